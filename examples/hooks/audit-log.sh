#!/bin/sh
# Keeps every event of a session, one a line, in the file that AUDIT_LOG names.
set -eu

event=$(cat)
printf '%s\n' "$event" >> "${AUDIT_LOG:-/dev/null}"
