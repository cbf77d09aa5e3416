# Everything the commands need, made when it is missing. A tool that is there in the right version,
# on the PATH or in .tools, is used; a tool counts as installed only when its last step is through.
# shellcheck shell=bash

TRUNK_VERSION=0.21.14
WASM_SPLIT_VERSION=0.2.4
NODE_MAJOR=20

export PATH="$TOOLS/bin:$TOOLS/npm/node_modules/.bin:$PATH"

AGAIN="Run the same command again; if it fails again, the log says more."

# Two set-ups at a time would trample on each other.
take_turn() {
  command -v flock >/dev/null || return 0
  exec {TURN}>"$TOOLS/turn"
  flock -n "$TURN" && return 0
  say "Another set-up is running; waiting for it"
  flock "$TURN"
}

give_turn() {
  [[ -n ${TURN:-} ]] && exec {TURN}>&-
  unset TURN
}

# A stamp says which inputs a folder was made from; it is written last.
is_made_from() { [[ -f $TOOLS/stamp/$1 && $(<"$TOOLS/stamp/$1") == "$(fingerprint "${@:2}")" ]]; }
fingerprint() { cat "$@" | sha256sum | cut -d ' ' -f 1; }
stamp() {
  mkdir -p "$TOOLS/stamp"
  fingerprint "${@:2}" >"$TOOLS/stamp/$1"
}

need_rust() {
  command -v cargo >/dev/null ||
    give_up "Rust is missing." "Install it with rustup, then run the same command again."
  command -v cc >/dev/null || need_packages "Rust links with a C compiler" gcc libc6-dev
  local wanted has
  wanted=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' "$ROOT/Cargo.toml" | head -n 1)
  has=$(rustc --version | cut -d ' ' -f 2)
  [[ $(printf '%s\n' "$wanted" "$has" | sort -V | head -n 1) == "$wanted" ]] ||
    give_up "Rust $wanted or newer is needed; this is $has." "Run: rustup update stable"
}

