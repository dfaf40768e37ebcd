"""A language model behind any OpenAI-compatible server, through LlamaIndex's client."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from dipnot.llm.server import ModelError, Server, failure, unreadable

if TYPE_CHECKING:
    from llama_index.core.llms import ChatMessage

_TIMEOUT, _CONNECT = 60.0, 5.0
"""seconds for the next piece of a reply, and for the server to be reached"""
_LONGEST = 180.0
"""seconds for a whole reply, however it dribbles in"""
_RETRIES = 2
"""times that a request is sent again, later each time, if the server fails, is busy or away"""
_MOST_TOKENS = 700
"""of a reply"""


class LanguageModel:
    """Asks one model on one server, at temperature 0. May be shared between threads."""

    def __init__(
        self, server: Server, *, timeout: float = _TIMEOUT, retries: int = _RETRIES
    ) -> None:
        from llama_index.llms.openai_like import OpenAILike  # half a second, and openai's client
        from openai import OpenAI

        self.server = server
        self._llm = OpenAILike(
            model=server.model,
            temperature=0.0,
            max_tokens=_MOST_TOKENS,
            context_window=server.context,
            is_chat_model=True,
            max_retries=0,  # the client beneath sends again; both would multiply
            openai_client=OpenAI(**client_options(server, timeout=timeout, retries=retries)),  # type: ignore[call-arg]  # LlamaIndex names it in a base class only
        )

    @property
    def name(self) -> str:
        """The model's name on its server."""
        return self.server.model

    def reply(self, messages: Sequence[ChatMessage]) -> str:
        """The whole reply. Raises :class:`~dipnot.llm.server.ModelError`."""
        with self._failures():
            return self._llm.chat(messages).message.content or ""

    def stream(self, messages: Sequence[ChatMessage]) -> Generator[str]:
        """The pieces of the reply as they come. Closing the iterator hangs up.

        Raises :class:`~dipnot.llm.server.ModelError`, on the way too.
        """
        until = time.monotonic() + _LONGEST
        with self._failures():
            for piece in self._llm.stream_chat(messages):
                if piece.delta:
                    yield piece.delta
                if time.monotonic() > until:
                    raise ModelError(
                        f"the language model at {self.server.place} took over {_LONGEST:.0f} s; "
                        "take a quicker one"
                    )

    @contextmanager
    def _failures(self) -> Iterator[None]:
        from httpx import HTTPError
        from openai import APIError

        try:
            yield
        except APIError as error:
            raise failure(error, self.server) from error
        except HTTPError as error:  # a stream that breaks off
            raise ModelError(
                f"the language model's server at {self.server.place} broke off; see its log"
            ) from error
        except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
            raise unreadable(self.server) from error


def client_options(
    server: Server, *, timeout: float = _TIMEOUT, retries: int = _RETRIES
) -> dict[str, Any]:
    """How a client of the ``openai`` package reaches ``server``."""
    from openai import Timeout

    return {
        "base_url": server.address,
        "api_key": server.key or "none",  # else the client would send OPENAI_API_KEY
        "timeout": Timeout(timeout, connect=_CONNECT),
        "max_retries": retries,
    }
