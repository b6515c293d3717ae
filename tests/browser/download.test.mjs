// Downloads: the files that the browser saves are those that the program writes from the same answers, to the byte.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Letter } from "./support/letter.mjs";
import { LETTERS, fullest, typed, written } from "./support/shipped.mjs";
import { stage } from "./support/stage.mjs";

const theatre = stage();

/** What is saved: the words of its button, and the format's name for the program. */
const FILES = { txt: "result.save", docx: "result.word", ics: "result.dates" };

/** Of the cases that can be typed, the one with the most answers, and where that has no date to come, the first that has. */
async function some(page, name) {
  const most = fullest(name);
  const due = await page.evaluate(([own, given]) => given.findIndex(({ answers, today }) => {
    const [y, m, d] = today.split("-").map(Number);
    return Candour.reminders(own, answers, { y, m, d }).length > 0;
  }), [await new Letter(page).program(), [most, ...typed(name)]]);
  return due > 0 ? [most, typed(name)[due - 1]] : [most];
}

for (const name of LETTERS) {
  test(`${name} is saved by the browser as the program writes it`, async (t) => {
    const at = `letters/${name}.html`;
    let cases;
    await theatre.visit({ at }, async (page) => { cases = await some(page, name); });
    for (const { name: about, today, answers } of cases) {
      await theatre.visit({ at, today }, async (page) => {
        const letter = new Letter(page);
        await letter.open();
        await letter.fill(answers);
        await letter.finish();
        const saved = [];
        for (const [format, words] of Object.entries(FILES)) {
          const button = await letter.button(words);
          if (!await button.count()) continue;
          const download = page.waitForEvent("download");
          await button.click();
          const got = readFileSync(await (await download).path());
          const wanted = written(name, format, answers, today);
          const isText = format !== "docx";
          assert.ok(got.equals(wanted), `expected ${format} of the case "${about}" as the program writes it${
            isText ? `:\n${wanted}\nbut got:\n${got}` : `, but ${difference(got, wanted)}`}`);
          saved.push(format);
        }
        t.diagnostic(`"${about}": ${saved.join(", ")}`);
      });
    }
  });
}

/** Where two files first differ, with what stands there. */
function difference(got, wanted) {
  const at = got.findIndex((byte, index) => byte !== wanted[index]);
  const near = (bytes) => JSON.stringify(bytes.subarray(Math.max(0, at - 60), at + 60).toString("latin1"));
  return `${got.length} bytes and ${wanted.length} differ from byte ${at} on:\n${near(got)}\n${near(wanted)}`;
}
