// Letter: a letter's page as its reader uses it, by keyboard or quickly; the only helper that knows how it is made.

import assert from "node:assert/strict";
import { settles, until } from "./until.mjs";

/** The letter in tests/browser/letters that most tests are tried with: those that the site is shipped with change. */
export const SAMPLE = "ask-or-tell";
export const AT = `letters/${SAMPLE}.html`;

/** A few answers, where a test with it is about something else. */
export const ANSWERS = {
  "sender.name": "Asha Patel", "sender.address": "1 High Street\nDerby", "organisation.name": "Anytown Trust",
  "complaint.about": "my mother's care", mode: "ask", recorder: "me", "meeting_date?": true, own_words: "Thank you.",
};

/** More stops than any screen has, and more screens than any letter. */
const STOPS = 200;
/** How much of a text is typed key by key. */
const KEYS = 30;
const SCREENS = 40;

/** Questions with one box of one line, which Enter sends. */
const LINES = ["line", "name", "email", "phone", "postcode", "nhs_number", "number", "reference"];

/** What a reader sees of the letter: its words with single spaces. */
export const plain = (text) => text.replace(/\s+/g, " ").trim();

export class Letter {
  /** @param {import("playwright-core").Page} page */
  constructor(page) {
    this.page = page;
    this.form = page.locator("#builder form");
    this.sheet = page.locator("#builder .paper");
    this.make = this.form.locator("button[type=submit]");
    this.title = page.locator("#screen-title");
    this.problem = page.locator("#problem [role=alert]");
  }

  /** The program that the page carries. */
  program() {
    return this.page.locator("#program").evaluate((element) => JSON.parse(element.textContent));
  }

  /** The interface's words, by their path. */
  say(path) {
    return this.page.evaluate((name) => Candour.page.say(name), path);
  }

  /** A button by the path of its words. */
  async button(path) {
    return this.page.getByRole("button", { name: await this.say(path), exact: true }).filter({ visible: true });
  }

  /** What the letter says on the screen. */
  async preview() {
    return plain(await this.sheet.evaluate((element) => {
      const copy = element.cloneNode(true);
      for (const end of copy.querySelectorAll("br, p, li, h2, h3, h4, td, th")) end.after("\n");
      return copy.textContent;
    }));
  }

  /** Waits until the letter on the screen has these words. */
  shows(words) {
    return until(`the letter to show "${words}"`, async () => (await this.preview()).includes(plain(words)));
  }

  /** The box or choice with this end of an id: `q-` and the question's id, then the part or the option. */
  box(id, part = "") {
    return this.page.locator(`[id="${idOf(id)}${part}"]`);
  }

  /** Which screen stands on the page: start, step, all, check or letter. */
  screen() {
    return this.page.locator("#builder").getAttribute("data-screen");
  }

  /** What the address says after its #. */
  address() {
    return this.page.evaluate(() => location.hash.slice(1));
  }

  /** The addresses of the steps. */
  addresses() {
    return this.page.evaluate(() => Candour.route.addresses(JSON.parse(document.getElementById("program").textContent)));
  }

  /** Goes where a link to this address would lead. */
  async go(address) {
    await this.page.evaluate(async (hash) => {
      if (location.hash.slice(1) === hash) return;
      const turned = new Promise((done) => window.addEventListener("hashchange", done, { once: true }));
      location.hash = hash;
      await turned;
    }, address);
  }

  /** Presses Start, or goes on where the reader was. */
  async begin() {
    await this.page.locator("#builder .intro a.button").click();
    await until("the start to be gone", async () => (await this.screen()) !== "start");
  }

  /** Presses Continue; tells whether the next screen came, and not a problem. */
  async goOn() {
    const before = await this.address();
    await this.make.click();
    await until("the next screen, or a problem", async () => {
      const { address, id } = await this.page.evaluate(() =>
        ({ address: location.hash.slice(1), id: document.activeElement.id }));
      return address !== before ? id !== "" : (await this.problem.count()) > 0;
    });
    return (await this.address()) !== before;
  }

  /** Opens the page with all questions, where every box can be reached. */
  async open() {
    if ((await this.screen()) !== "all") await this.go("all-questions");
  }

