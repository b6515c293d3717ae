// The letter, from the first key to the paper it is printed on.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { casesOf, lettersWithCases, programOf } from "./support/cases.mjs";
import { ANSWERS, AT, CLIPBOARD, Letter, plain } from "./support/letter.mjs";
import { LETTERS } from "./support/shipped.mjs";
import { stage } from "./support/stage.mjs";
import { programIn } from "./support/trial.mjs";
import { settles, until } from "./support/until.mjs";

const theatre = stage();
const TODAY = "2026-11-21";

test("every case of the corpus comes out of the browser as it comes out of Rust", async () => {
  await theatre.visit({ at: AT }, async (page) => {
    const letter = new Letter(page);
    for (const name of lettersWithCases()) {
      const program = programOf(name);
      for (const { name: about, answers, today, text } of casesOf(name)) {
        const written = await letter.text(program, answers, today);
        assert.equal(written, text, `expected the text of the case "${about}" of ${name}`);
      }
    }
    for (const name of LETTERS) {
      assert.deepEqual(programIn(theatre.site, `letters/${name}.html`), programOf(name), `expected the page of ${name} to carry the program of the corpus`);
    }
  });
});

test("what just changed is marked, and screen readers are told once, after a pause", async () => {
  await theatre.visit({ at: AT }, async (page) => {
    const letter = new Letter(page);
    await page.evaluate(() => {
      window.told = [];
      new MutationObserver(() => {
        const words = document.getElementById("status").textContent;
        if (words) window.told.push(words);
      }).observe(document.getElementById("status"), { childList: true });
    });
    await letter.go("complaint");
    await letter.box("complaint.about").pressSequentially("my care on ward 4");
    await letter.shows("my care on ward 4");
    await settles(1, () => letter.sheet.locator(".changed").count(), "expected one mark");
    await until("a screen reader to be told", () => page.evaluate(() => window.told.length > 0));
    assert.deepEqual(await page.evaluate(() => window.told), [await letter.say("preview.updated")]);
  });
});

test("a date that is not real is said at the top and at its box, and mending it makes the letter", async () => {
  await theatre.visit({ at: AT }, async (page) => {
    const letter = new Letter(page);
    const { questions } = await letter.program();
    const { ask } = questions.find(({ id }) => id === "meeting_date");
    await letter.answer({ meeting_date: { y: 2026, m: 2, d: 31 } });
    await letter.make.click();
    const words = (await letter.say("error.date_real")).replace("{question}", ask);
    const alert = page.getByRole("alert");
    await settles(true, () => alert.evaluate((element) => element === document.activeElement),
      "expected the focus on the summary of problems");
    assert.match(await page.title(), /^Error: /, "expected the title to begin with the error");
    assert.equal(await alert.getByRole("heading").textContent(), await letter.say("error.title"));
    await alert.getByRole("link", { name: words }).click();
    const day = letter.box("meeting_date", "-day");
    assert.ok(await day.evaluate((element) => element === document.activeElement), "expected the focus on the day");
    assert.equal(await day.getAttribute("aria-invalid"), "true");
    const described = await page.locator("fieldset", { has: day }).getAttribute("aria-describedby");
    const error = page.locator(`[id="${described.split(" ").pop()}"]`);
    assert.equal(plain(await error.textContent()), `${await letter.say("error.prefix")} ${words}`);
    assert.equal(await day.inputValue(), "31", "expected an error to clear nothing");
    await letter.box("meeting_date", "-month").fill("Mar");
    await letter.finish();
    await letter.shows("on 31 March 2026");
    assert.equal(await alert.count(), 0, "expected no problem to be left");
  });
});

test("questions left open are listed with the finished letter, and lead back to their boxes", async () => {
  await theatre.visit({ at: AT }, async (page) => {
    const letter = new Letter(page);
    await letter.answer({ ...ANSWERS, "sender.name": undefined });
    await letter.finish();
    const { questions } = await letter.program();
    const { ask } = questions.find(({ id }) => id === "sender.name");
    await page.locator("#builder .gaps:visible").getByRole("link", { name: ask }).click();
    await settles(true, () => letter.box("sender.name").evaluate((element) => element === document.activeElement),
      "expected the focus on the open question");
    await letter.box("sender.name").fill("Asha Patel");
    await letter.finish();
    assert.ok(!(await page.locator("#builder .gaps:visible").innerText()).includes(ask), "expected the gap to be gone");
  });
});

