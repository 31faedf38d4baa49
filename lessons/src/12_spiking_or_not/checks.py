"""Lesson 12, Spiking vs not, and the bill: what its exercises ask, how they are judged, and what each mistake is told."""

from __future__ import annotations

from functools import cache
from weakref import WeakKeyDictionary

import numpy as np

from snnlab import AdaptiveLIF, Connection, Ensemble, Network, Node, Probe, Simulator
from snnlab.course import present, room_of
from snnlab.grading import AnswerError, Criterion, Exercise, Function, Model, Value, points, wrong_way
from snnlab.grading.find import input_node, output_object
from snnlab.training import DEVICES, Work, network_work

HINTS = room_of("12").module("hints").HINTS

# 12.1: whole numbers, so right answers are exact; the nearest wrong one, with loops left out, misses by more than 5 %.

COUNT_LIMIT = 1e-9


@points(1)
def counts_a_chain(count, trial):
    """A chain of ensembles that was run"""
    sizes = trial.rng.integers(20, 60, 3).astype(float)
    return _counted(count, sizes, np.diag([1.0, 1.0], k=1), trial.seed)


@points(2)
def counts_loops_and_branches(count, trial):
    """Loops, branches, and one to which nobody listens"""
    sizes = trial.rng.integers(20, 60, 4).astype(float)
    wires = np.array([[0, 1, 1, 0], [0, 1, 0, 1], [0, 0, 1, 1], [0, 0, 0, 0.0]])
    return _counted(count, sizes, wires, trial.seed)


def _counted(count, sizes, wires, seed):
    spikes, synops = _run(tuple(sizes), tuple(map(tuple, wires)), seed % 2**32)
    try:
        given = count(spikes.copy(), sizes.copy(), wires.copy())
    except AnswerError as error:
        raise AnswerError(str(error), "not_added_up" if "array of shape" in str(error) else None) from error
    measured = abs(given - synops) / synops
    passed = measured <= COUNT_LIMIT
    message = f"the run had {synops:.0f} synaptic operations; your function says {given:g}"
    hint = None if passed else wrong_way(given, _ways_to_count(spikes, sizes, wires), relative=1e-6) or "count_by_hand"
    return Criterion(passed, measured, COUNT_LIMIT, message=message, hint_id=hint)


@cache
def _run(sizes, wires, seed):
    """Spikes (ensembles,) of a network that really ran, and its synaptic operations."""
    with Network(seed=seed) as net:
        ensembles = [Ensemble(int(size), 1) for size in sizes]
        Connection(Node(0.7), ensembles[0])
        for i, j in zip(*np.nonzero(wires), strict=True):
            Connection(ensembles[i], ensembles[j], transform=0.4)
        firing = [Probe(each.neurons) for each in ensembles]
    with Simulator(net, progress_bar=False) as sim:
        sim.run(0.2)
        fired = {each: len(sim.spikes(probe)[0]) for each, probe in zip(ensembles, firing, strict=True)}
    return np.array(list(fired.values()), dtype=float), network_work(net, fired, steps=200).synops


def _ways_to_count(spikes, sizes, wires):
    """Wrong ways that students go."""
    synapses = wires @ sizes
    first = np.array([row[row.argmax()] * sizes[row.argmax()] for row in wires])
    return [
        ("one_for_each_spike", lambda: spikes.sum()),
        ("one_for_each_wire", lambda: spikes @ wires.sum(axis=1)),
        ("own_size", lambda: (spikes * sizes) @ wires.sum(axis=1)),
        ("whole_matrix", lambda: (spikes * sizes) @ synapses),
        ("silent_ones_too", lambda: sizes @ synapses),
        ("listeners_spikes", lambda: synapses @ (wires.T @ spikes)),
        ("listeners_spikes", lambda: sizes @ wires @ spikes),
        ("listeners_spikes", lambda: wires.sum(axis=0) @ (spikes * sizes)),
        ("mean_rate", lambda: (spikes / sizes) @ synapses),
        ("one_listener", lambda: spikes @ first),
        ("loops_left_out", lambda: spikes @ ((wires - np.diag(np.diag(wires))) @ sizes)),
    ]


# 12.2: right answers differ by rounding, below 1e-15. The nearest wrong way, updates left out, misses by more than 1e-3.

BILL_LIMIT = 1e-6
MACHINES = tuple(DEVICES.values())[:6]
SYNOP, UPDATE = (np.array([getattr(each, name) for each in MACHINES]) for name in ("per_synop", "per_update"))
SPIKING = np.array([each.spiking for each in MACHINES])


@points(1)
def bills_of_machines_without_spikes(joules, trial):
    """CPU, GPU and ARM: every synapse at every step"""
    return _billed(joules, trial, ~SPIKING)


@points(2)
def bills_of_machines_with_spikes(joules, trial):
    """SpiNNaker and Loihi: only what spikes reach"""
    return _billed(joules, trial, SPIKING)


