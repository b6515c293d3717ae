// Keyboard: every letter, sheet and tool is filled in by keyboard alone, from the first screen to the words on the clipboard.

import assert from "node:assert/strict";
import { test } from "node:test";
import { CLIPBOARD, Letter } from "./support/letter.mjs";
import { LETTERS, typical } from "./support/shipped.mjs";
import { stage } from "./support/stage.mjs";
import { until } from "./support/until.mjs";

const theatre = stage();

test("every letter is filled in by keyboard alone as most readers would, and is what it has to be", { concurrency: 2 }, (t) =>
  Promise.all(LETTERS.map((name) => t.test(name, () => {
    const { name: about, answers, today, text } = typical(name);
    return theatre.visit({ at: `letters/${name}.html`, today, browser: CLIPBOARD }, async (page) => {
      const letter = new Letter(page);
      await letter.answerByKeyboard(answers, false);
      await letter.isFinished();
      const copied = await inTurn(async () => {
        await press(page, await letter.say("result.copy"));
        await letter.tells("result.copied");
        return page.evaluate(() => navigator.clipboard.readText());
      });
      assert.equal(copied, text, `expected the text of the case "${about}"`);
    });
  }))));

let last = Promise.resolve();

/** The pages of a browser have one clipboard: only one of them copies at a time. */
function inTurn(work) {
  const mine = last.then(work);
  last = mine.catch(() => undefined);
  return mine;
}

/** Goes on with Tab until the button has the focus, and presses it with the space bar. */
async function press(page, name) {
  await until(`Tab to come to the button "${name}"`, async () => {
    await page.keyboard.press("Tab");
    return page.evaluate((words) => document.activeElement.textContent === words, name);
  });
  await page.keyboard.press("Space");
}
