// Edit: the finished letter's words changed by hand, on the paper, and kept until the reader says otherwise.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { casesOf, lettersWithCases, programOf } from "./support/cases.mjs";
import { ANSWERS, AT, CLIPBOARD, Letter } from "./support/letter.mjs";
import { stage } from "./support/stage.mjs";
import { settles } from "./support/until.mjs";
import { SHEET } from "./support/trial.mjs";
import { wordsOf } from "./support/unzip.mjs";

const theatre = stage();
const TODAY = "2026-11-22";

test("a letter that nobody changed is read back from its paper as it was", async () => {
  await theatre.visit({ at: AT }, async (page) => {
    for (const name of lettersWithCases()) {
      const program = programOf(name);
      for (const { name: about, answers, today } of [...casesOf(name), { name: "blank", answers: {}, today: TODAY }]) {
        const [before, after, again] = await page.evaluate(readBack, { program, answers, today });
        assert.deepEqual(after, before, `expected the case "${about}" of ${name} to be read back`);
        assert.deepEqual(again, after, `expected the case "${about}" of ${name} to stay as it is`);
      }
    }
  });
});

/** Every shape that a letter can have, with words that try to break out of it. */
const SHAPES = [
  { h: [1, ["<h1>Title</h1>"]] }, { h: [2, ["Second & last"]] }, { h: [4, [{ b: ["Bold"] }]] },
  { lines: ["sender", [[{ data: "<br>" }], [{ gap: "Your address" }]]] },
  { lines: ["copies", [["Copy to:"], [{ data: "class=\"lines\"" }]]] },
  { subject: ["Re: ", { data: "</p><p>" }] },
  { p: [{ data: "\u202eback\u0645\u0631\u062d\u0628\u0627" }, " and ", { b: ["bold ", { data: "\ud83d\ude00" }, { gap: "In bold" }] }, "."] },
  { p: ["one", { br: true }, "two", { br: true }, { br: true }, "four"] }, { p: [{ gap: "" }] }, { p: [{ gap: "Alone" }] },
  { p: [{ tick: true }, " yes ", { tick: true }, " no"] },
  { ul: [[{ p: ["a"] }, { ul: [[{ p: ["b"] }, { ol: [[{ p: ["c"] }]] }]] }], [{ p: ["d"] }, { p: ["e"] }], [{ ul: [[{ p: ["f"] }]] }]] },
  { ol: [[{ p: ["g"] }, { ruled: 3 }], [{ h: [3, ["In a list"]] }, { table: [["start"], [["x"]], [[["y"]]]] }]] },
  { tasks: [[{ p: [{ tick: true }, "h"] }], [{ p: ["i"] }, { tasks: [[{ p: ["j"] }]] }], [{ p: ["k"] }, { p: ["l"] }]] },
  { rule: true }, { ruled: 5 },
  { table: [["start", "end", "center"], [["A"], [], [{ b: ["C"] }]], [[["1"], [{ gap: "" }], ["x", { br: true }, "y"]], [[], ["2"], []]]] },
  { table: [["start", "end"], [], [[["1"], [{ gap: "Two" }]]]] },
];

test("every shape is read back, alone and with the others", async () => {
  await theatre.visit({ at: AT }, async (page) => {
    for (const blocks of [SHAPES, SHAPES.slice(1), ...SHAPES.filter((shape) => shape.h?.[0] !== 4).map((shape) => [shape])]) {
      const [before, after] = await page.evaluate(readBack, { blocks });
      assert.deepEqual(after, before);
    }
  });
});

/** What browsers and pasting leave behind, and what it is read as. */
const LEFT = [
  ["<div>one</div><div>two<br></div><div><br></div>", ["one", "two"]],
  ["bare<p>one</p>and <b>bold</b> <i>words</i><br>below", ["bare", "one", "and bold words\nbelow"]],
  ["<p>a<font color=red>b</font><span style='x'>c</span></p><p><p>d</p></p>", ["abc", "d"]],
  ["<ul></ul><ul><li></li><li><br></li></ul><ol>loose<li>x</li><ul><li>y</li></ul></ol>", ["1. loose\n2. x\n   - y"]],
  ["<p>a<!-- c --><script>1</script><style>p{}</style>b</p><table></table><table><caption>C</caption><tr><td>x<p>y</p>z</td></tr></table>",
    ["ab", "C", "x\ny\nz"]],
  ["<p class='lines sender'>a<br><br>b<div>c</div></p>", ["a\nb", "c"]],
  ["<section><h1>Big</h1><pre>two\n words</pre><dl><dt>t<dd>d</dl></section><li>item</li><a href='javascript:1'>link</a>",
    ["Big", "two words", "t", "d", "item", "link"]],
  ["<p>a&nbsp;&nbsp;b\u0000\u0007 c\ud800\u200b</p><custom-thing>own<svg><text>drawn</text></svg></custom-thing>", ["a b c\u200b", "owndrawn"]],
  ["<p>a<span class=gap contenteditable=false>typed<span class=gap-label>Name</span></span>b<span class=tick>\u2610x</span></p>",
    ["a____________________ (Name)typedb\u2610x"]],
  ["<div>".repeat(3000) + "deep" + "</div>".repeat(3000), ["deep"]],
  ["<b>".repeat(3000) + "bold" + "</b>".repeat(3000), ["bold"]],
];

