// Everyone: every screen of every letter, empty, answered and with problems, can be used by everyone in every look.

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { canBeTyped, casesOf, programOf } from "./support/cases.mjs";
import { Letter } from "./support/letter.mjs";
import { holds } from "./support/looks.mjs";
import { ROOT } from "./support/site.mjs";
import { stage } from "./support/stage.mjs";
import { until } from "./support/until.mjs";
import { PEOPLE, SHEET, TOOL, trial } from "./support/trial.mjs";

const theatre = stage(trial);

const SHIPPED = readdirSync(join(ROOT, "letters"))
  .filter((file) => /^[a-z0-9-]+\.md$/.test(file))
  .map((file) => file.slice(0, -".md".length));

/** Of letters without cases. */
const OWN = {
  [PEOPLE]: { days: 12, place: "ward", ward: "Ward 4", people: [{ name: "Asha", role: "doctor" }, { role: "nurse" }], told: { y: 2026, m: 5, d: 4 } },
  [SHEET]: { points: [{ what: "Pain", minutes: 10 }, { what: "Food" }] },
  [TOOL]: { known: { y: 2026, m: 2, d: 28 } },
};

/** What cannot be right in the boxes of these kinds. */
const WRONG = {
  "field-day": "31", "field-month": "2", "field-year": "2026", "field-number": "x", "field-email": "x", "field-phone": "x",
  "field-postcode": "x", "field-nhs_number": "1",
};

/** The case with the most that can be typed. */
function fullest(name) {
  const [first] = casesOf(name).filter((one) => canBeTyped(one, programOf(name)))
    .toSorted((a, b) => JSON.stringify(b.answers).length - JSON.stringify(a.answers).length);
  return first;
}

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

/** Tries each step that is asked now and is not among those tried, empty or answered as it is, then with its problems. */
async function steps(letter, name, tried) {
  for (const address of await letter.addresses()) {
    if (tried.has(address)) continue;
    await letter.go(address);
    if ((await letter.address()) !== address) continue;
    tried.add(address);
    await holds(letter.page, `${name}#${address}`, true);
    const mend = await goWrong(letter);
    if (await letter.problem.count()) await holds(letter.page, `${name}#${address} with problems`, true);
    await mend();
  }
}

async function everywhere(page, name, answers) {
  const letter = new Letter(page);
  const tried = new Set();
  await holds(page, `the start of ${name}`);
  await steps(letter, name, tried);
  for (const address of ["all-questions", "check-answers", "your-letter"]) {
    await letter.go(address);
    await holds(page, `${name}#${address}, empty`, address !== "all-questions");
  }
  // Some questions are only asked of who has answered others.
  const program = await letter.program();
  await letter.open();
  await letter.fill(answers);
  await steps(letter, name, tried);
  await letter.open();
  await letter.fill(answers);
  await letter.go("check-answers");
  await holds(page, `${name}#check-answers`);
  await letter.finish();
  await holds(page, `${name}#your-letter`);
  await letter.open();
  await goWrong(letter);
  await holds(page, `${name}#all-questions with problems`, true);
  const missing = program.steps.length - tried.size;
  assert.ok(missing <= 2, `expected nearly every step to be tried, but ${missing} of ${program.steps.length} were never asked`);
}

test("everyone can use every screen of every letter", { concurrency: 2 }, (t) => Promise.all([
  ...SHIPPED.map((name) => ({ at: `letters/${name}.html`, ...fullest(name) })),
  ...Object.entries(OWN).map(([at, answers]) => ({ at, answers, today: "2026-11-22" })),
].map(({ at, answers, today }) => t.test(at, () => theatre.visit({ at, today }, (page) => everywhere(page, at, answers))))));
