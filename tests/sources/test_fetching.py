"""How a fetch ends, whatever the server does."""

from __future__ import annotations

import gzip
import threading
import time
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise

import pytest

from dipnot.sources.errors import FetchError, RefusedError
from dipnot.sources.fetching import Fetcher, Known, Limits

from .serving import Handler, Server

PAGE = "<html><body><p>Bir sayfa.</p></body></html>"


def failing(fetcher: Fetcher, server: Server, path: str) -> FetchError:
    begun = time.monotonic()
    with pytest.raises(FetchError) as raised:
        fetcher.get(server.url(path))
    assert time.monotonic() - begun < 8
    assert "\n" not in str(raised.value)
    return raised.value


def head(handler: Handler, **headers: str) -> None:
    handler.send_response(200)
    for name, value in ({"Content_Type": "text/html"} | headers).items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()


def dripping(handler: Handler) -> None:
    """A byte now and then, each in time, without an end."""
    head(handler)
    while not handler.server.stopping.wait(0.1):
        handler.wfile.write(b"x")
        handler.wfile.flush()


def silent(handler: Handler) -> None:
    handler.server.stopping.wait(20)


def silent_in_the_middle(handler: Handler) -> None:
    head(handler, Content_Length="100")
    handler.wfile.write(b"<p>")
    handler.wfile.flush()
    handler.server.stopping.wait(20)


def dripping_headers(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    n = 0
    while not handler.server.stopping.wait(0.05):
        n += 1
        handler.wfile.write(b"X-%d: y\r\n" % n)
        handler.wfile.flush()


def informing(handler: Handler) -> None:
    """Answers that are none yet, without an end."""
    while not handler.server.stopping.wait(0.01):
        handler.wfile.write(b"HTTP/1.1 103 Early Hints\r\n\r\n")
        handler.wfile.flush()


@pytest.mark.parametrize(
    "misbehave", [dripping, silent, silent_in_the_middle, dripping_headers, informing]
)
def test_a_slow_server_is_left(
    misbehave: Callable[[Handler], None], fetcher: Fetcher, server: Server
) -> None:
    server.pages["/slow"] = misbehave
    error = failing(fetcher, server, "/slow")
    assert "did not come within" in str(error)
    assert error.passing


def endless(handler: Handler) -> None:
    head(handler)
    while not handler.server.stopping.is_set():
        handler.wfile.write(b"<p>more</p>" * 1000)


def endless_headers(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
    while not handler.server.stopping.is_set():
        handler.wfile.write(b"y" * 10_000)


def endless_chunks(handler: Handler) -> None:
    head(handler, Transfer_Encoding="chunked")
    while not handler.server.stopping.is_set():
        handler.wfile.write(b"1000\r\n" + b"z" * 4096 + b"\r\n")


def test_an_endless_page_is_cut_off(fetcher: Fetcher, server: Server) -> None:
    for n, endlessly in enumerate((endless, endless_chunks)):
        server.pages[f"/endless-{n}"] = endlessly
        assert "larger than 1 MB" in str(failing(fetcher, server, f"/endless-{n}"))


def test_endless_headers_are_cut_off(fetcher: Fetcher, server: Server) -> None:
    server.pages["/headers"] = endless_headers
    assert "broke off" in str(failing(fetcher, server, "/headers"))


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    ("coding", "pack"),
    [
        ("gzip", gzip.compress), ("x-gzip", gzip.compress), ("GZIP", gzip.compress),
        ("deflate", zlib.compress), ("deflate", raw_deflate), ("identity", bytes),
        ("gzip", lambda data: gzip.compress(data[:9]) + gzip.compress(data[9:])),
    ],
)  # fmt: skip
def test_packed_pages(
    coding: str, pack: Callable[[bytes], bytes], fetcher: Fetcher, server: Server
) -> None:
    data = PAGE.encode() * 3000
    server.page("/packed", pack(data), Content_Encoding=coding)
    assert fetcher.get(server.url("/packed")).body == data


def test_a_bomb_is_seen_before_it_is_in_memory(fetcher: Fetcher, server: Server) -> None:
    import tracemalloc

    packer = zlib.compressobj(9, wbits=31)
    bomb = b"".join(packer.compress(b"\0" * 1_000_000) for _ in range(300)) + packer.flush()
    assert len(bomb) < 400_000
    server.page("/bomb", bomb, Content_Encoding="gzip")
    tracemalloc.start()
    try:
        assert "larger than 1 MB" in str(failing(fetcher, server, "/bomb"))
        assert tracemalloc.get_traced_memory()[1] < 8_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    ("body", "coding", "told"),
    [
        (gzip.compress(PAGE.encode() * 99)[:60], "gzip", "broke off"),
        (b"\x1f\x8b\x08\x00rubbish, not packed at all", "gzip", "cannot be unpacked"),
        (b"not packed at all", "deflate", "cannot be unpacked"),
        (b"x", "br", "'br'"),
        (gzip.compress(gzip.compress(b"x")), "gzip, gzip", "'gzip, gzip'"),
    ],
)
def test_broken_packing(
    body: bytes, coding: str, told: str, fetcher: Fetcher, server: Server
) -> None:
    server.page("/broken", body, Content_Encoding=coding)
    assert told in str(failing(fetcher, server, "/broken"))


