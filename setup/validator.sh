# The Nu HTML checker, for the tests alone: sourced by build.sh, never run by
# itself. The jar comes from its makers' npm package, pinned by version and hash.
# shellcheck shell=bash

validator=.validator/vnu.jar
validator_version=26.9.27
validator_digest=5970d3ffca91a627cf0965e5d91bb2e4242307c29292998de0b419d6a901b2b7

# Java, and the checker itself.
need_validator() {
  if ! has java; then
    install_packages "There is no Java, which the HTML checker needs" default-jre-headless
  fi
  if [[ ! -f $validator || $(cat .validator/VERSION 2>/dev/null) != "$validator_version" ]]; then
    get_validator
  fi
}

get_validator() {
  has npm || install_packages "There is no npm, which fetches the HTML checker" npm
  say "Fetching the HTML checker $validator_version"
  local folder package
  folder=$(mktemp -d "$PWD/.validator.XXXXXX")
  remove_at_exit "$folder"
  (cd "$folder" && npm pack --silent "vnu-jar@$validator_version" >/dev/null) ||
    fail "npm could not fetch vnu-jar $validator_version"
  package=$folder/vnu-jar-$validator_version.tgz
  [[ $(digest "$package") == "$validator_digest" ]] ||
    fail "The package vnu-jar $validator_version is not the one that is pinned"
  tar -xzf "$package" -C "$folder"
  rm -rf .validator
  mkdir .validator
  mv "$folder/package/build/dist/vnu.jar" "$folder/package/LICENSE" .validator/
  echo "$validator_version" >.validator/VERSION
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
