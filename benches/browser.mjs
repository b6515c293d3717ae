// Bench of the letter builder in Chromium on a slow processor: how long each key takes until the letter shows it.
//
//   npm run bench                    the longest shipped letter, and one that is much longer
//   npm run bench -- --rate 1        without slowing the processor down; 4 is the usual
//   npm run bench -- --keys 50       fewer keys; 200 is the usual
//   npm run bench -- --opened 3      how often the page is opened for the first letter on it; 7 is the usual
//   npm run bench -- --profile DIR   also writes a processor profile of the typing into each letter, for Chromium's tools
//
// Each key is a real one. In the page, an `input` listener before all others and one after all others give the time of
// the handlers; the frame that follows is timed from its first callback to its last, and on to the end of a forced
// layout: together that is the work of one key. The wait for the frame between the two is not counted. Event Timing
// says, to the next 8 ms, how long it was from the key to the pixels, with all waiting. The heap of scripts and the nodes
// of the page are counted after the last key, when what nothing holds any more has been collected. Nothing is asserted.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { Letter } from "../tests/browser/support/letter.mjs";
import { ROOT, build, copyOfProject, files, serve } from "../tests/browser/support/site.mjs";
import { launch } from "../tests/browser/support/stage.mjs";
import { everything, longLetter } from "./browser/letters.mjs";
import { watch } from "./browser/watch.mjs";

const { values: options } = parseArgs({
  options: {
    rate: { type: "string", default: "4" },
    keys: { type: "string", default: "200" },
    opened: { type: "string", default: "7" },
    profile: { type: "string" },
  },
});
const LONG = "letters/bench-long.html";
const WORDS = "Nobody told us what would happen next, and we waited for six hours. ";

async function main() {
  const project = copyOfProject();
  writeFileSync(join(project, "letters", "bench-long.md"), longLetter());
  const site = build(project);
  const server = await serve(site);
  const browser = await launch();
  console.log(`Processor slowed ${options.rate} times, ${options.keys} keys; times in ms.`);
  try {
    for (const at of [longest(site), LONG]) print(at, await measure(browser, server.url + at));
  } finally {
    await browser.close();
    server.close();
  }
}

/** The shipped letter with the longest program that takes typing; the letters of the tests are not shipped. */
function longest(site) {
  const isShipped = (at) => existsSync(join(ROOT, "letters", basename(at, ".html") + ".md"));
  const sizes = files(site, ".html").filter((at) => at.startsWith("letters/") && isShipped(at)).map((at) => {
    const found = readFileSync(join(site, at), "utf8").match(/id="program">(.*?)<\/script>/s);
    return { at, size: found && JSON.parse(found[1]).questions.some(isLong) ? found[1].length : 0 };
  });
  return sizes.sort((a, b) => b.size - a.size)[0].at;
}

const isLong = ({ type, when }) => type === "words" && !when;

async function measure(browser, url) {
  const firsts = [];
  for (let turn = 1; turn < Number(options.opened); turn += 1) {
    const { page, first } = await opened(browser, url);
    await page.context().close();
    firsts.push(first);
  }
  const { page, tools, first } = await opened(browser, url);
  firsts.push(first);

  // Filling in is not measured, so it need not be slow.
  await tools.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  const letter = new Letter(page);
  const program = await letter.program();
  await fill(page, letter, program);
  await tools.send("Emulation.setCPUThrottlingRate", { rate: Number(options.rate) });
  if (options.profile) await tools.send("Profiler.enable").then(() => tools.send("Profiler.start"));
  const { keys, events } = await type(page);
  if (options.profile) {
    const file = join(options.profile, basename(url, ".html") + ".cpuprofile");
    writeFileSync(file, JSON.stringify((await tools.send("Profiler.stop")).profile));
  }
  const { heap, nodes } = await held(tools);
  const words = (await letter.preview()).split(" ").length;
  await page.context().close();
  return { firsts, keys, events, heap, nodes, words, questions: program.questions.length };
}

/** A page that has its first letter, as someone sees it who was never there, and the time that took. */
async function opened(browser, url) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "en-GB" });
  context.setDefaultTimeout(120_000);
  const page = await context.newPage();
  const tools = await context.newCDPSession(page);
  await tools.send("Emulation.setCPUThrottlingRate", { rate: Number(options.rate) });
  await page.addInitScript(watch);
  await page.goto(url);
  await page.waitForFunction(() => window.bench.first);
  return { page, tools, first: await page.evaluate(() => window.bench.first) };
}

/** Answers everything, and goes to the end of the last long answer. */
async function fill(page, letter, program) {
  await letter.answer(await asked(page, program));
  const question = program.questions.findLast(isLong);
  const box = letter.box(question.id);
  if (!await box.isVisible()) {
    await page.evaluate((id) => { window.location.hash = id; },
      program.steps.find(({ questions }) => questions.includes(program.questions.indexOf(question))).id);
  }
  await box.focus();
  await page.keyboard.press("Control+End");
}

async function type(page) {
  await page.evaluate(() => window.bench.begin());
  for (let key = 0; key < Number(options.keys); key += 1) {
    await page.keyboard.press(WORDS[key % WORDS.length]);
    await page.waitForFunction((count) => window.bench.keys.length > count, key);
  }
  await page.waitForTimeout(500);
  return page.evaluate(() => window.bench);
}

/** What the page holds in memory once garbage has been collected. */
async function held(tools) {
  await tools.send("HeapProfiler.collectGarbage");
  await tools.send("Performance.enable");
  const { metrics } = await tools.send("Performance.getMetrics");
  const value = (wanted) => metrics.find(({ name }) => name === wanted).value;
  return { heap: value("JSHeapUsedSize"), nodes: value("Nodes") };
}

/** Answers to all that is asked once they are given. */
async function asked(page, program) {
  const answers = everything(program);
  const isAsked = await page.evaluate(({ program, answers }) => Candour.asked(program, answers, Candour.dates.today()),
    { program, answers });
  return Object.fromEntries(program.questions.flatMap(({ id }, index) => (isAsked[index] ? [[id, answers[id]]] : [])));
}

function print(at, { firsts, keys, events, heap, nodes, words, questions }) {
  const late = keys.filter(({ isShown }) => !isShown).length;
  console.log(`\n${at}: ${questions} questions, ${words} words`);
  row("from opening to the first letter", firsts);
  row("one key: handlers, frame, layout", keys.map(({ handlers, frame, layout }) => handlers + frame + layout));
  row("  handlers of the input", keys.map(({ handlers }) => handlers));
  row("  callbacks of the next frame", keys.map(({ frame }) => frame));
  row("  layout", keys.map(({ layout }) => layout));
  row("key to pixels, by Event Timing", events);
  console.log(`  in memory at the end: ${(heap / 2 ** 20).toFixed(2)} MiB of scripts, ${nodes} nodes`);
  if (late) console.log(`  ${late} keys were not in the letter within the next frame: their work is not all counted.`);
}

function row(name, times) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (part) => (sorted.length ? sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] : NaN);
  const [median, most, max] = [at(0.5), at(0.95), at(1)].map((time) => time.toFixed(1).padStart(7));
  console.log(`  ${name.padEnd(34)} median ${median}   p95 ${most}   max ${max}   of ${sorted.length}`);
}

await main();
