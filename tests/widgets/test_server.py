"""Jupyter's server sends to the page at once."""

import asyncio
import socket
from types import SimpleNamespace

import pytest
import snnlab_server
from snnlab_server import SETTING
from tornado.httpserver import HTTPServer
from tornado.testing import bind_unused_port
from tornado.web import Application
from tornado.websocket import WebSocketHandler, websocket_connect


class Connection:
    """As Jupyter's: between a web socket and a kernel."""

    def __init__(self, websocket_handler):
        self.websocket_handler = websocket_handler

    def connect(self):
        return "connected"


class Handler(WebSocketHandler):
    """As Jupyter's: opens the connection that the settings name, and tells how its socket is set."""

    async def open(self):
        connected = self.settings[SETTING](websocket_handler=self).connect()
        line = self.ws_connection.stream.socket
        await self.write_message(f"{connected} {line.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0}")


def opened(application):
    """What the page hears first."""

    async def meet():
        line, port = bind_unused_port()
        server = HTTPServer(application)
        server.add_socket(line)
        page = await websocket_connect(f"ws://127.0.0.1:{port}/")
        said = await page.read_message()
        page.close()
        server.stop()
        await server.close_all_connections()
        return said

    return asyncio.run(meet())


@pytest.fixture
def application():
    return Application([("/", Handler)], **{SETTING: Connection})


def test_of_its_own_a_web_socket_waits_for_acknowledgements(application):
    assert opened(application) == "connected False"


def test_with_the_extension_it_sends_at_once(application):
    snnlab_server._load_jupyter_server_extension(SimpleNamespace(web_app=application))

    assert opened(application) == "connected True"


def test_a_page_that_has_left_is_no_error():
    gone = SimpleNamespace(ws_connection=None)

    assert snnlab_server.prompt(Connection)(websocket_handler=gone).connect() == "connected"


def test_the_class_of_connections_that_a_server_chose_stays_in_force(application):
    snnlab_server._load_jupyter_server_extension(SimpleNamespace(web_app=application))

    assert issubclass(application.settings[SETTING], Connection)


def test_a_server_without_kernels_is_left_alone():
    settings = {}
    snnlab_server._load_jupyter_server_extension(SimpleNamespace(web_app=SimpleNamespace(settings=settings)))

    assert settings == {}
