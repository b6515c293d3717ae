// Markup: the Nu HTML checker finds nothing to mend in any page or stylesheet, and no page has script or style inline.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { none } from "./support/none.mjs";
import { files } from "./support/site.mjs";
import { stage } from "./support/stage.mjs";

const theatre = stage();

const JAR = join(createRequire(import.meta.url).resolve("vnu-jar"), "..", "build", "dist", "vnu.jar");

/** What the checker says that is no mistake, each with the reason. */
const KNOWN = [
  // It reads the pages from the disk, where it takes no file for the page's own.
  /violates Content Security Policy/,
  // Newer than the checker: lets a text area grow with its text.
  /“field-sizing”: Property “field-sizing” doesn't exist/,
];

/** What it says of the script in a letter in one file, which has the first and last signs of alphabets: they are no text. */
const SIGNS = /Unicode Private Use Area|Unicode Normalization Form C|^Astral non-character/;

test("the Nu HTML checker finds nothing to mend in any page or stylesheet", () => {
  const { site } = theatre;
  const all = [...files(site, ".html"), ...files(site, ".css")].map((file) => join(site, file));
  assert.ok(all.length > 10, "expected pages to check");
  const checked = spawnSync("java", ["-Xss4m", "-jar", JAR, "--also-check-css", "--format", "json", "--exit-zero-always", ...all],
    { encoding: "utf8", maxBuffer: 1e9 });
  assert.equal(checked.error, undefined, "expected Java to run");
  const { messages } = JSON.parse(checked.stderr);
  const errors = messages
    .filter(({ type, subType, message }) =>
      (type !== "info" || subType === "warning") && !KNOWN.some((known) => known.test(message)))
    .filter(({ url, message }) => !url.includes("/embed/one-file/") || !SIGNS.test(message))
    .map(({ url, lastLine, message, extract }) =>
      `${relative(site, fileURLToPath(url))}:${lastLine}: ${message} [${extract?.trim()}]`);
  none(errors, "expected no message");
});

test("no page has a handler, a style or a script inline", async () => {
  const { site } = theatre;
  // A page without a policy of its own, which would speak up for what is parsed in it.
  await theatre.visit({}, async (page) => {
    const look = (text) => page.evaluate(inline, text);
    const found = [];
    // A letter in one file holds all that it needs, and its policy knows it by its bytes.
    for (const name of files(site, ".html").filter((at) => !at.startsWith("embed/one-file/"))) {
      for (const what of await look(readFileSync(join(site, name), "utf8"))) found.push(`${name}: ${what}`);
    }
    none(found, "expected nothing inline");
    const all = '<body onload="a()"><p style="color: red">a</p><a href=" JavaScript:a()">a</a><script>a()</script><style></style>';
    assert.equal((await look(all)).length, 5, "expected each of these to be found");
  });
});

/** What of a page its policy would stop; runs in the browser. */
function inline(text) {
  const parsed = new DOMParser().parseFromString(text, "text/html");
  return [...parsed.querySelectorAll("*")].flatMap((element) => {
    const own = `<${element.localName}>`;
    const attributes = [...element.attributes].filter(({ name, value }) =>
      name === "style" || name.startsWith("on") || /^\s*javascript:/i.test(value));
    const isCode = element.matches("style, script:not([src], [type='application/json'], [type='application/ld+json'])");
    return [...attributes.map(({ name }) => `${own} ${name}`), ...(isCode ? [own] : [])];
  });
}
