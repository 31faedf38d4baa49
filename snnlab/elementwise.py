"""Which functions of time do the same to many times as to each: found in their code, without calling them.

Such a function has no effects and no memory: arithmetic and NumPy's functions of one number, on its argument and on
numbers, which it may find in globals, cells and defaults. What it finds there can change between two calls. It has no loops,
and where it branches, it compares two numbers.
"""

from __future__ import annotations

import dis
import inspect
import math
from types import CodeType, FunctionType
from typing import Any, NamedTuple

import numpy as np

_UFUNCS = {
    name: getattr(np, name)
    for name in (
        *("sin", "cos", "tan", "tanh", "sinh", "cosh", "arctan", "exp", "expm1", "log", "log1p", "sqrt", "square"),
        *("abs", "absolute", "fabs", "sign", "floor", "ceil", "negative"),
    )
}
_OF_NUMPY = {*_UFUNCS, "array", "pi", "e"}
_CALLABLES = (*_UFUNCS.values(), np.array, abs)
_NOTHING: Any = object()
_OPERATORS = ("+", "-", "*", "/", "%")  # powers of one number and of many differ in their last digit
_HARMLESS = {
    *("RESUME", "NOP", "COPY_FREE_VARS", "PUSH_NULL", "PRECALL", "EXTENDED_ARG", "RETURN_VALUE"),
    *("SWAP", "COPY", "POP_TOP", "JUMP_FORWARD", "NOT_TAKEN"),
    *("UNARY_NEGATIVE", "BUILD_LIST", "BUILD_TUPLE", "LIST_EXTEND", "LOAD_SMALL_INT"),
}
_EXACT = 2**53  # beyond it an integer is not always a float
_ODD = inspect.CO_VARARGS | inspect.CO_VARKEYWORDS


class Reference(NamedTuple):
    """A name that a function looks up in its globals or cells, and an attribute of what it finds there."""

    name: str
    in_cell: bool
    attribute: str | None


def references(function: FunctionType) -> tuple[Reference, ...] | None:
    """What the function looks up; None if its code could do something else than said above."""
    code = function.__code__
    is_odd = code.co_flags & _ODD or code.co_kwonlyargcount or not code.co_argcount or code.co_exceptiontable
    if is_odd or type(function.__globals__) is not dict:  # another mapping may do something when it is asked
        return None
    return _looked_up(code)


def found(function: FunctionType, looked_up: tuple[Reference, ...]) -> list[Any]:
    """What the function finds there now, and its defaults."""
    values: list[Any] = list(function.__defaults__ or ())
    for name, in_cell, attribute in looked_up:
        value = _in_cell(function, name) if in_cell else function.__globals__.get(name, _NOTHING)
        if value is _NOTHING:
            value = function.__builtins__.get(name, _NOTHING)
        values.append(value if attribute is None else getattr(value, attribute) if value is np else _NOTHING)
    return values


def is_elementwise(function: FunctionType, values: list[Any]) -> bool:
    """Whether the function does the same to many times as to each, given what it found."""
    enough = len(function.__defaults__ or ()) >= function.__code__.co_argcount - 1
    return enough and all(_is_plain(value) or any(value is known for known in _CALLABLES) for value in values)


def branches(function: FunctionType) -> bool:
    """Whether the function compares, and may do one thing at one time and another at another."""
    return any(step.opname == "COMPARE_OP" for step in dis.get_instructions(function))


def _looked_up(code: CodeType) -> tuple[Reference, ...] | None:
    names: list[Reference] = []
    before = ""
    for step in dis.get_instructions(code):
        if step.opname in ("LOAD_GLOBAL", "LOAD_DEREF"):
            names.append(Reference(step.argval, step.opname == "LOAD_DEREF", None))
        elif step.opname in ("LOAD_ATTR", "LOAD_METHOD"):
            if before not in ("LOAD_GLOBAL", "LOAD_DEREF") or step.argval not in _OF_NUMPY:
                return None
            names[-1] = names[-1]._replace(attribute=step.argval)
        elif not _is_harmless(step, before):
            return None
        before = step.opname
    return tuple(dict.fromkeys(names))


def _is_harmless(step: dis.Instruction, before: str) -> bool:
    if _is_jump(step.opname) or step.opname == "TO_BOOL":
        return before in ("COMPARE_OP", "TO_BOOL") and "BACKWARD" not in step.opname
    if before in ("COMPARE_OP", "TO_BOOL"):  # true and false are numbers too, but not the same ones for NumPy
        return False
    if step.opname in ("LOAD_CONST", "RETURN_CONST"):
        return _is_plain(step.argval) or (isinstance(step.argval, tuple) and all(map(_is_plain, step.argval)))
    if step.opname == "BINARY_OP":
        return step.argrepr in _OPERATORS
    if step.opname == "COMPARE_OP":
        return True
    if step.opname == "CALL":
        return step.arg == 1  # a second argument could be an array to write to
    return step.opname in _HARMLESS or step.opname.startswith(("LOAD_FAST", "STORE_FAST"))


def _is_jump(opname: str) -> bool:
    return opname.startswith("POP_JUMP") and not opname.endswith("NONE")


def _is_plain(value: Any) -> bool:
    """Whether it is a finite number that floats hold exactly, or a row of them."""
    if type(value) is float or type(value) is np.float64:
        return math.isfinite(value)
    if type(value) is np.ndarray:
        return value.dtype == np.float64 and value.ndim == 1 and bool(np.isfinite(value).all())
    return type(value) is int and abs(value) <= _EXACT


def _in_cell(function: FunctionType, name: str) -> Any:
    cell = (function.__closure__ or ())[function.__code__.co_freevars.index(name)]
    try:
        return cell.cell_contents
    except ValueError:  # nothing yet
        return None
