# Packages of the system, where it is Debian or a relative of it.
# shellcheck shell=bash

is_installed() {
  [[ $(dpkg-query --show --showformat '${db:Status-Status}' "$1" 2>/dev/null) == installed ]]
}

# Asks for the password here, where it can be seen, and not in the step.
may_install() {
  ((EUID == 0)) && return 0
  command -v sudo >/dev/null || return 1
  say "Packages have to be installed, for which sudo may ask for your password."
  sudo -v
}

install_with_apt() {
  local as_root=()
  ((EUID == 0)) || as_root=(sudo -n)
  local apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive
    apt-get -y -o DPkg::Lock::Timeout=300)
  # The lists of packages are brought up to date only where they turn out to be too old.
  "${apt[@]}" install --no-install-recommends "$@" ||
    { "${apt[@]}" update && "${apt[@]}" install --no-install-recommends "$@"; }
}

# need_packages WHY PACKAGE… installs those that are missing.
need_packages() {
  local why=$1 package missing=()
  shift
  command -v apt-get >/dev/null ||
    give_up "Something is missing that this system's own packages have to provide: $why." \
      "There is no apt-get here. On Debian the packages are called: $*" \
      "Install what your system calls them, and run the same command again."
  for package in "$@"; do is_installed "$package" || missing+=("$package"); done
  ((${#missing[@]} == 0)) && return 0
  may_install ||
    give_up "Packages are missing and you are neither root nor may use sudo: $why." \
      "Have somebody run: apt-get install --no-install-recommends ${missing[*]}" \
      "and then run the same command again."
  step packages "Installing ${missing[*]}" "$why." \
    "Run 'apt-get install ${missing[*]}' by hand to see more, then the same command again." \
    install_with_apt "${missing[@]}"
}

# need_unpacked WHY PROGRAM… takes programs out of the packages of the same names. They are not
# installed: a server that is would listen on this machine from then on.
need_unpacked() {
  local why=$1 program missing=()
  shift
  PATH=$PATH:/usr/sbin:$TOOLS/unpacked/usr/sbin:$TOOLS/unpacked/usr/bin
  for program in "$@"; do command -v "$program" >/dev/null || missing+=("$program"); done
  ((${#missing[@]} == 0)) && return 0
  command -v apt-get >/dev/null ||
    give_up "Programs are missing: $why." \
      "There is no apt-get here. Install what your system calls these: ${missing[*]}" \
      "and run the same command again."
  step unpacked "Unpacking ${missing[*]}" "$why." \
    "Run 'apt-get update' as root, or install ${missing[*]}, then run the same command again." \
    unpack_with_apt "${missing[@]}"
}

unpack_with_apt() {
  local as_root=() package program
  ((EUID == 0)) || as_root=(sudo -n)
  mkdir -p "$TOOLS/unpacked" && cd "$TOOLS/unpacked" || return
  apt-get download "$@" || { "${as_root[@]}" apt-get update && apt-get download "$@"; } || return
  for package in ./*.deb; do dpkg-deb --extract "$package" . || return; done
  rm -f ./*.deb
  # What is called by a program's name may hold another one.
  for program in "$@"; do command -v "$program" || return; done
}
