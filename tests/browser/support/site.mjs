// Site: the real program, what it builds, and a small server for that.

import { execFileSync } from "node:child_process";
import { createServer } from "node:http";
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { extname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of this repository. */
export const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

/** What a site is made of: the same names as `FOLDERS` and `FILES` in src/source/tree.rs. */
const SOURCES = ["content", "facts", "i18n", "letters", "templates", "web", "brand.yaml"];

/** Media types by ending. */
export const TYPES = {
  ".css": "text/css", ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
};

/** The program under test: `CANDOUR`, or what cargo builds. */
export function program() {
  if (process.env.CANDOUR) return process.env.CANDOUR;
  const told = execFileSync("cargo", ["build", "--quiet", "--message-format=json"], { cwd: ROOT, encoding: "utf8", maxBuffer: 1e9 });
  const messages = told.split("\n").filter(Boolean).map((line) => JSON.parse(line));
  const made = messages.find((message) => message.executable && message.target.name === "candour");
  process.env.CANDOUR = made.executable;
  return made.executable;
}

/** An empty folder that is gone when this process is. */
export function folder() {
  const path = mkdtempSync(join(tmpdir(), "candour-"));
  process.on("exit", () => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** Letters that only tests need. */
const TRIAL = join(ROOT, "tests", "browser", "letters");

/** A copy of the files a site is made of, to be changed at will, with the letters of the tests beside its own. */
export function copyOfProject() {
  const copy = folder();
  for (const name of SOURCES) {
    if (existsSync(join(ROOT, name))) cpSync(join(ROOT, name), join(copy, name), { recursive: true });
  }
  cpSync(TRIAL, join(copy, "letters"), { recursive: true });
  return copy;
}

/**
 * Builds the site of a project, and gives the folder of the result. PDFs take long to make in a program built for
 * tests, so they are left out; `./test pdf` looks at all of them.
 * @param {string} [project] @param {string[]} more words of the command
 */
export function build(project = ROOT, more = ["--no-pdf"]) {
  const out = join(folder(), "public");
  const words = ["build", "--project", project, "--out", out, ...more];
  execFileSync(program(), words, { stdio: ["ignore", "ignore", "inherit"] });
  return out;
}

/** The paths of all files with this ending, with `/` between their parts. */
export function files(site, ending) {
  return readdirSync(site, { recursive: true })
    .map((path) => String(path).split(sep).join("/"))
    .filter((path) => path.endsWith(ending))
    .sort();
}

/** Whether a page only sends the browser on to where it has moved. */
export function isRedirect(site, page) {
  return readFileSync(join(site, page), "utf8").includes('http-equiv="refresh"');
}

/** Letters outside their site, which tests of their own are about. */
const OUTSIDE = /^embed\/(?!index\.html$)/;

/** The addresses of all pages of the site that people read. */
export function pages(site) {
  return files(site, ".html").filter((page) => !isRedirect(site, page) && !OUTSIDE.test(page));
}

/**
 * Serves a folder on this machine only; `seen` is every request, as "METHOD path".
 * @param {string} site @param {(path: string) => Record<string, string>} more headers of an address
 * @returns {Promise<{ url: string, seen: string[], close(): void }>}
 */
export async function serve(site, more = () => ({})) {
  /** @type {string[]} */
  const seen = [];
  const server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`);
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const file = join(site, path.endsWith("/") ? path + "index.html" : path);
    const found = file.startsWith(site) && existsSync(file) && extname(file) !== "";
    const shown = found ? file : join(site, "404.html");
    response.writeHead(found ? 200 : 404, { ...more(path), "content-type": TYPES[extname(shown)] || "application/octet-stream" });
    response.end(readFileSync(shown));
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", () => ready(undefined)));
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${server.address().port}/`, seen, close };
}
