"""`snnlab lab` really serves the course."""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest

pytestmark = pytest.mark.slow
PATIENCE = 60.0  # s; a server on a busy machine may take ten


@pytest.fixture
def address(tmp_path):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    home = tmp_path / "a home"
    home.mkdir()
    command = [sys.executable, "-m", "snnlab.cli", "lab", "--no-browser", f"--port={port}", "--IdentityProvider.token="]
    with open(tmp_path / "log", "w") as log:
        server = subprocess.Popen(
            command, stdout=log, stderr=log, env={**os.environ, "HOME": str(home)}, cwd=tmp_path, start_new_session=True
        )
        try:
            yield wait_for(f"http://127.0.0.1:{port}", server, tmp_path / "log")
        finally:
            with contextlib.suppress(ProcessLookupError):  # it stopped by itself: the test has said so
                os.killpg(server.pid, signal.SIGTERM)
            server.wait(30)


def fetch(address):
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(address, timeout=20) as answer:
        return answer.geturl(), answer.read().decode()


def wait_for(address, server, log):
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and server.poll() is None:
        try:
            fetch(f"{address}/api/status")
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.3)
        else:
            return address
    pytest.fail(f"JupyterLab does not answer:\n{log.read_text()[-2000:]}")


def test_it_opens_the_map_of_the_course_and_asks_nothing(address):
    where, page = fetch(f"{address}/")
    _, lessons = fetch(f"{address}/api/contents/")

    assert where == f"{address}/lab/tree/index.ipynb"
    assert "07_multiplication.ipynb" in [item["name"] for item in json.loads(lessons)["content"]]
    assert "@jupyterlab/apputils-extension:announcements" in page  # in the list of what is switched off


def test_its_web_sockets_send_at_once(address, tmp_path):
    assert "snnlab_server | extension was successfully loaded" in (tmp_path / "log").read_text()
