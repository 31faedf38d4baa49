"""The verdict as HTML that follows JupyterLab's theme, light or dark."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from snnlab.grading.criterion import measured_against_limit, sentence
from snnlab.grading.picture import comparison_svg

if TYPE_CHECKING:
    from snnlab.grading.result import CheckResult, Outcome

_COLOURS = {
    "passed": "var(--jp-success-color1, #2e7d32)",
    "failed": "var(--jp-warn-color1, #b26a00)",
    "unanswered": "var(--jp-info-color1, #1565c0)",
    "refused": "var(--jp-warn-color1, #b26a00)",
    "broken": "var(--jp-error-color1, #c62828)",
    "by hand": "var(--jp-info-color1, #1565c0)",
}
_BOX = (
    "border-left: 4px solid {colour}; padding: 0.5em 0.9em; max-width: 44em; line-height: 1.5; "
    "color: var(--jp-ui-font-color1, #212121); background: var(--jp-layout-color2, #f5f5f5); "
    "font-family: var(--jp-ui-font-family, sans-serif); font-size: var(--jp-ui-font-size1, 13px);"
)
_FAINT = "color: var(--jp-ui-font-color2, #616161);"


def verdict_html(result: CheckResult) -> str:
    """One box: headline, criteria with numbers, picture of the failing case, hint. Every text is escaped."""
    colour = _COLOURS[result.status]
    parts = [_headline(result, colour), *(_criterion(outcome) for outcome in result.outcomes)]
    parts += [f"<div>{escape(sentence(result.reason))}</div>"] if result.reason else []
    parts += [_first_picture(result)]
    parts += [_hint(result)] if result.hint else []
    parts += [_standing(*result.standing)] if result.standing else []
    return (
        f'<div role="status" data-snnlab-verdict="{result.status}" data-exercise="{escape(result.id)}" '
        f'style="{_BOX.format(colour=colour)}">{"".join(parts)}</div>'
    )


def _headline(result: CheckResult, colour: str) -> str:
    sign = "\N{HEAVY CHECK MARK}" if result.passed else "\N{BLACK RIGHT-POINTING SMALL TRIANGLE}"
    more = f", {result.unchecked:g} more by checks that you do not see" if result.unchecked else ""
    return (
        f'<div><span style="color: {colour}" aria-hidden="true">{sign}</span> <strong>{escape(result.headline)}</strong> '
        f'<span style="{_FAINT}">{escape(result.id)} {escape(result.title)} \N{MIDDLE DOT} '
        f"{result.points:g} of {result.max_points:g} points{more}</span></div>"
    )


def _criterion(outcome: Outcome) -> str:
    criterion = outcome.criterion
    sign, colour = ("✓", _COLOURS["passed"]) if criterion.passed else ("✗", _COLOURS["failed"])
    numbers = measured_against_limit(criterion)
    return (
        f'<div><span style="color: {colour}">{sign}</span> {escape(outcome.title)}'
        f"{': ' if criterion.message else ''}{escape(criterion.message)} "
        f'<span style="{_FAINT}">{escape(numbers and f"({numbers})")}</span></div>'
    )


def _first_picture(result: CheckResult) -> str:
    for criterion in result.criteria:
        if not criterion.passed and criterion.expected is not None and criterion.yours is not None:
            return comparison_svg(criterion.expected, criterion.yours, criterion.cases)
    return ""


def _standing(points: float, possible: float) -> str:
    return (
        f'<div style="margin-top: 0.5em; display: flex; gap: 0.7em; align-items: center; {_FAINT}">Lesson '
        f'<progress value="{points:g}" max="{possible:g}" aria-label="points of the lesson" style="flex: 0 1 12em; '
        f'accent-color: {_COLOURS["passed"]}"></progress> {points:g} of {possible:g} points</div>'
    )


def _hint(result: CheckResult) -> str:
    return (
        f'<div style="margin-top: 0.4em" data-snnlab-hint="{escape(result.hint_id or "")}">'
        f"<strong>{escape(result.hint_level)}:</strong> {escape(result.hint)}</div>"
    )
