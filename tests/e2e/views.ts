// Every view that the page can show, in walks of a page that is opened once.
import { readFile } from "node:fs/promises";
import { expect, type Page } from "@playwright/test";
import { askedAgain, headerLine, KNOWN, signedInAs, signInAs, signInButton } from "./signing-in.ts";
import { bringPlan, startPlan } from "./planning.ts";
import type { Simulator } from "./simulator.ts";
import {
  address, choice, CLUSTER, failure, fill, outcome, PROJECT, question, rawAnswer, signIn, steps, stop, stopButton, stopUnseen,
} from "./steps.ts";

const FORMS = {
  "cdm/stop-cluster": { project_id: PROJECT, cluster_id: CLUSTER },
  "cdm/stop-job": { project_id: PROJECT, cluster_id: CLUSTER, job_name: "报表 A/1%" },
  "dli/stop-jobs": { project_id: PROJECT, job_ids: "9007199254740993, 5000, 137" },
  "ocp/stop-cluster": { id: "39" },
  "obshell/stop": { "scope.type": "ZONE", "scope.target": "zone1" },
};

/** Goes from view to view and calls `look` with the name of each. */
type Walk = (page: Page, sim: Simulator, look: (view: string) => Promise<void>) => Promise<void>;

/** Forms, dialogs, saved tasks, and what they look like with mistakes. */
const eachForm: Walk = async (page, sim, look) => {
  for (const [path, values] of Object.entries(FORMS)) {
    await page.goto(sim.at(address(path, values)));
    await look(`the form ${path}`);
  }

  await page.getByRole("button", { name: /^(Environments|环境)…$/ }).click();
  await look("the environments");
  const environments = page.getByRole("dialog");
  await environments.getByRole("button", { name: /^(Proxy|代理)…: Demo$/ }).click();
  await look("a proxy's configuration");
  await environments.getByRole("button", { name: /^(Back|返回)$/ }).click();
  await environments.getByRole("button", { name: /^(Check|检查): Demo$/ }).click();
  await expect(environments.getByText(/^(Checking…|正在检查…)$/)).toHaveCount(0, { timeout: 20_000 });
  await look("the check of an environment");
  await environments.getByRole("button", { name: /^(Back|返回)$/ }).click();
  await environments.getByRole("button", { name: /^(Copy|复制): Demo$/ }).click();
  await environments.getByRole("textbox").first().fill("");
  await environments.getByRole("button", { name: /^(Save|保存)$/ }).click();
  await look("an environment with a mistake");
  await page.keyboard.press("Escape");

  await page.goto(sim.at("#/saved"));
  const saved = page.getByRole("textbox", { name: /^(JSON of the task|任务的 JSON)$/ });
  await saved.fill("<html>");
  await page.getByRole("button", { name: /^(Open|打开)$/ }).click();
  await look("a saved task with a mistake");
  await saved.fill(await readFile(new URL("../../src/vendors/ocp/stop_cluster/contract/task-detail-reinstall-ocp-agent-35000312.json", import.meta.url), "utf8"));
  await page.getByRole("button", { name: /^(Open|打开)$/ }).click();
  await page.getByText(/^(Export|导出)$/).click();
  await look("a saved task, with its replay and its export");

  await page.goto(sim.at("#/plan"));
  await page.getByRole("button", { name: /^(New plan|新建计划)$/ }).click();
  await page.getByRole("button", { name: /^(Add to stage 1…|添加到第 1 阶段…)$/ }).click();
  await page.getByRole("button", { name: /^(Add|添加)$/ }).click();
  await look("a plan, with the form of an order and its mistakes");
  await bringPlan(page, '{"kind": "quiesce.plan", "version": 1, "stages": [{"items": [{"operation": "x"}]}]}');
  await look("a plan's file with mistakes");

  await page.goto(sim.at(address("obshell/stop", { "scope.type": "SERVER", "scope.target": "db1, db2", force: "true", terminate: "true", forcePassDag: "x" })));
  await stopButton(page).click();
  await look("obshell with mistakes");
  await page.goto(sim.at(address("cdm/stop-cluster", { project_id: "a b", cluster_id: "c/d", delayTime: "0" })));
  await stopButton(page).click();
  await look("CDM with mistakes");
};

