// Downloads: the files that the browser saves are those that the program writes from the same answers, to the byte.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { canBeTyped, casesOf } from "./support/cases.mjs";
import { Letter } from "./support/letter.mjs";
import { ROOT, folder, program } from "./support/site.mjs";
import { stage } from "./support/stage.mjs";

const theatre = stage();

const LETTERS = readdirSync(join(ROOT, "letters"))
  .filter((file) => /^[a-z0-9-]+\.md$/.test(file))
  .map((file) => file.slice(0, -".md".length));

/** What is saved: the words of its button, and the format's name for the program. */
const FILES = { txt: "result.save", docx: "result.word", ics: "result.dates" };

/** Of the cases that can be typed, the one with the most answers, the first with a date to come, and the one with the fewest. */
async function some(page, name) {
  const all = await new Letter(page).program();
  const cases = casesOf(name).filter((one) => canBeTyped(one, all));
  const due = await page.evaluate(([own, given]) => given.findIndex(({ answers, today }) => {
    const [y, m, d] = today.split("-").map(Number);
    return Candour.reminders(own, answers, { y, m, d }).length > 0;
  }), [all, cases]);
  const most = (count) => cases.toSorted((a, b) => count(JSON.stringify(b.answers)) - count(JSON.stringify(a.answers)))[0];
  return new Set([most((text) => text.length), ...cases.slice(due, due + 1), most((text) => -text.length)]);
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

/** The file that the program writes. */
function written(name, format, answers, today) {
  const place = folder();
  const given = join(place, "answers.json");
  const out = join(place, `letter.${format}`);
  writeFileSync(given, JSON.stringify(answers));
  execFileSync(program(), ["letter", name, "--project", ROOT, "--answers", given, "--today", today, "--to", format, "--out", out],
    { stdio: ["ignore", "ignore", "pipe"] });
  return readFileSync(out);
}

/** Where two files first differ, with what stands there. */
function difference(got, wanted) {
  const at = got.findIndex((byte, index) => byte !== wanted[index]);
  const near = (bytes) => JSON.stringify(bytes.subarray(Math.max(0, at - 60), at + 60).toString("latin1"));
  return `${got.length} bytes and ${wanted.length} differ from byte ${at} on:\n${near(got)}\n${near(wanted)}`;
}