need_lints() {
  local missing=()
  cargo fmt --version >/dev/null 2>&1 || missing+=(rustfmt)
  cargo clippy --version >/dev/null 2>&1 || missing+=(clippy)
  ((${#missing[@]} == 0)) ||
    step lints "Adding ${missing[*]} to Rust" "The tests check formatting and lints." \
      "Run 'rustup component add ${missing[*]}' by hand." \
      timeout 120 rustup component add "${missing[@]}"
}

need_trunk() {
  [[ $(trunk --version 2>/dev/null) == "trunk $TRUNK_VERSION" ]] && return 0
  install_crate trunk "$TRUNK_VERSION" 0 "Trunk builds the page." --locked
}

need_wasm_bindgen() {
  local version
  version=$(grep -A 1 '^name = "wasm-bindgen"$' "$ROOT/Cargo.lock" | sed -n 's/^version = "\(.*\)"/\1/p')
  [[ $(wasm-bindgen --version 2>/dev/null) == "wasm-bindgen $version" &&
    $(wasm-bindgen-test-runner --version 2>/dev/null) == *" $version" ]] && return 0
  # Without --locked: version 0.2.130 locks a crate that the registry no longer has.
  install_crate wasm-bindgen-cli "$version" 1 \
    "It joins WebAssembly and JavaScript and has to be of the version in Cargo.lock."
}

# It does not tell its version; cargo has written down what it installed.
need_wasm_split() {
  grep -qs "^\"wasm_split_cli_support $WASM_SPLIT_VERSION " "$TOOLS/.crates.toml" && return 0
  install_crate wasm_split_cli_support "$WASM_SPLIT_VERSION" 1 \
    "It takes the program apart into what the first view needs and the rest." \
    --locked --features build-binary
}

# The tools only ever run on this project: compiling them fast is worth more than their speed. Trunk,
# which takes as long as all the rest, is no slower for not being optimised at all.
install_crate() {
  local crate=$1 version=$2 level=$3 why=$4
  shift 4
  step "$crate" "Compiling $crate $version (some minutes, once)" "$why" "$AGAIN" \
    env CARGO_TARGET_DIR="$TOOLS/build" CARGO_PROFILE_RELEASE_LTO=off \
    CARGO_PROFILE_RELEASE_OPT_LEVEL="$level" CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
    CARGO_PROFILE_RELEASE_DEBUG=0 \
    cargo install "$crate" --version "$version" --root "$TOOLS" "$@"
  rm -rf "$TOOLS/build"
}

need_node() {
  command -v npm >/dev/null || need_packages "wasm-opt and the browser tests are npm packages" nodejs npm
  local has
  has=$(node --version | sed 's/^v\([0-9]*\).*/\1/')
  ((has >= NODE_MAJOR)) ||
    give_up "Node.js $NODE_MAJOR or newer is needed; this is $(node --version)." \
      "Install a newer one and put it first on the PATH."
}

# need_npm NAME FOLDER WHY installs a folder's locked packages into it.
need_npm() {
  local name=$1 folder=$2 why=$3
  [[ -d $folder/node_modules ]] && is_made_from "$name" "$folder/package-lock.json" && return 0
  need_node
  rm -f "$TOOLS/stamp/$name"
  step "npm-$name" "Installing the npm packages of $name" "$why" "$AGAIN" \
    env PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 \
    npm ci --prefix "$folder" --ignore-scripts --no-audit --no-fund
  stamp "$name" "$folder/package-lock.json"
}

need_wasm_opt() {
  mkdir -p "$TOOLS/npm"
  cp "$ROOT"/tests/setup/package*.json "$TOOLS/npm/" || exit
  need_npm wasm-opt "$TOOLS/npm" "wasm-opt makes the page small."
}

need_proxies() {
  need_unpacked "the configurations that the page writes are tested on nginx and Caddy" nginx caddy
}

need_browser() {
  find_browser && return 0
  need_packages "the tests run in a browser" chromium chromium-driver
  unset CHROMIUM CHROMEDRIVER
  find_browser ||
    give_up "No Chromium with a ChromeDriver of the same version was found." \
      "Install both, or say where they are: CHROMIUM=/path/to/chromium CHROMEDRIVER=/path/to/chromedriver"
}

# A browser and its driver belong together: their major versions have to be the same.
find_browser() {
  local browser driver=${CHROMEDRIVER:-chromedriver} wanted
  wanted=$(major_version "$driver") || return 1
  for browser in ${CHROMIUM:+"$CHROMIUM"} chromium chromium-browser google-chrome google-chrome-stable; do
    [[ $(major_version "$browser") == "$wanted" ]] || continue
    CHROMIUM=$(command -v "$browser")
    CHROMEDRIVER=$(command -v "$driver")
    export CHROMIUM CHROMEDRIVER
    return 0
  done
  return 1
}

major_version() {
  command -v "$1" >/dev/null || return 1
  "$1" --version 2>/dev/null | sed -n 's/^[^0-9]*\([0-9]*\)\..*/\1/p' | grep .
}

need_python() {
  local wanted=$ROOT/tests/simulator/sdk/requirements.txt
  [[ -x $TOOLS/python/bin/python ]] && is_made_from python "$wanted" && return 0
  python3 -c 'import venv, ensurepip' 2>/dev/null ||
    need_packages "the vendors' SDKs are Python packages" python3 python3-venv
  rm -f "$TOOLS/stamp/python"
  step python "Installing the vendors' SDKs" "They judge the simulator." "$AGAIN" \
    make_python "$wanted"
  stamp python "$wanted"
}

make_python() {
  python3 -m venv --clear "$TOOLS/python" &&
    "$TOOLS/python/bin/python" -m pip install --disable-pip-version-check --requirement "$1"
}
