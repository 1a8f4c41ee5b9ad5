# `make TARGET NAME=value …` sets up .venv and hands TARGET to invoke: `make new TITLE="…"` is `invoke new --title "…"`.
# `make` alone lists the targets.

PYTHON ?= python3
VENV   := .venv
READY  := $(VENV)/.ready
TESTS  := $(VENV)/.ready-for-tests

.DEFAULT_GOAL := help

# Options are the variables given on the command line. The shell reads their values from the environment, into which
# make puts them, so that no quotation mark in a headline can do harm.
given   = $(foreach v,$(filter-out PYTHON,$(.VARIABLES)),$(if $(filter command,$(firstword $(origin $(v)))),$(v)))
options = $(foreach v,$(given),--$(shell echo $(v) | tr A-Z_ a-z-)="$$$(v)")
invoke  = @$(VENV)/bin/python -m invoke $@ $(options)

test lint catalogues audit bench: $(TESTS) FORCE
	$(invoke)

%: $(READY) FORCE
	$(invoke)

$(READY): requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 atau lebih baru diperlukan / needed")'
	@echo "Menyiapkan $(VENV) …"
	@$(PYTHON) -m venv $(VENV)
	@$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(TESTS): requirements-test.txt $(READY)
	@echo "Menyiapkan alat uji …"
	@$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.txt
	@touch $@

Makefile requirements.txt requirements-test.txt: ;
FORCE: ;
