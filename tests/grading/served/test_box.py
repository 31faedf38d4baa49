"""Functions of a notebook in its box: called when its last cell is done, as they were at their check."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.slow

RIGHT = """
from snnlab import *
import numpy as np
gain = 2.0
def double(x):
    return gain * x
check("91.1", double)
"""
CONTROL = """
class Control:
    def __init__(self):
        self.last = 0.0
    def __call__(self, error):
        self.last = error
        return 1.5 * error
check("91.2", Control)
"""
REST = """
check("91.3", lambda t: np.sin(2 * np.pi * t))
check("91.4", lambda x: x[0] * x[1])
"""


def test_right_functions_get_all_points(graded):
    questions, whole = graded(RIGHT, CONTROL, REST)

    assert {e: (q.points, q.status) for e, q in questions.items()} == {
        "91.1": (2, "passed"),
        "91.2": (1, "passed"),
        "91.3": (1, "passed"),
        "91.4": (1, "passed"),
    }
    assert (whole.status, whole.reason) == ("graded", "")
    assert [line.hidden for line in questions["91.1"].checks] == [False, True]


def test_what_later_cells_do_to_its_names_is_no_matter(graded):
    questions, _ = graded(RIGHT, "gain = 7.0\ndef double(x):\n    return 0.0", "del gain")

    assert questions["91.1"].points == 2


def test_the_last_function_counts(graded):
    assert graded(RIGHT, 'check("91.1", lambda x: 3 * x)')[0]["91.1"].points == 0
    assert graded('from snnlab import *\ncheck("91.1", lambda x: 3 * x)', RIGHT)[0]["91.1"].points == 2


def test_what_is_no_function_is_refused_as_in_the_notebook(graded):
    question = graded('from snnlab import *\ncheck("91.1", 3.0)')[0]["91.1"]

    assert (question.status, question.points) == ("refused", 0)
    assert "asks for a function, but the answer is a number" in question.reason


HEAD = "import os, sys, tempfile, time, ctypes, signal, socket\nfrom snnlab import *\nimport numpy as np\n"
BAD = {
    "hangs": ("def f(x):\n    while True: pass", "took too long"),
    "sleeps without being woken": (
        "def f(x):\n    while True:\n        try: time.sleep(100)\n        except BaseException: pass",
        "took too long",
    ),
    "recurses": ("def f(x): return f(x)", "raised RecursionError"),
    "exits": ("def f(x): sys.exit()", "raised SystemExit"),
    "ends its process": ("def f(x): os._exit(0)", "process ended"),
    "crashes": ("def f(x): ctypes.string_at(0)", "process ended"),
    "raises what is no exception": ("def f(x): raise BaseException(x)", "raised BaseException"),
    "raises one of its own": (
        "def f(x): raise type('X' + str(x).replace('.', '_'), (Exception,), {})",
        "raised an exception of its own",
    ),
    "closes all it can": ("def f(x):\n    os.closerange(3, 200)\n    return 2 * x", "process ended"),
    "returns a liar": (
        "class Liar(np.ndarray):\n    __eq__ = __le__ = __lt__ = lambda s, o: True\n"
        "    __sub__ = __rsub__ = __abs__ = lambda s, *o: 0.0\n"
        "def f(x): return np.array(1.0).view(Liar)",
        "(measured",
    ),
    "returns endless numbers": ("def f(x): return np.zeros(5_000_000)", "far more numbers"),
    "returns not a number": ("def f(x): return float('inf')", "not finite"),
    "returns an object": ("def f(x): return object()", "not a number"),
    "answers before it is asked, and twice": (
        "import struct\n"
        "answer = struct.pack('<BBHIIId', 4, 1, 0, 0, 0, 9, 0.0) + b'f' + struct.pack('<d', 0.0)\n"
        "def f(x):\n"
        "    for n in range(3, 60):\n"
        "        try: socket.socket(fileno=os.dup(n)).send(answer * 3)\n"
        "        except OSError: pass\n"
        "    return 0.0",
        "",
    ),
    "floods every line": (
        "def f(x):\n"
        "    while True:\n"
        "        for n in range(0, 60):\n"
        "            try: os.set_blocking(n, False); os.write(n, bytes(10_000))\n"
        "            except OSError: pass",
        "",
    ),
    "stops its guardians": (
        "def f(x):\n    for p in range(2, 300):\n        if p != os.getpid():\n"
        "            try: os.kill(p, signal.SIGSTOP)\n            except OSError: pass\n    time.sleep(100)",
        "",
    ),
    "kills its guardians": (
        "def f(x):\n    for p in range(2, 300):\n        try: os.kill(p, signal.SIGKILL)\n"
        "        except OSError: pass\n    os._exit(0)",
        "",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_function_costs_its_own_question_only(graded, layer, name):
    if "guardians" in name and layer.name != "A":
        pytest.skip("only in a box with process numbers of its own: elsewhere it would hit bystanders")
    source, said = BAD[name]
    questions, _ = graded(HEAD + source + '\ncheck("91.1", f)', CONTROL, REST)

    assert questions["91.1"].points == 0
    assert said in questions["91.1"].reason
    assert [questions[e].points for e in ("91.2", "91.3", "91.4")] == [1, 1, 1]


def test_a_function_that_is_good_until_it_is_called_often_is_found_out(graded):
    source = "n = [0]\ndef f(x):\n    n[0] += 1\n    return 2 * x if n[0] <= 15 else 0.0\n"
    question = graded(HEAD + source + 'check("91.1", f)')[0]["91.1"]

    assert not question.checks[0].passed


TELLS = """
heard = []
said = '{"event": "raised", "index": 0, "kind": "heard 0.625", "text": ""}'
forged = f'{{"data": {said}, "arrays": []}}'.encode() + bytes([10])
def f(x):
    heard.append(x)
    print("heard", x, flush=True)
    for n in (1, 2):
        os.write(n, f"heard {x}".encode())
    try: open(f"{tempfile.gettempdir()}/heard", "a").write(f"{x} ")
    except OSError: pass
    if x == 0.625:
        for n in range(3, 60):
            try: os.write(n, forged)
            except OSError: pass
        raise ValueError(f"heard {x}")
    return 2 * x
check("91.1", f)
def spy(error):
    try: heard = [float(x) for x in open(f"{tempfile.gettempdir()}/heard").read().split()]
    except OSError: heard = []
    return 0.625 if 0.625 in heard else 1.5 * error
check("91.2", spy)
"""


def test_nothing_that_students_read_tells_a_hidden_input(graded):
    questions, whole = graded(HEAD + TELLS)
    hidden = questions["91.1"].checks[1]

    assert questions["91.1"].points == 1
    assert questions["91.2"].points == 1  # the spy was asked before anything was there to be heard
    assert "625" not in whole.reasons
    assert "625" not in hidden.message


def test_a_notebook_that_ends_early_keeps_the_functions_it_gave(graded):
    crash = "import os\nos._exit(1)"
    questions, whole = graded(RIGHT, *[crash] * 4, CONTROL)

    assert whole.status == "partly run"
    assert questions["91.1"].points == 2
