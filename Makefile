# Everyday commands; each does its own set-up on a fresh clone. `make` lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
DOCS := .venv-docs

PLUGIN_PACKAGES := $(notdir $(wildcard plugins/fgk-docs-*/src/fgk_docs_*))
PLUGIN_PATHS := $(wildcard plugins/fgk-docs-*/src)
empty :=
space := $(empty) $(empty)

.DEFAULT_GOAL := help
.PHONY: docs help setup test together apart long check plugins demo bench torture fuzz golden pictures fixtures lock

help:  ## list these commands
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):[^#]*## /make \1\t/'

setup: $(READY)  ## make .venv with everything for development, at the tested versions

$(READY): requirements/dev.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("fgk-docs needs Python 3.11 or newer")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

check: $(READY)  ## style, types, the layers of imports and licences
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
ifneq ($(PLUGIN_PACKAGES),)
	MYPYPATH=$(subst $(space),:,$(PLUGIN_PATHS)) $(BIN)/mypy $(addprefix -p ,$(PLUGIN_PACKAGES))
endif
	$(BIN)/lint-imports
	$(BIN)/reuse lint --quiet

test: check  ## what must hold at every change; less than ten minutes on two cores
	@# Tests start hundreds of programs: none of them should have to compile the sources first.
	$(BIN)/python -m compileall -q src plugins/fgk_docs_plugins templates fixtures tests tools
	@# While the tests wait for a program of theirs, a processor is free for what is tried apart.
	$(MAKE) --no-print-directory --jobs=2 together apart

together: $(READY)
	$(BIN)/python -m pytest -n 2 --dist worksteal

apart: $(READY)
	$(BIN)/python -m tools.alone
	$(BIN)/python -m tools.plugins

long: $(READY)  ## what `make test` leaves out or tries in part because it takes long; CI runs both
	HYPOTHESIS_PROFILE=long $(BIN)/python -m pytest -n 2 --dist worksteal -m "long or hypothesis"

plugins: $(READY)  ## test the distributions in plugins/ against the built wheels; ARGS="NAME -k WORD" for some
	$(BIN)/python -m tools.plugins $(ARGS)

demo: $(READY)  ## the papers of the five example municipalities, in demo/
	$(BIN)/python -m tools.demo

docs: $(READY) $(DOCS)/.ready  ## the documentation as a site, in build/docs/site; every link and anchor checked
	$(BIN)/python -m tools.docs_site stage build/docs
	cd build/docs && $(CURDIR)/$(DOCS)/bin/zensical build --strict
	$(BIN)/python -m tools.docs_site check build/docs

$(DOCS)/.ready: requirements/docs.lock
	$(PYTHON) -m venv $(DOCS)
	$(DOCS)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/docs.lock
	touch $@

bench: $(READY)  ## speed and memory as ratios within one run
	$(BIN)/python -m benchmarks $(ARGS)

torture: $(READY)  ## kill runs at 200 random points and go on with them; ARGS="50 --seed 7"
	$(BIN)/python -m tools.torture $(ARGS)

fuzz: $(READY)  ## look for inputs that break a reader, a minute for each (Linux); ARGS="NAME --seconds 600" for one
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/fuzz.lock --disable-pip-version-check
	$(BIN)/python -m tests.fuzz $(ARGS)

golden: $(READY)  ## write golden texts and generated documentation anew; look at the difference first
	$(BIN)/python -m tools.golden
	$(BIN)/python -m tools.make_docs
	$(BIN)/python -m tools.make_cli_reference

pictures: $(READY)  ## make the pictures of the documentation anew (needs LibreOffice, poppler and Chromium)
	$(BIN)/python -m tools.make_pictures $(ARGS)

fixtures: $(READY)  ## build the example inputs anew
	$(BIN)/python -m fixtures.build

lock: $(READY)  ## resolve the files in requirements/ anew (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--custom-compile-command "make lock" --group dev pyproject.toml -o requirements/dev.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--custom-compile-command "make lock" --group docs -o requirements/docs.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--custom-compile-command "make lock" --group fuzz -o requirements/fuzz.lock
