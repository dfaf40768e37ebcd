"""Many readers of the chat at once: how soon the first words come, and how soon the whole answer.

Each reader sends what the page sends and reads what the page reads, without a browser. Every
answer is held against the one that the same question gets when nobody else asks.

Run: python bench/readers.py [--at-once 20] [--url ADDRESS] [--json] [--write PAGE]
"""

from __future__ import annotations

import argparse
import json
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
from report import add_output_options, give, pipes, setting

ROOT = Path(__file__).resolve().parent.parent
FIRST_S, WHOLE_S = 0.5, 5.0
QUESTIONS = (
    "Kazakistan'ın uranyum üretimindeki payı nedir?", "How much uranium comes from Kazakhstan?",
    "Çin 2024'te ne kadar tungsten çıkardı?", "How much tungsten did China mine in 2024?",
    "Gebele'de hangi format kabul edildi?", "What was adopted in Gabala?",
    "C5+1 zirvesi Türk Devletleri Teşkilatı için ne anlama geliyor?",
    "What did the C5+1 summit mean for the Turkic states?",
    "Kritik mineraller neden önemli?", "Why do critical minerals matter?",
    "Orta Koridor'un yük hacmi ne kadar?", "How much freight does the Middle Corridor carry?",
    "Zirvede hangi anlaşmalar açıklandı?", "Which deals were announced at the summit?",
    "Özbekistan ne kadar yatırım yapacak?", "How much will Uzbekistan invest?",
    "Menemen nasıl yapılır?", "Who won the chess championship?",
    "Tungsten nerede kullanılır?", "What is tungsten used for?",
)  # fmt: skip
_KEY = re.compile(r'data-key="[^"]*"')


@dataclass
class Heard:
    """One answer: seconds to its first words and to its end, and the page's messages."""

    first: float
    whole: float
    messages: Any


class Reader:
    """Asks as the page does."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._http = httpx.Client(timeout=120, trust_env=False)
        config = self._http.get(f"{url}/config").json()
        boxes = {one["id"]: one for one in config["components"]}
        (event,) = [
            one
            for one in config["dependencies"]
            for target in one["targets"]
            if target[1] == "submit"
            and boxes.get(target[0], {}).get("props", {}).get("elem_id") == "question"
        ]
        self._event = event["id"]
        self._given = [boxes[one]["props"].get("value") for one in event["inputs"]]

    def ask(self, question: str) -> Heard:
        """Ask in a session of its own."""
        session = uuid4().hex
        data = [question, [], "tr", *self._given[3:]]
        asked = {"data": data, "fn_index": self._event, "session_hash": session}
        started = time.perf_counter()
        self._http.post(f"{self._url}/gradio_api/queue/join", json=asked).raise_for_status()
        first, now, shown = 0.0, [], None
        stream = self._http.stream(
            "GET", f"{self._url}/gradio_api/queue/data", params={"session_hash": session}
        )
        with stream as lines:
            for line in lines.iter_lines():
                if not line.startswith("data:"):
                    continue
                told = json.loads(line[5:])
                if told["msg"] == "process_generating":
                    now = _grown(now, told["output"]["data"])
                    if 'class=\\"dipnot' in json.dumps(now[1]):
                        shown = now[1]
                        first = first or time.perf_counter() - started
                if told["msg"] == "process_completed":
                    if not told["success"]:
                        raise RuntimeError(f"{question!r} failed: {told['output']}")
                    if shown is None:
                        raise RuntimeError(f"{question!r} brought no answer")
                    return Heard(first, time.perf_counter() - started, deepcopy(shown))
        raise RuntimeError(f"{question!r} was not answered")


def _grown(now: list[Any], data: list[Any]) -> list[Any]:
    """What the page holds after ``data``: whole at first, then what changes."""
    if not now:
        return data
    return [_changed(old, new) for old, new in zip(now, data, strict=True)]


def _changed(old: Any, changes: list[Any]) -> Any:
    holder = {"": old}
    for kind, path, value in changes:
        place: Any = holder
        keys = ["", *path]
        for key in keys[:-1]:
            place = place[key]
        if kind == "delete":
            del place[keys[-1]]
        elif kind == "append":
            place[keys[-1]] += value
        elif kind == "add" and isinstance(place, list):
            place.insert(keys[-1], value)
        else:
            place[keys[-1]] = value
    return holder[""]


def told(heard: Heard) -> str:
    """What the reader sees, without the name of the answer, which is new each time."""
    return _KEY.sub("", json.dumps(heard.messages, ensure_ascii=False).replace('\\"', '"'))


@contextmanager
def chat() -> Iterator[str]:
    """The address of a chat over the project's own articles."""
    dipnot = (sys.executable, "-m", "dipnot")
    with tempfile.TemporaryDirectory() as folder, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
        probe.close()
        library = ("--library", str(Path(folder, "library")))
        articles = str(ROOT / "eval" / "articles")
        subprocess.run([*dipnot, "ingest", articles, *library], check=True,
                       stdout=subprocess.DEVNULL)  # fmt: skip
        process = subprocess.Popen(
            [*dipnot, "chat", *library, "--port", port], stdout=subprocess.PIPE, text=True
        )
        try:
            assert process.stdout is not None
            process.stdout.readline()
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(30)


