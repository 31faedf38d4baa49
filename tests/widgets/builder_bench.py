"""What the tests of the network builder do: draw by messages alone, turn the clock, read values."""

import contextlib
import io
import linecache
import time

import numpy as np
from snnlab_widgets import NetworkBuilder

import snnlab

_clock = [0.0]


def opened(network=None, **options):
    """A builder whose clock the test turns."""
    return NetworkBuilder(network, **{"layout": False, "driver": None, "engine": "numpy", "playing": False, **options})


def order(builder, what, /, **message):
    """Send a message as the page does, without turning the clock."""
    builder.map._heard(builder.map, {"t": what, **message}, [])


def tick(builder):
    """Let the session take what was asked."""
    for _ in range(3):
        _clock[0] += 0.1
        builder.session.tick(_clock[0])
    assert builder.session.error is None, builder.session.error


def do(builder, what, /, **message):
    """Send a message and let it happen; what the page is told."""
    order(builder, what, **message)
    tick(builder)
    return builder.map.notice


def add(builder, part, at=(0, 0), into=""):
    """Add a part; its address."""
    before = ids(builder)
    assert do(builder, "add", part=part, at=list(at), into=into) == ""
    new = [each for each in ids(builder) if each not in before]
    return min(new, key=lambda each: each.count("."))


def connect(builder, source, target, **wire):
    """Connect two things, and say what the wire computes; its address."""
    before = edges(builder)
    assert do(builder, "connect", source=source, target=target) == ""
    [new] = [each for each in edges(builder) if each not in before]
    if wire:
        assert do(builder, "wire", id=new, **wire) == ""
    return new


def wait_for(happened):
    """Until it has happened, however busy the machine is."""
    for _ in range(6000):
        if happened():
            return
        time.sleep(0.01)
    raise AssertionError("it does not happen")


def ids(builder):
    return [each["id"] for part in ("nodes", "groups") for each in builder.map.graph[part]]


def edges(builder):
    return [each["id"] for each in builder.map.graph["edges"]]


def wire(builder, address):
    """What the inspector says of a wire."""
    order(builder, "inspect", id=address)
    return builder.map.inspected["wire"]


def obj(builder, address):
    return builder.addresses.objects[address]


def run(builder, seconds):
    """Simulate so many seconds."""
    builder.session.step(round(seconds / builder.session.dt))
    until = builder.session.n_steps + round(seconds / builder.session.dt)
    for _ in range(10_000):
        tick(builder)
        if builder.session.n_steps >= until:
            return
    raise AssertionError("the clock does not get there")


def value_of(builder, address, seconds=0.3, synapse=0.03):
    """Mean of what an ensemble represents over the last tenth of a second, after so many seconds."""
    probe = snnlab.Probe(obj(builder, address), synapse=synapse, add_to_container=False)
    builder.session.add_probe(probe)
    run(builder, seconds)
    value = builder.session.history.read(probe)[1][-100:].mean(axis=0)
    builder.session.remove_probe(probe)
    tick(builder)
    return value


def executed(text, name="<drawing>", running=False):
    """What a script makes, its text in reach as that of a notebook's cell is; its simulation only if asked for."""
    text = text if running else text.partition("with snnlab.Simulator")[0]
    linecache.cache[name] = (len(text), None, text.splitlines(keepends=True), name)
    names = {"__name__": "script"}
    with contextlib.redirect_stdout(io.StringIO()):
        exec(compile(text, name, "exec"), names)
    return names["model"]


def without_nicknames(value):
    """A document but for the names that variables gave."""
    if isinstance(value, dict):
        return {key: without_nicknames(each) for key, each in value.items() if key != "nickname"}
    return [without_nicknames(each) for each in value] if isinstance(value, list) else value


def addition(builder):
    """Draw the article's addition network; addresses of the inputs and of the sum."""
    inputs, numbers = _two_numbers(builder)
    total = add(builder, "ensemble", (400, 50))
    assert do(builder, "set", id=total, name="radius", value=2.0) == ""
    for middle in numbers:
        connect(builder, middle, total)
    return inputs, total


def multiplication(builder):
    """Draw the article's multiplication network; addresses of the inputs and of the product."""
    inputs, numbers = _two_numbers(builder)
    both, product = add(builder, "ensemble", (400, 50)), add(builder, "ensemble", (600, 50))
    for name, value in (("dimensions", 2), ("n_neurons", 200), ("radius", 1.5)):
        assert do(builder, "set", id=both, name=name, value=value) == ""
    for middle in numbers:
        connect(builder, middle, both)
    connect(builder, both, product, function="product")
    return inputs, product


def _two_numbers(builder):
    """Two sliders, each with an ensemble that holds its number."""
    inputs = [add(builder, "slider", (0, 100 * i)) for i in range(2)]
    numbers = [add(builder, "ensemble", (200, 100 * i)) for i in range(2)]
    for start, middle in zip(inputs, numbers, strict=True):
        connect(builder, start, middle)
    return inputs, numbers


def send(builder, address, value):
    """Move a slider."""
    assert do(builder, "set", id=address, name="output", value=[value]) == ""


def rmse(errors):
    return float(np.sqrt(np.mean(np.square(errors))))
