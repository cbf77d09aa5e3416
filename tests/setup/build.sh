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
  need_wasm_split
  need_trunk
}

# Offline, so that Trunk downloads no tools of its own; the crates are therefore fetched before. What
# Trunk finds as wasm-bindgen is tests/setup/split, which leaves the later part of the program here.
build_page() {
  local host later="${CARGO_TARGET_DIR:-$ROOT/target}/later"
  host=$(rustc -vV | sed -n 's/^host: //p')
  "${FOR_PAGE[@]}" cargo fetch --target "$WASM" --target "$host" &&
    "${FOR_PAGE[@]}" LATER="$later" WASM_BINDGEN="$(command -v wasm-bindgen)" \
      PATH="$ROOT/tests/setup/split:$PATH" trunk build --release --offline --features split &&
    cp "$later"/*.wasm "$ROOT/dist" &&
    node "$ROOT/tests/setup/names.mjs" "$ROOT/dist" &&
    node "$ROOT/tests/setup/compress.mjs" "$ROOT/dist"
}

# The development profile: it is built in half the time and is quick enough to click with. For the
# whole workspace, so that its crates are built with the features that the tests use as well.
build_simulator() { cargo build --workspace --bin simulator; }

simulator_path() {
  printf '%s/debug/simulator' "${CARGO_TARGET_DIR:-$ROOT/target}"
}
