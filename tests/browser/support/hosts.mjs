// Hosts: nginx and Apache as plain processes of this machine, each with a folder to serve and nothing else.

import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { delimiter, join } from "node:path";
import { folder } from "./site.mjs";
import { until } from "./until.mjs";

/** Where Debian keeps servers, which is on nobody's path but root's. */
const PATH = [process.env.PATH, "/usr/sbin", "/usr/local/sbin"].join(delimiter);

const APACHES = ["apache2", "httpd"];
const MODULES = ["/usr/lib/apache2/modules", "/usr/lib64/httpd/modules", "/usr/libexec/apache2", "/opt/homebrew/lib/httpd/modules"];

/** The modules that most hosts have, and what is needed to serve at all. */
const WANTED = [
  "mpm_event", "unixd", "authz_core", "mime", "dir", "headers", "alias", "filter", "deflate",
];

/**
 * A host that answers.
 * @typedef {{ name: string, url: string, stop(): void }} Host
 */

/** Serves a folder by nginx, with a line in the block of the server. @returns {Promise<Host>} */
export async function nginx(root, line) {
  const [port, own] = [await freePort(), folder()];
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
    .map((name) => `  ${name}_temp_path ${own}/${name};\n`).join("");
  writeFileSync(join(own, "nginx.conf"), `${isRoot() ? "user root;\n" : ""}daemon off;
pid ${own}/pid;
worker_processes 1;
error_log stderr crit;
events {}
http {
${temporary}  access_log off;
  server {
    listen 127.0.0.1:${port};
    root ${root};
    ${line}
    location / { return 418; }
    location ~ \\.(html|php)$ { return 418; }
  }
}
`);
  return started("nginx", found(["nginx"]), ["-p", own, "-c", join(own, "nginx.conf"), "-e", "stderr"], port);
}

/** Serves a folder by Apache, which takes of its files what most hosts do. @returns {Promise<Host>} */
export async function apache(root) {
  const [port, own] = [await freePort(), folder()];
  const modules = MODULES.find((path) => existsSync(path)) || MODULES[0];
  const loaded = WANTED.map((name) => [name, join(modules, `mod_${name}.so`)])
    .filter(([, path]) => existsSync(path))
    .map(([name, path]) => `LoadModule ${name}_module ${path}\n`).join("");
  mkdirSync(join(own, "run"));
  writeFileSync(join(own, "apache.conf"), `ServerRoot ${own}
PidFile ${own}/pid
DefaultRuntimeDir ${own}/run
ErrorLog ${own}/errors
Listen 127.0.0.1:${port}
ServerName 127.0.0.1
${loaded}TypesConfig /dev/null
DocumentRoot ${root}
<IfModule unixd_module>
${isRoot() ? "User nobody\nGroup nogroup" : ""}
</IfModule>
<Directory ${root}>
  AllowOverride FileInfo
  Require all granted
</Directory>
`);
  return started("Apache", found(APACHES), ["-f", join(own, "apache.conf"), "-DFOREGROUND"], port);
}

function isRoot() {
  return process.getuid?.() === 0;
}

function found(names) {
  for (const name of names) {
    try {
      return execFileSync("/bin/sh", ["-c", `command -v ${name}`], { encoding: "utf8", env: { ...process.env, PATH } }).trim();
    } catch {
      // Not this one.
    }
  }
  throw new Error(`expected a host to try the site on: install ${names[0]} (./test does)`);
}

async function started(name, path, words, port) {
  const child = spawn(path, words, { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  let ended = false;
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (part) => { said += part; });
  child.on("exit", () => { ended = true; });
  process.on("exit", () => child.kill("SIGTERM"));
  const url = `http://127.0.0.1:${port}/`;
  await until(`${name} to answer`, async () => {
    if (ended) throw new Error(`${name} ended: ${said}`);
    return fetch(url).then(() => true, () => false);
  });
  return { name, url, stop: () => { child.kill("SIGTERM"); } };
}

/** A port of this machine that nobody listens on. @returns {Promise<number>} */
function freePort() {
  return new Promise((done) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}