test("whatever a browser makes of a letter is read, and no word is lost", async () => {
  // The page's policy stops the styles in what is left behind, and says so.
  await theatre.visit({ at: AT, hasTrouble: true }, async (page) => {
    for (const [html, paragraphs] of LEFT) {
      const text = await page.evaluate((html) => {
        const paper = new DOMParser().parseFromString(html, "text/html").body;
        document.adoptNode(paper);
        return Candour.text.write(Candour.reread(paper));
      }, html);
      assert.equal(text, paragraphs.join("\n\n") + "\n", `expected this of ${html.slice(0, 120)}`);
    }
  });
});

/** Reads a letter back twice; runs in the page. */
function readBack({ program, answers, today, blocks }) {
  const [y, m, d] = (today || "2026-11-22").split("-").map(Number);
  const all = blocks || Candour.evaluate(program, answers, { y, m, d });
  const through = (list) => {
    const paper = document.createElement("div");
    paper.append(...Candour.html.write(list));
    return Candour.reread(paper);
  };
  // Whose words they are is not to be seen on paper.
  const joined = (list) => list.reduce((out, inline) => {
    const text = typeof inline === "string" ? inline : inline.data;
    if (text !== undefined && typeof out.at(-1) === "string") out[out.length - 1] += text;
    else out.push(text !== undefined ? text : inline.b ? { b: joined(inline.b) } : inline);
    return out;
  }, []);
  const same = (block) => {
    const [[name, value]] = Object.entries(block);
    if (name === "p" || name === "subject") return { [name]: joined(value) };
    if (name === "h") return { h: [value[0], joined(value[1])] };
    if (name === "lines") return { lines: [value[0], value[1].map(joined)] };
    if (name === "table") return { table: [value[0], value[1].map(joined), value[2].map((row) => row.map(joined))] };
    return ["ul", "ol", "tasks"].includes(name) ? { [name]: value.map((item) => item.map(same)) } : block;
  };
  const after = through(all);
  return [all, after, through(after)].map((list) => list.map(same));
}

test("words are changed with the keyboard, kept as they are typed, and go out as they stand", async () => {
  await theatre.visit({ at: AT, today: TODAY, browser: CLIPBOARD }, async (page) => {
    const letter = await begun(page);
    await put(letter, ".sender", true);
    await page.keyboard.press("Enter");
    await page.keyboard.type("DE1 1AA");
    await put(letter, ".subject", true);
    await page.keyboard.press("Enter");
    await page.keyboard.type("I write as her <b>carer</b>.");
    await page.keyboard.press("Shift+Enter");
    await page.keyboard.type("It matters.");
    await end(letter);
    await letter.tells("edit.kept");
    assert.ok((await (await letter.button("edit.start")).evaluate((button) => button === document.activeElement)),
      "expected the focus on the button to change the words again");
    const text = await letter.copied();
    assert.ok(text.includes("Derby\nDE1 1AA\n\n"), `expected the postcode in the address, but: ${text}`);
    assert.ok(text.includes("\n\nI write as her <b>carer</b>.\nIt matters.\n\n"), `expected the new paragraph, but: ${text}`);
    const word = wordsOf(readFileSync(await saved(page, letter, "result.word")));
    for (const line of text.split("\n").filter((line) => line && !line.startsWith("- "))) {
      assert.ok(word.includes(line), `expected the Word file to say "${line}", but it says ${word}`);
    }
    assert.equal(readFileSync(await saved(page, letter, "result.save"), "utf8"), text, "expected the same words as text");
    await page.reload();
    await letter.isFinished();
    assert.equal(await letter.copied(), text, "expected a reload to lose nothing");
  });
});

