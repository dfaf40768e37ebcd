"""Reading a source from outside, in a process of its own that may take so much and no more.

``python -P -m dipnot.sources.reading_apart`` reads a line of JSON (:class:`Task`) and then the
file from standard input, and writes one JSON document to standard output: what
:class:`Extracted` is made of, or ``{"error": …}``. What the parent makes of it is in
``extracting``; nothing else of the library, the settings or the environment is within reach.
"""

from __future__ import annotations

import sys

_FILE_BYTES = 1 << 27
"""The model that tells languages is unpacked into a file without a name."""


def _confine(memory: int, seconds: int) -> None:
    """Bound this process for good; where the system cannot, the parent's clock still does."""
    try:
        import resource
    except ImportError:  # Windows
        return
    for what, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, _FILE_BYTES),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(what)
        bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (bound, bound))


def main() -> None:
    """Confine this process, read the task, do it, tell the result."""
    import json

    task = json.loads(sys.stdin.buffer.readline())
    _confine(task["memory"], task["seconds"])
    from dipnot.errors import DipnotError
    from dipnot.sources.extracting import Extracted, Task, as_json, read

    try:
        result: Extracted | DipnotError = read(sys.stdin.buffer.read(), Task(**task))
    except DipnotError as error:
        result = error
    except RecursionError:
        result = DipnotError("its text cannot be taken out: it is nested too deep")
    except MemoryError:
        result = DipnotError("its text cannot be taken out within the memory that it may take")
    sys.stdout.buffer.write(
        as_json(result)
        if isinstance(result, Extracted)
        else json.dumps({"error": str(result)}).encode()
    )


if __name__ == "__main__":
    main()
