// Loads the later part of the program. The release build adds this to the script of wasm-bindgen,
// where `wasm` is what the first part exports and `LATER` the name and the hash of the later one
// (tests/setup/split).

let arriving;
let joining;

// What has failed is tried again when it is asked for again.
export function fetchLater() {
  arriving ||= fetch(new URL(LATER.name, import.meta.url), { integrity: LATER.integrity })
    .then((answer) => answer.arrayBuffer())
    .catch((error) => {
      arriving = undefined;
      throw error;
    });
  return arriving;
}

// It is joined once: both parts have the same memory.
function join() {
  joining ||= fetchLater()
    .then((bytes) => WebAssembly.instantiate(bytes, { __wasm_split: wasm }))
    .catch((error) => {
      joining = undefined;
      throw error;
    });
  return joining;
}

async function __wasm_split_load_later(callback, data) {
  const isThere = await join().then(() => true, () => false);
  wasm.__indirect_function_table.get(callback)(data, isThere);
}
