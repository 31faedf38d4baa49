"""Sentences that Python said in English, in the language of whoever reads them on a page.

An error is a plain text: it is made far from any page, and code reads it too. Here it is told by its form, and said again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from snnlab_widgets.chinese import AND, KINDS, LABELS, SENTENCES

CHINESE = "zh-CN"
WHY = "why"  # the blank for a sentence within a sentence
NAMES = "names"  # the blank for names, the last after "and"
InLanguages = dict[str, dict[str, str]]
"""{text: {language: the same in that language}}."""


def said_as(texts: Iterable[str]) -> InLanguages:
    """Of those texts that are known."""
    found: InLanguages = {}
    for text in texts:
        if (chinese := in_chinese(text)) is not None:
            found[text] = {CHINESE: chinese}
    return found


@lru_cache(maxsize=500)
def in_chinese(text: str) -> str | None:
    """The sentence, or the label, in Chinese; None if it is not known."""
    for form, chinese in _forms():
        if match := form.fullmatch(text):
            blanks = match.groupdict()
            if WHY in blanks:
                blanks[WHY] = in_chinese(blanks[WHY]) or blanks[WHY]
            if (joined := re.fullmatch(_as_pattern(AND[0]), blanks.get(NAMES, ""))) is not None:
                blanks[NAMES] = _filled(AND[1], joined.groupdict())
            return _filled(chinese, {name: _named(blank) for name, blank in blanks.items()})
    return None


@lru_cache(maxsize=1)
def _forms() -> list[tuple[re.Pattern[str], str]]:
    """What each sentence looks like; those that say more in words of their own come first."""
    ordered = sorted((SENTENCES | LABELS).items(), key=lambda each: -len(re.sub(r"\{\w+\}", "", each[0])))
    return [(re.compile(_as_pattern(english), re.DOTALL), chinese) for english, chinese in ordered]


def _named(text: str) -> str:
    """The kind of a thing in Chinese, its name as it is."""
    match = re.fullmatch(r"(\w+) '(.+)'", text, re.DOTALL)
    return f"{KINDS[match[1]]}“{match[2]}”" if match and match[1] in KINDS else text


def _as_pattern(text: str) -> str:
    parts = re.split(r"\{(\w+)\}", text)
    return "".join(f"(?P<{part}>.+?)" if i % 2 else re.escape(part) for i, part in enumerate(parts))


def _filled(text: str, blanks: dict[str, str]) -> str:
    return re.sub(r"\{(\w+)\}", lambda match: blanks.get(match[1], match[0]), text)
