// Later: the letter is asked and written before what comes later is there, and what comes disturbs nobody.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ANSWERS, AT, Letter } from "./support/letter.mjs";
import { none } from "./support/none.mjs";
import { stage } from "./support/stage.mjs";
import { settles, until } from "./support/until.mjs";

const theatre = stage();
const LATER = "**/assets/finish.*.js";

/** What shows where there are no words for it: their path. */
const paths = (page) => page.evaluate(() => document.body.innerText.match(/\b(check|delete|edit|email|error|intro|keep|length|list|preview|question|result|step)\.[a-z_.]+/g) || []);

test("where what comes later never comes, the letter is asked and written all the same", async () => {
  await theatre.visit({ hasTrouble: true }, async (page) => {
    await page.route(LATER, (route) => route.abort());
    await page.goto(theatre.url + AT);
    const letter = new Letter(page);
    none(await paths(page), "expected words at the start");
    await letter.begin();
    for (let count = 0; (await letter.screen()) === "step"; count += 1) {
      assert.ok(count < 40);
      await letter.fill(ANSWERS);
      none(await paths(page), "expected words in every step");
      await letter.goOn();
    }
    none(await paths(page), "expected words before the letter is made");
    await (await letter.button("make")).click();
    await letter.isFinished();
    await letter.shows(ANSWERS["sender.name"]);
    assert.ok(await page.getByText(await letter.say("result.waiting")).isVisible(), "expected to be told how to print without the buttons");
    await page.locator(".keeping summary").click();
    none(await paths(page), "expected words with the letter");
    await (await letter.button("delete.button")).click();
    await (await letter.button("delete.yes")).click();
    await settles("start", () => letter.screen(), "expected everything to be deleted");
  });
});

/** Opens a letter whose later part waits, and gives the way to let it come. */
async function held(page, at) {
  let go;
  const wait = new Promise((done) => { go = () => done(undefined); });
  await page.route(LATER, (route) => wait.then(() => route.continue()));
  await page.goto(theatre.url + at, { waitUntil: "commit" });
  await page.locator("html.ready").waitFor();
  return go;
}

test("what comes while the reader types takes nothing from them", async () => {
  await theatre.visit({}, async (page) => {
    const go = await held(page, AT + "#complaint");
    const letter = new Letter(page);
    await letter.box("complaint.about").pressSequentially("my ca");
    go();
    await until("the rest to be there", () => page.locator("#keep-on-device").count());
    await page.keyboard.type("re");
    assert.equal(await letter.box("complaint.about").inputValue(), "my care", "expected the focus to stay in its box");
    await letter.shows("my care");
    await until("the length of the letter", () => page.locator(".letter > .hint").innerText());
  });
});

test("the check of all answers fills in when the rest comes, and the focus stays on its heading", async () => {
  await theatre.visit({}, async (page) => {
    const go = await held(page, AT);
    const letter = new Letter(page);
    await letter.walk(ANSWERS);
    assert.equal(await page.locator("#builder .answers").count(), 0);
    const focus = () => page.evaluate(() => document.activeElement.id);
    assert.equal(await focus(), "screen-title");
    go();
    await until("the answers", () => page.locator("#builder .answers").count());
    assert.equal(await focus(), "screen-title", "expected the focus where it was");
    await letter.finish();
    assert.ok(await (await letter.button("result.copy")).isVisible());
  });
});
