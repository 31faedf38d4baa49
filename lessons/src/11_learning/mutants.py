"""Wrong answers that students of lesson 11 really give, each with the hint that it must get.

A network that breaks a rule of the exercise is refused with a sentence of its own; its hint is None.
"""

from functools import partial

import numpy as np

import snnlab


def channel(x):
    return x


def square(x):
    return x**2


def half(x):
    return x / 2


def network(
    wanted,
    *,
    rate=3e-4,
    rule=snnlab.PES,
    said=1,
    asked=-1,
    to_rule=1,
    start=lambda x: 0,
    of_said=None,
    of_error=None,
    steer=True,
    stop_at="error.neurons",
    strength=-20,
    labels=("stimulus", "stop", "post"),
):
    """The right network, with one thing changed."""
    with snnlab.Network(seed=11) as mine:
        stimulus, stop = (snnlab.Node(0.0, label=label) for label in labels[:2])
        pre, post = snnlab.Ensemble(100, 1, label="pre"), snnlab.Ensemble(100, 1, label=labels[2])
        error = snnlab.Ensemble(100, 1, label="error")
        snnlab.Connection(stimulus, pre)
        learned = snnlab.Connection(pre, post, function=start, learning_rule_type=rule(rate) if rule else None)
        if said:
            snnlab.Connection(post, error, transform=said, function=of_said)
        if asked:
            snnlab.Connection(pre, error, function=wanted, transform=asked)
        if rule and steer:
            snnlab.Connection(error, learned.learning_rule, transform=to_rule, function=of_error)
        elif not steer:
            snnlab.Connection(error, post)
        where = {"error.neurons": error.neurons, "error": error, "post.neurons": post.neurons}.get(stop_at)
        if where is not None:
            size = 1 if where is error else 100
            snnlab.Connection(stop, where, transform=np.full((size, 1), strength))
    return mine


def node_as_teacher():
    """The square is computed at a node, where no neurons are."""
    with snnlab.Network(seed=11) as mine:
        stimulus, stop = snnlab.Node(0.0, label="stimulus"), snnlab.Node(0.0, label="stop")
        pre, post, error = (snnlab.Ensemble(100, 1, label=label) for label in ("pre", "post", "error"))
        snnlab.Connection(stimulus, pre)
        learned = snnlab.Connection(pre, post, function=lambda x: 0, learning_rule_type=snnlab.PES(3e-4))
        snnlab.Connection(post, error)
        snnlab.Connection(stimulus, error, function=square, transform=-1)
        snnlab.Connection(error, learned.learning_rule)
        snnlab.Connection(stop, error.neurons, transform=-20 * np.ones((100, 1)))
    return mine


def a_pair():
    """Two numbers are held where one is asked for."""
    with snnlab.Network(seed=11) as mine:
        stimulus = snnlab.Node(0.0, label="stimulus")
        snnlab.Node(0.0, label="stop")
        pre, post = snnlab.Ensemble(100, 1, label="pre"), snnlab.Ensemble(100, 2, label="post")
        snnlab.Connection(stimulus, pre)
        snnlab.Connection(pre, post, function=lambda x: [0, 0], learning_rule_type=snnlab.PES(3e-4))
    return mine


CHANNEL, SQUARE, HALF = partial(network, channel), partial(network, square), partial(network, half)

MUTANTS = {
    # 11.1
    "error = wanted − said": ("11.1", partial(CHANNEL, said=-1, asked=1), "backwards"),
    "both signs plus": ("11.1", partial(CHANNEL, asked=1), "added"),
    "the error does not hear post": ("11.1", partial(CHANNEL, said=None), "said_missing"),
    "the error does not hear what is wanted": ("11.1", partial(CHANNEL, asked=None), "wanted_missing"),
    "what was said counts twice": ("11.1", partial(CHANNEL, said=2), "unequal"),
    "the error goes to post": ("11.1", partial(CHANNEL, steer=False), "rule_hears_nothing"),
    "nothing learns": ("11.1", partial(CHANNEL, rule=None), "no_rule"),
    "the answer is built in": ("11.1", partial(CHANNEL, start=channel), "given"),
    "learning goes on in the test": ("11.1", partial(CHANNEL, stop_at=None), "stop_unused"),
    "stop goes to the value of the error": ("11.1", partial(CHANNEL, stop_at="error"), "stop_adds"),
    "stop goes to post": ("11.1", partial(CHANNEL, stop_at="post.neurons"), "stop_elsewhere"),
    "stop excites": ("11.1", partial(CHANNEL, strength=20), "stop_excites"),
    "stop is weak": ("11.1", partial(CHANNEL, strength=-0.1), "stop_weak"),
    "a rate of 0.01": ("11.1", partial(CHANNEL, rate=1e-2), "rate_large"),
    "a rate of 0.005": ("11.1", partial(CHANNEL, rate=5e-3), "rate_large"),
    "a rate of 1e-6": ("11.1", partial(CHANNEL, rate=1e-6), "rate_small"),
    "the rate is zero": ("11.1", partial(CHANNEL, rate=0.0), "rate_small"),
    "stop has another name": ("11.1", partial(CHANNEL, labels=("stimulus", "halt", "post")), "no_stop"),
    "post has another name": ("11.1", partial(CHANNEL, labels=("stimulus", "stop", "out")), None),
    "a pair of numbers": ("11.1", a_pair, "one_number"),
    "the minus inside the function": ("11.1", lambda: network(lambda x: -x, asked=1, said=-1), "backwards"),
    # 11.2
    "still the channel": ("11.2", CHANNEL, "no_function"),
    "the square built in": ("11.2", partial(SQUARE, start=square), "given"),
    "the square on what was said": ("11.2", partial(CHANNEL, of_said=square), "function_on_said"),
    "the error squared": ("11.2", partial(CHANNEL, of_error=square), "sign_lost"),
    "minus the square": ("11.2", lambda: network(lambda x: -(x**2)), "learned_opposite"),
    "backwards again": ("11.2", partial(SQUARE, said=-1, asked=1), "backwards"),
    "twice the square": ("11.2", lambda: network(lambda x: 2 * x**2), "watch_it"),
    "a rate of 3e-6": ("11.2", partial(SQUARE, rate=3e-6), "rate_small"),
    "a rate of 0.01 for the square": ("11.2", partial(SQUARE, rate=1e-2), "rate_large"),
    "stop forgotten": ("11.2", partial(SQUARE, stop_at=None), "stop_unused"),
    "the square at a node": ("11.2", node_as_teacher, None),
    # 11.3
    "as it was": ("11.3", partial(HALF, said=-1, asked=1, rate=1e-4), "backwards"),
    "all signs turned": ("11.3", partial(HALF, said=1, asked=-1, to_rule=-1), "backwards"),
    "one sign turned": ("11.3", partial(HALF, said=1, asked=1), "added"),
    "the other sign turned": ("11.3", partial(HALF, said=-1, asked=-1), "backwards"),
    "slowed down until it is quiet": ("11.3", partial(HALF, said=-1, asked=1, rate=1e-7), "rate_small"),
    "the noisy wire taken out": ("11.3", partial(HALF, said=None, asked=1), "said_missing"),
    "learning taken out": ("11.3", partial(HALF, rule=None, start=half), "no_rule"),
    "half built in": ("11.3", partial(HALF, start=half), "given"),
    "half at a slow rate": ("11.3", partial(HALF, rate=1e-6), "rate_small"),
}
