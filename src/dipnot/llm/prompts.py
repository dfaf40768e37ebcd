"""The prompts: templates of LlamaIndex's kind, one file a prompt and language, loaded by name.

What goes into a template is data. It stands between tags there, and :func:`fenced` sees to it
that no text can open or close one, nor hide anything in signs that do not show.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import dipnot
from dipnot.errors import DipnotError
from dipnot.text.unseen import seen

if TYPE_CHECKING:
    from llama_index.core.llms import ChatMessage

_LANGUAGES = ("tr", "en")
_TURN = re.compile(r"\[(?=/?[A-Z_]{3,}\])")
"""What opens a sign of a chat's template that has no angle brackets, as [INST] of Mistral's"""


@dataclass(frozen=True, slots=True)
class Prompt:
    """One template. ``name`` tells it and its version: ``answer.tr@1f3c5a7e``."""

    name: str
    template: str

    def messages(self, **values: object) -> list[ChatMessage]:
        """The messages that it becomes with ``values``, in which all text is fenced."""
        from llama_index.core.prompts import RichPromptTemplate

        data = {name: _fenced_value(value) for name, value in values.items()}
        return RichPromptTemplate(self.template).format_messages(None, **data)


@cache
def load_prompt(name: str, language: str) -> Prompt:
    """The prompt of that name in ``language``, English if there is none in it."""
    known = language if language in _LANGUAGES else "en"
    package = Path(dipnot.__file__).parent
    places = (package / "prompts", package.parent.parent / "prompts")
    file = next((one for one in places if one.is_dir()), places[0]) / f"{name}.{known}.md"
    try:
        template = file.read_text("utf-8")
    except OSError as error:
        raise DipnotError(f"{file} cannot be read ({error}); install dipnot anew") from error
    version = hashlib.sha256(template.encode()).hexdigest()[:8]
    return Prompt(f"{name}.{known}@{version}", template)


def fenced(text: str) -> str:
    """``text`` as data between tags: on one line, escaped, and all that does not show left out."""
    return escape(_TURN.sub("[ ", seen(text)), quote=False)


def _fenced_value(value: object) -> object:
    """``value`` with all text in it fenced."""
    if isinstance(value, str):
        return fenced(value)
    if isinstance(value, Mapping):
        return {key: _fenced_value(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_fenced_value(one) for one in value]
    return value
