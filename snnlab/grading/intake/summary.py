"""What a collection did, as a table and sentences."""

from __future__ import annotations

from collections import Counter

from snnlab.grading.intake.collect import Collected
from snnlab.grading.intake.shelf import Placed
from snnlab.grading.out.cells import cell

MOST_LINES = 20
"""Sentences of one kind; of more, the number is told."""


def summary(result: Collected) -> str:
    """A line for each student, then what needs a person's eye."""
    rows = [(p.hand_in.student, p.hand_in.target, p.status, _note(p)) for p in result.placed]
    rows += [(r.student, r.file, "refused", r.reason) for r in result.refused]
    rows += [(student, "", "not handed in", "") for student in result.missing]
    cells = [tuple(map(_short, row)) for row in sorted(rows)]
    wide = [max(len(row[i]) for row in [("student", "file", "status", ""), *cells]) for i in range(3)]
    table = [("student", "file", "status", ""), *cells]
    lines = [
        "  ".join([*(cell.ljust(w) for cell, w in zip(row[:3], wide, strict=True)), row[3]]).rstrip() for row in table
    ]
    lines += ["", _counts(result)]
    lines += _listed("Not in the roster, collected under a name of their own", result.strangers)
    lines += _listed("Also not taken", [f"{_short(who)}: {cell(text)}" for who, text in dict.fromkeys(result.told)])
    return "\n".join(lines)


def _note(placed: Placed) -> str:
    notes = ["late"] if placed.hand_in.who.late else []
    if placed.older:
        notes.append(f"{placed.older} other{'s' * (placed.older > 1)} kept beside it")
    if placed.status == "kept":
        notes.append("what lies there is later, or was changed by hand, and stays")
    return ", ".join(notes)


def _counts(result: Collected) -> str:
    status = Counter(placed.status for placed in result.placed)
    parts = [f"{status[name]} {name}" for name in ("new", "replaced", "unchanged", "kept") if status[name]]
    parts += [f"{len(result.refused)} refused"] if result.refused else []
    parts += [f"{len(result.missing)} not handed in"] if result.missing else []
    return f"{len(result.placed)} collected: {', '.join(parts)}." if parts else "0 collected."


def _listed(title: str, sentences: list[str]) -> list[str]:
    if not sentences:
        return []
    more = len(sentences) - MOST_LINES
    shown = [f"  {_short(sentence, 200)}" for sentence in sentences[:MOST_LINES]]
    return [f"{title}:", *shown, *([f"  … and {more} more"] if more > 0 else [])]


def _short(text: str, longest: int = 60) -> str:
    line = cell(text)
    return line if len(line) <= longest else line[: longest - 1] + "…"
