// What the programs make of double slashes, without a browser between.
import { expect, test } from "@playwright/test";
import { caddy, freePort, nginx } from "./programs.ts";
import { send, Vendor } from "./raw.ts";

// A configuration that the page writes refuses empty segments, which no call has. That the programs
// pass them on is shown with as little around it as a site may have.
for (const [program, passOn] of [
  [nginx, (port: number, vendor: string) => `
map $request_uri $rest { "~^/proxy/one(?<path>/.*)$" $path; }
server { listen 127.0.0.1:${port}; access_log off; location / { proxy_pass ${vendor}$rest; } }`],
  [caddy, (port: number, vendor: string) => `
{
  auto_https off
}
http://127.0.0.1:${port} {
  uri path_regexp ^/proxy/one ""
  reverse_proxy ${vendor}
}`],
] as const) {
  test(`${program.name} passes double slashes on`, async ({}, info) => {
    const known = await new Vendor().start();
    const port = await freePort();
    const started = await program.start(info.outputPath(program.name), passOn(port, known.address), port);
    const lines = ["GET /api//v2/a%2Fb//c%25?x=//%20", "GET //api/v2/%E6%8A%A5//"];
    for (const line of lines) await send(`http://127.0.0.1:${port}`, line.replace(" ", " /proxy/one"));
    await started.stop();
    await known.stop();
    expect(known.arrived.map(({ line }) => line)).toEqual(lines);
  });
}
