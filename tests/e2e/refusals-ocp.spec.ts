// Every documented refusal and odd answer of OCP, by the id of a cluster.
import { expect, HTTP_ERRORS, test } from "./fixtures.ts";
import { declineSignIn, typeAnew } from "./signing-in.ts";
import { address, failure, fill, rawAnswer, SECRETS, signIn, stopUnseen } from "./steps.ts";

test.use({ expectedErrors: HTTP_ERRORS });

type Refusal = [id: number, status: number, code: string, next: RegExp];

const NO_CLUSTER = /the number in the address of the cluster’s page/;
const WRONG_STATE = /STOPPED needs no stop/;

const REFUSALS: Refusal[] = [
  [400, 400, "1001", /check the cluster’s ID/],
  [403, 403, "3100", /right to manage it/],
  [404, 404, "11001", NO_CLUSTER],
  [409, 409, "1005", /changed the same thing at the same moment/],
  [500, 500, "1999", /look at the state of the cluster and its tasks/],
  [11001, 404, "11001", NO_CLUSTER],
  [11007, 400, "11007", WRONG_STATE],
  [11015, 400, "11015", /standby/],
  [11020, 400, "11020", /earlier maintenance task/],
  [11028, 500, "11028", /cannot reach the cluster/],
  [11070, 400, "11070", /look at the state of the cluster/],
  [21007, 400, "OBE11007", WRONG_STATE],
  [21020, 400, "OBE11020", /earlier maintenance task/],
  [61, 400, "11007", WRONG_STATE],
  [62, 400, "11007", WRONG_STATE],
  [64, 400, "11007", WRONG_STATE],
  [12345, 404, "11001", NO_CLUSTER],
];

const ODD: [id: number, says: RegExp][] = [
  [401, /Refused.*401.*Bad credentials.*before the next attempt/s],
  [429, /Refused.*429.*try again in 7 seconds/s],
  [502, /the outcome is unknown.*502.*Look at the state of the target/s],
  [503, /503.*look at the state of the target/s],
  [504, /the outcome is unknown.*504.*Look at the state of the target/s],
  [499, /the outcome is unknown.*502.*did not answer.*Look at the state of the target/s],
  [200, /cannot be understood.*OCP answers a path that it does not know with its start page/s],
  [201, /cannot be understood.*no JSON object/s],
  [204, /cannot be understood.*no JSON object/s],
  [206, /the outcome is unknown.*broke off after its status 200.*may have arrived all the same/s],
];

test("each answer of OCP is shown for what it is", async ({ page, sim }) => {
  test.slow();
  await page.goto(sim.at(address("ocp/stop-cluster")));
  await signIn(page, "ocp");
  const send = async (id: number) => {
    const before = (await sim.stops()).length;
    await fill(page, { id: String(id) });
    await stopUnseen(page);
    expect(await sim.stops(), `${id} is sent once`).toHaveLength(before + 1);
  };
  for (const [id, status, code, next] of REFUSALS) {
    await test.step(`${id}`, async () => {
      await send(id);
      const shown = failure(page);
      await expect(shown.getByRole("heading", { name: "Refused" })).toBeVisible();
      await expect(shown).toContainText(`HTTP status${status}`);
      await expect(shown).toContainText(`Vendor code${code}`);
      await expect(shown).toContainText(/The vendor says\w.*Request ID\s*\w{16}/s);
      await expect(shown).toContainText(next);
      if (status === 401) await typeAnew(page, "ocp");
    });
  }
  for (const [id, says] of ODD) {
    await test.step(`${id}`, async () => {
      await send(id);
      await expect(failure(page)).toContainText(says);
      if (id === 401) await typeAnew(page, "ocp");
    });
  }
  await expect(page.getByRole("region", { name: /^Task / })).toHaveCount(0);
});

test("a web page in place of an answer can be read as it came", async ({ page, sim }) => {
  await page.goto(sim.at(address("ocp/stop-cluster", { id: "200" })));
  await signIn(page, "ocp");
  await stopUnseen(page);
  await expect(await rawAnswer(page)).toContainText("<html");
});

test("a second stop is told about the task of the first, which somebody else has sent", async ({ page, sim }) => {
  const headers = { Authorization: `Basic ${btoa(`admin:${SECRETS.ocp}`)}`, "Content-Type": "application/json" };
  await fetch(new URL("/api/v2/ob/clusters/16/stop", sim.addresses.ocp), { method: "POST", headers });
  await page.goto(sim.at(address("ocp/stop-cluster", { id: "16" })));
  await signIn(page, "ocp");
  await stopUnseen(page);
  await expect(failure(page)).toContainText(/11020.*follow that one/s);
});

test("who may not is told so, and an account that is locked is not tried again", async ({ page, sim }) => {
  await page.goto(sim.at(address("ocp/stop-cluster", { id: "39" })));
  const users: [username: string, password: string, says: RegExp][] = [
    ["viewer", "demo-viewer-password", /403.*3100.*right to manage it/s],
    ["locked", "whatever", /401.*3003.*Do not try again now/s],
    ["admin", "wrong", /401.*before the next attempt/s],
  ];
  for (const [username, password, says] of users) {
    await fill(page, { username, password });
    await stopUnseen(page);
    await expect(failure(page)).toContainText(says);
    // Another user may do what this one may not, but is not asked for: this one is known.
    if (username !== "viewer") await declineSignIn(page);
  }
  expect(await sim.stops()).toHaveLength(users.length);
});

test.describe("in Chinese", () => {
  test.use({ locale: "zh-CN" });

  test("a refusal, an unknown outcome and an odd answer are told in Chinese", async ({ page, sim }) => {
    await page.goto(sim.at(address("ocp/stop-cluster")));
    await signIn(page, "ocp");
    const answers: [id: string, says: RegExp][] = [
      ["11007", /请求被拒绝.*HTTP 状态码\s*400.*厂商错误码\s*11007.*下一步.*集群当前状态不允许此操作/s],
      ["206", /没有收到应答：结果未知.*请求可能已经送达/s],
      ["201", /收到的应答无法识别.*应答不是 JSON 对象/s],
    ];
    for (const [id, says] of answers) {
      await fill(page, { id });
      await stopUnseen(page);
      await expect(failure(page)).toContainText(says);
    }
  });
});
