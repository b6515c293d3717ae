// Kinds: every kind of question that a letter may have, and what is said when an answer cannot be right.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { CLIPBOARD, Letter, plain } from "./support/letter.mjs";
import { stage } from "./support/stage.mjs";
import { PEOPLE, SHEET, TOOL } from "./support/trial.mjs";
import { settles, until } from "./support/until.mjs";

const theatre = stage();
const TODAY = "2026-11-22";

const ANSWERS = {
  "sender.name": "Asha Patel", "sender.address": "1 High Street\nDerby",
  happened: { y: 2026, m: 3 }, told: { y: 2026, m: 5, d: 4 }, days: 12, nhs: "943-476-5919", place: "ward", ward: "Ward 4",
  people: [{ name: "Doctor Jones", role: "doctor", since: { y: 2025 } }, { "name?": true, role: "nurse" }],
  wishes: ["sorry", "visit"], postcode: "de1 2ab", contact: "asha@example.org", call: "01632 960 001",
};

test("every kind of answer stands in the letter, and outlives a reload", async () => {
  await theatre.visit({ at: PEOPLE, today: TODAY, browser: CLIPBOARD }, async (page) => {
    const letter = new Letter(page);
    await letter.answer(ANSWERS);
    await letter.finish();
    const text = await letter.copied();
    for (const words of [
      "It happened around March 2026. I told you on 4 May 2026.", "for 12 days on Ward 4.", "My NHS number is 943 476 5919.",
      "There were with me:\n\n- 1: Doctor Jones (They were a doctor), around 2025\n- 2: someone (They were a nurse)\n",
      "- an apology\n- a visit to the ward\n", "It was: On a ward.", "asha@example.org",
    ]) assert.ok(text.includes(words), `expected "${words}" in:\n${text}`);
    await page.reload();
    await letter.isFinished();
    assert.equal(await letter.copied(), text, "expected the same letter after a reload");
  });
});

test("every kind of question can be answered by keyboard alone, in a list too", async () => {
  await theatre.visit({ at: PEOPLE, today: TODAY, browser: CLIPBOARD }, async (page) => {
    const letter = new Letter(page);
    const met = await letter.answerByKeyboard(ANSWERS);
    for (const { id } of (await letter.program()).questions) assert.ok(met.has(id), `expected Tab to come to "${id}"`);
    await letter.isFinished();
    const text = await letter.copied();
    const today = await letter.text(await letter.program(), ANSWERS, TODAY);
    assert.equal(text, today, "expected the letter of these answers");
  });
});

test("what is typed and is no answer yet outlives a reload as well, in a list too", async () => {
  await theatre.visit({ at: PEOPLE }, async (page) => {
    const letter = new Letter(page);
    await letter.answer({ ...ANSWERS, days: "a dozen" });
    await letter.box("people-1-since", "-year").fill("20");
    await page.reload();
    assert.equal(await letter.box("days").inputValue(), "a dozen");
    assert.equal(await letter.box("people-1-since", "-year").inputValue(), "20");
  });
});

test("people can be added and removed, with the focus and the numbers kept in order", async () => {
  await theatre.visit({ at: PEOPLE }, async (page) => {
    const letter = new Letter(page);
    const focus = () => page.evaluate(() => document.activeElement.id);
    await letter.answer({ people: ANSWERS.people });
    await letter.another("person");
    assert.equal(await focus(), "q-people-3-name", "expected the focus on the first box of the new one");
    await page.keyboard.type("Bo");
    await letter.shows("3: Bo");
    assert.ok(await page.getByText("You can add up to 3 here.").isVisible(), "expected no more than its most");
    await page.getByRole("button", { name: "Remove person 2" }).click();
    assert.equal(await focus(), "q-people-3", "expected the focus on the one that came after");
    assert.equal(await page.getByRole("group", { name: "Person 2" }).getByRole("textbox").first().inputValue(), "Bo");
    await settles("Person 2 removed", () => page.locator("#status").textContent(), "expected screen readers to be told");
    await letter.shows("2: Bo");
    await page.getByRole("button", { name: "Remove person 2" }).click();
    await page.getByRole("button", { name: "Remove person 1" }).click();
    assert.equal(await page.getByRole("group", { name: "Person 1" }).getByRole("textbox").first().inputValue(), "",
      "expected an empty one where the last was removed");
  });
});

