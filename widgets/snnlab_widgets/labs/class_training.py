"""What DecisionMap trains: samples of two classes or ten, a net, and how well it tells those apart that it never saw."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np

from snnlab.training import SpikingNet, activity, fit, initial_weights, load_bundled, make_moons, predict, split
from snnlab.training.data.split import Part
from snnlab.training.weights import Weights
from snnlab_widgets.labs.script import function_text

READOUTS = ("rate", "count", "first_spike")


def moons(seed):
    parts = split(*make_moons(800, seed=seed), test=0.5, validation=0.0, seed=seed, stratify=True)
    return parts.train, parts.test


def digits(seed):
    x, y = load_bundled("digits")
    parts = split(x / 16, y, test=0.332, validation=0.0, seed=seed, stratify=True)
    return parts.train, parts.test


def trained(net, samples, epochs, rate_target, rate_strength, seed, on_epoch=None):
    return fit(
        net,
        *samples,
        epochs=epochs,
        learning_rate=0.01,
        rate_target=rate_target,
        rate_strength=rate_strength,
        seed=seed,
        on_epoch=on_epoch,
    )


class Task(NamedTuple):
    """What is to be told apart, and what a net for it begins with."""

    dealt: Callable[..., Any]
    hidden: int
    steps: int
    epochs: int
    classes: int


TASKS = {"moons": Task(moons, 40, 20, 60, 2), "digits": Task(digits, 80, 15, 40, 10)}


class Plan(NamedTuple):
    """What the controls say."""

    hidden: int
    steps: int
    readout: str
    rate_target: float | None
    rate_strength: float
    epochs: int
    seed: int

    @property
    def net(self) -> SpikingNet:
        return SpikingNet((self.hidden,), steps=self.steps, beta=0.8, surrogate_slope=5.0, readout=self.readout)


class Samples:
    """Those to learn from and those to judge by; the digits come with scikit-learn.

    Raises
    ------
    MissingLibrary
        If scikit-learn is wanted and not there.
    """

    def __init__(self, data: str, seed: int) -> None:
        self.task = TASKS[data]
        dealt: tuple[Part, Part] = self.task.dealt(seed)
        self.train, self.test = dealt


@dataclass
class Learned:
    """A net in training: its weights of now, and its numbers from before the first epoch on.

    train, test : accuracy; spikes : of the hidden layer, in the mean over the tested samples
    """

    plan: Plan
    weights: Weights
    train: list[float] = field(default_factory=list)
    test: list[float] = field(default_factory=list)
    spikes: list[float] = field(default_factory=list)

    @property
    def epoch(self) -> int:
        """How many epochs are done."""
        return len(self.test) - 1


def learn(samples: Samples, plan: Plan, heard: Callable[[Learned], bool] = lambda _: False) -> Learned:
    """Train a net; `heard` sees it before the first epoch and after each, and ends the training when it returns True."""
    net = plan.net
    start = initial_weights(net, samples.train.x.shape[1], samples.task.classes, plan.seed)  # as fit begins
    learned = Learned(plan, start)

    def note(_epoch: int, fitted: Any) -> bool:
        learned.weights = fitted.weights
        _judge(learned, samples, net)
        return heard(learned)

    _judge(learned, samples, net)
    if not heard(learned):
        trained(net, samples.train, plan.epochs, plan.rate_target, plan.rate_strength, plan.seed, note)
    return learned


def probabilities(scores: np.ndarray) -> np.ndarray:
    """(samples, classes): what the loss takes the scores for."""
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    return raised / raised.sum(axis=1, keepdims=True)


def _judge(learned: Learned, samples: Samples, net: SpikingNet) -> None:
    (x, y), (x_test, y_test) = samples.train, samples.test
    seen = activity(net, learned.weights, x_test)
    learned.train.append(float(np.mean(predict(net, learned.weights, x).argmax(axis=1) == y)))
    learned.test.append(float(np.mean(seen.output.argmax(axis=1) == y_test)))
    learned.spikes.append(float(seen.rates[0].sum(axis=1).mean()) * net.steps)


def script(data: str, plan: Plan) -> str:
    """Python that trains the same net and prints the same numbers."""
    source = "make_moons" if data == "moons" else "load_bundled"
    names = ", ".join(sorted(["SpikingNet", "activity", "fit", source, "split"]))
    net = f"SpikingNet(({plan.hidden},), steps={plan.steps}, beta=0.8, surrogate_slope=5.0, readout={plan.readout!r})"
    return f"""\
from snnlab.training import {names}


{function_text(TASKS[data].dealt)}


{function_text(trained)}


train, test = {data}(seed={plan.seed})
net = {net}
model = trained(
    net,
    train,
    epochs={plan.epochs},
    rate_target={plan.rate_target!r},
    rate_strength={plan.rate_strength!r},
    seed={plan.seed},
)

for name, (x, y) in (("training", train), ("test", test)):
    seen = activity(net, model.weights, x)
    print(name, "accuracy:", (seen.output.argmax(axis=1) == y).mean())
print("spikes a sample:", seen.rates[0].sum(axis=1).mean() * net.steps)
"""
