"""The failing case, drawn for a page without inline styles."""

from __future__ import annotations

import re

from markupsafe import Markup

from snnlab.grading.keeper.graded import CheckLine
from snnlab.grading.picture import comparison_svg

LARGEST = 1e6
"""Numbers beyond this do not fit beside the picture."""


def picture(line: CheckLine) -> Markup | None:
    """What was expected beside what was measured, or None where there is nothing to draw."""
    if not line.expected or not line.yours or not all(abs(value) < LARGEST for value in (*line.expected, *line.yours)):
        return None
    svg = comparison_svg(line.expected, line.yours, [case[:24] for case in line.cases])
    return Markup(re.sub(r' style="[^"<>]*"', "", svg, count=1))  # the page's style sheet says it