/** Three people, of whom two have something that only they have. */
const THREE = [
  { name: "Asha", role: "doctor", since: { y: 2025 } }, { name: "Bo", role: "nurse" }, { name: "Cleo", role: "doctor", since: { y: 2024 } },
];

/** The buttons of a record that can be seen, in their order. */
const tools = (page, person) => page.getByRole("group", { name: person, exact: true }).getByRole("button").allTextContents();

test("people can be put in another order, in the letter too, and the order outlives a reload", async () => {
  await theatre.visit({ at: PEOPLE }, async (page) => {
    const letter = new Letter(page);
    await letter.answer({ people: THREE });
    await letter.shows("3: Cleo (They were a doctor), around 2024");
    await letter.box("people-2-name").fill("Bo Li");
    await page.getByRole("button", { name: "Move person 3 up" }).click();
    await letter.shows("2: Cleo (They were a doctor), around 2024");
    await letter.shows("3: Bo Li (They were a nurse)");
    await settles("Person 3 is now number 2", () => page.locator("#status").textContent(), "expected screen readers to be told");
    await page.getByRole("button", { name: "Move person 1 down" }).click();
    await letter.shows("1: Cleo (They were a doctor), around 2024");
    await letter.shows("2: Asha (They were a doctor), around 2025");
    // What is typed later goes to the one whose box it is.
    await letter.box("people-1-since", "-year").fill("20");
    await until("a year that is none to leave the letter", async () => !(await letter.preview()).includes("around 2025"));
    const text = await letter.preview();
    const names = () => page.locator("#builder .record").evaluateAll((all) =>
      all.map((record) => [record.querySelector("legend").textContent, record.querySelector("input").value]));
    const order = [["Person 1", "Cleo"], ["Person 2", "Asha"], ["Person 3", "Bo Li"]];
    assert.deepEqual(await names(), order);
    await page.reload();
    assert.deepEqual(await names(), order);
    assert.equal(await letter.preview(), text);
    assert.equal(await letter.box("people-2-since", "-year").inputValue(), "20", "expected what is no answer yet to go along");
    await page.getByRole("button", { name: "Remove person 1" }).click();
    await letter.another("person");
    const ids = await page.locator("#builder form [id]").evaluateAll((all) => all.map(({ id }) => id));
    assert.equal(new Set(ids).size, ids.length, "expected every id once");
  });
});

test("only what can move offers to", async () => {
  await theatre.visit({ at: PEOPLE }, async (page) => {
    const letter = new Letter(page);
    await letter.open();
    assert.deepEqual(await tools(page, "Person 1"), ["Remove person 1"], "expected no place to move to");
    await letter.another("person");
    assert.deepEqual(await tools(page, "Person 1"), ["Move person 1 down", "Remove person 1"]);
    await letter.another("person");
    assert.deepEqual(await tools(page, "Person 2"), ["Move person 2 up", "Move person 2 down", "Remove person 2"]);
    assert.deepEqual(await tools(page, "Person 3"), ["Move person 3 up", "Remove person 3"]);
    await page.getByRole("button", { name: "Remove person 2" }).click();
    assert.deepEqual(await tools(page, "Person 2"), ["Move person 2 up", "Remove person 2"]);
  });
});

test("someone can be moved by keyboard, with the focus kept on the way to move", async () => {
  await theatre.visit({ at: PEOPLE }, async (page) => {
    const letter = new Letter(page);
    await letter.answer({ people: THREE });
    const focus = () => page.evaluate(() => {
      const { textContent, ownerDocument } = document.activeElement;
      const { top, bottom } = document.activeElement.getBoundingClientRect();
      return [textContent, top >= 0 && bottom <= ownerDocument.documentElement.clientHeight];
    });
    await page.getByRole("button", { name: "Move person 3 up" }).focus();
    await page.keyboard.press("Enter");
    assert.deepEqual(await focus(), ["Move person 2 up", true]);
    await page.keyboard.press("Enter");
    assert.deepEqual(await focus(), ["Move person 1 down", true], "expected the focus on what it can still do");
    await letter.shows("1: Cleo");
    await page.keyboard.press("Space");
    await page.keyboard.press("Space");
    assert.deepEqual(await focus(), ["Move person 3 up", true]);
    await letter.shows("3: Cleo");
    await letter.shows("1: Asha");
  });
});

