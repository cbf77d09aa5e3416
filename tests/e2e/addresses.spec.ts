// Addresses open forms filled in, follow what is typed, and never hold a secret. Nor does storage.
import { expect, test } from "./fixtures.ts";
import { address, choice, CLUSTER, fill, flag, input, outcome, PROJECT, SECRETS, signIn, stop, stopButton } from "./steps.ts";

test("each operation's address fills its form", async ({ page, sim }) => {
  await page.goto(sim.at(`#/dli/stop-jobs?project_id=${PROJECT}&job_ids=128,137&trigger_savepoint=true`));
  await expect(input(page, "project_id")).toHaveValue(PROJECT);
  await expect(input(page, "job_ids")).toHaveValue("128,137");
  await expect(flag(page, "trigger_savepoint")).toBeChecked();

  await page.goto(sim.at(address("cdm/stop-cluster", { project_id: PROJECT, cluster_id: CLUSTER, stopMode: "IMMEDIATELY" })));
  await expect(input(page, "cluster_id")).toHaveValue(CLUSTER);
  await expect(choice(page, "IMMEDIATELY")).toBeChecked();

  await page.goto(sim.at(address("cdm/stop-job", { project_id: PROJECT, cluster_id: CLUSTER, job_name: "报表 A/1%" })));
  await expect(input(page, "job_name")).toHaveValue("报表 A/1%");

  await page.goto(sim.at(address("ocp/stop-cluster", { id: "9007199254740993" })));
  await expect(input(page, "id")).toHaveValue("9007199254740993");

  await page.goto(sim.at(address("obshell/stop", { "scope.type": "SERVER", "scope.target": "10.0.0.11:2886,[fe80::1]:2886", terminate: "true", forcePassDag: "42" })));
  await expect(choice(page, "SERVER")).toBeChecked();
  await expect(input(page, "scope.target")).toHaveValue("10.0.0.11:2886,[fe80::1]:2886");
  await expect(flag(page, "terminate")).toBeChecked();
  await expect(flag(page, "force")).not.toBeChecked();
  await expect(input(page, "forcePassDag")).toHaveValue("42");
  expect(await sim.requests(), "opening an address sends nothing").toEqual([]);
});

test("the address follows what is typed, and opens the same form elsewhere", async ({ page, sim, context }) => {
  await page.goto(sim.at("#/cdm/stop-job?project_id=p1"));
  await fill(page, { cluster_id: "c1", job_name: "报表 A/1%&b=c" });
  await expect(page).toHaveURL(/#\/cdm\/stop-job\?project_id=p1&cluster_id=c1&job_name=.+/);
  const elsewhere = await context.newPage();
  await elsewhere.goto(page.url());
  await expect(input(elsewhere, "job_name")).toHaveValue("报表 A/1%&b=c");
  await elsewhere.close();
});

test("no secret reaches an address, a title or a storage, and a reload forgets them", async ({ page, sim }) => {
  await page.goto(sim.at(address("ocp/stop-cluster", { id: "2", password: "from-the-address", username: "mallory" })));
  await expect(input(page, "password")).toHaveValue("");
  await expect(input(page, "username")).toHaveValue("");
  const secrets = Object.values(SECRETS);
  for (const [path, vendor] of [["dli/stop-jobs", "huawei"], ["obshell/stop", "obshell"], ["ocp/stop-cluster", "ocp"]] as const) {
    await page.goto(sim.at(address(path, { id: "2", project_id: "p2", "scope.type": "ZONE" })));
    await signIn(page, vendor);
  }
  await stop(page);
  await expect(outcome(page)).toContainText("Accepted");
  const kept = await page.evaluate(() => JSON.stringify([
    { ...localStorage }, { ...sessionStorage }, document.cookie, document.title, history.state, location.href, window.name,
  ]));
  expect(kept).toContain("quiesce.settings");
  for (const secret of [...secrets, "from-the-address", btoa(`admin:${SECRETS.ocp}`)]) expect(kept).not.toContain(secret);

  await page.reload();
  await expect(input(page, "id")).toHaveValue("2");
  await expect(input(page, "password")).toHaveValue("");
  await expect(input(page, "username")).toHaveValue("");
  await page.goto(sim.at(address("dli/stop-jobs", { project_id: "p2" })));
  await choice(page, "token").check();
  await expect(input(page, "X-Auth-Token")).toHaveValue("");
});

test("back and forward go from form to form and keep what was typed", async ({ page, sim }) => {
  await page.goto(sim.at(address("ocp/stop-cluster", { id: "7" })));
  await fill(page, { id: "77" });
  await page.getByRole("link", { name: /Stop a CDM job/ }).click();
  await expect(input(page, "job_name")).toHaveValue("jdbc2hive");
  await fill(page, { job_name: "nightly" });
  await page.getByRole("heading", { level: 1 }).click();
  await page.goBack();
  await expect(input(page, "id")).toHaveValue("77");
  await page.goForward();
  await expect(input(page, "job_name")).toHaveValue("nightly");
});

test("going back while the keyboard is in a field leaves a page that works", async ({ page, sim }) => {
  await page.goto(sim.at(address("ocp/stop-cluster", { id: "7" })));
  await page.getByRole("link", { name: /Stop a CDM job/ }).click();
  await fill(page, { job_name: "nightly" });
  await expect(input(page, "job_name")).toBeFocused();
  await page.goBack();
  await expect(input(page, "id")).toHaveValue("7");
  await stopButton(page).click();
  await expect(page.getByRole("alert").filter({ hasText: "Nothing was sent" })).toBeVisible();
});

test("an address that is gone to is opened, also if the form in front writes its own at that moment", async ({ page }) => {
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Stop a CDM cluster");
  await page.evaluate(() => {
    const before = location.hash;
    location.hash = "#/ocp/stop-cluster?id=77";
    history.replaceState(null, "", before);
  });
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Stop an OceanBase cluster");
  await expect(input(page, "id")).toHaveValue("77");
  await expect(page).toHaveURL(/#\/ocp\/stop-cluster\?id=77$/);
});

test("an address that leads to nothing says so, and shows no form that could be taken for the one that was meant", async ({ page, sim }) => {
  for (const wrong of ["#/ocp/stop-clusters?id=39", "#/run/xyz"]) {
    await page.goto(sim.at(wrong));
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nothing is at this address");
    await expect(page.getByRole("main")).toContainText(wrong);
    await expect(page.getByRole("form")).toHaveCount(0);
    await expect(page, "what was typed can be mended").toHaveURL(sim.at(wrong));
    await expect(page).toHaveTitle(/^Nothing is at this address/);
  }
  await page.getByRole("link", { name: /Stop an OceanBase cluster/ }).click();
  await expect(page.getByRole("form", { name: "Stop an OceanBase cluster" })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nothing is at this address");
});
