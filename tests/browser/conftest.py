"""One JupyterLab and one Chromium for all browser tests; each module opens the notebooks it needs."""

from __future__ import annotations

import pathlib
import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext

from tests.browser.lab import Notebook, chromium, server, write_notebook

SHOTS = pathlib.Path(__file__).parent / "shots"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if pathlib.Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """The folder that JupyterLab shows."""
    return tmp_path_factory.mktemp("notebooks")


@pytest.fixture(scope="session")
def address(folder: pathlib.Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with server(folder, tmp_path_factory.mktemp("home"), {}) as address:
        yield address


@pytest.fixture(scope="session")
def context() -> Iterator[BrowserContext]:
    with chromium() as context:
        yield context


@pytest.fixture(scope="session")
def open_notebook(folder: pathlib.Path, address: str, context: BrowserContext) -> Callable[..., Notebook]:
    """Write a notebook of code cells, or take one from a path, and open it."""

    def open_it(name: str, cells: list[str] | pathlib.Path) -> Notebook:
        if isinstance(cells, pathlib.Path):
            shutil.copy(cells, folder / name)
            shutil.copytree(cells.parent / "pictures", folder / "pictures", dirs_exist_ok=True)
        else:
            write_notebook(folder / name, cells)
        return Notebook(context, address, name)

    return open_it


@pytest.fixture(scope="session")
def shots() -> pathlib.Path:
    """Where screenshots are kept for people to look at; git does not see it."""
    SHOTS.mkdir(exist_ok=True)
    return SHOTS
