"""What can go wrong with one call of a student's function, and the sentence for it."""

from __future__ import annotations

import builtins

RAISED, LATE, ARGUMENTS, NOTHING, NOT_NUMBERS, UNEVEN, TOO_LARGE, LOST, MALFORMED = range(1, 10)
FINAL = frozenset({LATE, LOST, MALFORMED})
"""After these nothing more can be asked."""

_SENTENCES = {
    LATE: "your function took too long. Look for a loop that does not end, or let it do less in one call.",
    ARGUMENTS: "your function cannot be called with what this exercise gives it: {call}.",
    NOTHING: "your function returned nothing. End it with: return ...",
    NOT_NUMBERS: "your function returned something that is not a number, nor an array of numbers.",
    UNEVEN: "your function returned arrays of different shapes for inputs of the same shape.",
    TOO_LARGE: "your function returned far more numbers than this exercise asks for.",
    LOST: "your function's process ended while your function was called, or before. Look for what ends or crashes it.",
    MALFORMED: "what came back from your function is not what it returned. Let it return a number, and do nothing else.",
}


class Fault(Exception):  # noqa: N818 - says what it is
    """A call without a result.

    Parameters
    ----------
    code : one of the constants of this module.
    name : the type of the exception that the function raised, if it raised one.
    text : what that exception says. It can hold the inputs, so it never leaves the student's own process.
    """

    def __init__(self, code: int, name: str = "", text: str = "") -> None:
        super().__init__(code, name, text)
        self.code, self.name, self.text = code, name, text


def sentence(fault: Fault, call: str) -> str:
    """What to tell the student; ``call`` is how the exercise calls the function, such as ``f(x)``."""
    if fault.code == RAISED:
        return f"your function raised {known_exception(fault.name)}{f': {fault.text}' if fault.text else ''}"
    return _SENTENCES.get(fault.code, _SENTENCES[MALFORMED]).format(call=call)


def known_exception(name: str) -> str:
    """The name of an exception that Python itself has; a name of the student's own could carry a hidden input."""
    kind = getattr(builtins, name, None)
    return name if isinstance(kind, type) and issubclass(kind, BaseException) else "an exception of its own"
