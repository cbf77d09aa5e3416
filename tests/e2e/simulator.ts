// One simulator process: started once for each worker, ended by its own handle.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const PROGRAM = process.env["SIMULATOR"] ?? inRepository("target/debug/simulator");
const PAGE = process.env["PAGE"] ?? inRepository("dist");

/** Where the simulator listens: the one line it prints when it is ready. */
export interface Addresses {
  page: string;
  proxy: string;
  huawei: string;
  ocp: string;
  /** Another OCP, which takes `admin` with `demo-second-password` alone. */
  ocpSecond: string;
  obshell: string[];
  obshell512: string;
  obshellV1: string;
  obshellSingle: string;
  obshell2048: string;
  obshellAhead: string;
}

/** A `POST` of obshell's that only checks whether a zone could be stopped. */
const CHECKS = /^\/api\/v1\/ob\/zone\/[^/]+\/stop\/check$/;

/** What signing in and out sends: it changes nothing at the vendor. */
const SIGNS_IN = /^\/(v3\/auth\/tokens|api\/v1\/(login|logout))(\?|$)/;

/** One request that arrived at a vendor. A dropped connection has no status. */
export interface Arrived {
  vendor: string;
  method: string;
  target: string;
  status: number | null;
  n: number;
}

export class Simulator {
  private constructor(
    readonly addresses: Addresses,
    private readonly process: ChildProcess,
  ) {}

  /** Its clock ticks every so many milliseconds, so that a minute at a vendor is over within a test. */
  static async start(tick = 40): Promise<Simulator> {
    const process = spawn(PROGRAM, ["--port", "0", "--tick", String(tick), "--page", PAGE, "--plain"], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    let complaints = "";
    process.stderr.on("data", (text) => (complaints += text));
    const firstLine = once(createInterface(process.stdout), "line");
    const ended = once(process, "exit").then(([code]) => {
      throw new Error(`the simulator ended with ${code} before it was ready\n${complaints}`);
    });
    const [line] = await Promise.race([firstLine, ended]);
    // From here on its end is expected, and is waited for in `stop`.
    ended.catch(() => {});
    return new Simulator(JSON.parse(line), process);
  }

  /** What the vendors were asked so far, in order. */
  async requests(): Promise<Arrived[]> {
    const answer = await fetch(this.at("_simulator/requests"));
    if (!answer.ok) throw new Error(`the simulator answered ${answer.status}`);
    return answer.json() as Promise<Arrived[]>;
  }

  /** What arrived and acts: every `POST` and `PUT` as `POST /path`, but for signing in and out and what only checks. */
  async stops(): Promise<string[]> {
    const all = await this.requests();
    const isOther = (target: string) => target.startsWith("/_simulator/") || SIGNS_IN.test(target) || CHECKS.test(target);
    const acting = all.filter(({ method, target }) => method !== "GET" && !isOther(target));
    return acting.map(({ method, target }) => `${method} ${target}`);
  }

  /** Puts every vendor back to the start and forgets what was asked. */
  async reset(): Promise<void> {
    await post(this.at("_simulator/reset"));
  }

  /** Gives an obshell agent a new key, so that it cannot open what is sealed with the old one. */
  async rotateKey(agent: string): Promise<void> {
    await post(new URL("_simulator/rotate-key", `${agent}/`).href);
  }

  /** Puts the clock of all vendors forward. */
  async advance(seconds: number): Promise<void> {
    await post(this.at(`_simulator/advance?seconds=${seconds}`));
  }

  /** Revokes every token that was issued. */
  async revokeTokens(): Promise<void> {
    await post(new URL("_simulator/revoke-tokens", `${this.addresses.huawei}/`).href);
  }

  /** An address of the page: `at("#/ocp/stop-cluster")`. */
  at(route: string): string {
    return new URL(route, this.root).href;
  }

  async stop(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const ended = once(this.process, "exit");
    this.process.kill("SIGTERM");
    await ended;
  }

  private get root(): string {
    return this.addresses.page.replace(/\/?$/, "/");
  }
}

async function post(address: string): Promise<void> {
  const answer = await fetch(address, { method: "POST" });
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
}

function inRepository(path: string): string {
  return fileURLToPath(new URL(`../../${path}`, import.meta.url));
}
