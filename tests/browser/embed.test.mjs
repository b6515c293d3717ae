// Embed: a letter in a page of another site is as tall as it needs to be at every step, and says that and nothing else.

import assert from "node:assert/strict";
import { appendFileSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { headersOf } from "./support/headers.mjs";
import { Guest, around, host, listen, messages, pretend } from "./support/host.mjs";
import { ANSWERS, CLIPBOARD, SAMPLE } from "./support/letter.mjs";
import { holds } from "./support/looks.mjs";
import { none } from "./support/none.mjs";
import { Panel } from "./support/panel.mjs";
import { LETTERS, fullest } from "./support/shipped.mjs";
import { build, copyOfProject, serve } from "./support/site.mjs";
import { launch } from "./support/stage.mjs";
import { settles, until } from "./support/until.mjs";

const OWN = "https://complaints.example.org/";
const AWAY = "https://away.example.org/weather";
/** Answers to letters with every sort of question. */
const SORTS = {
  "ask-or-tell": ANSWERS,
  "people-and-dates": { "sender.name": "Asha Patel", happened: { y: 2026, m: 3 }, days: 12, place: "ward", ward: "Ward 4", people: [{ name: "Asha", role: "doctor" }, { role: "nurse" }] },
  "all-sorts": { story: "My own words.", agreed: true, how: "phone", calls: [{ who: "Asha", number: 2 }], more: "Thank you." },
  "last-day": { known: { y: 2026, m: 2, d: 28 } },
};
/** A word that is nowhere on the site. */
const MARK = "zyxwmarkwxyz";

/** A site with this at the end of its brand, and a server that sends what its `_headers` say. */
async function published(brand) {
  const project = copyOfProject();
  appendFileSync(join(project, "brand.yaml"), `\n${brand}\n`);
  const site = build(project);
  return { site, ...await serve(site, headersOf(site)) };
}

let site, browser;

before(async () => {
  site = await published(`address: ${OWN}\nquick_exit: ${AWAY}`);
  // With the bars that most people have: those take room.
  browser = await launch({ ignoreDefaultArgs: ["--hide-scrollbars"] });
});

after(async () => {
  if (browser) await browser.close();
  if (site) site.close();
});

/** The code of the page that makes it, for where the site is tried. */
function code(letter, form = "fitting") {
  const page = readFileSync(join(site.site, "embed", "index.html"), "utf8");
  const [, escaped] = page.match(new RegExp(`<textarea[^>]* id="${form}-${letter}"[^>]*>([^<]*)</textarea>`));
  const plain = escaped.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, '"').replace(/&amp;/g, "&");
  assert.ok(plain.includes(OWN), "expected the code to have the address of the site");
  return plain.replaceAll(OWN, site.url);
}

/**
 * Opens a host page with code in it, lets the test have it, and fails if anything went wrong there or was asked elsewhere.
 * @param {{ code: string, width?: number, headers?: Record<string, string>, browser?: object, first?: () => void, today?: string, hasTrouble?: boolean }} wish
 */
async function visit(wish, act) {
  const own = await host(() => wish.code, wish.headers);
  const context = await browser.newContext({ viewport: { width: wish.width ?? 1024, height: 800 }, locale: "en-GB", timezoneId: "Europe/London", ...wish.browser });
  context.setDefaultTimeout(10_000);
  const trouble = [];
  context.on("weberror", (error) => trouble.push(String(error.error())));
  context.on("console", (message) => { if (["error", "warning"].includes(message.type())) trouble.push(message.text()); });
  const asked = [];
  context.on("request", (request) => asked.push(request.url()));
  try {
    if (wish.prepare) await wish.prepare(context);
    await context.route(AWAY, (route) => route.fulfill({ contentType: "text/html", body: "<title>Weather</title>" }));
    const page = await context.newPage();
    await page.addInitScript(listen);
    if (wish.first) await page.addInitScript(wish.first);
    if (wish.today) await page.clock.setFixedTime(new Date(wish.today + "T12:00:00Z"));
    await page.goto(own.url);
    await act(page, own);
    none(asked.filter((url) => ![own.url, site.url, "blob:", AWAY, "about:", "http://127.0.0.1", ...(wish.elsewhere ?? [])].some((start) => url.startsWith(start))), "expected no request elsewhere");
    if (!wish.hasTrouble) none(trouble.filter((words) => !/favicon|404/.test(words)), "expected no trouble");
  } finally {
    await context.close();
    own.close();
  }
}

