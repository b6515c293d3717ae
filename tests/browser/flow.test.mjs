// Flow: the whole way of every letter, and every way off it and back, on which nothing is lost.

import assert from "node:assert/strict";
import { test } from "node:test";
import { AT, CLIPBOARD, Letter, plain } from "./support/letter.mjs";
import { LETTERS, fullest } from "./support/shipped.mjs";
import { stage } from "./support/stage.mjs";
import { settles, until } from "./support/until.mjs";

const theatre = stage();
const TODAY = "2026-11-21";

const ANSWERS = {
  "sender.name": "Asha Patel", "sender.address": "1 High Street\nDerby", "organisation.name": "Anytown Trust",
  "complaint.about": "my mother's care", mode: "ask", recorder: "me", meeting_date: { y: 2026, m: 12, d: 3 },
  reasons: ["memory"], need: true, need_words: "I am deaf in one ear", own_words: "Thank you.",
};

test("there are letters to try", () => assert.ok(LETTERS.length > 5, "expected the shipped letters to be found"));

for (const name of LETTERS) {
  const at = `letters/${name}.html`;
  test(`${name} is filled in step by step with the most answers of its cases`, async () => {
    const { name: about, today, answers, text } = fullest(name);
    await theatre.visit({ at, today, browser: CLIPBOARD }, async (page) => {
      const letter = new Letter(page);
      await letter.walk(answers);
      await letter.finish();
      assert.equal(await letter.copied(), text, `expected the text of the case "${about}"`);
    });
  });

  test(`${name} can be left out from first to last`, async () => {
    await theatre.visit({ at, today: TODAY, browser: CLIPBOARD }, async (page) => {
      const letter = new Letter(page);
      const program = await letter.program();
      const blank = await letter.text(program, {}, TODAY);
      const met = await letter.walk({});
      const asked = await page.evaluate(([all, day]) => Candour.asked(all, {}, day), [program, { y: 2026, m: 11, d: 21 }]);
      const addresses = await letter.addresses();
      const wanted = program.steps.flatMap((step, index) => (step.questions.some((question) => asked[question]) ? [addresses[index]] : []));
      assert.deepEqual(met, wanted, "expected every step that is asked, in its order");
      assert.equal(await page.locator("#builder .answers dt").count(), asked.filter(Boolean).length, "expected every question on the check");
      await letter.finish();
      assert.equal(await letter.copied(), blank);
    });
  });
}

/** Whatever stands in the boxes. */
const boxes = (page) => page.evaluate(() => JSON.stringify([...document.querySelectorAll("#builder form :is(input, textarea, select)")]
  .filter((box) => box.checked || (!/radio|checkbox/.test(box.type) && box.value))
  .map((box) => [box.id, box.value])));

/** Answers all, and stops on the check of the answers. */
async function checking(page, answers = ANSWERS) {
  const letter = new Letter(page);
  const met = await letter.walk(answers);
  return { letter, met, typed: await boxes(page) };
}

const atHeading = (page, letter) => settles("screen-title", () => page.evaluate(() => document.activeElement.id),
  "expected the focus on the heading").then(() => letter.title.textContent());

test("Back on the page goes back step by step to the start, and loses nothing", async () => {
  await theatre.visit({ at: AT }, async (page) => {
    const { letter, met, typed } = await checking(page);
    const back = page.getByRole("navigation", { name: await letter.say("step.nav") }).getByRole("link");
    for (const address of met.toReversed()) {
      await back.click();
      await settles(address, () => letter.address(), "expected the step before");
      const heading = await atHeading(page, letter);
      assert.ok((await page.title()).startsWith(plain(heading).replace(" (optional)", "")), `expected the title to name the step ${address}`);
      assert.equal(await boxes(page), typed, `expected every box as it was, at ${address}`);
    }
    await back.click();
    await settles("start", () => letter.screen(), "expected the start");
    assert.ok(await page.evaluate(() => document.activeElement.matches("h1")), "expected the focus on the heading of the start");
    assert.equal(await boxes(page), typed);
    assert.equal(await page.locator("#builder .intro a.button").textContent(), await letter.say("intro.go_on"));
    await letter.begin();
    assert.equal(await letter.screen(), "check", "expected to go on where it was");
  });
});