def measure(url: str, at_once: int) -> dict[str, Any]:
    """Ask alone, then all at once; seconds, and how many answers were not the reader's own."""
    questions = [QUESTIONS[n % len(QUESTIONS)] for n in range(at_once)]
    reader = Reader(url)
    reader.ask(questions[0])
    alone = [reader.ask(question) for question in questions]
    readers = [Reader(url) for _ in questions]
    with ThreadPoolExecutor(at_once) as pool:
        together = list(pool.map(lambda one, asked: one.ask(asked), readers, questions))
    pairs = zip(alone, together, strict=True)
    return {
        "at_once": at_once,
        "not_their_own": sum(told(one) != told(other) for one, other in pairs),
        **{
            f"{name}_{part}_{which}_s": round(found, 2)
            for name, heard in (("alone", alone), ("together", together))
            for part in ("first", "whole")
            for which, found in _spread([getattr(one, part) for one in heard])
        },
    }


def _spread(seconds: list[float]) -> list[tuple[str, float]]:
    ordered = sorted(seconds)
    return [("p50", statistics.median(ordered)), ("p95", ordered[int(0.95 * (len(ordered) - 1))])]


def section(found: dict[str, Any]) -> str:
    rows = [
        [name, *(f"{found[f'{name}_{part}_{which}_s']:.2f}"
                 for part in ("first", "whole") for which in ("p50", "p95"))]
        for name in ("alone", "together")
    ]  # fmt: skip
    heads = ["seconds", "first words p50", "p95", "whole answer p50", "p95"]
    return (
        f"{setting('gradio', 'onnxruntime')}. {found['at_once']} questions, one after another "
        f"and all in the same moment, over the project's own articles, no language model. "
        f"Answers that differed from those of the same questions asked alone: "
        f"{found['not_their_own']}.\n\n{pipes(heads, rows)}"
    )


def show(found: dict[str, Any]) -> None:
    print(f"{found['at_once']} readers of one chat, seconds (p50, p95)")
    for name in ("alone", "together"):
        first, whole = (
            "".join(f"{found[f'{name}_{part}_{which}_s']:6.2f}" for which in ("p50", "p95"))
            for part in ("first", "whole")
        )
        print(f"  {name:<9} first words{first}   whole answer{whole}")
    print(f"  {found['not_their_own']} answers were not those of the same question asked alone")
    print(f"  to hold: first words alone ≤ {FIRST_S} s, whole answers together ≤ {WHOLE_S} s")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--at-once", type=int, default=20)
    parser.add_argument("--url", help="of a chat that runs; one is started otherwise")
    add_output_options(parser)
    options = parser.parse_args()
    if options.url:
        found = measure(options.url, options.at_once)
    else:
        with chat() as url:
            found = measure(url, options.at_once)
    give(options, "readers", found, section, show)


if __name__ == "__main__":
    main()
