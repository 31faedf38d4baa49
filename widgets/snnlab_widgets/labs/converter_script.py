"""The script under `Converter`: the same net, trained, converted and read in both ways."""

from __future__ import annotations

from snnlab_widgets.labs.conversion import DT, EPOCHS, LEARNING_RATE

SCRIPT = """\
import numpy as np

from snnlab.training import {names}

x, y = load_bundled({data!r})
parts = split({features}, y, test=1 / 3, validation=0, seed={seed}, stratify=True){standardised}
(x, y), _, (x_test, y_test) = parts

ann = fit(RateNet(hidden={hidden!r}), x, y, epochs={epochs}, learning_rate={learning_rate}, seed={seed})
snn = to_spiking(ann, scale_firing_rates={scale!r}, dt={dt}, steps={steps}, synapse={synapse!r})

seen = snn.activity(x_test)
heard = seen.spikes[-1] / ({scale!r} * {dt})  # a spike stands for so much activity{smoothed}
last = heard[:, -1] @ ann.weights.kernels[-1] + ann.weights.biases[-1]
mean = seen.output


def accuracy(scores):
    return round(float(np.mean(scores.argmax(axis=1) == y_test)), 3)


print("without spikes:", accuracy(predict(ann.net, ann.weights, x_test)))
print("last step:", accuracy(last))
print("mean:", accuracy(mean))
print("spikes:", round(float(sum(layer.sum() for layer in seen.spikes)) / len(y_test)))
"""
NAMES = ("RateNet", "fit", "load_bundled", "lowpass", "predict", "split", "to_spiking")


def script(data: str, hidden: tuple[int, ...], scale: float, time: float, tau: float, seed: int) -> str:
    """Python that prints the numbers of the picture; `time` and `tau` in seconds."""
    return SCRIPT.format(
        names=", ".join(name for name in NAMES if tau or name != "lowpass"),
        data=data,
        features="x / 16" if data == "digits" else "x",
        standardised="" if data == "digits" else ".standardised()",
        hidden=hidden,
        scale=scale,
        steps=round(time / DT),
        synapse=tau or None,
        smoothed=f"\nheard = lowpass(heard, {tau!r}, {DT})" if tau else "",
        seed=seed,
        epochs=EPOCHS,
        learning_rate=LEARNING_RATE,
        dt=DT,
    )
