PYTHON ?= $(firstword $(shell command -v python3.11 python3.12 python3.13 python3 2>/dev/null))
BIN := .venv/bin

.PHONY: setup run test lint bench clean

setup: .venv/ready  ## prepare .venv with everything that is needed

.venv/ready: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "setup: Python 3.11 or newer is needed; name it: make PYTHON=/path/to/python3.11"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check torch==2.13.0
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@

run: setup  ## replay the recorded questions through the whole agent, in real time
	$(BIN)/python run_agent.py replay

test: setup lint  ## everything that must hold
	$(BIN)/python -m pytest -q

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/pyright --pythonpath $(BIN)/python

bench: setup  ## first audio against the last token; quality needs the program flite
	$(BIN)/python bench/first_audio.py --out bench/results/first_audio.json

clean:
	rm -rf .venv out
