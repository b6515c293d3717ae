// Paper: a page as Chromium prints it, read by another program: the lines on each sheet with their places, and the dots.

import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { folder } from "./site.mjs";

/** Where pages are printed to, one over the other. */
let place = "";

/**
 * A line on a sheet, in points from the top left.
 * @typedef {{ text: string, left: number, top: number, right: number, bottom: number }} Line
 */

/**
 * Prints a page, as a browser does that prints no backgrounds.
 * @param {import("playwright-core").Page} page
 */
export async function printed(page) {
  place ||= folder();
  const path = join(place, "page.pdf");
  writeFileSync(path, await page.pdf({ preferCSSPageSize: true, printBackground: false }));
  const sheets = sheetsOf(path);
  return { sheets, text: sheets.map(({ lines }) => wordsOf(lines)).join(" "), dots: dotsOf(path) };
}

/** The words of lines, one after the other. @param {Line[]} lines */
export function wordsOf(lines) {
  return lines.map(({ text }) => text).join(" ");
}

/** @param {string} path */
function sheetsOf(path) {
  const xml = execFileSync("pdftotext", ["-bbox-layout", path, "-"], { encoding: "utf8", maxBuffer: 1e8 });
  return xml.split("<page ").slice(1).map((sheet) => {
    const [width, height] = numbers(sheet, "width", "height");
    const lines = sheet.split("<line ").slice(1).map((line) => {
      const [left, top, right, bottom] = numbers(line, "xMin", "yMin", "xMax", "yMax");
      const words = [...line.matchAll(/<word [^>]*>([^<]*)<\/word>/g)].map(([, word]) => plain(word));
      return { text: words.join(" "), left, top, right, bottom };
    });
    return { width, height, lines: lines.sort((one, other) => one.top - other.top || one.left - other.left) };
  });
}

function numbers(xml, ...names) {
  return names.map((name) => Number(xml.match(new RegExp(`${name}="([\\d.-]+)"`))[1]));
}

function plain(word) {
  return word.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, '"').replace(/&apos;|&#39;/g, "'").replace(/&amp;/g, "&");
}

/** Every dot of the first sheet, as red, green and blue. @param {string} path */
function dotsOf(path) {
  const ppm = execFileSync("pdftoppm", ["-r", "40", "-l", "1", path], { maxBuffer: 1e8 });
  const [head] = ppm.toString("latin1", 0, 40).match(/^P6\s+\d+\s+\d+\s+255\s/);
  const dots = [];
  for (let at = head.length; at < ppm.length; at += 3) dots.push([ppm[at], ppm[at + 1], ppm[at + 2]]);
  return dots;
}
