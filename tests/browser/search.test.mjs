// Search: finds pages by their words, tells nobody what was looked for, and leaves the list where it cannot work.

import assert from "node:assert/strict";
import { cpSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { holds } from "./support/looks.mjs";
import { Serving } from "./support/serving.mjs";
import { folder, pages, serve } from "./support/site.mjs";
import { stage } from "./support/stage.mjs";
import { holdsStill } from "./support/still.mjs";
import { settles, until } from "./support/until.mjs";

const theatre = stage();
const AT = "search.html";

/** The page of search, as a reader uses it. */
class Search {
  constructor(page) {
    this.page = page;
    this.box = page.getByRole("searchbox");
    this.status = page.getByRole("status").filter({ hasText: /./ });
    this.results = page.locator("#results li");
    this.list = page.locator("#all li");
  }

  /** Looks for words, and waits for the answer. */
  async find(words) {
    await this.box.fill(words);
    await this.box.press("Enter");
    return this.answer(words);
  }

  /** What the page says of these words, once it does. */
  async answer(words) {
    await until(`an answer to "${words}"`, async () => (await this.told()).includes(`"${words.trim()}"`));
    return this.told();
  }

  async told() {
    return (await this.status.allTextContents()).join("");
  }

  titles() {
    return this.results.locator("h3").allTextContents();
  }
}

for (const [words, title] of [["recording", /record/i], ["ombudsman", /Ombudsman/], ["recorded", /record/i], ["  OMBUDSMAN? ", /Ombudsman/]]) {
  test(`"${words}" is found`, () => theatre.visit({ at: AT }, async (page) => {
    const search = new Search(page);
    const told = await search.find(words);
    assert.match(told, /^\d+ pages found/);
    const titles = await search.titles();
    assert.match(titles[0], title);
    assert.ok(titles.length > 1 && titles.length <= 10, "expected the first results and no more");
    assert.ok(await search.results.locator("mark").count() > 0, "expected the words to be marked");
    assert.equal(await search.list.filter({ visible: true }).count(), await search.list.count(), "expected the list to stay whole");
  }));
}

test("a result leads to its page, and the way back to the results", () => theatre.visit({ at: AT }, async (page) => {
  const search = new Search(page);
  await search.find("ombudsman");
  const [title] = await search.titles();
  await search.results.locator("a").first().click();
  await until("the page of the result", async () => (await page.locator("h1").textContent()) === title);
  await page.goBack();
  await search.answer("ombudsman");
  assert.equal(await search.box.inputValue(), "ombudsman");
  assert.deepEqual((await search.titles())[0], title);
}));

test("more results are shown when they are asked for, from the first of them on", () => theatre.visit({ at: AT }, async (page) => {
  const search = new Search(page);
  await search.find("complaint");
  await page.getByRole("button", { name: "Show more pages" }).click();
  await settles(20, () => search.results.count(), "expected ten more");
  assert.ok(await search.results.nth(10).locator("a").evaluate((link) => link === document.activeElement));
  await search.find("ombudsman");
  assert.equal((await search.titles()).length, 10, "expected another search to begin anew");
}));

test("what is nowhere is said to be nowhere, with what to try", () => theatre.visit({ at: AT }, async (page) => {
  const search = new Search(page);
  assert.equal(await search.find("zzyzx"), 'No page found for "zzyzx".');
  assert.ok(await page.getByRole("heading", { name: "What you can try" }).isVisible());
  assert.equal(await search.results.count(), 0);
  assert.ok(await search.list.first().isVisible());
  await search.find("ombudsman");
  assert.ok(!await page.getByRole("heading", { name: "What you can try" }).isVisible());
}));

test("too many words are not cut off unseen: they stay in the box, and the page says to use fewer", () => theatre.visit({ at: AT }, async (page) => {
  const search = new Search(page);
  const words = "My mother waited all night and nobody came. ".repeat(1000).trim();
  await search.find("ombudsman");
  await search.box.fill(words);
  await search.box.press("Enter");
  await until("the page to say so", async () => /Keep 1 or 2 of your words/.test(await search.told()));
  assert.equal(await search.box.inputValue(), words);
  assert.equal(await search.results.filter({ visible: true }).count(), 0);
  assert.ok(page.url().endsWith(AT), page.url());
  assert.match(await search.find("ombudsman"), /pages found/);
  await page.goto(theatre.url + AT + "#q=" + encodeURIComponent(words));
  await until("the page to say so again", async () => /Keep 1 or 2 of your words/.test(await search.told()));
}));

test("a slip of one letter still finds something", () => theatre.visit({ at: AT }, async (page) => {
  const search = new Search(page);
  assert.match(await search.find("recordng"), /pages found/);
  assert.match((await search.titles())[0], /record/i);
}));

test("nothing moves when the script comes", () => holdsStill(theatre, AT, "**/assets/search*.js"));

test("all of it can be used with the keyboard alone", () => theatre.visit({ at: AT }, async (page) => {
  const search = new Search(page);
  await search.box.focus();
  await page.keyboard.type("recording");
  await page.keyboard.press("Enter");
  await search.answer("recording");
  assert.ok(await search.box.evaluate((box) => box === document.activeElement), "expected the focus to stay in the box");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Search");
  await page.keyboard.press("Tab");
  const [title] = await search.titles();
  assert.equal(await page.evaluate(() => document.activeElement.textContent), title);
  await page.keyboard.press("Enter");
  await until("the page of the result", async () => (await page.locator("h1").textContent()) === title);
}));

test("the address has the words where no server sees them", () => theatre.visit({}, async (page) => {
  const search = new Search(page);
  const before = theatre.seen.length;
  await page.goto(theatre.url + AT + "#q=final%20reply");
  await search.answer("final reply");
  await search.find("a <b>bold</b> word & more");
  assert.ok(page.url().endsWith("#q=" + encodeURIComponent("a <b>bold</b> word & more")), page.url());
  assert.equal(await page.locator("#search-status b").count(), 0);
  const asked = theatre.seen.slice(before).join(" ");
  for (const word of ["final", "reply", "bold", "q="]) assert.ok(!asked.includes(word), `"${word}" in ${asked}`);
  await page.goto(theatre.url + AT + "?q=ombudsman+time");
  await search.answer("ombudsman time");
  assert.ok(page.url().endsWith(AT + "#q=ombudsman%20time"), page.url());
  await page.goto(theatre.url + AT + "#q=%E0%A4%A");
  assert.equal(await search.told(), "");
}));

test("nothing is kept, and the title does not tell", () => theatre.visit({ at: AT }, async (page) => {
  const search = new Search(page);
  const title = await page.title();
  await search.find("recording");
  assert.equal(await page.title(), title);
  const kept = await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie]);
  assert.deepEqual(kept, [0, 0, ""]);
}));

