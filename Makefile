# Every target sets up what it needs; `make TARGET ARGS="..."` hands arguments on.

PYTHON := .venv/bin/python

# Where the environment forbids bytecode, each start would compile the whole app again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test interop faults fuzz ci-deps check gallery year sync bench score words names camera lock setup

run: setup ## open the app
	@$(PYTHON) main.py $(ARGS)

test: setup ## run every test, without a screen
	@QT_QPA_PLATFORM=offscreen $(PYTHON) -m pytest -n auto $(ARGS)

interop: setup ## show our files to the programs of others
	@QT_QPA_PLATFORM=offscreen $(PYTHON) -m pytest -m interop $(ARGS)

faults: setup ## break everything that can break, and count what is lost
	@rm -f build/trust.jsonl
	@QT_QPA_PLATFORM=offscreen $(PYTHON) -m pytest -n auto -m "faults or not faults" \
		$$(grep -rlE --include='test_*.py' 'faults\.table|mark\.faults' tests) $(ARGS); status=$$?; \
		QT_QPA_PLATFORM=offscreen $(PYTHON) -m pytest -n auto tests/store --encrypted || status=1; \
		$(PYTHON) -m tests.faults table || status=1; exit $$status

fuzz: setup ## give every reader what nobody would write: ARGS="seconds=20 vcard"
	@.ci/fuzz
	@$(PYTHON) -m tests.fuzz $(ARGS)

ci-deps: setup ## install the programs that `make interop` asks
	@.ci/deps

check: setup ## format, lint, types, layers
	@.venv/bin/ruff format --check .
	@.venv/bin/ruff check .
	@.venv/bin/mypy
	@.venv/bin/lint-imports

gallery: setup ## picture every page and dialog into build/gallery/
	@QT_QPA_PLATFORM=offscreen $(PYTHON) -m tests.gallery $(ARGS)

year: setup ## live a year as four people would, and hold what is said against what happened
	@QT_QPA_PLATFORM=offscreen $(PYTHON) -m tests.simulation

sync: setup ## try address books on every server: ARGS="scenarios", "models" or "lies"
	@$(PYTHON) -m tests.sync $(ARGS)

bench: setup ## measure against the floor and the peers
	@$(PYTHON) -m benchmarks $(ARGS)

score: setup ## measure how well texts and photos of cards are read
	@$(PYTHON) -m benchmarks.score $(ARGS)

words: setup ## gather and compile the plural forms of the window's words
	@$(PYTHON) .ci/words

names: setup ## make the lists of names that the reader knows
	@$(PYTHON) .ci/names

camera: setup ## add what speaks to cameras
	@.ci/camera

lock: ## choose the newest versions that pyproject.toml allows
	@.ci/uv pip compile --quiet pyproject.toml --group dev --universal --python-version 3.11 \
		--upgrade --generate-hashes --no-annotate --no-header --output-file requirements.lock
	@.ci/uv pip compile --quiet pyproject.toml --extra ocr --universal --python-version 3.11 \
		--constraints requirements.lock --generate-hashes --no-annotate --no-header \
		--output-file .ci/ocr.lock
	@.ci/uv pip compile --quiet pyproject.toml --extra camera --universal --python-version 3.11 \
		--constraints requirements.lock --generate-hashes --no-annotate --no-header \
		--output-file .ci/camera.lock
	@.ci/uv pip compile --quiet pyproject.toml --extra encryption --universal --python-version 3.11 \
		--constraints requirements.lock --generate-hashes --no-annotate --no-header \
		--output-file .ci/encryption.lock
	@.ci/uv pip compile --quiet .ci/interop.in --universal --python-version 3.11 --upgrade \
		--generate-hashes --no-annotate --no-header --output-file .ci/interop.lock
	@.ci/uv pip compile --quiet .ci/fuzz.in --universal --python-version 3.11 --upgrade \
		--generate-hashes --no-annotate --no-header --output-file .ci/fuzz.lock

setup:
	@.ci/setup
