// How long it takes from saving a file to the new bytes from `candour serve`, on a site of any size.
//
//   cargo run --release --no-default-features --example generate -- --pages 10000 --letters 0 --brands 0 OUT
//   CANDOUR=target/release/candour node benches/serve.mjs OUT
//   CANDOUR=target/release/candour node benches/serve.mjs OUT --edits 100
//
// Each edit replaces a file in one step, as editors do, and asks for its page at once and again until the new words are
// there. Nothing but the page that was saved is looked at then; after that it is seen that what changed elsewhere is right
// on the first request: 20 files saved at once, a new title in the list of its section, a page that was added and one that
// was taken away. The files are put back.

import { spawn } from "node:child_process";
import { readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { get } from "node:http";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";

const { values: options, positionals: [project] } = parseArgs({
  allowPositionals: true,
  options: { edits: { type: "string", default: "40" } },
});
const SECTION = "meeting";

async function main() {
  const server = spawn(process.env.CANDOUR ?? "candour", ["serve", "--port", "0", "--project", project], { stdio: ["ignore", "pipe", "ignore"] });
  try {
    const url = await ready(server);
    const names = readdirSync(join(project, "content", SECTION)).filter((name) => name !== "index.md").sort();
    const texts = new Map(names.map((name) => [name, readFileSync(file(name), "utf8")]));
    await edits(url, names, texts);
    await many(url, names.slice(0, 20), texts);
    await others(url, names[0], texts);
  } finally {
    server.kill();
  }
}

/** The address it answers at, once it does. */
async function ready(server) {
  const begin = performance.now();
  for await (const line of createInterface({ input: server.stdout })) {
    const found = line.match(/at (http:\S+)/);
    if (found) {
      console.log(`ready after ${((performance.now() - begin) / 1000).toFixed(1)} s`);
      return found[1];
    }
  }
  throw new Error("the server has ended");
}

async function edits(url, names, texts) {
  const times = [];
  let asked = 0;
  for (let turn = 0; turn < Number(options.edits); turn += 1) {
    const name = names[(turn * 7) % names.length];
    const word = `Turn ${turn} of ${process.pid}.`;
    const begin = performance.now();
    save(name, `${texts.get(name)}\n${word}\n`);
    let page;
    do {
      page = await ask(url + at(name));
      asked += 1;
      if (page.status !== 200) throw new Error(`${name} answers ${page.status}`);
    } while (!page.text.includes(word));
    times.push(performance.now() - begin);
    save(name, texts.get(name));
    await pause();
  }
  times.sort((a, b) => a - b);
  const part = (share) => times[Math.min(times.length - 1, Math.floor(share * times.length))].toFixed(1);
  console.log(`an edit of a page, from its save to its new bytes: median ${part(0.5)} ms, least ${part(0)}, most ${part(1)}, of ${times.length} (${asked} requests, none of them lost)`);
}

async function many(url, names, texts) {
  for (const name of names) save(name, `${texts.get(name)}\nSaved with others.\n`);
  await pause();
  const pages = await Promise.all(names.map((name) => ask(url + at(name))));
  right("20 files saved at once", pages.every((page) => page.text.includes("Saved with others.")));
  for (const name of names) save(name, texts.get(name));
  await pause();
}

async function others(url, name, texts) {
  const list = `${url}${SECTION}/index.html`;
  save(name, texts.get(name).replace(/^(title|nav): .*$/gm, "$1: A title of its own"));
  await pause();
  right("a new title in the list of its section", (await ask(list)).text.includes("A title of its own"));
  save(name, texts.get(name));
  const added = "a-page-of-its-own.md";
  save(added, texts.get(name).replace(/^(title|nav): .*$/gm, "$1: A page of its own").replace(/^aliases: .*\n/m, ""));
  await pause();
  right("a page that was added, and in the list", (await ask(url + at(added))).status === 200
    && (await ask(list)).text.includes("A page of its own"));
  rmSync(file(added));
  await pause();
  right("a page that was taken away, and not in the list", (await ask(url + at(added))).status === 404
    && !(await ask(list)).text.includes("A page of its own"));
}

function right(what, is) {
  console.log(`${what}: ${is ? "right on the first request" : "WRONG"}`);
  if (!is) process.exitCode = 1;
}

const file = (name) => join(project, "content", SECTION, name);
const at = (name) => `${SECTION}/${name.replace(/\.md$/, ".html")}`;

/** Puts a text in the place of a file in one step. */
function save(name, text) {
  const beside = join(project, ".being-saved");
  writeFileSync(beside, text);
  renameSync(beside, file(name));
}

/** Until what was saved has been noticed: after that a request waits for it. */
const pause = () => new Promise((later) => { setTimeout(later, 3); });

function ask(url) {
  return new Promise((found, lost) => {
    get(url, (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("end", () => found({ status: answer.statusCode, text: Buffer.concat(parts).toString() }));
    }).on("error", lost);
  });
}

await main();