for (const width of [320, 1024]) {
  test(`letters with every sort of question fit their frame at every step, ${width} pixels wide`, { concurrency: 2 }, (t) => Promise.all(
    Object.entries(SORTS).map(([name, answers]) => t.test(name, () =>
      // The bar of the host page takes room of its own.
      visit({ code: code(name), width: width + 15, today: "2026-11-22" }, async (page) => {
        const letter = await Guest.in(page);
        await letter.fits("at the start");
        await page.evaluate(() => document.querySelector("iframe").focus());
        await letter.answerByKeyboard(answers);
        await letter.isFinished();
        await letter.fits("with the finished letter");
        for (const summary of await letter.frame.locator("summary").filter({ visible: true }).all()) await summary.click();
        await letter.fits("with everything open");
        await letter.go("");
        await letter.fits("at the start again");
        await letter.saysOnlyItsHeight();
      })))));
}

test("every letter fits its frame", { concurrency: 2 }, (t) => Promise.all(LETTERS.map((name) => t.test(name, () => {
  const { answers, today } = fullest(name);
  return visit({ code: code(name), width: 320 + 15, today }, async (page) => {
    const letter = await Guest.in(page);
    await letter.fits("at the start");
    await letter.open();
    await letter.fits("with all questions");
    await letter.fill(answers);
    await letter.fits("with all answers");
    await letter.finish();
    await letter.fits("with the finished letter");
    await letter.saysOnlyItsHeight();
  });
}))));

/** A few answers, and the way to the finished letter. */
async function finish(letter) {
  await letter.answer({ "sender.name": MARK, mode: "ask", own_words: "Thank you." });
  await letter.finish();
}

test("with nothing but its height to say, a letter is written, copied and saved in its frame as on its own page", async () => {
  const wish = { code: code(SAMPLE), browser: CLIPBOARD, first: () => { window.print = () => { window.top.postMessage("printed", "*"); }; } };
  await visit(wish, async (page) => {
    const letter = await Guest.in(page);
    await finish(letter);
    const text = await letter.copied();
    assert.ok(text.startsWith(MARK), "expected the letter on the clipboard");
    const saved = page.waitForEvent("download");
    await (await letter.button("result.word")).click();
    assert.match((await saved).suggestedFilename(), /^letter-.*\.docx$/);
    await letter.fits("with the tools used");
    await letter.saysOnlyItsHeight();
    await (await letter.button("result.print")).click();
    await until("the letter to be printed, and not the page around", async () => (await messages(page)).includes("printed"));
    assert.ok(!(await messages(page)).some((message) => JSON.stringify(message).includes(MARK)));
  });
});

test("the browser's Back goes a step back in the letter, and never takes the words along with the page around", async () => {
  await visit({ code: code(SAMPLE) }, async (page, { url }) => {
    const letter = await Guest.in(page);
    const [first, second] = await letter.addresses();
    await letter.begin();
    assert.equal(await letter.address(), first);
    const boxes = () => letter.form.locator("input:visible").evaluateAll((all) => all.map((box) => box.checked || box.value));
    await letter.fill({ "sender.name": MARK, mode: "ask", recorder: "me", "complaint.about": MARK });
    const filled = await boxes();
    assert.ok(filled.some((one) => one === true || one === MARK), "expected something to be filled in");
    await letter.goOn();
    assert.equal(await letter.address(), second);
    await page.evaluate(() => window.history.back());
    await settles(first, () => letter.address(), "expected the step before");
    assert.deepEqual(await boxes(), filled, "expected what was answered");
    assert.equal(page.url(), url);
    await page.evaluate(() => window.history.back());
    await settles("start", () => letter.screen(), "expected the start of the letter");
    await page.evaluate(() => window.history.forward());
    await settles(first, () => letter.address(), "expected the first step again");
  });
});

test("links out of the letter open a tab of their own", async () => {
  await visit({ code: code("ask-for-a-meeting"), hasTrouble: true }, async (page, { url }) => {
    const letter = await Guest.in(page);
    const opened = page.context().waitForEvent("page");
    await letter.frame.locator("header a").first().click();
    const tab = await opened;
    await tab.waitForURL(site.url + "index.html");
    assert.equal(await tab.evaluate(() => window.opener), null);
    assert.equal(page.url(), url);
    assert.ok(await letter.frame.locator("#builder").isVisible(), "expected the letter to stay");
  });
});

test("where the browser keeps nothing in frames, the letter says so and works all the same", async () => {
  const boxed = code(SAMPLE).replace("<iframe ", "<iframe sandbox=\"allow-scripts allow-forms allow-downloads allow-popups\" ");
  await visit({ code: boxed }, async (page) => {
    const letter = await Guest.in(page);
    assert.equal(await letter.frame.evaluate(() => { try { return !!window.sessionStorage; } catch { return "refused"; } }), "refused");
    await new Panel(letter).isWhere("page", {});
    await finish(letter);
    await letter.shows(MARK);
    await letter.fits("with the finished letter");
    await letter.saysOnlyItsHeight();
  });
});

