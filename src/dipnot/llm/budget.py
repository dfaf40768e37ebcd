"""How many tokens a text takes, counted without a network."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tiktoken import Encoding

_RESERVE = 1.3
"""Other models' tokens for one of cl100k, generously: theirs know Turkish no better."""


@cache
def _encoding() -> Encoding:
    import llama_index.core
    import tiktoken

    own = Path(llama_index.core.__file__).parent / "_static" / "tiktoken_cache"
    before = os.environ.get("TIKTOKEN_CACHE_DIR")
    os.environ["TIKTOKEN_CACHE_DIR"] = str(
        own
    )  # LlamaIndex ships the table; any other may be empty
    try:
        return tiktoken.get_encoding("cl100k_base")
    finally:
        del os.environ["TIKTOKEN_CACHE_DIR"]
        if before is not None:
            os.environ["TIKTOKEN_CACHE_DIR"] = before


def tokens_of(text: str) -> int:
    """How many tokens ``text`` takes of a model's context, at most.

    Counted as OpenAI's cl100k has them, and a reserve for models with other tokens.
    """
    return int(len(_encoding().encode(text, disallowed_special=())) * _RESERVE) + 1
