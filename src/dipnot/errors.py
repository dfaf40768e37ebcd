"""Errors that end in one clear line for the user, never in a traceback."""

from __future__ import annotations


class DipnotError(Exception):
    """Something failed on the way. The text says what to do; exit status 1."""

    exit_status = 1


class BusyError(DipnotError):
    """Another process is at work on what is asked for; exit status 1."""


class InputError(DipnotError):
    """What the user gave cannot be used. The text says what to give instead; exit status 2."""

    exit_status = 2


class LibraryError(InputError):
    """The library is missing, empty, unreadable or made by another model; exit status 2."""
