"""Only what must be served can be fetched."""

from __future__ import annotations

import http.client
from pathlib import Path
from urllib.parse import quote, urlsplit

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
