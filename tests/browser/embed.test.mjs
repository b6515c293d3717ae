// Embed: a letter in a page of another site is as tall as it needs to be at every step, and says that and nothing else.

import assert from "node:assert/strict";
import { appendFileSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { canBeTyped, casesOf, programOf } from "./support/cases.mjs";
import { headersOf } from "./support/headers.mjs";
import { Guest, host, listen, messages } from "./support/host.mjs";
import { CLIPBOARD } from "./support/letter.mjs";
import { none } from "./support/none.mjs";
import { ROOT, build, copyOfProject, serve } from "./support/site.mjs";
import { launch } from "./support/stage.mjs";
import { settles, until } from "./support/until.mjs";

const LETTERS = readdirSync(join(ROOT, "letters")).filter((file) => /^[a-z0-9-]+\.md$/.test(file))
  .map((file) => file.slice(0, -".md".length));
const SHIPPED = "recording-ask-or-tell";
const OWN = "https://complaints.example.org/";
const AWAY = "https://away.example.org/weather";
/** A word that is nowhere on the site. */
const MARK = "zyxwmarkwxyz";

/** A site with this at the end of its brand, and a server that sends what its `_headers` say. */
async function published(brand) {
  const project = copyOfProject();
  appendFileSync(join(project, "brand.yaml"), `\n${brand}\n`);
  const site = build(project);
  return { site, ...await serve(site, headersOf(site)) };
}

let site, browser;

before(async () => {
  site = await published(`address: ${OWN}\nquick_exit: ${AWAY}`);
  // With the bars that most people have: those take room.
  browser = await launch({ ignoreDefaultArgs: ["--hide-scrollbars"] });
});

after(async () => {
  if (browser) await browser.close();
  if (site) site.close();
});

/** The code of the page that makes it, for where the site is tried. */
function code(letter, form = "fitting") {
  const page = readFileSync(join(site.site, "embed", "index.html"), "utf8");
  const [, escaped] = page.match(new RegExp(`<textarea[^>]* id="${form}-${letter}"[^>]*>([^<]*)</textarea>`));
  const plain = escaped.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, '"').replace(/&amp;/g, "&");
  assert.ok(plain.includes(OWN), "expected the code to have the address of the site");
  return plain.replaceAll(OWN, site.url);
}

/**
 * Opens a host page with code in it, lets the test have it, and fails if anything went wrong there or was asked elsewhere.
 * @param {{ code: string, width?: number, headers?: Record<string, string>, browser?: object, first?: () => void, today?: string, hasTrouble?: boolean }} wish
 */
async function visit(wish, act) {
  const around = await host(() => wish.code, wish.headers);
  const context = await browser.newContext({ viewport: { width: wish.width ?? 1024, height: 800 }, locale: "en-GB", timezoneId: "Europe/London", ...wish.browser });
  context.setDefaultTimeout(10_000);
  const trouble = [];
  context.on("weberror", (error) => trouble.push(String(error.error())));
  context.on("console", (message) => { if (["error", "warning"].includes(message.type())) trouble.push(message.text()); });
  const asked = [];
  context.on("request", (request) => asked.push(request.url()));
  try {
    await context.route(AWAY, (route) => route.fulfill({ contentType: "text/html", body: "<title>Weather</title>" }));
    const page = await context.newPage();
    await page.addInitScript(listen);
    if (wish.first) await page.addInitScript(wish.first);
    if (wish.today) await page.clock.setFixedTime(new Date(wish.today + "T12:00:00Z"));
    await page.goto(around.url);
    await act(page, around);
    none(asked.filter((url) => ![around.url, site.url, "blob:", AWAY, "about:"].some((own) => url.startsWith(own))), "expected no request elsewhere");
    if (!wish.hasTrouble) none(trouble.filter((words) => !/favicon|404/.test(words)), "expected no trouble");
  } finally {
    await context.close();
    around.close();
  }
}

/** The case with the most that can be typed. */
function fullest(name) {
  const program = programOf(name);
  return casesOf(name).filter((one) => canBeTyped(one, program))
    .toSorted((a, b) => JSON.stringify(b.answers).length - JSON.stringify(a.answers).length)[0];
}

for (const width of [320, 1024]) {
  test(`every letter fits its frame at every step, ${width} pixels wide`, { concurrency: 2 }, (t) => Promise.all(
    LETTERS.map((name) => t.test(name, () => {
      const { answers, today } = fullest(name);
      // The bar of the host page takes room of its own.
      return visit({ code: code(name), width: width + 15, today }, async (page) => {
        const letter = await Guest.in(page);
        await letter.fits("at the start");
        await page.evaluate(() => document.querySelector("iframe").focus());
        await letter.answerByKeyboard(answers);
        await letter.isFinished();
        await letter.fits("with the finished letter");
        for (const summary of await letter.frame.locator("summary").filter({ visible: true }).all()) await summary.click();
        await letter.fits("with everything open");
        await letter.go("all-questions");
        await letter.fits("with all questions");
        await letter.go("");
        await letter.fits("at the start again");
        await letter.saysOnlyItsHeight();
      });
    }))));
}