test("the quick exit leaves the page around, and where that may not be left, empties the frame", async () => {
  await visit({ code: code(SAMPLE) }, async (page) => {
    const letter = await Guest.in(page);
    await finish(letter);
    await letter.frame.locator(".button[data-exit]").click();
    await page.waitForURL(AWAY);
    await page.goBack().catch(() => {});
    assert.ok(!(await page.content()).includes(MARK));
  });
  const boxed = code(SAMPLE).replace("<iframe ", "<iframe sandbox=\"allow-scripts allow-forms allow-same-origin\" ");
  await visit({ code: boxed, hasTrouble: true }, async (page, { url }) => {
    const letter = await Guest.in(page);
    await finish(letter);
    const left = await letter.frame.evaluate(() => {
      document.querySelector(".button[data-exit]").click();
      const boxes = [...document.querySelectorAll("input, textarea")];
      return [document.body.innerText.replace(document.querySelector(".exit-status").innerText, "").trim(),
        boxes.filter((box) => box.checked || (!["radio", "checkbox"].includes(box.type) && box.value)).length,
        Object.keys(sessionStorage).length];
    });
    assert.deepEqual(left, ["", 0, 0], "expected nothing in sight and nothing kept");
    await until("the frame to be empty", () => page.frames()[1].url() === "about:blank");
    assert.equal(page.url(), url, "expected the page around to stay, as it has to");
  });
});

test("Shift pressed three times in the letter leaves the page around", async () => {
  await visit({ code: code(SAMPLE) }, async (page) => {
    const letter = await Guest.in(page);
    await letter.open();
    await letter.box("sender.name").focus();
    for (let time = 0; time < 3; time += 1) await page.keyboard.press("Shift");
    await page.waitForURL(AWAY);
  });
});

test("the code without a script keeps its height, and the letter scrolls in it to the top of each screen", async () => {
  await visit({ code: code(SAMPLE, "fixed") }, async (page) => {
    const letter = await Guest.in(page);
    const height = () => page.evaluate(() => document.querySelector("iframe").getBoundingClientRect().height);
    assert.equal(await height(), 900);
    await letter.open();
    await letter.make.scrollIntoViewIfNeeded();
    assert.ok(await letter.frame.evaluate(() => window.scrollY > 200), "expected a letter to scroll in");
    await finish(letter);
    await until("the top of the finished letter", () => letter.frame.evaluate(() => window.scrollY < 100));
    assert.equal(await height(), 900);
    assert.equal(await letter.frame.evaluate(() => getComputedStyle(document.documentElement).overflowY), "visible");
  });
});

test("a page around that stops making room leaves a letter that scrolls", async () => {
  await visit({ code: code(SAMPLE) }, async (page) => {
    const letter = await Guest.in(page);
    await letter.fits("at the start");
    const overflow = () => letter.frame.evaluate(() => getComputedStyle(document.documentElement).overflowY);
    assert.equal(await overflow(), "hidden", "expected no bar that nobody needs");
    await page.evaluate(() => document.querySelector("iframe").style.setProperty("max-height", "500px"));
    await letter.go("all-questions");
    await until("the letter to scroll in its frame", async () => (await overflow()) === "visible");
  });
});

test("the code listens to its own letter alone", async () => {
  await visit({ code: code(SAMPLE) + "<iframe title=\"another\" srcdoc=\"<p>another</p>\" height=\"77\"></iframe>" }, async (page) => {
    const letter = await Guest.in(page);
    await letter.fits("at the start");
    const heights = () => page.evaluate(() => [...document.querySelectorAll("iframe")].map((frame) => frame.offsetHeight));
    const before = await heights();
    await page.evaluate(() => {
      for (const said of [{ candour: "height", height: 5 }, null, "height", 7]) window.postMessage(said, "*");
    });
    await letter.frame.evaluate(() => {
      for (const height of ["50px", -5, 1e9, null, NaN, "1;color:red"]) window.parent.postMessage({ candour: "height", height }, "*");
      window.parent.postMessage({ height: 5 }, "*");
    });
    await until("all of it to be heard", async () => (await messages(page)).length >= 11);
    assert.deepEqual(await heights(), before);
  });
});

const LISTED = "https://www.example.net";

