// Print: what Chromium puts on paper is made for paper, on every kind of page and whatever the screen is set to.

import assert from "node:assert/strict";
import { test } from "node:test";
import { none } from "./support/none.mjs";
import { printed, wordsOf } from "./support/paper.mjs";
import { stage } from "./support/stage.mjs";

const GUIDE = "start/time-limits.html";
const LIST = "checklists/before-the-meeting.html";
const LETTER = "letters/ask-for-a-meeting.html";
/** A page of each kind, and those with the most to go wrong. */
const PAGES = [
  GUIDE, LIST, LETTER, "mediation/which-meeting.html", "recording/recording-law.html", "index.html", "glossary.html",
  "meeting/index.html", "letters/index.html", "search.html", "changes.html", "letters/question-planner.html",
];

/** In points: a millimetre, and the margins at the foot and at the sides. */
const MM = 72 / 25.4;
const FOOT = 24 * MM;
const SIDE = 20 * MM;
const A4 = [210 * MM, 297 * MM];

const theatre = stage();

test("every sheet is A4 with its number, nothing is cut off, and no heading stands alone at the foot of one", async () => {
  for (const at of PAGES) {
    await theatre.visit({ at }, async (page) => {
      const headings = await page.locator("main :is(h1, h2, h3, h4, dt, .callout-label)").evaluateAll(
        (all) => all.map((heading) => heading.textContent.replace(/\s+/g, " ").trim()));
      const { sheets } = await printed(page);
      for (const [index, { width, height, lines }] of sheets.entries()) {
        const where = `${at}, sheet ${index + 1}`;
        assert.ok(Math.abs(width - A4[0]) < 1 && Math.abs(height - A4[1]) < 1, `${where} is ${width} by ${height}`);
        const foot = lines.filter(({ top }) => top > height - FOOT);
        assert.ok(wordsOf(foot).endsWith(`Page ${index + 1} of ${sheets.length}`), `${where} has the foot "${wordsOf(foot)}"`);
        none(lines.filter(({ left, right }) => left < SIDE - 1 || right > width - SIDE + 1).map(({ text }) => text),
          `${where}: expected nothing in the margins`);
        const last = lines.filter(({ top }) => top <= height - FOOT).at(-1);
        const isHeading = headings.some((heading) => heading === last.text || (last.text.length > 8 && heading.endsWith(" " + last.text)));
        assert.ok(!isHeading, `${where} ends with the heading "${last.text}"`);
      }
    });
  }
});

test("a guide has on paper who publishes it and when it was checked, and nothing that is for screens", async () => {
  await theatre.visit({ at: GUIDE }, async (page) => {
    const about = await page.evaluate(() => ({
      name: document.querySelector(".brand a").textContent,
      title: document.querySelector("h1").textContent,
      checked: document.querySelector(".checked time").textContent,
      menu: [...document.querySelectorAll("nav, .site-foot p, button")].map((part) => part.textContent.replace(/\s+/g, " ").trim()),
    }));
    const { sheets, text } = await printed(page);
    const first = wordsOf(sheets[0].lines);
    for (const words of [about.name, about.title, about.checked]) assert.ok(first.includes(words), `expected "${words}" in "${first}"`);
    for (const { lines } of sheets) assert.ok(lines.some(({ text: line, top }) => top > 297 * MM - FOOT && line.startsWith(about.name)));
    assert.equal(text.split(about.checked).length, 2, "expected the date once");
    none(about.menu.filter((words) => words && text.includes(words)), "expected nothing that is for screens");
  });
});

test("addresses of other sites stand after their words, once, and those of this site do not", async () => {
  await theatre.visit({ at: GUIDE }, async (page) => {
    const addresses = await page.locator("main a[href^='http']").evaluateAll((links) => links.map((link) => link.href));
    assert.ok(addresses.length > 10, "expected sources");
    await page.evaluate(() => {
      const place = document.querySelector(".prose p");
      place.innerHTML = '<a class="bare" href="https://said.example/">said.example</a> '
        + '<a href="mailto:help@mail.example" data-to="help@mail.example">Write to us</a> <a href="other.html">Another page</a>';
    });
    const packed = (await printed(page)).text.replace(/\s+/g, "");
    for (const address of addresses) assert.ok(packed.includes(`(${decodeURI(address)})`.replace(/\s/g, "")) || packed.includes(`(${address})`), address);
    assert.ok(packed.includes("Writetous(help@mail.example)"), "expected an address for email that the words do not have");
    assert.equal(packed.split("said.example").length, 2, "expected an address once that is its own words");
    assert.ok(!packed.includes(".html)") || addresses.some((address) => address.endsWith(".html")), "expected no address of this site");
    assert.ok(!packed.includes("other.html"));
  });
});

