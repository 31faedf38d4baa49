"""Lesson 00, Hello, network: what its exercises ask, how they are judged, and what each mistake is told."""

from __future__ import annotations

import numpy as np

from snnlab import Ensemble, Node, Simulator
from snnlab.course import room_of
from snnlab.grading import Criterion, Exercise, Model, Order, comes_last, matched, names_are_made, points
from snnlab.grading.find import input_node
from snnlab.views import Neurons

HINTS = room_of("00").module("hints").HINTS

# 00.1: the six places of the picture.

PLACES = ["Connection", "Probe", "Ensemble", "Network", "Neurons", "Node"]
MIXED_UP = {
    ("Node", "Neurons"): "node_is_no_neuron",
    ("Node", "Ensemble"): "node_is_no_neuron",
    ("Ensemble", "Neurons"): "crowd_or_cell",
    ("Network", "Ensemble"): "frame_or_crowd",
    ("Connection", "Probe"): "probe_sends_nothing",
    ("Node", "Probe"): "way_in_or_record",
}
MISTAKES = {
    (PLACES.index(there), word): hint
    for (first, second), hint in MIXED_UP.items()
    for there, word in ((first, second), (second, first))
}


@points(2)
def parts_are_known(places, trial):
    """Each word stands at its part"""
    return matched(places, PLACES, MISTAKES, otherwise="match_again")


# 00.2: a line may come only after the lines that make what it uses; whatever is indented needs the open block.

LINES = "ABCDEF"
USES = {
    "A": ["model"],
    "B": ["model", "stimulus", "ensemble"],
    "C": ["model", "ensemble"],
    "D": ["model"],
    "E": [],
    "F": ["model"],
}
MADE_BY = {"model": "E", "stimulus": "F", "ensemble": "D"}
TOO_EARLY = {"B": "ends_first", "C": "probe_first"}


@points(1)
def names_exist(order, trial):
    """Every line finds the names that it uses"""
    return names_are_made(order, USES, MADE_BY, TOO_EARLY)


@points(1)
def run_comes_last(order, trial):
    """The run comes when all is built"""
    return comes_last(order, "A", {"C": "probe_after_run"}, otherwise="run_too_early")


# 00.3, measured on 20 seeds (right answers) and 8 (wrong ones), the median of three copies each: the worst right answer,
# a probe that smooths over 0.01 s only, misses by 0.0174, the lesson's own network by 0.0113. The nearest wrong answers:
# an ensemble of radius 10 by 0.054, one of 3 neurons by more, a synapse of 0.2 s by 0.148.

RMSE_LIMIT = 0.03
HOLD = 400  # steps of 1 ms that each number stays
SETTLED = 250  # of them, after which it is compared


@points(1)
def records_each_step(answer, trial):
    """The value is written down at every step"""
    numbers = _numbers(trial)
    records = _recorded(answer, trial.seed, numbers)
    values = [(probe, rows) for probe, _, rows in records if _reads_value(probe)]
    if not values:
        return Criterion(False, message="no probe writes down the value", hint_id=_watched_instead(records))
    wanted = (HOLD * len(numbers), 1)
    if any(rows.shape == wanted for _, rows in values):
        return Criterion(True, message=f"{wanted[0]} × 1 numbers in {wanted[0] / 1000:g} s")
    steps, size = values[0][1].shape
    message = f"your record has {steps} × {size} numbers, where {wanted[0]} × 1 are asked for"
    return Criterion(False, message=message, hint_id="two_numbers" if size > 1 else "too_few_samples")


@points(2)
def follows_the_signal(answer, trial):
    """The value follows five hidden numbers"""
    numbers = _numbers(trial)
    found = [_nearest(_recorded(answer, seed, numbers), numbers) for seed in trial.seeds(3)]
    if None in found:
        return Criterion(False, message="there is no record of the value to compare")
    errors, means, probes = zip(*found, strict=True)
    measured = float(np.median(errors))
    passed = measured <= RMSE_LIMIT
    yours = np.median(means, axis=0)
    return Criterion(
        passed=passed,
        measured=measured,
        limit=RMSE_LIMIT,
        message="root mean square error, the median of three copies of your network",
        hint_id=None if passed else _diagnosis(answer.structure(), probes[0], numbers, yours),
        expected=numbers,
        yours=yours,
        cases=[f"{number:.2f} sent".replace("-", "−") for number in numbers],
    )