/** Opens a page of a site with the letter of a list of sites in it; gives what it was sent, and what the frame shows. */
async function shown(built, at, headers) {
  const found = {};
  const prepare = async (context) => {
    await pretend(context, OWN, built, headers);
    await context.route(at + "/", (route) => route.fulfill({ contentType: "text/html", body: around(code(SAMPLE).replaceAll(site.url, OWN)) }));
  };
  await visit({ code: "", prepare, hasTrouble: true, elsewhere: [OWN, at] }, async (page) => {
    await page.goto(at + "/");
    await page.locator("iframe").scrollIntoViewIfNeeded();
    await page.waitForLoadState("networkidle");
    const frame = page.frames()[1];
    await page.waitForTimeout(300);
    found.isShown = await frame.evaluate(() => !!document.getElementById("builder")).catch(() => false);
    found.said = await messages(page);
    if (found.isShown && found.said.length) await (await Guest.in(page)).fits("on a site of the list");
  });
  return found;
}

test("where the brand lists sites, the letter shows on these and tells no other how tall it is", async () => {
  const listed = await published(`address: ${OWN}\nembed: {origins: ["https://a.example.net", "${LISTED}"]}`);
  try {
    const own = await shown(listed.site, LISTED);
    assert.ok(own.isShown && own.said.length, "expected the letter on a site of the list");
    const other = await shown(listed.site, "https://other.example.net");
    assert.deepEqual(other, { isShown: false, said: [] });
    // Some hosts send no headers: then it is shown, and says nothing.
    const unsaid = await shown(listed.site, "https://other.example.net", () => ({}));
    assert.deepEqual(unsaid, { isShown: true, said: [] });
  } finally {
    listed.close();
  }
});

test("no other page of the site shows in a frame of another", async () => {
  for (const at of ["index.html", "letters/deadlines.html", "search.html", "meeting/index.html"]) {
    await visit({ code: `<iframe title="a page" src="${site.url}${at}"></iframe>`, hasTrouble: true }, async (page) => {
      await page.waitForLoadState("networkidle");
      const seen = await page.frames()[1].evaluate(() => !!document.querySelector("main")).catch(() => false);
      assert.equal(seen, false, `expected ${at} not to show`);
    });
  }
});

test("everyone can use the letter in its frame", async () => {
  await visit({ code: "" }, async (page) => {
    await page.goto(site.url + `embed/${SAMPLE}.html`);
    await holds(page, "the start");
    await page.evaluate(() => { for (const details of document.querySelectorAll("details")) details.open = true; });
    await page.evaluate(() => { location.hash = "sender"; });
    await holds(page, "a step", true);
  });
});

/** The page that makes the code, as someone sees it. */
async function making(wish, act) {
  const prepare = (context) => pretend(context, OWN, wish.site ?? site.site);
  await visit({ code: "", prepare, elsewhere: [OWN], browser: wish.browser }, async (page) => {
    await page.goto((wish.base ?? OWN) + "embed/index.html");
    await act(page);
  });
}

test("the page that makes the code gives one letter's at a time, and copies it", async () => {
  await making({ browser: CLIPBOARD }, async (page) => {
    const areas = page.locator("textarea").filter({ visible: true });
    assert.equal(await areas.count(), 2);
    await page.getByLabel("Choose a letter").selectOption("Work out your dates");
    assert.ok((await areas.first().inputValue()).includes(`src="${OWN}embed/deadlines.html"`));
    await page.getByRole("button", { name: "Copy the code" }).first().click();
    await until("the page to say so", () => page.locator("#status").innerText());
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), await areas.first().inputValue());
    await holds(page, "the page that makes the code");
  });
});

test("without JavaScript the page that makes the code has every letter's", async () => {
  await making({ browser: { javaScriptEnabled: false } }, async (page) => {
    assert.equal(await page.locator("textarea").filter({ visible: true }).count(), 2 * readdirSync(join(site.site, "embed", "one-file")).length);
    assert.equal(await page.locator("button, select").filter({ visible: true }).count(), 0);
  });
});

test("where the address of the site is not known, the page says so, or takes its own", async () => {
  const nameless = build(copyOfProject());
  await making({ site: nameless, base: (await serving(nameless)) }, async (page) => {
    assert.ok(await page.locator("#unknown").isVisible());
    assert.equal(await page.locator("textarea").filter({ visible: true }).count(), 0);
  });
  await making({ site: nameless, browser: { javaScriptEnabled: false } }, async (page) => {
    assert.ok(await page.locator("#unknown").isVisible());
    assert.equal(await page.locator("textarea").filter({ visible: true }).count(), 0);
  });
  await making({ site: nameless }, async (page) => {
    assert.equal(await page.locator("#unknown").isVisible(), false);
    const code = await page.locator("textarea").filter({ visible: true }).first().inputValue();
    assert.ok(code.includes(`src="${OWN}embed/`), code);
  });
});

/** Serves a folder until the tests are done; gives its address. */
async function serving(folder) {
  const server = await serve(folder);
  after(() => server.close());
  return server.url;
}