test("what was said of people who change places is taken back, and said again of their new ones", async () => {
  await theatre.visit({ at: PEOPLE }, async (page) => {
    const letter = new Letter(page);
    await letter.answer({ people: THREE });
    await letter.box("people-1-since", "-year").fill("20");
    await letter.make.click();
    await until("the error", async () => (await page.locator("#builder form .error").count()) === 1);
    await page.getByRole("button", { name: "Move person 1 down" }).click();
    assert.equal(await page.locator("#builder form .error").count(), 0);
    assert.equal(await page.locator("#builder form [aria-invalid]").count(), 0);
    await letter.make.click();
    await settles(["Enter the year with all 4 numbers, like 2026, for \"Person 2: When did you first see them?\""],
      () => page.getByRole("alert").getByRole("link").allTextContents(), "expected the problem where it is now");
    await page.getByRole("alert").getByRole("link").click();
    assert.equal(await page.evaluate(() => document.activeElement.id), "q-people-1-since-day");
  });
});

test("a list can be filled in by keyboard alone", async () => {
  await theatre.visit({ at: PEOPLE }, async (page) => {
    const letter = new Letter(page);
    const { keyboard } = page;
    await letter.go("people");
    await letter.box("people-1-name").focus();
    await keyboard.type("Asha");
    await keyboard.press("Tab");
    await keyboard.press("Tab");
    await keyboard.press("Space");
    await keyboard.press("Tab");
    await keyboard.type("3");
    await until("Tab to come to the button that adds one", async () => {
      await keyboard.press("Tab");
      return page.evaluate(() => document.activeElement.textContent === "Add another person");
    });
    await keyboard.press("Enter");
    await keyboard.type("Bo");
    await letter.shows("1: Asha (They were a doctor)");
    await letter.shows("2: Bo");
  });
});

test("an option that is not there now is out of the letter, and comes back as it was", async () => {
  await theatre.visit({ at: PEOPLE }, async (page) => {
    const letter = new Letter(page);
    await letter.answer({ place: "ward", wishes: ["sorry", "visit"] });
    await letter.shows("a visit to the ward");
    await letter.box("place").selectOption("home");
    await until("the option to be gone", async () => !(await letter.box("wishes", "-visit").isVisible()));
    await until("the letter without it", async () => !(await letter.preview()).includes("a visit to the ward"));
    await letter.box("place").selectOption("ward");
    await letter.shows("a visit to the ward");
    assert.ok(await letter.box("wishes", "-visit").isChecked());
    await letter.box("wishes", "--none").check();
    await until("nothing else to be ticked", async () => !(await letter.preview()).includes("I would like"));
  });
});

/** What cannot be right, and what is said of it. */
const PROBLEMS = {
  "a date after today": [{ happened: { y: 2027, m: 1 } }, "happened", "date_before", { date: "22 November 2026" }],
  "an answer before the question": [{ told: { y: 2026, m: 5, d: 4 }, answered: { y: 2026, m: 5, d: 3 } }, "answered", "date_after",
    { date: "4 May 2026" }],
  "a month without its year": [{ happened: { y: "", m: 3 } }, "happened", "date_year", {}],
  "a number in words": [{ days: "two" }, "days", "number", {}],
  "half a day": [{ days: "1.5" }, "days", "number", {}],
  "more days than there are": [{ days: 401 }, "days", "number_between", { min: 1, max: 400 }],
  "an NHS number with one wrong": [{ nhs: "943 476 5918" }, "nhs", "nhs_number", {}],
  "an NHS number too short": [{ nhs: "943 476" }, "nhs", "nhs_number", {}],
  "an email address without @": [{ contact: "asha.example.org" }, "contact", "email", {}],
  "a phone number without numbers": [{ call: "my sister" }, "call", "phone", {}],
  "a postcode without numbers": [{ postcode: "Derby" }, "postcode", "postcode", {}],
  "a name of a ward too long": [{ place: "ward", ward: "x".repeat(31) }, "ward", "length", { over: 1 }],
};

