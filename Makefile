# Everything the README names. `make` alone lists the targets.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
PYTHON := $(PYTHON)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# its commands first, for what starts a program by its name
export PATH := $(CURDIR)/$(BIN):$(PATH)
ROOT_FLAG := $(if $(filter 0,$(shell id -u)),--allow-root)
NOTEBOOKS := $(wildcard notebooks/*.ipynb exercises/*.ipynb)
# `make test TESTS=tests/project` runs a part of the tests
TESTS ?= notebooks exercises tests
START := notebooks/00_start_here.ipynb
# a layout of its own, with the side bars closed, anew at each start, so that no old lesson opens with its kernel beside the
# new one; a person's own JupyterLab layout stays as it is
WORKSPACES := $(VENV)/workspaces
# Jupyter and pip keep files in the home folder; where that cannot be written, they get one here
ifneq ($(shell test -w "$$HOME" || echo locked),)
export HOME := $(CURDIR)/$(VENV)/home
endif

.PHONY: help learn class test notebooks bench handouts slides site pack links language spreadsheets fuzz mutants tidy review lock unlock browser update bare screenshot moved clean

help:
	@echo "make learn       set up and open the course in JupyterLab"
	@echo "make class       open the pages for a class: one step a screen, and your notes; needs no internet once it is set up"
	@echo "make test        install what the tests need and run every check"
	@echo "make notebooks   run all notebooks again and save them in their normal form"
	@echo "make handouts    write the pages to print into build/handouts; LESSON=warning COUNT=10 choose the worksheet, PLAN=60 COUNT=12 the kit of a class"
	@echo "make slides      write the class plans as slides and Word files to change yourself into build/slides"
	@echo "make site        write the pages and the browser edition into build/site; PYODIDE=folder takes Python along, ZIP=file the zip"
	@echo "make pack        write pages, class pages, papers and slides into one zip that opens by double click, with no server"
	@echo "make links       write what is made from others: minutes of the pages, the README's links and its table of pages"
	@echo "make review      list the sources that are due to be read again; DATE=2027-01-31 asks for another day"
	@echo "make unlock      let the cells of the notebooks be edited, until make notebooks locks them again"
	@echo "make language    NAME=es: the texts for who translates them, and the course in that language from what is translated"
	@echo "make bench       measure speed and size, side by side with what a user would otherwise pick"
	@echo "make spreadsheets  open and save every table in LibreOffice Calc, in three locales, and see that nothing is lost"
	@echo "make fuzz        break the tables in 1,000 ways and count what a learner would see; SEED=2 COUNT=200 choose others"
	@echo "make mutants     put small faults into the code and see how many the tests notice; takes hours, and goes on where it stopped"
	@echo "make tidy        bring the tables and their schemas into their normal form, after a spreadsheet or new rows"
	@echo "make lock        move the locked packages to the newest allowed versions and say what changed"
	@echo "make screenshot  take the picture of the course that the README shows"
	@echo "make update      get the newest version of the course; your phone numbers and your notes stay"
	@echo "make bare        as root: run learn and test on a minimal Debian in a folder; ONLY=learn or TESTS=tests/project for less"
	@echo "make clean       remove what the other targets made"

# A folder that was moved or copied brings a .venv that was made for another place: it is mended, or else made anew.
MOVED := $(if $(wildcard $(VENV)/python.made),$(shell test "$$(cat $(VENV)/python.made)" = "$$(pwd -P)" || echo moved))
$(VENV)/python.made: $(MOVED)
	@$(PYTHON) -c 'import sys; v = sys.version_info; sys.exit(0 if v[:2] == (3, 11) else f"This course needs Python 3.11 and {sys.executable} is {v[0]}.{v[1]}. Install it, or name it: make PYTHON=/path/to/python3.11")'
	@$(PYTHON) -m venv $(if $(MOVED),$$($(BIN)/python -m tools.mend_venv $(VENV) >&2 || echo --clear)) $(VENV)
	@pwd -P >$@

$(VENV)/learn.made: $(VENV)/python.made requirements.txt pyproject.toml $(shell find jupyter -type f)
	$(PIP) install --require-hashes -r requirements.txt
	$(PIP) install --no-deps --no-build-isolation --no-index --editable .
	@# a relative path: an absolute one goes stale when the folder is moved, and with an umlaut stops Python in the locale C
	@echo ../../../../src >$(VENV)/lib/python3.11/site-packages/backcare.pth
	@touch $@

$(VENV)/test.made: $(VENV)/learn.made requirements-dev.txt
	$(PIP) install --require-hashes -r requirements-dev.txt
	@touch $@

learn: $(VENV)/learn.made
	@$(BIN)/python -m nbformat.sign $(NOTEBOOKS) >/dev/null
	@echo "Opening the course. If no browser opens, copy the address that starts with http://localhost from the lines below."
	@JUPYTERLAB_WORKSPACES_DIR="$$PWD/$(WORKSPACES)" $(BIN)/python -m jupyterlab workspaces import jupyter/lab-workspace.json 2>/dev/null
	JUPYTERLAB_WORKSPACES_DIR="$$PWD/$(WORKSPACES)" $(BIN)/python -m jupyterlab $(ROOT_FLAG) --ServerApp.root_dir="$$PWD" --LabApp.default_url=/doc/tree/$(START)

class: $(VENV)/learn.made
	@$(BIN)/python -m nbformat.sign $(NOTEBOOKS) >/dev/null
	@echo "Opening the start page. If no browser opens, copy the address that starts with http://localhost from the lines below."
	$(BIN)/python -m tools.serve_class

browser: $(VENV)/test.made
	@$(BIN)/python -m tools.find_chromium

test: $(VENV)/test.made browser
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m ruff check .
	$(BIN)/python -m mypy
	$(BIN)/python -m pytest --nbval -n 2 $(TESTS)

notebooks: $(VENV)/test.made
	$(BIN)/python -m tools.run_notebooks $(NOTEBOOKS)

language: $(VENV)/test.made
	@$(BIN)/python -m tools.languages $(NAME)

unlock: $(VENV)/test.made
	@$(BIN)/python -m tools.run_notebooks --unlock $(NOTEBOOKS)

bench: $(VENV)/test.made browser
	$(BIN)/python -m benchmarks.run

handouts: $(VENV)/learn.made
	@$(BIN)/python -m tools.make_handouts $(if $(LESSON),--lesson $(LESSON)) $(if $(PLAN),--plan $(PLAN)) $(if $(COUNT),--count $(COUNT))

slides: $(VENV)/test.made browser
	@$(BIN)/python -m tools.make_office

site: browser handouts slides
	@$(BIN)/python -m tools.make_site $(if $(PYODIDE),--pyodide "$(PYODIDE)") $(if $(ZIP),--zip "$(ZIP)")

pack: browser handouts slides
	@$(BIN)/python -m tools.make_pack

links: $(VENV)/learn.made
	@$(BIN)/python -m tools.make_minutes
	@$(BIN)/python -m tools.make_links

spreadsheets: $(VENV)/learn.made
	@$(BIN)/python -m tools.spreadsheets

fuzz: $(VENV)/test.made
	@$(BIN)/python -m tools.fuzz $(if $(SEED),--seed $(SEED)) $(if $(COUNT),--count $(COUNT))

$(VENV)/mutants.made: $(VENV)/test.made requirements-mutants.txt
	$(PIP) install --require-hashes -r requirements-mutants.txt
	@touch $@

mutants: $(VENV)/mutants.made
	$(BIN)/python -m tools.mutants

tidy: $(VENV)/learn.made
	@$(BIN)/python -m tools.tidy_data

review: $(VENV)/learn.made
	@$(BIN)/python -m tools.due_sources $(DATE)

lock: $(VENV)/test.made
	$(BIN)/python -m tools.lock_packages
	$(BIN)/python -m tools.browser_edition --renew

update:
	@$(PYTHON) -m tools.update_course

bare:
	@$(PYTHON) -m tools.bare_machine $(if $(ONLY),--only $(ONLY)) $(if $(findstring command,$(origin TESTS)),--tests '$(TESTS)')

screenshot: $(VENV)/test.made browser
	$(BIN)/python -m tools.screenshot

clean:
	rm -rf $(VENV) build
