import subprocess
import threading
import time

import numpy as np
import pytest

from snnlab.engine import _has_numba
from snnlab.live import Session, compiling
from tests.live.nets import Parts, run

pytestmark = pytest.mark.skipif(not _has_numba(), reason="there is no fast engine here")


class SlowCompiler:
    """Takes until it is told that it is done."""

    def __init__(self, monkeypatch, error=None):
        self.finish, self.error = threading.Event(), error
        monkeypatch.setattr(compiling, "is_needed", lambda name: name in (None, "numba"))
        monkeypatch.setattr(compiling, "prepare", self.prepare)

    def prepare(self):
        assert self.finish.wait(30)
        if self.error:
            raise self.error

    def done(self, session):
        self.finish.set()
        end = time.monotonic() + 30
        while not (session.clock._compiling.ready or session.clock._compiling.failed):
            assert time.monotonic() < end
            time.sleep(0.001)


def test_it_begins_at_once_and_goes_over_to_the_fast_engine_between_two_ticks(monkeypatch):
    compiler, parts = SlowCompiler(monkeypatch), Parts()
    with parts.session() as session:
        told = []
        session.subscribe_state(lambda s: told.append(s.notice))
        assert (session.engine_name, "is being compiled" in session.notice) == ("numpy", True)
        run(session, 200)
        before = session.stepper.snapshot()
        compiler.done(session)
        session.tick(0.0)
        assert session.engine_name == "numba"
        assert session.stepper.snapshot().signals.tobytes() == before.signals.tobytes()
        assert "from t = 0.2 s on" in session.notice
        assert told[-1] == session.notice
        run(session, 200)
        values = session.history.read(parts.value)[1]
    reference = Parts()
    with reference.session(engine="numpy") as session:
        run(session, 400)
        np.testing.assert_allclose(values, session.history.read(reference.value)[1], atol=1e-5)


def test_what_was_simulated_before_can_be_rewound(monkeypatch):
    compiler, parts = SlowCompiler(monkeypatch), Parts()
    with parts.session() as session:
        run(session, 200)
        compiler.done(session)
        run(session, 200)
        session.rewind(0.1)
        run(session, 300)
        assert (session.error, session.n_steps, session.engine_name) == (None, 400, "numba")


def test_without_a_compiler_it_stays_on_the_simple_engine_and_says_why(monkeypatch):
    compiler, parts = SlowCompiler(monkeypatch, error=RuntimeError("no LLVM here")), Parts()
    with parts.session() as session:
        compiler.done(session)
        run(session, 50)
        assert session.engine_name == "numpy"
        assert "could not be compiled (RuntimeError: no LLVM here)" in session.notice


def test_who_asks_for_the_simple_engine_waits_for_nothing(monkeypatch):
    SlowCompiler(monkeypatch)
    with Parts().session(engine="numpy") as session:
        assert (session.engine_name, session.notice) == ("numpy", "")


def test_a_paused_session_is_woken_when_the_engine_is_ready(monkeypatch):
    compiler, parts = SlowCompiler(monkeypatch), Parts()
    with Session(parts.net, driver="thread") as session:
        changed = threading.Event()
        session.subscribe_state(lambda s: changed.set() if s.engine_name == "numba" else None)
        compiler.finish.set()
        assert changed.wait(30)


@pytest.mark.parametrize("there", [True, False])
def test_an_empty_store_needs_a_compiler_and_one_with_the_code_does_not(monkeypatch, tmp_path, there):
    from snnlab.engine import machine_code
    from snnlab.engine.numba_engine import store

    store.kernel()
    name = store.file_name(64)
    body = next(code for code in (machine_code.read(folder / name) for folder in machine_code.folders()) if code)
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path))
    monkeypatch.setattr(store, "kernel", type("Fresh", (), {"cache_info": lambda: type("Info", (), {"currsize": 0})}))
    if there:
        machine_code.write(tmp_path / name, *body)
    assert compiling.is_needed(None) is not there
    assert compiling.is_needed("numpy") is False


def test_it_is_compiled_by_a_process_of_its_own(monkeypatch):
    from snnlab.engine.numba_engine import store

    orders = []
    monkeypatch.setattr(subprocess, "run", lambda command, **options: orders.append(("process", command[-1])))
    monkeypatch.setattr(store, "kernel", lambda: orders.append(("load", "")))
    compiling.prepare()
    assert orders == [("process", "from snnlab.engine import warm; warm()"), ("load", "")]


@pytest.mark.parametrize("error", [OSError("no processes"), subprocess.CalledProcessError(1, "python")])
def test_where_no_process_can_be_started_it_is_compiled_here(monkeypatch, error):
    from snnlab.engine.numba_engine import store

    loaded = []

    def fail(*_, **__):
        raise error

    monkeypatch.setattr(subprocess, "run", fail)
    monkeypatch.setattr(store, "kernel", lambda: loaded.append(1))
    compiling.prepare()
    assert loaded == [1]
