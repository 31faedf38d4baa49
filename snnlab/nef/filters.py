"""Synaptic filters as difference equations.

A linear filter has three equal forms here: a ratio of polynomials (``num`` and ``den``, highest power first), matrices
``A, B, C, D``, and the coefficients ``b, a`` of a difference equation.

In the matrix form a filter without direct path (``D == 0``) gives what it holds *after* the step's update, ``C x[n+1]``;
one with a direct path gives ``C x[n] + D u[n]``. So a lowpass answers in the step in which its input comes.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

METHODS = {"zoh": None, "gbt": None, "bilinear": 0.5, "euler": 0.0, "backward_diff": 1.0}
"""Ways to turn an analog filter into steps; the numbers are the ``alpha`` of the generalised bilinear transform."""


class StateSpace(NamedTuple):
    """``x' = A x + B u``, or its step ``x[n+1] = A x[n] + B u[n]``; one input, one output."""

    A: np.ndarray
    """(order, order)"""
    B: np.ndarray
    """(order,)"""
    C: np.ndarray
    """(order,)"""
    D: float


def lowpass_decay(tau: float | np.ndarray, dt: float) -> np.ndarray:
    """What is left of a lowpass filter's memory after one step: ``exp(-dt / tau)``, and 0 for ``tau = 0``.

    The step is ``y = decay * y + (1 - decay) * u`` (zero-order hold: exact for inputs that stand still during a step).
    """
    tau = np.asarray(tau, dtype=np.float64)
    with np.errstate(divide="ignore"):
        return np.where(tau > 0, np.exp(-dt / tau), 0.0)


def state_space(num: np.ndarray, den: np.ndarray) -> StateSpace:
    """The controllable canonical form of ``num / den``.

    Parameters
    ----------
    num, den : (powers,)
        Highest power first; ``den[0]`` is not 0 and ``num`` is not longer than ``den``.

    Source: Kailath (1980), Linear Systems, sec. 2.1.
    """
    order = len(den) - 1
    monic = np.asarray(den[1:], dtype=np.float64) / den[0]
    above = np.zeros(order + 1)
    above[order + 1 - len(num) :] = np.asarray(num) / den[0]
    A = np.eye(order, k=-1)
    A[:1] = -monic
    return StateSpace(A, np.eye(1, order)[0], above[1:] - above[0] * monic, float(above[0]))


def discretised(num: np.ndarray, den: np.ndarray, dt: float, method: str, alpha: float | None = None) -> StateSpace:
    """The analog filter ``num / den`` in steps of ``dt`` [s].

    ``zoh`` is exact for inputs that stand still during a step. The others are the generalised bilinear transform, whose
    ``alpha`` weighs the end of a step against its start: ``euler`` 0, ``bilinear`` 0.5, ``backward_diff`` 1, ``gbt`` your own.

    Source: zero-order hold by one matrix exponential, DeCarlo (1989), Linear Systems, sec. 8.5; the transform, Zhang, Chen &
    Zhang (2009), Digital control of power electronic converters via the generalized bilinear transform.
    """
    in_steps = dt ** np.arange(len(den))  # one step is the unit of time, so the matrices have no huge and tiny entries
    A, B, C, D = state_space(np.asarray(num) * in_steps[len(den) - len(num) :], np.asarray(den) * in_steps)
    order = len(B)
    if order == 0:
        return StateSpace(A, B, C, D)
    if method == "zoh":
        both = np.zeros((order + 1, order + 1))
        both[:order, :order], both[:order, order] = A, B
        both = exponential(both)
        return StateSpace(both[:order, :order], both[:order, order], C, D)
    weight = METHODS[method] if alpha is None else alpha
    implicit = np.eye(order) - weight * A
    step = np.linalg.solve(implicit, np.column_stack([np.eye(order) + (1.0 - weight) * A, B]))
    return StateSpace(
        step[:, :order], step[:, order], np.linalg.solve(implicit.T, C), D + weight * float(C @ step[:, order])
    )