/** A question, its answers, and tasks that are followed. */
const eachAnswer: Walk = async (page, sim, look) => {
  await page.goto(sim.at(address("dli/stop-jobs", FORMS["dli/stop-jobs"])));
  await signIn(page, "huawei");
  await stopButton(page).click();
  await expect(question(page)).toBeVisible();
  await look("the question");
  await page.keyboard.press("Escape");
  await stop(page);
  await expect(outcome(page)).toBeVisible();
  await rawAnswer(page);
  await look("a result, with the raw answer open");
  await fill(page, { job_ids: "9502" });
  await stopUnseen(page);
  await expect(failure(page)).toBeVisible();
  await rawAnswer(page);
  await look("a failure, with the raw answer open");
  await fill(page, { job_ids: "9206" });
  await stopUnseen(page);
  await look("an unknown outcome");

  await page.goto(sim.at(address("ocp/stop-cluster", { id: "39" })));
  await signIn(page, "ocp");
  await stop(page);
  await steps(page).first().focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("region", { name: /Log|日志/ }).first()).toBeVisible();
  await look("OCP's task, with a step open");

  await page.goto(sim.at(address("obshell/stop", FORMS["obshell/stop"])));
  await signIn(page, "obshell");
  await stop(page);
  await steps(page).first().focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("region", { name: /Log|日志/ }).first()).toBeVisible();
  await look("obshell's task, with a step open");
};

/** A plan that is tried and carried out, and the log of that. */
const eachPlan: Walk = async (page, sim, look) => {
  await page.goto(sim.at(address("ocp/stop-cluster", { id: "2" })));
  await signIn(page, "ocp");
  await page.getByRole("button", { name: /^(Add to plan|加入计划)$/ }).click();
  await page.goto(sim.at("#/plan"));
  await page.getByRole("button", { name: /^(Dry run|演练)$/ }).click();
  await expect(page.getByText(/^(Dry run: .* Nothing was sent\.|演练：.*未发送任何请求。)$/)).toBeVisible();
  await look("a plan, tried");
  await startPlan(page);
  await look("a plan that is carried out");

  await page.goto(sim.at("#/log"));
  const entries = page.getByRole("button", { name: /^(Entries \d|第 \d+ 至)/ });
  await entries.first().click();
  await entries.last().click();
  const verifying = page.getByRole("region", { name: /^(Verify an exported log|校验导出的日志)$/ });
  const log = { name: "log.json", mimeType: "application/json", buffer: Buffer.from('{"format":"quiesce-log","entries":[{}]}') };
  await verifying.getByLabel(/^(Choose a file|选择文件)$/).setInputFiles(log);
  await expect(verifying.getByText(/^(Not intact|不完好)$/)).toBeVisible();
  await look("the log, with entries open and a file that is not intact");
};

/** Every view of signing in to Huawei Cloud, which has the most ways to do it. Nobody is signed in at its end. */
const eachSignIn: Walk = async (page, sim, look) => {
  await page.goto(sim.at(address("cdm/stop-cluster", FORMS["cdm/stop-cluster"])));
  for (const method of ["password", "keys", "token"]) {
    await choice(page, method).check();
    await signInButton(page).click();
    await look(`signing in with ${method}, with mistakes`);
  }
  await signInAs(page, KNOWN.user);
  await look("signed in");
  await headerLine(page).click();
  await look("the list of the header");
  await page.keyboard.press("Escape");
  await sim.revokeTokens();
  await stop(page);
  await expect(askedAgain(page)).toBeVisible();
  await fillAgain(page, "wrong");
  await expect(askedAgain(page).getByText(/^(Signing in failed|登录失败)/)).toBeVisible();
  await look("asked to sign in again, and refused");
  await page.keyboard.press("Escape");
  await expect(askedAgain(page)).toBeHidden();
  await headerLine(page).click();
  await page.getByRole("button", { name: /^(Sign out of all|全部退出)$/ }).click();
  await look("the list of the header with nobody");
  await page.keyboard.press("Escape");
  await expect(signedInAs(page, KNOWN.user)).toBeHidden();
};

/** All views, by what they show. */
export const WALKS: readonly (readonly [string, Walk])[] = [
  ["form", eachForm],
  ["answer or task", eachAnswer],
  ["view of plans or the log", eachPlan],
  ["view of signing in", eachSignIn],
];

async function fillAgain(page: Page, password: string): Promise<void> {
  const dialog = askedAgain(page);
  await dialog.getByLabel(/^(Password|密码) password$/).fill(password);
  await signInButton(dialog).click();
}
