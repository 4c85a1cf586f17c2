# Everything starts from python3 alone: `make setup` builds .venv from the locked, hashed requirements.
# Which index pip asks is the machine's own configuration; no file here names one.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PEER   := .venv-bench
PEER2  := .venv-bench-policyengine
SPARK  := .venv-spark
UV     ?= uv

SETUP_STAMP := $(VENV)/.setup-done
PEER_STAMP  := $(PEER)/.setup-done
PEER2_STAMP := $(PEER2)/.setup-done
SPARK_STAMP := $(SPARK)/.setup-done
LOCK := $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate --no-emit-index-url

.DEFAULT_GOAL := help
.PHONY: help setup setup-bench setup-bench-city serve test test-spark browser pictures city-tables lint lock bench bench-http bench-interview bench-city check-full heavy docs-check clean

help:
	@echo "make setup            build $(VENV) from python3 (3.11 or newer)"
	@echo "make serve            run the server on this machine"
	@echo "make test             lint, types, pack checks and tests"
	@echo "make test-spark       tests of simulations on a cluster, in $(SPARK) (needs Java 17)"
	@echo "make browser          install Chromium and a Chinese font for the tests in a browser (as root, with apt-get)"
	@echo "make pictures         screenshots of the main pages into docs/pictures"
	@echo "make city-tables      ten-year tables of three cities into docs/explanation/three-cities.md"
	@echo "make lint             ruff and mypy only"
	@echo "make check-full       every gate of every pack"
	@echo "make heavy            the suites that take minutes"
	@echo "make docs-check       run the examples in docs/ and README"
	@echo "make bench            speed of the engine, beside a peer in $(PEER)"
	@echo "make bench-http       speed over HTTP, beside the peer's web API"
	@echo "make bench-interview  speed of the interview"
	@echo "make bench-city       speed and memory of a whole city, beside two peers and a kernel in C"
	@echo "make lock             write requirements/*.txt anew (needs uv)"
	@echo "make clean            remove environments and caches"

setup: $(SETUP_STAMP)

# Removing the stamp first makes a broken-off installation start again instead of passing for done.
$(SETUP_STAMP): requirements/dev.txt pyproject.toml
	@command -v $(PYTHON) >/dev/null 2>&1 || { \
		echo "Huiju needs Python 3.11 or newer, and there is no '$(PYTHON)' here. Install one, or name it: make setup PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Huiju needs Python 3.11 or newer; '$(PYTHON)' is $$($(PYTHON) -V 2>&1). Name a newer one: make setup PYTHON=python3.12" >&2; exit 1; }
	@rm -f $@
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

setup-bench: $(PEER_STAMP)

setup-bench-city: $(PEER_STAMP) $(PEER2_STAMP)

$(PEER_STAMP): requirements/bench.txt
	@rm -f $@
	$(PYTHON) -m venv $(PEER)
	$(PEER)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bench.txt
	@touch $@

$(PEER2_STAMP): requirements/bench-policyengine.txt
	@rm -f $@
	$(PYTHON) -m venv $(PEER2)
	$(PEER2)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

serve: setup
	$(BIN)/huiju serve

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# Not a failure where it cannot be done: the tests in a browser are then skipped and say why.
browser:
	@if { command -v chromium || command -v chromium-browser; } >/dev/null 2>&1 && fc-list :lang=zh 2>/dev/null | grep -q .; then \
		exit 0; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
		{ apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends \
			chromium fontconfig fonts-noto-cjk >/dev/null; } \
			|| echo "Chromium and a Chinese font could not be installed: the tests in a browser are skipped." >&2; \
	else \
		echo "No Chromium or no Chinese font here, and no way to install them (needs root and apt-get): the tests in a browser are skipped." >&2; \
	fi

# pytest comes last, so that its summary is the last line; -rs names each skipped test with its reason.
test: lint browser
	$(BIN)/huiju check
	$(BIN)/pytest -n 2 -rs

# Spark and what it brings is in no other environment: it is large, and few need it.
$(SPARK_STAMP): requirements/spark.txt pyproject.toml
	@rm -f $@
	$(PYTHON) -m venv $(SPARK)
	$(SPARK)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/spark.txt
	$(SPARK)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

test-spark: $(SPARK_STAMP)
	$(SPARK)/bin/python -m pytest -rs tests/population/test_spark.py

check-full: setup
	$(BIN)/huiju check --full

heavy: setup
	$(BIN)/pytest -n 2 -rs --heavy -m heavy

pictures: setup
	PYTHONPATH=tests $(BIN)/python tools/pictures.py docs/pictures

city-tables: setup
	$(BIN)/python tools/city_tables.py

docs-check: setup
	$(BIN)/pytest -rs tests/docs

bench: setup setup-bench
	$(BIN)/python benchmarks/run.py

bench-http: setup setup-bench
	$(BIN)/python benchmarks/over_http.py

bench-interview: setup
	$(BIN)/python benchmarks/interview.py

bench-city: setup setup-bench-city
	$(BIN)/python benchmarks/city.py

# dev.txt is solved under run.txt, so that what is tested is what runs; full.txt is run.txt with PostgreSQL and mcp.
lock:
	$(LOCK) pyproject.toml --output-file requirements/run.txt
	$(LOCK) pyproject.toml --extra mcp --extra pg --extra prove requirements/dev.in --constraint requirements/run.txt \
		--output-file requirements/dev.txt
	$(LOCK) pyproject.toml --extra mcp --extra pg --constraint requirements/run.txt --output-file requirements/full.txt
	$(LOCK) requirements/bench.in --output-file requirements/bench.txt
	$(LOCK) requirements/bench-policyengine.in --output-file requirements/bench-policyengine.txt
	$(LOCK) pyproject.toml --extra spark requirements/spark.in --constraint requirements/run.txt \
		--output-file requirements/spark.txt

clean:
	rm -rf $(VENV) $(PEER) $(PEER2) $(SPARK) .mypy_cache .pytest_cache .ruff_cache .coverage