test("a line to fill in is taken whole, and typed over", async () => {
  await theatre.visit({ at: AT, browser: CLIPBOARD }, async (page) => {
    const letter = await begun(page, { ...ANSWERS, "organisation.name": undefined });
    const gap = letter.sheet.locator(".recipient .gap");
    // From elsewhere on the page too.
    await page.locator("#screen-title").click();
    await gap.click();
    await page.keyboard.type("Anytown Trust");
    await end(letter);
    assert.equal(await gap.count(), 0, "expected the line to be gone");
    assert.ok((await letter.copied()).includes("Complaints manager\nAnytown Trust\n\nDear"), "expected the words in its place");
  });
});

test("only plain words come in, however they come", async () => {
  // The browser itself says that the page's policy stops the handlers in what is put on its clipboard.
  await theatre.visit({ at: AT, browser: CLIPBOARD, hasTrouble: true }, async (page) => {
    const letter = await begun(page);
    const html = "<h1 onclick=alert(1)>x</h1><img src=http://example.org/x onerror=alert(1)><script>window.bad = 1</script>";
    await page.evaluate(async ([html, text]) => {
      const parts = { "text/html": new Blob([html], { type: "text/html" }), "text/plain": new Blob([text], { type: "text/plain" }) };
      await navigator.clipboard.write([new ClipboardItem(parts)]);
    }, [html, "one\nline \u0007<i>two</i>\n\n\nthree"]);
    await put(letter, ".salutation + .subject + p", false);
    await page.keyboard.press("Control+V");
    await put(letter, ".closing", true);
    await page.keyboard.press("Control+V");
    await page.keyboard.press("Control+A");
    for (const key of ["Control+B", "Control+I", "Control+U"]) await page.keyboard.press(key);
    await letter.sheet.locator("p:not([class])").last().evaluate((element) => {
      const given = new DataTransfer();
      given.setData("text/plain", "dropped ");
      given.setData("text/html", "<b>bad</b>");
      element.scrollIntoView();
      const { left, top } = element.getBoundingClientRect();
      const place = { clientX: left + 1, clientY: top + 4, bubbles: true, cancelable: true };
      element.dispatchEvent(new DragEvent("drop", { ...place, dataTransfer: given }));
    });
    assert.equal(await letter.sheet.locator("b, strong, i, u, h1, img, script, span").count(), 0, "expected no looks and no junk");
    assert.equal(await page.evaluate(() => window.bad), undefined);
    await end(letter);
    const text = await letter.copied();
    assert.ok(text.includes("\n\none\nline <i>two</i>\n\nthreeWe plan to meet"), `expected two paragraphs, but: ${text}`);
    assert.ok(text.includes("Yours faithfullyone\nline <i>two</i>\nthree\n"), `expected lines in the closing, but: ${text}`);
    assert.ok(text.includes("\n\ndropped Thank you for your help."), `expected what was dropped, but: ${text}`);
  });
});

test("a long text that is pasted comes in at once, whole, and below what the cursor is in", async () => {
  await theatre.visit({ at: AT, browser: CLIPBOARD }, async (page) => {
    const letter = await begun(page);
    const pasted = Array.from({ length: 400 }, (_, paragraph) => `Paragraph ${paragraph}\nand its <b>second</b> line`).join("\n\n");
    await page.evaluate((text) => navigator.clipboard.writeText(text), pasted);
    await put(letter, ".subject", true);
    const start = performance.now();
    await page.keyboard.press("Control+V");
    await end(letter);
    assert.ok(performance.now() - start < 3000, "expected no wait");
    const text = await letter.copied();
    assert.ok(text.includes("complaint\n\n" + pasted + "\n\nWe plan"), "expected all of it below the subject");
  });
});

test("undoing everything gives the letter from the answers again", async () => {
  await theatre.visit({ at: AT, browser: CLIPBOARD }, async (page) => {
    const letter = new Letter(page);
    await letter.answer(ANSWERS);
    await letter.finish();
    const before = await letter.copied();
    await (await letter.button("edit.start")).click();
    await put(letter, ".signature", true);
    for (const key of ["Enter", "x", "Enter", "Enter", "y", "Backspace", "Backspace"]) await page.keyboard.press(key);
    await page.keyboard.press("Control+A");
    await page.keyboard.press("Delete");
    await page.keyboard.type("all gone");
    for (let time = 0; time < 20; time += 1) await page.keyboard.press("Control+Z");
    await end(letter);
    await letter.tells("edit.same");
    assert.equal(await letter.copied(), before);
    assert.equal(await (await letter.button("edit.back")).count(), 0, "expected nothing to go back from");
  });
});

