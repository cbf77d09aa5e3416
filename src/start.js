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

try {
  const wasm = link("preload");
  const program = fetch(wasm.href, { integrity: wasm.integrity });
  const { default: start } = await import(link("modulepreload").href);
  await start({ module_or_path: program });
} catch (error) {
  showBroken();
  throw error;
}
