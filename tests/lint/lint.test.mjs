// Lint: what the scripts and templates of the pages must not do is refused, each thing in turn.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { ESLint } from "eslint";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const eslint = new ESLint({ cwd: ROOT });

/** The lines of a sample, without what it says of itself. */
function sample(name) {
  const lines = readFileSync(join(ROOT, "tests", "lint", "samples", name), "utf8").split("\n");
  return lines.filter((line) => line && !line.startsWith("//"));
}

/** The rules that a text breaks in a script of this name. */
async function broken(text, script = "web/letter/trial.js") {
  const [{ messages }] = await eslint.lintText(text, { filePath: join(ROOT, script) });
  return messages.map(({ ruleId, message }) => ruleId || message);
}

test("each thing that no script may do is refused", async () => {
  for (const line of sample("refused.js")) {
    const [code, rule] = line.split(" // ");
    assert.deepEqual(await broken(`(function () {\n"use strict";\n${code}\n})();`), [rule], `expected only this rule to refuse: ${code}`);
  }
});

test("a comment in a script cannot switch a rule off", async () => {
  assert.ok((await broken("/* eslint-disable */\nelement.innerHTML = words;")).includes("no-restricted-properties"));
});

test("what a script may do is not refused", async () => {
  assert.deepEqual(await broken(sample("allowed.js").join("\n") + "\n"), []);
});

test("only the store and the quick exit may keep or forget anything", async () => {
  const keeps = "window.sessionStorage.clear(); localStorage.clear();";
  for (const script of ["web/letter/shelf.js", "web/site/exit.js"]) assert.deepEqual(await broken(keeps, script), []);
  assert.equal((await broken(keeps)).length, 2);
  assert.deepEqual(await broken("fetch(words);", "web/letter/shelf.js"), ["no-restricted-globals"]);
});

test("only the page of search brings in a script, and does nothing else that is refused", async () => {
  assert.deepEqual(await broken("import(index);", "web/search/main.js"), []);
  assert.deepEqual(await broken("import(index);"), ["no-restricted-syntax"]);
  assert.deepEqual(await broken("fetch(words);", "web/search/main.js"), ["no-restricted-globals"]);
  assert.deepEqual(await broken("list.innerHTML = words;", "web/search/main.js"), ["no-restricted-properties"]);
});

test("the only var is Candour, where it begins", async () => {
  assert.deepEqual(await broken("var Candour = {};", "web/letter/candour.js"), []);
  assert.deepEqual(await broken("var Candour = {};"), ["no-var", "no-unused-vars"]);
  assert.deepEqual(await broken("var other = {}; other.a = 1;", "web/letter/candour.js"), ["no-restricted-syntax"]);
});

/** What no tag of a template may hold: the page's policy would stop it. */
const INLINE = {
  "a handler": /<[^<>]*\son[a-z]+\s*=/i,
  "a style": /<[^<>]*\sstyle\s*=/i,
  "a style element": /<style\b/i,
  "a script that is neither a file nor data": /<script\b(?![^>]*(\ssrc=|\stype="application\/(?:ld\+)?json"))/i,
  "an address that is a script": /=\s*["']?\s*javascript:/i,
};

/** What of that a text holds. @param {string} text */
const inline = (text) => Object.keys(INLINE).filter((name) => INLINE[name].test(text));

test("no template has a handler, a style or a script in it", () => {
  const templates = readdirSync(join(ROOT, "templates"), { recursive: true }).map(String).filter((name) => name.endsWith(".html"));
  assert.ok(templates.length > 10, "expected templates to look at");
  // A letter in one file holds those of the site as they are, which its policy knows by their bytes.
  const held = ["<style>{{ page.style | safe }}</style>", "<script>{{ page.script | safe }}</script>"];
  for (const name of templates) {
    const text = readFileSync(join(ROOT, "templates", name), "utf8");
    const rest = name === "single.html" ? held.reduce((left, one) => left.replace(one, ""), text) : text;
    assert.deepEqual(inline(rest), [], name);
  }
});

test("each thing that no template may hold is found", () => {
  const found = [
    '<p onclick="go()">', "<p\n  style='color: red'>", "<style>p {}</style>", "<script>go()</script>",
    '<a href="javascript:go()">',
  ].map((text) => inline(text));
  assert.deepEqual(found, Object.keys(INLINE).map((name) => [name]));
  assert.deepEqual(inline('<script src="a.js" defer></script><script type="application/json" id="a">{}</script><script type="application/ld+json">{}</script>'), []);
});
