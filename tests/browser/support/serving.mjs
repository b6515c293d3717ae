// Serving: `candour serve` on a copy of the project, which a test changes as its author would.

import { spawn } from "node:child_process";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { connect } from "node:net";
import { join } from "node:path";
import { copyOfProject, program } from "./site.mjs";
import { until } from "./until.mjs";

export class Serving {
  /** Starts the program, and waits until it says where it answers. */
  static async start() {
    const project = copyOfProject();
    // Any port: if it is taken, the program takes the next free one.
    const child = spawn(program(), ["serve", "--project", project, "--port", "4700"], { stdio: ["ignore", "pipe", "pipe"] });
    const serving = new Serving(project, child);
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (said) => { serving.said += said; });
    serving.url = await until("the program to say where it serves", () => serving.said.match(/http:\/\/127\.0\.0\.1:\d+\//)?.[0]);
    return serving;
  }

  constructor(project, child) {
    this.project = project;
    this.child = child;
    this.said = "";
    this.url = "";
    /** What files held that a test has changed. @type {Map<string, string>} */
    this.before = new Map();
  }

  stop() {
    this.child.kill();
  }

  /** Saves a file of the project, changed, and gives the way back to what it was. */
  change(path, rewrite) {
    const file = join(this.project, path);
    if (!this.before.has(file)) this.before.set(file, readFileSync(file, "utf8"));
    save(file, rewrite(this.before.get(file)));
    return () => this.#undo(file);
  }

  /** Puts back what a test has left changed. */
  restore() {
    for (const file of this.before.keys()) this.#undo(file);
  }

  #undo(file) {
    save(file, this.before.get(file));
    this.before.delete(file);
  }

  /** Asks with headers of one's own, as no browser lets a page do. */
  ask(path, headers = {}, method = "GET") {
    return new Promise((resolve, reject) => {
      const asked = request(this.url + path, { headers, method }, (response) => {
        const parts = [];
        response.on("data", (part) => parts.push(part));
        response.on("end", () => resolve({
          status: response.statusCode, headers: response.headers, body: Buffer.concat(parts).toString("utf8"),
        }));
      });
      asked.on("error", reject);
      asked.end();
    });
  }

  /** Opens a connection of its own for one page, and keeps it as browsers do. */
  connect() {
    const { hostname, port, host } = new URL(this.url);
    const socket = connect(Number(port), hostname);
    const answer = new Promise((resolve) => {
      socket.once("data", (data) => resolve(String(data)));
      socket.setTimeout(5000, () => resolve("no answer in 5 seconds"));
      socket.on("error", (error) => resolve(String(error)));
    });
    socket.write(`GET / HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
    return { answer, close: () => socket.destroy() };
  }
}

/** Saves a file in one step, as most editors do: half a file is never there to be read. */
function save(file, text) {
  writeFileSync(file + ".tmp", text);
  renameSync(file + ".tmp", file);
}
