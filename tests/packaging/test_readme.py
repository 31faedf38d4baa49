"""The README does what it says."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language):
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def test_its_example_prints_what_it_says(capsys):
    (example,) = blocks("python")
    promised = example.strip().splitlines()[-1].split("#")[1].strip()

    exec(compile(example, "README.md", "exec"), {})

    assert capsys.readouterr().out.strip() == promised


def test_its_commands_are_targets_of_the_makefile():
    commands = [line for block in blocks("sh") for line in block.splitlines()]
    targets = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(), re.MULTILINE)

    assert commands == ["make lab", "make test"]
    assert {command.split()[1] for command in commands} <= set(targets)


def test_continuous_integration_runs_the_second_command():
    lines = (ROOT / ".ci" / "run").read_text().splitlines()

    assert lines[-1] == "make test"


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "docs/adr/0001-pinned-packages.md", "docs/binder.md"])
def test_its_links_lead_to_files(page):
    text = (ROOT / page).read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", text):
        assert ((ROOT / page).parent / target).exists(), target


@pytest.mark.parametrize(("alt", "target"), re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", README))
def test_its_pictures_are_small_and_described(alt, target):
    assert len(alt) > 80
    assert (ROOT / target).read_bytes().startswith(b"\x89PNG")
    assert (ROOT / target).stat().st_size < 300_000
