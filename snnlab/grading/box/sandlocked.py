"""Runs a command in a sandlock sandbox. A script that needs this package's environment, but nothing of the package.

``python sandlocked.py OUTER COMMAND...``; OUTER is JSON: ``{"readable": [...], "writable": [...], "pipe": 5}``. sandlock
hands no descriptors on but the first three, so the pipe to the keeper travels as standard input.
"""

from __future__ import annotations

import json
import os
import sys


def main(argv: list[str]) -> int:
    """The command's exit status."""
    from sandlock import Sandbox  # type: ignore[import-not-found]  # an optional package

    outer = json.loads(argv[0])
    os.dup2(outer["pipe"], 0)
    os.close(outer["pipe"])
    sandbox = Sandbox(fs_readable=outer["readable"], fs_writable=outer["writable"], no_coredump=True, cwd=os.getcwd())
    process = sandbox.popen(argv[1:])
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)  # the pipe is the box's alone
    result = process.wait()
    return result.exit_code if result.exit_code >= 0 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
