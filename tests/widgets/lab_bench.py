"""What the tests of all lesson pictures do: run one without a clock, read its plots, build its script."""

import contextlib
import io

import numpy as np

from snnlab.document import dump
from snnlab.document.form import MODEL

TICK = 1 / 30
PATIENCE = 200
_clock = [0.0]


def opened(kind, **options):
    """A lab whose clock the test turns."""
    return kind(driver=None, engine="numpy", **options)


def turn(lab):
    """Let the session take what was posted: one turn of its clock, however busy the machine is."""
    _clock[0] += TICK
    lab.session.tick(_clock[0])


def run(lab, seconds):
    """Turn the clock until `seconds` more were simulated; what the plots got, {title: (lines, n)}, ideals last."""
    got = []
    end = lab.session.subscribe(lambda frame: got.append(lab.view.picture.read(frame).lines))
    until = lab.session.time + seconds
    for _ in range(round(PATIENCE * seconds / TICK)):  # on a busy machine simulated time slips
        turn(lab)
        if lab.session.time >= until - TICK / 2:
            break
    end()
    lines = np.concatenate(got, axis=1)
    places = lab.view.picture.places()
    return {view.title: lines[place.line : place.line + view.size.lines] for view, place in places.items()}


def settle(lab, seconds=0.1):
    """Let the session take what the controls posted."""
    run(lab, seconds)
    assert lab.session.error is None, lab.session.error
    assert lab.session.refused == ""


def built_from(text):
    """The network that a lab's script makes, and what it prints."""
    names, printed = {"__name__": "script"}, io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(text, "<script>", "exec"), names)
    return names["model"], printed.getvalue()


def assert_same_network(one, other):
    """Documents and arrays are equal, but for the names that variables gave."""
    (document, arrays), (again, others) = dump(one, scope=MODEL), dump(other, scope=MODEL)
    assert _plain(again) == _plain(document)
    assert arrays.keys() == others.keys()
    for name, array in arrays.items():
        np.testing.assert_array_equal(others[name], array)


def assert_code_is_true(lab):
    """The script makes the network that is running now."""
    model, printed = built_from(lab.code)
    model.probes.clear()  # those that the script reads its numbers from
    assert_same_network(lab.network, model)
    return printed


def _plain(value):
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items() if key != "nickname"}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return value
