#!/bin/sh
# Scores 1 when the last answer asks something, else 0. `content` is that answer.
set -eu

if sed 's/.*"content":"//; s/","context":.*//' | grep -q '?'; then
  printf '{"score":1,"detail":"the answer asks back"}'
else
  printf '{"score":0,"detail":"the answer asks nothing"}'
fi
