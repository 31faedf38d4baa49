"""Facts and small tables that show themselves: as text with ``print``, as tables in a notebook."""

from __future__ import annotations

import html
from dataclasses import dataclass

Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Section:
    """A heading, a line of facts each, and perhaps a table whose first row are names."""

    heading: str
    facts: tuple[tuple[str, str], ...] = ()
    table: Rows = ()


@dataclass(frozen=True)
class Description:
    """Shows itself: as text with ``print``, as tables in a notebook."""

    sections: tuple[Section, ...]

    def __str__(self) -> str:
        return "\n\n".join(_as_text(section) for section in self.sections)

    def __repr__(self) -> str:
        return str(self)

    def _repr_html_(self) -> str:
        return "".join(_as_html(section) for section in self.sections)


def _as_text(section: Section) -> str:
    wide = max((len(name) for name, _ in section.facts), default=0)
    lines = [section.heading, *(f"  {name:<{wide}}  {fact}" for name, fact in section.facts)]
    if section.table:
        widths = [max(len(cell) for cell in column) for column in zip(*section.table, strict=True)]
        lines += [
            "",
            *("  " + "  ".join(f"{c:>{w}}" for c, w in zip(row, widths, strict=True)) for row in section.table),
        ]
    return "\n".join(lines)


def _as_html(section: Section) -> str:
    facts = "".join(f"<tr><th>{html.escape(n)}</th><td>{html.escape(fact)}</td></tr>" for n, fact in section.facts)
    shown = f"<h4>{html.escape(section.heading)}</h4><table>{facts}</table>"
    if not section.table:
        return shown
    head, *rows = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in section.table)
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return shown + f"<table><thead><tr>{head.replace('td>', 'th>')}</tr></thead><tbody>{body}</tbody></table>"
