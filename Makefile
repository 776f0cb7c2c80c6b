# gongkai: an approved rectification ledger becomes a bilingual public website.
# Windows without make: the same as `python -m gongkai …` (see README).
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
DEV_STAMP := $(VENV)/.installed-dev
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
TESTS = GONGKAI_CHROMIUM="$$(sh tests/find-chromium.sh)" && export GONGKAI_CHROMIUM && $(BIN)/ruff check && $(BIN)/mypy && $(BIN)/python -m pytest -n auto --maxprocesses 4 --dist worksteal
export NO_MKDOCS_2_WARNING = 1

.DEFAULT_GOAL := help

.PHONY: help site test test-all serve check lint bench lock sample-editions clean

help: ## List what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-16s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

site: $(STAMP) ## Build the site from sealed editions into site/
	@$(BIN)/gongkai build
	@echo "打开 / open: $(CURDIR)/site/index.html"

serve: $(STAMP) ## Show the working ledger as a draft, live, at http://127.0.0.1:8000/
	@$(BIN)/gongkai preview --serve

check: $(STAMP) ## Check the working ledger
	@$(BIN)/gongkai check

test: $(DEV_STAMP) ## Check style and types, run the tests; of an exhaustive trial a draw. Finds or installs a Chromium first
	@$(TESTS)

test-all: $(DEV_STAMP) ## The same with every trial whole, then what needs more than Python and a browser
	@$(TESTS) --whole
	@sh tests/more.sh

lint: $(DEV_STAMP) ## Check style and types alone
	@$(BIN)/ruff check
	@$(BIN)/mypy

bench: $(DEV_STAMP) ## Measure beside stock Material and Hugo
	@$(BIN)/python -m bench.run

sample-editions: $(STAMP) ## Remake the demonstration's editions as a whole (samples only, before the first release)
	@$(BIN)/python scripts/sample_editions.py

lock: $(DEV_STAMP) ## Renew the locked requirements
	@$(PIP) pip-tools
	@CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/pip-compile -q --generate-hashes --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --strip-extras --allow-unsafe -o requirements.lock requirements.in pyproject.toml
	@CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/pip-compile -q --generate-hashes --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --strip-extras --allow-unsafe --extra dev -c requirements.lock -o requirements-dev.lock requirements.in pyproject.toml

clean: ## Remove what was built
	@rm -rf site draft .site.new .site.old

$(VENV)/bin/python:
	@$(PYTHON) -m venv $(VENV)

$(STAMP): requirements.lock pyproject.toml | $(VENV)/bin/python
	@$(PIP) --require-hashes --only-binary :all: -r requirements.lock
	@$(PIP) --no-build-isolation --no-deps --editable .
	@touch $@

$(DEV_STAMP): requirements-dev.lock $(STAMP)
	@$(PIP) --require-hashes --only-binary :all: -r requirements-dev.lock
	@touch $@
