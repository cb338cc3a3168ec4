PYTHON ?= $(firstword $(shell command -v python3.11 python3.12 python3.13 python3 2>/dev/null))
BIN := .venv/bin
ENVIRONMENT = $(PYTHON) scripts/environment.py $(if $(TORCH_INDEX),--index $(TORCH_INDEX)) $(if $(CUDA),--cuda)

.PHONY: help run test setup setup-dev lint bench clean

help:  ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):[^#]*## /  make \1\t/' | expand -t 20
	@echo "Variables: PYTHON=/path/to/python, TORCH_INDEX=address of PyTorch's CPU index, CUDA=1 for GPUs"

run: setup  ## hear it: recorded questions through the whole agent, then speech ahead of an LLM (6 minutes)
	$(BIN)/python run_agent.py demo

test: setup-dev lint  ## style, types and tests, on up to four cores
	$(BIN)/python -m pytest -q -n auto --maxprocesses 4 --dist loadgroup

setup:  ## prepare .venv for running
	@$(ENVIRONMENT)

setup-dev:  ## prepare .venv for tests and checks as well
	@$(ENVIRONMENT) --dev

lint: setup-dev  ## style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/pyright --pythonpath $(BIN)/python

bench: setup-dev  ## measure first sound against the LLM's last token
	$(BIN)/python -m bench.first_audio

clean:  ## remove .venv and out
	rm -rf .venv out
