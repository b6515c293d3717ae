// Serve: what an author saves is in the open page at once, and nothing is lost on the way.

import assert from "node:assert/strict";
import { cpSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, afterEach, before, test } from "node:test";
import { AT, Letter } from "./support/letter.mjs";
import { none } from "./support/none.mjs";
import { Serving } from "./support/serving.mjs";
import { ROOT, build, files } from "./support/site.mjs";
import { stage } from "./support/stage.mjs";
import { settles, until } from "./support/until.mjs";

const PAGE = "meeting/before-the-meeting.html";
const SOURCE = "content/meeting/before-the-meeting.md";
const CHECKLIST = "checklists/before-the-meeting.html";

const theatre = stage();
/** @type {Serving} */
let serving;

before(async () => { serving = await Serving.start(); });
afterEach(() => serving.restore());
after(() => serving.stop());

/** Opens a page of the program's own server, and waits until that can reach it. */
async function open(page, at) {
  // Once the stream answers, the server tells this page of every change.
  const stream = page.waitForResponse((response) => response.url().includes("/@candour/events"));
  await page.goto(serving.url + at);
  await stream;
}

/** A visit to the program's own server instead of the folder it builds. */
function visit(wish, check) {
  return theatre.visit({ ...wish, base: serving.url }, check);
}

/** Marks this very page, to see later whether it is still the same. */
const mark = (page) => page.evaluate(() => { window.mark = true; });
/** Whether it is; a page on its way to another is not. */
const isMarked = (page) => page.evaluate(() => window.mark === true).catch(() => false);

/** Does something that makes the page load again, and waits until it has. */
async function reloads(page, act) {
  await mark(page);
  const loaded = page.waitForEvent("load");
  act();
  await loaded;
  assert.equal(await isMarked(page), false, "expected the page to be loaded again");
}

test("a saved change of a page shows in the browser by itself", async () => {
  await visit({}, async (page) => {
    await open(page, PAGE);
    const line = page.getByText("A line that was not there before.");
    let undo;
    await reloads(page, () => {
      undo = serving.change(SOURCE, (text) => text + "\nA line that was not there before.\n");
    });
    assert.ok(await line.isVisible(), "expected the new line");
    await reloads(page, undo);
    assert.equal(await line.count(), 0, "expected the line to go again");
  });
});

test("a change that is saved while the page still loads is not missed", async () => {
  await visit({}, async (page) => {
    let undo;
    for (let round = 1; round <= 5; round += 1) {
      // The page is here, but nothing tells it of changes before this script runs.
      await page.route("**/@candour/live.js*", async (route) => {
        undo = serving.change(SOURCE, (text) => `${text}\nRound ${round}.\n`);
        await until("the change to be taken in", async () => (await serving.ask(PAGE)).body.includes(`Round ${round}.`));
        await route.continue();
      }, { times: 1 });
      await page.goto(serving.url + PAGE);
      await page.getByText(`Round ${round}.`).waitFor();
    }
    await page.waitForLoadState("load");
    await reloads(page, undo);
  });
});

test("a page is there at once, however many connections are open", async () => {
  const open = [];
  try {
    for (let round = 0; round < 20; round += 1) {
      open.push(...Array.from({ length: 6 }, () => serving.connect()));
      const answers = await Promise.all(open.slice(-6).map((connection) => connection.answer));
      none(answers.filter((answer) => !answer.startsWith("HTTP/1.1 200")), "expected each connection to be answered");
    }
  } finally {
    for (const connection of open) connection.close();
  }
});

test("a saved change of a template shows in the browser by itself", async () => {
  await visit({}, async (page) => {
    await open(page, PAGE);
    const heading = page.getByRole("heading", { level: 1 });
    let undo;
    await reloads(page, () => {
      undo = serving.change("templates/page.html", (text) => text.replace("<h1>", "<h1>Draft: "));
    });
    assert.match(await heading.textContent(), /^Draft: /);
    await reloads(page, undo);
    assert.doesNotMatch(await heading.textContent(), /^Draft: /);
  });
});

test("a saved style is swapped without a reload", async () => {
  await visit({}, async (page) => {
    await open(page, PAGE);
    await mark(page);
    const undo = serving.change("web/styles/base.css", (text) => text + "\nbody { outline: 3px solid rgb(1, 2, 3) !important; }\n");
    const outline = () => page.evaluate(() => getComputedStyle(document.body).outlineColor);
    await settles("rgb(1, 2, 3)", outline, "expected the new style");
    assert.ok(await isMarked(page), "expected the page not to be loaded again");
    undo();
    await until("the old style to be back", async () => (await outline()) !== "rgb(1, 2, 3)");
    await settles(1, () => page.locator("link[rel=stylesheet]").count(), "expected the old style sheet to be gone");
    assert.ok(await isMarked(page), "expected the page not to be loaded again");
  });
});

test("a mistake is shown over the last good page with its place, and goes when it is mended", async () => {
  await visit({}, async (page) => {
    await open(page, PAGE);
    const heading = await page.getByRole("heading", { level: 1 }).textContent();
    const undo = serving.change(SOURCE, (text) => text + "\nSee [what is not there](nowhere.md).\n");
    const sheet = page.locator("#candour-sheet");
    await sheet.waitFor();
    const said = await sheet.innerText();
    for (const words of [SOURCE, "nowhere.md", "See [what is not there](nowhere.md)", "^"]) {
      assert.ok(said.includes(words), `expected the sheet to show "${words}", but it says:\n${said}`);
    }
    assert.equal(await page.getByRole("heading", { level: 1 }).textContent(), heading, "expected the last good page below");
    await page.reload();
    await sheet.waitFor();
    await reloads(page, undo);
    assert.equal(await sheet.count(), 0, "expected the sheet to go");
    assert.equal(await page.getByRole("heading", { level: 1 }).textContent(), heading);
  });
});

