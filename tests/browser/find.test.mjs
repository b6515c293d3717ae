// Find: people find a letter in the list of all by what they want, by where they are and by plain words.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { holds } from "./support/looks.mjs";
import { none } from "./support/none.mjs";
import { ROOT } from "./support/site.mjs";
import { stage } from "./support/stage.mjs";
import { holdsStill } from "./support/still.mjs";
import { until } from "./support/until.mjs";

const theatre = stage();
const AT = "letters/index.html";
const PHONE = { viewport: { width: 375, height: 667 } };

/** The list of letters, as a reader uses it. */
class List {
  constructor(page) {
    this.page = page;
    this.box = page.getByRole("searchbox");
    this.cards = page.locator(".moment .card");
    this.shown = this.cards.filter({ visible: true });
    this.others = page.locator(".ways");
  }

  /** Writes words, and waits for the answer. */
  async find(words) {
    await this.box.fill(words);
    return this.answer(words);
  }

  /** What the page says of these words, once it does. */
  async answer(words) {
    await until(`an answer to "${words}"`, async () => (await this.told()).includes(`"${words.trim()}"`));
    return this.told();
  }

  async told() {
    return (await this.page.locator("#find-status").textContent()) ?? "";
  }

  titles() {
    return this.shown.locator("a").allTextContents();
  }
}

for (const [words, title] of [
  ["tape", /record/i],
  ["Tapes!", /record/i],
  ["recorded", /record/i],
  ["they have not written, only recorded", /./],
]) {
  test(`"${words}" finds a letter by words that its card may not show`, () => theatre.visit({ at: AT }, async (page) => {
    const list = new List(page);
    const all = await list.cards.count();
    const told = await list.find(words);
    const titles = await list.titles();
    assert.match(told, /^\d+ found/);
    assert.equal(Number.parseInt(told, 10), titles.length);
    assert.ok(titles.length > 0 && titles.length < all, `${titles.length} of ${all}`);
    assert.match(titles.join("\n"), title);
    assert.equal(await list.others.filter({ visible: true }).count(), 0, "expected what is found to stand below the box");
  }));
}

test("every letter is found by a word that its author gives it", () => theatre.visit({ at: AT }, async (page) => {
  const list = new List(page);
  const words = await list.cards.evaluateAll((cards) => cards.map((card) => (card.dataset.words ?? "").split(" ")[0]));
  const missing = [];
  for (const [index, word] of words.entries()) {
    if (!word) continue;
    await list.box.fill(word);
    await list.box.press("Enter");
    await list.answer(word);
    if (!await list.cards.nth(index).isVisible()) missing.push(word);
  }
  none(missing, "expected the word to find its letter");
}));

test("more words find what has the most of them, and words of no letter do no harm", () => theatre.visit({ at: AT }, async (page) => {
  const list = new List(page);
  await list.find("record");
  const many = await list.titles();
  await list.find("record zzyzx");
  assert.deepEqual(await list.titles(), many);
  await list.find("record tape");
  const few = await list.titles();
  none(few.filter((title) => !many.includes(title)), "expected no letter without the first word");
}));

test("what is nowhere is said to be nowhere, and the whole list stays", () => theatre.visit({ at: AT }, async (page) => {
  const list = new List(page);
  assert.match(await list.find("zzyzx"), /^Nothing found for "zzyzx"/);
  assert.equal(await list.shown.count(), await list.cards.count());
  assert.ok(await list.others.first().isVisible());
  await list.box.fill("word ".repeat(100));
  await until("the page to say that it is too much", async () => /too much/.test(await list.told()));
  await list.box.fill("");
  await until("no answer", async () => await list.told() === "");
  assert.equal(await list.shown.count(), await list.cards.count());
}));

test("what is found leads to a letter, and the way back to what was found", () => theatre.visit({ at: AT }, async (page) => {
  const list = new List(page);
  await list.find("tape");
  const titles = await list.titles();
  await list.shown.locator("a").first().click();
  await until("the letter", async () => await page.locator("h1").textContent() === titles[0]);
  await page.goBack();
  await list.answer("tape");
  assert.deepEqual(await list.titles(), titles);
  assert.ok(page.url().endsWith(AT), "expected no word in the address");
}));

