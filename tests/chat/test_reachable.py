"""Only what must be served can be fetched, and many can ask at once."""

from __future__ import annotations

import http.client
import json
import threading
import time
from pathlib import Path
from urllib.parse import quote, urlsplit
from uuid import uuid4

import pytest
from tests.chat.conftest import chatting


def get(
    url: str, path: str, method: str = "GET", headers: dict[str, str] | None = None
) -> tuple[int, bytes]:
    """The status and the body, for a path that is sent as it stands."""
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=30)
    connection.request(method, path, headers=headers or {})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, body


def test_no_file_of_the_server_can_be_fetched(own_library: Path) -> None:
    (own_library / "uploads").mkdir()
    (own_library / "uploads" / "a.md").write_text("secret words", "utf-8")
    (own_library / "feedback.jsonl").write_text("secret words", "utf-8")
    source = Path(__file__).resolve()
    files = [
        "/etc/passwd",
        "../../../../../../../../etc/passwd",
        "..%2f..%2f..%2f..%2fetc%2fpasswd",
        "....//....//etc/passwd",
        "file:///etc/passwd",
        str(own_library / "catalogue.sqlite"),
        str(own_library / "glossary.toml"),
        str(own_library / "feedback.jsonl"),
        str(own_library / "uploads" / "a.md"),
        str(source),
        "pyproject.toml",
        "src/dipnot/chat/page.py",
        "http://127.0.0.1:1/x",
        "https://evil.example/x",
    ]
    with chatting(own_library) as url:
        for route in ("/gradio_api/file=", "/file=", "/gradio_api/file/", "/static/", "/assets/",
                      "/gradio_api/proxy=", "/gradio_api/custom_component/"):  # fmt: skip
            for file in files:
                for written in (file, quote(file, safe="")):
                    status, body = get(url, route + written)
                    assert status in {400, 403, 404, 405, 422}, (route, written, status)
                    assert b"root:" not in body
                    assert b"SQLite" not in body
                    assert b"secret words" not in body
        status, _ = get(url, "/gradio_api/upload", "POST", {"Content-Length": "200000000"})
        assert status == 413
        connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=30)
        connection.request("GET", "/")
        headers = connection.getresponse().headers
        assert "default-src 'self'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


def asked(url: str, question: str, told: list[tuple[float, bool]]) -> None:
    """Ask as the page does; the seconds to the first words, and whether there was an answer."""
    config = json.loads(get(url, "/config")[1])
    by_id = {part["id"]: part["props"].get("elem_id") for part in config["components"]}
    box = next(n for n, name in by_id.items() if name == "question")
    submit = next(d for d in config["dependencies"] if [box, "submit"] in d["targets"])
    given: dict[str, object] = {"question": question, "chat": [], "language": "tr"}
    session = uuid4().hex
    data = [given.get(by_id[n], [] if k < 6 else "") for k, n in enumerate(submit["inputs"])]
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=120)
    started = time.perf_counter()
    body = json.dumps({"data": data, "fn_index": submit["id"], "session_hash": session})
    connection.request("POST", "/gradio_api/queue/join", body, {"Content-Type": "application/json"})
    assert connection.getresponse().read()
    connection.request("GET", f"/gradio_api/queue/data?session_hash={session}")
    stream = connection.getresponse()
    first, seen = 0.0, b""
    while line := stream.readline():
        seen += line
        if not first and b"dipnot" in line:
            first = time.perf_counter() - started
        if b"process_completed" in line:
            break
    told.append((first, b"made-of" in seen))
    connection.close()


@pytest.mark.parametrize("people", [1, 20])
def test_many_ask_at_once_and_none_fails(url: str, people: int) -> None:
    told: list[tuple[float, bool]] = []
    questions = ["Kazakistan'ın uranyum üretimindeki payı nedir?"] * people
    asking = [threading.Thread(target=asked, args=(url, one, told)) for one in questions]
    for one in asking:
        one.start()
    for one in asking:
        one.join(120)
    print(f"first words of {people}: {sorted(round(first, 2) for first, _ in told)}")  # noqa: T201
    assert len(told) == people
    assert all(answered for _, answered in told)