  /** Puts answers in quickly, all on one page, for tests of what comes after. */
  async answer(answers) {
    await this.open();
    const { questions } = await this.program();
    await this.#fill(questions, answers, "");
  }

  /** Puts answers in on the screen there is, where their questions are asked. */
  async fill(answers) {
    const { questions, steps } = await this.program();
    const step = steps[(await this.addresses()).indexOf(await this.address())];
    for (const index of step ? step.questions : questions.keys()) {
      const question = questions[index];
      if (!["", "?", "!"].some((mark) => question.id + mark in answers)) continue;
      // An answer before it can bring a question up, or send it away.
      if (await this.isAsked(question)) await this.#fill([question], answers, "");
    }
  }

  /** Whether a question is in sight. */
  isAsked({ id }) {
    return this.page.evaluate((start) => {
      const box = [...document.querySelectorAll(`#builder form [id="${start}"], #builder form [id^="${start}-"]`)]
        .find((element) => element.matches("input, select, textarea, .record"));
      const question = box && box.closest(".question");
      return Boolean(question && question.getClientRects().length);
    }, idOf(id));
  }

  /** Answers step by step, from wherever it is, to the check of all answers; tells the addresses it came by. */
  async walk(answers) {
    const met = [];
    if ((await this.screen()) === "start") await this.begin();
    for (let count = 0; count < SCREENS && (await this.screen()) === "step"; count += 1) {
      met.push(await this.address());
      await this.fill(answers);
      if (!await this.goOn()) assert.fail(`expected no problem, but found: ${await this.problem.innerText()}`);
    }
    assert.equal(await this.screen(), "check", "expected the steps to lead to the check of all answers");
    return met;
  }

