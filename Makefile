# What there is to do in this checkout. `make` alone lists it.
PYTHON ?= python3
POLICIES ?= examples/tarnwick/policies
ARGS ?=
# Where pip finds torch when the registry's default build is not wanted, e.g. an index of CPU builds.
TORCH_INDEX_URL ?=
CONTAINER ?= docker build
ifeq ($(origin ISMS_HOME),undefined)
  export ISMS_HOME := $(CURDIR)/.isms
endif

PY := .venv/bin/python
PIP_INSTALL := $(PY) -m pip install --quiet --disable-pip-version-check -c constraints.txt
# Each stamp lies in the environment, so that removing .venv removes it. All are made one after the other.
RUN := .venv/.installed-run
DEV := .venv/.installed-dev
BENCH := .venv/.installed-bench

# Names and versions in a report of pip's, without the project itself and without marks of a build such as +cpu.
define PINS
import json, sys
found = [item["metadata"] for item in json.load(open(sys.argv[1], encoding="utf-8"))["install"]]
print("# Exact versions of everything, extras included. Written by: make lock")
for item in sorted(found, key=lambda item: item["name"].lower()):
    if item["name"] != "isms-assistant":
        print(item["name"] + "==" + item["version"].split("+")[0])
endef
export PINS

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup chat ingest slack slack-demo test check eval bench image lock clean

help: ## list these targets
	@awk -F ' *:[^#]*## *' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' Makefile

setup: $(DEV) ## install everything for working on the program into .venv

chat: $(RUN) ## ask questions in the terminal (indexes the example policies the first time)
	@test -f "$$ISMS_HOME/index/CURRENT" || $(PY) -m bot ingest examples/tarnwick/policies
	@$(PY) -m bot chat

ingest: $(RUN) ## index a folder of policies: make ingest POLICIES=folder
	@$(PY) -m bot ingest "$(POLICIES)"

slack: $(RUN) ## run the Slack bot (tokens from the environment)
	@$(PY) -m bot slack $(ARGS)

slack-demo: $(DEV) ## talk to the Slack bot without Slack, through a stand-in on this machine
	@test -f "$$ISMS_HOME/index/CURRENT" || $(PY) -m bot ingest examples/tarnwick/policies
	@$(PY) -m tests.slack_standin --bot "$(PY) -m bot slack" $(ARGS)

test: $(DEV) ## run the tests; the quick ones alone: make test ARGS='-m "not slow"'
	$(PY) -m pytest $(ARGS)

check: $(DEV) ## everything that CI runs: format, lint, types, import contracts, tests
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy
	.venv/bin/lint-imports
	@$(MAKE) --no-print-directory test

eval: $(RUN) ## measure answers and refusals on the question sets in tests/evals
	@$(PY) -m bot eval $(ARGS)

bench: $(BENCH) ## measure speed, memory and quality beside other tools
	$(PY) -m benchmarks $(ARGS)

image: ## build the container image; with Podman: make image CONTAINER='podman build --format docker'
	$(CONTAINER) --build-arg TORCH_INDEX_URL="$(TORCH_INDEX_URL)" -t isms-assistant .

# Versions that the oldest Python takes, too: a lock made on 3.11.7 once held one that asks for 3.11.5, and Debian has 3.11.2.
lock: ## write constraints.txt anew from the newest versions that pyproject.toml admits
	@scratch=$$(mktemp -d) && trap 'rm -rf "$$scratch"' EXIT && $(PYTHON) -m venv "$$scratch/venv" \
	  && "$$scratch/venv/bin/pip" install --quiet --upgrade pip \
	  && "$$scratch/venv/bin/pip" install --quiet --dry-run --ignore-installed --report "$$scratch/report.json" \
       --python-version 3.11.0 --only-binary=:all: --target "$$scratch/target" \
	       '.[openai,anthropic,ollama,test,lint,bench]' \
	  && $(PYTHON) -c "$$PINS" "$$scratch/report.json" > "$$scratch/constraints.txt" \
	  && cp "$$scratch/constraints.txt" constraints.txt

clean: ## remove what the targets above made, the index in .isms excepted
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache dist build

$(RUN): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo 'Python 3.11 or newer is needed, and "$(PYTHON)" is not that. Give another: make PYTHON=python3.12 …' >&2; exit 1; }
	@test -x $(PY) || { $(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
	  echo '"$(PYTHON)" cannot make virtual environments. On Debian and Ubuntu: apt install python3-venv' >&2; exit 1; }; \
	  $(PYTHON) -m venv --clear .venv; }
	@echo 'Installing into .venv (some minutes the first time) …'
	@test -z "$(TORCH_INDEX_URL)" || $(PIP_INSTALL) --no-deps --index-url "$(TORCH_INDEX_URL)" torch
	@$(PIP_INSTALL) -e .
	@touch $@

$(DEV): $(RUN)
	@$(PIP_INSTALL) -e '.[test,lint]'
	@touch $@

$(BENCH): $(DEV)
	@$(PIP_INSTALL) -e '.[bench]'
	@touch $@
