// Weight: the first view of a page stays small enough for an old phone on a bad line.

import { readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { none } from "./support/none.mjs";
import { build, pages } from "./support/site.mjs";

/** Bytes as sent, with gzip: the page, its styles and its scripts. */
const GUIDE = 20_000;
const LETTER = 45_000;
const REQUESTS = 4;

test("every page is light, and asks for little", () => {
  const site = build();
  const sent = (address) => gzipSync(readFileSync(join(site, address)), { level: 9 }).length;
  const heavy = pages(site).flatMap((at) => {
    const html = readFileSync(join(site, at), "utf8");
    const parts = [...html.matchAll(/<(?:link rel="stylesheet" href|script src|img src)="([^"]*)"/g)]
      .map(([, address]) => posix.join(posix.dirname(at), address));
    const all = [at, ...parts];
    const bytes = all.reduce((sum, address) => sum + sent(address), 0);
    const limit = html.includes('id="program"') ? LETTER : GUIDE;
    const isGood = parts.length > 0 && bytes <= limit && all.length <= REQUESTS;
    return isGood ? [] : [`${at}: ${bytes} bytes in ${all.length} requests, where ${limit} in ${REQUESTS} are allowed`];
  });
  none(heavy, "expected every page within its limits");
});
