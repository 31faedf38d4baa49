"""The student's side: an answer, whatever it is, becomes data. What cannot become data is refused with a sentence."""

from __future__ import annotations

import inspect
from typing import Any

import numpy as np

from snnlab.document import dump
from snnlab.exceptions import SnnlabError
from snnlab.grading.errors import AnswerError, NotAnswered
from snnlab.grading.payload import LONGEST_LIST, LONGEST_TEXT, Payload
from snnlab.grading.served.callee import Callee
from snnlab.grading.served.link import LocalLink
from snnlab.grading.served.signal_at import as_function
from snnlab.network import Network
from snnlab.processes import Process


def extract(answer: Any, served: bool = False) -> Payload:
    """The answer as data.

    A network, what draws one (it has ``as_network``), or a function without arguments that returns one, becomes a document;
    numbers become an array; a text stays a text; a list of texts, or of whole numbers, stays a list. Where a function is
    asked for (``served``), it stays a function, and only its link is handed on.

    Raises
    ------
    NotAnswered
        If it is None, dots, or nothing at all.
    AnswerError
        If it cannot become data.
    """
    if hasattr(type(answer), "as_network"):  # something on which a network is drawn
        answer = answer.as_network()
    if _is_placeholder(answer):
        raise NotAnswered
    if isinstance(answer, Network):
        return _network(answer)
    if isinstance(answer, str):
        return Payload("text", _text(answer))
    if served and (callable(answer) or isinstance(answer, Process)):
        return Payload("function", link=LocalLink(Callee(as_function(answer))))
    if callable(answer):
        return extract(_called(answer))
    if isinstance(answer, (list, tuple)) and _is_plain_list(answer):
        return Payload("list", [_text(i) if isinstance(i, str) else int(i) for i in answer])
    return _number(answer)


def _text(answer: str) -> str:
    """A plain text, cut to what is allowed."""
    return "".join(answer)[:LONGEST_TEXT]


def _is_placeholder(answer: Any) -> bool:
    if answer is None or answer is Ellipsis:
        return True
    if isinstance(answer, Network):
        return not answer.all_ensembles and not answer.all_connections
    return isinstance(answer, (str, list, tuple)) and (
        len(answer) == 0 or answer == "..." or any(i is ... for i in answer)
    )


def _called(builder: Any) -> Any:
    """What a builder returns; anything it raises becomes one sentence."""
    name = getattr(builder, "__name__", type(builder).__name__)
    if isinstance(builder, type) or _needs_arguments(builder):
        raise AnswerError(
            f"'{name}' needs arguments, so it cannot be called here. Give the network itself, or a function without "
            f"arguments that returns it."
        )
    try:
        built = builder()
    except Exception as error:
        raise AnswerError(f"your function '{name}' raised {type(error).__name__}: {error}") from error
    if built is None:
        raise AnswerError(f"your function '{name}' returned nothing. End it with: return model")
    if callable(built) and not isinstance(built, Network):
        raise AnswerError(f"your function '{name}' returned a function. Let it return the network.")
    return built


def _needs_arguments(builder: Any) -> bool:
    try:
        inspect.signature(builder).bind()
    except TypeError:
        return True
    except ValueError:  # some built-in functions have no signature
        return True
    return False


def _network(network: Network) -> Payload:
    try:
        document, arrays = dump(network)
    except SnnlabError as error:
        raise AnswerError(str(error)) from error
    return Payload("network", document, arrays)


def _is_plain_list(answer: Any) -> bool:
    if len(answer) > LONGEST_LIST:
        return False
    return all(isinstance(item, str) for item in answer) or all(
        isinstance(item, (int, np.integer)) and not isinstance(item, bool) for item in answer
    )


def _number(answer: Any) -> Payload:
    try:
        array = np.array(answer)
    except (TypeError, ValueError):
        array = np.array(None)
    if array.dtype.kind not in "biuf" or array.ndim > 2 or array.size > 1_000_000:
        raise AnswerError(
            f"an answer can be a network, a number, an array, a text or a list of lines; this one is of type "
            f"{type(answer).__name__}. Look at what you give to check."
        )
    return Payload("number", arrays={"value": array.astype(np.float64)})
