"""The pinned versions fit what the project asks for, and carry what pip needs to trust them."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())


def pins(name):
    """Name → version of one constraints file."""
    found = re.findall(r"^([a-z0-9.-]+)==(\S+)", (ROOT / name).read_text(), re.MULTILINE)
    return {canonicalize_name(package): Version(version) for package, version in found}


def asked_for(*groups):
    lists = [PROJECT["project"]["dependencies"], PROJECT["dependency-groups"]["install"]]
    lists += [PROJECT["project"]["optional-dependencies"][group] for group in groups]
    return [Requirement(line) for lines in lists for line in lines if not line.startswith("snnlab[")]


@pytest.mark.parametrize(("name", "groups"), [("constraints.txt", ()), ("constraints-test.txt", ("author", "test"))])
def test_every_dependency_is_pinned_to_a_version_that_it_allows(name, groups):
    pinned = pins(name)
    for requirement in asked_for(*groups):
        assert canonicalize_name(requirement.name) in pinned, f"{requirement} is not in {name}: run  make constraints"
        assert pinned[canonicalize_name(requirement.name)] in requirement.specifier, (
            f"{requirement}: run  make constraints"
        )


@pytest.mark.parametrize("name", ["constraints.txt", "constraints-test.txt"])
def test_every_pin_is_a_release_with_hashes_and_no_registry_is_named(name):
    text = (ROOT / name).read_text()
    entries = re.split(r"\n(?=\S)", text.strip())

    assert len(entries) > 50
    for entry in entries:
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), entry
    assert not any(version.is_prerelease for version in pins(name).values())
    assert "://" not in text
    assert "index-url" not in text


def test_the_course_needs_neither_torch_nor_scipy():
    assert not {"torch", "scipy"} & set(pins("constraints.txt"))


def test_course_tests_and_binder_use_the_same_versions():
    course, tests = pins("constraints.txt"), pins("constraints-test.txt")
    assert {name: tests.get(name) for name in course} == course

    binder = pins("binder/requirements.txt")
    assert {name: course[name] for name in binder} == binder
    in_base_image = {"ipywidgets", "jupyterlab"}
    assert (
        set(binder)
        == {canonicalize_name(Requirement(line).name) for line in PROJECT["project"]["dependencies"]} - in_base_image
    )