test("Back and Forward of the browser go through every screen, and lose nothing", async () => {
  await theatre.visit({ at: AT }, async (page) => {
    const { letter, met, typed } = await checking(page);
    await letter.finish();
    const all = ["", ...met, "check-answers", "your-letter"];
    const isAt = async (address) => {
      await settles(address, () => letter.address(), "expected this screen");
      if (address) await atHeading(page, letter);
      assert.equal(await boxes(page), typed, `expected every box as it was, at #${address}`);
    };
    for (const address of all.slice(0, -1).toReversed()) {
      await page.goBack();
      await isAt(address);
    }
    for (const address of all.slice(1)) {
      await page.goForward();
      await isAt(address);
    }
    await letter.isFinished();
  });
});

test("a reload of any screen shows it again with all its answers", async () => {
  await theatre.visit({ at: AT }, async (page) => {
    const { letter, met, typed } = await checking(page);
    for (const address of [...met, "all-questions", "check-answers", "your-letter"]) {
      await letter.go(address);
      const before = [await letter.screen(), await letter.title.textContent(), await page.title()];
      await page.reload();
      assert.equal(await letter.address(), address);
      assert.deepEqual([await letter.screen(), await letter.title.textContent(), await page.title()], before);
      assert.equal(await boxes(page), typed, `expected every box as it was, at #${address}`);
    }
  });
});

test("what is half typed in a step is there after a reload, and after the way back", async () => {
  await theatre.visit({ at: AT + "#meeting-date" }, async (page) => {
    const letter = new Letter(page);
    await letter.box("meeting_date", "-day").pressSequentially("3");
    await page.reload();
    assert.equal(await letter.box("meeting_date", "-day").inputValue(), "3");
    await letter.go("sender");
    await page.goBack();
    assert.equal(await letter.box("meeting_date", "-day").inputValue(), "3");
  });
});

test("an address leads where it says, from anywhere, and one of no screen changes nothing", async () => {
  await theatre.visit({ at: AT + "#complaint" }, async (page) => {
    const letter = new Letter(page);
    const isAt = async (address, screen) => {
      await settles([address, screen], async () => [await letter.address(), await letter.screen()], "expected this screen");
      assert.equal(await page.locator("h1").filter({ visible: true }).count(), 1, `expected one heading at #${address}`);
    };
    await isAt("complaint", "step");
    // It is only asked of those who need something.
    await letter.go("need-words");
    await isAt("own-words", "step");
    for (const unknown of ["nowhere", "q-sender-name", "constructor", "__proto__", "%20", "%"]) {
      await letter.go(unknown);
      await isAt(unknown, "step");
      await page.goBack();
      await isAt("own-words", "step");
    }
    await page.goto("about:blank");
    await page.goto(theatre.url + AT + "#nowhere");
    assert.equal(await letter.screen(), "start");
  });
});

test("nobody comes to the end of a letter that has no beginning", async () => {
  for (const address of ["your-letter", "check-answers"]) {
    await theatre.visit({ at: `${AT}#${address}` }, async (page) => {
      const letter = new Letter(page);
      assert.equal(await letter.screen(), "start");
      await letter.begin();
      assert.equal(await letter.screen(), "step");
    });
  }
});

/** The link that changes the answer to a question, on the check of all answers. */
async function change(page, letter, id) {
  const { ask } = (await letter.program()).questions.find((question) => question.id === id);
  const row = page.locator("#builder .answers > div", { has: page.getByText(ask, { exact: true }) });
  await row.locator(".change a").click();
}

test("Change leads to the question, and Continue back to the check", async () => {
  await theatre.visit({ at: AT }, async (page) => {
    const { letter } = await checking(page);
    await change(page, letter, "complaint.about");
    await settles("q-complaint-about", () => page.evaluate(() => document.activeElement.id), "expected the focus at its box");
    assert.equal(await letter.address(), "complaint");
    await letter.box("complaint.about").fill("my own care");
    await letter.goOn();
    assert.equal(await letter.address(), "check-answers");
    assert.ok((await page.locator("#builder .answers").allInnerTexts()).join().includes("my own care"), "expected the new answer");
    await change(page, letter, "mode");
    await page.locator("#builder nav.back a").click();
    await settles("check-answers", () => letter.address(), "expected Back to lead to the check as well");
  });
});

