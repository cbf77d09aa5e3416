# Rust for the browser. Where rustup can add the target, that is all there is to it. Where its
# server cannot be reached, Debian's compiler builds the standard library from its source package.
# shellcheck shell=bash

WASM=wasm32-unknown-unknown
RUSTUP_FAILED=$TOOLS/rustup-target-failed

# What a cargo or trunk call for the browser has in front of it. Trunk takes the NO_COLOR=1 of other
# programs for a mistake.
FOR_WASM=(env -u NO_COLOR)
WITH_DEBIAN=false

need_wasm() {
  has_wasm_target && return 0
  if command -v rustup >/dev/null && [[ ! -e $RUSTUP_FAILED ]]; then
    # It hangs rather than fails where there is no way to the server.
    try_step rustup-target "Adding the target $WASM to Rust" timeout 20 rustup target add "$WASM" &&
      has_wasm_target && return 0
    say "  rustup cannot add it from here; trying the system's own compiler"
  fi
  use_debian_compiler
  # Only now that there is another way: without one, the next run tries again.
  [[ -e $RUSTUP_FAILED ]] || date >"$RUSTUP_FAILED"
}

has_wasm_target() {
  compgen -G "$(rustc --print target-libdir --target "$WASM" 2>/dev/null)/libstd-*.rlib" >/dev/null
}

use_debian_compiler() {
  if ! command -v rustup >/dev/null || ! command -v apt-get >/dev/null; then
    give_up "Rust cannot compile for the browser here: its target $WASM is missing." \
      "With rustup: rustup target add $WASM" \
      "With another Rust: install your system's package of the standard library for $WASM." \
      "Then run the same command again."
  fi
  need_packages "rustup's server cannot be reached, and the page needs Rust for $WASM" \
    rustc-web cargo-web rust-web-src rust-web-llvm lld-22
  if [[ $(rustup run debian rustc --version 2>/dev/null) != "$(/usr/bin/rustc --version)" ]]; then
    step rustup-link "Making Debian's compiler known to rustup" "It compiles the page." "$AGAIN" \
      rustup toolchain link debian /usr
  fi
  WITH_DEBIAN=true
  FOR_WASM+=(RUSTUP_TOOLCHAIN=debian RUSTC_BOOTSTRAP=1 "CARGO_UNSTABLE_BUILD_STD=std,panic_abort")
}

# The release page, whose size counts, has its standard library built with it: without the texts and
# the formatting of panics, a tenth less. The flags are not stable; a compiler that does not know
# them makes the larger page.
#
# The splitter finds its way through the program by what the linker leaves to it.
FOR_PAGE=()
SPLITTABLE="--cfg erase_components -Clink-arg=--emit-relocs"
SMALL="-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none"

need_small_page() {
  # shellcheck disable=SC2086 # the flags are several words
  if ! "${FOR_WASM[@]}" RUSTC_BOOTSTRAP=1 rustc $SMALL --target "$WASM" --print cfg >/dev/null 2>&1; then
    say "This Rust does not know how to leave panics out: the page will be a tenth larger."
    FOR_PAGE=("${FOR_WASM[@]}" "RUSTFLAGS=$SPLITTABLE")
    return 0
  fi
  has_std_source ||
    step rust-src "Adding the source of Rust's standard library" "The release page is built with it." \
      "Run 'rustup component add rust-src' by hand." timeout 120 rustup component add rust-src
  FOR_PAGE=("${FOR_WASM[@]}" RUSTC_BOOTSTRAP=1 "CARGO_UNSTABLE_BUILD_STD=std,panic_abort"
    CARGO_UNSTABLE_BUILD_STD_FEATURES=optimize_for_size CARGO_UNSTABLE_PANIC_IMMEDIATE_ABORT=true
    CARGO_PROFILE_RELEASE_PANIC=immediate-abort "RUSTFLAGS=$SPLITTABLE $SMALL")
}

has_std_source() {
  [[ -e $("${FOR_WASM[@]}" rustc --print sysroot)/lib/rustlib/src/rust/library/Cargo.lock ]]
}

# Clippy has to be of the same build as the compiler.
need_wasm_lints() {
  ! $WITH_DEBIAN || need_packages "the lints of the page need Debian's clippy" rust-web-clippy
}
