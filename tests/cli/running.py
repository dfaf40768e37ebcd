"""Running the command as its users do."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def dipnot(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dipnot", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **environment},
    )


def one_line(done: subprocess.CompletedProcess[str]) -> str:
    assert done.returncode == 2, (done.returncode, done.stderr)
    assert done.stdout == ""
    line, *rest = done.stderr.splitlines()
    assert not rest
    assert line.startswith("dipnot: ")
    return line
