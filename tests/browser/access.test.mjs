// Access: axe finds nothing on any page or in any state of the letter, and nothing needs sideways scrolling.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { AT, Letter, SAMPLE } from "./support/letter.mjs";
import { NARROW, holds } from "./support/looks.mjs";
import { Panel } from "./support/panel.mjs";
import { pages } from "./support/site.mjs";
import { stage } from "./support/stage.mjs";
import { PEOPLE, SHEET } from "./support/trial.mjs";

const theatre = stage();

test("every page can be used by everyone", async (t) => {
  // Those of letters are tried with all their screens, in everyone.test.mjs.
  for (const at of pages(theatre.site).filter((page) => !hasBuilder(page))) {
    await t.test(at, () => theatre.visit({ at }, async (page) => {
      await page.locator("details:not([open])").evaluateAll((all) => all.forEach((details) => { details.open = true; }));
      await holds(page);
    }));
  }
});

/** Whether a page is that of a letter. */
function hasBuilder(at) {
  return readFileSync(join(theatre.site, at), "utf8").includes('id="program"');
}

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
  "kept on the device": async (letter) => {
    await letter.answer(ANSWERS);
    const panel = new Panel(letter);
    await panel.keep();
    await panel.told.locator("p").waitFor();
  },
  "asking whether a file may replace the answers": async (letter) => {
    await letter.answer(ANSWERS);
    const panel = new Panel(letter);
    await panel.open((await panel.save()).text);
    await (await letter.button("keep.replace.no")).waitFor();
  },
  "with a file whose answers do not all fit": async (letter) => {
    const panel = new Panel(letter);
    const answers = { mode: "gone", reasons: ["gone", "x".repeat(60)] };
    await panel.open(JSON.stringify({ candour: "answers", version: 1, letter: SAMPLE, answers }));
    await panel.tells("opened_lost");
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
