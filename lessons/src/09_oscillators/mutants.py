"""Wrong answers that students of lesson 09 really give, each with the hint that it must get.

A network that breaks a rule of the exercise is refused with a sentence of its own; its hint is None.
"""

from functools import partial

import numpy as np

import snnlab

TURN = 2 * np.pi
TAU = 0.1
A = TURN * np.array([[0, -1], [1, 0]])
I = np.eye(2)  # noqa: E741 - its name in the lesson


def formula(feedback):
    return lambda: feedback


def only_for_two(A, tau):
    return tau * A + np.eye(2)


def oscillator(feedback=TAU * A + I, synapse=TAU, push=1.0, through=TAU, neurons=300, dimensions=2, label="x"):
    """The right network for 09.2, with one thing changed."""
    with snnlab.Network(seed=9) as mine:
        kick = snnlab.Node(0.0, label="kick")
        x = snnlab.Ensemble(neurons, dimensions, label=label)
        snnlab.Connection(kick, x[0], transform=push, synapse=through)
        if feedback is not None:
            snnlab.Connection(x, x, transform=feedback, synapse=synapse)
    return mine


def a_node_that_turns():
    with snnlab.Network(seed=9) as mine:
        kick = snnlab.Node(0.0, label="kick")
        wave = snnlab.Node(lambda t, x: [np.cos(TURN * t), np.sin(TURN * t)], size_in=1)
        x = snnlab.Ensemble(300, 2, label="x")
        snnlab.Connection(kick, wave)
        snnlab.Connection(wave, x)
    return mine


def steered(onward=None, neurons=400, radius=1.5, speed_gain=1.0, synapse=TAU, back_into=slice(0, 2), push=1.0):
    """The right network for 09.3, with one thing changed."""
    with snnlab.Network(seed=9) as mine:
        kick, speed = snnlab.Node(0.0, label="kick"), snnlab.Node(0.0, label="speed")
        x = snnlab.Ensemble(neurons, 3, radius=radius, label="x")
        snnlab.Connection(kick, x[0], transform=push, synapse=TAU)
        snnlab.Connection(speed, x[2], transform=speed_gain)
        snnlab.Connection(x, x[back_into], function=onward or with_speed(), synapse=synapse)
    return mine


def with_speed(of=lambda s: s, turn=TAU * TURN, keep=1.0):
    """What is fed back: the value, and a turn that hangs on the speed."""
    return lambda x: [keep * x[0] - turn * of(x[2]) * x[1], keep * x[1] + turn * of(x[2]) * x[0]]


def the_speed_as_well(x):
    return [*with_speed()(x), x[2]]


def all_times_speed(x):
    return [x[2] * (x[0] - TAU * TURN * x[1]), x[2] * (x[1] + TAU * TURN * x[0])]


def speed_added(x):
    return [x[0] - TAU * TURN * x[1] + TAU * x[2], x[1] + TAU * TURN * x[0]]


def speed_added_to_each(x):
    return [x[0] - TAU * TURN * (x[1] + x[2]), x[1] + TAU * TURN * (x[0] + x[2])]


def speed_beside_the_point():
    """Two dimensions, and a speed that comes in as a push."""
    with snnlab.Network(seed=9) as mine:
        kick, speed = snnlab.Node(0.0, label="kick"), snnlab.Node(0.0, label="speed")
        x = snnlab.Ensemble(500, 2, label="x")
        snnlab.Connection(kick, x[0], synapse=TAU)
        snnlab.Connection(speed, x[1], transform=TAU, synapse=TAU)
        snnlab.Connection(x, x, transform=TAU * A + I, synapse=TAU)
    return mine


def half_as_fast_through_another_population():
    with snnlab.Network(seed=9) as mine:
        kick, speed = snnlab.Node(0.0, label="kick"), snnlab.Node(0.0, label="speed")
        x, steering = snnlab.Ensemble(300, 2, label="x"), snnlab.Ensemble(400, 3, radius=1.5)
        snnlab.Connection(kick, x[0], synapse=TAU)
        snnlab.Connection(x, x, synapse=TAU)
        snnlab.Connection(x, steering[:2])
        snnlab.Connection(speed, steering[2])
        snnlab.Connection(
            steering, x, function=lambda s: (-s[1] * s[2], s[0] * s[2]), transform=TAU * TURN / 2, synapse=TAU
        )
    return mine


def without_feedback():
    with snnlab.Network(seed=9) as mine:
        kick, speed = snnlab.Node(0.0, label="kick"), snnlab.Node(0.0, label="speed")
        x = snnlab.Ensemble(1000, 3, radius=1.5, label="x")
        snnlab.Connection(kick, x[0], synapse=TAU)
        snnlab.Connection(speed, x[2])
    return mine


