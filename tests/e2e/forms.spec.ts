// What a form asks, what it refuses, and that a form with mistakes sends nothing.
import { expect, test } from "./fixtures.ts";
import { openAtSite } from "./site.ts";
import { address, choice, CLUSTER, fill, flag, input, outcome, PROJECT, question, signIn, stop, stopButton } from "./steps.ts";

const CDM = address("cdm/stop-cluster", { project_id: PROJECT, cluster_id: "run-1" });
const DLI = address("dli/stop-jobs", { project_id: PROJECT });

test("every mistake is shown at once, the first has the focus, and nothing is sent", async ({ page, sim }) => {
  const forms: [path: string, mistakes: [field: string, says: string][]][] = [
    ["cdm/stop-job", [["domain", "Fill this in"], ["user", "Fill this in"], ["password", "Fill this in"], ["project_id", "letters, digits"], ["cluster_id", "letters, digits"], ["job_name", "“.” and “..”"]]],
    ["dli/stop-jobs", [["domain", "Fill this in"], ["user", "Fill this in"], ["password", "Fill this in"], ["project_id", "letters, digits"], ["job_ids", "Check: 12a, 0"]]],
    ["ocp/stop-cluster", [["username", "Fill this in"], ["password", "Fill this in"], ["id", "whole number from 1"]]],
  ];
  const typed = { project_id: "a b", cluster_id: "c/d", job_name: "..", job_ids: "128, 12a, 0", id: "1e3" };
  for (const [path, mistakes] of forms) {
    await page.goto(sim.at(address(path, typed)));
    await stopButton(page).click();
    await expect(page.getByRole("alert").filter({ hasText: "Nothing was sent" })).toContainText(`To correct: ${mistakes.length}`);
    await expect(question(page)).toBeHidden();
    for (const [field, says] of mistakes) {
      await expect(input(page, field)).toHaveAttribute("aria-invalid", "true");
      await expect(input(page, field)).toHaveAccessibleDescription(new RegExp(says.replaceAll(".", "\\.")));
    }
    await expect(input(page, mistakes[0]![0])).toBeFocused();
  }
  expect(await sim.requests()).toEqual([]);
});

test("a service without an address is a mistake like any other", async ({ page, sim }) => {
  await openAtSite(page, sim, CDM, (config) => delete config.environments[0]!.huawei);
  await signIn(page, "huawei");
  await stopButton(page).click();
  await expect(page.getByText("This environment has no address for this service")).toBeVisible();
  await expect(page.getByRole("button", { name: "Change…" })).toBeFocused();
  await expect(question(page)).toBeHidden();
  expect(await sim.requests()).toEqual([]);
});

test("CDM: a delay is asked only of a graceful stop, and 0 is refused with the reason", async ({ page, sim }) => {
  await page.goto(sim.at(CDM));
  await signIn(page, "huawei");
  await fill(page, { delayTime: "0" });
  await stopButton(page).click();
  await expect(input(page, "delayTime")).toHaveAccessibleDescription(/0 is not defined: to stop at once choose/);
  await expect(question(page)).toBeHidden();

  await page.getByRole("button", { name: /Until all jobs have ended/ }).click();
  await expect(input(page, "delayTime")).toHaveValue("-1");
  await choice(page, "IMMEDIATELY").check();
  await expect(input(page, "delayTime")).toBeDisabled();
  await expect(input(page, "delayTime")).toHaveAccessibleDescription(/Only a graceful stop waits/);

  const body = async () => {
    const sent = page.waitForRequest(/\/action$/);
    await stop(page);
    return (await sent).postDataJSON();
  };
  expect(await body()).toEqual({ stop: { stopMode: "IMMEDIATELY" } });
  await fill(page, { cluster_id: "run-2" });
  await choice(page, "GRACEFULLY").check();
  await fill(page, { delayTime: "2" });
  expect(await body()).toEqual({ stop: { stopMode: "GRACEFULLY", delayTime: 2 } });
});

test("DLI: ids are taken however they are pasted, exact to 64 bits", async ({ page, sim }) => {
  await page.goto(sim.at(DLI));
  await signIn(page, "huawei");
  const preview = page.getByRole("region", { name: "The request" });
  for (const pasted of ["128,137", " 128 137 ", "128\n137\n", "128;137", "128，137", "128、137", "[128, 137]", '["128", "137"]', "128\t137\t128"]) {
    await fill(page, { job_ids: pasted });
    await expect(preview.getByText('{"job_ids":[128,137],"trigger_savepoint":false}', { exact: true }), pasted).toBeVisible();
  }
  await fill(page, { job_ids: "9007199254740993\n9223372036854775807" });
  await flag(page, "trigger_savepoint").check();
  const sent = page.waitForRequest(/\/stop$/);
  await stop(page);
  expect((await sent).postData()).toBe('{"job_ids":[9007199254740993,9223372036854775807],"trigger_savepoint":true}');
  for (const id of ["9007199254740993", "9223372036854775807"]) {
    await expect(outcome(page).getByRole("listitem").filter({ hasText: id })).toContainText("Accepted");
  }
  await fill(page, { job_ids: "9223372036854775808" });
  await expect(input(page, "job_ids")).toHaveAccessibleDescription(/Check: 9223372036854775808/);
});

test.describe("in Chinese", () => {
  test.use({ locale: "zh-CN" });

  test("mistakes and reasons are told in Chinese", async ({ page, sim }) => {
    await page.goto(sim.at(address("cdm/stop-cluster", { project_id: "a b", cluster_id: CLUSTER, delayTime: "0" })));
    await stopButton(page).click();
    await expect(page.getByRole("alert").filter({ hasText: "未发送任何请求" })).toContainText("5");
    await expect(input(page, "domain")).toHaveAccessibleDescription(/请填写/);
    await expect(input(page, "delayTime")).toHaveAccessibleDescription(/0 没有定义/);
  });
});
