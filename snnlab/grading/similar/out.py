"""Pairs for a person to look at: on the terminal, as CSV, or as a page; and the answers as files for other tools."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

from snnlab.exceptions import ValidationError
from snnlab.grading.intake.safe import safe_name
from snnlab.grading.keeper.roster import Person
from snnlab.grading.out.cells import cell
from snnlab.grading.similar.compare import Pair
from snnlab.grading.similar.work import Given, Work
from snnlab.grading.whole import write_whole

CAUTION = (
    "A hint, not a verdict: answers may be alike because the task leaves little choice, because two people worked "
    "together as they were allowed to, or by chance. Read both before you say anything."
)
MOST_SHOWN = 20
_STYLE = (
    "body{font:15px/1.5 system-ui,sans-serif;max-width:60em;margin:2em auto;padding:0 1em}"
    "section{border-top:1px solid #8888;padding:.5em 0}h2{font-size:1em;margin:.4em 0}"
    "pre{overflow:auto;background:#8881;padding:.5em}@media(prefers-color-scheme:dark){body{background:#111;color:#eee}}"
)


def terminal(pairs: Sequence[Pair], people: Mapping[str, Person]) -> str:
    """The pairs that are most alike, a line each."""
    if not pairs:
        return "No two answers are strikingly alike."
    lines = ["lesson  alike  students"]
    for pair in pairs[:MOST_SHOWN]:
        said = f"; both have {_numbers(pair)}" if pair.numbers else ""
        names = f"{_name(pair.one, people)} and {_name(pair.other, people)}"
        lines.append(f"{cell(pair.lesson) or '-':<6}  {pair.score:4.0%}   {cell(names)}{said}")
    if len(pairs) > MOST_SHOWN:
        lines.append(f"… and {len(pairs) - MOST_SHOWN} more; see them all with --out similar.html")
    return "\n".join([*lines, "", CAUTION])


def write_pairs(pairs: Sequence[Pair], people: Mapping[str, Person], path: Path) -> None:
    """As CSV, or as a page, by the file's name.

    Raises
    ------
    ValidationError
        If it is neither.
    """
    forms = {".csv": _csv, ".html": _page}
    form = forms.get(path.suffix.lower())
    if form is None:
        raise ValidationError(f"--out must end with .csv or .html (got {path.name}).")
    write_whole(path, form(pairs, people).encode("utf-8", "replace"))


def export(works: Sequence[Work], given: Mapping[str, Given], folder: Path) -> int:
    """Every answer as ``folder/question/student.py``, for JPlag or copydetect; what was given, as ``folder/given/lesson.py``.

    Returns
    -------
    How many files were written.
    """
    count = 0
    for work in works:
        for exercise, code in work.questions.items():
            if code.strip():
                question = safe_name(exercise or f"{work.lesson or 'unknown'}.rest")
                _write(folder / question / f"{safe_name(work.student)}.py", code)
                count += 1
    for lesson in {work.lesson for work in works} & set(given):
        _write(folder / "given" / f"{safe_name(lesson)}.py", given[lesson].code)
    return count


def _write(path: Path, code: str) -> None:
    write_whole(path, (code + "\n").encode("utf-8", "replace"))


def _csv(pairs: Sequence[Pair], people: Mapping[str, Person]) -> str:
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(["lesson", "student", "name", "other student", "other name", "alike", "same numbers", "same lines"])
    for pair in pairs:
        names = [pair.one, _full(pair.one, people), pair.other, _full(pair.other, people)]
        shared = [_numbers(pair), " | ".join(pair.lines)]
        table.writerow([cell(pair.lesson), *map(cell, names), f"{pair.score:.3f}", *map(cell, shared)])
    return text.getvalue()


def _page(pairs: Sequence[Pair], people: Mapping[str, Person]) -> str:
    found = "".join(_section(pair, people) for pair in pairs) or "<p>No two answers are strikingly alike.</p>"
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>Similar answers</title><style>{_STYLE}</style></head><body><h1>Similar answers</h1>"
        f"<p>{escape(CAUTION)}</p>{found}</body></html>\n"
    )


def _section(pair: Pair, people: Mapping[str, Person]) -> str:
    names = f"{_name(pair.one, people)} and {_name(pair.other, people)}"
    numbers = f"<p>Both have: {escape(_numbers(pair))}</p>" if pair.numbers else ""
    lines = f"<pre>{escape(chr(10).join(map(_visible, pair.lines)))}</pre>" if pair.lines else ""
    title = f"{cell(names)}: {pair.score:.0%} in lesson {cell(pair.lesson)}"
    return f"<section><h2>{escape(title)}</h2>{numbers}{lines}</section>"


def _visible(line: str) -> str:
    return "".join(c if c.isprintable() else " " for c in line)


def _numbers(pair: Pair) -> str:
    return ", ".join(f"{number:.12g}" for number in pair.numbers[:10])


def _full(student: str, people: Mapping[str, Person]) -> str:
    return people[student].name if student in people else ""


def _name(student: str, people: Mapping[str, Person]) -> str:
    full = _full(student, people)
    return f"{student} ({full})" if full else student
