// Letter: a letter's page as its reader uses it, by keyboard or quickly; the only helper that knows how it is made.

import assert from "node:assert/strict";
import { settles, until } from "./until.mjs";

/** The letter that the site is shipped with. */
export const SHIPPED = "recording-ask-or-tell";
export const AT = `letters/${SHIPPED}.html`;

/** More stops than any letter's page has. */
const STOPS = 400;

/** What a reader sees of the letter: its words with single spaces. */
export const plain = (text) => text.replace(/\s+/g, " ").trim();

export class Letter {
  /** @param {import("playwright-core").Page} page */
  constructor(page) {
    this.page = page;
    this.form = page.locator("#builder form");
    this.sheet = page.locator("#builder .paper");
    this.make = this.form.locator("button[type=submit]");
    this.title = page.locator("#your-letter");
  }

  /** The program that the page carries. */
  program() {
    return this.page.locator("#program").evaluate((element) => JSON.parse(element.textContent));
  }

  /** The interface's words, by their path. */
  async say(path) {
    const texts = await this.page.locator("#texts").evaluate((element) => JSON.parse(element.textContent));
    const { kind } = await this.program();
    const look = (all) => path.split(".").reduce((found, name) => found?.[name], all);
    return look(texts[kind]) ?? look(texts);
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

  /** Puts answers in quickly, for tests of what comes after. */
  async answer(answers) {
    const { questions } = await this.program();
    await this.#fill(questions, answers, "");
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
      if (!await this.box(id, `-${row}`).count()) await this.another(question.item);
      await this.#fill(question.questions, records[row - 1], `${id}-${row}-`);
    }
  }

  /** Adds one more to a list. */
  async another(item) {
    await this.page.getByRole("button", { name: (await this.say("list.add")).replace("{item}", item), exact: true }).click();
  }

  /**
   * Answers by keyboard alone: Tab goes from box to box as it does for the reader, until it comes to the button that
   * makes the letter; Enter presses it. A text must show in the letter before the next key.
   */
  async answerByKeyboard(answers) {
    const { questions } = await this.program();
    const { keyboard } = this.page;
    const met = new Set();
    for (let stop = 0; stop < STOPS; stop += 1) {
      await keyboard.press("Tab");
      const focus = await this.page.evaluate(focused);
      if (focus.isMake) {
        await keyboard.press("Enter");
        return met;
      }
      const question = questions.find(({ id }) => focus.id === idOf(id) || focus.id.startsWith(idOf(id) + "-"));
      if (!question) continue;
      met.add(question.id);
      await this.#type(question, focus.id.slice(idOf(question.id).length), answers);
      // The page shows what follows from an answer within a frame; nobody's keys are faster.
      await this.page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    }
    assert.fail(`expected Tab to come to the button that makes the letter within ${STOPS} stops`);
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
        return wanted === 0 ? keyboard.press("Space") : press("ArrowDown", wanted);
      }
      default:
        await keyboard.type(answer);
        if (!question.when) await this.shows(answer);
    }
  }

  /** Makes the letter, and waits for it to be shown as finished. */
  async finish() {
    await this.make.click();
    await this.isFinished();
  }

  async isFinished() {
    const title = await this.say("result.title");
    await settles(title, () => this.title.textContent(), "expected the finished letter to be shown");
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

/** What has the focus; runs in the page. */
function focused() {
  const element = document.activeElement;
  return { id: element.id, isMake: element.matches("#builder form button[type=submit]") };
}
