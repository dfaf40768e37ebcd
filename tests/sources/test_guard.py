"""Where the guard does not let anybody go."""

from __future__ import annotations

import time
from ipaddress import ip_address

import httpcore
import pytest

from dipnot.sources import guard as guarding
from dipnot.sources.addresses import parse_address
from dipnot.sources.asking import Asker
from dipnot.sources.errors import FetchError, RefusedError
from dipnot.sources.fetching import Fetcher, Limits
from dipnot.sources.guard import Guard, GuardedBackend, is_public

from .serving import Server

REFUSED = """
http://127.0.0.1/
http://127.1/
http://127.0.1/
http://127.0.0.1./
http://127.255.255.254/
http://2130706433/
http://017700000001/
http://0177.0.0.1/
http://0177.0.0.01/
http://0x7f.0.0.1/
http://0x7f000001/
http://0X7F000001/
http://0x7f.1/
http://0x/
http://127.0.0.0x1/
http://0/
http://0.0.0.0/
http://00000/
http://localhost/
http://localhost./
http://LOCALHOST/
http://localhost.localdomain/
http://intranet/
http://10.0.0.1/
http://10.1/
http://172.16.0.1/
http://172.31.255.255/
http://192.168.1.1/
http://192.168.257/
http://169.254.169.254/latest/meta-data/
http://169.254.169.254./
http://2852039166/
http://0xa9fea9fe/
http://0251.0376.0251.0376/
http://metadata.google.internal/computeMetadata/v1/
http://100.64.0.1/
http://100.100.100.200/
http://192.0.0.192/
http://192.0.2.1/
http://198.18.0.1/
http://224.0.0.1/
http://239.255.255.250/
http://240.0.0.1/
http://255.255.255.255/
http://[::1]/
http://[::]/
http://[::127.0.0.1]/
http://[::ffff:127.0.0.1]/
http://[::ffff:7f00:1]/
http://[::ffff:169.254.169.254]/
http://[::ffff:8.8.8.8]/
http://[0:0:0:0:0:ffff:10.0.0.1]/
http://[64:ff9b::127.0.0.1]/
http://[64:ff9b::a9fe:a9fe]/
http://[64:ff9b:1::1]/
http://[2002:7f00:1::]/
http://[2002:c0a8:101::1]/
http://[2001:0:53aa:64c:0:0:80ff:fffe]/
http://[2001:db8::1]/
http://[fe80::1]/
http://[fe80::1%25eth0]/
http://[fe80::5efe:10.0.0.1]/
http://[fc00::1]/
http://[fd00:ec2::254]/
http://[fec0::1]/
http://[ff02::1]/
http://[::1/
http://[]/
http://①②⑦.⓪.⓪.①/
http://127。0。0。1/
http://１２７.0.0.1/
http://ⓛocalhost/
http://%31%32%37.0.0.1/
http://127.0.0.1%00.example.org/
http://example.org%2f@127.0.0.1/
http://example.org@127.0.0.1/
http://user:secret@example.org/
http://@example.org/
http://example.org:80@127.0.0.1/
http://127.0.0.1\\@example.org/
http://example.org\\.127.0.0.1/
http://example.org:22/
http://example.org:8080/
http://example.org:0/
http://example.org:99999/
http://example.org:80:22/
http://example.org:８０/
http://exa mple.org/
http:///etc/passwd
http:/example.org
http://-example.org/
http://example..org/
http://./
//example.org/
ftp://example.org/
file:///etc/passwd
gopher://127.0.0.1:70/_
data:text/html,hello
javascript:alert(1)
""".split("\n")[1:-1]  # fmt: skip


