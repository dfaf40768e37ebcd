"""Pinned floors: the scores that must not be lost, and the digest of what they hold for.

Raising a floor is a matter of course, lowering one needs a reason, which stays in the file.
After trafilatura's evaluation gate.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from dipnot.errors import InputError


@dataclass(frozen=True, slots=True)
class Lowering:
    """One floor that was lowered, and why."""

    metric: str
    before: float
    after: float
    reason: str


@dataclass(frozen=True, slots=True)
class Floors:
    """The least that each metric may score on inputs of that digest."""

    inputs: str
    floors: dict[str, float]
    lowered: tuple[Lowering, ...] = ()


def load(path: Path) -> Floors | None:
    """The floors pinned in ``path``; ``None`` if there is no such file."""
    if not path.exists():
        return None
    try:
        raw = json.loads(path.read_text("utf-8"))
        return Floors(
            str(raw["inputs"]),
            {str(name): float(floor) for name, floor in raw["floors"].items()},
            tuple(Lowering(**one) for one in raw["lowered"]),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"{path} is no file of floors ({error}); mend or restore it") from error


def save(path: Path, floors: Floors) -> None:
    """Write ``floors`` whole or not at all."""
    text = json.dumps(asdict(floors), ensure_ascii=False, indent=2) + "\n"
    draft = path.with_name(path.name + ".new")
    draft.write_text(text, "utf-8")
    os.replace(draft, path)  # noqa: PTH105  # Path.replace returns what nobody reads


def below(floors: Floors, scores: Mapping[str, float]) -> dict[str, tuple[float, float]]:
    """The metrics that fell: (floor, score). A metric that is no longer scored fell to 0."""
    return {
        name: (floor, scores.get(name, 0.0))
        for name, floor in floors.floors.items()
        if scores.get(name, 0.0) < floor
    }


def check_inputs(floors: Floors, inputs: str, path: Path) -> None:
    """Refuse to compare scores with floors that were pinned on other inputs."""
    if floors.inputs != inputs:
        raise InputError(f"the inputs beside {path} are not those it was pinned on; run --update")


def updated(
    old: Floors | None, inputs: str, scores: Mapping[str, float], *, reason: str | None = None
) -> Floors:
    """New floors at ``scores``. One that would sink needs a ``reason``, which is recorded.

    Raises :class:`InputError` where a floor would sink without one, and for a reason that is
    blank or not needed.
    """
    if reason is not None and not reason.strip():
        raise InputError("--lower needs a reason; say why the floor may sink")
    fallen = below(old, scores) if old else {}
    if fallen and reason is None:
        raise InputError(f'{told(fallen)}; mend it, or give --lower "REASON"')
    if reason is not None and not fallen:
        raise InputError("no score is below its floor; leave --lower out")
    new = Floors(inputs, dict(scores), old.lowered if old else ())
    lowered = [
        Lowering(name, floor, score, (reason or "").strip())
        for name, (floor, score) in fallen.items()
    ]
    return replace(new, lowered=(*new.lowered, *lowered))


def told(fallen: Mapping[str, tuple[float, float]]) -> str:
    """What fell, on one line."""
    return "below its floor: " + ", ".join(
        f"{name} {score:.4f} < {floor:.4f}" for name, (floor, score) in fallen.items()
    )
