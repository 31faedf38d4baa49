"""predict(...): choose what will happen before it is allowed to happen."""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence

from snnlab.course.front_end import in_notebook
from snnlab.course.keeping import write_down
from snnlab.course.progress import PROGRESS, Prediction
from snnlab.course.words import told
from snnlab.exceptions import ValidationError


def predict(name: str, question: str, choices: Sequence[str], run: Callable[[], str] | None = None) -> Forecast:
    """Ask for a prediction; `run` waits, dim, until a choice is made or skipped, and says what really happens.

    Parameters
    ----------
    name : one word, by which the recap finds it.
    question, choices : text; three choices are usual.
    run : function without arguments that returns one sentence: what is seen.

    The choice is remembered for `recap` and never scored.
    """
    if len(choices) < 2:
        raise ValidationError(f"predict '{name}': give two choices or more (got {list(choices)!r}).")
    prediction = PROGRESS.remember(Prediction(PROGRESS.lesson or "", name, question, tuple(choices)))
    return Forecast(prediction, run)


class Forecast:
    """A prediction on the screen. Without a screen, `choose`, `skip` and `run` do the same."""

    def __init__(self, prediction: Prediction, run: Callable[[], str] | None) -> None:
        self.prediction = prediction
        self._run = run
        self._panel = _Panel(self) if in_notebook() else None

    @property
    def ready(self) -> bool:
        """Whether the run may be pressed: a choice was made, or skipped."""
        return self.prediction.chosen is not None or self.prediction.skipped

    def choose(self, index: int | None) -> None:
        """Predict the choice with this index; None takes it back."""
        self.prediction.chosen = index
        self._refresh()

    def skip(self) -> None:
        """Go on without a prediction."""
        self.prediction.skipped = True
        self._refresh()

    def run(self) -> str:
        """Let it happen, and say what was seen."""
        if not self.ready:
            raise ValidationError(f"prediction '{self.prediction.name}': choose first, or skip.")
        if self._run is not None:
            self.prediction.saw = self._run()
        self._refresh()
        return self.verdict()

    def verdict(self) -> str:
        """What was predicted and what was seen, in two sentences."""
        choice = self.prediction.choice
        said = told("You predicted: {choice}.", choice=choice) if choice else told("You made no prediction.")
        seen = self.prediction.saw
        return said if seen is None else f"{said} {told('You saw: {seen}', seen=seen)}"

    def _refresh(self) -> None:
        write_down(self.prediction.lesson)
        if self._panel is not None:
            self._panel.refresh()

    def __repr__(self) -> str:
        return f"{self.prediction.question}\n" + "\n".join(f"  ○ {choice}" for choice in self.prediction.choices)

    def _repr_mimebundle_(self, **kwargs) -> dict | None:
        if self._panel is None:
            return {"text/plain": repr(self)}
        return self._panel.box._repr_mimebundle_(**kwargs)


class _Panel:
    """The same as ipywidgets: radio buttons, Run (dim until chosen), Skip, and a line for what happened."""

    def __init__(self, forecast: Forecast) -> None:
        import ipywidgets as widgets

        self.forecast = forecast
        prediction = forecast.prediction
        self.choices = widgets.RadioButtons(
            options=[(text, i) for i, text in enumerate(prediction.choices)],
            index=prediction.chosen,
            layout=widgets.Layout(width="max-content", max_width="100%"),
        )
        self.run = widgets.Button(description=told("Run it"), icon="play", button_style="primary")
        self.skip = widgets.Button(description=told("Skip"), tooltip=told("Go on without a prediction"))
        self.said = widgets.HTML()
        self.choices.observe(lambda change: forecast.choose(change["new"]), "index")
        self.run.on_click(lambda _: self._press())
        self.skip.on_click(lambda _: forecast.skip())
        question = widgets.HTML(f"<b>{html.escape(prediction.question)}</b>")
        self.box = widgets.VBox([question, self.choices, widgets.HBox([self.run, self.skip]), self.said])
        self.refresh()

    def refresh(self) -> None:
        """Show what the prediction says now."""
        prediction = self.forecast.prediction
        self.choices.index = prediction.chosen
        self.run.disabled = not self.forecast.ready
        self.run.layout.opacity = "1" if self.forecast.ready else "0.4"
        if prediction.saw is not None:
            self.said.value = f"<p role='status'>{html.escape(self.forecast.verdict())}</p>"

    def _press(self) -> None:
        """A failing run must say so on the screen: nobody reads the kernel's log."""
        self.said.value = f"<p role='status'>{told('Running …')}</p>"
        try:
            self.forecast.run()
        except Exception as error:  # whatever the notebook's own function raises
            failed = told("This run failed: {error}", error=error)
            self.said.value = f"<p role='status'>{html.escape(failed)}</p>"