def _billed(joules, trial, which):
    works = [_hidden_work(trial.rng) for _ in range(3)]
    try:
        given = [joules(work.synops, work.synapses, work.neurons, work.steps) for work in works]
    except AnswerError as error:
        raise AnswerError(str(error), "all_at_once" if "truth value" in str(error) else None) from error
    right = [np.array([work.energy(machine) for machine in MACHINES]) for work in works]
    errors = [np.abs(mine / theirs - 1)[which].max() for mine, theirs in zip(given, right, strict=True)]
    passed = max(errors) <= BILL_LIMIT
    return Criterion(
        passed=passed,
        measured=float(max(errors)),
        limit=BILL_LIMIT,
        message="largest relative error of three hidden bills",
        hint_id=None if passed else _way_to_bill(given[0], works[0], which),
        expected=(1e6 * right[0])[which],
        yours=(1e6 * given[0])[which],
        cases=[f"{machine.name} (µJ)" for machine, shown in zip(MACHINES, which, strict=True) if shown],
    )


def _hidden_work(rng):
    neurons, steps = int(rng.integers(50, 500)), int(rng.integers(50, 500))
    synapses = neurons * int(rng.integers(20, 200))
    return Work(round(synapses * steps * rng.uniform(0.005, 0.05)), synapses, neurons, steps)


def _way_to_bill(given, work, which):
    """The wrong way that leads to these joules."""
    dense, updates = work.synapses * work.steps, work.neurons * work.steps
    operations = np.where(SPIKING, work.synops, dense)
    right = SYNOP * operations + UPDATE * updates
    seconds = work.steps * 0.001
    ways = {
        "spikes_everywhere": SYNOP * work.synops + UPDATE * updates,
        "spikes_nowhere": SYNOP * dense + UPDATE * updates,
        "the_other_machines": SYNOP * np.where(SPIKING, dense, work.synops) + UPDATE * updates,
        "no_updates": SYNOP * operations,
        "updates_once": SYNOP * operations + UPDATE * work.neurons,
        "single_pass": SYNOP * np.where(SPIKING, work.synops, work.synapses) + UPDATE * updates,
        "single_pass_too": right * np.where(SPIKING, 1, 1 / work.steps),
        "table_swapped": UPDATE * operations + SYNOP * updates,
        "watts": right / seconds,
        "other_order": np.sort(right),
        "unit": right * 1000.0 ** np.round(np.log(np.median(np.abs(given / right)) + 1e-30) / np.log(1000)),
    }
    for part in (slice(None), which):  # what explains all six machines is said first
        for hint, way in ways.items():
            if np.allclose(given[part], way[part], rtol=1e-5, atol=0):
                return hint.removesuffix("_too")
    return "bill_by_hand"


# 12.3, medians of three hidden copies, on 50 seeds: right answers have an error of 0.036 (most 0.025) and 481 spikes at most.
# The nearest wrong ones have an error of 0.11, a synapse of 0.2 s, and 1570 spikes, fifty neurons as they come.

ERROR_LIMIT = 0.05
SPIKE_LIMIT = 650
HOLD = 0.3  # [s]


@points(2)
def answers_well(answer, trial):
    """The error, three copies of your network"""
    seen = _presented(answer, trial)
    errors = [each.error for each in seen]
    measured, middle = float(np.median(errors)), seen[int(np.argsort(errors)[1])]
    passed = measured <= ERROR_LIMIT
    return Criterion(
        passed=passed,
        measured=measured,
        limit=ERROR_LIMIT,
        message="root mean square error in the last 0.1 s of each number, the median of three copies",
        hint_id=None if passed else _why_wrong(answer, middle),
        expected=middle.wanted,
        yours=middle.answers,
        cases=[f"{value:.2f}²".replace("-", "−") for value in middle.values],
    )


@points(2)
def spends_little(answer, trial):
    """Spikes for each answer"""
    seen = _presented(answer, trial)
    if np.median([each.error for each in seen]) > 3 * ERROR_LIMIT:
        said = "spikes are saved once the answer is about right; look at the error first"
        return Criterion(False, message=said, hint_id=_why_wrong(answer, seen[0]))
    measured = float(np.median([each.spikes for each in seen]))
    passed = measured <= SPIKE_LIMIT
    hint = None if passed else _where_they_go(answer, measured)
    return Criterion(passed, measured, SPIKE_LIMIT, "spikes", "the median of three copies", hint)


_SEEN = WeakKeyDictionary()  # answer → what its copies did: one run serves both checks


def _presented(answer, trial):
    """Three copies with neurons of their own, shown eight hidden numbers."""
    if answer not in _SEEN:
        numbers = trial.rng.permutation(np.linspace(-0.9, 0.9, 8) + trial.rng.uniform(-0.1, 0.1, 8))
        _SEEN[answer] = [present(_copy(answer, seed), HOLD, numbers) for seed in trial.seeds(3)]
    return _SEEN[answer]


