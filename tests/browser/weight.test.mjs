// Weight: the first view of a page stays small enough for an old phone on a bad line.

import { readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { none } from "./support/none.mjs";
import { ROOT, build, pages } from "./support/site.mjs";

/** Bytes as sent, with gzip: the page, its styles and its scripts. */
const GUIDE = 20_000;
const LETTER = 45_000;
const REQUESTS = 4;
/** What a letter's page brings in once it is shown, which counts as a request. */
const LATER = 19_000;

test("every page is light, and asks for little", () => {
  // With all that a page says where there are PDFs.
  const site = build(ROOT, []);
  const sent = (address) => gzipSync(readFileSync(join(site, address)), { level: 9 }).length;
  const heavy = pages(site).flatMap((at) => {
    const html = readFileSync(join(site, at), "utf8");
    const parts = [...html.matchAll(/<(?:link rel="stylesheet" href|script src|img src)="([^"]*)"/g)]
      .map(([, address]) => posix.join(posix.dirname(at), address));
    const all = [at, ...parts];
    const later = (html.match(/data-later="([^"]*)"/)?.[1] ?? "").split(" ").filter(Boolean)
      .map((address) => posix.join(posix.dirname(at), address));
    const weigh = (addresses) => addresses.reduce((sum, address) => sum + sent(address), 0);
    const isLetter = html.includes('id="program"');
    const limit = isLetter ? LETTER : GUIDE;
    const requests = all.length + later.length;
    const isGood = parts.length > 0 && weigh(all) <= limit && weigh(later) <= LATER && requests <= REQUESTS
      && isLetter === later.length > 0;
    const found = `${at}: ${weigh(all)} bytes, then ${weigh(later)}, in ${requests} requests`;
    return isGood ? [] : [`${found}, where ${limit}, then ${LATER}, in ${REQUESTS} are allowed`];
  });
  none(heavy, "expected every page within its limits");
});
