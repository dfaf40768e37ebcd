"""Which server of a language model is set, and what its failures mean to a user."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urlsplit

from dipnot.errors import DipnotError, InputError
from dipnot.settings import Settings

if TYPE_CHECKING:
    from openai import APIError

_LONGEST_REPLY = 700
"""tokens"""
_UNFIT = (400, 413, 422)
"""statuses by which a server refuses one request, as too long or too sensitive, not all"""


class ModelError(DipnotError):
    """The language model cannot be used now. The text says what to do; exit status 1."""


class RefusedError(ModelError):
    """The server will not take this one request."""


@dataclass(frozen=True, slots=True)
class Server:
    """An OpenAI-compatible server: its address, the model on it, and the key if it wants one.

    ``context`` is how many tokens the model takes in, its reply included.
    """

    address: str
    model: str
    key: str | None = None
    context: int = 4096

    @property
    def place(self) -> str:
        """Host and port, without the name and password that an address might hold."""
        return urlsplit(self.address).netloc.rpartition("@")[2]

    @property
    def is_here(self) -> bool:
        """Is it on this machine, where no proxy leads?"""
        host = urlsplit(self.address).hostname or ""
        try:
            return ip_address(host).is_loopback
        except ValueError:
            return host == "localhost"

    @property
    def longest_reply(self) -> int:
        """The most tokens of a reply, so that most of the context is left for the evidence."""
        return min(_LONGEST_REPLY, self.context // 4)


def server_of(settings: Settings) -> Server | None:
    """The server that is set, ``None`` if none is. Raises :class:`InputError` for half a one."""
    if not settings.llm_base_url and not settings.llm_model:
        return None
    if not settings.llm_base_url or not settings.llm_model:
        missing = "DIPNOT_LLM_MODEL" if settings.llm_base_url else "DIPNOT_LLM_BASE_URL"
        raise InputError(
            f"the language model is half set: set {missing} too, or neither "
            "(an OpenAI-compatible server has an address such as http://127.0.0.1:8080/v1)"
        )
    address = settings.llm_base_url.strip()
    parts = _parts(address)
    if parts is None or parts.scheme not in {"http", "https"} or not parts.hostname:
        raise InputError("DIPNOT_LLM_BASE_URL is no address; give one as http://127.0.0.1:8080/v1")
    key = (settings.llm_api_key or "").strip()  # a key from a file ends in a line feed
    if not (key.isascii() and key.isprintable()):
        raise InputError("DIPNOT_LLM_API_KEY holds signs that no key has; copy it anew")
    return Server(address, settings.llm_model, key or None, settings.llm_context)


def _parts(address: str) -> SplitResult | None:
    """The parts of ``address``, ``None`` if it has none."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:  # half an IPv6 address, or a port that is none
        return None
    return parts if port != 0 else None


def required_server(settings: Settings) -> Server:
    """The server that is set. Raises :class:`InputError` if none is."""
    server = server_of(settings)
    if server is None:
        raise InputError(
            "no language model is set; set DIPNOT_LLM_BASE_URL (of an OpenAI-compatible server, "
            "as in http://127.0.0.1:8080/v1), DIPNOT_LLM_MODEL and, if the server wants one, "
            "DIPNOT_LLM_API_KEY"
        )
    return server


def failure(error: APIError, server: Server) -> ModelError:
    """What to do about an error, in our own words: those of the server may hold anything."""
    from openai import APIConnectionError

    status = getattr(error, "status_code", None)
    if status in _UNFIT:
        return RefusedError(f"the language model at {server.place} refused it (HTTP {status})")
    told = {
        401: "does not take the key; check DIPNOT_LLM_API_KEY",
        403: "does not take the key; check DIPNOT_LLM_API_KEY",
        404: "has no such model or address; check DIPNOT_LLM_MODEL and DIPNOT_LLM_BASE_URL, "
        "which most often ends in /v1",
        429: "takes no more requests for now; try again later",
    }
    if isinstance(error, APIConnectionError):
        what = "cannot be reached, or does not answer; see that it runs"
    elif status is None:
        what = "failed on the way; see its log"
    else:
        what = told.get(status, f"failed (HTTP {status}); see its log")
    return ModelError(f"the language model's server at {server.place} {what}")


def unreadable(server: Server) -> ModelError:
    """The error for a reply that is not an OpenAI-compatible server's."""
    return ModelError(
        f"{server.place} does not reply as an OpenAI-compatible server; check "
        "DIPNOT_LLM_BASE_URL, which most often ends in /v1"
    )


def broken_off(server: Server) -> ModelError:
    """The error for a reply that breaks off."""
    return ModelError(f"the language model's server at {server.place} broke off; see its log")
