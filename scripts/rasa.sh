#!/bin/sh
# Rasa open source in an environment of its own. See docs/rasa.md.
#   rasa.sh python                 the Python 3.10 that would be used
#   rasa.sh install [--if-python]  the environment; --if-python: no Python 3.10 is no failure
#   rasa.sh train|serve [option …] Rasa's own options, after ours and stronger
set -eu
uv=${UV:-.venv/bin/uv}
venv=${RASA_VENV:-.venv-rasa}

# Nothing leaves the machine; the trainer's cache stays out of the sources.
export RASA_TELEMETRY_ENABLED=false
export RASA_CACHE_DIRECTORY="${RASA_CACHE_DIRECTORY:-var/rasa/cache}"
export TF_CPP_MIN_LOG_LEVEL=3 SQLALCHEMY_SILENCE_UBER_WARNING=1

is_310() { "$1" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 10))' >/dev/null 2>&1; }

python310() { # the first Python 3.10 that truly runs: a pyenv shim may be there and not run
  for found in "${PYTHON310:-}" "$(command -v python3.10 || true)" \
    "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.10*/bin/python \
    "$("$uv" python find --managed-python --no-python-downloads 3.10 2>/dev/null || true)"; do
    if [ -n "$found" ] && is_310 "$found"; then echo "$found"; return; fi
  done
  echo "Rasa 3.6 needs Python 3.10, and none was found here: name one with PYTHON310=/path/to/python3.10" >&2
  return 1
}

install() {
  if cmp -s requirements/rasa.txt "$venv/.locked"; then return; fi
  python=$(python310) || { [ "${1:-}" = --if-python ] && return; exit 1; }
  rm -rf "$venv"
  "$uv" venv --quiet --python "$python" "$venv"
  "$uv" pip install --quiet --python "$venv/bin/python" --require-hashes -r requirements/rasa.txt
  cp requirements/rasa.txt "$venv/.locked"
}

rasa() {
  if [ ! -x "$venv/bin/rasa" ]; then echo "Rasa is not installed: make rasa-install" >&2; exit 1; fi
  exec "$venv/bin/rasa" "$@"
}

command=${1:-}
if [ $# -gt 0 ]; then shift; fi
case $command in
  python) python310 ;;
  install) install "$@" ;;
  train) rasa train --skip-validation --fixed-model-name sanu --config config.yml \
    --data data/intents data/procedures --out models/rasa "$@" ;;
  serve) rasa run --enable-api --interface 127.0.0.1 --port 5005 --model models/rasa "$@" ;;
  *) echo "usage: rasa.sh python|install|train|serve" >&2; exit 2 ;;
esac
