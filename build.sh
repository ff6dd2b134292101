#!/usr/bin/env bash
# Sets the machine up, builds duizhao and publishes the site. `./build.sh help`
# tells the commands. A second run finds everything in place and needs no network.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

# shellcheck source=setup/machine.sh
source setup/machine.sh
# shellcheck source=setup/opencc.sh
source setup/opencc.sh
# shellcheck source=setup/recipes.sh
source setup/recipes.sh
# shellcheck source=setup/validator.sh
source setup/validator.sh

: "${HOME:?is not set, and cargo keeps its crates there}"
root=$PWD
CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-target}
[[ $CARGO_TARGET_DIR == /* ]] || CARGO_TARGET_DIR=$root/$CARGO_TARGET_DIR
export CARGO_TARGET_DIR
binary=$CARGO_TARGET_DIR/release/duizhao

main() {
  [[ $# -le 1 || $1 == serve ]] || refuse "one command at a time"
  case ${1:-build} in
    build)
      set_up
      build_release
      publish_site
      tell_where
      ;;
    serve)
      set_up
      build_release
      # Ctrl-C reaches the preview itself.
      exec "$binary" serve --root . "${@:2}"
      ;;
    test)
      set_up
      need_rust_tools
      need_validator
      need_browser
      need_servers
      need_recipe_tools
      run_tests
      build_release
      publish_site
      check_pages public
      check_sites tests/sites/hostile
      check_binary
      tell_where
      say "Every test passed"
      ;;
    help | -h | --help) show_usage ;;
    *) refuse "there is no command \"$1\"" ;;
  esac
}

show_usage() {
  cat <<'USAGE'
Usage: ./build.sh [build | serve [OPTION…] | test | help]

  build   install what is missing, build duizhao in release mode and publish
          content/ into public/ (this is what no word at all does)
  serve   the same set-up, then the preview of content/ in the browser; options
          are those of `duizhao serve`, such as --open
  test    the same set-up, then the format, the linter, the documentation and
          every test; then the release build, its site, which must be valid HTML,
          and a check of the binary (Java, npm and Chromium are installed for it)
  help    this text

It needs Rust's stable toolchain (rustup) and Python with pip; Debian's packages
for the rest are installed where root or sudo allows. Variables:

  DUIZHAO_OPENCC   where OpenCC comes from: wheel, source, or /PREFIX of a static
                   OpenCC (when unset: the wheel and, where none fits, the source)
  CARGO_TARGET_DIR where cargo builds (when unset: target)
USAGE
}

refuse() {
  warn "$@"
  show_usage >&2
  exit 2
}

# The folders to remove when the run ends, however it ends.
leftovers=()
remove_at_exit() { leftovers+=("$1"); }
clean_up() {
  put_dictionaries_back
  [[ ${#leftovers[@]} -eq 0 ]] || rm -rf "${leftovers[@]}"
}
trap clean_up EXIT

set_up() {
  need_cargo
  need_compiler
  put_dictionaries_back # those of a run that was killed
  need_opencc
}

run_tests() {
  say "cargo fmt"
  cargo fmt --check
  say "cargo clippy"
  cargo clippy --locked --all-targets -- -D warnings
  say "cargo doc"
  RUSTDOCFLAGS=-Dwarnings cargo doc --locked --no-deps --document-private-items
  say "cargo test"
  cargo test --locked
}

# Builds with every path of this machine cut out of what the binary tells of its
# source files. The last rule that fits is the one that counts.
build_release() {
  say "cargo build --release"
  local sep=$'\x1f' flags registry
  flags=${CARGO_ENCODED_RUSTFLAGS-$(echo "${RUSTFLAGS:-}" | tr -s ' ' "$sep")}
  add_rule() {
    [[ $1 == / ]] || flags+=${flags:+$sep}--remap-path-prefix=$1=$2
  }
  add_rule "$HOME" /home
  add_rule "$(rustc --print sysroot)/lib/rustlib/src/rust" /rust
  # The crates come first: without them there is no folder to name yet.
  cargo fetch --locked --target "$(rustc --print host-tuple)"
  for registry in "$(cargo_home)"/registry/src/*/; do
    add_rule "${registry%/}" /crates
  done
  add_rule "$CARGO_TARGET_DIR" /duizhao/target
  add_rule "$root" /duizhao
  CARGO_ENCODED_RUSTFLAGS=$flags cargo build --locked --release
}

cargo_home() { echo "${CARGO_HOME:-$HOME/.cargo}"; }

publish_site() {
  say "Publishing content/ into public/"
  "$binary" build --root . --out public
}

tell_where() {
  say "The generator: $binary"
  say "The site: $root/public"
  say "Write on it and look at it: ./build.sh serve --open"
}

# The binary that was built must run anywhere: from another folder, with the
# checkout's dictionaries out of the way, it makes the same site; and it carries
# no path of the machine that built it.
check_binary() {
  say "Checking the release binary"
  local elsewhere path
  elsewhere=$(mktemp -d)
  remove_at_exit "$elsewhere"
  cp "$binary" "$elsewhere/duizhao"
  put_dictionaries_away
  (cd "$elsewhere" && ./duizhao build --root "$root" --out "$elsewhere/public") ||
    fail "The release binary does not run away from its checkout"
  put_dictionaries_back
  diff -r public "$elsewhere/public" ||
    fail "The release binary makes another site away from its checkout"
  for path in "$root" "$CARGO_TARGET_DIR" "$HOME" "$(cargo_home)" registry/src/; do
    # A path of one component may well be part of another word: look for it as a folder.
    [[ $path == ?*/?* ]] || path=${path%/}/
    if [[ $path != / ]] && grep -a -q -F -e "$path" "$binary"; then
      fail "The release binary has the path $path in it"
    fi
  done
}

put_dictionaries_away() {
  rm -rf .opencc.away
  mv .opencc .opencc.away
}

put_dictionaries_back() {
  [[ ! -d .opencc.away || -e .opencc ]] || mv .opencc.away .opencc
}

main "$@"
