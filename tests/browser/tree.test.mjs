// Tree: what a screen reader is given on every screen of a letter, word for word, kept in tests/browser/trees.
//
// The letters are those in tests/browser/letters, which have every sort of question: everyone.test.mjs sees to that.
// `CANDOUR_UPDATE=1` writes it again: read the difference before you keep it.

import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { CLIPBOARD, Letter } from "./support/letter.mjs";
import { ROOT } from "./support/site.mjs";
import { stage } from "./support/stage.mjs";
import { treeOf } from "./support/tree.mjs";
import { ALL, PEOPLE, SHEET, TOOL } from "./support/trial.mjs";
import { settles, until } from "./support/until.mjs";

const theatre = stage();
const TODAY = "2026-11-22";
const TREES = join(ROOT, "tests", "browser", "trees");

const ANSWERS = {
  "sender.name": "Asha Patel", happened: { y: 2026, m: 3 }, told: { y: 2026, m: 5, d: 4 }, days: 12, place: "ward",
  people: [{ name: "Doctor Jones", role: "doctor" }, { "name?": true }], wishes: ["sorry"],
};

/** Compares what a screen reader is given with what is kept. */
function isKept(name, tree) {
  const file = join(TREES, name + ".txt");
  if (process.env.CANDOUR_UPDATE === "1") {
    mkdirSync(TREES, { recursive: true });
    writeFileSync(file, tree);
    return;
  }
  assert.ok(existsSync(file), `expected ${file}; CANDOUR_UPDATE=1 writes it`);
  assert.equal(tree, readFileSync(file, "utf8"), `expected the screen "${name}" as it is kept in tests/browser/trees`);
}

/** One heading of the page, and as Tab goes, so do the eyes. */
async function isOrdered(page, name) {
  assert.equal(await page.locator("h1").filter({ visible: true }).count(), 1, `expected one heading of the page on "${name}"`);
  await page.evaluate(() => {
    window.way = [];
    document.activeElement.blur();
    window.getSelection().removeAllRanges();
  });
  await page.locator("a.skip").focus();
  for (let stop = 0; stop < 200; stop += 1) {
    const isOn = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === document.body || window.way.includes(element)) return false;
      window.way.push(element);
      return true;
    });
    if (!isOn) break;
    await page.keyboard.press("Tab");
  }
  const turned = await page.evaluate(() => window.way.slice(1).flatMap((element, index) => {
    const before = window.way[index];
    const follows = before.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING;
    return follows && element.tabIndex === 0 ? [] : [`${before.outerHTML.slice(0, 80)} → ${element.outerHTML.slice(0, 80)}`];
  }));
  assert.deepEqual(turned, [], `expected Tab to go as the page is read on "${name}"`);
  assert.ok(await page.evaluate(() => window.way.length > 5), "expected stops on the way");
}

/** Looks at one screen in all these ways. */
async function look(page, letter, name) {
  const isFolded = (await letter.screen()) !== "letter";
  isKept(name, await treeOf(page, isFolded ? await letter.say("preview.sheet") : ""));
  await isOrdered(page, name);
}

test("a screen reader is given every screen of a letter as it is kept", async (t) => {
  await theatre.visit({ at: PEOPLE, today: TODAY }, async (page) => {
    const letter = new Letter(page);
    assert.equal(await page.locator("#status").textContent(), "", "expected nothing to be said at first");
    await look(page, letter, "start");
    await letter.begin();
    for (const address of await letter.addresses()) {
      if ((await letter.address()) !== address) continue;
      await t.test(address, () => look(page, letter, `step-${address}`));
      await letter.fill(ANSWERS);
      await t.test(address + ", answered", async () => isKept(`step-${address}-answered`, await treeOf(page, await letter.say("preview.sheet"))));
      await letter.goOn();
    }
    await t.test("check", () => look(page, letter, "check"));
    await letter.finish();
    await t.test("letter", () => look(page, letter, "letter"));
    await letter.open();
    await t.test("all", () => look(page, letter, "all"));
  });
});

test("a screen reader is given every other sort of question, a sheet and a tool as they are kept", async (t) => {
  await theatre.visit({ at: ALL, today: TODAY }, async (page) => {
    const letter = new Letter(page);
    const answers = { agreed: true, how: "phone", calls: [{ who: "Asha" }], choice: "other" };
    await letter.begin();
    for (const address of await letter.addresses()) {
      if ((await letter.address()) !== address) continue;
      await letter.fill(answers);
      // The words of shared groups change, and others here have all that they have.
      if (!["sender", "organisation", "complaint"].includes(address)) await t.test(address, () => look(page, letter, `sorts-${address}`));
      await letter.goOn();
    }
    await letter.finish();
    await t.test("letter", () => look(page, letter, "sorts-letter"));
  });
  for (const [name, at, answers] of [["sheet", SHEET, { points: [{ what: "Pain", minutes: 10 }, { what: "Food" }] }], ["tool", TOOL, { known: { y: 2026, m: 2, d: 28 } }]]) {
    await t.test(name, () => theatre.visit({ at, today: TODAY }, async (page) => {
      const letter = new Letter(page);
      await letter.answer(answers);
      await letter.finish();
      await look(page, letter, name);
    }));
  }
});

