# Two commands do it all on a fresh machine: `make serve` and `make test`.
# A file of tests stays in one process; two processes share the files.
PYTEST_ARGS ?= -n 2 --dist loadfile
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Compiled once here, not at each start: that takes seconds where Python may not write its own.
INSTALL := $(BIN)/uv pip install --quiet --compile-bytecode --python $(BIN)/python
APP_READY := $(VENV)/.app-ready
DEV_READY := $(VENV)/.dev-ready

.PHONY: rasa-install rasa-train rasa-serve rasa-for-tests install serve test lint bench faults replay lock system clean

install: $(APP_READY)  ## the application's environment

serve: install  ## everything on SQLite at http://127.0.0.1:8000
	@$(BIN)/sanu serve

test: $(DEV_READY) system rasa-for-tests lint  ## lint, types, import contracts, then every test on real parts
	@$(BIN)/sanu train --if-needed
	@$(BIN)/python -m pytest $(PYTEST_ARGS)

lint: $(DEV_READY)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

system:  ## the programs that the tests need: PostgreSQL, Kannel, Chromium
	@sh scripts/system.sh

bench: $(DEV_READY)  ## speed of turns, as a table
	@$(BIN)/python -m bench.turns

replay: $(DEV_READY)  ## real texts by REST, Telegram and SMS: all on disk, none lost
	@$(BIN)/python -m bench.replay

faults: $(DEV_READY)  ## the long proof: 5,000 messages, 50 kills, both databases
	@$(BIN)/python -m tests.faults

rasa-install: $(BIN)/uv  ## Rasa 3.6 in an environment of its own (needs Python 3.10): docs/rasa.md
	@sh scripts/rasa.sh install

rasa-train: rasa-install  ## Rasa's model, from the same config.yml and data
	@sh scripts/rasa.sh train $(RASA_ARGS)

rasa-serve: rasa-install  ## Rasa's server on loopback, for `engine: rasa`
	@sh scripts/rasa.sh serve $(RASA_ARGS)

rasa-for-tests: $(BIN)/uv  # where there is no Python 3.10 it says so, and the tests skip Rasa
	@sh scripts/rasa.sh install --if-python

lock: $(BIN)/uv  ## the requirements files again, from pyproject.toml
	@sh scripts/lock.sh $(BIN)/uv

$(BIN)/uv: requirements/uv.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "SANU needs Python 3.11 or newer; name one with: make PYTHON=/path/to/python3.11"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) \
	  || { echo "Python has no venv module: on Debian, apt-get install python3-venv"; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt
	@touch $@

$(APP_READY): $(BIN)/uv requirements/app.txt pyproject.toml
	@$(INSTALL) --require-hashes -r requirements/app.txt
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q bot
	@touch $@

$(DEV_READY): $(APP_READY) requirements/dev.txt
	@$(INSTALL) --require-hashes -r requirements/dev.txt
	@touch $@

clean:
	rm -rf $(VENV) .venv-rasa
