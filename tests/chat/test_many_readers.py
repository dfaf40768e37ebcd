"""Twenty readers in the same moment: none fails, and each has the answer to their own question."""

from __future__ import annotations

import json
import subprocess
import sys

from tests.conftest import ROOT


def test_twenty_at_once(url: str) -> None:
    """How soon they have it is for ``bench/readers.py`` to say."""
    done = subprocess.run(
        [sys.executable, ROOT / "bench" / "readers.py", "--url", url, "--at-once", "20", "--json"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["at_once"] == 20
    assert found["not_their_own"] == 0
