"""``snnlab warm``: compile the simulator once, so that the first run is quick."""

from __future__ import annotations

import argparse


def declare(verb: argparse.ArgumentParser) -> None:
    """It has no options."""


def run(options: argparse.Namespace, rest: list[str]) -> int:
    from snnlab.engine import warm

    print("The compiled simulator was there already." if warm() else "The simulator is compiled.")
    return 0
