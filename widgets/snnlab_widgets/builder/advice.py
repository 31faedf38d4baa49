"""Rules of thumb beside the thing that they are about: what looks like a mistake, and what to try."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import numpy as np

from snnlab import Connection, Ensemble, Lowpass, Network
from snnlab_widgets.builder.reach import arriving, is_bent
from snnlab_widgets.map.graph import shown_name
from snnlab_widgets.map.marks import loops, receiver_of, sender_of

SLACK = (
    1.15  # what arrives may be this much more than the radius before it is said: the rim of a disc is seldom reached
)
QUICK = 0.02  # [s]: a synapse in a loop that is shorter lets what is held leak away
EXCEEDED = 1.15  # radii that a value must lie out before it is said of a running network


class Advice(NamedTuple):
    """One sentence about one object; ``kind`` is the same for the same rule."""

    obj: Any
    kind: str
    text: str


def advice_of(network: Network) -> list[Advice]:
    """What can be told from how the network is built."""
    rules: tuple[Callable[[Network], Iterator[Advice]], ...] = (_sums, _radii, _corners, _loops)
    return [advice for rule in rules for advice in rule(network)]


def advice_now(model: Any, signals: np.ndarray, levels: dict[Ensemble, float]) -> list[Advice]:
    """What can be told from how the network runs.

    Parameters
    ----------
    model : the built network.
    signals : the state's.
    levels : {ensemble: how active it is, from 0 to 1}.
    """
    return [advice for ensemble, level in levels.items() for advice in _running(model, signals, ensemble, level)]


def _sums(network: Network) -> Iterator[Advice]:
    """A sum is sent where a product is meant."""
    for connection in network.all_connections:
        pre = connection.pre_obj
        if not (isinstance(pre, Ensemble) and pre.dimensions == 1 and is_bent(connection)):
            continue
        names = _names(c for c in network.all_connections if c.post_obj is pre and sender_of(c) is not pre)
        if len(names) > 1:
            yield Advice(
                pre,
                "sum",
                f"{_listed(names)} meet here and add up before the function sees them. For a product, give each a dimension "
                "of its own: an ensemble of two dimensions.",
            )


def _radii(network: Network) -> Iterator[Advice]:
    """More may arrive than the neurons are tuned for."""
    for ensemble in network.all_ensembles:
        brought = arriving(network, ensemble)
        most = float(np.max(sum(brought.values()), initial=0.0)) if brought else 0.0
        recurrent = any(sender_of(connection) is ensemble for connection in brought)
        if most > SLACK * ensemble.radius and not ensemble.is_direct and not recurrent:
            yield Advice(
                ensemble,
                "radius",
                f"Up to {most:.2g} may arrive ({_listed(_names(brought), 'from')}), but its neurons are tuned up to "
                f"{ensemble.radius:g}. Try radius {_up(most):g}.",
            )


def _corners(network: Network) -> Iterator[Advice]:
    """Each number fits, but together they leave the disc."""
    for ensemble in network.all_ensembles:
        brought = arriving(network, ensemble)
        if ensemble.dimensions < 2 or ensemble.is_direct or len(brought) < 2:
            continue
        each = np.sum(list(brought.values()), axis=0)
        corner = float(np.linalg.norm(each))
        if np.all(each <= SLACK * ensemble.radius) and corner > SLACK * ensemble.radius:
            yield Advice(
                ensemble,
                "corner",
                f"Each number fits, but the corners lie {corner:.3g} from the middle, and the neurons are tuned up to "
                f"{ensemble.radius:g}. Try radius {_up(corner):g}.",
            )


def _loops(network: Network) -> Iterator[Advice]:
    """What comes back too soon is forgotten as soon."""
    ends = [(sender_of(c), receiver_of(c)) for c in network.all_connections]
    ring = loops((id(source), id(target)) for source, target in ends)
    for connection, (source, target) in zip(network.all_connections, ends, strict=True):
        inside = id(source) in ring and ring.get(id(source)) == ring.get(id(target))
        if inside and isinstance(source, Ensemble) and isinstance(target, Ensemble) and _tau(connection) < QUICK:
            yield Advice(
                connection,
                "loop",
                f"A loop with a synapse of {_tau(connection) * 1000:g} ms forgets in that time what its neurons do not say "
                "exactly. Try a slow one, such as 100 ms.",
            )


def _running(model: Any, signals: np.ndarray, ensemble: Ensemble, level: float) -> Iterator[Advice]:
    size = float(np.linalg.norm(signals[model.layout.of(ensemble, "input")]))
    if size > EXCEEDED * ensemble.radius:
        yield Advice(
            ensemble,
            "saturated",
            f"{size:.2g} arrives now, and its neurons are tuned up to {ensemble.radius:g}: what is read stays too small.",
        )
    if level == 0.0:
        yield Advice(ensemble, "silent", "None of its neurons fires now: look at intercepts and at what arrives.")


def _tau(connection: Connection) -> float:
    """[s]; of a synapse of another kind, as if it were slow enough."""
    if connection.synapse is None:
        return 0.0
    return float(connection.synapse.tau) if isinstance(connection.synapse, Lowpass) else QUICK


def _names(connections: Any) -> list[str]:
    """Of those who send, each once."""
    return list(dict.fromkeys(shown_name(sender_of(connection)) for connection in connections))


def _listed(names: list[str], before: str = "") -> str:
    """ "a, b and c"; with a word before, "from a and b"."""
    joined = " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
    return f"{before} {joined}".strip()


def _up(value: float) -> float:
    """With one digit after the point, not less."""
    return float(np.ceil(value * 10 - 1e-9) / 10)
