# What the machine must have: sourced by the scripts, never run by itself.
# Each need_… function returns at once, without the network, when the thing is
# there; else it installs it, or ends the run saying what to do by hand.
# shellcheck shell=bash

say() { printf '== %s\n' "$*"; }

warn() { printf 'build.sh: %s\n' "$*" >&2; }

fail() {
  warn "$@"
  exit 1
}

has() { command -v "$1" >/dev/null 2>&1; }

# The SHA-256 of a file.
digest() { sha256sum "$1" | cut -d ' ' -f 1; }

# One SHA-256 for all that is taken of an OpenCC installed at a prefix.
digest_prefix() {
  (cd "$1" && sha256sum lib*/lib{opencc,marisa}.a share/opencc/*) |
    LC_ALL=C sort | sha256sum | cut -d ' ' -f 1
}

# Runs a command as root: as we are, or by a sudo that asks for no password.
as_root() {
  if [[ $EUID -eq 0 ]]; then
    "$@"
  else
    sudo -n "$@"
  fi
}

# install_packages WHY PACKAGE…: installs Debian packages.
install_packages() {
  local why=$1
  shift
  local by_hand="$why. Install by hand, then run build.sh again: apt-get install $*"
  has apt-get || fail "$by_hand (no apt-get here: take your system's packages like these)"
  if [[ $EUID -ne 0 ]] && ! { has sudo && sudo -n true 2>/dev/null; }; then
    fail "$by_hand (as root: this user may not)"
  fi
  say "Installing the Debian packages: $*"
  as_root apt-get update -qq || warn "apt-get update failed; trying the lists as they are"
  as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends "$@" </dev/null || fail "$by_hand"
}

# A C and a C++ compiler: Rust links with the one, OpenCC needs the library of the other.
need_compiler() {
  if ! has cc || ! has g++; then
    install_packages "There is no C++ compiler" g++ libc6-dev
  fi
}

# Python and its pip, to fetch OpenCC.
need_pip() {
  if ! has python3 || ! python3 -m pip --version >/dev/null 2>&1; then
    install_packages "There is no Python with pip" python3 python3-pip
  fi
}

# What builds OpenCC from its source.
need_cmake() {
  need_compiler
  if ! has cmake || ! has make; then
    install_packages "There is no cmake or no make" cmake make
  fi
}

# A browser and Chinese faces, for the tests of the preview alone.
need_browser() {
  if ! has chromium || ! has fc-list || [[ -z $(fc-list :lang=zh-tw file) ]]; then
    install_packages "There is no Chromium, or it has no Chinese face" \
      chromium fontconfig fonts-noto-cjk
  fi
}

# Cargo. It is not installed from here: rustup is the user's to choose.
need_cargo() {
  if ! has cargo && [[ -x ${CARGO_HOME:-$HOME/.cargo}/bin/cargo ]]; then
    PATH=${CARGO_HOME:-$HOME/.cargo}/bin:$PATH
  fi
  has cargo || fail "There is no cargo: install Rust's stable toolchain with rustup"
  cargo --version >/dev/null 2>&1 ||
    fail "cargo does not start: install Rust's stable toolchain with rustup (rustup default stable)"
}

# The formatter and the linter, for the tests alone.
need_rust_tools() {
  if cargo fmt --version >/dev/null 2>&1 && cargo clippy --version >/dev/null 2>&1; then
    return
  fi
  say "Installing rustfmt and clippy"
  { has rustup && rustup component add rustfmt clippy; } ||
    fail "There is no rustfmt or no clippy: rustup component add rustfmt clippy"
}

# The servers on which the published site is tried. They are not to begin work by
# themselves, as Debian's packages do where nothing forbids it.
need_servers() {
  if has nginx && has apache2 && has caddy && has rclone && has rsync; then
    return
  fi
  local gate=/usr/sbin/policy-rc.d made=''
  if [[ ! -e $gate ]]; then
    printf '#!/bin/sh\nexit 101\n' | as_root tee "$gate" >/dev/null
    as_root chmod +x "$gate"
    made=$gate
  fi
  # In a shell of its own: whatever becomes of it, the gate is taken away.
  local done=0
  (install_packages "There is no nginx, Apache, Caddy, rclone or rsync" \
    nginx-light apache2-bin caddy rclone rsync media-types) || done=$?
  [[ -z $made ]] || as_root rm -f "$made"
  [[ $done -eq 0 ]] || exit "$done"
}
