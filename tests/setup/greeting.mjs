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
lines.push("", "Ctrl-C ends the demo.");
console.log(lines.join("\n"));