  async #fill(questions, answers, start) {
    for (const question of questions) {
      const { type, options = [] } = question;
      const id = start + question.id;
      const answer = answers[question.id];
      if (answers[question.id + "?"]) await this.box(id, "--unknown").check();
      else if (answers[question.id + "!"]) await this.box(id, "--none").check();
      else if (answer === undefined) continue;
      else if (type === "date") for (const [part, typed] of parts(answer)) await this.box(id, "-" + part).fill(typed);
      else if (type === "yes_no") await this.box(id, answer ? "-yes" : "-no").check();
      else if (type === "list") await this.#list(question, id, answer);
      else if (type === "one" && options.length > 7) await this.box(id).selectOption(answer);
      else if (type === "one") await this.box(id, "-" + answer).check();
      else if (type === "many") for (const option of answer) await this.box(id, "-" + option).check();
      else if (type === "offer") await this.box(id).check();
      else await this.box(id).fill(String(answer));
    }
  }

  async #list(question, id, records) {
    for (let row = 1; row <= records.length; row += 1) {
      if (!await this.box(id, `-${row}`).count()) {
        await this.page.locator("fieldset.question", { has: this.box(id, "-1") }).locator(":scope > div > .button").click();
      }
      await this.#fill(question.questions, records[row - 1], `${id}-${row}-`);
    }
  }

  /** Adds one more to a list. */
  async another(item) {
    const name = (await this.say("list.add")).replace("{item}", item);
    await this.page.getByRole("button", { name, exact: true }).filter({ visible: true }).click();
  }

  /**
   * Answers by keyboard alone, from the start to the finished letter: Tab goes from box to box as it does for the
   * reader, Enter follows the link and presses the button. Wherever the focus comes, it is in sight and marked; a new
   * screen has it on its heading and says its name in the title. A text must show in the letter before the next key,
   * where every answer stands in it.
   * Gives the ids of the questions it met.
   */
  async answerByKeyboard(answers, isShown = true) {
    const { page } = this;
    this.isShown = isShown;
    const program = await this.program();
    const addresses = await this.addresses();
    const met = new Set();
    await page.emulateMedia({ reducedMotion: "reduce" });
    await this.#tabTo("the way in", "#builder .intro a.button");
    await page.keyboard.press("Enter");
    let address = await this.arrives("");
    for (let count = 0; addresses.includes(address); count += 1) {
      assert.ok(count < SCREENS, `expected the steps to end, but came to ${address} again`);
      await this.#stepByKeyboard(program, program.steps[addresses.indexOf(address)], answers, met);
      address = await this.arrives(address);
    }
    assert.equal(address, "check-answers", "expected the steps to lead to the check of all answers");
    await this.#tabTo("the button that makes the letter", "#builder .overview .row .button");
    await page.keyboard.press("Enter");
    assert.equal(await this.arrives(address), "your-letter");
    return met;
  }

  /** Waits for another screen than this, with the focus on its heading and its name in the title; gives its address. */
  async arrives(from) {
    const state = await until(`the focus on the heading of the screen after #${from}`, async () => {
      const found = await this.#focus();
      return found.address !== from && found.id === "screen-title" && found;
    });
    const optional = (await this.say("question.optional")).replace("{question}", "");
    const name = plain(await this.title.textContent()).replace(optional, "");
    const title = await this.page.title();
    assert.ok(title.startsWith(name), `expected the title "${title}" to begin with the heading "${name}"`);
    assert.equal(await this.page.locator("h1").filter({ visible: true }).count(), 1, "expected one heading of the page");
    return state.address;
  }

  /** What has the focus, which must be in sight; and what had it before must have looked another way with it. */
  async #focus() {
    const found = await this.page.evaluate(focused);
    if (found.id !== "screen-title" && found.tag !== "BODY") assert.ok(found.isSeen, `expected the focus in sight, on ${found.what}`);
    assert.ok(!found.unmarked, `expected the focus to be marked on ${found.unmarked}`);
    return found;
  }

  async #tab() {
    await this.page.keyboard.press("Tab");
    return this.#focus();
  }

  async #tabTo(what, selector) {
    for (let stop = 0; stop < STOPS; stop += 1) {
      await this.#tab();
      if (await this.page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return;
    }
    assert.fail(`expected Tab to come to ${what} within ${STOPS} stops`);
  }

  async #stepByKeyboard({ questions }, step, answers, met) {
    const { keyboard } = this.page;
    const own = step.questions.map((index) => questions[index]);
    let focus = await this.#tab();
    for (let stop = 0; stop < STOPS; stop += 1) {
      if (focus.isMake) return keyboard.press("Enter");
      const question = own.find(({ id }) => focus.id === idOf(id) || focus.id.startsWith(idOf(id) + "-"));
      if (question) met.add(question.id);
      const isAdded = await this.#stop(question, own, focus, answers);
      // The page shows what follows from an answer within a frame; nobody's keys are faster.
      await this.page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
      if (own.length === 1 && question && LINES.includes(question.type) && question.unknown === undefined) return keyboard.press("Enter");
      focus = isAdded ? await this.#focus() : await this.#tab();
    }
    return assert.fail(`expected Tab to come to Continue within ${STOPS} stops`);
  }

  /** Does what the reader does at one stop; tells whether that took the focus on. */
  async #stop(question, own, focus, answers) {
    const { keyboard } = this.page;
    if (question && question.type === "list") {
      const [, row, rest] = focus.id.slice(idOf(question.id).length).match(/^-(\d+)-?(.*)$/) || [];
      const part = question.questions.find(({ id }) => rest === id || rest.startsWith(id + "-"));
      const record = (answers[question.id] || [])[row - 1];
      if (part && record) await this.#type(part, rest.slice(part.id.length), record);
    } else if (question) {
      await this.#type(question, focus.id.slice(idOf(question.id).length), answers);
    } else if (focus.adds) {
      const list = own.find(({ id, type }) => type === "list" && focus.adds.startsWith(idOf(id) + "-"));
      if (!list || focus.rows >= (answers[list.id] || []).length) return false;
      await keyboard.press("Enter");
      return true;
    }
    return false;
  }

  async #type(question, part, answers) {
    const { keyboard } = this.page;
    const answer = answers[question.id];
    const press = async (key, times) => {
      for (let time = 0; time < times; time += 1) await keyboard.press(key);
    };
    if (part === "--unknown" || part === "--none") {
      const isWanted = answers[question.id + (part === "--none" ? "!" : "?")];
      if (isWanted) await keyboard.press("Space");
      return;
    }
    if (answer === undefined || answers[question.id + "?"] || answers[question.id + "!"]) return;
    switch (question.type) {
      case "date": return keyboard.type(Object.fromEntries(parts(answer))[part.slice(1)]);
      case "offer": return press("Space", answer ? 1 : 0);
      case "many": return press("Space", answer.includes(part.slice(1)) ? 1 : 0);
      case "yes_no": case "one": {
        const ids = question.type === "one" ? question.options.map(([id]) => id) : ["yes", "no"];
        const wanted = ids.indexOf(question.type === "one" ? answer : answer ? "yes" : "no");
        if (ids.length > 7) return press("ArrowDown", wanted + 1);
        return wanted === 0 ? keyboard.press("Space") : press("ArrowDown", wanted);
      }
      case "number": return keyboard.type(String(answer));
      default:
        // Nobody can tell the last of many keys from what comes in at once, but for the time it takes.
        await keyboard.type(answer.slice(0, KEYS));
        if (answer.length > KEYS) await keyboard.insertText(answer.slice(KEYS));
        if (this.isShown && !question.when && question.type !== "nhs_number") await this.shows(answer);
    }
  }

  /** Makes the letter, by the check of all answers where the reader is not on the page of all questions, and waits for it. */
  async finish() {
    if ((await this.screen()) === "all") await this.make.click();
    else {
      await this.go("check-answers");
      await (await this.button("make")).click();
    }
    await this.isFinished();
  }

  async isFinished() {
    const title = await this.say("result.title");
    const seen = () => this.page.evaluate(() =>
      [document.getElementById("builder").dataset.screen, document.getElementById("screen-title")?.textContent]);
    await settles(["letter", title], seen, "expected the finished letter to be shown");
  }

  /** The finished letter's text, as the copy button puts it on the clipboard. */
  async copied() {
    await (await this.button("result.copy")).click();
    await this.tells("result.copied");
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  /** Waits for a message beside the tools of the finished letter. */
  async tells(path, values = {}) {
    const words = (await this.say(path)).replace(/\{(\w+)\}/g, (_, name) => values[name]);
    await settles(words, () => this.page.locator("#builder .told").filter({ visible: true }).first().textContent(),
      "expected a message on the page");
  }

  /** The text of a letter with answers as they are, past the form, by the scripts of the page. */
  text(program, answers, today) {
    const [y, m, d] = today.split("-").map(Number);
    return this.page.evaluate((given) => Candour.text.write(Candour.evaluate(given.program, given.answers, given.day)),
      { program, answers, day: { y, m, d } });
  }
}

