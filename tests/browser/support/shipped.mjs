// Shipped: the letters, sheets and tools of the site, and of each the cases that stand for all.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { canBeTyped, casesOf, programOf } from "./cases.mjs";
import { ROOT, folder, program } from "./site.mjs";

/** The names of all. */
export const LETTERS = readdirSync(join(ROOT, "letters"))
  .filter((file) => /^[a-z0-9-]+\.md$/.test(file))
  .map((file) => file.slice(0, -".md".length))
  .toSorted();

/** The cases of one that a reader can type just so. @param {string} name */
export function typed(name) {
  return casesOf(name).filter((one) => canBeTyped(one, programOf(name)));
}

/** The case of what most readers answer. @param {string} name */
export function typical(name) {
  const found = typed(name).find((one) => one.name.startsWith("Typical"));
  assert.ok(found, `expected ${name} to have a case whose name begins with "Typical", and whose answers can be typed`);
  return found;
}

/** Of the cases that can be typed, the one with the most answers. @param {string} name */
export function fullest(name) {
  const [first] = typed(name).toSorted((a, b) => JSON.stringify(b.answers).length - JSON.stringify(a.answers).length);
  return first;
}

/** A letter as the program writes it. @param {string} name @param {string} format @param {any} answers @param {string} today */
export function written(name, format, answers, today) {
  const place = folder();
  const given = join(place, "answers.json");
  const out = join(place, `letter.${format}`);
  writeFileSync(given, JSON.stringify(answers));
  execFileSync(program(), ["letter", name, "--project", ROOT, "--answers", given, "--today", today, "--to", format, "--out", out],
    { stdio: ["ignore", "ignore", "pipe"] });
  return readFileSync(out);
}
