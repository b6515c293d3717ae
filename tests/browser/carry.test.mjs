// Carry: what is filled in once is filled in wherever it is asked again, from a tool or a sheet into the letter after it.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { programOf } from "./support/cases.mjs";
import { CLIPBOARD, Letter } from "./support/letter.mjs";
import { LETTERS, typed } from "./support/shipped.mjs";
import { stage } from "./support/stage.mjs";

const theatre = stage();

/** What is asked almost everywhere, so that it says nothing of a way from one to the other. */
const ALWAYS = /^(sender|organisation|copies)\./;

/** What leads on from other answers: a tool or a sheet. */
const FROM = LETTERS.filter((name) => programOf(name).kind !== "letter");

/** Those that there have to be. */
const WANTED = [
  ["response-checker", "reply-to-response"], ["deadlines", "chase-late-response"],
  ["your-story", "complain-provider"], ["meeting-record", "after-meeting-summary"],
];

/** The questions that both ask. */
function shared(from, to) {
  const asked = new Set(programOf(to).questions.map(({ id }) => id));
  return programOf(from).questions.map(({ id }) => id).filter((id) => id.includes(".") && !id.startsWith("law.") && asked.has(id));
}

/** Of the answers to one, those that the other takes. */
function carried(from, to, answers) {
  const both = new Set(shared(from, to));
  return Object.fromEntries(Object.entries(answers).filter(([key]) => both.has(key.replace(/[?!]$/, ""))));
}

/** Where a page leads on to: each letter with its place in the list. */
function cards(from) {
  const html = readFileSync(join(theatre.site, "letters", from + ".html"), "utf8");
  const found = [...html.matchAll(/data-next="(\d+)"[^>]*><h3[^>]*><a href="([a-z0-9-]+)\.html"/g)];
  return found.map(([, index, to]) => ({ index: Number(index), to })).filter(({ to }) => LETTERS.includes(to));
}

/** Of the cases of one, for each card the first that leads there with answers that the other takes, if any does. */
function leading(page, from, all) {
  const wanted = all.map(({ index, to }) => ({
    index, cases: typed(from).filter(({ answers }) => Object.keys(carried(from, to, answers)).some((id) => !ALWAYS.test(id))),
  }));
  return page.evaluate(([program, cards]) => cards.map(({ index, cases }) => cases.find(({ answers, today }) => {
    const [y, m, d] = today.split("-").map(Number);
    return Candour.nexts(program, answers, { y, m, d })[index] !== false;
  })), [programOf(from), wanted]);
}

/** Fills one in, presses the card of the other, and looks for the answers there. */
async function goes(page, from, to, { answers, today }) {
  const letter = new Letter(page);
  await letter.open();
  await letter.fill(answers);
  await letter.finish();
  await page.locator(`.next a[href="${to}.html"]`).filter({ visible: true }).first().click();
  await page.waitForURL(`**/${to}.html*`);
  await page.getByText(await letter.say("intro.restored")).waitFor();
  const given = carried(from, to, answers);
  const program = await letter.program();
  const steps = await letter.addresses();
  for (const [index, { questions }] of program.steps.entries()) {
    if (!questions.some((question) => program.questions[question].id in given)) continue;
    await letter.go(steps[index]);
    // Without other answers it may not be asked yet.
    if ((await letter.address()) !== steps[index]) continue;
    const said = page.getByText(await letter.say("step.carried")).filter({ visible: true });
    assert.ok(await said.count(), `expected #${steps[index]} to say where its answers are from`);
  }
  await letter.finish();
  assert.equal(await letter.copied(), await letter.text(program, given, today), "expected the letter of these answers");
}

const went = new Set();

for (const from of FROM) {
  test(`what is filled in at ${from} stands in what it leads to`, async (t) => {
    const all = cards(from);
    let found = [];
    await theatre.visit({ at: `letters/${from}.html` }, async (page) => { found = await leading(page, from, all); });
    for (const [index, { to }] of all.entries()) {
      const one = found[index];
      if (!one) continue;
      await t.test(to, () => theatre.visit({ at: `letters/${from}.html`, today: one.today, browser: CLIPBOARD },
        (page) => goes(page, from, to, one)));
      went.add(`${from} ${to}`);
    }
  });
}

test("every way that there has to be was gone", () => {
  const missing = WANTED.filter(([from, to]) => !went.has(`${from} ${to}`));
  assert.deepEqual(missing, [], "expected a card from one to the other, and a case that shows it");
});