for (const [about, [answers, id, path, values]] of Object.entries(PROBLEMS)) {
  test(`${about} is said at the top and at its box`, async () => {
    await theatre.visit({ at: PEOPLE, today: TODAY }, async (page) => {
      const letter = new Letter(page);
      const { ask } = (await letter.program()).questions.find((question) => question.id === id);
      await letter.answer(answers);
      await letter.make.click();
      const filled = { ...values, question: ask };
      const words = (await letter.say("error." + path)).replace(/\{(\w+)\}/g, (_, name) => filled[name]);
      await settles([words], () => page.getByRole("alert").getByRole("link").allTextContents(), "expected this one problem");
      const error = page.locator(`[id="q-${id}-error"]`);
      assert.equal(plain(await error.textContent()), `${await letter.say("error.prefix")} ${words}`);
      await page.getByRole("alert").getByRole("link").click();
      const focus = await page.evaluate(() => document.activeElement.id);
      assert.ok(focus.startsWith("q-" + id), `expected the focus at its box, not at ${focus}`);
    });
  });
}

/** What may be right, however odd. */
const FINE = {
  "a number with a comma": { days: " 0,012 " },
  "addresses of two people": { contact: "asha@example.org, bo@example.org" },
  "a number with words": { call: "01632 960 001 (after 6)" },
  "a postcode of another country": { postcode: "D02 AF30" },
  "an NHS number without spaces": { nhs: "9434765919" },
  "a month by its name": { happened: { y: 2026, m: "sept." } },
  "a year alone": { happened: { y: 2026 } },
  "the limit itself": { happened: { y: 2026, m: 11, d: 22 } },
};

test("what may be right makes the letter", async (t) => {
  for (const [about, answers] of Object.entries(FINE)) {
    await t.test(about, () => theatre.visit({ at: PEOPLE, today: TODAY }, async (page) => {
      const letter = new Letter(page);
      await letter.answer(answers);
      await letter.finish();
    }));
  }
});

test("a problem in a list says which one it is about", async () => {
  await theatre.visit({ at: PEOPLE }, async (page) => {
    const letter = new Letter(page);
    await letter.answer({ people: ANSWERS.people });
    await letter.box("people-1-since", "-year").fill("20");
    await letter.make.click();
    await settles(["Enter the year with all 4 numbers, like 2026, for \"Person 1: When did you first see them?\""],
      () => page.getByRole("alert").getByRole("link").allTextContents(), "expected this one problem");
    await letter.box("people-1-since", "-year").fill("2025");
    await letter.finish();
    assert.equal(await page.locator("#builder .error").count(), 0, "expected no problem to be left");
  });
});

test("what is left open in a list is listed, and leads to its box", async () => {
  await theatre.visit({ at: PEOPLE }, async (page) => {
    const letter = new Letter(page);
    await letter.answer({ people: [{ name: "Asha" }] });
    await letter.finish();
    await page.locator("#builder .gaps:visible").getByRole("link", { name: "Person 1: What did they do?" }).click();
    await settles("q-people-1-role-doctor", () => page.evaluate(() => document.activeElement.id), "expected the focus there");
  });
});

test("the letter is saved as a Word file, with its words inside", async () => {
  await theatre.visit({ at: PEOPLE, today: TODAY }, async (page) => {
    const letter = new Letter(page);
    await letter.answer({ "sender.name": "Asha Patel" });
    await letter.finish();
    const { name, bytes } = await saved(page, await letter.button("result.word"));
    assert.equal(name, `letter-${TODAY}.docx`);
    assert.equal(bytes.subarray(0, 2).toString("latin1"), "PK");
    assert.ok(bytes.includes("word/document.xml"));
    assert.ok(bytes.includes("Asha Patel"), "expected the words of the letter in the file");
    await letter.tells("result.saved", { file: name });
  });
});

