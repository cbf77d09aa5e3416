// Answers of the simulator with something of them put otherwise, as a reference says that it also comes.
import type { Page } from "@playwright/test";

/** What a vendor answers, as JSON. */
export type Json = any;

/** Every answer to these calls is changed before it arrives. */
export async function answered(page: Page, calls: RegExp, change: (body: Json) => void): Promise<void> {
  await page.route(calls, async (route) => {
    const response = await route.fetch();
    const body = (await response.json()) as Json;
    change(body);
    await route.fulfill({ response, json: body });
  });
}

/** The servers of an obshell cluster have these addresses, in the order of its agents; what is more of its zones is changed last. */
export async function withAddresses(page: Page, ip: (idx: number) => string, more = (_: Json[]) => {}): Promise<void> {
  await answered(page, /ob\/info$/, ({ data }) => {
    data.agent_info.forEach((agent: Json, idx: number) => (agent.ip = ip(idx)));
    Object.values<Json>(data.obcluster_info.topology).forEach(([server], idx) => (server.svr_ip = ip(idx)));
  });
  await answered(page, /topology\/info$/, ({ data: { zones } }) => {
    zones.forEach((zone: Json, idx: number) => (zone.servers[0].ip = ip(idx)));
    more(zones);
  });
}