test("nothing is asked for, and nothing is kept", () => theatre.visit({ at: AT }, async (page) => {
  const list = new List(page);
  const before = theatre.seen.length;
  await list.find("tape");
  await list.box.press("Enter");
  assert.deepEqual(theatre.seen.slice(before), []);
  assert.deepEqual(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie]), [0, 0, ""]);
}));

test("all of it can be used with the keyboard alone", () => theatre.visit({ at: AT }, async (page) => {
  const list = new List(page);
  const focused = () => page.evaluate(() => document.activeElement?.textContent);
  await list.box.focus();
  await page.keyboard.type("tape");
  await list.answer("tape");
  assert.ok(await list.box.evaluate((box) => box === document.activeElement), "expected the focus to stay in the box");
  const titles = await list.titles();
  await page.keyboard.press("Tab");
  assert.equal(await focused(), titles[0]);
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.press("Delete");
  await until("the whole list", async () => await list.shown.count() === await list.cards.count());
  await page.keyboard.press("Tab");
  const wish = page.locator(".wants details").first();
  assert.equal(await focused(), await wish.locator("summary").textContent());
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  assert.equal(await focused(), await wish.locator("a").first().textContent());
}));

/** Expects the two ways into the list to lead to letters. */
async function leadsToLetters(page) {
  const wishes = page.locator(".wants details");
  assert.ok(await wishes.count() > 3);
  await wishes.first().locator("summary").click();
  const link = wishes.first().locator("a").first();
  assert.ok(await link.isVisible());
  const moment = page.locator(".moments a").nth(1);
  const title = await moment.textContent();
  await moment.click();
  const heading = page.getByRole("heading", { name: title, exact: true });
  await until(`"${title}" in view`, () => heading.evaluate((heading) => {
    const { top } = heading.getBoundingClientRect();
    return top >= 0 && top < window.innerHeight;
  }));
  const letter = await link.textContent();
  await link.click();
  await until("the letter", async () => await page.locator("h1").textContent() === letter);
}

test("wishes and moments lead to letters", () => theatre.visit({ at: AT, browser: PHONE }, leadsToLetters));

test("they do without script, where there is no box", () => {
  return theatre.visit({ at: AT, browser: { ...PHONE, javaScriptEnabled: false } }, async (page) => {
    assert.ok(!await page.locator("#find").isVisible());
    await leadsToLetters(page);
  });
});

test("they do from the disk, and so does the box", () => theatre.visit({ at: AT, asFile: true }, async (page) => {
  assert.match(await new List(page).find("tape"), /found/);
  await page.getByRole("searchbox").fill("");
  await until("the whole list", () => page.locator(".moments").isVisible());
  await leadsToLetters(page);
}));

test("every letter is in the list by its moment once, and some wish leads to it", () => theatre.visit({ at: AT }, async (page) => {
  const hrefs = (selector) => page.locator(selector).evaluateAll((links) => links.map((link) => link.href));
  const listed = await hrefs(".moment .card a");
  assert.equal(new Set(listed).size, listed.length);
  const wished = new Set(await hrefs(".wants a"));
  const shipped = listed.filter((href) => existsSync(join(ROOT, "letters", href.replace(/.*\/(.*)\.html$/, "$1.md"))));
  assert.ok(shipped.length > 6);
  none(shipped.filter((href) => !wished.has(href)), "expected a wish for every letter");
}));

test("nothing moves when the script comes", () => holdsStill(theatre, AT, "**/assets/letters*.js"));

test("everyone can use it, before and after words are written", () => theatre.visit({ at: AT }, async (page) => {
  const list = new List(page);
  await page.locator(".wants details").first().evaluate((details) => { details.open = true; });
  await holds(page, "the list of letters");
  await list.find("record");
  await holds(page, "what is found");
  await list.find("zzyzx");
  await holds(page, "nothing found");
}));
