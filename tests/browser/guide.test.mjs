// Guide: hard words explain themselves in place, and the map of the journey fits every screen.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { holds } from "./support/looks.mjs";
import { none } from "./support/none.mjs";
import { pages } from "./support/site.mjs";
import { stage } from "./support/stage.mjs";

const theatre = stage();
const WITHOUT = { javaScriptEnabled: false };
const NARROW = { viewport: { width: 320, height: 640 } };

/** A guide page with hard words in lists and in plain text. */
const AT = "meeting/local-resolution-meetings.html";

test("a hard word is explained by a press, and closed by another or by Escape", async () => {
  await theatre.visit({ at: AT, browser: NARROW }, async (page) => {
    const term = page.locator("a.term").first();
    const meaning = page.locator(".meaning");
    assert.equal(await term.getAttribute("role"), "button");
    assert.equal(await term.getAttribute("aria-expanded"), "false");
    const address = page.url();
    for (const key of ["Enter", " "]) {
      await term.focus();
      await page.keyboard.press(key);
      assert.equal(await term.getAttribute("aria-expanded"), "true");
      assert.ok((await meaning.innerText()).length > 20, "expected the explanation");
      await page.keyboard.press("Tab");
      assert.ok(await meaning.locator("a").first().evaluate((link) => link === document.activeElement), "expected its link next");
      await page.keyboard.press("Escape");
      assert.equal(await meaning.count(), 0, "expected Escape to close it");
      assert.ok(await term.evaluate((link) => link === document.activeElement), "expected the focus on the word again");
    }
    await term.click();
    await term.click();
    assert.equal(await meaning.count(), 0, "expected a second press to close it");
    assert.equal(page.url(), address, "expected the page to stay where it is");
  });
});

test("a double press and a key held down open a hard word, and leave it open", async () => {
  await theatre.visit({ at: AT, browser: NARROW }, async (page) => {
    const term = page.locator("a.term").first();
    const meaning = page.locator(".meaning");
    await term.dblclick();
    assert.equal(await meaning.count(), 1, "expected a double press to open it");
    await page.keyboard.press("Escape");
    for (const key of ["Enter", " "]) {
      await term.focus();
      for (let times = 0; times < 4; times += 1) await page.keyboard.down(key);
      await page.keyboard.up(key);
      assert.equal(await meaning.count(), 1, `expected "${key}", held down, to open it`);
      await page.keyboard.press("Escape");
    }
  });
});

test("a page that is a list of others has the list on paper as well", async () => {
  for (const at of ["meeting/index.html", "letters/index.html"]) {
    await theatre.visit({ at }, async (page) => {
      const titles = page.locator("main .cards a");
      const all = await titles.count();
      await page.emulateMedia({ media: "print" });
      assert.ok(all > 3, "expected a list");
      assert.equal(await titles.filter({ visible: true }).count(), all, at);
    });
  }
});

test("every hard word opens with nothing out of place, in every look", async () => {
  await theatre.visit({ at: AT }, async (page) => {
    await page.locator("a.term").evaluateAll((terms) => terms.forEach((term) => term.click()));
    assert.ok(await page.locator(".meaning").count() > 3, "expected hard words");
    await holds(page);
  });
});

test("without JavaScript a hard word leads to the list at the page's foot, and from there to the glossary", async () => {
  await theatre.visit({ at: AT, browser: WITHOUT }, async (page) => {
    const term = page.locator("a.term").first();
    const place = (await term.getAttribute("href")).slice(1);
    await term.click();
    assert.ok(page.url().endsWith("#" + place));
    const word = page.locator(`[id="${place}"]`);
    assert.ok(await word.isVisible(), "expected the word in the list");
    await word.locator("xpath=following-sibling::dd[1]").locator("a").last().click();
    assert.match(page.url(), /glossary\.html#/);
  });
});

test("every hard word of every page is in the list at its foot, once", () => {
  const wrong = [];
  let found = 0;
  for (const at of pages(theatre.site)) {
    const html = readFileSync(join(theatre.site, at), "utf8");
    const used = new Set([...html.matchAll(/<a class="term" href="#([^"]*)"/g)].map(([, id]) => id));
    const listed = [...html.matchAll(/<dt id="(word-[^"]*)"/g)].map(([, id]) => id);
    found += used.size;
    if (listed.length !== used.size || !listed.every((id) => used.has(id))) wrong.push(at);
  }
  assert.ok(found > 20, "expected hard words");
  none(wrong, "expected the words in use and no others");
});

test("one map of the journey shows, its words fit their boxes, and each box leads to its page", async () => {
  for (const width of [320, 768, 1280]) {
    await theatre.visit({ at: "index.html", browser: { viewport: { width, height: 900 } } }, async (page) => {
      const map = page.locator(".map svg").filter({ visible: true });
      assert.equal(await map.count(), 1, `expected one map at ${width}`);
      const wrong = await map.evaluate((svg) => [...svg.querySelectorAll("a")].flatMap((link) => {
        const box = link.querySelector("rect").getBoundingClientRect();
        const words = link.querySelector("text").getBoundingClientRect();
        const isIn = words.left >= box.left && words.right <= box.right && words.top >= box.top && words.bottom <= box.bottom;
        return isIn && box.height >= 24 ? [] : [link.textContent];
      }));
      none(wrong, `expected the words in their boxes at ${width}`);
      const size = await map.locator("text").first().evaluate((text) =>
        parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a);
      assert.ok(size >= 14, `expected words that can be read at ${width}, but they are ${size} pixels`);
      const stops = await map.locator("a").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
      const listed = await page.locator(".journey h3 a").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
      assert.deepEqual(stops.toSorted(), listed.toSorted(), "expected the same stops in the list below");
    });
  }
});

test("screen readers meet one map, with a name and its stops as links", async () => {
  await theatre.visit({ at: "index.html", browser: NARROW }, async (page) => {
    const map = page.getByRole("group", { name: "Map of the whole journey" });
    assert.equal(await map.count(), 1);
    assert.ok(await map.getByRole("link", { name: "Making your complaint", exact: true }).count() === 1, "expected words with spaces");
  });
});

test("the page says what it is to machines, and no policy stops that", async () => {
  await theatre.visit({ at: AT }, async (page) => {
    const data = JSON.parse(await page.locator('script[type="application/ld+json"]').textContent());
    assert.equal(data["@graph"][0].name, await page.locator("h1").innerText());
  });
});