/** The permissions that copying needs. */
export const CLIPBOARD = { permissions: ["clipboard-read", "clipboard-write"] };

function idOf(question) {
  return "q-" + question.replace(/\./g, "-");
}

/** A day as three boxes; what is not known of it stays empty. */
function parts({ y, m = "", d = "" }) {
  return [["day", String(d)], ["month", String(m)], ["year", String(y)]];
}

/** What has the focus, whether it is in sight, and whether what had it before looked just as it does without; runs in the page. */
function focused() {
  const element = document.activeElement;
  const look = (one) => {
    const { outlineStyle, outlineWidth, outlineColor, boxShadow, backgroundColor } = getComputedStyle(one);
    return [outlineStyle === "none" ? "" : outlineStyle + outlineWidth + outlineColor, boxShadow, backgroundColor].join();
  };
  const last = window.lastStop;
  const isLeft = last && last.element.isConnected && last.element !== element;
  window.lastStop = element === document.body ? undefined : { element, look: look(element) };
  const { left, top, right, bottom } = element.getBoundingClientRect();
  const points = [[(left + right) / 2, (top + bottom) / 2], [left + 4, top + 4], [right - 4, bottom - 4]];
  const isSeen = points.some(([x, y]) => {
    const hit = document.elementFromPoint(x, y);
    return Boolean(hit && (element.contains(hit) || hit.closest("label")?.control === element));
  });
  const list = element.matches("#builder form .records + .button") ? element.previousElementSibling : null;
  return {
    id: element.id, tag: element.tagName, what: element.outerHTML.slice(0, 120), address: location.hash.slice(1), isSeen,
    isMake: element.matches("#builder form button[type=submit]"),
    unmarked: isLeft && look(last.element) === last.look ? last.element.outerHTML.slice(0, 120) : "",
    adds: list ? list.lastElementChild.id : "", rows: list ? list.children.length : 0,
  };
}
