"""The committed bundles are those of the sources: found without Node."""

import hashlib
import re
from pathlib import Path

import pytest

WIDGETS = Path(__file__).parents[2] / "widgets"
STATIC = WIDGETS / "snnlab_widgets" / "static"
BUNDLES = sorted(STATIC.glob("*"))
NAMESPACE = "http://www.w3.org/2000/svg"  # a name, never fetched


def source_hash():
    """As in build.mjs: names and contents of all sources and of what decides how they are bundled."""
    sources = [path for path in (WIDGETS / "src").rglob("*") if path.is_file()]
    sources += [WIDGETS / "build.mjs", WIDGETS / "package-lock.json"]
    digest = hashlib.sha256()
    for path in sorted(sources, key=lambda path: path.relative_to(WIDGETS).as_posix()):
        digest.update(path.relative_to(WIDGETS).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def test_there_are_bundles():
    assert {path.name for path in BUNDLES} == {"scope.js", "scope.css"}


@pytest.mark.parametrize("path", BUNDLES, ids=lambda path: path.name)
def test_a_bundle_was_built_from_the_sources_that_are_here(path):
    built_from = re.match(
        r"/\* Built from widgets/src\. Sources sha256: (\w{64}) \*/", path.read_text(encoding="utf-8")
    )
    assert built_from, f"{path.name} does not say what it was built from"
    assert built_from[1] == source_hash(), "the bundles are stale: run 'npm ci && npm run build' in widgets/"


@pytest.mark.parametrize("path", BUNDLES, ids=lambda path: path.name)
def test_a_bundle_fetches_nothing(path):
    text = path.read_text(encoding="utf-8").replace(NAMESPACE, "")
    assert not re.findall(r"https?://|//cdn|@import|\bfetch\(|XMLHttpRequest|import\(", text)


@pytest.mark.parametrize("path", BUNDLES, ids=lambda path: path.name)
def test_a_bundle_is_small_because_it_travels_with_every_widget(path):
    assert path.stat().st_size < 40_000


def test_the_lock_names_no_host():
    assert "http" not in (WIDGETS / "package-lock.json").read_text(encoding="utf-8")