@pytest.mark.parametrize("head", ["Content-Length: 5000", "Transfer-Encoding: chunked"])
def test_a_truncated_body_is_not_taken(head: str, fetcher: Fetcher, server: Server) -> None:
    def broken_off(handler: Handler) -> None:
        handler.wfile.write(
            f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{head}\r\n\r\n".encode()
        )
        handler.wfile.write(
            b"20\r\n<p>this page has only begun</p>" if "chunked" in head else b"<p>"
        )

    server.pages["/truncated"] = broken_off
    error = failing(fetcher, server, "/truncated")
    assert "broke off before its end" in str(error)
    assert error.passing


@pytest.mark.parametrize("said", [b"", b"HTTP/1.1 200\r\n", b"garbage\r\n\r\n", b"\0" * 64])
def test_what_is_no_http_is_not_taken(said: bytes, fetcher: Fetcher, server: Server) -> None:
    def speak(handler: Handler) -> None:
        handler.wfile.write(said)

    server.pages["/odd"] = speak
    assert "broke off" in str(failing(fetcher, server, "/odd"))


@pytest.mark.parametrize("kind", ["video/mp4", "image/png", "application/zip", "text/css"])
def test_other_types_are_not_read(kind: str, fetcher: Fetcher, server: Server) -> None:
    server.page("/film", b"x", kind)
    error = failing(fetcher, server, "/film")
    assert repr(kind) in str(error)
    assert not error.passing


def test_a_pdf_of_50_mb_is_refused_by_its_length(server: Server) -> None:
    """By what its head says, before it comes; and where the head is silent, once it is too much."""
    sent = []

    def large(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "application/pdf")
        if handler.path == "/told":
            handler.send_header("Content-Length", str(52_428_800))
        handler.end_headers()
        for _ in range(800):
            handler.wfile.write(b"%PDF-" + b"x" * 65_531)
            sent.append(handler.path)

    server.pages |= {"/told": large, "/untold": large}
    fetcher = Fetcher([server.allowed], Limits(pause=0.0))
    for path in ("/told", "/untold"):
        with pytest.raises(FetchError, match="larger than 50 MB"):
            fetcher.get(server.url(path))
    assert sent.count("/told") < 200
    server.page("/fits", b"%PDF-" + b"x" * 49_000_000, "application/pdf")
    body = fetcher.get(server.url("/fits")).body
    assert body is not None
    assert len(body) == 49_000_005


@pytest.mark.parametrize(
    "location",
    ["http://127.0.0.1:{other}/", "http://169.254.169.254/", "http://[::1]/", "//10.0.0.1/",
     "http://0x7f.1/", "file:///etc/passwd", "http://localhost/", "ftp://example.org/",
     "http://u:p@127.0.0.1:{port}/", "http://[", "http://127.0.0.1:{port}\\@example.org/"],
)  # fmt: skip
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_judged_again(
    location: str, status: int, fetcher: Fetcher, server: Server
) -> None:
    secret = Server()
    try:
        secret.page("/", "secret")
        target = location.format(other=secret.port, port=server.port)
        server.page("/moved", "", status=status, Location=target)
        assert isinstance(failing(fetcher, server, "/moved"), RefusedError)
        assert not secret.asked
    finally:
        secret.stop()


