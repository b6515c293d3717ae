// Tools: what a reader can do with the finished letter, and what the page says it did.

import assert from "node:assert/strict";
import { test } from "node:test";
import { AT, CLIPBOARD, Letter, plain } from "./support/letter.mjs";
import { stage } from "./support/stage.mjs";
import { settles } from "./support/until.mjs";

const theatre = stage();
const TODAY = "2026-11-22";

const ANSWERS = {
  "sender.name": "Asha Patel", "sender.address": "1 High Street\nDerby", "organisation.name": "Anytown Trust",
  "complaint.about": "my mother's care", mode: "ask", recorder: "me", own_words: "Thank you.",
};

/** Catches the addresses that the page hands to an email program; runs in the page before its scripts. */
function caught() {
  window.mails = [];
  window.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href^='mailto:']");
    if (!link) return;
    event.preventDefault();
    window.mails.push(link.href);
  }, true);
}

/** Opens the email's panel, and its email. */
async function emailed(page, letter) {
  await (await letter.button("email.button")).click();
  await (await letter.button("email.open")).click();
  await settles(1, () => page.evaluate(() => window.mails.length), "expected one email");
  return page.evaluate(() => window.mails[0]);
}

test("a short letter goes into the email whole, with its subject and its line ends", async () => {
  await theatre.visit({ at: AT, today: TODAY, first: caught, browser: CLIPBOARD }, async (page) => {
    const letter = await finished(page);
    await (await letter.button("edit.start")).click();
    await page.keyboard.press("Control+A");
    await page.keyboard.press("Delete");
    await page.keyboard.type("Dear all, 50% & more? #1 + 1 = \u00e9");
    await page.keyboard.press("Enter");
    await page.keyboard.type("Thank you.");
    await (await letter.button("edit.end")).click();
    const button = await letter.button("email.button");
    assert.equal(await button.getAttribute("aria-expanded"), "false");
    const href = await emailed(page, letter);
    assert.equal(await button.getAttribute("aria-expanded"), "true");
    assert.ok((await page.locator("#email-panel").innerText()).includes(await letter.say("email.about")));
    const title = plain(await page.locator(".guide-head h1").textContent());
    assert.equal(href, "mailto:?subject=" + encodeURIComponent(title) + "&body="
      + encodeURIComponent("Dear all, 50% & more? #1 + 1 = \u00e9\r\n\r\nThank you.\r\n"));
    assert.ok(href.includes("%0D%0A%0D%0AThank%20you."), "expected line ends as email has them");
    await letter.tells("email.opened");
    assert.equal(await leaves(page), true, "expected nothing to be held back");
  });
});

test("a long letter is copied, and the email says in its subject what it is", async () => {
  await theatre.visit({ at: AT, today: TODAY, first: caught, browser: CLIPBOARD }, async (page) => {
    const letter = await finished(page, { ...ANSWERS, own_words: "\u00e9 long words. ".repeat(150) });
    const subject = plain(await letter.sheet.locator(".subject").textContent());
    assert.equal(await emailed(page, letter), "mailto:?subject=" + encodeURIComponent(subject));
    assert.ok((await page.locator("#email-panel").innerText()).includes(await letter.say("email.about_long")));
    await letter.tells("email.paste");
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.ok(copied.startsWith("Asha Patel\n") && copied.includes("long words."), "expected the letter on the clipboard");
  });
});

test("where copying is refused, the letter for the email is selected, and it is said how to go on", async () => {
  const first = () => {
    navigator.clipboard.writeText = () => Promise.reject(new Error("refused"));
    document.execCommand = () => false;
  };
  await theatre.visit({ at: AT, first }, async (page) => {
    await page.evaluate(caught);
    const letter = await finished(page, { ...ANSWERS, own_words: "long words. ".repeat(150) });
    await emailed(page, letter);
    await letter.tells("email.refused");
    assert.equal(plain(await page.evaluate(() => window.getSelection().toString())), plain(await letter.sheet.innerText()));
  });
});

