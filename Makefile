# Everything the README names. `make` alone lists the targets.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
ROOT_FLAG := $(if $(filter 0,$(shell id -u)),--allow-root)
NOTEBOOKS := $(wildcard notebooks/*.ipynb exercises/*.ipynb)
START := notebooks/00_start_here.ipynb
# a layout of its own, with the side bars closed: a person's own JupyterLab layout stays as it is
WORKSPACES := $(abspath $(VENV))/workspaces

.PHONY: help learn class test notebooks bench handouts site pack links spreadsheets fuzz tidy review lock unlock browser screenshot clean

help:
	@echo "make learn       set up and open the course in JupyterLab"
	@echo "make class       open the course for a class: large type, no code, votes; needs no internet once it is set up"
	@echo "make test        install what the tests need and run every check"
	@echo "make notebooks   run all notebooks again and save them in their normal form"
	@echo "make handouts    write the pages to print into build/handouts; LESSON=warning COUNT=10 choose the worksheet"
	@echo "make site        write the plain pages and the browser edition into build/site; PYODIDE=folder takes Python along"
	@echo "make pack        write plain pages and handouts into one zip that opens by double click, with no server"
	@echo "make links       write what is made from others: minutes of the pages, the README's links and its table of pages"
	@echo "make review      list the sources that are due to be read again; DATE=2027-01-31 asks for another day"
	@echo "make unlock      let the cells of the notebooks be edited, until make notebooks locks them again"
	@echo "make bench       measure speed and size, side by side with what a user would otherwise pick"
	@echo "make spreadsheets  open and save every table in LibreOffice Calc, in three locales, and see that nothing is lost"
	@echo "make fuzz        break the tables in 1,000 ways and count what a learner would see; SEED=2 COUNT=200 choose others"
	@echo "make tidy        bring the tables and their schemas into their normal form, after a spreadsheet or new rows"
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
	@test -d $(WORKSPACES) || JUPYTERLAB_WORKSPACES_DIR="$(WORKSPACES)" $(BIN)/jupyter lab workspaces import jupyter/lab-workspace.json 2>/dev/null
	PATH="$(abspath $(BIN)):$$PATH" JUPYTERLAB_WORKSPACES_DIR="$(WORKSPACES)" $(BIN)/jupyter lab $(ROOT_FLAG) --ServerApp.root_dir="$(CURDIR)" --LabApp.default_url=/lab/tree/$(START)

class: $(VENV)/learn.made
	@$(BIN)/jupyter trust $(NOTEBOOKS) >/dev/null
	@echo "Opening the start page. If no browser opens, copy the address that starts with http://localhost from the lines below."
	PATH="$(abspath $(BIN)):$$PATH" $(BIN)/python -m tools.serve_class

browser: $(VENV)/test.made
	@$(BIN)/python -m tools.find_chromium

test: $(VENV)/test.made browser
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	PATH="$(abspath $(BIN)):$$PATH" $(BIN)/pytest --nbval notebooks exercises tests

notebooks: $(VENV)/test.made
	PATH="$(abspath $(BIN)):$$PATH" $(BIN)/python -m tools.run_notebooks $(NOTEBOOKS)

unlock: $(VENV)/test.made
	@$(BIN)/python -m tools.run_notebooks --unlock $(NOTEBOOKS)

bench: $(VENV)/test.made browser
	PATH="$(abspath $(BIN)):$$PATH" $(BIN)/python -m benchmarks.run

handouts: $(VENV)/learn.made
	@$(BIN)/python -m tools.make_handouts $(if $(LESSON),--lesson $(LESSON)) $(if $(COUNT),--count $(COUNT))

site: browser handouts
	@$(BIN)/python -m tools.make_site $(if $(PYODIDE),--pyodide "$(PYODIDE)")

pack: browser handouts
	@$(BIN)/python -m tools.make_pack

links: $(VENV)/learn.made
	@$(BIN)/python -m tools.make_minutes
	@$(BIN)/python -m tools.make_links

spreadsheets: $(VENV)/learn.made
	@$(BIN)/python -m tools.spreadsheets

fuzz: $(VENV)/test.made
	@$(BIN)/python -m tools.fuzz $(if $(SEED),--seed $(SEED)) $(if $(COUNT),--count $(COUNT))

tidy: $(VENV)/learn.made
	@$(BIN)/python -m tools.tidy_data

review: $(VENV)/learn.made
	@$(BIN)/python -m tools.due_sources $(DATE)

lock: $(VENV)/test.made
	$(BIN)/python -m tools.lock_packages
	$(BIN)/python -m tools.browser_edition --renew

screenshot: $(VENV)/test.made browser
	PATH="$(abspath $(BIN)):$$PATH" $(BIN)/python -m tools.screenshot

clean:
	rm -rf $(VENV) build
