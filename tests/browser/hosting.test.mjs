// Hosting: a stranger's copy of the site in a folder of nginx and of Apache, with the files that it brings for them.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { apache, nginx } from "./support/hosts.mjs";
import { Letter, plain } from "./support/letter.mjs";
import { none } from "./support/none.mjs";
import { typical } from "./support/shipped.mjs";
import { files } from "./support/site.mjs";
import { stage } from "./support/stage.mjs";
import { NAME, PLACE, publish } from "./support/stranger.mjs";
import { wordsOf } from "./support/unzip.mjs";

/** @type {ReturnType<typeof publish>} */
let made;
const theatre = stage(() => { made = publish(); return made.site; });
/** @type {import("./support/hosts.mjs").Host[]} */
const hosts = [];

before(async () => {
  // The one line that nginx needs, as the file itself says.
  hosts.push(await nginx(made.root, `include ${join(made.site, "nginx.conf")};`), await apache(made.root));
});
after(() => hosts.forEach((host) => host.stop()));

/** What each kind of file is sent as. */
const TYPES = {
  css: "text/css; charset=utf-8", docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  html: "text/html; charset=utf-8", js: "text/javascript; charset=utf-8", json: "application/json", pdf: "application/pdf",
  svg: "image/svg+xml", txt: "text/plain; charset=utf-8", xml: "application/xml",
};

/** What search looks words up in is of a kind of its own. */
const UNKNOWN = /^pagefind\/.*\.(pagefind|pf_\w+)$/;

/** What nobody has to see. */
const HIDDEN = ["_headers", "nginx.conf", ".htaccess", "assets/.htaccess", ".nojekyll", ".candour"];

/** Every file that people and their browsers ask for. */
const published = () => files(made.site, "").filter((path) => /\.\w+$/.test(path) && !HIDDEN.includes(path) && !path.endsWith("/.htaccess"));

/** Asks each host for something. */
async function each(check) {
  for (const host of hosts) await check(host.url + PLACE, host);
}

/** The headers that every answer has to have, and those of one part of the site. */
function faults(path, headers) {
  const wanted = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
    "cache-control": path.startsWith("assets/") ? "public, max-age=31536000, immutable" : "no-cache",
  };
  const found = Object.entries(wanted).filter(([name, value]) => headers.get(name) !== value)
    .map(([name]) => `${path}: ${name} is ${headers.get(name)}`);
  const policy = headers.get("content-security-policy") || "";
  const framed = policy.match(/; frame-ancestors (.*)$/)?.[1];
  const wantedFrame = path.startsWith("embed/") ? undefined : "'self'";
  if (!policy.startsWith("default-src 'none'; ") || policy.includes(",")) found.push(`${path}: the policy is ${policy}`);
  if (framed !== wantedFrame) found.push(`${path}: it may be shown by ${framed}`);
  return found;
}

test("three commands and the program are enough", () => {
  assert.match(made.said[0], /^Made the folder derby-advocacy\n/);
  assert.match(made.said[2], /^Built \S*public in /);
  assert.ok(!/no sitemap|no link for feedback/.test(made.said[2]), `expected nothing to be missing, but it said: ${made.said[2]}`);
});

test("every file is sent as what it is, with the headers that are promised", async (t) => {
  const all = published();
  assert.ok(all.length > 90, "expected the whole site");
  await each(async (base, { name }) => {
    const wrong = [];
    for (const path of all) {
      const answer = await fetch(base + path);
      const bytes = Buffer.from(await answer.arrayBuffer());
      const type = UNKNOWN.test(path) ? "application/octet-stream" : TYPES[path.split(".").at(-1)];
      if (answer.status !== 200) wrong.push(`${path}: ${answer.status}`);
      if (answer.headers.get("content-type") !== type) wrong.push(`${path}: it is sent as ${answer.headers.get("content-type")}`);
      if (!bytes.equals(readFileSync(join(made.site, path)))) wrong.push(`${path}: other bytes than were built`);
      wrong.push(...faults(path, answer.headers));
    }
    none(wrong, `expected ${name} to send every file as promised`);
    t.diagnostic(`${name}: ${all.length} files`);
  });
});

