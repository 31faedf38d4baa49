"""What Jupyter's server gets from snnlab: kernels' web sockets that send at once. Light, for every start imports it.

A web socket of tornado collects small messages until the browser's machine has acknowledged those before (Nagle's
algorithm), and after each message from the page that machine waits 40 ms before it does. Frames of a live picture then
arrive in pairs, one frame in seven is never seen, and a slider is answered 40 ms late (docs/live_benchmarks.md).
"""

from __future__ import annotations

from typing import Any

SETTING = "kernel_websocket_connection_class"


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "snnlab_server"}]


def _load_jupyter_server_extension(server: Any) -> None:
    """Let web sockets that are opened from now on send at once, whatever class of connection the server uses."""
    settings = server.web_app.settings
    if settings.get(SETTING) is not None:
        settings[SETTING] = prompt(settings[SETTING])


def prompt(connection: type) -> type:
    """A class of connections like ``connection``, whose web socket does not wait for acknowledgements."""

    class Prompt(connection):
        def connect(self) -> Any:
            if self.websocket_handler.ws_connection is not None:  # else the page has left already
                self.websocket_handler.set_nodelay(True)
            return super().connect()

    return Prompt