test("an email's address keeps to its limit, whatever is in the letter", async () => {
  await theatre.visit({ at: AT }, async (page) => {
    const sizes = await page.evaluate(() => {
      const { LIMIT, address } = Candour.email;
      const head = address("a", "").href.length;
      const texts = ["x".repeat(LIMIT - head), "x".repeat(LIMIT - head + 1), "\ud83d\ude00".repeat(400), "\ud800 half \udc00", ""];
      return texts.map((text) => {
        const { href, isWhole } = address("a", text);
        return [isWhole, href.length <= LIMIT];
      });
    });
    assert.deepEqual(sizes, [[true, true], [false, true], [false, true], [true, true], [true, true]]);
    const long = await page.evaluate(() => Candour.email.address("\ud83d\ude00 \n".repeat(5000), "x").href);
    assert.ok(long.length <= 1600 && !decodeURIComponent(long).includes("\n"), "expected a subject of one line and no more");
  });
});

test("every press says what it did, where it is seen and to screen readers", async () => {
  const first = () => { window.print = () => {}; };
  await theatre.visit({ at: AT, today: TODAY, first, browser: CLIPBOARD }, async (page) => {
    const letter = await finished(page);
    const due = page.locator("#builder .dates-due");
    for (const [press, path, values] of [
      ["result.copy", "result.copied"], ["result.print", "result.printed"],
      ["result.word", "result.saved", { file: `letter-${TODAY}.docx` }],
      ["result.save", "result.saved", { file: `letter-${TODAY}.txt` }],
    ]) {
      assert.equal(await leaves(page), press !== "result.copy", "expected the tab to be held until the letter is safe");
      await (await letter.button(press)).click();
      await letter.tells(path, values);
      const words = (await letter.say(path)).replace("{file}", values?.file);
      await settles(words, () => page.locator("#status").textContent(), "expected screen readers to be told");
    }
    assert.equal(await due.isVisible(), false, "expected no dates to remember without one");
  });
});

test("the dates to remember are told in words and saved for a calendar", async () => {
  await theatre.visit({ at: AT, today: TODAY }, async (page) => {
    const letter = await finished(page, { ...ANSWERS, mode: "ask", reply_by: { y: 2026, m: 12, d: 4 } });
    const due = page.locator("#builder .dates-due");
    assert.match(await due.locator("li").first().innerText(), /^\w+day \d+ \w+ 2026: ./);
    const download = page.waitForEvent("download");
    await (await letter.button("result.dates")).click();
    assert.equal((await download).suggestedFilename(), `dates-${TODAY}.ics`);
    await letter.tells("result.saved", { file: `dates-${TODAY}.ics` });
  });
});

test("a letter's length is told in words", async () => {
  await theatre.visit({ at: AT }, async (page) => {
    const long = "A line of a letter that is as long as most of its lines are. ".repeat(6);
    const said = await page.evaluate((long) => [0, 3, 5, 9, 13, 18, 26].map((count) =>
      Candour.length.say({ program: { kind: "letter" } }, Array.from({ length: count }, () => ({ p: [{ data: long }] })))), long);
    assert.deepEqual(said, ["less than half a page", "less than half a page", "about half a page", "about 1 page",
      "about 1 and a half pages", "about 2 pages", "about 3 pages"].map((length) => `Your letter is ${length}.`));
    const pages = await page.evaluate(() => Candour.length.pages([{ p: ["a"] }, { rule: true }, { ruled: 5 }]));
    assert.ok(pages > 1.15 && pages < 1.3, `expected a new page and five lines, but ${pages}`);
  });
});

test("an icon is drawn for every name, and is nothing to a screen reader", async () => {
  await theatre.visit({ at: AT }, async (page) => {
    const names = ["back", "copy", "print", "word", "text", "mail", "calendar", "save", "open", "trash", "plus", "up", "down",
      "edit", "eye", "check", "warning"];
    const drawn = await page.evaluate((names) => names.map((name) => {
      const icon = Candour.icons.make(name);
      document.body.append(icon);
      const { width, height } = icon.querySelector("path").getBBox();
      return icon.getAttribute("aria-hidden") === "true" && Math.max(width, height) > 10 && Math.max(width, height) <= 20.5;
    }), names);
    assert.deepEqual(names.filter((_, index) => !drawn[index]), [], "expected each to fill its space");
  });
});

async function finished(page, answers = ANSWERS) {
  const letter = new Letter(page);
  await letter.answer(answers);
  await letter.finish();
  return letter;
}

/** Whether the tab could be closed without a question. */
function leaves(page) {
  return page.evaluate(() => window.dispatchEvent(new Event("beforeunload", { cancelable: true })));
}
