"""Seeds hang on the object: on its network's seed, its kind and its place among its kind.

So adding an ensemble or a connection never redraws the neurons of those made before it. Inside an ensemble each
parameter has a stream of its own: new max rates leave the encoders as they were.
"""

from __future__ import annotations

from typing import Any

import numpy as np

_KINDS = ("Network", "Ensemble", "Node", "Connection", "Probe")
_STREAMS = (
    "eval_points",
    "encoders",
    "max_rates",
    "intercepts",
    "gain",
    "bias",
    "voltage",
    "refractory_time",
    "adaptation",
    "recovery",
    "transform",
    "solver",
    "noise",
)


def fresh_seed() -> int:
    """A seed that nobody has had before."""
    return int(np.random.SeedSequence().generate_state(1)[0])


def seed_of(obj: Any, root: Any, root_seed: int) -> int:
    """The seed of an object inside the network ``root``, which itself has ``root_seed``."""
    if obj is root:
        return root_seed
    if obj.seed is not None:
        return obj.seed
    if obj.network is None:  # a probe that watches from outside the network
        return root_seed
    kind = next(k for k, name in enumerate(_KINDS) if name in {c.__name__ for c in type(obj).__mro__})
    return mixed(seed_of(obj.network, root, root_seed), kind, obj.position)


def told_seed(obj: Any, place: int, root: Any) -> int | None:
    """The seed to write down with an object, so that it is drawn as it is when it is made as the ``place``-th of its kind.

    Its own, if it has one. Otherwise none is needed while it stands where it joined; where others before it have left,
    it is the one that follows from its place among all that ever were, if ``root`` or a network in between has a seed.
    """
    if obj.seed is not None or obj.position in (None, place):
        return obj.seed
    above = obj.network
    while above.seed is None:
        if above is root or above.network is None:
            return None
        above = above.network
    return seed_of(obj, above, above.seed)


def told_seeds(network: Any) -> dict[int, int | None]:
    """{id of everything inside of a network: the seed to write down with it}, see `told_seed`."""
    return {
        id(obj): told_seed(obj, place, network)
        for inner in (network, *network.all_networks)
        for members in inner.objects.values()
        for place, obj in enumerate(members)
    }


def stream(seed: int, name: str) -> np.random.Generator:
    """The random numbers of one parameter of the object that has this seed."""
    if name in _STREAMS:
        return np.random.default_rng([seed, _STREAMS.index(name)])
    return np.random.default_rng([seed, *name.encode()])  # a state that a user's neuron type has


def mixed(*numbers: int) -> int:
    """A seed that hangs on all of the numbers."""
    return int(np.random.SeedSequence(numbers).generate_state(1)[0])