test("a screen reader is given the problems as they are kept", async () => {
  await theatre.visit({ at: PEOPLE, today: TODAY }, async (page) => {
    const letter = new Letter(page);
    await letter.answer({ ...ANSWERS, days: "x", nhs: "943", contact: "asha", happened: { y: 2026, m: 2, d: 31 } });
    await letter.box("people-1-since", "-year").fill("20");
    await letter.make.click();
    await letter.problem.waitFor();
    assert.equal(await letter.problem.getAttribute("role"), "alert");
    await look(page, letter, "all-with-problems");
  });
});

test("a screen reader is given the list, the letter so far and the question about deleting as they are kept", async () => {
  await theatre.visit({ at: PEOPLE + "#people", today: TODAY, browser: { viewport: { width: 320, height: 640 } } }, async (page) => {
    const letter = new Letter(page);
    await letter.another("person");
    await letter.another("person");
    await look(page, letter, "list-full");
    await (await letter.button("preview.show")).click();
    await look(page, letter, "list-with-letter");
    await (await letter.button("delete.button")).click();
    await look(page, letter, "delete");
  });
});

test("only the status and the problems are said by themselves, and the status waits its turn", async () => {
  await theatre.visit({ at: PEOPLE, today: TODAY }, async (page) => {
    const letter = new Letter(page);
    await letter.answer({ days: "x" });
    await letter.make.click();
    await letter.problem.waitFor();
    const live = await page.locator('[aria-live], [role="status"], [role="alert"], [role="log"], output').evaluateAll((all) =>
      all.map((element) => [element.id || element.className, element.getAttribute("role"), element.getAttribute("aria-live")]));
    assert.deepEqual(live.filter(([name]) => name !== "problem"), [["status", "status", null]]);
    assert.equal(live.length, 2, "expected the status and the problems, and nothing else");
    assert.equal(await letter.sheet.evaluate((element) => Boolean(element.closest("[aria-live], [role=status], [role=alert]"))), false,
      "expected the letter so far to be silent");
  });
});

/** Notes all that the status says. */
const listen = (page) => page.evaluate(() => {
  window.told = [];
  new MutationObserver(() => {
    const words = document.getElementById("status").textContent;
    if (words) window.told.push(words);
  }).observe(document.getElementById("status"), { childList: true });
});

test("typing, a list that grows and shrinks, and copying are each said once", async () => {
  await theatre.visit({ at: PEOPLE + "#people", today: TODAY, browser: CLIPBOARD }, async (page) => {
    const letter = new Letter(page);
    await listen(page);
    const told = () => page.evaluate(() => window.told);
    const says = async (words, after) => {
      await until(`a screen reader to be told after ${after}`, async () => (await told()).length > 0);
      await page.waitForTimeout(1300);
      assert.deepEqual(await told(), [words], `expected this to be said after ${after}`);
      await page.evaluate(() => { window.told = []; });
    };
    assert.equal(await page.locator("#status").textContent(), "");
    await letter.box("people-1-name").pressSequentially("Asha Patel");
    await says(await letter.say("preview.updated"), "typing");
    await letter.another("person");
    await says("Person 2 added", "adding one");
    await page.getByRole("button", { name: "Remove person 2" }).click();
    await says("Person 2 removed", "removing one");
    await letter.finish();
    await page.waitForTimeout(1300);
    await page.evaluate(() => { window.told = []; });
    await letter.copied();
    await says(await letter.say("result.copied"), "copying");
  });
});

test("a new screen is named by the title and by the heading, which has the focus", async () => {
  await theatre.visit({ at: PEOPLE, today: TODAY }, async (page) => {
    const letter = new Letter(page);
    const titles = new Set();
    await letter.begin();
    while ((await letter.screen()) === "step") {
      await settles("screen-title", () => page.evaluate(() => document.activeElement.id), "expected the focus on the heading");
      titles.add(await page.title());
      await letter.goOn();
    }
    titles.add(await page.title());
    assert.ok(titles.size > 8, `expected every screen to have a title of its own, but found only ${titles.size}`);
  });
});
