// Access: axe finds nothing on any page or in any state of the letter, and nothing needs sideways scrolling.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { AT, Letter } from "./support/letter.mjs";
import { none } from "./support/none.mjs";
import { pages } from "./support/site.mjs";
import { stage } from "./support/stage.mjs";
import { PEOPLE, SHEET, trial } from "./support/trial.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];
const COLOURS = ["color-contrast", "link-in-text-block"];

const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 320, height: 640 };

/** The looks a page is tried in; only colours differ between light and dark. */
const LOOKS = {
  "wide and light": { size: WIDE, media: { colorScheme: "light", forcedColors: "none" } },
  "narrow and light": { size: NARROW, media: { colorScheme: "light", forcedColors: "none" } },
  "narrow and dark": { size: NARROW, media: { colorScheme: "dark", forcedColors: "none" }, rules: COLOURS },
  "wide and dark": { size: WIDE, media: { colorScheme: "dark", forcedColors: "none" }, rules: COLOURS },
  "wide in forced colours": { size: WIDE, media: { colorScheme: "dark", forcedColors: "active" }, without: COLOURS },
  "narrow in forced colours": { size: NARROW, media: { colorScheme: "light", forcedColors: "active" }, without: COLOURS },
};

const theatre = stage(trial);

test("every page can be used by everyone", async (t) => {
  for (const at of pages(theatre.site)) {
    await t.test(at, () => theatre.visit({ at }, async (page) => {
      await page.locator("details:not([open])").evaluateAll((all) => all.forEach((details) => { details.open = true; }));
      await holds(page);
    }));
  }
});

const ANSWERS = {
  "sender.name": "Asha Patel", "sender.address": "1 High Street\nDerby", "complaint.about": "my care", mode: "ask",
  recorder: "me", reasons: ["memory", "detail"], need: true, need_words: "a-very-long-word-".repeat(20),
};

/** What a reader does to the letter, each from the start. */
const STATES = {
  "as it opens": () => {},
  "with answers": (letter) => letter.answer(ANSWERS),
  "with the letter so far opened on a phone": async (letter) => {
    await letter.answer(ANSWERS);
    await letter.page.setViewportSize(NARROW);
    await (await letter.button("preview.show")).first().click();
  },
  "with dates that are not real": async (letter) => {
    await letter.answer({ meeting_date: { y: 2026, m: 13, d: 1 }, reply_by: { y: 2026, m: 2, d: 30 } });
    await letter.make.click();
    await letter.page.getByRole("alert").waitFor();
  },
  "finished, with everything answered": async (letter) => {
    await letter.answer(ANSWERS);
    await letter.finish();
    await (await letter.button("result.copy")).click();
    await letter.tells("result.copied");
  },
  "finished, with gaps": (letter) => letter.finish(),
  "while its words are changed": async (letter) => {
    await letter.answer(ANSWERS);
    await letter.finish();
    await (await letter.button("email.button")).click();
    await (await letter.button("edit.start")).click();
  },
  "with words changed by hand, and other answers since": async (letter) => {
    await letter.answer(ANSWERS);
    await letter.finish();
    await (await letter.button("edit.start")).click();
    await letter.page.keyboard.type("By hand. ");
    await (await letter.button("edit.end")).click();
    await (await letter.button("result.back")).click();
    await letter.answer({ "complaint.about": "my other care" });
    await letter.finish();
  },
  "asking whether to go back from words changed by hand": async (letter) => {
    await letter.finish();
    await (await letter.button("edit.start")).click();
    await letter.page.keyboard.type("By hand. ");
    await (await letter.button("edit.back")).click();
  },
  "asking whether to delete": async (letter) => {
    await letter.answer(ANSWERS);
    await (await letter.button("delete.button")).first().click();
  },
  "when all is deleted": async (letter) => {
    await letter.answer(ANSWERS);
    await (await letter.button("delete.button")).first().click();
    await (await letter.button("delete.yes")).click();
  },
};

for (const [state, reach] of Object.entries(STATES)) {
  test(`everyone can use the letter ${state}`, async () => {
    await theatre.visit({ at: AT }, async (page) => {
      await reach(new Letter(page));
      await holds(page);
    });
  });
}

const PLACES = {
  "a letter with a list": [PEOPLE, { days: "none", place: "ward", ward: "x".repeat(40), people: [{ name: "Asha" }, { role: "doctor" }] }],
  "a sheet with a table": [SHEET, { points: [{ what: "Pain", minutes: "x" }, { what: "a-very-long-word-".repeat(9) }] }],
};

for (const [name, [at, answers]] of Object.entries(PLACES)) {
  test(`everyone can use ${name}, with problems and without`, async () => {
    await theatre.visit({ at }, async (page) => {
      const letter = new Letter(page);
      await letter.answer(answers);
      await letter.make.click();
      await page.getByRole("alert").waitFor();
      await holds(page);
      await letter.answer({ days: 4, ward: "Ward 4", points: [{ minutes: 5 }] });
      await letter.finish();
      await holds(page);
    });
  });
}

/** Tries a page in every look. */
async function holds(page) {
  await page.evaluate(AXE);
  for (const [name, look] of Object.entries(LOOKS)) {
    await page.setViewportSize(look.size);
    // Without motion, so that no colour is caught on its way to another.
    await page.emulateMedia({ reducedMotion: "reduce", ...look.media });
    none(await violations(page, look), `expected axe to find nothing on the page, ${name}`);
    none(await page.evaluate(sticksOut), `expected nothing to stick out sideways, ${name}`);
  }
}

/** What is wider than the screen, if the page scrolls sideways; runs in the page. */
function sticksOut() {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  const scrolls = (element) => element && (getComputedStyle(element).overflowX !== "visible" || scrolls(element.parentElement));
  const wide = [...document.querySelectorAll("body *")].filter((element) =>
    element.getBoundingClientRect().right > root.clientWidth && !scrolls(element.parentElement));
  return [`the page is ${root.scrollWidth} wide`, ...wide.map((element) => element.outerHTML.slice(0, 120))];
}

/** What axe finds, as "rule: element (how to mend it)". */
async function violations(page, { rules, without = [] }) {
  const runOnly = rules ? { type: "rule", values: rules } : { type: "tag", values: TAGS };
  const off = Object.fromEntries(without.map((rule) => [rule, { enabled: false }]));
  const { violations: found } = await page.evaluate((options) => window.axe.run(document, options),
    { runOnly, rules: off, resultTypes: ["violations"] });
  return found.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html} (${node.failureSummary.replace(/\s+/g, " ")})`));
}
