"""What can be read of a session, from any thread."""

from __future__ import annotations

from typing import Any

from snnlab.exceptions import ValidationError
from snnlab.live.clock import Clock
from snnlab.live.fork import Fork
from snnlab.live.history import History
from snnlab.live.orders import Rewind
from snnlab.live.presence import Presence


class Readable:
    """The readable side of a Session."""

    clock: Clock
    presence: Presence
    idle: bool
    _asked: Rewind | None = None  # the last rewind

    @property
    def stepper(self) -> Any:
        """What advances the network; only the driver may touch it."""
        return self.clock.stepper

    @property
    def dt(self) -> float:
        """Length of a step [s]."""
        return self.clock.pace.dt

    @property
    def time(self) -> float:
        """Simulated time [s]."""
        return self.stepper.time

    @property
    def n_steps(self) -> int:
        return self.stepper.n_steps

    @property
    def speed(self) -> float:
        """Simulated seconds that are wanted per wall second."""
        return self.clock.pace.speed

    @speed.setter
    def speed(self, value: float) -> None:
        if isinstance(value, (str, bool)) or not 0.001 <= value <= 100:
            raise ValidationError(f"session: speed must be between 0.001 and 100 (got {value!r}); 1 is real time.")
        self.clock.pace.speed = float(value)
        self._tell_state()

    @property
    def real_time_factor(self) -> float:
        """Simulated seconds per wall second, as measured over the last half second."""
        return self.clock.pace.factor

    @property
    def engine_name(self) -> str:
        """The engine that runs the network now."""
        return self.stepper.engine_name

    @property
    def history(self) -> History:
        """The last minute: what the probes saw, and the span of time to go back to."""
        return self.clock.history

    @property
    def rewinding(self) -> bool:
        """Whether a rewind is under way."""
        return self._asked is not self.clock.ended

    @property
    def forks(self) -> tuple[Fork, ...]:
        """What is being computed beside the session."""
        return self.clock.forks

    @property
    def probes(self) -> tuple[Any, ...]:
        """Probes that watch from outside the network."""
        return self.stepper.probes

    @property
    def revision(self) -> int:
        """Counts the changes made to the network."""
        return self.clock.tuning.revision

    @property
    def refused(self) -> str:
        """Why the last change was not made."""
        return self.clock.tuning.refused

    @property
    def notice(self) -> str:
        """What people should know about how it runs; empty when there is nothing."""
        return " ".join(self.clock.notices.values())

    @property
    def undo_label(self) -> str:
        """What `undo` would take back, such as "radius of Ensemble 'a'"; empty when there is nothing."""
        done = self.clock.tuning.undo.done
        return done[-1].label if done else ""

    @property
    def redo_label(self) -> str:
        """What `redo` would make again; empty when there is nothing."""
        undone = self.clock.tuning.undo.undone
        return undone[-1].label if undone else ""

    @property
    def idle_after(self) -> float | None:
        """[s] without a sign of those who looked, after which the clock stops."""
        return self.presence.idle_after

    @idle_after.setter
    def idle_after(self, seconds: float | None) -> None:
        self.presence.idle_after = seconds

    def built(self, obj: Any) -> Any:
        """What was drawn for an ensemble or solved for a connection, as it runs now."""
        return self.stepper.model.built[obj]

    def value(self, obj: Any, name: str) -> Any:
        """The value of a parameter that is in force now."""
        return getattr(obj, name)

    def _tell_state(self) -> None:
        """Call those who want to hear of a change; the Session does."""
        raise NotImplementedError(f"{type(self).__name__} does not say whom to tell")
