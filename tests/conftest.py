"""Tests that need a program of the system are skipped, loudly, where it is missing; in continuous integration they fail."""

import os
import shutil
import signal
from pathlib import Path

import pytest

CHROMIUM = "no Chromium here: install it (Debian, Ubuntu: apt install chromium) or point SNNLAB_CHROMIUM at it"


def pytest_configure():
    """A shell starts what it puts into the background with Ctrl-C ignored; some tests press it."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Browser tests run last: they take longest, and their driver keeps an event loop running that others would meet.

    Those outside tests/browser, which start a driver of their own, come before those that share one to the end.
    """
    shared = Path(__file__).parent / "browser"
    items.sort(key=lambda item: (item.get_closest_marker("browser") is not None) + (shared in item.path.parents))


def pytest_runtest_setup(item):
    if item.get_closest_marker("browser") and not (os.environ.get("SNNLAB_CHROMIUM") or shutil.which("chromium")):
        missing = pytest.fail if os.environ.get("CI") else pytest.skip
        missing(CHROMIUM)