test("a long table has its head on every sheet, and its rows whole", async () => {
  await theatre.visit({ at: GUIDE }, async (page) => {
    await page.evaluate(() => {
      const body = document.querySelector("table tbody");
      const columns = body.rows[0].cells.length;
      body.textContent = "";
      for (let row = 1; row <= 20; row += 1) {
        const cells = Array.from({ length: columns }, () => document.createElement("td"));
        cells[0].textContent = `first${row}. ${"Words to fill the cell. ".repeat(4)} last${row}.`;
        const line = body.insertRow();
        line.append(...cells);
      }
    });
    const head = await page.locator("table thead th").first().innerText();
    const { sheets } = await printed(page);
    const parts = sheets.filter(({ lines }) => /first\d+\./.test(wordsOf(lines)));
    assert.ok(parts.length > 2, "expected a table of more than two sheets");
    for (const { lines } of parts) {
      const rows = lines.findIndex(({ text }) => text.startsWith("first"));
      assert.ok(lines.slice(0, rows).some(({ text }) => text.startsWith(head)), `expected the head "${head}" above ${lines[rows].text}`);
      const of = (word) => [...wordsOf(lines).matchAll(new RegExp(`${word}(\\d+)\\.`, "g"))].map(([, row]) => row);
      assert.deepEqual(of("first"), of("last"), "expected rows whole");
    }
  });
});

test("print is black on white, with boxes to tick of 5 mm, in dark, in forced colours and with no backgrounds", async () => {
  for (const browser of [{}, { colorScheme: "dark" }, { colorScheme: "dark", forcedColors: "active" }]) {
    await theatre.visit({ at: LIST, browser: /** @type {any} */ (browser) }, async (page) => {
      const { dots: all } = await printed(page);
      const isWhite = ([red, green, blue]) => Math.min(red, green, blue) > 250;
      assert.ok(all.filter(isWhite).length > all.length * 0.85, "expected white paper");
      none(all.filter((dot) => Math.max(...dot) - Math.min(...dot) > 12).slice(0, 3).map(String), "expected no colour");
      assert.ok(all.some((dot) => Math.max(...dot) < 60), "expected black words");
      await page.emulateMedia({ media: "print" });
      const boxes = await page.locator(".checklist input").evaluateAll((inputs) => inputs.map((input) => {
        const { width, height } = input.getBoundingClientRect();
        const style = getComputedStyle(input);
        return { width, height, line: parseFloat(style.borderTopWidth), colour: style.borderTopColor };
      }));
      assert.ok(boxes.length > 10);
      for (const { width, height, line, colour } of boxes) {
        assert.ok(Math.abs(width - 18.9) < 0.2 && Math.abs(height - 18.9) < 0.2 && line >= 1, `expected boxes of 5 mm, not ${width} by ${height}`);
        // The colours of a screen with forced colours are not those of its paper.
        if (!("forcedColors" in browser)) assert.equal(colour, "rgb(0, 0, 0)");
      }
    });
  }
});

test("nothing is smaller than 12 point, running text is 14, and all grows with the letters of the browser", async () => {
  for (const at of [GUIDE, LIST, LETTER]) {
    await theatre.visit({ at }, async (page) => {
      await page.emulateMedia({ media: "print" });
      const sizes = () => page.locator("body").evaluate((body) => {
        const texts = [...body.querySelectorAll("main *")].filter((part) => part.checkVisibility()
          && [...part.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim()) && !part.closest(".visually-hidden, svg"));
        return { text: parseFloat(getComputedStyle(body).fontSize), least: Math.min(...texts.map((part) => parseFloat(getComputedStyle(part).fontSize))) };
      });
      const usual = await sizes();
      assert.ok(usual.least >= 16 && usual.text > 18.6, `${at}: ${JSON.stringify(usual)} pixels`);
      await page.evaluate(() => { document.documentElement.style.fontSize = "24px"; });
      const large = await sizes();
      assert.ok(large.least >= 24 && large.text >= 28, `${at}: ${JSON.stringify(large)} pixels`);
    });
  }
});
