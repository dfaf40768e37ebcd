"""A GGUF file as a language model: llama.cpp's own server, within this process."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any

from dipnot.errors import InputError
from dipnot.llm.server import ModelError, Server

_MAGIC = b"GGUF"


def serve_gguf(file: Path, context: int) -> Server:
    """Serve the model in ``file`` on a free port of 127.0.0.1, until the process ends.

    Raises :class:`InputError` if it is no GGUF file or the server is not installed.
    """
    try:
        with file.open("rb") as opened:
            magic = opened.read(len(_MAGIC))
    except OSError as error:
        raise InputError(f"{file} cannot be read ({error.strerror}); check the path") from error
    if magic != _MAGIC:
        raise InputError(f"{file} is no GGUF file; give a model in llama.cpp's format")
    try:
        import xllamacpp
    except ImportError as error:
        raise InputError(
            "GGUF models need llama.cpp; install it with: pip install 'dipnot[gguf]'"
        ) from error
    params = xllamacpp.CommonParams()
    params.model.path = str(file)
    params.model_alias = {file.stem}
    params.n_ctx = context
    params.n_parallel = 1
    params.cpuparams_batch.n_threads = cores = _cores()
    params.cpuparams.n_threads = max(1, cores - 1)  # one is left to check what comes meanwhile
    params.port = 0
    params.ui = False
    params.verbosity = -1
    key = secrets.token_urlsafe(16)
    params.api_keys = [key]  # whoever else is on this machine has no business with it
    try:
        _running[file] = server = xllamacpp.Server(params)
    except RuntimeError as error:
        raise ModelError(f"{file} cannot be loaded by llama.cpp; try another file") from error
    return Server(f"{server.listening_address}/v1", file.stem, key, context)


def _cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


_running: dict[Path, Any] = {}
"""The servers: one that nothing holds would stop."""
