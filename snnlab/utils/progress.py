"""Progress bars under the names that the field knows; tqdm draws them.

Each can be given as ``progress_bar`` to a Simulator. One of your own has ``update(progress)`` and, if it must, ``close()``.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from snnlab.exceptions import ValidationError, did_you_mean
from snnlab.rc import BARS, rc


class Progress:
    """How far a piece of work is; ``with`` it starts and ends.

    Parameters
    ----------
    name_during, name_after : what is being done, and what then is done.
    max_steps : how many steps there are; None if nobody knows.
    """

    def __init__(self, name_during: str = "", name_after: str | None = None, max_steps: int | None = None) -> None:
        if max_steps is not None and not max_steps > 0:
            raise ValidationError(f"Progress: max_steps must be above 0, or None (got {max_steps!r}).")
        self.name_during, self.name_after, self.max_steps = name_during, name_after or name_during, max_steps
        self.n_steps, self.finished, self.success = 0, False, None
        self.time_start = self.time_end = time.time()

    @property
    def progress(self) -> float:
        """From 0 to 1."""
        if self.finished and self.success:
            return 1.0
        return min(1.0, self.n_steps / self.max_steps) if self.max_steps else 0.0

    def elapsed_seconds(self) -> float:
        return (self.time_end if self.finished else time.time()) - self.time_start

    def eta(self) -> float:
        """[s] that it will take yet, if it goes on like this; -1 if nobody can know."""
        return self.elapsed_seconds() * (1.0 / self.progress - 1.0) if self.progress > 0 else -1.0

    def step(self, n: int = 1) -> None:
        """So many more steps are done."""
        self.n_steps += n

    def __enter__(self) -> Progress:
        self.finished, self.success, self.n_steps = False, None, 0
        self.time_start = self.time_end = time.time()
        return self

    def __exit__(self, kind: Any, *_: object) -> None:
        self.finished, self.success, self.time_end = True, kind is None, time.time()


class ProgressBar:
    """Base of all bars: shows a ``Progress`` whenever it is told to."""

    def update(self, progress: Progress) -> None:
        """Show how far it is now."""
        raise NotImplementedError

    def close(self) -> None:
        """Nothing more will be shown for now."""

    def __call__(self, total: int, initial: int = 0, desc: str = "", **_: Any) -> _Fed:
        """What ``Simulator`` moves on, as it would a bar of tqdm."""
        return _Fed(self, Progress(desc, desc, total), initial)


class _Fed:
    """Steps of a simulator, shown by a bar."""

    def __init__(self, bar: ProgressBar, progress: Progress, done: int) -> None:
        self.bar, self.progress = bar, progress.__enter__()
        self.update(done)

    @property
    def n(self) -> int:
        return self.progress.n_steps

    def update(self, n: int) -> None:
        self.progress.step(n)
        self.bar.update(self.progress)

    def close(self) -> None:
        self.progress.__exit__(None)
        self.bar.update(self.progress)
        self.bar.close()


class NoProgressBar(ProgressBar):
    """Shows nothing."""

    def update(self, progress: Progress) -> None:
        pass


class _Drawn(ProgressBar):
    """Drawn by tqdm, and gone when the work is done."""

    def __init__(self) -> None:
        self._bar: Any = None
        self._of: Progress | None = None

    def _tqdm(self) -> Callable[..., Any]:
        from tqdm.auto import tqdm

        return tqdm

    def update(self, progress: Progress) -> None:
        if progress.finished:
            return self.close()
        if self._of is not progress:
            self.close()
            total, name = progress.max_steps, progress.name_during
            self._bar = self._tqdm()(total=total, initial=progress.n_steps, desc=name, unit_scale=True, leave=False)
            self._of = progress
        self._bar.update(progress.n_steps - self._bar.n)

    def close(self) -> None:
        if self._bar is not None:
            self._bar.close()
        self._bar = self._of = None

    def __call__(self, total: int, initial: int = 0, desc: str = "", **options: Any) -> Any:
        return self._tqdm()(total=total, initial=initial, desc=desc, **options)


class TerminalProgressBar(_Drawn):
    """A line of text."""

    def _tqdm(self) -> Callable[..., Any]:
        from tqdm.std import tqdm

        return tqdm


class HtmlProgressBar(_Drawn):
    """A widget in a notebook."""

    def _tqdm(self) -> Callable[..., Any]:
        from tqdm.notebook import tqdm

        return tqdm


class AutoProgressBar(ProgressBar):
    """Shows ``delegate``, by default the bar that fits the place, once the work takes longer than ``min_eta`` [s]."""

    def __init__(self, delegate: ProgressBar | None = None, min_eta: float = 1.0) -> None:
        self.delegate, self.min_eta = delegate or _Drawn(), min_eta
        self._shows = False

    def update(self, progress: Progress) -> None:
        long = progress.elapsed_seconds() + progress.eta() > self.min_eta
        self._shows = self._shows or (long and not progress.finished)
        if self._shows:
            self.delegate.update(progress)

    def close(self) -> None:
        self._shows = False
        self.delegate.close()


class WriteProgressToFile(ProgressBar):
    """Keeps one line in a file, for work that nobody sits in front of."""

    def __init__(self, filename: str | os.PathLike[str]) -> None:
        self.filename = filename

    def update(self, progress: Progress) -> None:
        with open(self.filename, "w", encoding="utf-8") as file:
            file.write(_line(progress))


def _line(progress: Progress) -> str:
    if progress.finished:
        how = "finished" if progress.success else "stopped"
        return f"{progress.name_after} {how} after {progress.elapsed_seconds():.0f} s\n"
    left = f", {progress.eta():.0f} s left" if progress.eta() >= 0 else ""
    return f"{progress.name_during} {progress.progress:.0%}{left}\n"


class ProgressTracker:
    """``with`` it a bar shows how far ``total_progress`` is, several times a second."""

    def __init__(self, progress_bar: Any, total_progress: Progress, update_interval: float = 0.1) -> None:
        self.progress_bar, self.total_progress = to_progressbar(progress_bar), total_progress
        self.update_interval = update_interval
        self._shown, self._over, self._thread = total_progress, threading.Event(), threading.Thread()

    def next_stage(
        self, name_during: str = "", name_after: str | None = None, max_steps: int | None = None
    ) -> Progress:
        """The next part of the work, which is shown from now on; the whole is a step further when it begins."""
        if self._shown is not self.total_progress:
            self.total_progress.step()
        self._shown = Progress(name_during, name_after, max_steps)
        return self._shown

    def _watch(self) -> None:
        while not self._over.wait(self.update_interval):
            self.progress_bar.update(self._shown)

    def __enter__(self) -> ProgressTracker:
        self._over.clear()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self.total_progress.__enter__()
        self._thread.start()
        return self

    def __exit__(self, *error: Any) -> None:
        self._over.set()
        self._thread.join()
        self.total_progress.__exit__(*error)
        self.progress_bar.update(self.total_progress)
        self.progress_bar.close()


def to_progressbar(progress_bar: Any) -> ProgressBar:
    """The bar that is meant: True and None mean the default, False none; a name one of this module's.

    Raises
    ------
    ValidationError
        If it is nothing of these.
    """
    if progress_bar is None or progress_bar is True:
        return get_default_progressbar()
    if progress_bar is False:
        return NoProgressBar()
    if isinstance(progress_bar, ProgressBar) or callable(getattr(progress_bar, "update", None)):
        return progress_bar
    name = progress_bar.rpartition(".")[2] if isinstance(progress_bar, str) else repr(progress_bar)
    if name not in BARS:
        raise ValidationError(f"progress_bar: there is no bar {name}. {did_you_mean(name, BARS)}")
    return globals()[name]()


def made_by(wish: Any) -> Callable[..., Any]:
    """What makes the bar that is wished for, when called as ``tqdm.tqdm`` is."""
    bar = to_progressbar(wish)
    return bar if callable(bar) else partial(ProgressBar.__call__, bar)


def get_default_progressbar() -> ProgressBar:
    """The bar that ``snnlab.rc`` names under progress.progress_bar."""
    setting = rc.get("progress", "progress_bar")
    if setting.lower() in ("none", "false", "no", "off", "0"):
        return NoProgressBar()
    return _Drawn() if setting.lower() in ("auto", "true", "yes", "on", "1") else to_progressbar(setting)
