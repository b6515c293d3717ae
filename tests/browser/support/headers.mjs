// Headers: what a host sends that reads the file `_headers`, as Cloudflare Pages does.

import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Gives the headers of an address: those of every rule that has it, added up. @param {string} site the built folder */
export function headersOf(site) {
  const rules = readFileSync(join(site, "_headers"), "utf8").trim().split("\n\n").map((text) => {
    const [path, ...lines] = text.split("\n");
    const has = (/** @type {string} */ asked) => {
      if (path.endsWith("*")) return asked.startsWith(path.slice(0, -1));
      // Any file at the top.
      return path.startsWith("/:") ? /^\/[^/]+$/.test(asked) : asked === path;
    };
    return {
      has,
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
