# OpenCC, the library and its dictionaries, in the folder .opencc at the root
# of the checkout: sourced by build.sh, never run by itself.
#
#   .opencc/lib/            libopencc.a, libmarisa.a
#   .opencc/include/        the headers
#   .opencc/dictionaries/   the configurations (.json) and dictionaries (.ocd2)
#   .opencc/tables/         each dictionary as text, sorted by bytes
#   .opencc/VERSION         the version, what was asked for, how it was got, a digest
#   .opencc/LICENSE
#
# There are three ways to get it; the variable DUIZHAO_OPENCC chooses one:
#   (unset)   the wheel of the Python package or, where none fits, the source
#   wheel     the wheel alone
#   source    the source, built with cmake
#   /PREFIX   a static OpenCC installed there: lib/libopencc.a, lib/libmarisa.a,
#             include/, share/opencc/ and bin/opencc_dict
# shellcheck shell=bash

# Puts .opencc in place, unless what is wanted is there already.
need_opencc() {
  local way=${DUIZHAO_OPENCC:-auto} version wanted work
  case $way in
    auto | wheel | source) version=$(sed -n 's/^opencc==\([0-9.]*\).*/\1/p' setup/opencc.txt) ;;
    /*) version=$(read_version "$way") ;;
    *) fail "DUIZHAO_OPENCC is \"$way\"; it takes wheel, source or a folder's full path" ;;
  esac
  wanted=$(describe_wanted "$way" "$version")
  if [[ -f .opencc/VERSION && $(head -n 2 .opencc/VERSION) == "$wanted" ]]; then
    say "OpenCC $version is in .opencc"
    return
  fi

  say "Putting OpenCC $version into .opencc"
  [[ $way == /* ]] || need_pip
  work=$(mktemp -d "$PWD/.opencc.XXXXXX")
  remove_at_exit "$work"
  case $way in
    auto) make_opencc wheel "$work/new" || make_opencc source "$work/new" ;;
    *) make_opencc "$way" "$work/new" ;;
  esac || fail "OpenCC could not be had; what was tried is said above. Without a" \
    "network, install a static OpenCC $version and name its folder:" \
    "DUIZHAO_OPENCC=/PREFIX ./build.sh"
  { echo "$wanted" && cat "$work/new/VERSION"; } >"$work/VERSION"
  mv "$work/VERSION" "$work/new/VERSION"
  replace_opencc "$work"
}

# The first two lines of VERSION. While they stay the same, .opencc can stay.
describe_wanted() {
  local way=$1 version=$2
  echo "opencc $version"
  case $way in
    /*) echo "asked for: a folder, sha256:$(digest_prefix "$way")" ;;
    *) echo "asked for: $way, pinned by sha256:$(digest setup/opencc.txt)" ;;
  esac
}

# The version of the OpenCC installed at a prefix, as its own tool tells it.
read_version() {
  local prefix=$1 version
  version=$("$prefix/bin/opencc_dict" --version 2>/dev/null |
    sed -n 's/^Version: *//p') || true
  case $version in
    1.4.*) echo "$version" ;;
    "") fail "DUIZHAO_OPENCC: $prefix/bin/opencc_dict does not run" ;;
    *) fail "DUIZHAO_OPENCC: $prefix holds OpenCC $version, and 1.4 is needed" ;;
  esac
}

# Each way is a process of its own, so that one failing leaves the next its turn.
make_opencc() {
  local way=$1 folder=$2
  bash setup/get_opencc.sh "$way" "$folder" ||
    { warn "OpenCC could not be had this way: $way" && return 1; }
}

# Swaps the new .opencc in. Cargo does not see that the library changed, so what
# was built with the old one goes.
replace_opencc() {
  local work=$1
  if [[ -e .opencc ]]; then
    mv .opencc "$work/old"
    cargo clean --quiet --offline -p opencc-rust 2>/dev/null || true
    cargo clean --quiet --offline --release -p opencc-rust 2>/dev/null || true
  fi
  mv "$work/new" .opencc
}