def coefficients(system: StateSpace) -> tuple[np.ndarray, np.ndarray]:
    """``b, a`` of the difference equation ``sum(a[k] y[n-k]) = sum(b[k] u[n-k])``, with ``a[0] = 1``.

    The numerator comes from the first values of the impulse response (Markov parameters), times the denominator.
    """
    A, B, C, D = system
    a = np.real(np.poly(A)) if len(B) else np.ones(1)
    response, state = np.empty(len(a)), B
    response[0] = D
    for k in range(1, len(a)):
        response[k] = C @ state
        state = A @ state
    b = np.convolve(a, response)[: len(a)]
    return (b[1:], a) if D == 0.0 and len(a) > 1 else (b, a)  # no direct path: the output after the update


def resting_state(system: StateSpace, y0: np.ndarray) -> np.ndarray | None:
    """The state (order, signals) in which the filter stays at the outputs ``y0`` (signals,) under some constant input.

    None if there is no such input: a filter that lets nothing constant pass cannot rest at anything but 0.
    """
    A, B, C, D = system
    order = len(B)
    wanted = y0.ravel()
    if order and np.linalg.matrix_rank(np.eye(order) - A) < order:  # an integrator: it keeps what it holds
        held = np.linalg.lstsq(np.vstack([np.eye(order) - A, C]), np.eye(order + 1)[:, order], rcond=None)[0]
        return np.outer(held, wanted) if abs(C @ held - 1.0) < 1e-6 else None
    moved = np.linalg.solve(np.eye(order) - A, B)
    gain = C @ moved + D
    return np.outer(moved, wanted / gain) if abs(gain) > 1e-9 * (np.abs(C) @ np.abs(moved) + abs(D)) else None


def in_blocks(system: StateSpace, u: np.ndarray, x: np.ndarray, length: int = 32) -> tuple[np.ndarray, np.ndarray]:
    """Filter finite signals ``u`` (steps, signals) from the state ``x`` (order, signals): outputs and the state at the end.

    The same as step by step, to rounding, but a block of steps is one product with the filter's impulse response.
    """
    n_steps, n_signals = u.shape
    blocks = np.zeros((-(-n_steps // length), length, n_signals))
    blocks.reshape(-1, n_signals)[:n_steps] = u
    answer, echo, gathered, passed = _block_matrices(system, length)
    states, gains = np.empty((len(blocks), *x.shape)), gathered @ blocks
    for k, gain in enumerate(gains):
        states[k] = x
        x = passed @ x + gain
    y = (answer @ blocks + echo @ states).reshape(-1, n_signals)[:n_steps]
    return y, _state_after(system, states, u, length, x)


def _state_after(system: StateSpace, states: np.ndarray, u: np.ndarray, length: int, x: np.ndarray) -> np.ndarray:
    """The state after the last step, which may lie inside the last block."""
    rest = len(u) % length
    if rest:
        x = states[-1]
        for value in u[-rest:]:
            x = system.A @ x + np.outer(system.B, value)
    return x


def _block_matrices(system: StateSpace, length: int) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """What a block's outputs owe to its inputs and to the state before it; what the next state owes to these."""
    A, B, C, D = system
    powers = [np.eye(len(B))]
    for _ in range(length):
        powers.append(A @ powers[-1])
    first = 1 if D == 0.0 else 0  # no direct path: the output after the update
    echo = np.stack([C @ powers[k + first] for k in range(length)])
    response = np.array([C @ B if first else D, *(echo[:-1] @ B)])
    lag = np.subtract.outer(np.arange(length), np.arange(length))
    answer = np.where(lag >= 0, response[np.maximum(lag, 0)], 0.0)
    gathered = np.stack([powers[length - 1 - k] @ B for k in range(length)], axis=1)
    return answer, echo, gathered, powers[length]


def exponential(matrix: np.ndarray) -> np.ndarray:
    """The matrix exponential of a small square matrix.

    Source: scaling and squaring with the [13/13] Padé approximant, Higham (2005), SIAM J. Matrix Anal. Appl. 26, 1179.
    """
    norm = np.linalg.norm(matrix, 1)
    squarings = max(0, int(np.ceil(np.log2(norm / 5.37)))) if norm > 0 else 0
    scaled = matrix / 2.0**squarings
    even, odd, power, weight = np.zeros_like(scaled), np.zeros_like(scaled), np.eye(len(scaled)), 1.0
    for k in range(14):
        if k % 2:
            odd = odd + weight * power
        else:
            even = even + weight * power
        power = power @ scaled
        weight *= (13 - k) / ((26 - k) * (k + 1))
    result = np.linalg.solve(even - odd, even + odd)
    for _ in range(squarings):
        result = result @ result
    return result
