"""``snnlab lab``: open the course in JupyterLab."""

from __future__ import annotations

import argparse


def declare(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--port", type=int, help="where to listen (default: the first free one from 8888)")
    verb.add_argument("--no-browser", action="store_true", help="print the address instead of opening it")


def run(options: argparse.Namespace, rest: list[str]) -> int:
    from snnlab.launch import open_lab

    return open_lab(port=options.port, browser=not options.no_browser, extra=rest)
