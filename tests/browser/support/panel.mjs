// Panel: what stands below a letter's screens: where the answers are, saving and opening, keeping and deleting them.

import { readFileSync } from "node:fs";
import { until } from "./until.mjs";

export class Panel {
  /** @param {import("./letter.mjs").Letter} letter */
  constructor(letter) {
    this.letter = letter;
    this.page = letter.page;
    this.element = this.page.locator(".keeping");
    this.box = this.page.locator("#keep-on-device");
    this.file = this.page.locator("#open-answers");
    this.told = this.element.locator(".told");
  }

  /** Opens what is folded away. */
  async unfold() {
    await this.element.locator("details").evaluate((details) => { details.open = true; });
  }

  /** Ticks the box that keeps the answers on the device, or unticks it. */
  async keep(isKept = true) {
    await this.unfold();
    await this.box.setChecked(isKept);
  }

  /** The words at a path of `keep`, with what stands in them. */
  async say(path, values = {}) {
    return (await this.letter.say("keep." + path)).replace(/\{(\w+)\}/g, (_, name) => values[name]);
  }

  /** Waits until the panel says where the answers are. */
  async isWhere(place, values) {
    const words = await this.say("where." + place, values);
    await until(`the panel to say "${words}"`, async () => (await this.element.innerText()).includes(words));
  }

  /** Waits until the panel says what was done. */
  async tells(path, values) {
    const words = await this.say(path, values);
    await until(`the panel to say "${words}"`, async () => (await this.told.locator("> p").allTextContents()).includes(words));
  }

  /** What is listed below what the panel says. */
  listed() {
    return this.told.locator("li").allTextContents();
  }

  /** Saves the answers; gives the file's name and text. */
  async save() {
    await this.unfold();
    const press = await this.letter.button("keep.save");
    const [download] = await Promise.all([this.page.waitForEvent("download"), press.click()]);
    return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
  }

  /** Chooses a file with this in it. @param {string | Buffer} content */
  async open(content, name = "answers.json") {
    await this.file.setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(content) });
  }

  async replace(answer) {
    await (await this.letter.button("keep.replace." + answer)).click();
  }

  async wipe() {
    await (await this.letter.button("delete.button")).click();
    await (await this.letter.button("delete.yes")).click();
  }

  /** What the browser keeps beyond the tab. */
  device() {
    return this.page.evaluate(() => ({ ...localStorage }));
  }
}
