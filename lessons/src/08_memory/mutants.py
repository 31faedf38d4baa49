"""Wrong answers that students of lesson 08 really give, each with the hint that it must get.

A network that breaks a rule of the exercise is refused with a sentence of its own; its hint is None.
"""

from functools import partial

import numpy as np

import snnlab


def memory(n=300, transform=0.1, synapse=0.1, dimensions=1, back=None, label="memory"):
    """The right network for 08.1, with one thing changed; `back` are the options of the feedback, False is none."""
    with snnlab.Network(seed=8) as mine:
        pulse = snnlab.Node(0.0, label="pulse")
        holder = snnlab.Ensemble(n, dimensions, label=label)
        snnlab.Connection(pulse, holder[0], transform=transform, synapse=synapse)
        if back is not False:
            snnlab.Connection(holder, holder, **({"synapse": 0.1} | (back or {})))
    return mine


def rate_neurons():
    mine = memory()
    mine.ensembles[0].neuron_type = snnlab.LIFRate()
    return mine


def a_node_that_adds_up():
    with snnlab.Network() as mine:
        pulse = snnlab.Node(0.0, label="pulse")
        snnlab.Node(lambda t, x: x, size_in=1, label="memory")
        snnlab.Connection(pulse, mine.nodes[1])
    return mine


def store(door=None, compare=-1.0, gate=-5.0, onto="neurons", gain=3.0, back=None, n=300, n_door=100, into_memory=None):
    """The right network for 08.3, with one thing changed."""
    with snnlab.Network(seed=8) as mine:
        value, shut = snnlab.Node(0.0, label="value"), snnlab.Node(0.0, label="shut")
        entrance = snnlab.Ensemble(n_door, 1, label="door")
        holder = snnlab.Ensemble(n, 1, label="memory")
        snnlab.Connection(value, entrance)
        if compare:
            snnlab.Connection(holder, entrance, transform=compare)
        if onto == "neurons":
            snnlab.Connection(shut, entrance.neurons, transform=gate * np.ones((n_door, 1)))
        elif onto == "value":
            snnlab.Connection(shut, entrance, transform=gate)
        else:
            snnlab.Connection(shut, holder.neurons, transform=gate * np.ones((n, 1)))
        snnlab.Connection(entrance, holder, transform=gain, synapse=0.1)
        if back is not False:
            snnlab.Connection(holder, holder, **({"synapse": 0.1} | (back or {})))
    return mine


def gate_forgotten():
    mine = store()
    mine.connections.remove(next(c for c in mine.connections if c.pre_obj.label == "shut"))
    return mine


MUTANTS = {
    # 08.1
    "no feedback": ("08.1", partial(memory, back=False), "no_feedback"),
    "no feedback, transform 1": ("08.1", partial(memory, transform=1, back=False), "no_feedback"),
    "a slow synapse instead": ("08.1", partial(memory, transform=1, synapse=2.0, back=False), "slow_synapse"),
    "feedback with a minus": ("08.1", partial(memory, back={"transform": -1}), "negative_feedback"),
    "the feedback is scaled instead": (
        "08.1",
        partial(memory, transform=1, back={"transform": 0.1}),
        "scaled_feedback",
    ),
    "both are scaled": ("08.1", partial(memory, back={"transform": 0.1}), "scaled_feedback"),
    "the default synapse": ("08.1", partial(memory, synapse=0.005, back={"synapse": 0.005}), "short_synapse"),
    "tau 5 ms, scaled with it": (
        "08.1",
        partial(memory, transform=0.005, synapse=0.005, back={"synapse": 0.005}),
        "short_synapse",
    ),
    "gain 0.9": ("08.1", partial(memory, back={"transform": 0.9}), "leaks"),
    "gain 0.8 in a function": ("08.1", partial(memory, back={"function": lambda x: 0.8 * x}), "leaks"),
    "gain 1.1": ("08.1", partial(memory, back={"transform": 1.1}), "runs_away"),
    "input not scaled": ("08.1", partial(memory, transform=1), "input_not_tau"),
    "input scaled by another tau": ("08.1", partial(memory, transform=0.2), "input_not_tau"),
    "input scaled twice": ("08.1", partial(memory, transform=0.01), "input_not_tau"),
    "minus the pulse": ("08.1", partial(memory, transform=-0.1), "wrong_sign"),
    "10 neurons": ("08.1", partial(memory, n=10), "few_neurons"),
    "two dimensions": ("08.1", partial(memory, dimensions=2), "one_number"),
    "feedback through a square": ("08.1", partial(memory, back={"function": np.square}), "check_by_eye"),
    "another label": ("08.1", partial(memory, label="store"), None),
    "rate neurons": ("08.1", rate_neurons, None),
    "a node": ("08.1", a_node_that_adds_up, None),
    # 08.2
    "what is left after tau": ("08.2", lambda: lambda tau, seconds: np.exp(-tau / seconds), "exponential"),
    "what is left after the seconds": ("08.2", lambda: lambda tau, seconds: np.exp(-seconds / tau), "exponential"),
    "the leak": ("08.2", lambda: lambda tau, seconds: tau / seconds, "leak_itself"),
    "above 1": ("08.2", lambda: lambda tau, seconds: 1 + tau / seconds, "grows"),
    "turned over": ("08.2", lambda: lambda tau, seconds: 1 - seconds / tau, "turned_over"),
    "seconds over tau": ("08.2", lambda: lambda tau, seconds: seconds / tau, "turned_over"),
    "37 percent": ("08.2", lambda: lambda tau, seconds: 0.37, "left_over"),
    "without the seconds": ("08.2", lambda: lambda tau, seconds: 1 - tau, "only_tau"),
    "gain 1": ("08.2", lambda: lambda tau, seconds: 1.0, "no_leak"),
    "as if in series": ("08.2", lambda: lambda tau, seconds: seconds / (seconds + tau), "derive_again"),
    "one number": ("08.2", lambda: 0.9, None),
    # 08.3
    "the gate is a value": ("08.3", partial(store, onto="value"), "gate_as_value"),
    "the gate opens": ("08.3", partial(store, gate=5.0), "gate_turned"),
    "a weak gate": ("08.3", partial(store, gate=-0.3), "gate_weak"),
    "the memory is silenced": ("08.3", partial(store, onto="memory"), "memory_silenced"),
    "no comparison": ("08.3", partial(store, compare=0), "no_comparison"),
    "no comparison, input scaled by tau": ("08.3", partial(store, compare=0, gain=0.1), "no_comparison"),
    "the comparison adds": ("08.3", partial(store, compare=1), "comparison_turned"),
    "as much as is missing": ("08.3", partial(store, gain=1.0), "too_slow"),
    "input scaled by tau": ("08.3", partial(store, gain=0.1), "too_slow"),
    "no feedback in the store": ("08.3", partial(store, back=False), "no_feedback"),
    "a store that leaks": ("08.3", partial(store, back={"transform": 0.9}), "leaks"),
    "a store that runs away": ("08.3", partial(store, back={"transform": 1.1}), "runs_away"),
    "the default synapse in the store": ("08.3", partial(store, back={"synapse": 0.005}), "short_synapse"),
    "5 neurons in the store": ("08.3", partial(store, n=5, n_door=5), "few_neurons"),
    "half the comparison": ("08.3", partial(store, compare=-0.5), "look_inside"),
    "the gate is forgotten": ("08.3", gate_forgotten, None),
}