test("everyone can use it, before and after a search", () => theatre.visit({ at: AT }, async (page) => {
  const search = new Search(page);
  await holds(page, "the page of search");
  await search.find("recording");
  await holds(page, "its results");
  await search.find("zzyzx");
  await holds(page, "no results");
}));

test("without script there is the whole list, and nothing that does not work", () => {
  return theatre.visit({ at: AT, browser: { javaScriptEnabled: false } }, async (page) => {
    assert.ok(!await page.locator("#search").isVisible());
    assert.ok(await page.getByText("switch on JavaScript").isVisible());
    assert.ok(await page.locator("#all li").count() > 10);
    await page.locator("#all a").first().click();
    await page.waitForLoadState();
    assert.ok(!page.url().endsWith(AT));
  });
});

/** Expects the list to be searched, by its own words. */
async function searchesTheList(page) {
  const search = new Search(page);
  const all = await search.list.count();
  assert.match(await search.find("Ombudsman"), /^Search does not work here\. The list below shows the \d+ pages/);
  const shown = await search.list.filter({ visible: true }).allTextContents();
  assert.ok(shown.length > 0 && shown.length < all);
  assert.ok(shown.every((words) => /ombudsman/i.test(words)));
  assert.equal(await page.locator("#all .initial").filter({ visible: true }).filter({ hasNotText: /ombudsman/i }).count(), 0);
  assert.match(await search.find("zzyzx"), /The list below shows all pages/);
  assert.equal(await search.list.filter({ visible: true }).count(), all);
}

