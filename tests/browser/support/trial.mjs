// Trial: the letters that only tests need, for kinds of questions that no shipped letter has to have.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { build, copyOfProject } from "./site.mjs";

export const PEOPLE = "letters/people-and-dates.html";
export const SHEET = "letters/plan.html";
export const TOOL = "letters/last-day.html";
/** What the others do not have. */
export const ALL = "letters/all-sorts.html";

/** Builds the site with the letters in tests/browser/letters beside its own. */
export function trial() {
  return build(copyOfProject());
}

/** The program that a page of a built site carries. @param {string} site @param {string} at */
export function programIn(site, at) {
  const html = readFileSync(join(site, at), "utf8");
  return JSON.parse(html.match(/<script type="application\/json" id="program">(.*?)<\/script>/s)[1]);
}
