"""A language model behind any OpenAI-compatible server, through LlamaIndex's client."""

from __future__ import annotations

import threading
import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any

from dipnot.errors import InputError
from dipnot.llm.server import ModelError, Server, broken_off, failure, unreadable

if TYPE_CHECKING:
    from httpx import Response, SyncByteStream
    from llama_index.core.llms import ChatMessage
    from openai.types.chat.chat_completion_chunk import Choice

_TIMEOUT, _CONNECT = 60.0, 5.0
"""seconds for the next piece of a reply, and for the server to be reached"""
_LONGEST = 180.0
"""seconds for a whole reply, however it dribbles in"""
_RETRIES = 2
"""times that a request is sent again, later each time, if the server fails, is busy or away"""


class LanguageModel:
    """Asks one model on one server, at temperature 0. May be shared between threads."""

    def __init__(
        self, server: Server, *, timeout: float = _TIMEOUT, retries: int = _RETRIES
    ) -> None:
        from llama_index.llms.openai_like import OpenAILike  # half a second, and openai's client
        from openai import DefaultHttpxClient, OpenAI

        self.server = server
        self._latest = threading.local()
        options = client_options(server, timeout=timeout, retries=retries)
        by = DefaultHttpxClient(
            event_hooks={"response": [self._limit]}, trust_env=not server.is_here
        )
        try:
            self._llm = OpenAILike(
                model=server.model,
                temperature=0.0,
                max_tokens=server.longest_reply,
                context_window=server.context,
                is_chat_model=True,
                max_retries=0,  # the client beneath sends again; both would multiply
                openai_client=OpenAI(**options, http_client=by),  # type: ignore[call-arg]  # LlamaIndex names it in a base class only
            )
        except ValueError as error:  # it knows some models that do not chat
            raise InputError(f"{server.model} cannot chat; set another DIPNOT_LLM_MODEL") from error

    @property
    def name(self) -> str:
        """The model's name on its server."""
        return self.server.model

    def reply(self, messages: Sequence[ChatMessage]) -> str:
        """The whole reply. Raises :class:`~dipnot.llm.server.ModelError`."""
        return "".join(self.stream(messages))

    def stream(self, messages: Sequence[ChatMessage]) -> Generator[str]:
        """The pieces of the reply as they come. Closing the iterator hangs up.

        Raises :class:`~dipnot.llm.server.ModelError`, on the way too.
        """
        came, ended = False, False
        with self._failures(), ExitStack() as closing:
            for piece in self._llm.stream_chat(messages):
                if not came:  # the client beneath would hang up at some time, but not now
                    closing.callback(self._latest.response.close)
                came = True
                ended = ended or any(one.finish_reason for one in _choices(piece.raw))
                if piece.delta:
                    yield piece.delta
        if not came:
            raise unreadable(self.server)
        if not ended:
            raise broken_off(self.server)

    def _limit(self, response: Response) -> None:
        """See to it that what ``response`` holds ends, whatever it holds."""
        response.stream = _limited(response.stream, self.server)
        self._latest.response = response

    @contextmanager
    def _failures(self) -> Iterator[None]:
        from httpx import HTTPError
        from openai import APIError

        try:
            yield
        except APIError as error:
            raise failure(error, self.server) from error
        except HTTPError as error:  # a stream that breaks off
            raise broken_off(self.server) from error
        except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
            raise unreadable(self.server) from error


def _choices(chunk: Any) -> Sequence[Choice]:
    return chunk.choices or ()


def _limited(stream: Any, server: Server) -> SyncByteStream:
    """``stream``, which fails when a reply takes too long, even if it only says that it lives."""
    from httpx import SyncByteStream

    until = time.monotonic() + _LONGEST

    class Limited(SyncByteStream):
        def __iter__(self) -> Iterator[bytes]:
            for piece in stream:
                yield piece
                if time.monotonic() > until:
                    raise ModelError(
                        f"the language model at {server.place} took over {_LONGEST:.0f} s; "
                        "take a quicker one"
                    )

        def close(self) -> None:
            stream.close()

    return Limited()


def client_options(
    server: Server, *, timeout: float = _TIMEOUT, retries: int = _RETRIES
) -> dict[str, Any]:
    """How a client of the ``openai`` package reaches ``server``."""
    from openai import Omit, Timeout

    key = server.key or "none"  # else the client would send OPENAI_API_KEY
    return {
        "base_url": server.address,
        "api_key": key,
        "default_headers": {  # over those that OPENAI_ORG_ID and the like would send
            "Authorization": f"Bearer {key}",
            "OpenAI-Organization": Omit(),
            "OpenAI-Project": Omit(),
        },
        "timeout": Timeout(timeout, connect=_CONNECT),
        "max_retries": retries,
    }
