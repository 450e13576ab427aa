#!/bin/sh
# Writes the requirements files again: version and hash of everything, no download address.
set -eu
uv=${1:-uv}
lock() { "$uv" pip compile --quiet --universal --generate-hashes --no-header --no-emit-index-url "$@"; }
echo uv | lock --python-version 3.11 --no-annotate - -o requirements/uv.txt
lock --python-version 3.11 pyproject.toml -o requirements/app.txt
lock --python-version 3.11 --group dev pyproject.toml -o requirements/dev.txt
lock --python-version 3.10 --group rasa -o requirements/rasa.txt
