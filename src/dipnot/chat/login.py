"""Who may use the page: a file with a line ``name:salt:hash`` for each user."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable
from pathlib import Path

from dipnot.errors import InputError

_COST = {"n": 2**14, "r": 8, "p": 1}
"""of scrypt: 16 MB and some 50 ms a try (RFC 7914)"""


def check_with(file: Path) -> Callable[[str, str], bool]:
    """What tells whether a name and a password belong together.

    Raises :class:`InputError` if ``file`` cannot be read or holds something else.
    """
    users = _read(file)
    if not users:
        raise InputError(f"{file} names no user; add one with: dipnot chat --add-user NAME")
    nobody = (secrets.token_bytes(16), b"")

    def check(name: str, password: str) -> bool:
        salt, kept = users.get(name, nobody)  # the same work for a name that is not there
        return hmac.compare_digest(_hash(password, salt), kept)

    return check


def add_user(file: Path, name: str, password: str) -> None:
    """Write a user into ``file``, in place of one so named. Raises :class:`InputError`."""
    if not name or ":" in name or not name.isprintable():
        raise InputError("a user's name is not empty and has no colon; choose another")
    if len(password) < 8:
        raise InputError("a password has 8 characters at least; choose a longer one")
    users = _read(file) if file.exists() else {}
    salt = secrets.token_bytes(16)
    users[name] = (salt, _hash(password, salt))
    lines = [f"{one}:{salt.hex()}:{kept.hex()}\n" for one, (salt, kept) in users.items()]
    try:
        file.touch(mode=0o600)
        file.write_text("".join(lines), "utf-8")
    except OSError as error:
        raise InputError(f"{file} cannot be written ({error.strerror}); check the path") from error


def _hash(password: str, salt: bytes) -> bytes:
    return hashlib.scrypt(password.encode(), salt=salt, maxmem=2**26, **_COST)


def _read(file: Path) -> dict[str, tuple[bytes, bytes]]:
    try:
        lines = file.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{file} cannot be read ({error}); check the path") from error
    users = {}
    for n, line in enumerate(lines, start=1):
        if line.strip() and not line.startswith("#"):
            try:
                name, salt, kept = line.strip().split(":")
                users[name] = (bytes.fromhex(salt), bytes.fromhex(kept))
            except ValueError as error:
                raise InputError(
                    f"line {n} of {file} is not name:salt:hash; write it with: "
                    "dipnot chat --add-user NAME"
                ) from error
    return users
