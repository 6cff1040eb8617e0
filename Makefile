# make demo   a directory of 600 fictional people on http://127.0.0.1:8000/ (PORT=9000 moves it)
# make test   the whole test suite, on SQLite and, where a server answers, on PostgreSQL
# make quick  the tests without a browser and without what is long by nature, on SQLite: some three minutes on two cores
# make check  what CI runs: format, lint, types, doors, templates, migrations, security, tests

PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
RUN := $(BIN)/python
MANAGE := $(RUN) manage.py
TEMPLATES = $$(find templates -name '*.html')
# Checks read the settings without a database or secrets of their own.
CHECK_ENV := DEMO=1 SECRET_KEY=demo-check FIELD_ENCRYPTION_KEYS=demo-check:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY= DATABASE_URL=sqlite://:memory:
PYTEST := $(BIN)/pytest -q -n 2 --dist worksteal

.PHONY: demo test quick test-postgres check format constraints clean

demo: .venv/run.stamp var/gazetteer.stamp
	@$(RUN) -m directory.demo_env
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) load_vocabulary
	@$(MANAGE) seed_demo --keep
	@$(MANAGE) seed_demo_queue
	@$(MANAGE) collectstatic --no-input --verbosity 0
	@$(MANAGE) demo_curator --port $(PORT)
	@exec $(BIN)/gunicorn --config python:directory.gunicorn_conf --bind 127.0.0.1:$(PORT) directory.wsgi

test: .venv/dev.stamp var/gazetteer.stamp
	$(PYTEST)
	@$(MAKE) --no-print-directory test-postgres

# A tenth of the examples, and nothing marked as thorough; the browser's tests are not even read.
quick: .venv/dev.stamp var/gazetteer.stamp
	HYPOTHESIS_PROFILE=brief $(PYTEST) -m "not browser and not thorough" --ignore=tests/browser

# Runs only where a server answers, and says so loudly where none does.
test-postgres: .venv/dev.stamp var/gazetteer.stamp
	@url=$$($(RUN) -m tests.postgres) || { echo "SKIPPED on PostgreSQL: no server answers (TEST_POSTGRES_URL)"; exit 0; }; \
	echo "On PostgreSQL:"; DATABASE_URL=$$url $(PYTEST) -m "not browser"

check: .venv/dev.stamp
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(CHECK_ENV) $(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djhtml --tabwidth 2 --check $(TEMPLATES)
	$(BIN)/djade --target-version 5.2 --check $(TEMPLATES)
	$(CHECK_ENV) $(MANAGE) makemigrations --check --dry-run
	$(BIN)/bandit --quiet --recursive directory --severity-level low
	@$(MAKE) --no-print-directory test

format: .venv/dev.stamp
	$(BIN)/ruff check --fix --quiet . || true
	$(BIN)/ruff format .
	$(BIN)/djade --target-version 5.2 $(TEMPLATES) || true
	$(BIN)/djhtml --tabwidth 2 $(TEMPLATES)

# Exact pins for everyone, without host names or paths.
constraints: .venv/dev.stamp
	$(BIN)/pip-compile --quiet --upgrade --strip-extras --no-header --no-annotate --no-emit-index-url \
		--no-emit-find-links --no-emit-trusted-host --extra dev --output-file constraints.txt pyproject.toml

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: PYTHON=python3.12 make ..."; exit 1; }
	@$(PYTHON) -m venv .venv || { echo "The venv module is missing (on Debian: apt install python3-venv)."; exit 1; }

.venv/run.stamp: pyproject.toml constraints.txt | .venv/bin/python
	@echo "Installing what the directory needs (once) ..."
	@$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	@touch $@

.venv/dev.stamp: pyproject.toml constraints.txt | .venv/bin/python
	@echo "Installing what the tests need (once) ..."
	@$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $@ .venv/run.stamp

var/gazetteer.stamp: constraints.txt $(wildcard directory/places/*.py) | .venv/bin/python
	@$(CHECK_ENV) $(MANAGE) build_gazetteer
	@touch $@

clean:
	rm -rf .venv var build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
