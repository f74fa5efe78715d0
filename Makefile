# Everything that a person or CI runs. `make demo` and `make test` are all that a newcomer needs.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
OUT ?= demo

.PHONY: demo test lint format bench package oldest docs notebooks axe clean install

demo: install
	$(BIN)/tyokieli analyze examples/ideat.csv --group organisaatio --out $(OUT)/ideat
	$(BIN)/tyokieli analyze examples/blogi.md --out $(OUT)/blogi
	@echo
	@echo "The reports, to be opened in a browser:"
	@echo "  $(abspath $(OUT))/ideat/report.html"
	@echo "  $(abspath $(OUT))/blogi/report.html"
	@echo "Your own texts: $(BIN)/tyokieli analyze FILE --out FOLDER"

# One process a core, but no more than four: each reads the models, 600 MB. A single file is run faster without.
test: install
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist worksteal

lint: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/bandit --quiet --recursive --configfile pyproject.toml src

format: install
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: install
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[docs]'
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict
	@echo "The pages, to be opened in a browser: $(abspath build/site/index.html)"

notebooks: install
	$(BIN)/python scripts/notebooks

# Accessibility of the demo's reports in three languages: needs Node.js and Chromium.
axe: install
	BIN=$(BIN) scripts/axe

bench: install
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[bench]'
	$(BIN)/python -m benchmarks

package: install
	scripts/check-package $(BIN)/python

oldest: install
	scripts/check-oldest $(PYTHON) $(VENV)-oldest

install: $(VENV)/installed

$(VENV)/installed: pyproject.toml scripts/system-packages
	PYTHON=$(PYTHON) scripts/system-packages
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; name one with make PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dask,notebooks,dev]'
	touch $@

clean:
	rm -rf $(VENV) $(VENV)-oldest $(OUT) dist build
