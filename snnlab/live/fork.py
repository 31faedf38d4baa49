"""What if: from one instant two futures, as things are and with some parameters changed."""

from __future__ import annotations

import copy
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Literal

from snnlab.build import build
from snnlab.build.ensembles import Workshop
from snnlab.copying import copied, twin_of
from snnlab.exceptions import SnnlabError, ValidationError
from snnlab.live.frame import Frame, Spikes
from snnlab.live.pace import Cost
from snnlab.live.readers import Readers
from snnlab.live.rewind import advancing
from snnlab.live.track import Track
from snnlab.params import is_number
from snnlab.stepper import Stepper

LONGEST = 60.0  # [s] of a future
_BUDGET = 8_000_000  # [bytes] of what the probes saw in one future

Changes = Sequence[tuple[Any, str, Any]]


class Fork:
    """Two futures of ``seconds`` from ``t0`` [s], computed while the session goes on; readable while they grow.

    Attributes
    ----------
    as_is, what_if : Track
        What the session's probes see, without the changes and with them.
    state : "waiting", "running", "done", "cancelled" or "failed"; error : a sentence when it failed
    progress : float, from 0 to 1
    """

    def __init__(self, changes: Changes, seconds: float, adopt: Callable[[Changes], None]) -> None:
        if not is_number(seconds) or not 0 < seconds <= LONGEST:
            raise ValidationError(
                f"fork: seconds must be a time above 0 and at most {LONGEST:g} s of the future (got {seconds!r})."
            )
        self.changes, self.seconds = tuple(changes), float(seconds)
        for change in self.changes:
            if not isinstance(change, tuple) or len(change) != 3:
                raise ValidationError(f"fork: changes are a list of (object, name, value) (got {change!r}).")
        self.as_is, self.what_if = Track(budget=_BUDGET), Track(budget=_BUDGET)
        self.state: Literal["waiting", "running", "done", "cancelled", "failed"] = "waiting"
        self.error, self.progress = "", 0.0
        self.t0: float | None = None
        self._adopt = adopt
        self._readers: Readers[Fork] = Readers()

    @property
    def finished(self) -> bool:
        return self.state in ("done", "cancelled", "failed")

    def frames(self, probe: Any) -> dict[str, tuple[Any, Any]]:
        """Times (n,) [s] and values (n, size) of a probe in both futures, as far as they are known."""
        return {"as_is": self.as_is.read(probe), "what_if": self.what_if.read(probe)}

    def cancel(self) -> None:
        """Compute no further; what is known stays."""
        if not self.finished:
            self.state = "cancelled"

    def adopt(self) -> None:
        """Make the changes in the session itself."""
        self._adopt(self.changes)

    def subscribe(self, reader: Callable[[Fork], None]) -> Callable[[], None]:
        """Call ``reader(fork)`` on the driver's thread after each piece and at the end; returns what ends that."""
        return self._readers.add(reader)

    # What follows is the driver's.

    def begin(self, stepper: Any) -> None:
        """Copy the present instant; errors are kept, not raised."""
        self.t0, self.state = stepper.time, "running"
        self._pieces = self._computed(stepper)
        self._go_on()

    def work(self, seconds: float) -> None:
        """Compute for about ``seconds`` of wall time."""
        until = time.perf_counter() + seconds
        while self._go_on() and time.perf_counter() < until:
            pass
        self._readers.tell(self)

    def _go_on(self) -> bool:
        """One piece; returns whether there is more to do."""
        if self.finished:
            return False
        try:
            next(self._pieces)
        except StopIteration:
            self.state, self.progress = "done", 1.0
        except Exception as error:  # whatever a student's function raises in a future must not stop the present
            told = str(error) if isinstance(error, SnnlabError) else f"{type(error).__name__}: {error}"
            self.state, self.error = "failed", told
        if self.finished:
            del self._pieces  # and with it the copy of the network
        return not self.finished

    def _computed(self, original: Any) -> Iterator[None]:
        stepper, twins, probes = twin_stepper(original)
        present = stepper.snapshot()
        yield
        steps = max(1, round(self.seconds / stepper.model.dt))
        end, cost = present.step + steps, Cost()
        for half, (track, changes) in enumerate(((self.as_is, ()), (self.what_if, self.changes))):
            if half:
                stepper.restore(present)
            for obj, name, value in changes:
                stepper.change(_twin(twins, obj), name, value)
                yield
            for chunk in advancing(stepper, end, cost, 0.005):
                track.add(_renamed(Frame.from_chunk(chunk), probes))
                self.progress = (half + 1 - (end - stepper.n_steps) / steps) / 2
                yield


def twin_stepper(original: Any) -> tuple[Stepper, dict[int, Any], dict[Any, Any]]:
    """A stepper of a copy of the network at the same instant; copies by id of the original; {copied probe: original}."""
    model, twins = original.model, {}
    network = copied(model.network, twins)
    watchers = [_watching(probe, twins) for probe in model.watchers]
    originals = {twins[id(probe)]: probe for probe in model.network.all_probes}
    originals |= dict(zip(watchers, model.watchers, strict=True))
    workshop: Workshop = model.workshop.copy()
    stepper = Stepper(
        build(network, model.dt, model.seed, watchers, workshop, model.noise_seed), engine=original.engine_name
    )
    stepper.go_back(original.snapshot(), stepper.probes, tuned=False)
    return stepper, twins, originals


def _watching(probe: Any, twins: dict[int, Any]) -> Any:
    twin: Any = twin_of(probe)
    twin.target = copy.deepcopy(probe.target, twins)
    twins[id(probe)] = twin
    return twin


def _twin(twins: dict[int, Any], obj: Any) -> Any:
    if id(obj) not in twins:
        raise ValidationError(f"fork: {obj} is not part of the network.")
    return twins[id(obj)]


def _renamed(frame: Frame, probes: dict[Any, Any]) -> Frame:
    samples = {probes[probe]: values for probe, values in frame.samples.items()}
    spikes: dict[Any, Spikes] = {probes[probe]: events for probe, events in frame.spikes.items()}
    return Frame(frame.t0, frame.dt, frame.n, samples, spikes)
