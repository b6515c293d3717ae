// Host: a plain page of another site with a letter in it, and what that page can notice.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { existsSync } from "node:fs";
import { extname, join } from "node:path";
import { headersOf } from "./headers.mjs";
import { Letter } from "./letter.mjs";
import { TYPES } from "./site.mjs";
import { until } from "./until.mjs";

/** What stands above and below the letter, as on a real page. */
const WORDS = "<p>" + "Our charity helps people in Derby. ".repeat(60) + "</p>";

/** A page with code in it. */
export function around(code) {
  return `<!doctype html><html lang="en"><head><title>A charity</title></head>
<body style="margin: 0"><h1>A charity</h1>${WORDS}${code}${WORDS}</body></html>`;
}

/**
 * Serves one page on this machine, at an origin of its own.
 * @param {() => string} code what is pasted into it
 * @param {Record<string, string>} headers
 */
export async function host(code, headers = {}) {
  const server = createServer((request, response) => {
    const isPage = request.url === "/";
    response.writeHead(isPage ? 200 : 404, { "content-type": "text/html; charset=utf-8", ...headers });
    response.end(isPage ? around(code()) : "");
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", () => ready(undefined)));
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${server.address().port}/`, close };
}

/**
 * Lets a browser find a built site under a name that is nobody's, with what its `_headers` say, if anything.
 * @param {import("playwright-core").BrowserContext} context @param {string} own such as `https://complaints.example.org/`
 */
export async function pretend(context, own, site, headers = headersOf(site)) {
  await context.route(own + "**", (route) => {
    const { pathname } = new URL(route.request().url());
    const path = join(site, pathname.endsWith("/") ? pathname + "index.html" : pathname);
    if (!existsSync(path)) return route.fulfill({ status: 404 });
    return route.fulfill({ path, headers: { ...headers(pathname), "content-type": TYPES[extname(path)] } });
  });
}

/** Remembers everything that the page is sent; runs in the page before its own scripts. */
export function listen() {
  if (window.top !== window) return;
  window.messages = [];
  window.addEventListener("message", (event) => window.messages.push(event.data));
}

/** Everything that a host page was sent. */
export function messages(page) {
  return page.evaluate(() => window.messages);
}

/** A letter in a host page: used as on its own page, and measured wherever its reader comes. */
export class Guest extends Letter {
  /** @param {import("playwright-core").Page} page the host page @param {import("playwright-core").Frame} frame */
  constructor(page, frame) {
    const ofFrame = new Set(["locator", "evaluate", "title", "getByRole", "getByText", "content", "url"]);
    super(new Proxy(page, {
      get: (target, name) => {
        const owner = ofFrame.has(name) ? frame : target;
        const found = owner[name];
        return typeof found === "function" ? found.bind(owner) : found;
      },
    }));
    this.outer = page;
    this.frame = frame;
  }

  /** The letter in a host page, once it is there. @param {import("playwright-core").Page} page */
  static async in(page) {
    const element = await page.waitForSelector("iframe");
    // Browsers let a frame out of sight wait.
    await element.evaluate((frame) => frame.scrollIntoView());
    const frame = await element.contentFrame();
    await frame.waitForSelector("#builder:not([hidden])");
    return new Guest(page, frame);
  }

  async arrives(from) {
    const address = await super.arrives(from);
    await this.fits(`at #${address}`);
    await this.isOnTop(address);
    return address;
  }

  /** As on its own page; what is on the clipboard, only the page around may read. */
  async copied() {
    await (await this.button("result.copy")).click();
    await this.tells("result.copied");
    return this.outer.evaluate(() => navigator.clipboard.readText());
  }

  /** How much room the frame has, and how much its letter takes. */
  async room() {
    const inner = await this.frame.evaluate(() => {
      const { scrollHeight, clientHeight, scrollWidth, clientWidth } = document.documentElement;
      const taken = Math.ceil(document.documentElement.getBoundingClientRect().height);
      return { scrollHeight, clientHeight, wide: scrollWidth - clientWidth, taken, bar: window.innerWidth - clientWidth };
    });
    const outer = await this.outer.evaluate(() => document.querySelector("iframe").getBoundingClientRect().height);
    return { ...inner, outer };
  }

  /** Waits until the frame is just as tall as its letter, with nothing to scroll in it. @param {string} where */
  async fits(where) {
    let last;
    await until(`the frame to fit ${where}`, async () => {
      last = await this.room();
      const { scrollHeight, clientHeight, taken, outer, wide, bar } = last;
      return scrollHeight === clientHeight && taken === clientHeight && outer === clientHeight && wide <= 0 && bar === 0;
    }).catch((error) => {
      throw new Error(`${error.message}, but found ${JSON.stringify(last)}`, { cause: error });
    });
  }

  /** Whether the top of the letter, or what has the focus, is on the reader's screen. @param {string} address */
  async isOnTop(address) {
    await until(`the top of the letter on the screen at #${address}`, () => this.outer.evaluate(() => {
      const { top } = document.querySelector("iframe").getBoundingClientRect();
      return top > -2 && top < window.innerHeight - 200;
    }));
  }

  /** Fails if the page around was sent anything but heights. */
  async saysOnlyItsHeight() {
    const said = await messages(this.outer);
    assert.ok(said.length > 0, "expected the frame to say how tall it is");
    for (const message of said) {
      assert.deepEqual(Object.keys(message).toSorted(), ["candour", "height"]);
      assert.equal(message.candour, "height");
      assert.ok(Number.isInteger(message.height) && message.height > 0, `expected a whole number, found ${message.height}`);
    }
  }
}
