// Connections that are broken for real: small servers on 127.0.0.1, one fault each.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import http, { type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import https from "node:https";
import net, { type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Something that listens until it is closed. */
export interface Listening {
  /** Scheme, host and port. */
  origin: string;
  close(): Promise<void>;
}

/** How a proxy is broken. Nothing of it given, it works. */
export interface Faults {
  /** The headers that its preflight allows; all that are asked for by default. */
  allows?: string[];
  /** The methods that its preflight allows; all that calls need by default. */
  methods?: string[];
  /** It passes `OPTIONS` on to the service, as if it were any other request. */
  passesOptionsOn?: boolean;
  /** Headers that it does not pass on. */
  drops?: string[];
  /** What it makes of the path. */
  rewrites?: (path: string) => string;
  /** Headers of the answer that pages may read. */
  exposes?: string[];
  /** After how many milliseconds it gives up on the service, with a 504. */
  patience?: number;
  /** How many bytes of headers it has room for; beyond, it answers 431 without CORS headers. */
  room?: number;
}

/** A proxy: the target's whole address stands behind its own. */
export function proxy(faults: Faults = {}): Promise<Listening> {
  const relay: RequestListener = (request, response) => {
    allow(response, request, faults);
    if (request.method === "OPTIONS" && !faults.passesOptionsOn) {
      response.writeHead(204).end();
      return;
    }
    if (request.method === "OPTIONS") {
      for (const name of response.getHeaderNames()) response.removeHeader(name);
    }
    const target = new URL((request.url ?? "/").slice(1));
    passOn(request, response, target.origin, (request.url ?? "").slice(1 + target.origin.length), faults);
  };
  return listen(http.createServer({ maxHeaderSize: faults.room ?? 65_536 }, relay));
}

/** What the proxy adds to every answer. */
function allow(response: ServerResponse, request: IncomingMessage, faults: Faults): void {
  const asked = request.headers["access-control-request-headers"];
  response.setHeader("Access-Control-Allow-Origin", "*");
  response.setHeader("Access-Control-Allow-Methods", (faults.methods ?? ["GET", "POST", "PUT"]).join(", "));
  const allowed = faults.allows?.join(", ") ?? asked;
  if (allowed) response.setHeader("Access-Control-Allow-Headers", allowed);
  if (faults.exposes) response.setHeader("Access-Control-Expose-Headers", faults.exposes.join(", "));
}

function passOn(request: IncomingMessage, response: ServerResponse, origin: string, path: string, faults: Faults): void {
  const headers: NodeJS.Dict<string | string[]> = { ...request.headers, host: new URL(origin).host };
  for (const name of ["origin", "referer", "connection", ...(faults.drops ?? [])]) delete headers[name.toLowerCase()];
  const asked = http.request(origin, { method: request.method, headers, path: faults.rewrites?.(path) ?? path });
  let gaveUp = false;
  if (faults.patience !== undefined) {
    asked.setTimeout(faults.patience, () => {
      gaveUp = true;
      asked.destroy();
    });
  }
  asked.on("response", (answer) => {
    const { connection: _, "transfer-encoding": __, ...told } = answer.headers;
    response.writeHead(answer.statusCode ?? 502, told);
    answer.pipe(response);
  });
  asked.on("error", (error) => {
    response.writeHead(gaveUp ? 504 : 502, { "Content-Type": "text/plain" });
    response.end(gaveUp ? "upstream timed out" : `upstream: ${error.message}`);
  });
  request.pipe(asked);
}

/** A port at which nothing listens. */
export async function closedPort(): Promise<string> {
  const listening = await listen(http.createServer());
  await listening.close();
  return listening.origin;
}

/** Takes connections and never answers. */
export function silent(): Promise<Listening> {
  return listen(net.createServer(() => {}));
}

/** Answers everything with this, and with the headers given. */
export function answers(status: number, body: string, headers: Record<string, string> = {}): Promise<Listening> {
  const server = http.createServer((request, response) => {
    request.resume();
    response.writeHead(request.method === "OPTIONS" ? 204 : status, { Date: new Date().toUTCString(), ...headers });
    response.end(body);
  });
  return listen(server);
}

/** Headers that let every page read an answer. */
export const CORS = { "Access-Control-Allow-Origin": "*", "Access-Control-Allow-Headers": "*, Authorization" };

/** An agent whose clock is off by so many minutes. */
export function agentOffBy(minutes: number): Promise<Listening> {
  const server = http.createServer((_, response) => {
    const data = new Date(Date.now() + minutes * 60_000).toISOString();
    response.writeHead(200, { "Content-Type": "application/json" });
    response.end(JSON.stringify({ successful: true, timestamp: data, status: 200, traceId: "", data }));
  });
  return listen(server);
}

/** A gateway without a token, whose header `Date` is off by so many minutes. */
export function gatewayOffBy(minutes: number): Promise<Listening> {
  const server = http.createServer((_, response) => {
    const text = "Incorrect IAM authentication information: x-auth-token not found";
    const date = new Date(Date.now() + minutes * 60_000).toUTCString();
    response.writeHead(401, { "Content-Type": "application/json", Date: date });
    response.end(JSON.stringify({ error_code: "APIGW.0301", error_msg: text, request_id: "0" }));
  });
  return listen(server);
}

/**
 * TLS with a certificate that nobody trusts. As nginx does, it answers what comes without TLS with a
 * 400 at the same port.
 */
export async function selfSigned(listener: RequestListener = (_, response) => response.end()): Promise<Listening> {
  const secure = https.createServer(certificate(), listener);
  const plain = http.createServer((_, response) => {
    response.writeHead(400, { Connection: "close" }).end("The plain HTTP request was sent to HTTPS port");
  });
  // The first byte of TLS is that of a handshake.
  const server = net.createServer((socket) => {
    socket.once("readable", () => {
      const first: Buffer | null = socket.read(1);
      if (first === null) return;
      socket.unshift(first);
      (first[0] === 0x16 ? secure : plain).emit("connection", socket);
    });
    socket.on("error", () => {});
  });
  const listening = await listen(server);
  return { ...listening, origin: listening.origin.replace("http:", "https:") };
}

/** Serves a site again, at an address of its own. */
export function again(site: string): RequestListener {
  return (request, response) => passOn(request, response, new URL(site).origin, request.url ?? "/", {});
}

/** A site at an address of its own, which can be taken from the page that came from it. */
export function mirror(site: string): Promise<Listening> {
  return listen(http.createServer(again(site)));
}

/** A key and a certificate made for this run, for 127.0.0.1. */
function certificate(): { key: Buffer; cert: Buffer } {
  const folder = mkdtempSync(join(tmpdir(), "quiesce-"));
  const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  const made = spawnSync("openssl", [
    "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
    "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", cert,
  ]);
  if (made.status !== 0) throw new Error(`openssl made no certificate\n${made.stderr}`);
  const pair = { key: readFileSync(key), cert: readFileSync(cert) };
  rmSync(folder, { recursive: true });
  return pair;
}

async function listen(server: net.Server): Promise<Listening> {
  const sockets = new Set<net.Socket>();
  server.on("connection", (socket: net.Socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
