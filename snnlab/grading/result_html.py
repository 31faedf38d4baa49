"""The verdict as HTML that follows JupyterLab's theme, light or dark."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from snnlab.grading.criterion import measured_against_limit, sentence
from snnlab.grading.picture import comparison_svg
from snnlab.grading.words import say

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
    colour, language = _COLOURS[result.status], result.language
    parts = [_headline(result, colour), *(_criterion(outcome, language) for outcome in result.outcomes)]
    parts += [f"<div>{escape(sentence(say(language, result.reason)))}</div>"] if result.reason else []
    parts += [_first_picture(result)]
    parts += [_hint(result)] if result.hint else []
    parts += [_standing(*result.standing, language)] if result.standing else []
    return (
        f'<div role="status" data-snnlab-verdict="{result.status}" data-exercise="{escape(result.id)}" '
        f'style="{_BOX.format(colour=colour)}">{"".join(parts)}</div>'
    )


def _headline(result: CheckResult, colour: str) -> str:
    sign = "\N{HEAVY CHECK MARK}" if result.passed else "\N{BLACK RIGHT-POINTING SMALL TRIANGLE}"
    earned = say(result.language, "{points} of {of} points", points=f"{result.points:g}", of=f"{result.max_points:g}")
    if result.unchecked:
        earned += say(result.language, ", {more} more by checks that you do not see", more=f"{result.unchecked:g}")
    return (
        f'<div><span style="color: {colour}" aria-hidden="true">{sign}</span> <strong>{escape(result.headline)}</strong> '
        f'<span style="{_FAINT}">{escape(result.id)} {escape(result.title)} \N{MIDDLE DOT} {escape(earned)}</span></div>'
    )


def _criterion(outcome: Outcome, language: str) -> str:
    criterion = outcome.criterion
    sign, colour = ("✓", _COLOURS["passed"]) if criterion.passed else ("✗", _COLOURS["failed"])
    numbers = measured_against_limit(criterion, language)
    return (
        f'<div><span style="color: {colour}">{sign}</span> {escape(outcome.title)}'
        f"{': ' if criterion.message else ''}{escape(criterion.message)} "
        f'<span style="{_FAINT}">{escape(numbers and f"({numbers})")}</span></div>'
    )


def _first_picture(result: CheckResult) -> str:
    for criterion in result.criteria:
        if not criterion.passed and criterion.expected is not None and criterion.yours is not None:
            return comparison_svg(criterion.expected, criterion.yours, criterion.cases, result.language)
    return ""


def _standing(points: float, possible: float, language: str) -> str:
    earned = say(language, "{points} of {of} points", points=f"{points:g}", of=f"{possible:g}")
    return (
        f'<div style="margin-top: 0.5em; display: flex; gap: 0.7em; align-items: center; {_FAINT}">'
        f'{say(language, "Lesson")} <progress value="{points:g}" max="{possible:g}" '
        f'aria-label="{say(language, "points of the lesson")}" style="flex: 0 1 12em; '
        f'accent-color: {_COLOURS["passed"]}"></progress> {earned}</div>'
    )


def _hint(result: CheckResult) -> str:
    return (
        f'<div style="margin-top: 0.4em" data-snnlab-hint="{escape(result.hint_id or "")}">'
        f"<strong>{escape(say(result.language, result.hint_level))}:</strong> {escape(result.hint)}</div>"
    )