test("the sheet of mistakes can be put away", async () => {
  await visit({}, async (page) => {
    await open(page, PAGE);
    const undo = serving.change(SOURCE, (text) => text + "\nSee [what is not there](nowhere.md).\n");
    await page.locator("#candour-sheet button").click();
    assert.equal(await page.locator("#candour-sheet").count(), 0, "expected the sheet to go");
    await reloads(page, undo);
  });
});

test("what is typed into a letter outlives the reload that a saved change brings", async () => {
  await visit({}, async (page) => {
    await open(page, AT);
    const letter = new Letter(page);
    await letter.answer({ "sender.name": "Asha Patel", mode: "tell", reply_by: { y: 2026, m: 12, d: 3 } });
    await letter.shows("by 3 December 2026");
    let undo;
    await reloads(page, () => {
      undo = serving.change("letters/ask-or-tell.md", (text) =>
        text.replace("Thank you for your help.", "Thank you very much for your help."));
    });
    await letter.shows("Thank you very much for your help.");
    assert.equal(await letter.box("sender.name").inputValue(), "Asha Patel");
    assert.ok(await letter.box("mode", "-tell").isChecked(), "expected the choice to be kept");
    await letter.shows("by 3 December 2026");
    await reloads(page, undo);
    await letter.shows("Thank you for your help.");
    await letter.shows("Asha Patel");
  });
});

test("ticked boxes outlive the reload that a saved change brings", async () => {
  await visit({}, async (page) => {
    await open(page, CHECKLIST);
    const boxes = page.locator(".checklist input");
    assert.ok((await boxes.count()) > 3, "expected boxes to tick");
    await boxes.nth(1).check();
    await boxes.nth(3).check();
    let undo;
    await reloads(page, () => {
      undo = serving.change("content/checklists/before-the-meeting.md", (text) => text + "\nOne more line.\n");
    });
    assert.ok(await page.getByText("One more line.").isVisible(), "expected the new line");
    const ticked = await boxes.evaluateAll((all) => all.map((box, index) => (box.checked ? index : -1)).filter((at) => at >= 0));
    assert.deepEqual(ticked, [1, 3], "expected the same boxes to be ticked");
    await reloads(page, undo);
  });
});

test("a page served is the page built, with the server's script and stream let in and nothing else", async () => {
  // With PDFs, as it is served. `./test pdf` has kept those of the project. Two of them are asked for here.
  const kept = join(ROOT, ".candour");
  if (existsSync(kept)) cpSync(kept, join(serving.project, ".candour"), { recursive: true });
  const site = build(serving.project, []);
  const isLeftOut = (at) => at.endsWith(".pdf") && !at.startsWith("meeting/before-the-meeting");
  for (const at of files(site, "")) {
    if (at.endsWith(".candour") || !/\.\w+$/.test(at) || isLeftOut(at)) continue;
    const { status, body } = await serving.ask(at);
    assert.equal(status, 200, `expected ${at} to be served`);
    const built = readFileSync(join(site, at), "utf8");
    // The page of search may ask its own site, and run WebAssembly, as it is built.
    const [asks, runs] = at === "search.html" ? ["connect-src 'self'", " 'wasm-unsafe-eval'"] : ["connect-src 'none'", ""];
    assert.ok(!at.endsWith(".html") || built.includes(asks), `expected ${at} to be built with ${asks}`);
    const shut = at.endsWith(".html")
      ? body.replace(/<script src="\/@candour\/live\.js[^"]*" defer><\/script>\n/, "")
          .replace("connect-src 'self'", asks)
          // A letter in one file lets in its own script alone, as it is built.
          .replace("script-src 'self' 'sha256-", "script-src 'sha256-")
      : body;
    assert.ok(shut === built, `expected ${at} to be served as it is built`);
    if (at.endsWith(".html")) {
      const policy = body.match(/Content-Security-Policy" content="([^"]*)"/)[1].replace(runs, "");
      assert.ok(policy.includes("default-src 'none'"), `expected a policy that begins with nothing, not ${policy}`);
      none(policy.split(";").filter((rule) => /\*|unsafe|https?:/.test(rule)), `expected no wide rule on ${at}`);
    }
  }
});

test("only this machine's own names are answered", async () => {
  const asked = async (host) => (await serving.ask("", { host })).status;
  assert.equal(await asked("evil.example"), 403);
  assert.equal(await asked("127.0.0.1.evil.example:4700"), 403);
  assert.equal((await serving.ask("@candour/events", { host: "evil.example" })).status, 403);
  assert.equal(await asked("localhost"), 200);
  assert.equal((await serving.ask("", {}, "POST")).status, 405);
});

test("an address that is not there shows the page that says so", async () => {
  const { status, body } = await serving.ask("nowhere.html");
  assert.equal(status, 404);
  assert.ok(body.includes("<h1>"), "expected the site's own page");
  assert.equal((await serving.ask("..%2f..%2fetc%2fpasswd")).status, 404);
});
