// Looks: the screens and colours a page is tried in, where axe finds nothing and nothing needs sideways scrolling.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { none } from "./none.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];
const COLOURS = ["color-contrast", "link-in-text-block"];
/** What depends on how wide a screen is, and on nothing else. */
const SIZES = ["target-size", "scrollable-region-focusable"];

export const WIDE = { width: 1280, height: 900 };
/** As wide as a page is at 400%. */
export const NARROW = { width: 320, height: 640 };

/** As wide as it is at 200%. */
const HALF = { width: 640, height: 512 };

/** Only colours differ between light and dark. */
const LOOKS = {
  "wide and light": { size: WIDE, media: { colorScheme: "light", forcedColors: "none" } },
  "wide and dark": { size: WIDE, media: { colorScheme: "dark", forcedColors: "none" }, rules: COLOURS },
  "wide in forced colours": { size: WIDE, media: { colorScheme: "dark", forcedColors: "active" }, without: COLOURS },
  "narrow in forced colours": { size: NARROW, media: { colorScheme: "light", forcedColors: "active" }, without: COLOURS },
  "narrow and dark": { size: NARROW, media: { colorScheme: "dark", forcedColors: "none" }, rules: COLOURS },
  "narrow and light": { size: NARROW, media: { colorScheme: "light", forcedColors: "none" } },
};

/**
 * Tries a page in every look; quickly, where there are many like it: then all rules are tried once, and in the other
 * looks those that these can change.
 * @param {import("playwright-core").Page} page @param {string} where @param {boolean} isQuick
 */
export async function holds(page, where = "the page", isQuick = false) {
  if (!await page.evaluate(() => "axe" in window)) await page.evaluate(AXE);
  for (const [name, look] of Object.entries(LOOKS)) {
    await page.setViewportSize(look.size);
    // Without motion, so that no colour is caught on its way to another.
    await page.emulateMedia({ reducedMotion: "reduce", ...look.media });
    const quick = name === "wide and light" || look.rules ? look : { ...look, rules: look.without ? SIZES : [...SIZES, ...COLOURS] };
    none(await violations(page, isQuick ? quick : look), `expected axe to find nothing on ${where}, ${name}`);
    none(await page.evaluate(sticksOut), `expected nothing to stick out sideways on ${where}, ${name}`);
  }
}

/**
 * Tries a page in one look, where others of its sort are tried in all: what is on it and how it hangs together, and
 * whether it has room on a narrow screen and on a wide one.
 * @param {import("playwright-core").Page} page @param {string} where @param {string} only the part of the page that is new
 */
export async function stands(page, where, only = "html") {
  if (!await page.evaluate(() => "axe" in window)) await page.evaluate(AXE);
  await page.emulateMedia({ reducedMotion: "reduce" });
  for (const size of [WIDE, HALF, NARROW]) {
    await page.setViewportSize(size);
    none(await page.evaluate(sticksOut), `expected nothing to stick out sideways on ${where}, ${size.width} wide`);
  }
  none(await violations(page, { without: COLOURS }, only), `expected axe to find nothing on ${where}`);
}

/** What is wider than the screen, if the page scrolls sideways; runs in the page. */
export function sticksOut() {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  const scrolls = (element) => element && (getComputedStyle(element).overflowX !== "visible" || scrolls(element.parentElement));
  const wide = [...document.querySelectorAll("body *")].filter((element) =>
    element.getBoundingClientRect().right > root.clientWidth && !scrolls(element.parentElement));
  return [`the page is ${root.scrollWidth} wide`, ...wide.map((element) => element.outerHTML.slice(0, 120))];
}

/** What axe finds, as "rule: element (how to mend it)". */
async function violations(page, { rules, without = [] }, only = "html") {
  const runOnly = rules ? { type: "rule", values: rules } : { type: "tag", values: TAGS };
  const off = Object.fromEntries(without.map((rule) => [rule, { enabled: false }]));
  const { violations: found } = await page.evaluate(([part, options]) => window.axe.run(part === "html" ? document : part, options),
    [only, { runOnly, rules: off, resultTypes: ["violations"] }]);
  return found.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html} (${node.failureSummary.replace(/\s+/g, " ")})`));
}
