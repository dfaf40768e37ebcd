# The habits of the project. `make chat` and `make test` do their own set-up.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
PORT   ?= 7860

.PHONY: help install chat demo browser test test-llm lint fix eval eval-peers bench fuzz clean

help:            ## what there is
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile

install: $(READY) ## the environment, in .venv

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit("Dipnot needs Python 3.11 or newer; run: make PYTHON=python3.11 ..." if sys.version_info < (3, 11) else 0)'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $(READY)

chat: $(READY)   ## ingest the sample articles with digests of their sources and serve the chat on 127.0.0.1:7860
	$(BIN)/dipnot ingest eval/articles
	$(BIN)/dipnot sources add eval/sources
	$(BIN)/dipnot chat --port $(PORT)

demo: $(READY)   ## the same without a screen: three questions, answered with their citations
	$(BIN)/dipnot ingest eval/articles
	$(BIN)/dipnot ask "C5+1 zirvesi Türk Devletleri Teşkilatı için ne anlama geliyor?"
	$(BIN)/dipnot ask "Dünya Bankasına göre Orta Koridor'un yük hacmi 2030'a kadar ne olabilir?"
	$(BIN)/dipnot ask "What share of the world's uranium does Kazakhstan produce?"

browser: $(READY) ## Chromium for the tests: Debian's where apt can install it, else Playwright's
	@command -v chromium >/dev/null || command -v google-chrome >/dev/null || \
	if command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
	  apt-get update -qq; DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null; \
	else $(BIN)/playwright install chromium; fi || \
	echo "No browser could be installed: the tests that need one are left out." >&2

test: browser    ## lint, type-check and test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest

test-llm: $(READY) ## a real and very weak language model writes; nothing wrong may get through
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev,llm]'
	$(BIN)/pytest -m llm

lint: $(READY)   ## only look
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

fix: $(READY)    ## format, and mend what can be mended by itself
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

eval: $(READY)   ## ask all questions of the set, hold the answers to the floors, make the report
	$(BIN)/dipnot eval run
	$(BIN)/dipnot eval report
	$(BIN)/dipnot eval gate

eval-peers: $(READY) ## the same questions to LlamaIndex's citation engine and to plain search
	$(BIN)/python bench/answers.py

bench: $(READY)  ## speed and retrieval quality, side by side with others in one run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[peers]'
	$(BIN)/python bench/encoder.py
	$(BIN)/python bench/ingest.py
	$(BIN)/python bench/asking.py
	$(BIN)/python bench/readers.py
	$(BIN)/python bench/retrieval.py
	$(BIN)/python bench/scaling.py 1000 10000
	$(BIN)/python bench/serving.py 1000 10000

fuzz: $(READY)   ## a minute of coverage-guided fuzzing of the readers
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[fuzz]'
	$(BIN)/python fuzz/readers.py

clean:           ## take the environment and the library away
	rm -rf $(VENV) index/catalogue.sqlite index/chroma index/writer.lock
