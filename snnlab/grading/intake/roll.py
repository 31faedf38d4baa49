"""Which student of the roster a name means."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping

from snnlab.grading.intake.names import Named
from snnlab.grading.keeper.roster import Person


class Roll:
    """The roster, by everything that a download may call a student.

    Parameters
    ----------
    people : the roster; empty if there is none.
    """

    def __init__(self, people: Mapping[str, Person]) -> None:
        self.people = people
        keys: list[Callable[[Person], set[str]]] = [
            lambda person: {person.id},
            lambda person: {_plain(person.student)},
            lambda person: {_plain(person.login)},
            lambda person: {_plain(person.email)},
            lambda person: _spellings(person.name),
        ]
        self._tiers = [_index(people, key) for key in keys]

    def find(self, who: Named) -> str | None:
        """The student, or None if nobody, or more than one, may be meant: a wrong match is worse than none."""
        by_id, *by_text = self._tiers
        asked = [(by_id, {who.id or who.person}), *((tier, {_plain(who.person)}) for tier in by_text[:-1])]
        for tier, keys in (*asked, (by_text[-1], _spellings(who.person))):
            students = {student for key in keys for student in tier.get(key, ())}
            if students:
                return students.pop() if len(students) == 1 else None
        return None

    def knows(self, name: str) -> bool:
        """Whether the name of a folder means a student."""
        return self.find(Named(name, "")) is not None


def _index(people: Mapping[str, Person], key: Callable[[Person], set[str]]) -> dict[str, set[str]]:
    index: dict[str, set[str]] = {}
    for student, person in people.items():
        for name in key(person) - {""}:
            index.setdefault(name, set()).add(student)
    return index


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().casefold()


def _spellings(name: str) -> set[str]:
    """A person's name without order, accents, and, as Canvas writes it, without spaces."""
    words = [word for word in re.split(r"[\W_]+", _plain(name)) if word]
    if not words:
        return set()
    bare = ["".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c)) for word in words]
    turns = {"".join(w[i:] + w[:i]) for w in (words, bare) for i in range(len(w))}
    return {" ".join(sorted(words)), " ".join(sorted(bare)), *turns}
