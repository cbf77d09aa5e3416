// Whether memory stays flat while one task is followed for eight hours: the page's clock is moved on, every
// look is a real request to the simulated OCP, whose task stands still in its longest step.
import { browserToMeasure, simulatedVendors } from "./stage.mjs";

const HOURS = 8;
/** Between two looks at OCP, in milliseconds. */
const LOOK = 2_000;

// A tick of an hour: nothing at the vendors moves while this runs.
const vendors = await simulatedVendors(3_600_000);
const browser = await browserToMeasure();

try {
  const page = await browser.newPage({ locale: "en-GB" });
  // The program's own memory is seen only by who instantiates it.
  await page.addInitScript(() => {
    globalThis.memories = new Set();
    for (const name of ["instantiate", "instantiateStreaming"]) {
      const instantiate = WebAssembly[name];
      WebAssembly[name] = async (source, imports) => {
        const result = await instantiate.call(WebAssembly, source, imports);
        for (const exported of Object.values((result.instance ?? result).exports)) {
          if (exported instanceof WebAssembly.Memory) globalThis.memories.add(exported);
        }
        return result;
      };
    }
  });
  await page.goto(`${vendors.address}/#/ocp/stop-cluster?id=39`);
  await page.getByLabel(/username/).fill("admin");
  await page.locator("input[type=password]").first().fill("demo-ocp-password");
  await page.clock.install();
  await page.getByRole("button", { name: "Stop…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: /^Stop / }).click();
  await page.getByRole("region", { name: /^Task / }).waitFor();
  let looks = 0;
  page.on("response", (response) => {
    if (/\/tasks\/instances\/\d+$/.test(response.url())) looks += 1;
  });
  const session = await page.context().newCDPSession(page);
  const measure = async () => {
    await session.send("HeapProfiler.collectGarbage");
    const { usedSize } = await session.send("Runtime.getHeapUsage");
    await session.send("Performance.enable");
    const { metrics } = await session.send("Performance.getMetrics");
    const nodes = metrics.find(({ name }) => name === "Nodes")?.value;
    const program = await page.evaluate(() => [...globalThis.memories].reduce((sum, { buffer }) => sum + buffer.byteLength, 0));
    return { script: usedSize, program, nodes };
  };
  const all = (HOURS * 3_600_000) / LOOK;
  const rows = [];
  for (let n = 0; n <= HOURS; n += 1) {
    if (n > 0) {
      const until = (all / HOURS) * n;
      while (looks < until) {
        const before = looks;
        await page.clock.runFor(LOOK);
        for (let tries = 0; looks === before && tries < 200; tries += 1) await new Promise((resolve) => setTimeout(resolve, 2));
      }
    }
    rows.push({ hour: n, looks, ...(await measure()) });
  }
  console.log(`Following one task of 39 steps for ${HOURS} hours, ${looks} looks (memory after a collection)`);
  console.log("");
  console.log("| hour | looks | script heap | memory of the program | DOM nodes |");
  console.log("| --- | --- | --- | --- | --- |");
  const kB = (bytes) => `${Math.round(bytes / 1024).toLocaleString("en")} kB`;
  for (const { hour, looks, script, program, nodes } of rows) {
    console.log(`| ${hour} | ${looks} | ${kB(script)} | ${kB(program)} | ${nodes} |`);
  }
  const [first, last] = [rows[1], rows.at(-1)];
  console.log("");
  console.log(`From the first hour to the last: script ${((last.script / first.script - 1) * 100).toFixed(1)} %, program ${((last.program / first.program - 1) * 100).toFixed(1)} %, nodes ${last.nodes - first.nodes}.`);
} finally {
  await browser.close();
  vendors.end();
}
