// Exit: the link that leaves the site at once forgets what was typed, whoever comes back; only where a brand wants it.

import assert from "node:assert/strict";
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { AT, Letter } from "./support/letter.mjs";
import { build, copyOfProject, pages } from "./support/site.mjs";
import { stage } from "./support/stage.mjs";

const AWAY = "https://away.example.org/weather";
const WORDS = "Leave this page quickly";
const MARK = "zyxwmarkwxyz";

const theatre = stage(() => {
  const project = copyOfProject();
  appendFileSync(join(project, "brand.yaml"), `\nquick_exit: ${AWAY}\n`);
  return build(project);
});

/** Opens a page of the site where the other one can be reached; `hold` lets a test look before it comes. */
async function visit(wish, act) {
  const context = await theatre.browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "en-GB", ...wish.browser });
  context.setDefaultTimeout(10_000);
  await context.route(AWAY, async (route) => {
    if (wish.hold) await wish.hold;
    await route.fulfill({ contentType: "text/html", body: "<title>Weather</title><h1>Weather</h1>" });
  });
  try {
    const page = await context.newPage();
    page.asked = [];
    page.on("dialog", (dialog) => {
      page.asked.push(dialog.type());
      return dialog.dismiss();
    });
    await page.goto(theatre.url + (wish.at ?? AT));
    await act(page);
    assert.deepEqual(page.asked, [], "expected no question on the way out");
  } finally {
    await context.close();
  }
}

/** Brings all questions up in the place of the start, so that the history stays as long as it is. */
async function questions(page) {
  await page.evaluate(() => location.replace("#all-questions"));
  await new Letter(page).box("sender.name").waitFor();
}

/** Types into the letter, as a reader does, and keeps something on the device as well. */
async function type(page) {
  const letter = new Letter(page);
  await questions(page);
  await letter.box("sender.name").pressSequentially(MARK);
  await letter.shows(MARK);
  await page.evaluate((mark) => {
    localStorage.setItem("candour.kept", mark);
    localStorage.setItem("another", "stays");
  }, MARK);
}

const button = (page) => page.getByRole("link", { name: WORDS }).and(page.locator(".button"));
const stored = (page) => page.evaluate(() => [...Object.keys(sessionStorage), ...Object.keys(localStorage)]);
const values = (page) => page.locator("input, textarea").evaluateAll((all) =>
  all.filter((box) => box.checked || (!["radio", "checkbox"].includes(box.type) && box.value)).map((box) => box.id));
/** What a reader can see: words that take up room, hidden status lines aside. */
const seen = (page) => page.evaluate(() => document.body.innerText.trim()
  .replace(document.querySelector(".exit-status").innerText, ""));
const arrives = (page) => page.waitForURL(AWAY);

async function shift(page, times) {
  for (let time = 0; time < times; time += 1) await page.keyboard.press("Shift");
}

test("every page has the link in sight at its top, and again after the skip link", async () => {
  for (const at of pages(theatre.site)) {
    await visit({ at }, async (page) => {
      await page.keyboard.press("Tab");
      await page.keyboard.press("Tab");
      const focused = page.locator(":focus");
      assert.equal(await focused.innerText(), WORDS, `expected the link after the skip link on ${at}`);
      assert.ok((await focused.boundingBox()).y >= 0, `expected the link to be seen when it has the focus on ${at}`);
      const box = await button(page).boundingBox();
      assert.ok(box.y < 400 && box.height >= 44, `expected a link to press at the top of ${at}`);
    });
  }
});

test("the link is in sight on a phone, and is not printed", async () => {
  await visit({ browser: { viewport: { width: 320, height: 640 } } }, async (page) => {
    const box = await button(page).boundingBox();
    assert.ok(box.y + box.height < 640 && box.x >= 0 && box.x + box.width <= 320, "expected the whole link on the first screen");
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.locator("[data-exit]").filter({ visible: true }).count(), 0, "expected nothing of it on paper");
  });
});

test("without JavaScript it is a plain link", async () => {
  await visit({ browser: { javaScriptEnabled: false } }, async (page) => {
    await button(page).click();
    await arrives(page);
    assert.equal(await page.title(), "Weather");
  });
});