test("Change that brings a question up leads to it before the check", async () => {
  await theatre.visit({ at: AT }, async (page) => {
    const { letter, met } = await checking(page, { ...ANSWERS, need: false });
    assert.ok(!met.includes("need-words"), "expected the question not to be asked at first");
    await change(page, letter, "need");
    await settles("need", () => letter.address(), "expected the question");
    await letter.fill({ need: true });
    await letter.goOn();
    assert.equal(await letter.address(), "need-words");
    await letter.fill({ need_words: "I am deaf in one ear" });
    await letter.goOn();
    assert.equal(await letter.address(), "check-answers");
  });
});

test("a problem stops Continue on its step alone, and on the check it leads to its step", async () => {
  await theatre.visit({ at: AT + "#meeting-date" }, async (page) => {
    const letter = new Letter(page);
    await letter.fill({ meeting_date: { y: 2026, m: 2, d: 31 } });
    assert.equal(await letter.goOn(), false, "expected the problem to be said");
    assert.match(await page.title(), /^Error: /);
    await letter.go("sender");
    assert.equal(await letter.problem.count(), 0, "expected no problem of another step");
    assert.doesNotMatch(await page.title(), /^Error: /);
    assert.equal(await letter.goOn(), true);
    await letter.go("check-answers");
    await (await letter.button("make")).click();
    await letter.problem.getByRole("link").click();
    await settles(["meeting-date", "q-meeting_date-day"],
      () => page.evaluate(() => [location.hash.slice(1), document.activeElement.id]), "expected the focus at the box");
    assert.equal(await letter.box("meeting_date", "-day").getAttribute("aria-invalid"), "true", "expected it to be marked there");
  });
});

test("details about the reader are filled in when a second letter is opened", async () => {
  await theatre.visit({ at: AT }, async (page) => {
    const { letter } = await checking(page);
    await page.goto(theatre.url + "letters/ask-for-a-meeting.html");
    assert.equal(await page.getByText(await letter.say("intro.restored")).isVisible(), true, "expected the start to say so");
    await letter.go("sender");
    assert.equal(await letter.box("sender.name").inputValue(), ANSWERS["sender.name"]);
    assert.equal(await letter.box("sender.address").inputValue(), ANSWERS["sender.address"]);
    await letter.shows(ANSWERS["organisation.name"]);
  });
});

test("the skip link goes to the questions, keeps the step, and a reload keeps it too", async () => {
  await theatre.visit({ at: AT + "#complaint" }, async (page) => {
    const letter = new Letter(page);
    await page.locator("a.skip").focus();
    await page.keyboard.press("Enter");
    assert.equal(await letter.screen(), "step");
    await until("Tab to come to the first box of the step", async () => {
      await page.keyboard.press("Tab");
      return page.evaluate(() => document.activeElement.matches("#builder form input"));
    });
    await page.keyboard.type("ABC 1");
    await page.reload();
    assert.deepEqual([await letter.screen(), await letter.address()], ["step", "complaint"], "expected the same step after a reload");
    assert.equal(await letter.box("complaint.reference").inputValue(), "ABC 1");
  });
});

test("the blank letter is open at its own address, from anywhere", async () => {
  await theatre.visit({ at: AT + "#blank" }, async (page) => {
    const letter = new Letter(page);
    const paper = page.locator("#blank .paper");
    await until("the blank letter to be open", () => paper.isVisible());
    await letter.begin();
    assert.equal(await paper.isVisible(), false, "expected it to step back behind the questions");
    await letter.go("blank");
    await until("the blank letter to be open", () => paper.isVisible());
    assert.equal(await page.evaluate(() => document.activeElement.matches("#blank summary")), true, "expected the focus on it");
  });
});

test("'Delete everything' on any screen leads to an empty start", async () => {
  await theatre.visit({ at: AT }, async (page) => {
    const letter = new Letter(page);
    const empty = await boxes(page);
    for (const address of ["", "sender", "all-questions", "check-answers", "your-letter"]) {
      await letter.answer(ANSWERS);
      await letter.go(address);
      await (await letter.button("delete.button")).click();
      await (await letter.button("delete.yes")).click();
      await settles(["start", ""], async () => [await letter.screen(), await letter.address()], `expected the start after #${address}`);
      assert.equal(await boxes(page), empty, `expected every box to be empty after #${address}`);
      assert.ok(!(await page.evaluate(() => JSON.stringify({ ...sessionStorage }))).includes("Asha"), "expected nothing to be stored");
      assert.equal(await page.locator("#builder .intro a.button").textContent(), await letter.say("intro.start"));
      assert.equal(await page.evaluate(() => document.activeElement.textContent), await letter.say("delete.done"));
    }
  });
});

