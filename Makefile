# Only Python 3.11 or newer, make and the package index are presumed.
# Everything is installed into .venv, from hashed locks; a lock that has not changed is not installed again.

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $$p && break; done)
PORT ?= 8501
ADDRESS ?= localhost
HOSTS ?=
WORKERS ?= 1
TESTS ?=
FUZZ ?= 20
VISITORS ?= 150
MODULES ?=
FAMILIES ?= 2000

PY  := .venv/bin/python
PIP := $(PY) -m pip --disable-pip-version-check install --quiet --require-hashes
UV  := $(PY) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --custom-compile-command 'make lock'

.DEFAULT_GOAL := help
.PHONY: help run test lint format types fuzz bench load spark mutants check lock upgrade clean

help: ## This list
	@sed -n 's/^\([a-z]*\):.*## /\1|/p' Makefile | awk -F'|' '{ printf "  make %-9s %s\n", $$1, $$2 }'

run: .venv/runtime ## Open the calculator on http://localhost:8501 (PORT=… for another; ADDRESS=0.0.0.0 HOSTS=name,… for others; WORKERS=n processes)
	@PYTHONMALLOC=malloc exec $(PY) -m views.server --port '$(PORT)' --address '$(ADDRESS)' --hosts '$(HOSTS)' --workers '$(WORKERS)'

test: .venv/tests ## All tests, on every core (TESTS='tests/test_x.py -k name' for some)
	$(PY) -m pytest -n auto --dist loadgroup $(TESTS)

lint: .venv/tools ## Style and likely mistakes
	$(PY) -m ruff check
	$(PY) -m ruff format --check

format: .venv/tools ## Put the code into its one form
	$(PY) -m ruff check --fix-only
	$(PY) -m ruff format

types: .venv/tools ## mypy, strict
	$(PY) -m mypy

check: lint types test ## What must pass before a change is handed in

fuzz: .venv/tests ## Many more odd files than `make test` tries (FUZZ=20 times as many)
	FUZZ=$(FUZZ) $(PY) -m pytest -n auto --dist loadgroup tests/test_fuzz.py

bench: .venv/tests ## How long things take
	$(PY) -m pytest -n 0 -s -o python_files='bench_*.py' tests/bench

load: .venv/tests ## How many visitors the page holds (VISITORS=150, an act each 10 s)
	$(PY) -m tests.load --visitors $(VISITORS)

spark: .venv/spark ## Families on Spark, in two workers, against one machine (FAMILIES=2000000; needs Java 17)
	FAMILIES=$(FAMILIES) $(PY) -m pytest -n 0 -s -rs -o python_files='spark_*.py' tests/spark

mutants: .venv/mutants ## Does a test notice each small change of the code? (MODULES='calculators rules/days.py …' for some; SHARE=10 SEED=1: so many a module, drawn)
	$(PY) tests/mutation/run.py $(if $(SHARE),--share $(SHARE)) $(if $(SEED),--seed $(SEED)) $(MODULES)

lock: .venv/tools ## Write the locks anew after a change of requirements*.in
	$(UV) $(LOCK_FLAGS) requirements.in -o requirements.txt
	$(UV) $(LOCK_FLAGS) requirements-test.in -o requirements-test.txt
	$(UV) $(LOCK_FLAGS) --no-deps requirements-laws.in -o requirements-laws.txt
	$(UV) $(LOCK_FLAGS) requirements-tools.in -o requirements-tools.txt
	$(UV) $(LOCK_FLAGS) requirements-mutants.in -o requirements-mutants.txt
	$(UV) $(LOCK_FLAGS) requirements-spark.in -o requirements-spark.txt

upgrade: LOCK_FLAGS := --upgrade
upgrade: lock ## The same, taking the newest versions the .in files allow

clean: ## Remove what was installed and made; no source
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis .mutants tests/screenshots build dist *.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# A .venv whose Python has gone (upgraded away, another machine's) counts as not installed.
ifneq ($(shell $(PY) -c 'import sys; print(sys.version_info >= (3, 11))' 2>/dev/null),True)
$(shell rm -f $(PY) .venv/runtime .venv/tests .venv/tools .venv/mutants .venv/spark)
endif

$(PY):
	@if [ -z '$(PYTHON)' ] || ! '$(PYTHON)' -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
		echo "Python 3.11 or newer is needed. Found: $$('$(or $(PYTHON),python3)' --version 2>&1 | head -n 1)." >&2; \
		echo 'Say where one is: make PYTHON=/path/to/python3.11 …' >&2; exit 1; fi
	'$(PYTHON)' -m venv --clear .venv

.venv/runtime: requirements.txt | $(PY)
	$(PIP) -r requirements.txt
	@touch $@

.venv/tests: requirements-test.txt requirements-laws.txt .venv/runtime
	$(PIP) -r requirements-test.txt
	$(PIP) --no-deps -r requirements-laws.txt
	@touch $@

# mypy reads the types of what the program imports, so that comes first.
.venv/tools: requirements-tools.txt .venv/runtime
	$(PIP) -r requirements-tools.txt
	@touch $@

.venv/mutants: requirements-mutants.txt .venv/tests
	$(PIP) -r requirements-mutants.txt
	@touch $@

.venv/spark: requirements-spark.txt .venv/tests
	$(PIP) -r requirements-spark.txt
	@touch $@
