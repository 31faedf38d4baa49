"""From a lesson's text to the notebook that students open: `snnlab lessons build` and `snnlab lessons check`."""

from snnlab.authoring.build import EDITIONS, build_lessons, lesson_problems, lesson_sources, stale_lessons
from snnlab.authoring.style import style_problems

__all__ = ["EDITIONS", "build_lessons", "lesson_problems", "lesson_sources", "stale_lessons", "style_problems"]
