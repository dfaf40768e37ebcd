from __future__ import annotations

from typing import Any

import pytest

from dipnot.errors import InputError
from dipnot.llm.server import Server, required_server, server_of
from dipnot.settings import Settings

HERE = "http://127.0.0.1:8080/v1"


def set_to(**values: Any) -> Settings:
    return Settings(**{f"llm_{name}": value for name, value in values.items()})


def test_what_is_set_is_taken() -> None:
    found = server_of(set_to(base_url=f" {HERE}\n", model="m", api_key="k\n", context=2048))
    assert found == Server(HERE, "m", "k", 2048)
    assert server_of(set_to(base_url=HERE, model="m", api_key=" ")) == Server(HERE, "m", None)


def test_nothing_set_is_no_server() -> None:
    assert server_of(Settings()) is None
    with pytest.raises(InputError, match="no language model is set; set DIPNOT_LLM_BASE_URL"):
        required_server(Settings())


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"base_url": HERE}, "set DIPNOT_LLM_MODEL too"),
        ({"model": "m"}, "set DIPNOT_LLM_BASE_URL too"),
        ({"base_url": "127.0.0.1:8080", "model": "m"}, "is no address"),
        ({"base_url": "file:///etc/passwd", "model": "m"}, "is no address"),
        ({"base_url": "http://", "model": "m"}, "is no address"),
        ({"base_url": "http://[::1/v1", "model": "m"}, "is no address"),
        ({"base_url": "http://a:99999/v1", "model": "m"}, "is no address"),
        ({"base_url": "http://a:x/v1", "model": "m"}, "is no address"),
        ({"base_url": HERE, "model": "m", "api_key": "anahtarım"}, "holds signs that no key has"),
        ({"base_url": HERE, "model": "m", "api_key": "a\nb"}, "holds signs that no key has"),
    ],
)
def test_what_is_no_server_is_one_line(values: dict[str, str], told: str) -> None:
    with pytest.raises(InputError, match=told) as raised:
        server_of(set_to(**values))
    assert "\n" not in str(raised.value)
    assert values.get("api_key", "anahtarım") not in str(raised.value)


def test_a_place_has_no_password() -> None:
    assert Server("https://name:secret@host.example:8443/v1", "m").place == "host.example:8443"


@pytest.mark.parametrize(
    ("address", "here"),
    [
        (HERE, True),
        ("http://localhost/v1", True),
        ("http://LOCALHOST:1/v1", True),
        ("http://[::1]:8080/v1", True),
        ("http://127.9.9.9/v1", True),
        ("http://128.0.0.1/v1", False),
        ("https://127.0.0.1.example/v1", False),
        ("https://localhost.example/v1", False),
    ],
)
def test_only_this_machine_is_here(address: str, here: bool) -> None:
    assert Server(address, "m").is_here == here


@pytest.mark.parametrize(("context", "reply"), [(1024, 256), (2800, 700), (128_000, 700)])
def test_a_reply_leaves_most_of_the_context(context: int, reply: int) -> None:
    assert Server(HERE, "m", context=context).longest_reply == reply
