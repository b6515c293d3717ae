// Hostile answers: whatever is typed comes out as typed, and runs nothing.

import assert from "node:assert/strict";
import { test } from "node:test";
import { AT, CLIPBOARD, Letter } from "./support/letter.mjs";
import { stage } from "./support/stage.mjs";
import { PEOPLE } from "./support/trial.mjs";

const theatre = stage();

/** Each as one line, so that it fits every box. */
const HOSTILE = {
  "a template's hole": "{{ x }} {{ sender.name }} {% if mode %}yes{% endif %} {# note #}",
  "the end of a script": "</script><script>window.ran = true</script>",
  "the end of a data section": "]]> --> */ ]]>",
  "a replacement pattern": "$& $1 $` $' $$ \\1 \\u0041 %s %00",
  "entities": "&lt;b&gt; &amp;amp; &#x41; &nbsp;",
  "an image that fails": "<img src=x onerror=\"window.ran = true\"><svg onload='window.ran = true'>",
  "the names of an object's own parts": "__proto__ constructor toString hasOwnProperty",
  "Markdown": "# not a heading *not* **bold** _it_ [link](javascript:window.ran=true) `code` ![x](y) | a | 1. one",
  "marks of direction": "\u202eesrever\u202c \u2067שלום\u2069 \u200fمرحبا\u200e",
  "emoji and letters of many pieces": "👩‍👩‍👧‍👦 🏴󠁧󠁢󠁥󠁮󠁧󠁿 e\u0301 Z̤͔a̘l𝒢 \u{1F600}",
  "a gap's own line": "____________________ (What is your name?)",
  "placeholders of the page's texts": "{question} {title} {date} {file}",
};

/** All but those that only take what can be an email address or a phone number. */
const TEXT_BOXES = [
  "sender.name", "sender.address", "organisation.name", "organisation.address",
  "complaint.reference", "complaint.about", "need_words", "own_words",
];

for (const [name, words] of Object.entries(HOSTILE)) {
  test(`${name} comes out as typed, in every box`, async () => {
    await theatre.visit({ at: AT, browser: CLIPBOARD }, async (page) => {
      const letter = new Letter(page);
      await letter.answer({ mode: "ask", recorder: "me", need: true });
      await letter.answer(Object.fromEntries(TEXT_BOXES.map((id) => [id, words])));
      await letter.shows(words);
      await letter.finish();
      const text = await letter.copied();
      const times = text.split(words).length - 1;
      // The name stands at the top and under the letter.
      assert.equal(times, TEXT_BOXES.length + 1, `expected the words in each of their places, but the letter is:\n${text}`);
      assert.equal(await page.evaluate(() => window.ran), undefined, "expected nothing to run");
      const made = await letter.sheet.locator("img, svg, script, a, code, em, h1, h2, h3, table").count();
      assert.equal(made, 0, "expected the words to make no elements");
      await page.reload();
      await letter.isFinished();
      assert.equal(await letter.copied(), text, "expected the same letter after a reload");
    });
  });
}

/** What was typed has made no element of its own anywhere, and nothing of it ran. */
async function isHarmless(page, where) {
  const made = await page.locator("#builder :is(img, script, iframe, object, em, code), #builder [onload], #builder [onerror]").count();
  assert.equal(made, 0, `expected the words to make no elements at ${where}`);
  const links = await page.locator('#builder a[href]:not([href^="#"])').count();
  assert.equal(links, 0, `expected no link out of the letter at ${where}`);
  assert.equal(await page.evaluate(() => window.ran), undefined, `expected nothing to run at ${where}`);
}

test("hostile words in every box of every step stand as typed on the check, and run nothing anywhere", async () => {
  await theatre.visit({ at: AT }, async (page) => {
    const letter = new Letter(page);
    const all = Object.values(HOSTILE);
    const given = { mode: "ask", recorder: "me", need: true };
    TEXT_BOXES.forEach((id, index) => { given[id] = [...all.slice(index), ...all.slice(0, index)].join(" "); });
    await letter.begin();
    while ((await letter.screen()) === "step") {
      await letter.fill(given);
      await isHarmless(page, await letter.address());
      await letter.goOn();
    }
    await isHarmless(page, "the check");
    const said = await page.locator("#builder .answers dd").evaluateAll((all) => all.map((element) => element.textContent));
    for (const id of TEXT_BOXES) assert.ok(said.includes(given[id]), `expected the answer to ${id} as it was typed`);
    await letter.finish();
    await isHarmless(page, "the finished letter");
    await page.reload();
    await isHarmless(page, "the finished letter after a reload");
  });
});

