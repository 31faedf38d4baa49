"""The committed bundles are those of the sources: found without Node."""

import hashlib
import json
import re
from pathlib import Path

import pytest

WIDGETS = Path(__file__).parents[2] / "widgets"
SRC = WIDGETS / "src"
STATIC = WIDGETS / "snnlab_widgets" / "static"
NAMES = sorted({path.parent.name for path in SRC.glob("*/index.js*")})
BUNDLES = [STATIC / f"{name}.{kind}" for name in NAMES for kind in ("js", "css")]
STRINGS = sorted((SRC / "strings").glob("*.json"))
NAMED = (
    r"https?://(?:www\.w3\.org|react\.dev|reactflow\.dev|\$\{\w+\}flow\.dev)\b"  # in names and messages, never fetched
)
FETCHES = r"""https?://|//cdn|@import|\bfetch\(|XMLHttpRequest|\bimport\(\s*["'`]"""  # what a page made itself may be imported
LIMITS = {
    "scope": 130_000,
    "map": 600_000,
    "chart": 75_000,
    "painter": 70_000,
    "still": 115_000,
}  # bytes; a bundle travels with every widget


def source_hash():
    """As in build.mjs: names and contents of all sources and of what decides how they are bundled."""
    sources = [path for path in SRC.rglob("*") if path.is_file()]
    sources += [WIDGETS / "build.mjs", WIDGETS / "package-lock.json"]
    digest = hashlib.sha256()
    for path in sorted(sources, key=lambda path: path.relative_to(WIDGETS).as_posix()):
        digest.update(path.relative_to(WIDGETS).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def test_there_is_a_bundle_for_every_widget_and_nothing_else():
    strings = {f"strings.{path.name}" for path in STRINGS}
    assert {path.name for path in STATIC.iterdir()} == {path.name for path in BUNDLES} | strings | {"licences.txt"}
    assert "scope" in NAMES


@pytest.mark.parametrize("path", BUNDLES, ids=lambda path: path.name)
def test_a_bundle_was_built_from_the_sources_that_are_here(path):
    built_from = re.match(
        r"/\* Built from widgets/src\. Sources sha256: (\w{64}) \*/", path.read_text(encoding="utf-8")
    )
    assert built_from, f"{path.name} does not say what it was built from"
    assert built_from[1] == source_hash(), "the bundles are stale: run 'npm ci && npm run build' in widgets/"


@pytest.mark.parametrize("path", BUNDLES, ids=lambda path: path.name)
def test_a_bundle_fetches_nothing(path):
    text = re.sub(NAMED, "", path.read_text(encoding="utf-8"))
    assert not re.findall(FETCHES, text)


@pytest.mark.parametrize("path", BUNDLES, ids=lambda path: path.name)
def test_a_bundle_is_small_because_it_travels_with_every_widget(path):
    assert path.stat().st_size < LIMITS[path.stem]


@pytest.mark.parametrize("path", STRINGS, ids=lambda path: path.name)
def test_python_reads_the_sentences_of_the_front_end(path):
    assert json.loads((STATIC / f"strings.{path.name}").read_text("utf-8")) == json.loads(path.read_text("utf-8"))


def test_the_licences_of_what_was_bundled_travel_with_it():
    text = (STATIC / "licences.txt").read_text(encoding="utf-8")
    bundled = "react" in "".join(path.read_text("utf-8") for path in SRC.rglob("*.jsx"))
    assert ("@xyflow/react" in text and "MIT" in text) if bundled else "Nothing" in text


def test_the_lock_names_no_registry():
    lock = json.loads((WIDGETS / "package-lock.json").read_text(encoding="utf-8"))
    assert not [name for name, package in lock["packages"].items() if "resolved" in package]
