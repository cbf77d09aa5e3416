// Real proxies on free ports of this machine: started for one test, ended by their own handle.
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, writeFile } from "node:fs/promises";
import { connect, createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const CORS_ANYWHERE = fileURLToPath(new URL("node_modules/cors-anywhere/server.js", import.meta.url));

/** A program that runs. */
export interface Running {
  /** Everything that it has said so far. */
  said(): string;
  stop(): Promise<void>;
}

/** A program that reads a configuration. */
export interface Program {
  name: "nginx" | "Caddy";
  /** Lets the program itself judge a configuration; what it says goes into the error. */
  check(folder: string, configuration: string): Promise<string>;
  /** Starts it, and waits until it listens. */
  start(folder: string, configuration: string, port: number): Promise<Running>;
}

export const nginx: Program = {
  name: "nginx",
  check: async (folder, configuration) => said("nginx", ["-t", ...(await nginxFiles(folder, configuration))]),
  start: async (folder, configuration, port) => run("nginx", await nginxFiles(folder, configuration), port),
};

export const caddy: Program = {
  name: "Caddy",
  check: async (folder, configuration) =>
    said("caddy", ["validate", ...(await caddyFiles(folder, configuration))], caddyFolders(folder)),
  start: async (folder, configuration, port) =>
    run("caddy", ["run", ...(await caddyFiles(folder, configuration))], port, caddyFolders(folder)),
};

/** The proxy that the target's whole address is put behind. */
export async function startCorsAnywhere(port: number): Promise<Running> {
  return run(process.execPath, [CORS_ANYWHERE], port, { HOST: "127.0.0.1", PORT: String(port) });
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

/** What the page wrote belongs within `http`; around it stands what a system's own file holds. */
async function nginxFiles(folder: string, configuration: string): Promise<string[]> {
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
  const main = [
    "daemon off;",
    "master_process off;",
    `pid "${join(folder, "nginx.pid")}";`,
    "error_log stderr;",
    "events {}",
    "http {",
    ...temporary.map((name) => `${name}_temp_path "${join(folder, name)}";`),
    `include "${join(folder, "quiesce.conf")}";`,
    "}",
  ];
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "quiesce.conf"), configuration);
  await writeFile(join(folder, "nginx.conf"), main.join("\n"));
  return ["-e", "stderr", "-p", folder, "-c", join(folder, "nginx.conf")];
}

async function caddyFiles(folder: string, configuration: string): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "Caddyfile"), configuration);
  return ["--adapter", "caddyfile", "--config", join(folder, "Caddyfile")];
}

/** Caddy keeps files of its own, and opens a port for its administrator. */
function caddyFolders(folder: string): Record<string, string> {
  return { XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder, CADDY_ADMIN: `unix/${join(folder, "admin")}` };
}

async function said(program: string, args: string[], env: Record<string, string> = {}): Promise<string> {
  const { stdout, stderr } = await promisify(execFile)(program, args, { env: { ...withSbin(), ...env } });
  return stdout + stderr;
}

async function run(program: string, args: string[], port: number, env: Record<string, string> = {}): Promise<Running> {
  const started = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"], env: { ...withSbin(), ...env } });
  let said = "";
  started.stdout.on("data", (text) => (said += text));
  started.stderr.on("data", (text) => (said += text));
  const failed = new Promise<never>((_, reject) => {
    started.once("error", reject);
    started.once("exit", (code) => reject(new Error(`${program} ended with ${code}\n${said}`)));
  });
  // Its end is an error only until it listens.
  failed.catch(() => {});
  await Promise.race([listening(port), failed]);
  return { said: () => said, stop: () => end(started) };
}

/** Debian's nginx lies where only administrators look. */
function withSbin(): NodeJS.ProcessEnv {
  return { ...process.env, PATH: `${process.env["PATH"]}:/usr/sbin` };
}

async function listening(port: number): Promise<void> {
  for (;;) {
    const socket = connect(port, "127.0.0.1");
    const answered = await new Promise((resolve) => {
      socket.once("connect", () => resolve(true));
      socket.once("error", () => resolve(false));
    });
    socket.destroy();
    if (answered) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function end(started: ChildProcess): Promise<void> {
  if (started.exitCode !== null || started.signalCode !== null) return;
  const ended = once(started, "exit");
  started.kill("SIGTERM");
  await ended;
}
