# The two things that are built: the page and the simulator.
# shellcheck shell=bash

FIX="Mend what the compiler says, then run the same command again."

need_page_tools() {
  need_rust
  need_wasm
  need_small_page
  need_node
  need_wasm_opt
  need_wasm_bindgen
  need_trunk
}

# Offline, so that Trunk downloads no tools of its own; the crates are therefore fetched before.
build_page() {
  local host
  host=$(rustc -vV | sed -n 's/^host: //p')
  "${FOR_PAGE[@]}" cargo fetch --target "$WASM" --target "$host" &&
    "${FOR_PAGE[@]}" trunk build --release --offline &&
    node "$ROOT/tests/setup/compress.mjs" "$ROOT/dist"
}

# The development profile: it is built in half the time and is quick enough to click with. For the
# whole workspace, so that its crates are built with the features that the tests use as well.
build_simulator() { cargo build --workspace --bin simulator; }

simulator_path() {
  printf '%s/debug/simulator' "${CARGO_TARGET_DIR:-$ROOT/target}"
}