MUTANTS = {
    # 09.1
    "without the identity": ("09.1", formula(lambda A, tau: tau * A), "forgot_identity"),
    "plus one everywhere": ("09.1", formula(lambda A, tau: tau * A + 1), "ones_for_identity"),
    "without tau": ("09.1", formula(lambda A, tau: A + np.eye(len(A))), "no_tau"),
    "tau times both": ("09.1", formula(lambda A, tau: tau * (A + np.eye(len(A)))), "tau_on_both"),
    "divided by tau": ("09.1", formula(lambda A, tau: A / tau + np.eye(len(A))), "divided"),
    "the matrix itself": ("09.1", formula(lambda A, tau: A), "untouched"),
    "minus the identity": ("09.1", formula(lambda A, tau: tau * A - np.eye(len(A))), "minus_identity"),
    "transposed": ("09.1", formula(lambda A, tau: tau * A.T + np.eye(len(A))), "transposed"),
    "a step of 1 ms": ("09.1", formula(lambda A, tau: 0.001 * A + np.eye(len(A))), "compare_by_hand"),
    "an identity of size 2": ("09.1", formula(only_for_two), "one_size"),
    # 09.2
    "identity forgotten": ("09.2", partial(oscillator, TAU * A), "forgot_identity"),
    "A untransformed": ("09.2", partial(oscillator, A), "untouched"),
    "A and I without tau": ("09.2", partial(oscillator, A + I), "no_tau"),
    "ones for the identity": ("09.2", partial(oscillator, TAU * A + 1), "ones_for_identity"),
    "both signs alike": ("09.2", partial(oscillator, TAU * abs(A) + I), "no_turn"),
    "hertz taken for radians": ("09.2", partial(oscillator, TAU * A / TURN + I), "radians"),
    "with the clock": ("09.2", partial(oscillator, TAU * A.T + I), "other_way"),
    "the default synapse": ("09.2", partial(oscillator, synapse=0.005), "another_synapse"),
    "a synapse of 0.2 s": ("09.2", partial(oscillator, synapse=0.2, through=0.2, push=2), "another_synapse"),
    "one in ten lost": ("09.2", partial(oscillator, 0.9 * (TAU * A + I)), "leaks"),
    "a little damping": ("09.2", partial(oscillator, TAU * (A - 1.5 * I) + I), "leaks"),
    "input scaled by tau": ("09.2", partial(oscillator, push=TAU), "weak_kick"),
    "kick shorter than the synapse": (
        "09.2",
        partial(oscillator, 0.25 * A + I, synapse=0.25, through=0.25, push=1),
        "weak_kick",
    ),
    "no feedback": ("09.2", partial(oscillator, None), "no_feedback"),
    "one dimension": ("09.2", partial(oscillator, 1.0, dimensions=1), "one_dimension"),
    "5 neurons": ("09.2", partial(oscillator, neurons=5), "few_neurons"),
    "forgotten label": ("09.2", partial(oscillator, label="point"), None),
    "a node that turns": ("09.2", a_node_that_turns, None),
    # 09.3
    "speed fed back as well": (
        "09.3",
        partial(steered, the_speed_as_well, back_into=slice(0, 3)),
        "speed_fed_back",
    ),
    "steered without the identity": ("09.3", partial(steered, with_speed(keep=0)), "forgot_identity"),
    "steered without tau": ("09.3", partial(steered, with_speed(turn=TURN)), "no_tau"),
    "steered in radians": ("09.3", partial(steered, with_speed(turn=TAU)), "radians"),
    "steered with the clock": ("09.3", partial(steered, with_speed(turn=-TAU * TURN)), "other_way"),
    "steered through the default synapse": ("09.3", partial(steered, synapse=0.005), "another_synapse"),
    "the size of the speed": ("09.3", partial(steered, with_speed(of=abs)), "sign_lost"),
    "the square of the speed": ("09.3", partial(steered, with_speed(of=np.square)), "sign_lost"),
    "no speed in the function": ("09.3", partial(steered, with_speed(of=lambda s: 1)), "speed_ignored"),
    "everything times the speed": ("09.3", partial(steered, all_times_speed), "speed_scales_all"),
    "speed added": ("09.3", partial(steered, speed_added), "speed_added"),
    "speed added to each": ("09.3", partial(steered, speed_added_to_each), "speed_added"),
    "speed beside the point": ("09.3", speed_beside_the_point, "speed_apart"),
    "speed scaled by tau": ("09.3", partial(steered, speed_gain=TAU), "speed_changed"),
    "radius 1": ("09.3", partial(steered, radius=1), "radius_too_small"),
    "steered with a weak kick": ("09.3", partial(steered, push=TAU), "weak_kick"),
    "30 neurons": ("09.3", partial(steered, neurons=30), "few_neurons"),
    "half as fast through another population": ("09.3", half_as_fast_through_another_population, "check_by_eye"),
    "steered without feedback": ("09.3", without_feedback, "no_feedback"),
}
