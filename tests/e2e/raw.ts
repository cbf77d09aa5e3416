// Requests whose path goes over the wire as it is written here, and a vendor that says what arrived.
import { once } from "node:events";
import { createServer, request, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

/** An answer as it came. */
export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

/** Sends a request line to an origin to the byte. */
export async function send(
  origin: string,
  line: string,
  headers: Record<string, string> = {},
  body = "",
): Promise<Answer> {
  const [method = "", path = ""] = line.split(" ");
  const { hostname, port } = new URL(origin);
  const sent = request({ hostname, port, method, path, headers: { ...headers, "Content-Length": String(body.length) } });
  sent.end(body);
  const [answer] = await once(sent, "response");
  let text = "";
  for await (const part of answer.setEncoding("utf8")) text += part;
  return { status: answer.statusCode, headers: answer.headers, body: text };
}

/** A request as it arrived. */
export interface Arrived {
  line: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** A vendor that takes everything, keeps it, and answers with headers that are not for browsers. */
export class Vendor {
  readonly arrived: Arrived[] = [];
  private readonly server = createServer({ maxHeaderSize: 64 * 1024 }, async (asked, answer) => {
    let body = "";
    for await (const part of asked.setEncoding("utf8")) body += part;
    this.arrived.push({ line: `${asked.method} ${asked.url}`, headers: asked.headers, body });
    answer.writeHead(307, {
      Location: "http://127.0.0.1:9/elsewhere",
      "Set-Cookie": "session=1",
      "Access-Control-Allow-Origin": "*",
      "Content-Type": "text/html",
      "X-Request-Id": "0af7",
    });
    answer.end("<html></html>");
  });

  async start(): Promise<this> {
    this.server.listen(0, "127.0.0.1");
    await once(this.server, "listening");
    return this;
  }

  /** Where it listens. */
  get address(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, "close");
  }
}