test("hostile words in a list stand as typed, and a problem with them says only what is asked", async () => {
  await theatre.visit({ at: PEOPLE + "#people" }, async (page) => {
    const letter = new Letter(page);
    const words = Object.values(HOSTILE).join(" ");
    await letter.fill({ people: [{ name: words }, { name: "__proto__" }] });
    await letter.goOn();
    await isHarmless(page, "the step after the list");
    await letter.go("days");
    await letter.box("days").fill(words);
    assert.equal(await letter.goOn(), false, "expected the problem to be said");
    await isHarmless(page, "the problem");
    assert.ok(!(await letter.problem.innerText()).includes("</script>"), "expected no words of the reader in the problem");
    await letter.box("days").fill("");
    await letter.go("check-answers");
    assert.deepEqual(await page.locator("#builder .answers ol li").evaluateAll((all) => all.map((element) => element.textContent)), [words, "__proto__"]);
    await letter.finish();
    await isHarmless(page, "the finished letter");
  });
});

test("long lines and blank lines of a reader keep their paragraphs", async () => {
  await theatre.visit({ at: AT, browser: CLIPBOARD }, async (page) => {
    const letter = new Letter(page);
    await letter.answer({ mode: "ask", recorder: "me", own_words: "One.\nTwo.\n\n\nThree.\n - not a list\n1. nor this" });
    await letter.finish();
    const text = await letter.copied();
    assert.ok(text.includes("\n\nOne.\nTwo.\n\nThree.\n- not a list\n1. nor this\n\n"), `expected these lines in:\n${text}`);
    assert.equal(await letter.sheet.locator("ul, ol").count(), 0, "expected no list of a reader's words");
  });
});

test("100,000 characters are taken, shown and copied whole", async () => {
  await theatre.visit({ at: AT, browser: CLIPBOARD }, async (page) => {
    const letter = new Letter(page);
    const words = "A long story, told once more. ".repeat(3400).trim();
    assert.ok(words.length > 100_000);
    await letter.answer({ mode: "ask", recorder: "me", own_words: words });
    await letter.shows(words);
    await letter.box("own_words").press("End");
    await letter.box("own_words").pressSequentially(" End.");
    await letter.shows(words + " End.");
    await letter.finish();
    assert.ok((await letter.copied()).includes(words + " End."), "expected all of it to be copied");
    await page.reload();
    await letter.shows(words + " End.");
  });
});

test("a store that holds nonsense is an empty store", async () => {
  const first = () => {
    if (sessionStorage.length) return;
    sessionStorage.setItem("candour.shared", "{\"answers\": {\"sender.name\": [\"x\"], \"__proto__\": {\"polluted\": 1}}}");
    sessionStorage.setItem("candour.letter.ask-or-tell",
      "{\"answers\": {\"mode\": {\"y\": 1}, \"meeting_date\": \"x\", \"reasons\": [1, null], \"own_words\": true}, \"typed\": 3}");
  };
  await theatre.visit({ at: AT, first }, async (page) => {
    const letter = new Letter(page);
    const gap = (await letter.program()).questions.find(({ id }) => id === "sender.name").ask;
    await letter.shows(gap);
    await letter.answer({ "sender.name": "Asha" });
    await letter.shows("Asha");
    assert.equal(await page.evaluate(() => ({}).polluted), undefined);
  });
});

test("a browser that refuses to store anything still writes the letter", async () => {
  const first = () => {
    Object.defineProperty(window, "sessionStorage", { get() { throw new DOMException("refused", "SecurityError"); } });
  };
  await theatre.visit({ at: AT, first, browser: CLIPBOARD }, async (page) => {
    const letter = new Letter(page);
    await letter.answer({ "sender.name": "Asha Patel", mode: "ask" });
    await letter.finish();
    assert.ok((await letter.copied()).includes("Asha Patel"));
  });
});
