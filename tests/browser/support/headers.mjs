// Headers: what a host sends that reads the file `_headers`, as Netlify and Cloudflare Pages do.

import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Gives the headers of an address: those of every rule that has it, added up. @param {string} site the built folder */
export function headersOf(site) {
  const rules = readFileSync(join(site, "_headers"), "utf8").trim().split("\n\n").map((text) => {
    const [path, ...lines] = text.split("\n");
    const start = path.endsWith("*") ? path.slice(0, -1) : null;
    return {
      has: (/** @type {string} */ asked) => (start === null ? asked === path : asked.startsWith(start)),
      headers: lines.map((line) => line.trim().split(/: (.*)/)),
    };
  });
  return (/** @type {string} */ path) => {
    /** @type {Record<string, string>} */
    const all = {};
    for (const [name, value] of rules.filter((rule) => rule.has(path)).flatMap(({ headers }) => headers)) {
      all[name] = name in all ? `${all[name]}, ${value}` : value;
    }
    return all;
  };
}
