#!/bin/sh
# Puts public/ on a host that takes SSH. New files come into place all at once,
# and what the site no longer has goes last.
set -eu
site=public
host=writer@talks.example.org:/srv/www/talks

rsync --recursive --times --checksum --delay-updates --delete-after \
  --exclude=/.duizhao-manifest "$site/" "$host/"