test("dates are saved for a calendar where there are any", async () => {
  await theatre.visit({ at: PEOPLE, today: TODAY }, async (page) => {
    const letter = new Letter(page);
    await letter.finish();
    assert.equal(await (await letter.button("result.dates")).count(), 0, "expected no button without a date");
    await letter.answer({ told: { y: 2026, m: 12, d: 18 } });
    await letter.finish();
    const { name, bytes } = await saved(page, await letter.button("result.dates"));
    assert.equal(name, `dates-${TODAY}.ics`);
    assert.match(bytes.toString("utf8"), /^BEGIN:VCALENDAR\r\n/);
    assert.ok(bytes.includes("20270106"), "expected ten working days, with the holidays of Christmas left out");
  });
});

test("the next steps are those that go with the answers", async () => {
  await theatre.visit({ at: PEOPLE }, async (page) => {
    const letter = new Letter(page);
    const steps = page.locator("[data-next]");
    assert.deepEqual(await steps.evaluateAll((all) => all.map((step) => step.hidden)), [false, false]);
    await letter.answer({ place: "home" });
    await settles([false, true], () => steps.evaluateAll((all) => all.map((step) => step.hidden)), "expected one less");
    await letter.box("place").selectOption("ward");
    await settles([false, false], () => steps.evaluateAll((all) => all.map((step) => step.hidden)), "expected both again");
  });
});

test("answers to an older form of the letter are kept as far as they fit, and the rest is said", async () => {
  const first = () => {
    if (sessionStorage.length) return;
    sessionStorage.setItem("candour.letter.people-and-dates", JSON.stringify({
      hash: "older",
      answers: {
        days: "twelve", place: "moon", ward: "Ward 4", gone: "x", wishes: ["sorry", "flowers"],
        people: [{ name: "Asha", age: 4 }, "Bo"], constructor: 1, happened: { y: 2026, m: 3 },
      },
      typed: { told: { day: "3", month: "", year: "" } },
    }));
  };
  await theatre.visit({ at: PEOPLE, first }, async (page) => {
    const letter = new Letter(page);
    const told = await page.locator(".intro .lost li").allTextContents();
    assert.deepEqual(told, ["How many days were you in hospital?", "Where was it?", "What would you like?",
      await letter.say("intro.gone")]);
    await letter.shows("around March 2026");
    await letter.shows("an apology");
    assert.equal(await letter.box("people-1-name").inputValue(), "Asha");
    assert.equal(await letter.box("told", "-day").inputValue(), "3");
  });
});

test("a sheet has its title, its table, its boxes and its lines, and is called a sheet", async () => {
  await theatre.visit({ at: SHEET, today: TODAY, browser: CLIPBOARD }, async (page) => {
    const letter = new Letter(page);
    await letter.answer({ points: [{ what: "Pain", minutes: 10 }] });
    assert.equal(await letter.make.textContent(), "Make my sheet");
    await letter.make.click();
    await settles(["Add 2 or more to \"What do you want to talk about?\""],
      () => page.getByRole("alert").getByRole("link").allTextContents(), "expected too few to be said");
    await letter.answer({ points: [{ what: "Pain", minutes: 10 }, { what: "Food" }] });
    await letter.finish();
    assert.deepEqual(await letter.sheet.locator("td").allTextContents(), ["Pain", "10", "Food", "How many minutes?"]);
    assert.equal(await letter.sheet.locator(".tasks .tick").count(), 2);
    assert.equal(await letter.sheet.locator(".ruled-line").count(), 3);
    const text = await letter.copied();
    assert.ok(text.startsWith("Plan for a meeting\n"), `expected the title first in:\n${text}`);
    assert.ok(text.includes("\n[ ] Bring this sheet\n"), `expected boxes in:\n${text}`);
  });
});

test("a tool shows advice on the page", async () => {
  await theatre.visit({ at: TOOL }, async (page) => {
    const letter = new Letter(page);
    await letter.answer({ known: { y: 2026, m: 2, d: 28 } });
    await letter.finish();
    assert.equal(await letter.title.textContent(), "Your advice");
    await letter.shows("Complain by 28 February 2027.");
    assert.equal(await (await letter.button("result.copy")).textContent(), "Copy the advice");
  });
});

/** Presses a button that saves a file, and gives the file. */
async function saved(page, button) {
  const download = page.waitForEvent("download");
  await button.click();
  const file = await download;
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}
