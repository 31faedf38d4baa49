"""What checks say of shuffled lines of a program that were put in order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from snnlab.grading.criterion import Criterion

BLOCK = "model"
"""The name that the line ``with Network() as model:`` makes."""


def names_are_made(
    order: Sequence[str], uses: Mapping[str, Sequence[str]], made_by: Mapping[str, str], too_early: Mapping[str, str]
) -> Criterion:
    """A line may come only after the lines that make what it uses; what is indented uses the open block, ``BLOCK``.

    Parameters
    ----------
    order : the lines' letters, as they were put.
    uses, made_by : ``{line: names}`` and ``{name: line}``.
    too_early : ``{line: hint_id}``; of a line before the block the hint is "outside_with".
    """
    place = {line: i for i, line in enumerate(order)}
    early = [(line, name) for line in order for name in uses[line] if place[made_by[name]] > place[line]]
    if not early:
        return Criterion(True, 0, 0, "lines", "none comes too early")
    line, name = early[0]
    what = "the open network block" if name == BLOCK else f"'{name}'"
    return Criterion(
        passed=False,
        measured=len({line for line, _ in early}),
        limit=0,
        unit="lines",
        message=f"line {line} needs {what}, which only line {made_by[name]} makes",
        hint_id="outside_with" if name == BLOCK else too_early[line],
    )


def comes_last(order: Sequence[str], last: str, hints: Mapping[str, str], otherwise: str) -> Criterion:
    """One line ends the program.

    Parameters
    ----------
    last : the line that must come last.
    hints : ``{the only line after it: hint_id}``.
    otherwise : the hint of everything else.
    """
    late = order[order.index(last) + 1 :]
    if not late:
        return Criterion(True, 0, 0, "lines", "nothing is late")
    return Criterion(
        passed=False,
        measured=len(late),
        limit=0,
        unit="lines",
        message=f"after line {last} ran there {'is' if len(late) == 1 else 'are'} still {', '.join(late)}",
        hint_id=hints.get(late[0], otherwise) if len(late) == 1 else otherwise,
    )
