#!/usr/bin/env bash
# Makes one OpenCC in FOLDER, laid out as setup/opencc.sh tells, or exits non-zero:
#
#   setup/get_opencc.sh wheel FOLDER     from the Python package's wheel
#   setup/get_opencc.sh source FOLDER    from its source, built with cmake
#   setup/get_opencc.sh /PREFIX FOLDER   from a static OpenCC installed at PREFIX
#
# It writes how it was got, and the digest of that, into FOLDER/VERSION.
set -euo pipefail

setup=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=setup/machine.sh
source "$setup/machine.sh"

requirement=$setup/opencc.txt
work=

main() {
  local way=$1 folder=$2
  work=$(mktemp -d "$folder.work.XXXXXX")
  trap 'rm -rf "$work"' EXIT
  case $way in
    wheel) get_wheel "$folder" ;;
    source) get_source "$folder" ;;
    *) lay_out "$way" "$folder" "a folder of the user's" "$(digest_prefix "$way")" ;;
  esac
}

# The wheel holds the static libraries, the headers, the dictionaries and the
# tools. One of CPython 3.11's is taken whatever Python is here: none of it is
# Python's.
get_wheel() {
  local folder=$1 platform archive
  platform=$(name_platform)
  say "Fetching OpenCC's wheel for $platform"
  download --only-binary :all: --implementation cp --python-version 3.11 \
    --platform "$platform"
  archive=$(echo "$work"/download/opencc-*.whl)
  python3 -m zipfile -e "$archive" "$work/wheel"
  chmod +x "$work/wheel/opencc/clib/bin/opencc_dict"
  cp "$work"/wheel/opencc-*.dist-info/licenses/LICENSE "$work/LICENSE"
  lay_out "$work/wheel/opencc/clib" "$folder" "${archive##*/}" "$(digest "$archive")"
}

# The name of the wheels for this machine; none for one without glibc.
name_platform() {
  local machine
  machine=$(uname -m)
  getconf GNU_LIBC_VERSION >/dev/null 2>&1 ||
    fail "No wheel of OpenCC fits a machine without glibc"
  case $machine in
    x86_64 | aarch64) echo "manylinux2014_$machine" ;;
    *) fail "No wheel of OpenCC is pinned for $machine" ;;
  esac
}

# pip prepares a source distribution when it downloads it, for which it fetches
# setuptools; the build itself is cmake's alone. The prefix is no folder of
# this machine, and the paths of the sources are cut, so that none gets into
# the libraries; nor is git asked for a version, which would be this project's.
get_source() {
  local folder=$1 archive source
  need_cmake
  say "Fetching OpenCC's source"
  download --no-binary opencc
  archive=$(echo "$work"/download/opencc-*.tar.gz)
  source=$work/source
  mkdir "$source"
  tar -xzf "$archive" -C "$source" --strip-components=1
  say "Building OpenCC with cmake (about a minute)"
  GIT_CEILING_DIRECTORIES=$work run_quietly cmake -S "$source" -B "$work/build" \
    -DCMAKE_BUILD_TYPE=Release -DBUILD_SHARED_LIBS=OFF \
    -DCMAKE_INSTALL_PREFIX=/opencc -DCMAKE_INSTALL_LIBDIR=lib \
    -DCMAKE_CXX_FLAGS="-ffile-prefix-map=$source=/opencc"
  run_quietly cmake --build "$work/build" --parallel "$(nproc)"
  DESTDIR=$work/stage run_quietly cmake --install "$work/build"
  cp "$source/LICENSE" "$work/LICENSE"
  lay_out "$work/stage/opencc" "$folder" "${archive##*/}" "$(digest "$archive")"
}

# download OPTION…: the pinned release into $work/download. pip checks its digest.
download() {
  python3 -m pip --disable-pip-version-check download --quiet --no-deps \
    --require-hashes --requirement "$requirement" --dest "$work/download" "$@"
}

# Shows what a command printed only if it fails.
run_quietly() {
  "$@" >"$work/log" 2>&1 || {
    tail -n 40 "$work/log" >&2
    fail "This failed: $*"
  }
}

# lay_out PREFIX FOLDER NAME DIGEST: copies an installed OpenCC into FOLDER and
# writes each of its dictionaries out as text.
lay_out() {
  local prefix=$1 folder=$2 name=$3 digest=$4 lib=lib dictionary table
  [[ -f $prefix/lib/libopencc.a ]] || lib=lib64
  mkdir -p "$folder"/{lib,include,dictionaries,tables}
  cp "$prefix/$lib"/lib{opencc,marisa}.a "$folder/lib/"
  cp -R "$prefix/include/opencc" "$folder/include/"
  cp "$prefix"/share/opencc/*.json "$prefix"/share/opencc/*.ocd2 "$folder/dictionaries/"
  for dictionary in "$folder"/dictionaries/*.ocd2; do
    table=$(basename "$dictionary" .ocd2).txt
    "$prefix/bin/opencc_dict" -i "$dictionary" -o "$work/table" -f ocd2 -t text >/dev/null
    LC_ALL=C sort "$work/table" >"$folder/tables/$table"
    [[ -s $folder/tables/$table ]] || fail "The dictionary $table came out empty"
  done
  if [[ -f $work/LICENSE ]]; then
    cp "$work/LICENSE" "$folder/LICENSE"
  elif [[ -f $prefix/LICENSE ]]; then
    cp "$prefix/LICENSE" "$folder/LICENSE"
  fi
  printf 'got from: %s\ndigest: sha256:%s\n' "$name" "$digest" >"$folder/VERSION"
}

main "$@"