def test_redirects_within_reason_are_followed(fetcher: Fetcher, server: Server) -> None:
    server.page("/0", "", status=302, Location="/a/1")
    server.page("/a/1", "", status=308, Location="2?x=ş".encode().decode("latin-1"))
    server.page("/a/2?x=%C5%9F", PAGE)
    fetched = fetcher.get(server.url("/0"))
    assert fetched.url == server.url("/a/2?x=%C5%9F")
    assert fetched.body == PAGE.encode()


def test_a_circle_of_redirects_ends(fetcher: Fetcher, server: Server) -> None:
    server.page("/a", "", status=302, Location="/b")
    server.page("/b", "", status=302, Location="/a")
    assert "more than 4 times" in str(failing(fetcher, server, "/a"))
    assert server.asked["/a"] + server.asked["/b"] == 5


@pytest.mark.parametrize(
    ("status", "told", "passing"),
    [
        (404, "no such page (404)", False), (410, "no such page (410)", False),
        (401, "does not let it be read (401)", False), (402, "(402)", False),
        (403, "does not let it be read (403)", False), (451, "(451)", False),
        (429, "answered 429", True), (500, "answered 500", True), (503, "answered 503", True),
        (204, "answered 204", False), (206, "answered 206", False), (304, "answered 304", False),
        (302, "answered 302", False), (418, "answered 418", False),
    ],
)  # fmt: skip
def test_statuses(status: int, told: str, passing: bool, fetcher: Fetcher, server: Server) -> None:
    server.page("/status", "", status=status)
    error = failing(fetcher, server, "/status")
    assert told in str(error)
    assert error.passing == passing


def test_a_busy_server_is_waited_for(fetcher: Fetcher, server: Server) -> None:
    def first_busy(handler: Handler) -> None:
        if server.asked["/busy"] == 1:
            handler.answer(429, b"", {"Retry-After": "1"})
        else:
            handler.answer(200, PAGE.encode(), {"Content-Type": "text/html"})

    server.pages["/busy"] = first_busy
    begun = time.monotonic()
    assert fetcher.get(server.url("/busy")).body == PAGE.encode()
    assert time.monotonic() - begun >= 1


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("dated", [False, True])
def test_a_very_busy_server_is_left_alone(
    status: int, dated: bool, fetcher: Fetcher, server: Server
) -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=3600), usegmt=True)
    server.page("/busy", "", status=status, Retry_After=later if dated else "3600")
    server.page("/other", PAGE)
    error = failing(fetcher, server, "/busy")
    assert error.passing
    assert error.wait_s == pytest.approx(3600, abs=5)
    assert "left alone" in str(failing(fetcher, server, "/other"))
    assert server.asked["/busy"] == 1
    assert not server.asked["/other"]


@pytest.mark.parametrize(
    ("status", "rules", "told"),
    [
        (200, "User-agent: *\nDisallow: /private", "robots.txt of 127.0.0.1 forbids it"),
        (200, "User-agent: *\nAllow: /\n\nUser-agent: dipnot\nDisallow: /", "forbids it"),
        (500, "", "robots.txt of 127.0.0.1 cannot be read (500)"),
        (429, "", "robots.txt of 127.0.0.1 cannot be read (429)"),
        (200, "User-agent: *\nAllow: /\n\nUser-agent: Other\nDisallow: /", None),
        (200, "<html>no rules here</html>", None),
        (200, "User-agent: *\nDisallow: /*.pdf$", None),
        (403, "", None),
        (404, "", None),
    ],
)
def test_robots(
    status: int, rules: str, told: str | None, fetcher: Fetcher, server: Server
) -> None:
    server.page("/robots.txt", rules, "text/plain", status)
    server.page("/private/a", PAGE)
    for _ in range(2):
        if told is None:
            assert fetcher.get(server.url("/private/a")).body
        else:
            assert told in str(failing(fetcher, server, "/private/a"))
            assert not server.asked["/private/a"]
    assert server.asked["/robots.txt"] == 1


def test_robots_are_asked_where_a_redirect_leads(fetcher: Fetcher, server: Server) -> None:
    server.page("/robots.txt", "User-agent: *\nDisallow: /private", "text/plain")
    server.page("/open", "", status=302, Location="/private")
    server.page("/private", PAGE)
    assert "forbids it" in str(failing(fetcher, server, "/open"))
    assert not server.asked["/private"]


