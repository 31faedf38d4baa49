"""course_map(): the whole course as a map of two lines, with what is done, and where to go on."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from snnlab.course.progress import PROGRESS
from snnlab.course.syllabus import PATH_A, Entry, syllabus
from snnlab.course.words import speak, told

PLACES = {  # lesson → (column, row) on the map
    **{"00": (0, 1), "01": (1, 1), "02": (2, 0), "03": (3, 0), "04": (4, 1), "05": (5, 1), "06": (6, 1), "07": (7, 1)},
    **{"08": (8, 1), "09": (9, 0), "10": (10, 0), "11": (9, 2), "16": (10, 1)},
    **{"12": (3, 2), "13": (4, 2)},  # the second part, learning from data, runs below the first
}
TRACKS = (
    ("01", "02"),
    ("02", "03"),
    ("03", "04"),
    ("07", "08"),
    ("08", "09"),
    ("09", "10"),
    ("08", "11"),
    ("08", "16"),
    ("03", "12"),
    ("12", "13"),
)
"""Where path B leaves path A."""
LINE_A, LINE_B = "#0072B2", "#D55E00"
STEP, TOP, MARGIN = 84, 92, 46  # pixels between stations, between rows, and around them
HEAD = FOOT = 66  # pixels above the first row, and below the last: three lines of a title


def course_map(language: str = "") -> CourseMap:
    """The lessons and your progress in them; run the cell again to see it grow.

    Parameters
    ----------
    language : such as ``"zh"``; "" is English.

    Raises
    ------
    ValidationError
        If the course is not there in this language.
    """
    speak(language)
    return CourseMap(syllabus(Path.cwd(), PROGRESS.language))


class CourseMap:
    """A picture of the course: in a notebook a map and a table, elsewhere lines of text."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = list(entries)

    @property
    def next(self) -> Entry | None:
        """Where to go on: the first lesson that is begun and not done, else the first that is not done."""
        open_ones = [entry for entry in self.entries if not entry.done]
        return next((entry for entry in open_ones if entry.begun), open_ones[0] if open_ones else None)

    def __repr__(self) -> str:
        return "\n".join(f"{_mark(e)} {e.lesson} {e.title}: {e.question} ({_points(e)})" for e in self.entries)

    def _repr_html_(self) -> str:
        return (
            '<div data-snnlab-course style="font-family: var(--jp-ui-font-family, sans-serif); max-width: 1010px; '
            f'color: var(--jp-ui-font-color1, #212121)">{self._map()}{self._go_on()}{self._table()}</div>'
        )

    def _map(self) -> str:
        on_map = [entry for entry in self.entries if entry.lesson in PLACES]
        wide, high = MARGIN * 2 + STEP * max(x for x, _ in PLACES.values()), HEAD + FOOT + TOP * 2
        return (
            f'<div style="position: relative; aspect-ratio: {wide} / {high}; container-type: inline-size">'
            f'<svg viewBox="0 0 {wide} {high}" aria-hidden="true" style="position: absolute; inset: 0; width: 100%">'
            f"{''.join(_tracks())}{_legend(high)}</svg>"
            f"{''.join(_station(entry, wide, high) for entry in on_map)}</div>"
        )

    def _go_on(self) -> str:
        if self.next is None:
            return f"<p><strong>{told('You have every point of the course.')}</strong></p>"
        begun = any(entry.begun for entry in self.entries)
        said = told("Go on with" if begun else "Begin with")
        return (
            f'<p style="font-size: 1.15em">{said} <strong>{_link(self.next)}</strong>. {escape(self.next.question)}</p>'
        )

    def _table(self) -> str:
        head = ("", told("Lesson"), told("Question"), told("Minutes"), told("Know before"), told("Points"))
        cells = "".join(f"<th style='text-align: left'>{escape(text)}</th>" for text in head)
        return f"<table><thead><tr>{cells}</tr></thead><tbody>{''.join(map(_row, self.entries))}</tbody></table>"


