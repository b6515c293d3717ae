// Trial: the site with letters that only tests need, for kinds of questions that no shipped letter has to have.

import { cpSync } from "node:fs";
import { join } from "node:path";
import { ROOT, build, copyOfProject } from "./site.mjs";

export const PEOPLE = "letters/people-and-dates.html";
export const SHEET = "letters/plan.html";
export const TOOL = "letters/last-day.html";

/** Builds the site with the letters in tests/browser/letters beside its own. */
export function trial() {
  const project = copyOfProject();
  cpSync(join(ROOT, "tests", "browser", "letters"), join(project, "letters"), { recursive: true });
  return build(project);
}
