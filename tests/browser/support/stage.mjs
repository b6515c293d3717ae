// Stage: a freshly built site, a real Chromium, and pages in it that are watched for what must never happen.

import { execFileSync } from "node:child_process";
import { pathToFileURL } from "node:url";
import { join } from "node:path";
import { after, before } from "node:test";
import { chromium } from "playwright-core";
import { none } from "./none.mjs";
import { serve } from "./site.mjs";
import { trial } from "./trial.mjs";

const ARGUMENTS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
  // No name but this machine's leads anywhere, so a request to another host is seen and goes nowhere.
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];

const BROWSERS = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** The browser to use: `CHROME`, or the first of the usual names that runs. */
function chrome() {
  if (process.env.CHROME) return process.env.CHROME;
  for (const name of BROWSERS) {
    try {
      return execFileSync("/bin/sh", ["-c", `command -v ${name}`], { encoding: "utf8" }).trim();
    } catch {
      // Not this one.
    }
  }
  throw new Error(`expected a browser: install one of ${BROWSERS.join(", ")}, or set CHROME to the path of one`);
}

/** @param {import("playwright-core").LaunchOptions} options */
export function launch(options = {}) {
  return chromium.launch({ executablePath: chrome(), args: ARGUMENTS, ...options });
}

/**
 * What a test wants of its page.
 * @typedef {object} Wish
 * @property {string} [at] the address in the site, such as "letters/index.html"
 * @property {boolean} [asFile] opened from the disk, not from a server
 * @property {string} [base] where the site is, if another server has it
 * @property {string} [today] the reader's date, as 2026-11-21
 * @property {boolean} [hasTrouble] the test itself looks at `page.trouble`
 * @property {import("playwright-core").BrowserContextOptions} [browser] options of the browser
 * @property {() => void} [first] a script that runs in each page before its own
 */

/** A stage for the tests of one file: it is there before the first of them and gone after the last. */
export function stage(make = trial) {
  const made = { site: "", url: "", seen: /** @type {string[]} */ ([]), visit, browser: null };
  let server = null;

  before(async () => {
    made.site = make();
    server = await serve(made.site);
    Object.assign(made, { url: server.url, seen: server.seen });
    made.browser = await launch();
  });

  after(async () => {
    if (made.browser) await made.browser.close();
    if (server) server.close();
  });

  /**
   * Opens a page as nobody has before, lets the test have it, and fails if it asked another host for anything or had
   * an error.
   * @param {Wish} wish
   * @param {(page: import("playwright-core").Page & { trouble: string[] }) => Promise<void>} test
   */
  async function visit(wish, test) {
    const base = wish.asFile ? pathToFileURL(join(made.site, "/")).href : wish.base || made.url;
    const context = await made.browser.newContext({
      viewport: { width: 1280, height: 900 }, locale: "en-GB", timezoneId: "Europe/London", ...wish.browser,
    });
    context.setDefaultTimeout(10_000);
    const elsewhere = watch(context, base);
    try {
      const page = Object.assign(await context.newPage(), { trouble: troubleOf(context) });
      if (wish.first) await page.addInitScript(wish.first);
      if (wish.today) await page.clock.setFixedTime(new Date(wish.today + "T12:00:00Z"));
      if (wish.at !== undefined) await page.goto(base + wish.at);
      await test(page);
      none(elsewhere(), "expected no request to another host");
      if (!wish.hasTrouble) none(page.trouble, "expected no error on the page or in its console");
    } finally {
      await context.close();
    }
  }

  return made;
}

/** Gives every request that left the site so far; what the page's policy stopped did not. */
function watch(context, base) {
  const requests = [];
  context.on("request", (request) => requests.push(request));
  const isOwn = (url) => [base, "data:", "blob:"].some((start) => url.startsWith(start));
  return () => requests.filter((request) => !isOwn(request.url()) && request.failure()?.errorText !== "csp")
    .map((request) => request.url());
}

/** Every error of a page and of its console, as it happens. */
function troubleOf(context) {
  const trouble = [];
  context.on("weberror", (error) => trouble.push(String(error.error())));
  context.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) trouble.push(message.text());
  });
  return trouble;
}
