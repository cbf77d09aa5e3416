# Every test. Formatting and lints come first, and the first of them that fails ends the run; then
# all test runners take their turn, whatever the others said.
# shellcheck shell=bash

PASSED=0
FAILED=0
FAILED_STEPS=()

run_tests() {
  (($# == 0)) || give_up "test takes no arguments." \
    "To run one runner alone, see the commands in tests/setup/test.sh."
  set_up_tests
  check format "Formatting" "Run: cargo fmt" cargo fmt --all --check
  check types "Types of the journeys" "Mend the TypeScript in tests/e2e." check_types
  check lints "Lints" "$FIX" lint_native
  check lints-page "Lints of the page" "$FIX" lint_page

  suite native "Native tests" cargo test --workspace --no-fail-fast
  suite simulator "Building the simulated vendors" build_simulator && suite sdk "Vendors' SDKs against the simulator" test_sdks
  suite components "Components in a browser" test_components
  suite page "Release page" build_page && suite journeys "Journeys in a browser" test_journeys

  say ""
  ((${#FAILED_STEPS[@]} == 0)) || say "Failed: ${FAILED_STEPS[*]} (logs in .tools/log)"
  closing_line
}

set_up_tests() {
  take_turn
  need_page_tools
  need_lints
  need_wasm_lints
  need_npm e2e "$ROOT/tests/e2e" "Playwright runs the journeys."
  need_browser
  need_proxies
  need_python
  give_turn
}

closing_line() {
  say "$PASSED passed, $FAILED failed"
  ((FAILED == 0))
  exit
}

# check NAME TITLE NEXT COMMAND… ends the run if the command fails.
check() {
  local name=$1 title=$2 next=$3
  shift 3
  try_step "$name" "$title" "$@" && return 0
  show_failure "$title" "Nothing else is tested before this is right." "$next"
  say ""
  FAILED=1
  closing_line
}

# suite NAME TITLE COMMAND… goes on if the command fails, and adds up what its tests said.
suite() {
  local name=$1 title=$2 code=0 passed failed
  shift 2
  try_step "$name" "$title" "$@" || code=$?
  read -r passed failed < <(count_tests "$STEP_LOG")
  # What failed before its tests began counts as one.
  ((code != 0 && failed == 0)) && failed=1
  PASSED=$((PASSED + passed))
  FAILED=$((FAILED + failed))
  ((passed + failed > 0)) && say "  $passed passed, $failed failed"
  ((code == 0)) && return 0
  FAILED_STEPS+=("$name")
  show_failure "$title" "It is one of the tests." "Read the log, mend it, and run the same command again."
  say ""
  return "$code"
}

# The closing lines of cargo's, wasm-bindgen's, pytest's and Playwright's reports.
count_tests() {
  awk '
    /^test result:/ || /^(=+ )?[0-9]+ [a-z].* in [0-9.]+s/ ||
    /^ +[0-9]+ (passed|failed|flaky|interrupted|did not run|errors? )/ {
      n = split($0, words, /[ ,;]+/)
      for (i = 1; i < n; i++) if (words[i] ~ /^[0-9]+$/) {
        if (words[i + 1] == "passed") passed += words[i]
        else if (words[i + 1] ~ /^(failed|flaky|interrupted|errors?|did)$/) failed += words[i]
      }
    }
    END { print passed + 0, failed + 0 }' "$1"
}

check_types() { cd "$ROOT/tests/e2e" && node_modules/.bin/tsc --noEmit; }

lint_native() { cargo clippy --workspace --all-targets -- -D warnings; }

lint_page() {
  "${FOR_WASM[@]}" cargo clippy --package quiesce --target "$WASM" --all-targets -- -D warnings &&
    "${FOR_WASM[@]}" cargo clippy --package quiesce --target "$WASM" --features split -- -D warnings
}

test_sdks() {
  cd "$ROOT/tests/simulator/sdk" &&
    env SIMULATOR="$(simulator_path)" PYTHONDONTWRITEBYTECODE=1 \
      "$TOOLS/python/bin/python" -m pytest -p no:cacheprovider
}

test_components() {
  node "$ROOT/tests/setup/webdriver.mjs" "$CHROMIUM" >"$TOOLS/webdriver.json" &&
    "${FOR_WASM[@]}" WASM_BINDGEN_TEST_WEBDRIVER_JSON="$TOOLS/webdriver.json" \
      WASM_BINDGEN_TEST_TIMEOUT=120 \
      CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner \
      cargo test --package quiesce --target "$WASM" --test web
}

test_journeys() {
  cd "$ROOT/tests/e2e" &&
    env SIMULATOR="$(simulator_path)" PAGE="$ROOT/dist" node_modules/.bin/playwright test
}