/** Where the links of a page lead, without what follows a `#`. */
function links(html, address) {
  const found = html.matchAll(/<(?:a|link|script|img|iframe|meta)\b[^>]*?\b(?:href|src|content="0; ?url)="?([^"]*)"/g);
  return [...found].filter(([, link]) => !link.startsWith("#")).map(([, link]) => new URL(link.replaceAll("&amp;", "&").replaceAll("&#x2F;", "/"), address))
    .filter(({ protocol }) => protocol === "http:" || protocol === "https:")
    .map((url) => url.href.split("#")[0]);
}

/** Asks a second time where the host has just closed a connection that served its thousand, as nginx does. @param {string} link */
const ask = (link) => fetch(link).catch(() => fetch(link));

test("every link of every page leads somewhere", async (t) => {
  await each(async (base, { name }) => {
    const origin = new URL(base).origin;
    /** @type {Map<string, number>} */
    const known = new Map();
    const wrong = [];
    let count = 0;
    for (const path of published().filter((path) => path.endsWith(".html"))) {
      const html = readFileSync(join(made.site, path), "utf8");
      for (const link of links(html, base + path).filter((link) => link.startsWith(origin))) {
        count += 1;
        if (!known.has(link)) known.set(link, (await ask(link)).status);
        if (!link.startsWith(base) || known.get(link) !== 200) wrong.push(`${path}: ${link} gives ${known.get(link)}`);
      }
    }
    none(wrong, `expected no link on ${name} that leads nowhere or out of the folder`);
    assert.ok(count > 2000 && known.size > 80, `expected the links of the whole site, and found ${count} to ${known.size} files`);
    t.diagnostic(`${name}: ${count} links to ${known.size} files`);
  });
});

test("a reader who is lost deep in a folder that is not there gets a page with links that work", async () => {
  await each(async (base, { name }) => {
    for (const lost of ["no/such/folder/page.html", "letters/no-such-letter.html", "assets/gone.css", "gone"]) {
      const answer = await fetch(base + lost);
      assert.equal(answer.status, 404, `expected ${name} to say that ${lost} is not there`);
      assert.equal(answer.headers.get("content-type"), TYPES.html);
      none(faults("404.html", answer.headers), `expected ${name} to send the page for lost readers as promised`);
      const html = await answer.text();
      assert.equal(html, readFileSync(join(made.site, "404.html"), "utf8"), `expected the page for lost readers for ${lost}`);
      const own = links(html, base + lost).filter((link) => link.startsWith(new URL(base).origin));
      assert.ok(own.length > 10, "expected links on the page for lost readers");
      const broken = [];
      for (const link of new Set(own)) if (!(await fetch(link)).ok) broken.push(link);
      none(broken, `expected no broken link on the page for lost readers of ${name}`);
    }
    await theatre.visit({ base, at: "no/such/folder/page.html", hasTrouble: true }, async (page) => {
      none(page.trouble.filter((said) => !/status of 404/.test(said)), "expected no other trouble than a page that is not there");
      const [asked, sheets] = await page.evaluate(() => [document.querySelectorAll("link[rel=stylesheet]").length,
        [...document.styleSheets].filter((sheet) => sheet.cssRules.length > 0).length]);
      assert.ok(asked > 0 && sheets === asked, `expected the page to have its look, but only ${sheets} of ${asked} sheets came`);
      await page.locator("main a[href]").first().click();
      await page.waitForURL(base + "index.html");
      assert.ok(await page.getByRole("heading", { level: 1 }).isVisible());
    });
  });
});

test("what is for hosts alone is not shown", async () => {
  await each(async (base, { name }) => {
    for (const path of HIDDEN) {
      assert.equal((await fetch(base + path)).status, 404, `expected ${name} not to show ${path}`);
    }
  });
});

test("a browser that has a page is told that it is still the same", async () => {
  await each(async (base, { name }) => {
    const first = await fetch(base + "index.html", { cache: "no-store" });
    const tag = first.headers.get("etag").replace(/-gzip"$/, '"');
    const again = await fetch(base + "index.html", { headers: { "if-none-match": tag }, cache: "no-store" });
    assert.equal(again.status, 304, `expected ${name} to know its page again`);
  });
});

test("folders show their first page, and texts are sent packed", async () => {
  await each(async (base, { name }) => {
    const home = await fetch(base);
    assert.equal(await home.text(), readFileSync(join(made.site, "index.html"), "utf8"));
    assert.equal(home.headers.get("content-encoding"), "gzip", `expected ${name} to pack pages`);
    assert.equal((await fetch(base + "letters/")).status, 200);
  });
});

test("a letter is written by keyboard and taken home as a Word file", async () => {
  const { answers, today, text } = typical("ask-for-a-meeting");
  await each(async (base) => {
    await theatre.visit({ base, at: "letters/ask-for-a-meeting.html", today }, async (page) => {
      assert.match(await page.title(), new RegExp(NAME));
      const letter = new Letter(page);
      await letter.answerByKeyboard(answers, false);
      await letter.isFinished();
      const download = page.waitForEvent("download");
      const button = await letter.button("result.word");
      await button.focus();
      await page.keyboard.press("Enter");
      const saved = await download;
      assert.match(saved.suggestedFilename(), /\.docx$/);
      const words = plain(wordsOf(readFileSync(await saved.path())));
      for (const line of text.split("\n").map((line) => plain(line.replace(/^(- |\d+\. )/, "")))) {
        assert.ok(words.includes(line), `expected "${line}" in the Word file`);
      }
    });
  });
});

test("no other site may show a page in a frame", async () => {
  await each(async (base, { name }) => {
    await theatre.visit({ base, hasTrouble: true }, async (page) => {
      const refused = page.waitForEvent("console", (message) => message.text().includes("frame-ancestors"));
      await page.setContent(`<iframe src="${base}index.html"></iframe>`);
      assert.match((await refused).text(), /frame-ancestors 'self'/, `expected ${name} to keep others from showing a page`);
      const shown = await page.frames()[1].evaluate(() => document.body.innerText).catch(() => "");
      assert.ok(!shown.includes(NAME), "expected nothing of the page in the frame");
    });
  });
});

test("a letter that is made for other sites shows in a frame of one, and in one file", async () => {
  const framed = published().filter((path) => /^embed\/[^/]+\.html$/.test(path) && path !== "embed/index.html");
  const single = published().filter((path) => path.startsWith("embed/one-file/"));
  assert.ok(framed.length > 5 && single.length === framed.length, "expected each letter to be there for other sites");
  await each(async (base, { name }) => {
    await theatre.visit({ base }, async (page) => {
      await page.setContent(`<iframe src="${base + framed[0]}"></iframe>`);
      await page.frameLocator("iframe").locator("#builder .intro a.button").waitFor();
    });
    await theatre.visit({ base, at: single[0] }, async (page) => {
      await new Letter(page).begin();
      assert.equal(await new Letter(page).screen(), "step", `expected the letter in one file to run on ${name}`);
    });
  });
});