def _copy(answer, seed):
    """The network with this seed alone, and labels where its author relied on the names of variables."""
    network = answer.network.copy(add_to_container=False)
    for obj in (*network.all_networks, *network.all_objects):
        obj.seed = None
    network.seed = seed % 2**32
    source = output_object(network, "answer")
    if not isinstance(source, (Ensemble, Node)):
        raise AnswerError("'answer' is a probe here; give the label to the node or the ensemble that it reads.")
    if source.size_out != 1:
        raise AnswerError(f"'answer' must hold one number, the square (it holds {source.size_out}).", "no_square")
    input_node(network, "x").label, source.label = "x", "answer"
    return network


def _why_wrong(answer, seen):
    """What keeps the error large: first what is computed, then how it is read, then how much fires."""
    ensembles = answer.network.all_ensembles
    if isinstance(output_object(answer.network, "answer"), Ensemble):
        return "answer_fires"
    if any(isinstance(each.neuron_type, AdaptiveLIF) for each in ensembles):
        return "tires"
    if _rms(seen.answers - seen.values) < 0.5 * seen.steady_error:
        return "no_square"
    below = seen.values < -0.3
    if _rms(seen.answers[below] - seen.wanted[below]) > 3 * _rms(seen.answers[~below] - seen.wanted[~below]) > 0:
        return "one_side"
    if any((each.synapse.tau if hasattr(each.synapse, "tau") else 0) > 0.08 for each in answer.network.all_connections):
        return "too_late"
    if seen.work.neurons < 40:
        return "few_neurons"
    rate = seen.spikes / seen.work.neurons / HOLD
    if rate < 5:
        return "rates_low"
    return "trembles" if seen.steady_error < 0.6 * seen.error else "compare"


def _where_they_go(answer, spikes):
    ensembles = answer.network.all_ensembles
    if isinstance(output_object(answer.network, "answer"), Ensemble):
        return "answer_fires"
    return "rates_high" if spikes / sum(each.n_neurons for each in ensembles) / HOLD > 30 else "many_neurons"


def _rms(values):
    return float(np.sqrt(np.mean(np.square(values))))


# 12.4: the bills of the closest case, C, differ by a factor of 5; so right answers do not hang on rounding.

CASES = {  # synapses, spikes, steps, machine with spikes, machine without
    "A": (1000, 2, 20, "Loihi", "GPU"),
    "B": (1000, 30, 300, "Loihi", "GPU"),
    "C": (10, 1, 200, "Loihi", "GPU"),
    "D": (1000, 0.5, 50, "CPU", "CPU"),
    "E": (1000, 5, 100, "SpiNNaker", "GPU"),
    "F": (1000, 5, 100, "Loihi", "CPU"),
}
TRUE = np.array([1, 0, 1, 0])
ONE_WRONG = {"A": "few_spikes_save", "B": "too_many_spikes", "C": "updates_too", "D": "cpu_waits"}
ONE_WRONG |= {"E": "dear_operations", "F": "which_rival"}
SENTENCES = ("moving_data", "not_on_every_machine", "time_is_a_price", "powers_of_ten")


def _saves(synapses, spikes, steps, spiking, plain):
    work = Work(spikes * synapses, synapses, 1, steps)
    by_name = {machine.name: machine for machine in MACHINES}
    return work.energy(by_name[spiking]) < work.energy(by_name[plain], passes=1)


@points(2)
def cases_are_judged(answer, trial):
    """Where spikes save"""
    said, right = answer[:6] > 0.5, np.array([_saves(*case) for case in CASES.values()])
    wrong = [name for name, mine, theirs in zip(CASES, said, right, strict=True) if mine != theirs]
    ways = {"always_cheaper": np.ones(6, bool), "never_cheaper": np.zeros(6, bool), "upside_down": ~right}
    hint = next((hint for hint, way in ways.items() if np.array_equal(said, way)), None)
    message = f"look again at {', '.join(wrong)}" if wrong else "each is judged rightly"
    return Criterion(not wrong, len(wrong), 0, "cases", message, (hint or ONE_WRONG[wrong[0]]) if wrong else None)


@points(1)
def sentences_are_judged(answer, trial):
    """What an estimate can say"""
    wrong = np.flatnonzero((answer[6:] > 0.5) != (TRUE > 0.5))
    message = f"look again at {', '.join('GHIJ'[i] for i in wrong)}" if len(wrong) else "each is judged rightly"
    hint = SENTENCES[wrong[0]] if len(wrong) else None
    return Criterion(not len(wrong), len(wrong), 0, "sentences", message, hint)


exercises = [
    Exercise(
        "12.1",
        "Count synaptic operations",
        3,
        Function(("spikes", "sizes", "wires")),
        [counts_a_chain, counts_loops_and_branches],
    ),
    Exercise(
        "12.2",
        "Write the bill",
        3,
        Function(("synops", "synapses", "neurons", "steps"), shape=(6,)),
        [bills_of_machines_without_spikes, bills_of_machines_with_spikes],
    ),
    Exercise(
        "12.3",
        "The same function within a budget",
        4,
        Model(inputs=("x",), output="answer", max_neurons=2000),
        [answers_well, spends_little],
    ),
    Exercise("12.4", "Do the spikes save?", 3, Value((10,), 0, 1), [cases_are_judged, sentences_are_judged]),
]
