// Starts the page: the only script besides the one that wasm-bindgen makes. Both files that it loads
// are named, with their hashes, by the links that Trunk writes into the page.

const link = (rel) => document.head.querySelector(`link[rel="${rel}"]`);

// A page that has broken must not look as if it were well.
function showBroken() {
  document.getElementById("broken").hidden = false;
}

function watch({ error, reason }) {
  if ((error ?? reason) instanceof WebAssembly.RuntimeError) showBroken();
}
addEventListener("error", watch);
addEventListener("unhandledrejection", watch);

// What the first view does without comes while there is nothing else to do; should it not, it is
// asked for again when it is needed. A page built for development has everything in one file.
function fetchWhenIdle({ fetchLater }) {
  if (!fetchLater) return;
  const whenIdle = window.requestIdleCallback || setTimeout;
  whenIdle(() => fetchLater().catch(() => {}));
}

try {
  const wasm = link("preload");
  const fetched = fetch(wasm.href, { integrity: wasm.integrity });
  const program = await import(link("modulepreload").href);
  await program.default({ module_or_path: fetched });
  fetchWhenIdle(program);
} catch (error) {
  showBroken();
  throw error;
}