test("from the disk the list is searched", () => theatre.visit({ at: AT, asFile: true }, searchesTheList));

test("a browser without WebAssembly searches the list", () => {
  return theatre.visit({ at: AT, first: () => { delete window.WebAssembly; } }, searchesTheList);
});

test("a browser that knows no policy for WebAssembly searches the list", () => theatre.visit({ hasTrouble: true }, async (page) => {
  await page.route("**/" + AT, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: (await answer.text()).replace(" 'wasm-unsafe-eval'", "") });
  });
  await page.goto(theatre.url + AT);
  await searchesTheList(page);
}));

test("where the index does not come the list is searched, and the next try is a new one", () => theatre.visit({ at: AT, hasTrouble: true }, async (page) => {
  await page.route("**/pagefind/**", (route) => route.abort());
  await searchesTheList(page);
  await page.unroute("**/pagefind/**");
  assert.match(await new Search(page).find("recording"), /pages found/);
}));

test("it works in any folder of a host", async () => {
  const deep = folder();
  mkdirSync(join(deep, "a", "b"), { recursive: true });
  cpSync(theatre.site, join(deep, "a", "b"), { recursive: true });
  const server = await serve(deep);
  try {
    await theatre.visit({ base: server.url, at: "a/b/" + AT }, async (page) => {
      const search = new Search(page);
      await search.find("ombudsman");
      const [title] = await search.titles();
      await search.results.locator("a").first().click();
      await until("the page of the result", async () => (await page.locator("h1").textContent()) === title);
      assert.ok(page.url().startsWith(server.url + "a/b/"));
    });
  } finally {
    server.close();
  }
});

test("no other page asks for anything of search, or may", async () => {
  const others = pages(theatre.site).filter((at) => at !== AT);
  for (const at of others) {
    const html = readFileSync(join(theatre.site, at), "utf8");
    assert.ok(!/pagefind|assets\/search|wasm|connect-src 'self'/.test(html), at);
  }
  const before = theatre.seen.length;
  await theatre.visit({}, async (page) => {
    for (const at of others.slice(0, 5)) {
      await page.goto(theatre.url + at);
      await page.waitForLoadState("networkidle");
    }
  });
  assert.deepEqual(theatre.seen.slice(before).filter((line) => /pagefind|assets\/search/.test(line)), []);
});

test("while someone writes, what they wrote last is found", async () => {
  const serving = await Serving.start();
  try {
    await theatre.visit({ base: serving.url, at: AT }, async (page) => {
      const search = new Search(page);
      await search.find("ombudsman");
      assert.match(await search.find("zzyzx"), /^No page found/);
      serving.change("content/accessibility.md", (text) => text + "\nA zzyzx here.\n");
      // While the page is being loaded anew it cannot be asked.
      const told = () => search.told().catch(() => "");
      await until("the page to be made anew and search again", async () => (await told()).startsWith("1 page found"));
      assert.match(await search.results.first().textContent(), /A zzyzx here/);
    });
  } finally {
    serving.stop();
  }
});

test("the page itself asks for nothing of search before the reader types", () => theatre.visit({}, async (page) => {
  const before = theatre.seen.length;
  await page.goto(theatre.url + AT);
  await page.waitForLoadState("networkidle");
  assert.deepEqual(theatre.seen.slice(before).filter((line) => line.includes("pagefind")), []);
}));
