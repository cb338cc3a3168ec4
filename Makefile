# Everything goes through .venv; `make run` and `make test` set it up first, and again only when
# pyproject.toml has changed.

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
# The first Python that is new enough and can make virtual environments.
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& { echo $$python; break; }; done)

.PHONY: help setup run test lint format bench clean

help:
	@echo "make setup   prepare .venv"
	@echo "make run     ask the recorded questions in real time; answers as WAV in out/"
	@echo "make test    lint, type check, tests"
	@echo "make lint    ruff and pyright only"
	@echo "make format  let ruff format the code"
	@echo "make bench   when the first sound comes, with and without a sentence buffer"
	@echo "make clean   remove .venv, out/ and caches"

setup: $(READY)

$(READY): pyproject.toml
	@test -n "$(PYTHON)" || { echo "Usher needs Python 3.11 or newer with venv" \
		"(Debian: apt install python3-venv), or: make PYTHON=/path/to/python3 $(MAKECMDGOALS)" >&2; exit 2; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

run: setup
	$(BIN)/python run_agent.py replay --report out/report.json

test: lint
	$(BIN)/python -m pytest -q

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/pyright

format: setup
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: setup
	$(BIN)/python -m bench.first_audio

clean:
	rm -rf $(VENV) out .pytest_cache .ruff_cache
