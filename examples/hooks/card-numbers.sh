#!/bin/sh
# Denies an answer with a card number in it. The user's own messages come first in the request, and are not looked at.
set -eu

if sed 's/.*"response"://' | grep -Eq '[0-9]{4}[ -]?[0-9]{4}[ -]?[0-9]{4}[ -]?[0-9]{4}'; then
  printf '{"allow":false,"reason":"the answer holds a card number"}'
else
  printf '{"allow":true}'
fi
