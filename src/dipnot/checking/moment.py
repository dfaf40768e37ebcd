"""A date, as exact as it is given: a day, month, quarter, year, decade, century."""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Moment:
    """When something is, in the fields that are given; ``part`` is (first, last) of its tokens."""

    part: tuple[int, int]
    century: int | None = None
    decade: int | None = None
    year: int | None = None
    half: int | None = None
    quarter: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: int | None = None

    @property
    def given(self) -> dict[str, int]:
        """The fields that are given, with what follows from them for a year."""
        found = {
            one.name: value
            for one in fields(self)
            if one.name != "part" and (value := getattr(self, one.name)) is not None
        }
        if self.year is not None:
            found["decade"] = self.year // 10 * 10
        if self.month is not None and self.day is None:
            found["quarter"] = (self.month + 2) // 3
        if (decade := found.get("decade")) is not None and decade >= 100:
            found["century"] = decade // 100 + 1
        return found

    @property
    def own(self) -> dict[str, int]:
        """The fields that are said, without what follows."""
        return {
            one.name: value
            for one in fields(self)
            if one.name != "part" and (value := getattr(self, one.name)) is not None
        }
