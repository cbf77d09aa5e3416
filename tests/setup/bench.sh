# Sizes, start-up, layout, sealing, drawing, following, choosing and the log of the page, beside its peers in the same run.
# shellcheck shell=bash

bench() {
  (($# == 0)) || give_up "bench takes no arguments."
  take_turn
  need_page_tools
  need_npm e2e "$ROOT/tests/e2e" "Playwright drives the browser."
  need_npm bench "$ROOT/tests/bench" "The peers are npm packages."
  need_browser
  give_turn
  step page "Building the release page" "It is what is measured." "$FIX" build_page
  step simulator "Building the simulated vendors" "A stop that is followed needs them." "$FIX" build_simulator
  local part code=0
  SIMULATOR=$(simulator_path)
  export SIMULATOR
  for part in sizes startup layout sealing drawing following choosing reading logged; do
    [[ -f $ROOT/tests/bench/$part.mjs ]] || continue
    say ""
    local flags=("${FOR_WASM[@]}")
    # What is measured is compiled as the page is.
    [[ $part != layout ]] || flags=("${FOR_PAGE[@]}")
    "${flags[@]}" node "tests/bench/$part.mjs" || code=1
  done
  return "$code"
}
