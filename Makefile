# Everything the README names. `make` alone lists the targets.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
ROOT_FLAG := $(if $(filter 0,$(shell id -u)),--allow-root)
NOTEBOOKS := $(wildcard notebooks/*.ipynb exercises/*.ipynb)
START := notebooks/00_start_here.ipynb

.PHONY: help learn test notebooks bench lock browser screenshot clean

help:
	@echo "make learn       set up and open the course in JupyterLab"
	@echo "make test        install what the tests need and run every check"
	@echo "make notebooks   run all notebooks again and save them in their normal form"
	@echo "make bench       measure speed and size, side by side with what a user would otherwise pick"
	@echo "make lock        move the locked packages to the newest allowed versions and say what changed"
	@echo "make screenshot  take the picture of the course that the README shows"
	@echo "make clean       remove what the other targets made"

$(VENV)/python.made:
	@$(PYTHON) -c 'import sys; v = sys.version_info; sys.exit(0 if v[:2] == (3, 11) else f"This course needs Python 3.11 and {sys.executable} is {v[0]}.{v[1]}. Install it, or name it: make PYTHON=/path/to/python3.11")'
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/learn.made: $(VENV)/python.made requirements.txt pyproject.toml $(shell find jupyter -type f)
	$(PIP) install --require-hashes -r requirements.txt
	$(PIP) install --no-deps --no-build-isolation --no-index --editable .
	@touch $@

$(VENV)/test.made: $(VENV)/learn.made requirements-dev.txt
	$(PIP) install --require-hashes -r requirements-dev.txt
	@touch $@

learn: $(VENV)/learn.made
	@$(BIN)/jupyter trust $(NOTEBOOKS) >/dev/null
	@echo "Opening the course. If no browser opens, copy the address that starts with http://localhost from the lines below."
	PATH="$(abspath $(BIN)):$$PATH" $(BIN)/jupyter lab $(ROOT_FLAG) $(START)

browser: $(VENV)/test.made
	@$(BIN)/python tools/browser.py

test: $(VENV)/test.made browser
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	PATH="$(abspath $(BIN)):$$PATH" $(BIN)/pytest --nbval notebooks exercises tests

notebooks: $(VENV)/test.made
	PATH="$(abspath $(BIN)):$$PATH" $(BIN)/python tools/notebooks.py $(NOTEBOOKS)

bench: $(VENV)/test.made browser
	PATH="$(abspath $(BIN)):$$PATH" $(BIN)/python benchmarks/run.py

lock: $(VENV)/test.made
	$(BIN)/python tools/lock.py

screenshot: $(VENV)/test.made browser
	PATH="$(abspath $(BIN)):$$PATH" $(BIN)/python tools/screenshot.py

clean:
	rm -rf $(VENV) build
