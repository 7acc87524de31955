# Needs Python 3.11 or later, make and git. Everything else is set up in .venv.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

.PHONY: run demo test check bench soak screenshots format clean

run: $(READY)  ## open the console on checklists/soulseer.yaml
	@$(BIN)/golive checklists/soulseer.yaml

demo: $(READY)  ## practise on a launch against a target that can be made to misbehave
	@$(BIN)/golive demo

$(READY): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "golive needs Python 3.11 or later; this is $$($(PYTHON) --version). Try: make PYTHON=python3.12 run" >&2; exit 2; }
	@echo "setting up .venv: the first time this takes a while"
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

test: $(READY)  ## run all tests
	$(BIN)/python -m pytest -n auto --dist worksteal

check: $(READY)  ## what CI runs: lint, format, types, import contracts, spelling, tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/codespell golive_tui README.md CHANGELOG.md checklists
	$(MAKE) test

bench: $(READY)  ## measure the budgets and print one table
	$(BIN)/python -m tests.benchmarks

soak: $(READY)  ## try to break it for some minutes and print one table
	$(BIN)/python -m tests.soak

screenshots: $(READY)  ## make screenshots/ from the running console
	$(BIN)/python -m tests.pictures

format: $(READY)  ## put the code in its format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf .venv dist build *.egg-info
