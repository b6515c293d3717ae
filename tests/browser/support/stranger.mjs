// Stranger: somebody who has the program and nothing else, and publishes a copy of the site in a folder of a host.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmodSync, copyFileSync, cpSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { folder, program } from "./site.mjs";

/** The folder of the host that the site is put into. */
export const PLACE = "help/complaints/";

/** Who publishes. */
export const NAME = "Derby Advocacy";

/**
 * Makes and builds a copy with three commands, and puts it on a host's disk.
 * @returns {{ root: string, site: string, said: string[] }} the host's folder, the site's in it, and what the program said
 */
export function publish() {
  const home = folder();
  // Whoever the host runs as has to get in.
  chmodSync(home, 0o755);
  const own = join(home, "program");
  mkdirSync(own);
  copyFileSync(program(), join(own, "candour"));
  const env = { PATH: `${own}:/usr/bin:/bin`, HOME: home, LANG: "C.UTF-8" };
  const run = (cwd, ...words) => execFileSync("candour", words, { cwd, env, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
  const said = [
    run(home, "new", NAME, "--area", "Derby", "--phone", "01632 960001", "--colour", "#5b1a7a",
      "--address", `https://www.example.org/${PLACE}`, "--feedback", "help@example.org"),
    run(join(home, "derby-advocacy"), "check"),
    run(join(home, "derby-advocacy"), "build"),
  ];
  assert.match(said[1], /no mistakes/);
  const root = join(home, "www");
  const site = join(root, PLACE);
  cpSync(join(home, "derby-advocacy", "public"), site, { recursive: true });
  return { root, site, said };
}
