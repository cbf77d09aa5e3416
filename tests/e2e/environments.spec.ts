// Environments: the site's and the operator's own, kept, exported, imported, and the guard of each.
import { readFile } from "node:fs/promises";
import { expect, test } from "./fixtures.ts";
import { openAnew, openAtSite } from "./site.ts";
import {
  address, fill, input, outcome, PROJECT, question, signIn, stop, stopButton, yesButton,
} from "./steps.ts";

const CLUSTER = address("ocp/stop-cluster", { id: "39" });

function dialog(page: import("@playwright/test").Page) {
  return page.getByRole("dialog", { name: "Environments" });
}

test("without config.json an operator adds an environment by hand and stops through it", async ({ page, sim, expectedErrors }) => {
  expectedErrors.push(/status of 404/);
  await page.route("**/config.json", (asked) => asked.fulfill({ status: 404, body: "" }));
  await openAnew(page, sim.at(CLUSTER));
  await expect(page.getByText("No address yet")).toBeVisible();
  await page.getByRole("button", { name: "Environments…" }).click();
  await dialog(page).getByRole("button", { name: "Add an environment" }).click();
  await expect(dialog(page).getByRole("heading", { name: "Environments" })).toBeFocused();
  await dialog(page).getByRole("button", { name: "Save" }).click();
  await expect(dialog(page).getByLabel(/^Name/)).toHaveAccessibleDescription(/Fill this in/);
  await dialog(page).getByLabel(/^Name/).fill("By hand");
  await dialog(page).getByLabel(/^OCP services/).fill(`OCP ${sim.addresses.ocp}`);
  await dialog(page).getByRole("radio", { name: /prefix/ }).check();
  await dialog(page).getByLabel(/^Address of the proxy/).fill(sim.addresses.proxy);
  await dialog(page).getByRole("button", { name: "Save" }).click();
  await dialog(page).getByRole("button", { name: "Use: By hand" }).click();
  await signIn(page, "ocp");
  await stop(page);
  await expect(outcome(page)).toContainText(`By hand ${sim.addresses.ocp}`);

  await page.reload();
  await expect(page.getByLabel("Environment", { exact: true })).toHaveValue(/./);
  await expect(page.getByText(`OCP ${sim.addresses.ocp}`)).toBeVisible();
  const kept = await page.evaluate(() => JSON.stringify(localStorage));
  expect(kept).not.toContain("demo-ocp-password");
});

