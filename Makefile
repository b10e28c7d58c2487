# Third Neighbor: `make run` opens the dashboard, `make test` proves it, `make help` lists the rest.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.PHONY: help run edition method test shuffled coverage mutation check live bench bench-load soak screenshots messages format clean

PORT ?= 8501
VENV := .venv
PY := $(VENV)/bin/python
PYBABEL := $(PY) -m ui.locale.pybabel
# What is compiled is kept, whatever the machine is set to: tests start some hundred processes.
export PYTHONDONTWRITEBYTECODE :=
ROOMS := frames words loaders indicators warehouse charts ui views edition

help: ## list the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):[^#]*## (.*)/  make \1\t\2/' | expand -t 16

# The stamps hold the requirements they were made from: a second start installs nothing.
$(VENV)/bin/python:
	@found=""; for name in python3.13 python3.12 python3.11 python3 python; do \
	  if command -v $$name >/dev/null 2>&1 && $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then found=$$name; break; fi; done; \
	if [ -z "$$found" ]; then echo "Third Neighbor needs Python 3.11 or newer; install it and run make again." >&2; exit 1; fi; \
	if ! $$found -m venv $(VENV); then rm -rf $(VENV); \
	  echo "$$found cannot make a virtual environment; on Debian or Ubuntu install python3-venv and run make again." >&2; exit 1; fi

$(VENV)/.installed: requirements.txt | $(VENV)/bin/python
	@echo "Installing what the dashboard needs into $(VENV) (once) …"
	@$(PY) -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/.installed-dev: requirements-dev.txt requirements-spark.txt requirements.txt | $(VENV)/bin/python
	@echo "Installing what the tests need into $(VENV) (once) …"
	@$(PY) -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@ $(VENV)/.installed

run: $(VENV)/.installed ## open the dashboard on 127.0.0.1 (PORT=8501)
	@$(PY) -c "import socket,sys; s=socket.socket(); s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1); sys.exit(s.bind(('127.0.0.1', int('$(PORT)'))))" 2>/dev/null \
	  || { echo "Port $(PORT) is in use or not a port; choose another, for example: make run PORT=8502" >&2; exit 1; }
	@echo "Third Neighbor: http://127.0.0.1:$(PORT) (stop with Ctrl-C)"
	@exec $(PY) -m streamlit run dashboard.py --server.port $(PORT)

edition: $(VENV)/.installed ## write the dashboard as a folder of files (YEARS=2005:2025 ADDRESS=https://…)
	@$(PY) -m edition --years "$(YEARS)" --output site --address "$(ADDRESS)" --since "$(SINCE)"

method: $(VENV)/.installed ## write docs/method.md from the registries
	@$(PY) -m edition.method

test: $(VENV)/.installed-dev ## run the whole suite, a browser included
	@$(PY) -m tests.browser.find
	@$(PY) -m tests.warehouse.java
	@$(PY) -m pytest -n 4 --dist loadfile --no-loadscope-reorder

shuffled: $(VENV)/.installed-dev ## run the suite in another order (SEED=1 repeats one)
	@$(PY) -m pytest -n 4 --dist loadfile --random-order-bucket=module --random-order-seed=$(or $(SEED),$$RANDOM)

coverage: $(VENV)/.installed-dev ## measure the branches of indicators, loaders and warehouse that tests take
	@mkdir -p build
	@$(PY) -m coverage erase
	@$(PY) -m coverage run -m pytest -q -n 3 --dist loadfile --no-loadscope-reorder \
	  tests/frames tests/indicators tests/loaders tests/warehouse
	@$(PY) -m coverage combine -q
	@$(PY) -m coverage report

mutation: $(VENV)/.installed-dev ## change indicators and parsers on purpose and count what tests notice (an hour)
	@$(PY) -m pip install --quiet --disable-pip-version-check mutmut==3.8.1
	@$(PY) -m mutmut run --max-children 2
	@$(PY) -m mutmut results

check: $(VENV)/.installed-dev ## style, types and house rules
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/mypy $(ROOMS)
	@$(PY) -m pytest -q tests/test_house.py

live: $(VENV)/.installed-dev ## ask every publisher for a small answer; needs the network
	@$(PY) -m pytest -m network -rf --tb=short tests/live

bench: $(VENV)/.installed-dev ## measure pages against an empty page and against Dash
	@$(PY) -m tests.browser.find
	@$(PY) -m benchmarks

bench-load: $(VENV)/.installed-dev ## thirty readers who change the years at once: what the server pays and they wait
	@$(PY) -m benchmarks.load

soak: $(VENV)/.installed-dev ## let twenty readers wander for an hour (SECONDS_OF_SOAK=120 for less)
	@$(PY) -m benchmarks.soak

screenshots: $(VENV)/.installed-dev ## take the pictures of the README anew
	@$(PY) -m tests.browser.find
	@$(PY) -m benchmarks.screenshots

messages: $(VENV)/.installed-dev ## gather what readers see into the catalogues, and compile them
	@mkdir -p build
	@$(PYBABEL) -q extract -F ui/locale/babel.cfg --sort-output --no-location --no-wrap -o build/messages.pot .
	@$(PYBABEL) -q update -i build/messages.pot -d ui/locale --no-wrap --no-fuzzy-matching --ignore-obsolete \
	  --ignore-pot-creation-date
	@$(PYBABEL) compile -d ui/locale --statistics

format: $(VENV)/.installed-dev ## format the code
	@$(VENV)/bin/ruff format .
	@$(VENV)/bin/ruff check --fix .

clean: ## remove what make made
	@rm -rf $(VENV) build mutants .pytest_cache .mypy_cache .ruff_cache .hypothesis
