# The judges of pages, for the tests alone: the Nu HTML checker, and axe-core, which
# judges how pages serve those who cannot see or point. Sourced by build.sh, never run
# by itself. Both come from their makers' npm packages, pinned by version and hash.
# shellcheck shell=bash

validator=.validator/vnu.jar
validator_version=26.9.27
validator_digest=5970d3ffca91a627cf0965e5d91bb2e4242307c29292998de0b419d6a901b2b7
axe=.validator/axe.min.js
axe_version=4.14.1
axe_digest=e6b0ce02b84d892e2e33e403485e7f3d6c29e2be6df65daf44d89ba564139745

# Java, and the judges themselves.
need_validator() {
  if ! has java; then
    install_packages "There is no Java, which the HTML checker needs" default-jre-headless
  fi
  if [[ ! -f $validator || $(cat .validator/VERSION 2>/dev/null) != "$validator_version" ]]; then
    get_validator
  fi
  if [[ ! -f $axe || $(cat .validator/VERSION.axe 2>/dev/null) != "$axe_version" ]]; then
    get_axe
  fi
}

get_validator() {
  get_package "the HTML checker" vnu-jar "$validator_version" "$validator_digest"
  rm -rf .validator
  mkdir .validator
  mv "$package/build/dist/vnu.jar" "$package/LICENSE" .validator/
  echo "$validator_version" >.validator/VERSION
}

get_axe() {
  get_package "axe-core" axe-core "$axe_version" "$axe_digest"
  mv "$package/axe.min.js" "$axe"
  mv "$package/LICENSE" .validator/LICENSE.axe
  echo "$axe_version" >.validator/VERSION.axe
}

# get_package WORDS NAME VERSION DIGEST: the files of an npm package, in the folder
# $package.
get_package() {
  has npm || install_packages "There is no npm, which fetches $1" npm
  say "Fetching $1 $3"
  local folder archive
  folder=$(mktemp -d "$PWD/.validator.XXXXXX")
  remove_at_exit "$folder"
  (cd "$folder" && npm pack --silent "$2@$3" >/dev/null) || fail "npm could not fetch $2 $3"
  archive=$folder/$2-$3.tgz
  [[ $(digest "$archive") == "$4" ]] || fail "The package $2 $3 is not the one that is pinned"
  tar -xzf "$archive" -C "$folder"
  package=$folder/package
}

# check_pages FOLDER: every page in it is valid HTML.
check_pages() {
  say "Checking every page of $1 by the Nu HTML checker"
  java -jar "$validator" --errors-only --skip-non-html "$1" ||
    fail "Some pages are not valid HTML"
}

# check_sites SITE...: so is every page of these, which the tests publish.
check_sites() {
  local site folder
  for site in "$@"; do
    folder=$(mktemp -d)
    remove_at_exit "$folder"
    "$binary" build --root "$site" --out "$folder/public" || fail "$site is not built"
    check_pages "$folder/public"
  done
}
