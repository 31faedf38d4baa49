"""The command line: what it understands, and what it says when it does not."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import snnlab
from snnlab import cli, launch


def test_it_tells_its_version(capsys):
    with pytest.raises(SystemExit) as stop:
        cli.main(["--version"])

    assert stop.value.code == 0
    assert capsys.readouterr().out == f"snnlab {snnlab.__version__}\n"


def test_telling_the_version_imports_no_notebook_library():
    code = "import sys; from snnlab import cli\ntry: cli.main(['--version'])\nexcept SystemExit: print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()

    assert not {"numba", "matplotlib", "bokeh", "ipywidgets", "IPython", "jupyterlab"} & set(loaded)


def test_an_unknown_verb_gets_the_nearest_one(capsys):
    with pytest.raises(SystemExit) as stop:
        cli.main(["grde", "folder"])

    assert stop.value.code == 2
    assert "there is no verb 'grde'. Did you mean 'grade'?" in capsys.readouterr().err


def test_an_unknown_option_is_refused(capsys):
    with pytest.raises(SystemExit) as stop:
        cli.main(["warm", "--quick"])

    assert stop.value.code == 2
    assert "snnlab warm does not know --quick" in capsys.readouterr().err


def test_no_verb_prints_the_verbs(capsys):
    assert cli.main([]) == 2
    assert "doctor" in capsys.readouterr().out


def test_a_refusal_is_one_sentence_and_no_traceback(capsys, tmp_path):
    assert cli.main(["lessons", "check", "--root", str(tmp_path)]) == 1
    assert capsys.readouterr().err.startswith("snnlab: no lessons/src")


def test_a_solved_edition_goes_where_it_is_told(capsys, tmp_path):
    root = str(Path(snnlab.__file__).parents[1])
    assert cli.main(["lessons", "build", "07", "--root", root, "--edition", "solved", "--out", str(tmp_path)]) == 0

    written = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.ipynb"))
    assert written == ["07_multiplication.ipynb", "zh/07_multiplication.ipynb"]
    assert (
        cli.main(["lessons", "build", "--root", root, "--edition", "solved"]) == 1
    )  # not among the students' notebooks
    assert "solutions" in capsys.readouterr().err


def test_lab_options_reach_jupyterlab(monkeypatch):
    called = []
    monkeypatch.setattr(os, "execve", lambda program, command, env: called.append((command, env)))
    cli.main(["lab", "--no-browser", "--port", "9123", "--LabApp.token=x"])
    ((command, env),) = called

    assert command[:3] == [sys.executable, "-m", "jupyterlab"]
    assert {"--no-browser", "--ServerApp.port=9123", "--ServerApp.port_retries=0", "--LabApp.token=x"} <= set(command)
    assert "--LabApp.default_url=/lab/tree/index.ipynb" in command
    config = Path(env["JUPYTER_CONFIG_PATH"].split(os.pathsep)[0])
    assert "announcements" in (config / "labconfig" / "page_config.json").read_text()


def test_the_installed_course_is_copied_once_and_never_overwritten(monkeypatch, tmp_path):
    wheel = tmp_path / "_lessons"
    (wheel / "src").mkdir(parents=True)
    (wheel / "src" / "checks.py").write_text("")
    (wheel / "07_multiplication.ipynb").write_text("fresh")
    monkeypatch.setattr(launch, "lessons_folder", lambda: wheel)
    monkeypatch.chdir(tmp_path)

    copy = launch.course_folder()
    assert [path.name for path in copy.iterdir()] == ["07_multiplication.ipynb"]
    (copy / "07_multiplication.ipynb").write_text("the student's work")
    assert launch.course_folder() == copy
    assert (copy / "07_multiplication.ipynb").read_text() == "the student's work"


def test_doctor_finds_everything_in_order(capsys):
    status = cli.main(["doctor"])
    told = capsys.readouterr().out

    assert status == 0, told
    assert f"snnlab {snnlab.__version__}" in told
    assert "BROKEN" not in told


def test_warm_leaves_a_kernel_that_the_next_process_finds(tmp_path):
    env = {**os.environ, "NUMBA_CACHE_DIR": str(tmp_path)}
    told = [
        subprocess.run(
            [sys.executable, "-m", "snnlab.cli", "warm"], env=env, capture_output=True, text=True, check=True
        ).stdout
        for _ in range(2)
    ]

    assert told == ["The simulator is compiled.\n", "The compiled simulator was there already.\n"]
