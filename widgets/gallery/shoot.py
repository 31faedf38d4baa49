"""Screenshots of every view: light and dark, on a plain and on a sharp screen, wide and narrow.

python widgets/gallery/record.py && python widgets/gallery/shoot.py shots/
"""

from __future__ import annotations

import contextlib
import functools
import http.server
import pathlib
import shutil
import sys
import threading
from collections.abc import Iterator

from playwright.sync_api import Page, sync_playwright

ROOT = pathlib.Path(__file__).parents[1]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDE, NARROW = 1400, 500


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextlib.contextmanager
def served(folder: pathlib.Path) -> Iterator[str]:
    """The folder on loopback; yields its address."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


def open_gallery(page: Page, address: str, query: str) -> None:
    """Open the gallery and wait until every view has drawn."""
    page.goto(f"{address}/gallery/index.html?{query}")
    page.wait_for_selector("body[data-ready]")
    page.wait_for_function(
        "[...document.querySelectorAll('.snn-card')].every((card) => Number(card.dataset.frames) > 0)"
    )
    page.wait_for_timeout(300)


def main(out: pathlib.Path, wanted: str = "") -> None:
    out.mkdir(parents=True, exist_ok=True)
    only = f"&only={wanted}" if wanted else ""
    with served(ROOT) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), headless=True, args=FLAGS)
        for theme in ("light", "dark"):
            for scale, width in ((1, WIDE), (2, WIDE), (1, NARROW)):
                page = browser.new_page(viewport={"width": width, "height": 900}, device_scale_factor=scale)
                page.on("pageerror", lambda error: print("page:", error))
                open_gallery(page, address, f"theme={theme}&seconds=3{only}")
                page.screenshot(path=out / f"gallery-{theme}-{width}-{scale}x.png", full_page=True)
                if width == WIDE and scale == 2:
                    for card in page.locator(".snn-card").all():
                        kind = card.get_attribute("data-snnlab-view")
                        card.screenshot(path=out / f"{kind}-{theme}.png")
                page.close()
        browser.close()


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), *sys.argv[2:])