test("a letter of which all is deleted can be written anew", async () => {
  await theatre.visit({ at: AT, browser: CLIPBOARD }, async (page) => {
    const letter = await begun(page);
    await page.keyboard.press("Control+A");
    await page.keyboard.press("Delete");
    await page.keyboard.type("Dear all");
    await page.keyboard.press("Enter");
    await page.keyboard.type("Thank you.");
    await end(letter);
    assert.equal(await letter.copied(), "Dear all\n\nThank you.\n");
  });
});

test("changed answers never replace words changed by hand until the reader says so", async () => {
  await theatre.visit({ at: AT, browser: CLIPBOARD }, async (page) => {
    const letter = await begun(page);
    await put(letter, ".closing", true);
    await page.keyboard.type(" by hand");
    await end(letter);
    const own = await letter.copied();
    await letter.answer({ own_words: "Another answer." });
    await letter.finish();
    assert.equal(await letter.copied(), own, "expected the reader's own words");
    const notice = page.locator("#builder .own-words").filter({ visible: true });
    assert.ok((await notice.innerText()).includes(await letter.say("edit.stale")), "expected to be told");
    await (await letter.button("edit.keep")).click();
    await letter.tells("edit.stays");
    assert.equal(await notice.count(), 0, "expected the notice to go");
    await letter.answer({ own_words: "A third answer." });
    await letter.finish();
    await (await letter.button("edit.take")).click();
    await (await letter.button("edit.no")).click();
    assert.equal(await letter.copied(), own, "expected nothing to be lost without a yes");
    await (await letter.button("edit.take")).click();
    await (await letter.button("edit.yes")).click();
    await letter.tells("edit.gone");
    const text = await letter.copied();
    assert.ok(text.includes("A third answer.") && !text.includes("by hand"), `expected the letter from the answers, but: ${text}`);
    await page.reload();
    await letter.isFinished();
    assert.equal(await letter.copied(), text);
  });
});

test("going back while writing leaves nothing of it, nor does deleting everything", async () => {
  await theatre.visit({ at: AT, browser: CLIPBOARD }, async (page) => {
    const letter = await begun(page);
    await put(letter, ".closing", true);
    await page.keyboard.type("zyxw");
    await (await letter.button("edit.back")).click();
    await (await letter.button("edit.yes")).click();
    await letter.tells("edit.gone");
    assert.ok(!(await letter.copied()).includes("zyxw"));
    await (await letter.button("edit.start")).click();
    await put(letter, ".closing", true);
    await page.keyboard.type("zyxw");
    await (await letter.button("delete.button")).click();
    await (await letter.button("delete.yes")).click();
    // Longer than what is typed waits to be kept.
    await page.waitForTimeout(600);
    const left = await page.evaluate(() => JSON.stringify({ ...sessionStorage }) + document.body.textContent);
    assert.ok(!left.includes("zyxw"), "expected nothing of it in the page or the tab");
  });
});

test("a sheet with a table is changed in its cells", async () => {
  await theatre.visit({ at: SHEET, browser: CLIPBOARD }, async (page) => {
    const letter = new Letter(page);
    await letter.answer({ points: [{ what: "Pain", minutes: "5" }, { what: "Falls" }] });
    await letter.finish();
    const before = await letter.copied();
    await (await letter.button("edit.start")).click();
    await letter.sheet.locator("td", { hasText: "Pain" }).first().click();
    await page.keyboard.press("End");
    await page.keyboard.type(" relief");
    await end(letter);
    assert.equal(await letter.copied(), before.replace("Pain", "Pain relief"));
  });
});

/** A finished letter whose words can be changed. */
async function begun(page, answers = ANSWERS) {
  const letter = new Letter(page);
  await letter.answer(answers);
  await letter.finish();
  await (await letter.button("edit.start")).click();
  await settles("textbox", () => page.evaluate(() => document.activeElement.getAttribute("role")), "expected the focus in the letter");
  return letter;
}

async function end(letter) {
  await (await letter.button("edit.end")).click();
}

/** Puts the cursor at the start or the end of a part of the letter. */
function put(letter, part, isEnd) {
  return letter.sheet.locator(part).first().evaluate((element, isEnd) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    range.collapse(!isEnd);
    window.getSelection().removeAllRanges();
    window.getSelection().addRange(range);
  }, isEnd);
}

/** Saves a file, and gives its path. */
async function saved(page, letter, path) {
  const download = page.waitForEvent("download");
  await (await letter.button(path)).click();
  return (await download).path();
}
