// What the demo says once it runs: where the page is, what to sign in with, how to end it.
const addresses = JSON.parse(process.argv[2]);

async function notice() {
  try {
    const answer = await fetch(new URL("config.json", addresses.page + "/"));
    const { notice } = await answer.json();
    return typeof notice === "object" ? notice?.en : notice;
  } catch {
    return undefined;
  }
}

const lines = ["", `Quiesce runs. Open  ${addresses.page}`];
const credentials = await notice();
if (credentials) lines.push("", credentials);
const others = Object.entries(addresses).filter(([name]) => /^obshell\D/.test(name) || name === "obshell2048");
lines.push("", "Other agents, to be typed as an address:", ...others.map(([name, at]) => `  ${name.padEnd(13)}  ${at}`));
lines.push("", "What else can be typed: tests/simulator/src/main.rs");
lines.push("", "Ctrl-C ends the demo.");
console.log(lines.join("\n"));
