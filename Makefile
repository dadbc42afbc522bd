# dotpha: `make run` and `make test` are the two commands; `make help` lists the rest.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PORT ?= 8000
DATA ?= ./var
VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= python3
LOCKS := requirements/base.txt requirements/dev.txt requirements/build.txt
ASSETS := src/dotpha/site/static/.built
# Downloads trust what the machine trusts: many offices stand behind a proxy with a certificate of its own.
SYSTEM_CERTS := /etc/ssl/certs/ca-certificates.crt
export UV_SYSTEM_CERTS ?= 1
export NODE_EXTRA_CA_CERTS ?= $(wildcard $(SYSTEM_CERTS))
# Without compiled files every start of a command would read two thousand sources anew: three seconds of its four.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help run setup assets test prove bench shots lint types check lock wheel clean

help:  ## this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | awk -F'\t' '{printf "  make %-8s %s\n", $$1, $$2}'

run: setup $(ASSETS)  ## serve the demo province on http://127.0.0.1:$(PORT) (PORT=, DATA=)
	@$(BIN)/dotpha run --port $(PORT) --data $(DATA)

setup: $(VENV)/.run  ## the environment, with the command at .venv/bin/dotpha

assets: $(ASSETS)  ## the front end, from npm packages

test: $(VENV)/.dev $(ASSETS)  ## every check and test (at most 8 minutes)
	@$(BIN)/python tools/checks.py test

prove: $(VENV)/.dev $(ASSETS)  ## load, kill, fuzz and the full run on PostgreSQL (at most 60 minutes)
	@$(BIN)/python tools/checks.py prove

bench: $(VENV)/.dev $(ASSETS)  ## measured claims (ONLY=name)
	@$(BIN)/python bench/run.py $(ONLY)

shots: $(VENV)/.dev $(ASSETS)  ## the screenshots that docs/ shows
	@$(BIN)/python tools/shots.py

lint: $(VENV)/.dev  ## ruff, mypy and the layers only
	@$(BIN)/python tools/checks.py lint

wheel: $(VENV)/.dev $(ASSETS)  ## the installable wheel, in dist/
	@$(BIN)/python -m build --wheel --no-isolation --outdir dist .

lock: $(VENV)/.run  ## compile requirements/*.in to pinned, hashed *.txt
	@for name in base dev build; do \
	  $(BIN)/uv pip compile --universal --generate-hashes --python-version 3.11 --quiet --no-header \
	    requirements/$$name.in -o requirements/$$name.txt; done

clean:  ## remove what is built, keep the data
	rm -rf $(VENV) dist build node_modules src/dotpha/site/static .mypy_cache .ruff_cache .pytest_cache

$(BIN)/uv:
	@command -v $(PYTHON) >/dev/null || { echo "Thiếu Python 3.11 trở lên: apt install python3-venv"; exit 2; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Cần Python 3.11 trở lên: apt install python3-venv"; exit 2; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "Thiếu mô-đun venv: apt install python3-venv"; exit 2; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv

$(VENV)/.run: requirements/base.txt pyproject.toml | $(BIN)/uv
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements/base.txt
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps -e .
	@touch $@

$(VENV)/.dev: $(LOCKS) $(VENV)/.run
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements/base.txt -r requirements/dev.txt
	@touch $@

$(ASSETS): package.json package-lock.json tools/assets.py $(wildcard assets/*) | $(VENV)/.run
	@$(BIN)/python tools/assets.py
