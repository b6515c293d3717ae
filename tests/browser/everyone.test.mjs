// Everyone: every screen of every letter, empty, answered and with problems, can be used by everyone.
//
// How things look depends on their sort and not on their words: so the letters in tests/browser/letters, which have
// every sort of question, step and words that there is, are tried in every look, and all others in one.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Letter } from "./support/letter.mjs";
import { holds, stands } from "./support/looks.mjs";
import { none } from "./support/none.mjs";
import { LETTERS, fullest } from "./support/shipped.mjs";
import { sortsOf } from "./support/sorts.mjs";
import { stage } from "./support/stage.mjs";
import { ALL, PEOPLE, SHEET, TOOL, programIn } from "./support/trial.mjs";
import { until } from "./support/until.mjs";

const theatre = stage();

/** Answers to the letters that stand for all, with all that can be asked. */
const OWN = {
  [PEOPLE]: { days: 12, place: "ward", ward: "Ward 4", people: [{ name: "Asha", role: "doctor" }, { role: "nurse" }], told: { y: 2026, m: 5, d: 4 } },
  [SHEET]: { points: [{ what: "Pain", minutes: 10 }, { what: "Food" }] },
  [TOOL]: { known: { y: 2026, m: 2, d: 28 } },
  [ALL]: { agreed: true, how: "phone", more: "Thank you.", choice: "other", other: "1 High Street\nAnytown", calls: [{ who: "Asha", number: 2 }], "law.rule": true },
};

test("every sort of question, step and words is in the letters that are tried in every look", () => {
  const own = new Set(Object.keys(OWN).flatMap((at) => [...sortsOf(programIn(theatre.site, at))]));
  const missing = LETTERS.flatMap((name) => [...sortsOf(programIn(theatre.site, `letters/${name}.html`))]
    .filter((sort) => !own.has(sort)).map((sort) => `${sort}, as in ${name}`));
  none(missing, "expected these in tests/browser/letters/all-sorts.md as well");
});

/** What cannot be right in the boxes of these kinds. */
const WRONG = {
  "field-day": "31", "field-month": "2", "field-year": "2026", "field-number": "x", "field-email": "x", "field-phone": "x",
  "field-postcode": "x", "field-nhs_number": "1",
};

/** Fills what can be wrong with that, on the screen there is, and has it said; gives the way to empty it again. */
async function goWrong(letter) {
  const boxes = await letter.form.locator("input.field:visible").evaluateAll((all) =>
    all.map((box) => [box.id, box.className.split(" ").find((name) => name.startsWith("field-"))]));
  const wrong = boxes.filter(([, kind]) => WRONG[kind]);
  const put = async (words) => {
    for (const [id, kind] of wrong) {
      const box = letter.page.locator(`[id="${id}"]`);
      // Without an answer to one question another may not be asked.
      if (await box.isVisible()) await box.fill(words[kind] || "");
    }
  };
  await put(WRONG);
  if (wrong.length) {
    await letter.make.click();
    await until("the problems to be said", () => letter.problem.count());
  }
  return () => put({});
}

/** Goes to each step that is asked now and is not among those tried, empty or answered as it is. */
async function steps(letter, tried, look) {
  for (const address of await letter.addresses()) {
    if (tried.has(address)) continue;
    await letter.go(address);
    if ((await letter.address()) !== address) continue;
    tried.add(address);
    await look(address);
  }
}

/** Tries a letter in every look, with its problems. */
async function everywhere(page, name, answers) {
  const letter = new Letter(page);
  const tried = new Set();
  const look = async (address) => {
    await holds(page, `${name}#${address}`, true);
    const mend = await goWrong(letter);
    if (await letter.problem.count()) await holds(page, `${name}#${address} with problems`, true);
    await mend();
  };
  await holds(page, `the start of ${name}`);
  await steps(letter, tried, look);
  for (const address of ["all-questions", "check-answers", "your-letter"]) {
    await letter.go(address);
    await holds(page, `${name}#${address}, empty`, address !== "all-questions");
  }
  // Some questions are only asked of who has answered others.
  await letter.open();
  await letter.fill(answers);
  await steps(letter, tried, look);
  await letter.open();
  await letter.fill(answers);
  await letter.go("check-answers");
  await holds(page, `${name}#check-answers`);
  await letter.finish();
  await holds(page, `${name}#your-letter`);
  await letter.open();
  await goWrong(letter);
  await holds(page, `${name}#all-questions with problems`, true);
  assert.equal(tried.size, (await letter.program()).steps.length, "expected every step to be tried");
}

/** Tries a letter in one look: empty where it can be, answered where it has to be. */
async function once(page, name, answers) {
  const letter = new Letter(page);
  const tried = new Set();
  const look = (address) => stands(page, `${name}#${address}`, "#builder");
  await page.locator("details:not([open])").evaluateAll((all) => all.forEach((details) => { details.open = true; }));
  await stands(page, `the start of ${name}`);
  await steps(letter, tried, look);
  await letter.open();
  await letter.fill(answers);
  await stands(page, `${name}#all-questions`);
  await steps(letter, tried, look);
  await letter.go("check-answers");
  await look("check-answers");
  await letter.finish();
  await look("your-letter");
  const missing = (await letter.program()).steps.length - tried.size;
  assert.ok(missing <= 2, `expected nearly every step to be tried, but ${missing} were never asked`);
}

test("everyone can use every screen of the letters that have every sort, in every look", { concurrency: 2 }, (t) =>
  Promise.all(Object.entries(OWN).map(([at, answers]) =>
    t.test(at, () => theatre.visit({ at, today: "2026-11-22" }, (page) => everywhere(page, at, answers))))));

test("everyone can use every screen of every letter", { concurrency: 2 }, (t) => Promise.all(LETTERS.map((name) => {
  const { answers, today } = fullest(name);
  const at = `letters/${name}.html`;
  return t.test(name, () => theatre.visit({ at, today }, (page) => once(page, at, answers)));
})));
