#!/bin/sh
if sed 's/.*"response"://' | grep -q "$1"; then printf '{"allow":false,"reason":"it says \\"%s\\""}' "$1"; else printf '{"allow":true}'; fi
