"""What models of sentence-transformers have in common: where they are, and what they refuse."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from huggingface_hub import HfApi
from huggingface_hub.errors import HfHubHTTPError, HFValidationError

from dipnot.errors import InputError

_HUB_WAIT = 10.0
"""seconds; the loader alone would go on trying for more than a minute"""

Model = TypeVar("Model")


def open_model(kind: Callable[..., Model], model: str) -> Model:
    """From a folder, or what was downloaded before, or the hub, in this order.

    ``kind`` is the class that sentence-transformers has for it.
    """
    folder = Path(model).expanduser()
    if folder.is_dir():
        return kind(str(folder), local_files_only=True)
    try:
        return kind(model, local_files_only=True)
    except Exception:  # noqa: BLE001  # not there, or not whole; the hub has the last word
        _reach_hub(model)
        return kind(model)


@contextmanager
def loading(what: str, instead: str) -> Iterator[None]:
    """Whatever goes wrong inside is an :class:`InputError` of one line, with what to give."""
    try:
        yield
    except Exception as error:  # models run code of their own, so anything can come
        reason = str(error).partition("\n")[0] or type(error).__name__
        raise InputError(f"{what} cannot be loaded ({reason}); give {instead}") from error


def encodable(text: str) -> str:
    """Without halves of surrogate pairs, which tokenizers refuse."""
    return text.encode(errors="replace").decode()


def _reach_hub(model: str) -> None:
    """Raise soon where the hub cannot be reached; what it answers does not matter here."""
    try:
        HfApi().model_info(model, timeout=_HUB_WAIT)
    except HfHubHTTPError:
        return
    except HFValidationError:
        raise
    except Exception as error:
        raise ConnectionError("not downloaded yet, and the model hub is out of reach") from error
