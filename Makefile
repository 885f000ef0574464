# make run: sets everything up and opens Satchel.  make test: sets everything up and runs every gate and test.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
SHELL  := /bin/bash

VERSION := $(shell $(PYTHON) -c 'import sys; print("%d.%d" % sys.version_info[:2])')
LOCKED  := $(shell cat requirements/*.txt pyproject.toml | sha256sum | cut -c1-16)
PYTHON_READY := $(VENV)/.python-$(VERSION)
RUN_READY    := $(VENV)/.run-$(LOCKED)
TEST_READY   := $(VENV)/.test-$(LOCKED)
FUZZ_READY   := $(VENV)/.fuzz-$(LOCKED)
BUILD_READY  := $(VENV)/.build-$(LOCKED)
INSTALL      := $(BIN)/python -m pip install -qq --disable-pip-version-check --no-warn-script-location
HASHED       := $(INSTALL) --require-hashes --only-binary :all:

.PHONY: run demo test check lint slow bench fuzz build frozen lock system clean screenshots strings
.DELETE_ON_ERROR:

run: $(RUN_READY)
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then exec $(BIN)/satchel; fi; \
	echo 'There is no screen here: telling the story on the command line instead.'; \
	$(MAKE) --no-print-directory demo

demo: $(RUN_READY)
	@$(BIN)/python -m vault.cli.story

test: SYSTEM := test
test: lint
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest -q -n auto --dist loadgroup
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report --fail-under=95

# The fast gates alone.
check: lint
	$(BIN)/pytest -q tests/test_architecture.py

# Every page in every look, to be looked at.
screenshots: $(TEST_READY)
	$(BIN)/python -m tests.ui.sheet build/screenshots

# Every text of the window for translators, and what they translated for the window.
strings: $(TEST_READY)
	$(BIN)/python -m tests.ui.strings

lint: $(TEST_READY)
	$(BIN)/ruff format --check --quiet --diff .
	$(BIN)/ruff check --quiet .
	$(BIN)/mypy

slow: SYSTEM := test
slow: $(TEST_READY)
	$(BIN)/pytest -q -m slow

# Ratios beside other programs in one run (docs/benchmarks.md); `make bench BENCH=records` for one subject.
bench: SYSTEM := test
bench: $(TEST_READY)
	$(BIN)/python -m bench.run $(BENCH)

# Hostile bytes on every parser, led by coverage (docs/fuzzing.md).
SECONDS ?= 3600
fuzz: $(FUZZ_READY)
	$(BIN)/python -m tests.fuzz.run all $(SECONDS)

# The program for those who have no Python, in dist/satchel: the same commit gives the same bytes.
build:
	@$(MAKE) --no-print-directory VENV=.venv-build SYSTEM=test frozen

frozen: $(BUILD_READY)
	PYTHONHASHSEED=0 SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct 2>/dev/null || echo 315532800) \
		LC_ALL=C.UTF-8 TZ=UTC $(BIN)/pyinstaller --noconfirm --clean --log-level WARN build.spec
	frozen/try dist/satchel

# System libraries: installed when root, told when not, left alone where they are.
SYSTEM := run
system:
	@requirements/system $(SYSTEM) $(PYTHON)

$(PYTHON_READY): | system
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Satchel needs Python 3.11 or newer.")'
	$(PYTHON) -m venv --clear $(VENV)
	@touch $@

$(RUN_READY): $(PYTHON_READY) | system
	$(HASHED) -r requirements/run.txt
	$(INSTALL) --no-deps --no-build-isolation -e .
	@touch $@

$(TEST_READY): $(RUN_READY) | system
	$(HASHED) -r requirements/test.txt
	@touch $@

$(FUZZ_READY): $(TEST_READY) | system
	$(HASHED) -r requirements/fuzz.txt
	@touch $@

$(BUILD_READY): $(RUN_READY) | system
	$(HASHED) -r requirements/build.txt
	@touch $@

# The locks hold hashes and markers for every platform, and no registry's name.
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate --no-emit-index-url --no-emit-find-links pyproject.toml
lock: $(PYTHON_READY)
	$(BIN)/python -m pip install -qq --disable-pip-version-check uv
	$(COMPILE) --group install -o requirements/run.txt
	$(COMPILE) --group test -c requirements/run.txt -o requirements/test.txt
	$(COMPILE) --group fuzz -c requirements/run.txt -o requirements/fuzz.txt
	$(COMPILE) --group build -c requirements/run.txt -o requirements/build.txt

clean:
	rm -rf $(VENV) .venv-build build dist .coverage .coverage.* .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
