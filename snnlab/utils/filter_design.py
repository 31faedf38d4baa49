"""Linear filters from one form to another: polynomials, matrices, zeros and poles; continuous time and steps.

A system is ``(num, den)``, highest power first; ``(A, B, C, D)`` with ``x' = A x + B u``, ``y = C x + D u``; or
``(zeros, poles, gain)``. ``snnlab.nef.filters`` has what the simulator itself uses.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from snnlab.exceptions import ValidationError, did_you_mean
from snnlab.nef.filters import METHODS, exponential, state_space
from snnlab.params import is_number

__all__ = ["cont2discrete", "expm", "ss2tf", "tf2ss", "tf2zpk", "zpk2tf"]

Matrices = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]


def expm(A: Any) -> np.ndarray:
    """The matrix exponential of a square matrix."""
    matrix = np.asarray(A, dtype=np.float64)
    if matrix.ndim != 2 or len(matrix) != matrix.shape[1] or not np.isfinite(matrix).all():
        raise ValidationError(f"expm: give a square matrix of finite numbers (got shape {matrix.shape}).")
    return exponential(matrix)


def tf2ss(num: Any, den: Any) -> Matrices:
    """The controllable canonical form of one input and one output.

    Returns
    -------
    A, B, C, D : (order, order), (order, 1), (1, order), (1, 1)
    """
    num, den = _polynomials(num, den)
    A, B, C, D = state_space(num, den)
    return A, B[:, None], C[None, :], np.array([[D]])


def ss2tf(A: Any, B: Any, C: Any, D: Any, input: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """Polynomials from the given input to each output.

    Returns
    -------
    num : (outputs, order + 1)
    den : (order + 1,)

    The numerator is the denominator times the first values of the impulse response (Markov parameters).
    """
    A, B, C, D = _matrices(A, B, C, D)
    if not 0 <= input < B.shape[1]:
        raise ValidationError(f"ss2tf: there is no input {input}; the system has {B.shape[1]}.")
    den = np.real(np.poly(A)) if len(A) else np.ones(1)
    response, state = [D[:, input]], B[:, input]
    for _ in range(len(A)):
        response.append(C @ state)
        state = A @ state
    return np.array([np.convolve(den, row)[: len(den)] for row in np.array(response).T]), den


def zpk2tf(z: Any, p: Any, k: float) -> tuple[np.ndarray, np.ndarray]:
    """Polynomials with these zeros and poles; ``k`` is the factor of the highest power of the numerator."""
    return k * np.real_if_close(np.poly(z)), np.atleast_1d(np.real_if_close(np.poly(p)))


def tf2zpk(num: Any, den: Any) -> tuple[np.ndarray, np.ndarray, float]:
    """Zeros, poles and gain of a ratio of polynomials."""
    num, den = _polynomials(num, den)
    return np.roots(num), np.roots(den), float(num[0] / den[0])


def cont2discrete(sys: Any, dt: float, method: str = "zoh", alpha: float | None = None) -> tuple[Any, ...]:
    """A system in steps of ``dt`` [s], in the form in which it was given, followed by ``dt``.

    Parameters
    ----------
    sys : ``(num, den)``, ``(A, B, C, D)`` or ``(zeros, poles, gain)``.
    method : ``zoh`` is exact for inputs that stand still during a step; ``gbt`` is the generalised bilinear transform with
        ``alpha`` from 0 to 1, of which ``euler``, ``bilinear`` (``tustin``) and ``backward_diff`` are 0, 1/2 and 1.

    Raises
    ------
    ValidationError
        If there is no such method, ``alpha`` is missing or out of reach, or the system makes no sense.
    """
    sizes = {2: tf2ss, 3: lambda *zpk: tf2ss(*zpk2tf(*zpk)), 4: _matrices}
    if not isinstance(sys, (tuple, list)) or len(sys) not in sizes:
        raise ValidationError(f"cont2discrete: a system is (num, den), (A, B, C, D) or (z, p, k) (got {sys!r:.80}).")
    if not is_number(dt) or not dt > 0:
        raise ValidationError(f"cont2discrete: dt must be a time above 0 s (got {dt!r}).")
    A, B, C, D = sizes[len(sys)](*sys)
    stepped = _held(A, B, C, D, dt) if method == "zoh" else _bilinear(A, B, C, D, dt, _weight(method, alpha))
    if len(sys) == 4:
        return (*stepped, dt)
    num, den = ss2tf(*stepped)
    return (num, den, dt) if len(sys) == 2 else (*tf2zpk(_trimmed(num[0]), den), dt)


def _weight(method: str, alpha: float | None) -> float:
    known = {"tustin": 0.5, **METHODS}
    if method not in known:
        raise ValidationError(f"cont2discrete: there is no method '{method}'. {did_you_mean(str(method), known)}")
    if method != "gbt":
        return known[method]  # type: ignore[return-value]
    if alpha is None or not 0 <= alpha <= 1:
        raise ValidationError(f"cont2discrete: gbt needs an alpha from 0 to 1 (got {alpha!r}).")
    return float(alpha)


def _held(A: np.ndarray, B: np.ndarray, C: np.ndarray, D: np.ndarray, dt: float) -> Matrices:
    order, inputs = B.shape
    both = np.zeros((order + inputs, order + inputs))
    both[:order, :order], both[:order, order:] = A * dt, B * dt
    both = exponential(both)
    return both[:order, :order], both[:order, order:], C, D


def _bilinear(A: np.ndarray, B: np.ndarray, C: np.ndarray, D: np.ndarray, dt: float, weight: float) -> Matrices:
    order = len(A)
    implicit = np.eye(order) - weight * dt * A
    try:
        step = np.linalg.solve(implicit, np.column_stack([np.eye(order) + (1.0 - weight) * dt * A, dt * B]))
        seen = np.linalg.solve(implicit.T, C.T).T
    except np.linalg.LinAlgError:
        raise ValidationError(f"cont2discrete: this dt of {dt:g} s meets a pole of the system; take another.") from None
    return step[:, :order], step[:, order:], seen, D + weight * C @ step[:, order:]


def _trimmed(num: np.ndarray) -> np.ndarray:
    """Without leading powers that are there by rounding only."""
    there = np.flatnonzero(np.abs(num) > 1e-12 * np.max(np.abs(num), initial=0.0))
    return num[there[0] :] if len(there) else np.zeros(1)


def _polynomials(num: Any, den: Any) -> tuple[np.ndarray, np.ndarray]:
    num, den = (np.atleast_1d(np.asarray(side, dtype=np.float64)) for side in (num, den))
    num = num[0] if num.ndim == 2 and len(num) == 1 else num
    if num.ndim != 1 or den.ndim != 1 or not (np.isfinite(num).all() and np.isfinite(den).all()):
        raise ValidationError("a filter is two rows of finite numbers, num and den, highest power first.")
    num, den = np.trim_zeros(num, "f"), np.trim_zeros(den, "f")
    if not len(den) or len(num) > len(den):
        raise ValidationError(f"a filter's num must not be longer than its den, nor den all 0 (got {num}, {den}).")
    return num if len(num) else np.zeros(1), den


def _matrices(A: Any, B: Any, C: Any, D: Any) -> Matrices:
    A, B, C, D = (np.atleast_2d(np.asarray(side, dtype=np.float64)) for side in (A, B, C, D))
    order = 0 if not A.size else len(A)
    outputs, inputs = D.shape
    if not order:
        A, B, C = np.zeros((0, 0)), np.zeros((0, inputs)), np.zeros((outputs, 0))
    if A.shape != (order, order) or B.shape != (order, inputs) or C.shape != (outputs, order):
        raise ValidationError(
            f"matrices of a system do not fit: A {A.shape}, B {B.shape}, C {C.shape}, D {D.shape} should be (n, n), "
            "(n, inputs), (outputs, n), (outputs, inputs)."
        )
    return A, B, C, D
