"""How strongly a value swings at each frequency: the spectrum of its last seconds, a few times a second."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

import numpy as np

from snnlab.exceptions import ValidationError
from snnlab.live import Frame
from snnlab.params import is_number
from snnlab_widgets.names import name_of
from snnlab_widgets.packet import Block
from snnlab_widgets.views import paper
from snnlab_widgets.views.said import Said
from snnlab_widgets.views.terms import signed
from snnlab_widgets.views.value import SYNAPSE, radius_of
from snnlab_widgets.views.view import Built, Place, Reading, Size, View, no_lines, samples, watch

EVERY = 0.25  # [s] between two spectra
SECONDS = 4.0  # that one is made of
LEAST = 2.0  # [s] without which there is none: less cannot tell half a hertz from one
STEP = 1 / 16  # [Hz] between two amplitudes: a quarter of what 4 s can tell apart, so that the curve is smooth
QUIET = 0.05  # of the radius: an amplitude below this is noise, and no peak


class SpectrumView(View):
    """Amplitudes of a value's oscillation at each frequency, over its last four seconds.

    Parameters
    ----------
    shown : an ensemble, a node or a part of one; of several values the root mean square is shown
    expected : [Hz] where the peak should be, or a function that gives it now; nothing is marked without it
    highest : [Hz] that is looked at
    synapse : [s] filter of what neurons say
    """

    kind: ClassVar[str] = "spectrum"

    def __init__(
        self,
        shown: Any,
        expected: float | Callable[[], float] | None = None,
        *,
        highest: float = 8.0,
        synapse: Any = SYNAPSE,
        title: str | None = None,
    ) -> None:
        if not is_number(highest) or not highest > STEP:
            raise ValidationError(f"spectrum view: highest must be a frequency above {STEP:g} Hz (got {highest!r}).")
        self.expected: Callable[[], float] = expected if callable(expected) else lambda: _frequency(expected)
        self.expected()
        self.value, self.radius = watch(shown, synapse=synapse), radius_of(shown)
        self.title = title or Said("view.title.spectrum", name=name_of(shown))
        self.frequencies = STEP * np.arange(1, int(highest / STEP) + 1)
        self.probes = (self.value,)
        self.size = Size(blocks=1)
        self._past = np.empty((0, self.value.size_in), dtype=np.float32)  # of twice as long as a spectrum needs
        self._end, self._dt = 0, 0.0  # step after the past, and its length

    def panel(self, built: Built, places: Mapping[View, Place]) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "title": self.title,
            "block": places[self].block,
            "step": STEP,
            "bins": len(self.frequencies),
            "reach": self.radius,
            "seconds": SECONDS,
        }

    def read(self, frame: Frame) -> Reading:
        """A row for each spectrum that is due: the expected frequency, that of the peak, the amplitudes.

        The frame follows the last one, or takes the place of what was known of its time and later.
        """
        first, values = round(frame.t0 / frame.dt), samples(frame, self.value)
        known = np.concatenate([self._until(first, frame.dt), values])
        every, begin = max(1, round(EVERY / frame.dt)), first + len(values) - len(known)
        due = np.arange(first + 1, first + len(values) + 1)
        due = due[(due % every == 0) & (due - begin >= round(LEAST / frame.dt))]
        span = round(SECONDS / frame.dt)
        rows = [self._row(known[max(0, step - begin - span) : step - begin], frame.dt) for step in due]
        self._past, self._end, self._dt = known[-2 * span :], first + len(values), frame.dt
        times = ((due - first) * frame.dt).astype(np.float32)
        return Reading(
            no_lines(frame), block=Block(times, np.array(rows, dtype=np.float32).reshape(len(rows), self._width))
        )

    def read_ahead(self, frame: Frame) -> Reading:
        """Nothing: a spectrum of the other future would be mixed of both."""
        return Reading(no_lines(frame), block=Block(np.empty(0, np.float32), np.empty((0, self._width), np.float32)))

    def paint(self, axes: Any, frame: Frame, built: Built) -> None:
        _, _, *amplitudes = self._row(samples(frame, self.value)[-round(SECONDS / frame.dt) :], frame.dt)
        axes.fill_between(self.frequencies, amplitudes, color=paper.colour(0), alpha=0.25, lw=0)
        axes.plot(self.frequencies, amplitudes, color=paper.colour(0), lw=1.6)
        if np.isfinite(self.expected()):
            axes.axvline(self.expected(), color=paper.INK, lw=1, ls="--", label="expected")
        axes.set(xlabel="frequency (Hz)", ylabel="amplitude", xlim=(0, self.frequencies[-1]), ylim=(0, None))
        paper.legend(axes)

    def spoken(self, frame: Frame) -> str:
        expected, peak, *_ = self._row(samples(frame, self.value)[-round(SECONDS / frame.dt) :], frame.dt)
        found = f"most at {signed(peak, 2)} Hz" if np.isfinite(peak) else "nothing swings"
        return f"{self.title}: {found}{f', {signed(expected, 2)} Hz expected' if np.isfinite(expected) else ''}."

    @property
    def _width(self) -> int:
        return 2 + len(self.frequencies)

    def _until(self, step: int, dt: float) -> np.ndarray:
        """(n, size): what is known of the time before `step`, without a gap."""
        over = self._end - step
        if dt != self._dt or not 0 <= over < len(self._past):
            return self._past[:0]
        return self._past[: len(self._past) - over]

    def _row(self, values: np.ndarray, dt: float) -> list[float]:
        amplitudes = spectrum(values, dt, len(self.frequencies))
        peak = peak_of(amplitudes) if amplitudes.max() > QUIET * self.radius else np.nan
        return [float(self.expected()), peak, *amplitudes.tolist()]


def spectrum(values: np.ndarray, dt: float, bins: int) -> np.ndarray:
    """(bins,): amplitudes at `STEP`, 2 `STEP`, ... [Hz] of values (n, size) over at most 1 / `STEP` s: of a sine its own.

    A Hann window keeps the ends from sounding along; of several values it is the root mean square.
    """
    known = values[np.isfinite(values).all(axis=1)]
    if len(known) < 2:
        return np.zeros(bins)
    window = np.hanning(len(known))[:, None]
    swing = (known - known.mean(axis=0)) * window
    padded = max(len(known), round(1 / (STEP * dt)))
    found = np.abs(np.fft.rfft(swing, padded, axis=0))[1 : bins + 1] * 2 / window.sum()
    return np.pad(np.sqrt((found**2).mean(axis=1)), (0, bins - len(found)))


def peak_of(amplitudes: np.ndarray) -> float:
    """[Hz]: where the largest amplitude lies, between the steps by the parabola through the logarithms of three."""
    top = int(np.argmax(amplitudes))
    if top in (0, len(amplitudes) - 1):
        return (top + 1) * STEP
    before, here, after = np.log(np.maximum(amplitudes[top - 1 : top + 2], 1e-12))
    bend = before - 2 * here + after
    return (top + 1 + (0.5 * (before - after) / bend if bend < 0 else 0.0)) * STEP


def _frequency(expected: Any) -> float:
    if expected is None:
        return np.nan
    if not is_number(expected):
        raise ValidationError(f"spectrum view: expected must be a frequency in Hz (got {expected!r}).")
    return abs(float(expected))
