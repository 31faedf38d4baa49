"""How many steps are due now, and how fast the network really runs."""

from __future__ import annotations

MAX_LAG = 0.25  # wall seconds a slow machine may owe; beyond it simulated time slips and the picture stays live
MAX_CHUNK = 0.025  # wall seconds one chunk may take, so that a change never waits long for its turn
MEMORY = 0.5  # wall seconds over which the measured speed is averaged


class Cost:
    """What a step costs in wall time, learned from the pieces before."""

    def __init__(self) -> None:
        self._step = 0.0

    def spent(self, steps: int, seconds: float) -> None:
        """Learn from a piece of `steps` that took `seconds` of wall time."""
        cost = seconds / steps
        self._step = cost if self._step == 0.0 else 0.7 * self._step + 0.3 * cost

    def forget(self) -> None:
        """Steps cost something else from now on."""
        self._step = 0.0

    def affordable(self, seconds: float = MAX_CHUNK) -> int:
        """Steps that fit into `seconds`; one at first, because the first call may load what it needs."""
        return 1 if self._step == 0.0 else max(1, int(seconds / self._step))


class Pace:
    """Turns wall time into steps at `speed` simulated seconds per second."""

    def __init__(self, dt: float, speed: float = 1.0) -> None:
        self.dt = dt
        self.speed = speed
        self.factor = 0.0  # simulated seconds per wall second, as measured
        self.cost = Cost()
        self._last: float | None = None
        self._debt = 0.0

    def rest(self) -> None:
        """Forget the debt: time that passes now is not to be caught up with."""
        self._last = None
        self._debt = 0.0
        self.factor = 0.0

    def retime(self, dt: float) -> None:
        """Steps take ``dt`` [s] from now on; what is owed in time stays owed."""
        self.dt = dt

    def due(self, now: float) -> int:
        """Number of steps to take at wall time `now` [s]; never more than a slow machine can bear."""
        elapsed = 0.0 if self._last is None else now - self._last
        self._last = now
        self._debt = min(self._debt + elapsed * self.speed, max(MAX_LAG * self.speed, self.dt))
        owed = int(self._debt / self.dt + 1e-9)
        steps = min(owed, self.cost.affordable())
        self._debt -= steps * self.dt
        self._measure(steps, elapsed)
        return steps

    def spent(self, steps: int, seconds: float) -> None:
        """Learn from a chunk of `steps` that took `seconds` of wall time."""
        self.cost.spent(steps, seconds)

    def _measure(self, steps: int, elapsed: float) -> None:
        if elapsed > 0:
            weight = min(1.0, elapsed / MEMORY)
            self.factor += weight * (steps * self.dt / elapsed - self.factor)
