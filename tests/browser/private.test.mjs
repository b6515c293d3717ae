// Privacy: what is typed stays in the tab, and goes when the reader says so.

import assert from "node:assert/strict";
import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { AT, CLIPBOARD, Letter, SAMPLE } from "./support/letter.mjs";
import { none } from "./support/none.mjs";
import { build, copyOfProject } from "./support/site.mjs";
import { stage } from "./support/stage.mjs";
import { settles, until } from "./support/until.mjs";

/** A second letter, with the same questions about the reader. */
const SECOND = "letters/second-letter.html";

const theatre = stage(() => {
  const project = copyOfProject();
  copyFileSync(join(project, "letters", SAMPLE + ".md"), join(project, "letters", "second-letter.md"));
  return build(project);
});

/** A word that is nowhere on the site, so that it can be looked for everywhere. */
const MARK = "zyxwmarkwxyz";

/** Every kind of answer, with the mark in each that takes words. */
const MARKED = {
  "sender.name": MARK + " name", "sender.address": MARK + " street\n" + MARK + " town", "sender.email": MARK + "@example.org",
  "sender.phone": MARK + " 01632 960 001", "organisation.name": MARK + " trust", "organisation.address": MARK, "complaint.reference": MARK,
  "complaint.about": MARK + " care", mode: "ask", recorder: "me", meeting_date: { y: 2026, m: 12, d: 3 }, reasons: ["memory"],
  need: true, need_words: MARK + " need", own_words: MARK + "\n\n" + MARK, "reply_by?": true, "law.equality": true,
};

/** What a browser can remember of a page, outside this tab's own store. */
function remembered() {
  return (async () => ({
    local: Object.entries(localStorage),
    cookies: document.cookie,
    databases: window.indexedDB.databases ? await indexedDB.databases() : [],
    caches: window.caches ? await caches.keys() : [],
    workers: navigator.serviceWorker ? (await navigator.serviceWorker.getRegistrations()).length : 0,
    name: window.name,
    state: history.state,
  }))();
}

const NOTHING = { local: [], cookies: "", databases: [], caches: [], workers: 0, name: "", state: null };

/** Stops what hands the letter to another program of the reader's. */
const first = () => {
  window.print = () => {};
  // Beyond this press the letter is with the reader's own email program, as the page says before it.
  window.addEventListener("click", (event) => {
    if (event.target.closest?.("a[href^='mailto:?']")) event.preventDefault();
  });
};

test("nothing leaves the tab while every box is filled in and every button is pressed", async () => {
  await theatre.visit({ at: AT, first, browser: CLIPBOARD }, async (page) => {
    const letter = new Letter(page);
    await page.waitForLoadState("networkidle");
    const before = theatre.seen.length;
    const asked = [];
    page.context().on("request", (request) => asked.push(request.url()));
    const addresses = [];
    page.on("framenavigated", (frame) => addresses.push(frame.url()));
    await letter.answer(MARKED);
    await letter.shows(MARK + " care");
    await pressEverything(page);
    await letter.answer(MARKED);
    await letter.finish();
    await pressEverything(page);
    assert.deepEqual(theatre.seen.slice(before), [], "expected no request after the page was loaded");
    assert.deepEqual(asked.filter((url) => !url.startsWith("blob:")), [], "expected no request after the page was loaded");
    none(addresses.filter((address) => address.includes(MARK)), "expected nothing typed in the address, at any time");
    assert.ok(!page.url().includes(MARK), "expected nothing typed in the address");
    assert.ok(!(await page.title()).includes(MARK), "expected nothing typed in the title, which the history keeps");
    assert.deepEqual(await page.evaluate(remembered), NOTHING, "expected nothing to be kept outside the tab");
    assert.deepEqual(await page.context().cookies(), [], "expected no cookie");
    assert.ok(theatre.seen.every((line) => !line.includes(MARK)), "expected nothing typed to reach the server");
  });
});