test("what the browser fills in is taken, whether it tells the page or not", async () => {
  await theatre.visit({ at: AT + "#sender" }, async (page) => {
    const letter = new Letter(page);
    await letter.box("sender.name").evaluate((box) => {
      box.value = "Asha Patel";
      for (const kind of ["input", "change"]) box.dispatchEvent(new Event(kind, { bubbles: true }));
    });
    await letter.shows("Asha Patel");
    await letter.box("sender.email").evaluate((box) => { box.value = "asha@example.org"; });
    await letter.box("sender.phone").evaluate((box) => {
      box.value = "01632 960 001";
      box.dispatchEvent(new Event("change", { bubbles: true }));
    });
    assert.equal(await letter.goOn(), true);
    await letter.shows("asha@example.org");
    await letter.shows("01632 960 001");
    await letter.go("sender");
    await letter.box("sender.email").evaluate((box) => { box.value = "other@example.org"; });
    await page.locator("#builder nav.back a").click();
    await letter.shows("other@example.org");
    await page.reload();
    assert.equal(await letter.box("sender.email").inputValue(), "other@example.org", "expected it to be kept on the way back too");
  });
});

test("a long text that is pasted, dictated words and those of an input method are taken whole", async () => {
  await theatre.visit({ at: AT + "#own-words", browser: CLIPBOARD }, async (page) => {
    const letter = new Letter(page);
    const words = "A long story, told once more.\n".repeat(700).trim();
    await page.evaluate((text) => navigator.clipboard.writeText(text), words);
    await letter.box("own_words").focus();
    await page.keyboard.press("Control+V");
    await letter.shows("told once more.");
    assert.equal(await letter.box("own_words").inputValue(), words);
    await letter.box("own_words").press("Control+End");
    const session = await page.context().newCDPSession(page);
    // As an input method writes: words that are still changing, then those that stay.
    await session.send("Input.imeSetComposition", { text: " にほ", selectionStart: 3, selectionEnd: 3 });
    await session.send("Input.imeSetComposition", { text: " 日本", selectionStart: 3, selectionEnd: 3 });
    await session.send("Input.insertText", { text: " 日本語。" });
    // As dictation does: all at once.
    await page.keyboard.insertText(" And that is all.");
    await letter.shows("日本語。 And that is all.");
    await letter.goOn();
    await page.reload();
    assert.equal(await letter.box("own_words").inputValue(), words + " 日本語。 And that is all.");
  });
});

test("a tab that the browser restores has its answers and its screen", async () => {
  await theatre.visit({ at: AT }, async (page) => {
    const { letter, typed } = await checking(page);
    await letter.go("mode");
    const kept = await page.evaluate(() => ({ ...sessionStorage }));
    const other = await page.context().newPage();
    await other.addInitScript((all) => {
      for (const [key, value] of Object.entries(all)) sessionStorage.setItem(key, value);
    }, kept);
    await other.goto(theatre.url + AT + "#mode");
    assert.equal(await new Letter(other).screen(), "step");
    assert.equal(await boxes(other), typed);
  });
});

test("leaving the site and coming back with Back shows the same step", async (t) => {
  const first = () => window.addEventListener("pageshow", (event) => { window.fromCache = event.persisted; });
  await theatre.visit({ at: AT + "#complaint", first }, async (page) => {
    const letter = new Letter(page);
    await letter.fill(ANSWERS);
    await page.goto(theatre.url + "index.html");
    await page.goBack();
    t.diagnostic(`the page came ${await page.evaluate(() => window.fromCache) ? "" : "not "}from the back/forward cache`);
    assert.equal(await letter.address(), "complaint");
    assert.equal(await letter.box("complaint.about").inputValue(), ANSWERS["complaint.about"]);
    // What that cache does, where a browser without a head does not use it: the page as it was, shown again.
    await page.evaluate(() => {
      sessionStorage.clear();
      window.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
    });
    assert.equal(await letter.box("complaint.about").inputValue(), "", "expected what is deleted elsewhere to be gone here too");
    assert.equal(await letter.screen(), "step");
  });
});
