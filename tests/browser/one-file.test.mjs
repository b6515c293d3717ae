// One file: a letter in a file of its own works wherever it is opened, and asks for nothing.

import assert from "node:assert/strict";
import { cpSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { test } from "node:test";
import { CLIPBOARD, Letter, SAMPLE } from "./support/letter.mjs";
import { holds } from "./support/looks.mjs";
import { LETTERS, typical, written } from "./support/shipped.mjs";
import { folder } from "./support/site.mjs";
import { stage } from "./support/stage.mjs";

const theatre = stage();

/** A folder with a space in its name, as shared ones have, and nothing in it but a letter. */
function alone(name) {
  const place = join(folder(), "Complaint letters & more");
  cpSync(join(theatre.site, "embed", "one-file", `${name}.html`), join(place, `${name}.html`));
  assert.equal(readdirSync(place).length, 1);
  return pathToFileURL(join(place, `${name}.html`)).href;
}

/** Fills a letter in and saves it as Word. */
async function word(page, answers) {
  const letter = new Letter(page);
  await letter.open();
  await letter.fill(answers);
  await letter.finish();
  const saved = page.waitForEvent("download");
  await (await letter.button("result.word")).click();
  return readFileSync(await (await saved).path());
}

test("every letter in one file is finished from the disk, asks for nothing, and saves what the program writes", async (t) => {
  for (const name of LETTERS) {
    await t.test(name, async () => {
      const { answers, today } = typical(name);
      await theatre.visit({ base: "file:", today }, async (page) => {
        const asked = [];
        page.context().on("request", (request) => asked.push(request.url()));
        const url = alone(name);
        await page.goto(url);
        const got = await word(page, answers);
        assert.ok(got.equals(written(name, "docx", answers, today)), "expected the Word file that the program writes");
        assert.deepEqual(asked.filter((address) => !address.startsWith("blob:")), [url], "expected no request but for the file itself");
        assert.deepEqual(await page.context().cookies(), []);
      });
    });
  }
});

test("its policy lets in its own bytes and nothing that is put in later", async () => {
  await theatre.visit({ base: "file:", hasTrouble: true }, async (page) => {
    await page.goto(alone("deadlines"));
    const policy = await page.locator("meta[http-equiv]").first().getAttribute("content");
    assert.ok(!/unsafe|\*|https?:/.test(policy), `expected nothing loose in ${policy}`);
    const refused = await page.evaluate(async () => {
      const found = [];
      document.addEventListener("securitypolicyviolation", (event) => found.push(event.effectiveDirective));
      const script = document.createElement("script");
      script.textContent = "window.ran = true";
      document.body.append(script);
      const style = document.createElement("style");
      style.textContent = "body { display: none }";
      document.head.append(style);
      await fetch("https://elsewhere.example/").catch(() => {});
      new Image().src = "https://elsewhere.example/words.png";
      await new Promise((done) => setTimeout(done, 300));
      return [...found.toSorted(), String(window.ran)];
    });
    assert.deepEqual(refused, ["connect-src", "img-src", "script-src-elem", "style-src-elem", "undefined"]);
  });
});

test("it is itself after a reload, is copied and printed, and is for everyone", async () => {
  const first = () => { window.print = () => { window.printed = true; }; };
  await theatre.visit({ base: "file:", first, browser: CLIPBOARD }, async (page) => {
    await page.goto(alone(SAMPLE));
    const letter = new Letter(page);
    await letter.answer({ "sender.name": "Asha Patel", mode: "ask", own_words: "Thank you." });
    await letter.shows("Asha Patel");
    await page.reload();
    await letter.shows("Asha Patel");
    await letter.finish();
    assert.ok((await letter.copied()).startsWith("Asha Patel\n"));
    await (await letter.button("result.print")).click();
    assert.ok(await page.evaluate(() => window.printed));
    await page.emulateMedia({ media: "print" });
    const paper = await page.evaluate(() => document.body.innerText.replace(/\s+/g, " ").trim());
    assert.ok(paper.startsWith("Asha Patel"), `expected the letter alone on paper, found ${paper.slice(0, 80)}`);
    await page.emulateMedia({ media: "screen" });
    await letter.go("");
    await holds(page, "the start");
  });
});

test("without JavaScript it is the blank letter, and says whose it is and when it was checked", async () => {
  await theatre.visit({ base: "file:", browser: { javaScriptEnabled: false } }, async (page) => {
    await page.goto(alone("ask-for-a-meeting"));
    assert.ok(await page.locator("#blank .paper").isVisible());
    const words = await page.locator("body").innerText();
    for (const wanted of ["Published by Candour", "Checked on", "works without the internet"]) {
      assert.ok(words.includes(wanted), `expected "${wanted}"`);
    }
  });
});
