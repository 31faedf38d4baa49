"""``snnlab doctor``: tell versions and whether everything works here."""

from __future__ import annotations

import argparse


def declare(verb: argparse.ArgumentParser) -> None:
    """It has no options."""


def run(options: argparse.Namespace, rest: list[str]) -> int:
    from snnlab.doctor import report

    return report()