test("the link blanks the page at once and forgets everything before the other page comes", async () => {
  let go = () => {};
  const hold = new Promise((ready) => { go = ready; });
  await visit({ hold }, async (page) => {
    await type(page);
    // The page looks at itself in the same breath: nothing can be asked of it from outside while the other one loads.
    const left = await page.evaluate(() => {
      document.querySelector(".button[data-exit]").click();
      const boxes = Array.from(document.querySelectorAll("input, textarea"));
      return {
        seen: document.body.innerText.replace(document.querySelector(".exit-status").innerText, "").trim(),
        title: document.title,
        stored: [...Object.keys(sessionStorage), ...Object.keys(localStorage)],
        filled: boxes.filter((box) => box.checked || (!["radio", "checkbox"].includes(box.type) && box.value)).length,
      };
    });
    go();
    assert.deepEqual(left, { seen: "", title: new URL(AWAY).hostname, stored: ["another"], filled: 0 });
    await arrives(page);
  });
});

test("the other page takes the place of this one, and Back shows nothing that was typed", async () => {
  await visit({ at: "letters/index.html" }, async (page) => {
    const link = page.locator(`main a[href="${AT.split("/").pop()}"]`);
    // The list may be folded.
    await page.locator("details:not([open])").evaluateAll((all) => all.forEach((details) => { details.open = true; }));
    await link.filter({ visible: true }).first().click();
    await page.waitForURL("**/" + AT);
    await type(page);
    await button(page).click();
    await arrives(page);
    await page.goBack();
    await page.waitForURL("**/letters/index.html");
    assert.deepEqual(await stored(page), ["another"]);
    await page.goForward();
    await arrives(page);
    await page.goto(theatre.url + AT);
    assert.deepEqual(await values(page), [], "expected an empty letter");
    assert.ok(!(await page.content()).includes(MARK), "expected nothing that was typed");
  });
});

test("Back to a screen of the letter before the last shows nothing that was typed", async () => {
  await visit({}, async (page) => {
    await type(page);
    await page.evaluate(() => { location.hash = "check-answers"; });
    await button(page).click();
    await arrives(page);
    await page.goBack();
    await page.waitForFunction(() => document.readyState === "complete" && !location.hash && document.querySelector("h1").offsetParent);
    assert.ok(page.url().endsWith(AT), "expected the beginning of the letter");
    assert.deepEqual(await values(page), []);
    assert.ok(!(await page.content()).includes(MARK), "expected nothing that was typed");
  });
});

test("Shift pressed three times leaves, and says on the way how often it is still to be pressed", async () => {
  await visit({}, async (page) => {
    await type(page);
    const status = page.locator(".exit-status");
    await shift(page, 1);
    assert.match(await status.innerText(), /2 more times/);
    await shift(page, 1);
    assert.match(await status.innerText(), /1 more time/);
    await shift(page, 1);
    await arrives(page);
    await page.goto(theatre.url + AT);
    assert.deepEqual(await stored(page), ["another"]);
    assert.deepEqual(await values(page), []);
  });
});

test("capital letters and slow presses do not leave", async () => {
  await visit({}, async (page) => {
    await page.clock.install();
    await page.reload();
    await questions(page);
    const box = new Letter(page).box("sender.name");
    await box.focus();
    for (const key of ["N", "H", "S", "O", "K"]) {
      await page.keyboard.down("Shift");
      await page.keyboard.press(key);
      await page.keyboard.up("Shift");
    }
    // A quick typist lets Shift go before the letter.
    for (const key of ["a", "b", "c"]) {
      await page.keyboard.press("Shift");
      await page.keyboard.press(key);
    }
    assert.equal(await box.inputValue(), "NHSOKabc");
    await shift(page, 2);
    await page.clock.runFor(5100);
    assert.match(await page.locator(".exit-status").innerText(), /still on this page/);
    await shift(page, 2);
    assert.ok(page.url().includes(AT), "expected to be on the page still");
    assert.equal(await box.inputValue(), "NHSOKabc");
    await shift(page, 1);
    await arrives(page);
  });
});

test("a page that the browser kept shows nothing and begins anew", async () => {
  await visit({}, async (page) => {
    await type(page);
    await page.evaluate(() => {
      window.isOld = true;
      window.dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true }));
    });
    assert.equal(await seen(page), "", "expected the kept page to be blank");
    await page.evaluate(() => {
      sessionStorage.clear();
      window.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
    });
    await page.waitForFunction(() => document.readyState === "complete" && !window.isOld);
    assert.deepEqual(await values(page), [], "expected an empty letter");
    assert.equal(await page.locator("h1").filter({ visible: true }).count(), 1, "expected a screen to be shown");
  });
});