def test_endless_robots_are_as_good_as_none(fetcher: Fetcher, server: Server) -> None:
    server.pages["/robots.txt"] = endless
    server.page("/a", PAGE)
    assert fetcher.get(server.url("/a")).body


def test_robots_of_a_silent_server_forbid(fetcher: Fetcher, server: Server) -> None:
    server.pages["/robots.txt"] = silent
    server.page("/a", PAGE)
    assert failing(fetcher, server, "/a").passing
    assert not server.asked["/a"]


def test_robots_do_not_lead_elsewhere(fetcher: Fetcher, server: Server) -> None:
    server.page("/robots.txt", "", status=302, Location="http://169.254.169.254/")
    server.page("/a", PAGE)
    assert isinstance(failing(fetcher, server, "/a"), RefusedError)


def test_one_request_a_host_at_a_time_with_a_pause(server: Server) -> None:
    times: list[float] = []

    def timed(handler: Handler) -> None:
        times.append(time.monotonic())
        time.sleep(0.05)
        handler.answer(200, PAGE.encode(), {"Content-Type": "text/html"})

    server.pages["/a"] = timed
    fetcher = Fetcher([server.allowed], Limits(pause=0.2))
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: fetcher.get(server.url("/a")), range(4)))
    assert server.most_at_once == 1
    assert all(b - a >= 0.24 for a, b in pairwise(times))


def test_a_delay_of_robots_is_kept(server: Server) -> None:
    server.page("/robots.txt", "User-agent: *\nCrawl-delay: 0.3", "text/plain")
    server.page("/a", PAGE)
    fetcher = Fetcher([server.allowed], Limits(pause=0.0))
    begun = time.monotonic()
    for _ in range(3):
        fetcher.get(server.url("/a"))
    assert time.monotonic() - begun >= 0.6


def test_the_name_is_told_and_nothing_else(fetcher: Fetcher, server: Server) -> None:
    server.page("/a", PAGE)
    fetcher.get(server.url("/a"))
    heard = server.heard[-1]
    assert heard["user-agent"].startswith("Dipnot/")
    assert set(heard) == {
        "path", "host", "user-agent", "accept", "accept-encoding", "accept-language", "connection",
    }  # fmt: skip


def test_only_what_has_changed_comes_again(fetcher: Fetcher, server: Server) -> None:
    def versioned(handler: Handler) -> None:
        unchanged = handler.headers.get("If-None-Match") == '"one"'
        headers = {"Content-Type": "text/html", "ETag": '"one"', "Last-Modified": "yesterday"}
        handler.answer(304 if unchanged else 200, b"" if unchanged else PAGE.encode(), headers)

    server.pages["/a"] = versioned
    first = fetcher.get(server.url("/a"))
    assert (first.etag, first.last_modified, first.body) == ('"one"', "yesterday", PAGE.encode())
    again = fetcher.get(server.url("/a"), Known(first.etag, first.last_modified))
    assert again.body is None
    assert server.heard[-1]["if-modified-since"] == "yesterday"
    assert fetcher.get(server.url("/a"), Known('"other"')).body == PAGE.encode()


def test_a_closed_port_is_told(server: Server) -> None:
    server.stop()
    fetcher = Fetcher([server.allowed], Limits(seconds=2.0, pause=0.0))
    error = failing(fetcher, server, "/a")
    assert "cannot be connected to" in str(error)
    assert error.passing


def test_https_wants_the_right_name(fetcher: Fetcher, server: Server) -> None:
    """What speaks no TLS is no https server."""
    with pytest.raises(FetchError, match=r"certificate|connected|broke off|speak"):
        fetcher.get(server.url("/a").replace("http:", "https:"))


def test_threads_share_a_fetcher(fetcher: Fetcher, server: Server) -> None:
    server.page("/a", PAGE)
    ready = threading.Barrier(6)

    def get(_: int) -> bytes | None:
        ready.wait()
        return fetcher.get(server.url("/a")).body

    with ThreadPoolExecutor(6) as pool:
        assert set(pool.map(get, range(6))) == {PAGE.encode()}
    assert server.asked["/robots.txt"] == 1
