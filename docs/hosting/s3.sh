#!/bin/sh
# Puts public/ into the bucket "talks" of the store "store" in rclone's settings.
set -eu
site=public
bucket=store:talks

# What pages need comes first, so that no reader meets a page without its styles.
rclone copy --checksum \
  --header-upload 'Cache-Control: public, max-age=31536000, immutable' \
  "$site/assets" "$bucket/assets"

# Hidden files are not for readers, but for those of .well-known.
set -- --checksum --header-upload 'Cache-Control: no-cache' \
  --filter '+ /.well-known/**' --filter '- .*' --filter '- .*/**'
rclone copy "$@" --filter '- *.html' "$site" "$bucket"

# Pages come next; what the site no longer has goes last.
rclone sync --delete-after "$@" "$site" "$bucket"
