"""The forms of a list of works, alone here: the command line names them before it loads more."""

from __future__ import annotations

from enum import StrEnum


class WorksFormat(StrEnum):
    """What a list of works can be written as."""

    BIBTEX = "bibtex"
    RIS = "ris"
    CSL_JSON = "csl-json"