def _tracks() -> Iterator[str]:
    """Path B below, path A above it."""
    yield from (_track(start, end, LINE_B, 5) for start, end in TRACKS)
    yield from (_track(start, end, LINE_A, 9) for start, end in itertools.pairwise(PATH_A))


def _track(start: str, end: str, colour: str, width: int) -> str:
    (x1, y1), (x2, y2) = _place(start), _place(end)
    return f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="{colour}" stroke-width="{width}" stroke-linecap="round"/>'


def _legend(high: int) -> str:
    words = ((LINE_A, 9, told("Path A: one afternoon")), (LINE_B, 5, told("Path B: the whole course")))
    return "".join(
        f'<line x1="20" x2="56" y1="{high - 44 + 24 * i}" y2="{high - 44 + 24 * i}" stroke="{colour}" '
        f'stroke-width="{width}" stroke-linecap="round"/><text x="68" y="{high - 39 + 24 * i}" font-size="14" '
        f'fill="var(--jp-ui-font-color1, #212121)">{escape(text)}</text>'
        for i, (colour, width, text) in enumerate(words)
    )


def _place(lesson: str) -> tuple[int, int]:
    """The middle of a station in pixels."""
    x, y = PLACES[lesson]
    return MARGIN + STEP * x, HEAD + TOP * y


_HALO = ", ".join(["0 0 3px var(--jp-layout-color0, #fff)"] * 4)
"""Behind a title that a track crosses."""


def _station(entry: Entry, wide: int, high: int) -> str:
    """A link to the lesson: its number in a ring that closes with the points, and its title where no track runs."""
    x, y = _place(entry.lesson)
    above = PLACES[entry.lesson][1] == 0
    return (
        f'<a href="{escape(entry.notebook)}" data-lesson="{entry.lesson}" title="{escape(entry.question)}" '
        f'style="position: absolute; left: {x / wide:.2%}; top: {y / high:.2%}; width: 2.2em; height: 2.2em; '
        "margin: -1.1em 0 0 -1.1em; text-decoration: none; font-size: clamp(9px, 1.4cqw, 14px); "
        f'color: var(--jp-ui-font-color1, #212121)">{_ring(entry)}'
        f'<span style="position: absolute; left: -2em; width: 6.2em; {"bottom" if above else "top"}: 2.4em; '
        f'text-align: center; line-height: 1.15; text-shadow: {_HALO}">{escape(entry.title)}</span></a>'
    )


def _ring(entry: Entry) -> str:
    """The number, or a tick, in a ring."""
    colour = LINE_A if entry.lesson in PATH_A else LINE_B
    share = entry.points / entry.possible if entry.possible else 0.0
    ring = f"conic-gradient(var(--jp-success-color1, #2e7d32) {share:.0%}, var(--jp-layout-color1, #fff) 0)"
    round_box = "display: grid; place-items: center; border-radius: 50%; box-sizing: border-box;"
    return (
        f'<span style="{round_box} width: 2.2em; height: 2.2em; background: {ring}; border: 2px solid {colour}">'
        f'<span style="{round_box} width: 1.6em; height: 1.6em; font-weight: bold; '
        f'background: var(--jp-layout-color1, #fff)">{"✓" if entry.done else entry.lesson}</span></span>'
    )


def _row(entry: Entry) -> str:
    cells = (
        _mark(entry),
        f"{entry.lesson} {_link(entry)}",
        escape(entry.question),
        str(entry.minutes or ""),
        ", ".join(entry.needs) or "–",
        _points(entry),
    )
    return "<tr>" + "".join(f"<td style='text-align: left'>{cell}</td>" for cell in cells) + "</tr>"


def _link(entry: Entry) -> str:
    return f'<a href="{escape(entry.notebook)}">{escape(entry.title)}</a>'


def _mark(entry: Entry) -> str:
    return "✓" if entry.done else "◐" if entry.begun else "○"


def _points(entry: Entry) -> str:
    return told("{points} of {of} points", points=f"{entry.points:g}", of=f"{entry.possible:g}")