test("an environment is exported as a site takes it, and imported again", async ({ page, sim }) => {
  await openAnew(page, sim.at(CLUSTER));
  await page.getByRole("button", { name: "Environments…" }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    dialog(page).getByRole("link", { name: "Export: Demo" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("Demo.json");
  const file = await readFile(await download.path(), "utf8");
  const site = (await (await fetch(sim.at("config.json"))).json()) as { environments: Record<string, unknown>[] };
  expect(JSON.parse(file).environments[0]).toMatchObject(site.environments[0]!);

  const chosen = { name: "Demo.json", mimeType: "application/json", buffer: Buffer.from(file) };
  await dialog(page).getByLabel("Import from a file").setInputFiles(chosen);
  await expect(dialog(page).getByText("Imported: 1")).toBeVisible();
  await expect(dialog(page).getByRole("listitem")).toHaveCount(2);
  const broken = { ...chosen, buffer: Buffer.from('{"environments":[{"token":"x"}]}') };
  await dialog(page).getByLabel("Import from a file").setInputFiles(broken);
  await expect(dialog(page).getByRole("alert")).toContainText("This file holds no environments: unknown field `token`");
  const secret = { ...chosen, buffer: Buffer.from('{"environments":[{"name":"a","ocp":[{"address":"http://u:hunter2@ocp"}]}]}') };
  await dialog(page).getByLabel("Import from a file").setInputFiles(secret);
  await expect(dialog(page).getByRole("alert")).toContainText("In “a”, ocp[0].address is wrong");
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain("hunter2");
});

test("a mistake in config.json is shown with its place, and the page opens with the rest", async ({ page, sim }) => {
  await openAtSite(page, sim, CLUSTER, (config) => {
    config.environments.push({ name: "Second", ocp: [{ address: "ocp.example.com" }] });
  });
  await expect(page.getByRole("alert")).toContainText("config.json of this site, environments[1].ocp[0].address is wrong");
  await expect(page.getByText(`OCP ${sim.addresses.ocp}`)).toBeVisible();

  await page.route("**/config.json", (asked) => asked.fulfill({ body: '{\n "environments": [}' }));
  await openAnew(page, sim.at(CLUSTER));
  await expect(page.getByRole("alert")).toContainText("it cannot be read, so nothing of it is used: expected value at line 2 column 19");
  await expect(input(page, "id")).toHaveValue("39");
});

test("a protected environment asks for a word, a read-only one sends nothing that acts", async ({ page, sim }) => {
  await openAtSite(page, sim, CLUSTER, (config) => {
    const [demo] = config.environments;
    config.environments = [
      { ...demo!, name: "Production", guard: "protected", colour: "red" },
      { ...demo!, name: "Archive", guard: "read-only" },
    ];
    config.questions = { protected: { severe: ["word"] } };
  });
  await signIn(page, "ocp");
  await stopButton(page).click();
  await expect(question(page)).toContainText("Production");
  await expect(yesButton(page)).toBeDisabled();
  await question(page).getByLabel(/Type this to go on: stop id 39 in Production$/).fill("stop id 39 in Production");
  await yesButton(page).click();
  await expect(outcome(page)).toBeVisible();

  await page.getByLabel("Environment", { exact: true }).selectOption("Archive");
  await expect(input(page, "password")).toHaveValue("");
  await signIn(page, "ocp");
  await expect(stopButton(page)).toBeDisabled();
  await expect(page.getByText("This environment is read-only: nothing can be stopped from here.")).toBeVisible();
  expect(await sim.stops()).toEqual(["POST /api/v2/ob/clusters/39/stop"]);
});

test("a token for the proxy is asked, sent, masked and not kept", async ({ page, sim }) => {
  await openAtSite(page, sim, address("dli/stop-jobs", { project_id: PROJECT, job_ids: "128" }), (config) => {
    config.environments[0]!.proxy!.token_header = "X-Proxy-Token";
  });
  await signIn(page, "huawei");
  await stopButton(page).click();
  await expect(input(page, "proxy-token")).toHaveAccessibleDescription(/Fill this in/);
  await fill(page, { "proxy-token": "proxy-secret" });
  await expect(page.getByText("X-Proxy-Token: ••••••••")).toBeVisible();
  const sent = page.waitForRequest((request) => request.method() === "POST");
  await stop(page);
  expect(await (await sent).headerValue("x-proxy-token")).toBe("proxy-secret");
  expect(await page.evaluate(() => JSON.stringify(localStorage) + location.href)).not.toContain("proxy-secret");
});

test("the site's language and support link are taken, and only links that lead somewhere safe", async ({ page, sim }) => {
  await openAtSite(page, sim, CLUSTER, (config) => {
    config.language = "zh";
    config.support = "https://wiki.example.com/quiesce";
  });
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("停止 OceanBase 集群");
  await expect(page.getByRole("link", { name: "帮助" })).toHaveAttribute("href", "https://wiki.example.com/quiesce");
});

test("all regions of Huawei Cloud can be picked", async ({ page, sim }) => {
  await openAtSite(page, sim, address("cdm/stop-cluster"), (config) => (config.environments[0]!.huawei = { region: "cn-north-4" }));
  await expect(page.getByText("cn-north-4 https://cdm.cn-north-4.myhuaweicloud.com")).toBeVisible();
  await page.getByRole("button", { name: "Environments…" }).click();
  await dialog(page).getByRole("button", { name: "Copy: Demo" }).click();
  await expect(dialog(page).getByLabel(/^Huawei Cloud region/).getByRole("option")).toHaveCount(30);
});
