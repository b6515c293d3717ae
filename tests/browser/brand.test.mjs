// Brand: a charity's copy with its own colours, logo and words, whose letters are asked in Welsh as well.

import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { ANSWERS, AT, Letter, SAMPLE } from "./support/letter.mjs";
import { holds } from "./support/looks.mjs";
import { build, copyOfProject } from "./support/site.mjs";
import { stage } from "./support/stage.mjs";
import { until } from "./support/until.mjs";

const WELSH = `letters/cy/${SAMPLE}.html`;
const SIGN_OFF = 'Written with help from "Derby" <b>Advocacy</b>.';
const HEAD = "Derby <i>Advocacy</i>";
const BRAND = `name: Derby Advocacy
logo: {file: logo.svg, alt: Derby Advocacy}
colours:
  accent: {light: "#5b1a7a", dark: "#d9b8f0"}
  head: {light: "#3d0f57", dark: "#767676"}
  soft: {light: "#f5eefa", dark: "#2a1d33"}
font: Gill Sans, Trebuchet MS, sans-serif
area: Derby and Derbyshire
phone: 01632 960001
hours: Monday to Friday, 10am to 4pm
languages: [cy]
sign_off: ${JSON.stringify(SIGN_OFF)}
letterhead: |
  ${HEAD}
  1 High Street, Derby
`;
const LOGO = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40"><circle cx="20" cy="20" r="18" fill="#fff"/></svg>`;

const theatre = stage(() => {
  const project = copyOfProject();
  writeFileSync(join(project, "brand.yaml"), BRAND);
  mkdirSync(join(project, "web", "static"), { recursive: true });
  writeFileSync(join(project, "web", "static", "logo.svg"), LOGO);
  // A text that is a question and nothing else.
  const welsh = join(project, "i18n", "cy.yaml");
  const words = readFileSync(welsh, "utf8");
  const bare = words.replace(/^( +optional:) .*\{question\}.*$/m, '$1 "{question}"');
  assert.notEqual(bare, words);
  writeFileSync(welsh, bare);
  return build(project);
});

/** The words of the page that are in sight, each with the language that a screen reader takes them for. */
const spoken = (page) => page.evaluate(() => {
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const { parentElement: parent, textContent } = walker.currentNode;
    if (!textContent.trim() || parent.closest("script, template") || !parent.getClientRects().length) continue;
    found.push({ words: textContent.trim(), lang: parent.closest("[lang]").lang });
  }
  return found;
});

/** All words that the letter asks in. */
const asked = ({ questions, steps, title }) => [
  title, ...steps.flatMap((step) => [step.title, step.summary]),
  ...questions.flatMap(({ ask, hint, why, unknown, options = [] }) => [ask, hint, why, unknown, ...options.map((option) => option[1])]),
].filter(Boolean);

/** Every question is read out as English, and nothing else is. */
async function isSpokenRight(page) {
  const own = new Set(asked(await new Letter(page).program()));
  const found = await spoken(page);
  const wrong = found.filter(({ words, lang }) => own.has(words) && lang !== "en-GB");
  assert.deepEqual(wrong, [], "expected the letter's own words to be English");
  return found;
}

test("a letter is asked in Welsh, and written in English with the brand's last line", async () => {
  let english = "";
  await theatre.visit({ at: AT }, async (page) => {
    const letter = new Letter(page);
    await letter.answer(ANSWERS);
    await letter.finish();
    english = await letter.preview();
    assert.ok(english.endsWith(SIGN_OFF), english.slice(-200));
    assert.ok(!english.includes(HEAD));
  });
  await theatre.visit({ at: WELSH }, async (page) => {
    assert.equal(await page.locator("html").getAttribute("lang"), "cy");
    const letter = new Letter(page);
    await letter.answerByKeyboard(ANSWERS);
    assert.equal(await letter.preview(), english);
    assert.equal(await page.locator("#builder .paper").getAttribute("lang"), "en-GB");
    assert.equal(await letter.say("step.continue"), "Parhau");
  });
});

test("a screen reader is told which words of a Welsh page are English", async () => {
  await theatre.visit({ at: WELSH }, async (page) => {
    const letter = new Letter(page);
    await isSpokenRight(page);
    for (const address of await letter.addresses()) {
      await letter.go(address);
      const found = await isSpokenRight(page);
      assert.ok(found.some(({ lang }) => lang === "en-GB") && found.some(({ lang }) => lang === "cy"), address);
    }
    await letter.go("all-questions");
    await isSpokenRight(page);
    await letter.answer({ ...ANSWERS, meeting_date: { d: 40, m: 1, y: 2026 }, "meeting_date?": false });
    await letter.make.click();
    await letter.problem.waitFor();
    await isSpokenRight(page);
    await letter.go("check-answers");
    const found = await isSpokenRight(page);
    assert.ok(found.some(({ words, lang }) => words === "Newid" && lang === "cy"), JSON.stringify(found.slice(0, 9)));
  });
});

test("answers stay when the language changes", async () => {
  await theatre.visit({ at: AT }, async (page) => {
    const letter = new Letter(page);
    await letter.answer(ANSWERS);
    await letter.shows("Asha Patel");
    await letter.go("");
    await page.getByRole("link", { name: "Cymraeg", exact: true }).click();
    await page.waitForURL(theatre.url + WELSH);
    await letter.open();
    assert.equal(await letter.box("sender.name").inputValue(), "Asha Patel");
    await letter.box("sender.name").fill("Asha Jones");
    await letter.shows("Asha Jones");
    await letter.go("");
    await page.getByRole("link", { name: "English", exact: true }).click();
    await page.waitForURL(theatre.url + AT);
    await letter.open();
    await until("the name typed in Welsh", async () => await letter.box("sender.name").inputValue() === "Asha Jones");
  });
});

test("a Welsh letter in the brand's colours can be used by everyone", async () => {
  await theatre.visit({ at: WELSH }, async (page) => {
    const letter = new Letter(page);
    await holds(page, "the start");
    await letter.go((await letter.addresses())[1]);
    await holds(page, "a step", true);
    await letter.answer(ANSWERS);
    await letter.go("check-answers");
    await holds(page, "the check", true);
    await letter.finish();
    await holds(page, "the letter", true);
  });
});

test("a logo has its room before it comes, and stands on paper as well", async () => {
  await theatre.visit({ at: "index.html" }, async (page) => {
    const logo = page.locator(".site-head img");
    const size = await logo.boundingBox();
    assert.equal(Math.round(size.width / size.height), 3);
    assert.equal(Math.round(size.height), 48);
    assert.equal(await logo.getAttribute("alt"), "", "the name beside it says it");
    await page.emulateMedia({ media: "print" });
    assert.ok(await logo.isVisible());
    assert.ok(!await page.locator(".site-nav").isVisible());
  });
});

test("the letterhead is on the blank letter alone", async () => {
  await theatre.visit({ at: AT, browser: { javaScriptEnabled: false } }, async (page) => {
    const paper = page.locator(".blank .paper");
    assert.ok((await paper.innerText()).startsWith(HEAD), await paper.innerText());
    assert.ok((await paper.innerText()).includes(SIGN_OFF));
    await page.emulateMedia({ media: "print" });
    assert.ok(!await page.locator(".site-head").isVisible(), "nothing but the letter stands on its pages");
  });
});