test("on no screen of the whole way does anything leave the tab, or stay outside it", async () => {
  await theatre.visit({ at: AT, first, browser: CLIPBOARD }, async (page) => {
    const letter = new Letter(page);
    await page.waitForLoadState("networkidle");
    const before = theatre.seen.length;
    const isClean = async () => {
      const where = await letter.address();
      assert.deepEqual(theatre.seen.slice(before), [], `expected no request at #${where}`);
      assert.deepEqual(await page.evaluate(remembered), NOTHING, `expected nothing to be kept outside the tab at #${where}`);
      assert.ok(!(page.url() + await page.title()).includes(MARK), `expected nothing typed in the address or the title of #${where}`);
      const carried = await letter.form.evaluate((form) => [...new FormData(form).keys(), form.getAttribute("action") || ""].join(""));
      assert.ok(!carried.includes(MARK), "expected the form itself to carry nothing typed");
    };
    await letter.begin();
    while ((await letter.screen()) === "step") {
      await letter.fill(MARKED);
      await isClean();
      await letter.goOn();
    }
    await isClean();
    await pressEverything(page);
    await letter.walk(MARKED);
    await letter.finish();
    await letter.copied();
    await isClean();
    await letter.go("all-questions");
    await isClean();
    assert.deepEqual(await page.context().cookies(), [], "expected no cookie");
  });
});

test("the page's policy lets no script send words to another site, by a form, or in the background", async () => {
  await theatre.visit({ at: AT, hasTrouble: true }, async (page) => {
    await page.waitForLoadState("networkidle");
    const before = theatre.seen.length;
    await page.evaluate(async () => {
      window.refused = [];
      document.addEventListener("securitypolicyviolation", (event) => window.refused.push(event.effectiveDirective));
      await fetch("out").catch(() => {});
      navigator.sendBeacon("out", "words");
      new Image().src = "https://elsewhere.example/words.png";
      const form = document.createElement("form");
      form.action = "out";
      form.method = "post";
      document.body.append(form);
      form.submit();
      const script = document.createElement("script");
      script.textContent = "window.ran = true";
      document.body.append(script);
    });
    await settles(["connect-src", "connect-src", "form-action", "img-src", "script-src-elem"],
      () => page.evaluate(() => window.refused.toSorted()), "expected each of these to be refused");
    assert.equal(await page.evaluate(() => window.ran), undefined, "expected a script written into the page not to run");
    assert.deepEqual(theatre.seen.slice(before), [], "expected no request");
  });
});

test("answers outlive a reload, and leaving and coming back", async () => {
  await theatre.visit({ at: AT }, async (page) => {
    const letter = new Letter(page);
    await letter.answer(MARKED);
    await letter.shows(MARK + " care");
    const typed = await letter.preview();
    const isKept = (how) => settles(typed, () => letter.preview(), `expected the same letter after ${how}`);
    await page.reload();
    await isKept("a reload");
    assert.equal(await letter.box("sender.address").inputValue(), MARKED["sender.address"]);
    assert.ok(await letter.box("reasons", "-memory").isChecked(), "expected the tick to be kept");
    assert.ok(await letter.box("reply_by", "--unknown").isChecked(), "expected what is not known to be kept");
    await page.locator("header a").first().click();
    await page.waitForURL("**/index.html");
    await page.goBack();
    await isKept("the browser's Back");
    await letter.finish();
    await page.goBack();
    await until("Back to lead from the finished letter to the questions", () => letter.form.isVisible());
    await isKept("Back from the finished letter");
    await page.goForward();
    await letter.isFinished();
    await isKept("Forward to the finished letter");
    await page.reload();
    await letter.isFinished();
    await isKept("a reload of the finished letter");
  });
});

test("details about the reader go along to the next letter of this tab, and no others", async () => {
  await theatre.visit({ at: AT }, async (page) => {
    const letter = new Letter(page);
    await letter.answer(MARKED);
    await letter.shows(MARK + " care");
    await page.goto(theatre.url + SECOND);
    assert.equal(await letter.box("sender.name").inputValue(), MARKED["sender.name"]);
    assert.equal(await letter.box("complaint.reference").inputValue(), MARKED["complaint.reference"]);
    assert.equal(await letter.box("own_words").inputValue(), "", "expected the letter's own answers to stay with it");
    assert.equal(await letter.box("mode", "-ask").isChecked(), false, "expected the letter's own answers to stay with it");
    await letter.answer({ "sender.name": "Someone Else" });
    await page.goto(theatre.url + AT);
    assert.equal(await letter.box("sender.name").inputValue(), "Someone Else", "expected the change to come back along");
    assert.equal(await letter.box("own_words").inputValue(), MARKED.own_words);
  });
});

