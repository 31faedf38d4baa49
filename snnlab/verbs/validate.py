"""``snnlab validate``: try an assignment's checks on right answers and near-misses, before students do."""

from __future__ import annotations

import argparse


def declare(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("names", nargs="*", help="assignments, such as 01 (default: all)")
    verb.add_argument("--seeds", type=int, default=50, help="how many seeds a right answer must pass (default: 50)")
    verb.add_argument("--workers", type=int, help="processes at a time (default: one for each processor but one)")


def run(options: argparse.Namespace, rest: list[str]) -> int:
    from snnlab.authoring.saying import validate_all

    return 1 if validate_all(options.names or None, options.seeds, options.workers) else 0