@points(1)
def records_spikes(answer, trial):
    """The spikes are written down too"""
    records = _recorded(answer, trial.seed, _numbers(trial))
    of_neurons = [probe for probe, _, _ in records if isinstance(probe.obj, Neurons)]
    if any(probe.attr == "output" and probe.synapse is None for probe in of_neurons):
        return Criterion(True, message="a column for each neuron")
    if not of_neurons:
        return Criterion(False, message="no probe writes down what single neurons do", hint_id="no_spikes")
    if of_neurons[0].attr != "output":
        message = f"your probe of the neurons writes down their {of_neurons[0].attr}"
        return Criterion(False, message=message, hint_id="other_signal_of_neurons")
    return Criterion(False, message="your record of the spikes is smoothed", hint_id="smoothed_spikes")


def _numbers(trial):
    """Five hidden numbers that change their sign each time, so that a late record is a wrong one."""
    signs = np.array([1, -1, 1, -1, 1]) * trial.rng.choice([-1, 1])
    return trial.rng.uniform(0.2, 0.9, 5) * signs


def _recorded(answer, seed, numbers):
    """[(probe, times (rows,), record (rows, size))] of a copy of the network with neurons of its own."""
    copy = answer.network.copy()
    for part in (*copy.all_networks, *copy.all_objects):
        part.seed = None
    copy.seed = seed
    last = len(numbers) - 1
    input_node(copy, "stimulus").output = lambda t: numbers[min(max(round(t * 1000) - 1, 0) // HOLD, last)]
    with Simulator(copy, progress_bar=False, precision=64) as sim:
        sim.run(HOLD * len(numbers) / 1000)
        return [(probe, sim.trange(sample_every=probe.sample_every), sim.data[probe]) for probe in copy.all_probes]


def _reads_value(probe):
    return isinstance(probe.obj, Ensemble) and probe.attr == "decoded_output"


def _watched_instead(records):
    if any(isinstance(probe.obj, Neurons) for probe, _, _ in records):
        return "spikes_only"
    return "probe_of_the_node" if any(isinstance(probe.obj, Node) for probe, _, _ in records) else "no_probe"


def _nearest(records, numbers):
    """(error, mean for each number, probe) of the record of a value that comes nearest; None where there is none."""
    found = []
    for probe, times, rows in records:
        if _reads_value(probe) and rows.shape[1] == 1:
            step = np.round(times * 1000).astype(int) - 1
            settled = step % HOLD >= SETTLED
            sent = step[settled] // HOLD
            error = np.sqrt(np.mean((rows[settled, 0] - numbers[sent]) ** 2))
            means = [rows[settled, 0][sent == i].mean() for i in range(len(numbers))]
            found.append((error, means, probe))
    return min(found, key=lambda one: one[0], default=None)


def _diagnosis(structure, probe, numbers, yours):
    """The misconception that explains the record: first its filter, then the number itself, then the crowd."""
    taus = [connection["synapse"] or 0 for connection in structure["connections"]]
    if probe.synapse is None:
        return "not_smoothed"
    if max([getattr(probe.synapse, "tau", 0), *taus]) > 0.06:
        return "too_slow"
    if min(ensemble["n_neurons"] for ensemble in structure["ensembles"]) < 40:
        return "few_neurons"
    if abs(np.dot(yours, numbers) / np.dot(numbers, numbers) - 1) > 0.15:
        return "changed_on_the_way"
    return "compare_by_eye"


exercises = [
    Exercise("00.1", "Which part is which?", 2, Order(sorted(PLACES)), [parts_are_known]),
    Exercise("00.2", "Put the lines in order", 2, Order(LINES), [names_exist, run_comes_last]),
    Exercise(
        "00.3",
        "Record any signal",
        4,
        Model(inputs=("stimulus",), output="ensemble", max_neurons=100),
        [records_each_step, follows_the_signal, records_spikes],
    ),
]