@pytest.fixture
def nothing_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test here may leave the machine: any connection is a failure."""

    def connect(*_: object, **__: object) -> None:
        pytest.fail("something was sent")

    monkeypatch.setattr("socket.socket.connect", connect)
    local = {"localhost.localdomain": "127.0.0.1", "metadata.google.internal": "169.254.169.254"}
    monkeypatch.setattr(guarding, "resolve", lambda host, port: [local[host]])


@pytest.mark.usefixtures("nothing_sent")
@pytest.mark.parametrize("url", [*REFUSED, "http://exam\tple.org/", "http://a.org/\r\nHost: b"])
def test_refused(url: str) -> None:
    with pytest.raises(RefusedError) as raised:
        Fetcher().get(url)
    assert "\n" not in str(raised.value)


def test_there_are_many_forms() -> None:
    assert len(set(REFUSED)) > 90


@pytest.mark.parametrize(
    "ip",
    ["93.184.216.34", "1.1.1.1", "172.32.0.1", "100.128.0.1", "192.0.1.1", "223.255.255.255",
     "2606:2800:220:1::1", "2a00:1450:4017::1", "64:ff9b::5db8:d822"],
)  # fmt: skip
def test_public(ip: str) -> None:
    assert is_public(ip_address(ip))


@pytest.mark.parametrize(
    ("url", "host", "port", "target"),
    [
        ("https://www.Example.org", "www.example.org", 443, "/"),
        ("http://example.org.:80/a?b=c#d", "example.org", 80, "/a?b=c"),
        ("https://türkçe.org/sayfa-ı", "xn--trke-2oa7j.org", 443, "/sayfa-%C4%B1"),
        ("https://a.org/%C5%9F?x=%20&y=ş", "a.org", 443, "/%C5%9F?x=%20&y=%C5%9F"),
        ("https://[2A00:1450::1]:443/", "2a00:1450::1", 443, "/"),
        ("https://a.org:8443/x", "a.org", 8443, "/x"),
    ],
)  # fmt: skip
def test_taken_apart(url: str, host: str, port: int, target: str) -> None:
    address = parse_address(url)
    assert (address.host, address.port, address.target) == (host, port, target)
    assert parse_address(address.url) == address


def test_one_private_address_condemns_all() -> None:
    guard = Guard(resolve=lambda host, port: ["93.184.216.34", "10.0.0.1"])
    with pytest.raises(RefusedError, match=r"two\.org leads to 10\.0\.0\.1"):
        guard.addresses("two.org", 443, 1)


def test_an_entry_opens_one_port_of_one_address(server: Server) -> None:
    server.page("/robots.txt", "", "text/plain")
    server.page("/a", "<p>a</p>")
    for allow in ([], [("127.0.0.1", server.port + 1)], [("localhost", server.port)]):
        with pytest.raises(RefusedError):
            Fetcher(allow).get(server.url("/a"))
    guard = Guard([("printing.org", 8080)], lambda host, port: ["192.168.0.9"])
    guard.check(parse_address("http://printing.org:8080/"))
    with pytest.raises(RefusedError, match="no public address"):
        guard.addresses("printing.org", 8080, 1)
    assert not server.asked


def test_what_was_checked_is_connected_to(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that leads elsewhere the second time is asked for once, and never followed there."""
    answers = iter([["93.184.216.34"], ["127.0.0.1"]])
    monkeypatch.setattr(guarding, "resolve", lambda host, port: next(answers))
    connected: list[str] = []

    def connect(self: object, host: str, *_: object) -> None:
        connected.append(host)
        raise httpcore.ConnectError

    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect)
    address = parse_address("http://changing.org/")
    asker = Asker(Guard([]), httpcore.default_ssl_context(), 1)
    with pytest.raises(FetchError, match="cannot be connected to"):
        asker.ask(address, {}, most=100, seconds=1)
    assert connected == ["93.184.216.34"]
    with pytest.raises(RefusedError, match=r"leads to 127\.0\.0\.1"):
        asker.ask(address, {}, most=100, seconds=1)
    assert connected == ["93.184.216.34"]


def test_a_name_that_leads_here_is_refused_though_a_server_listens(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guarding, "resolve", lambda host, port: ["127.0.0.1"])
    allow = [("here.org", server.port)]
    with pytest.raises(RefusedError, match=r"here\.org leads to 127\.0\.0\.1"):
        Fetcher(allow).get(f"http://here.org:{server.port}/")
    assert not server.asked


def test_a_resolver_that_hangs_is_left_behind() -> None:
    guard = Guard(resolve=lambda host, port: time.sleep(5) or [])  # type: ignore[func-returns-value]
    begun = time.monotonic()
    with pytest.raises(FetchError, match="was not found in"):
        guard.addresses("slow.org", 443, 0.1)
    assert time.monotonic() - begun < 2


def test_a_proxy_in_the_environment_is_not_asked(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, server.url("/"))
    monkeypatch.setattr(guarding, "resolve", lambda host, port: ["127.0.0.2"])
    with pytest.raises(RefusedError):
        Fetcher([], Limits(seconds=1)).get("http://example.org/")
    assert not server.asked


def test_no_address_at_all() -> None:
    with pytest.raises(FetchError, match="has no address"):
        Guard(resolve=lambda host, port: []).addresses("none.org", 80, 1)


def test_a_socket_of_the_machine_is_not_opened() -> None:
    with pytest.raises(NotImplementedError):
        GuardedBackend(Guard(), time.monotonic() + 1).connect_unix_socket("/run/x.sock")
