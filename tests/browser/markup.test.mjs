// Markup: the Nu HTML checker finds nothing to mend in any page or stylesheet.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { none } from "./support/none.mjs";
import { build, files } from "./support/site.mjs";

const JAR = join(createRequire(import.meta.url).resolve("vnu-jar"), "..", "build", "dist", "vnu.jar");

/** What the checker says that is no mistake, each with the reason. */
const KNOWN = [
  // It reads the pages from the disk, where it takes no file for the page's own.
  /violates Content Security Policy/,
  // Newer than the checker: lets a text area grow with its text.
  /“field-sizing”: Property “field-sizing” doesn't exist/,
];

test("the Nu HTML checker finds nothing to mend in any page or stylesheet", () => {
  const site = build();
  const all = [...files(site, ".html"), ...files(site, ".css")].map((file) => join(site, file));
  assert.ok(all.length > 10, "expected pages to check");
  const checked = spawnSync("java", ["-Xss4m", "-jar", JAR, "--also-check-css", "--format", "json", "--exit-zero-always", ...all],
    { encoding: "utf8", maxBuffer: 1e9 });
  assert.equal(checked.error, undefined, "expected Java to run");
  const { messages } = JSON.parse(checked.stderr);
  const errors = messages
    .filter(({ type, subType, message }) =>
      (type !== "info" || subType === "warning") && !KNOWN.some((known) => known.test(message)))
    .map(({ url, lastLine, message, extract }) =>
      `${relative(site, fileURLToPath(url))}:${lastLine}: ${message} [${extract?.trim()}]`);
  none(errors, "expected no message");
});
