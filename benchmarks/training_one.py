"""One engine in one process, as benchmarks/training.py starts it: the peers' ``run_one.py``, which finds snnlab here too.

python benchmarks/training_one.py FOLDER --engine snnlab_eng --data digits --hidden 128 --T 25
"""

import importlib
import runpy
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main() -> None:
    sys.dont_write_bytecode = True  # into the peers' folder
    scripts = Path(sys.argv.pop(1)).resolve()
    sys.path[:0] = [str(scripts), str(HERE.parent)]
    importlib.import_module("engines").__path__.append(str(HERE / "training_engines"))
    sys.argv[0] = str(scripts / "run_one.py")
    runpy.run_path(sys.argv[0], run_name="__main__")


if __name__ == "__main__":
    main()
