"""Answers that cannot be checked."""

from __future__ import annotations

from snnlab.exceptions import SnnlabError


class AnswerError(SnnlabError, ValueError):
    """An answer that cannot be taken as it is; the message is one sentence for the student.

    Parameters
    ----------
    message : what is wrong and what to try.
    hint_id : the hint that fits, if any.
    """

    def __init__(self, message: str, hint_id: str | None = None) -> None:
        super().__init__(message)
        self.hint_id = hint_id


class NotAnswered(Exception):  # noqa: N818 - not a failure, only nothing to check yet
    """There is no answer yet: the exercise still holds its placeholder."""