test("copying selects the letter and says how to go on when the browser refuses", async () => {
  const first = () => {
    navigator.clipboard.writeText = () => Promise.reject(new Error("refused"));
    document.execCommand = () => false;
  };
  await theatre.visit({ at: AT, first }, async (page) => {
    const letter = new Letter(page);
    await letter.answer(ANSWERS);
    await letter.finish();
    await (await letter.button("result.copy")).click();
    await letter.tells("result.copy_refused");
    const selected = plain(await page.evaluate(() => window.getSelection().toString()));
    assert.equal(selected, plain(await letter.sheet.innerText()), "expected the whole letter to be selected");
  });
});

test("copying still works the old way where the new one is missing", async () => {
  const first = () => { Object.defineProperty(navigator, "clipboard", { value: undefined, configurable: true }); };
  await theatre.visit({ at: AT, first, browser: CLIPBOARD }, async (page) => {
    const letter = new Letter(page);
    await letter.answer(ANSWERS);
    await letter.finish();
    await (await letter.button("result.copy")).click();
    await letter.tells("result.copied");
    await letter.page.evaluate(() => { delete navigator.clipboard; });
    const copied = plain(await page.evaluate(() => navigator.clipboard.readText()));
    assert.equal(copied, plain(await letter.sheet.innerText()), "expected the letter on the clipboard");
  });
});

test("the letter is saved as text under a plain name with the day in it", async () => {
  await theatre.visit({ at: AT, today: TODAY, browser: CLIPBOARD }, async (page) => {
    const letter = new Letter(page);
    await letter.answer(ANSWERS);
    await letter.finish();
    const text = await letter.copied();
    const download = page.waitForEvent("download");
    await (await letter.button("result.save")).click();
    const saved = await download;
    assert.equal(saved.suggestedFilename(), `letter-${TODAY}.txt`);
    assert.equal(readFileSync(await saved.path(), "utf8"), text, "expected the file to hold what was copied");
    await letter.tells("result.saved", { file: `letter-${TODAY}.txt` });
  });
});

test("on paper there is the letter and nothing else", async () => {
  const first = () => { window.print = () => { window.printed = true; }; };
  await theatre.visit({ at: AT, today: TODAY, first }, async (page) => {
    const letter = new Letter(page);
    await letter.answer(ANSWERS);
    await letter.finish();
    await (await letter.button("result.print")).click();
    assert.ok(await page.evaluate(() => window.printed), "expected the button to print");
    await page.emulateMedia({ media: "print" });
    assert.equal(await onPaper(page), await letter.preview(), "expected only the letter on paper");
    assert.equal(sheets(await page.pdf({ preferCSSPageSize: true })), 1, "expected the letter to fill one sheet");
  });
});

test("a letter that nobody began prints as the blank to fill in by hand", async () => {
  await theatre.visit({ at: AT }, async (page) => {
    await page.emulateMedia({ media: "print" });
    await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
    const blank = plain(await page.locator("#blank").evaluate((element) => element.innerText));
    assert.equal(await onPaper(page), blank, "expected only the blank letter on paper");
    assert.ok(!blank.includes(plain(await page.locator("#blank-title").textContent())), "expected no heading of the page");
    assert.ok(blank.includes("What is your name?"), "expected the blank to say what belongs on its lines");
  });
});

test("on a phone the letter so far opens and closes behind a button", async () => {
  await theatre.visit({ at: AT, browser: { viewport: { width: 320, height: 640 } } }, async (page) => {
    const letter = new Letter(page);
    await letter.answer({ "sender.name": "Asha Patel" });
    assert.equal(await letter.sheet.isVisible(), false, "expected the letter out of the way at first");
    const show = (await letter.button("preview.show")).first();
    await show.click();
    assert.ok(await letter.sheet.isVisible(), "expected the letter to open");
    await letter.shows("Asha Patel");
    const hide = (await letter.button("preview.hide")).first();
    assert.equal(await hide.getAttribute("aria-expanded"), "true");
    await hide.click();
    assert.equal(await letter.sheet.isVisible(), false, "expected the letter to close");
  });
});

/** What is visible when the page is printed. */
async function onPaper(page) {
  return plain(await page.evaluate(() => document.body.innerText));
}

/** The number of pages of a PDF. */
function sheets(pdf) {
  return pdf.toString("latin1").match(/\/Type\s*\/Page\b/g).length;
}
