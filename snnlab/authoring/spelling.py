"""Words that no dictionary and no list of the course knows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from snnlab.exceptions import ValidationError

_NOT_WORDS = re.compile(
    r"```.*?```|<!--.*?-->|`[^`]*`|\$\$.*?\$\$|\$[^$]*\$|https?://\S+|\]\([^)]*\)|\b\w*[\d_]\w*\b", re.DOTALL
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def spelling_problems(notebook: dict, own_words: Path) -> Iterator[str]:
    """One sentence for each cell with an unknown word.

    Parameters
    ----------
    notebook : in English.
    own_words : a file with the field's words and people's names, one in each line.

    Raises
    ------
    ValidationError
        If the dictionary is not installed.
    """
    known = set(own_words.read_text(encoding="utf-8").casefold().split()) if own_words.is_file() else set()
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown":
            unknown = misspelt("".join(cell["source"]), known)
            if unknown:
                name, quoted = cell["metadata"].get("name", cell["id"]), ", ".join(f"'{word}'" for word in unknown)
                yield f"cell '{name}': not in the dictionary: {quoted}. Mend the spelling, or add to {own_words.name}."


def misspelt(markdown: str, known: set[str]) -> list[str]:
    """Words of the text, without code, formulas and addresses, that neither dictionary nor `known` (small letters) has."""
    words = {word.casefold().replace("’", "'") for word in _WORD.findall(_NOT_WORDS.sub(" ", markdown))}
    words = {word.removesuffix("'s").removesuffix("'") for word in words}
    words = {word for word in words if word.isascii() and len(word) > 1}
    return sorted(_dictionary().unknown(words - known))


@cache
def _dictionary() -> Any:
    try:
        from spellchecker import SpellChecker
    except ImportError as error:
        raise ValidationError("Checking the spelling needs pyspellchecker: pip install 'snnlab[author]'.") from error
    return SpellChecker()
