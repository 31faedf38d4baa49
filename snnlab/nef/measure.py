"""Why is this fit bad? A decoder measured: its error, where it is worst, and which neurons do not help."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

_GOOD = 0.05  # error, as a share of what the target varies, that eyes do not notice in a plot
_BAD = 0.5  # beyond this the fit has hardly anything to do with the target
_FLAT = 0.1  # a neuron whose rate varies by less than this share says the same everywhere
_JUMP = 0.3  # a step between neighbouring points, as a share of the range, that smooth tuning curves cannot follow
_FEW = 5  # neurons that fire at a point, below which little can be said there


@dataclass(frozen=True, eq=False)
class Fit:
    """What was measured; ``str`` gives it in sentences."""

    rmse: np.ndarray
    """(size,) root mean squared error over the points."""
    relative_error: float
    """The same for all outputs together, as a share of the standard deviation of the targets."""
    worst_input: np.ndarray
    """(dimensions,) the point with the largest error."""
    worst_error: float
    """Length of the error there."""
    n_neurons: int
    n_points: int
    silent: np.ndarray
    """Neurons that fire at none of the points."""
    saturated: np.ndarray
    """Neurons that fire everywhere at nearly the same rate."""
    active_per_point: np.ndarray
    """(points,) how many neurons fire."""
    largest_weight: float
    """[1/Hz] of a decoder; large ones amplify the noise of spikes."""
    noise: float
    """Standard deviation that Poisson-like spikes, filtered with 0.1 s, would add to the output."""
    diagnosis: tuple[str, ...] = field(repr=False)
    """What is wrong, in order of weight, and what to try; one sentence each."""

    @property
    def active(self) -> int:
        """How many neurons fire at some point."""
        return self.n_neurons - len(self.silent)

    def __str__(self) -> str:
        where = np.array2string(self.worst_input, precision=2, suppress_small=True)
        rmse = np.array2string(self.rmse, precision=3) if len(self.rmse) > 1 else f"{self.rmse[0]:.3g}"
        facts = [
            f"rmse {rmse} ({self.relative_error:.0%} of the spread of the targets)",
            f"worst at x = {where}, off by {self.worst_error:.3g}",
            f"{self.active} of {self.n_neurons} neurons fire, {len(self.saturated)} of them at nearly the same rate "
            f"everywhere; at each point {self.active_per_point.min()} to {self.active_per_point.max()} fire",
        ]
        return "\n".join([*(f"{fact[0].upper()}{fact[1:]}." for fact in facts), *self.diagnosis])


def measured(points: np.ndarray, activities: np.ndarray, decoders: np.ndarray, targets: np.ndarray) -> Fit:
    """Measure a decoder.

    Parameters
    ----------
    points : (points, dimensions), inputs at which the rates are known.
    activities : (points, neurons) [Hz]
    decoders : (neurons, size)
    targets : (points, size), what should come out.
    """
    errors = activities @ decoders - targets
    length = np.linalg.norm(errors, axis=1)
    spread = float(np.sqrt(np.sum(np.var(targets, axis=0))))
    rms = float(np.sqrt(np.mean(length**2)))
    worst = int(np.argmax(length))
    fires = activities > 0
    top, low = activities.max(axis=0), activities.min(axis=0)
    facts = {
        "rmse": np.sqrt(np.mean(errors**2, axis=0)),
        "relative_error": rms / spread if spread > 0 else (0.0 if rms < 1e-9 else np.inf),
        "worst_input": points[worst],
        "worst_error": float(length[worst]),
        "n_neurons": activities.shape[1],
        "n_points": len(points),
        "silent": np.flatnonzero(top <= 0),
        "saturated": np.flatnonzero((low > 0) & (top - low < _FLAT * top)),
        "active_per_point": fires.sum(axis=1),
        "largest_weight": float(np.abs(decoders).max(initial=0.0)),
        "noise": float(np.sqrt(np.mean(activities @ decoders**2 / (2 * 0.1)))),
    }
    return Fit(**facts, diagnosis=tuple(_diagnosed(facts, points, targets, length)))


def _diagnosed(facts: dict, points: np.ndarray, targets: np.ndarray, length: np.ndarray) -> list[str]:
    """One sentence for each thing that is wrong; one that says so when nothing is."""
    found = [*_of_neurons(facts)]
    if facts["relative_error"] > _GOOD:
        found += _of_target(facts, points, targets, length)
    if not found:
        found = [f"The fit is good: the error is {facts['relative_error']:.1%} of what the target varies."]
    return found


def _of_neurons(facts: dict) -> list[str]:
    n, silent, flat = facts["n_neurons"], len(facts["silent"]), len(facts["saturated"])
    found = []
    if silent > 0.1 * n:
        found.append(
            f"{silent} of {n} neurons never fire here: lower their intercepts, or put eval_points where they fire."
        )
    if flat > 0.3 * n:
        found.append(
            f"{flat} of {n} neurons fire everywhere at nearly the same rate, so they tell little apart: raise their "
            "intercepts, or use a smaller radius if the inputs stay small."
        )
    if facts["active_per_point"].min() < _FEW <= n:
        bare = int(np.sum(facts["active_per_point"] < _FEW))
        found.append(
            f"At {bare} of {facts['n_points']} points fewer than {_FEW} neurons fire: spread the intercepts, or add neurons."
        )
    if facts["noise"] > max(0.1, facts["worst_error"]):
        found.append(
            f"The decoders amplify the noise of spikes to about {facts['noise']:.2g}: use more neurons, a slower synapse, or "
            "a larger reg in the solver."
        )
    return found


def _of_target(facts: dict, points: np.ndarray, targets: np.ndarray, length: np.ndarray) -> list[str]:
    dimensions, share = points.shape[1], facts["relative_error"]
    if dimensions == 1 and (jump := _largest_step(points[:, 0], targets)) is not None:
        at, size = jump
        return [
            f"The target jumps by {size:.2g} near x = {at:.2g}, and tuning curves are smooth: soften the step, or accept it."
        ]
    if share > _BAD and dimensions > 1 and facts["n_neurons"] >= 20 * dimensions:
        return [
            f"The error is {share:.0%} of what the target varies although there are {facts['n_neurons']} neurons: no neuron's "
            "tuning mixes the dimensions as the target does. A product needs encoders along the diagonals, such as "
            "[1, 1] and [1, -1]."
        ]
    radius = np.linalg.norm(points, axis=1)
    edge = radius > 0.9 * radius.max()
    if 0.02 < edge.mean() < 0.6 and np.mean(length[edge]) > 2 * np.mean(length[~edge]):
        return ["The error is largest at the edge of the radius: use a somewhat larger radius than the inputs need."]
    return [f"{facts['n_neurons']} neurons are few for this target: the error falls about as one over their number."]


def _largest_step(x: np.ndarray, targets: np.ndarray) -> tuple[float, float] | None:
    """Where and by how much the target jumps between neighbouring points; None if it does not."""
    order = np.argsort(x)
    steps = np.abs(np.diff(targets[order], axis=0))
    widest = np.ptp(targets, axis=0)
    share = np.divide(steps, widest, out=np.zeros_like(steps), where=widest > 0)
    if len(x) < 50 or share.max(initial=0.0) < _JUMP:
        return None
    where, column = np.unravel_index(np.argmax(share), share.shape)
    return float(x[order][where]), float(steps[where, column])
