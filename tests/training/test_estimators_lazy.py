"""scikit-learn comes when an estimator is named, and is asked for in words when it is missing."""

import subprocess
import sys


def run(code):
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout


def test_importing_the_package_imports_no_scikit_learn_and_no_matplotlib():
    code = (
        "import sys, snnlab.training as t; from snnlab.training import data, metrics, compare, estimators\n"
        "t.make_moons(10); print([n for n in ('sklearn', 'scipy', 'matplotlib', 'torch', 'IPython') if n in sys.modules])"
    )
    assert run(code).strip() == "[]"


def test_where_scikit_learn_is_missing_a_sentence_says_what_to_install():
    code = (
        "import sys; sys.modules['sklearn'] = None; sys.modules['sklearn.base'] = None\n"
        "from snnlab.training import data\n"
        "for ask in ('from snnlab.training import SpikingClassifier', 'data.load_bundled(\"iris\")'):\n"
        "    try: exec(ask)\n"
        "    except ImportError as error: print(type(error).__name__, error)"
    )
    lines = run(code).strip().splitlines()

    assert len(lines) == 2
    assert all(
        line.startswith("MissingLibrary this needs scikit-learn. Install it with: pip install") for line in lines
    )
    assert all('"snnlab[learn]"' in line for line in lines)
