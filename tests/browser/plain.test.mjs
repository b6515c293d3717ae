// Plain: what works with less: no JavaScript, no server.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { test } from "node:test";
import { AT, CLIPBOARD, Letter, plain } from "./support/letter.mjs";
import { none } from "./support/none.mjs";
import { pages } from "./support/site.mjs";
import { stage } from "./support/stage.mjs";

const theatre = stage();
const WITHOUT = { javaScriptEnabled: false };

test("without JavaScript the letter's page is the blank letter, with lines to write on", async () => {
  await theatre.visit({ at: AT, browser: WITHOUT }, async (page) => {
    const blank = page.locator("#blank .paper");
    assert.ok(await blank.isVisible(), "expected the blank letter in sight");
    assert.ok((await blank.innerText()).includes("Thank you for your help."), "expected the letter's own words");
    const lines = await blank.locator(".gap").evaluateAll((gaps) => gaps.map((gap) => {
      const ruled = [gap, ...gap.children].some((part) => parseFloat(getComputedStyle(part).borderBlockStartWidth) > 0
        || parseFloat(getComputedStyle(part).borderBlockEndWidth) > 0);
      return { ruled, width: gap.getBoundingClientRect().width };
    }));
    assert.ok(lines.length > 5, "expected lines to write on");
    for (const { ruled, width } of lines) assert.ok(ruled && width > 100, "expected each gap to be a ruled line to write on");
    const dead = await page.locator("button").filter({ visible: true }).count();
    assert.equal(dead, 0, "expected no button that would do nothing");
    assert.ok(await page.locator("noscript p").isVisible(), "expected a word about JavaScript");
  });
});

test("without JavaScript the blank letter prints alone", async () => {
  await theatre.visit({ at: AT, browser: WITHOUT }, async (page) => {
    await page.emulateMedia({ media: "print" });
    const printed = plain(await page.evaluate(() => document.body.innerText));
    assert.equal(printed, plain(await page.locator("#blank").evaluate((element) => element.innerText)));
  });
});

test("without JavaScript every page says what it says with it", async () => {
  const read = async (browser) => {
    const texts = {};
    await theatre.visit({ browser }, async (page) => {
      for (const at of pages(theatre.site)) {
        await page.goto(theatre.url + at);
        texts[at] = plain(await page.locator("main").evaluate((element) => {
          const copy = element.cloneNode(true);
          for (const part of copy.querySelectorAll("#builder, #which, noscript, [data-print], script")) part.remove();
          return copy.textContent;
        }));
      }
    });
    return texts;
  };
  assert.deepEqual(await read(WITHOUT), await read({}), "expected the same words without JavaScript");
});

test("opened from the disk, the letter is written, copied and saved as it is from a server", async () => {
  await theatre.visit({ at: AT, asFile: true, today: "2026-11-21", browser: CLIPBOARD }, async (page) => {
    const letter = new Letter(page);
    await letter.answer({ "sender.name": "Asha Patel", mode: "tell", own_words: "Thank you." });
    await letter.shows("Asha Patel");
    await letter.finish();
    const text = await letter.copied();
    assert.ok(text.startsWith("Asha Patel\n"), "expected the letter to be copied");
    const download = page.waitForEvent("download");
    await (await letter.button("result.save")).click();
    assert.equal(readFileSync(await (await download).path(), "utf8"), text);
    await page.reload();
    await letter.shows("Asha Patel");
  });
});

test("opened from the disk, every link, picture, style and script of every page is there", async () => {
  const site = theatre.site;
  /** @type {Map<string, { ids: string[], links: string[], parts: string[] }>} */
  const found = new Map();
  // Only hosts show the page for lost readers: its links start at the top of the host.
  const shown = pages(site).filter((at) => at !== "404.html");
  await theatre.visit({ asFile: true }, async (page) => {
    for (const at of shown) {
      await page.goto("file://" + join(site, at));
      found.set(at, await page.evaluate(() => ({
        ids: [
          ...[...document.querySelectorAll("[id]")].map((element) => element.id),
          // Screens of a letter have addresses of their own, where nothing stands until somebody goes there.
          ...(document.getElementById("program") ? [
            Candour.route.ALL, Candour.route.CHECK, Candour.route.LETTER,
            ...Candour.route.addresses(JSON.parse(document.getElementById("program").textContent)),
          ] : []),
        ],
        links: [...document.querySelectorAll("a[href]")].map((element) => element.getAttribute("href")),
        parts: [...document.querySelectorAll("link[rel=stylesheet], link[rel=icon], script[src], img")]
          .map((element) => element.getAttribute("href") || element.getAttribute("src")),
      })));
    }
  });
  assert.ok(found.size > 10, "expected pages to look at");
  const broken = [];
  for (const [at, { ids, links, parts }] of found) {
    for (const link of [...links, ...parts]) {
      if (/^[a-z]+:/.test(link)) continue;
      const [path, fragment] = link.split("#").map(decodeURIComponent);
      const target = path ? posix.join(posix.dirname(at), path) : at;
      const there = path === "" || (!path.endsWith("/") && existsSync(join(site, target)));
      const known = target === at ? ids : found.get(target)?.ids;
      if (!there || (fragment && !known?.includes(fragment))) broken.push(`${at} → ${link}`);
    }
  }
  none(broken, "expected every link to lead somewhere");
});

test("links to other sites tell them nothing", async () => {
  await theatre.visit({}, async (page) => {
    for (const at of pages(theatre.site)) {
      await page.goto(theatre.url + at);
      const telling = await page.locator('a[href^="http"]:not([rel~="noreferrer"])').evaluateAll((links) =>
        links.map((link) => link.outerHTML));
      none(telling, `expected rel="noreferrer" on ${at}`);
      assert.equal(await page.locator('meta[name="referrer"]').getAttribute("content"), "no-referrer");
    }
  });
});