test("another tab knows nothing of what was typed in this one", async () => {
  await theatre.visit({ at: AT }, async (page) => {
    const letter = new Letter(page);
    await letter.answer(MARKED);
    await letter.shows(MARK + " care");
    const other = new Letter(await page.context().newPage());
    await other.page.goto(theatre.url + AT);
    assert.equal(await other.box("sender.name").inputValue(), "", "expected another tab to begin empty");
  });
});

test("'Delete everything' asks first, and then nothing is left", async () => {
  await theatre.visit({ at: AT }, async (page) => {
    const letter = new Letter(page);
    const blank = await letter.preview();
    await letter.answer(MARKED);
    await letter.shows(MARK + " care");
    await (await letter.button("delete.button")).first().click();
    await (await letter.button("delete.no")).click();
    await letter.shows(MARK + " care");
    await (await letter.button("delete.button")).first().click();
    await (await letter.button("delete.yes")).click();
    const done = page.getByText(await letter.say("delete.done"), { exact: true }).filter({ visible: true });
    await until("the page to say that all is deleted", () => done.count());
    const isEmpty = async (when) => {
      assert.equal(await letter.preview(), blank, `expected a blank letter ${when}`);
      const store = await page.evaluate(() => JSON.stringify({ ...sessionStorage }));
      assert.ok(!store.includes(MARK), `expected nothing typed in the tab's store ${when}`);
      const kept = await letter.form.locator("input, textarea").evaluateAll((boxes) =>
        boxes.filter((box) => box.checked || (!["radio", "checkbox"].includes(box.type) && box.value)).map((box) => box.id));
      assert.deepEqual(kept, [], `expected every box to be empty ${when}`);
    };
    await isEmpty("at once");
    await page.reload();
    await isEmpty("after a reload");
    await page.goto(theatre.url + SECOND);
    assert.equal(await letter.box("sender.name").inputValue(), "", "expected the next letter to begin empty");
    await page.goBack();
    await isEmpty("after the browser's Back");
  });
});

test("'Delete everything' on the finished letter leads back to an empty start", async () => {
  await theatre.visit({ at: AT }, async (page) => {
    const letter = new Letter(page);
    await letter.answer(MARKED);
    await letter.finish();
    await (await letter.button("delete.button")).first().click();
    await (await letter.button("delete.yes")).click();
    await until("the start to be shown", async () => (await letter.screen()) === "start");
    assert.equal(await letter.address(), "");
    assert.equal(await letter.box("sender.name").inputValue(), "");
  });
});

test("closing the tab asks while words are unsaved, and not once they were copied", async () => {
  await theatre.visit({ at: AT, browser: CLIPBOARD }, async (page) => {
    const asked = [];
    page.on("dialog", (dialog) => {
      asked.push(dialog.type());
      return dialog.dismiss();
    });
    const letter = new Letter(page);
    await letter.go("sender");
    await letter.box("sender.name").pressSequentially("Asha");
    await letter.shows("Asha");
    await page.close({ runBeforeUnload: true });
    await until("the browser to ask before the words are lost", () => asked.length === 1);
    assert.deepEqual(asked, ["beforeunload"]);
    await letter.finish();
    await letter.copied();
    await page.close({ runBeforeUnload: true });
    await until("the tab to close without a question", () => page.isClosed());
    assert.equal(asked.length, 1);
  });
});

test("the page says before the first box what becomes of the words", async () => {
  await theatre.visit({ at: AT }, async (page) => {
    const letter = new Letter(page);
    const words = await letter.say("intro.privacy");
    const isBefore = await page.getByText(words, { exact: true }).evaluate((element) => {
      const box = document.querySelector("#builder form input");
      return Boolean(element.compareDocumentPosition(box) & Node.DOCUMENT_POSITION_FOLLOWING);
    });
    assert.ok(isBefore, "expected the words about privacy before the first box");
  });
});

/** Presses every button there is, those that come up on the way too, but each only once. */
async function pressEverything(page) {
  const pressed = new Set();
  for (;;) {
    const names = await page.locator("main button").filter({ visible: true }).evaluateAll((buttons) =>
      buttons.map((button) => button.textContent));
    const name = names.find((words) => !pressed.has(words));
    if (name === undefined) return assert.ok(pressed.size > 2, "expected buttons to press");
    pressed.add(name);
    await page.locator("main button", { hasText: name }).filter({ visible: true }).first().click();
  }
}
