"""Settings: where they are read from, what they change, and the sentence for each that makes no sense."""

import io
import subprocess
import sys

import numpy as np
import pytest

import snnlab
from snnlab import progress
from snnlab.exceptions import ConfigError


@pytest.fixture
def rc():
    yield snnlab.rc
    snnlab.rc.reload_rc([])


def test_the_defaults_are_those_of_the_table(rc):
    assert {section: set(rc.options(section)) for section in rc.sections()} == {
        section: set(options) for section, options in snnlab.RC_DEFAULTS.items()
    }
    assert rc.getint("precision", "bits") == 64
    assert (rc.float_dtype, rc.int_dtype) == (np.dtype("float64"), np.dtype("int64"))
    assert rc.get("progress", "progress_bar") == "auto"


def test_it_is_found_as_in_models_of_the_field():
    from snnlab.rc import RC_DEFAULTS, rc

    assert rc is snnlab.rc
    assert RC_DEFAULTS is snnlab.RC_DEFAULTS


def test_values_are_set_as_text_flag_or_number(rc):
    rc.set("progress", "progress_bar", False)
    assert rc.getboolean("progress", "progress_bar") is False
    rc.set("precision", "bits", "32")
    assert rc.float_dtype == np.float32
    rc["exceptions"]["simplified"] = "no"
    assert not rc.getboolean("exceptions", "simplified")
    rc.set("decoder_cache", "enabled", "False")  # the line that most models of the field have


@pytest.mark.parametrize(
    ("setting", "sentence"),
    [
        (("precisoin", "bits", 64), "no section 'precisoin'. Did you mean 'precision'?"),
        (("precision", "bit", 64), "no option 'bit'. Did you mean 'bits'?"),
        (("precision", "bits", 16), "precision.bits must be 64 or 32"),
        (("precision", "bits", [64]), "must be a word, a number"),
        (("progress", "progress_bar", "os.system"), "must be auto, true, false, none, or one of"),
        (("progress", "progress_bar", "os.NoProgressBar"), "must be auto, true, false, none, or one of"),
        (("exceptions", "simplified", "perhaps"), "must be true or false"),
    ],
)
def test_a_wrong_setting_is_refused_in_a_sentence(rc, setting, sentence):
    before = repr(rc)
    with pytest.raises(ConfigError) as caught:
        rc.set(*setting)
    assert sentence in str(caught.value)
    with pytest.raises(ConfigError):
        rc.read_dict({setting[0]: {setting[1]: setting[2]}})
    assert repr(rc) == before


def test_nothing_can_be_taken_away(rc):
    with pytest.raises(ConfigError, match=r"reload_rc\(\[\]\)"):
        rc.remove_option("precision", "bits")
    with pytest.raises(ConfigError, match=r"reload_rc\(\[\]\)"):
        del rc["precision"]


def test_files_are_read_one_over_the_other_from_the_defaults(rc, tmp_path):
    (tmp_path / "one").write_text("[precision]\nbits = 32\n[progress]\nprogress_bar = none\n")
    (tmp_path / "two").write_text("[precision]\nbits = 64\n")
    rc.set("exceptions", "simplified", "no")

    rc.reload_rc([tmp_path / "one", tmp_path / "two"])

    assert (rc.get("precision", "bits"), rc.get("progress", "progress_bar")) == ("64", "none")
    assert rc.getboolean("exceptions", "simplified")
    rc.reload_rc(str(tmp_path / "one"))
    assert rc.get("precision", "bits") == "32"
    rc.read_file(io.StringIO("[precision]\nbits = 64\n"))
    assert rc.get("precision", "bits") == "64"
    assert rc.read([tmp_path / "one", tmp_path / "nowhere"]) == [str(tmp_path / "one")]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("bits = 32\n", "Write a [section]"),
        ("[precision]\nbits = 32\n[progres]\nprogress_bar = none\n", "no section 'progres'. Did you mean 'progress'?"),
        ("[precision]\nbits = 32\n\0\n", "snnlabrc: "),
        ("[precision]\nbits = 32\nbits = 32\n", "already exists"),
    ],
)
def test_a_wrong_file_is_named_and_changes_nothing(rc, tmp_path, text, sentence):
    (tmp_path / "snnlabrc").write_text(text)
    rc.set("progress", "progress_bar", "none")
    before = repr(rc)
    for read in (rc.reload_rc, rc.read):
        with pytest.raises(ConfigError) as caught:
            read(tmp_path / "snnlabrc")
        assert str(tmp_path / "snnlabrc") in str(caught.value)
        assert sentence in str(caught.value)
        assert repr(rc) == before


def test_a_file_that_is_missing_or_no_text_is_named(rc, tmp_path):
    (tmp_path / "bytes").write_bytes(b"\xff\xfe[")
    for name in ("nowhere", "bytes"):
        with pytest.raises(ConfigError, match=f"{name}: cannot be read"):
            rc.reload_rc([tmp_path / name])


def test_a_process_begins_with_the_file_of_its_folder_over_that_of_the_person(tmp_path):
    (tmp_path / "home" / "snnlab").mkdir(parents=True)
    (tmp_path / "home" / "snnlab" / "snnlabrc").write_text("[precision]\nbits = 32\n[exceptions]\nsimplified = no\n")
    (tmp_path / "snnlabrc").write_text("[exceptions]\nsimplified = yes\n")
    code = "from snnlab import rc; print(rc.get('precision', 'bits'), rc.get('exceptions', 'simplified'))"
    env = {"XDG_CONFIG_HOME": str(tmp_path / "home"), "APPDATA": str(tmp_path / "home"), "PATH": ""}

    def begin():
        run = [sys.executable, "-c", code]
        return subprocess.run(run, cwd=tmp_path, env=env, capture_output=True, text=True, check=True)

    assert begin().stdout.split() == ["32", "yes"]
    (tmp_path / "snnlabrc").write_text("[exceptions]\nsimplifid = yes\n")
    begun = begin()
    assert begun.stdout.split() == ["32", "no"]  # snnlab can be imported all the same
    assert "Did you mean 'simplified'? The file is left out." in " ".join(begun.stderr.split())


def test_bars_that_nobody_made_are_switched_off_by_the_setting(rc):
    assert progress.wanted(True)
    rc.set("progress", "progress_bar", "none")
    assert not progress.wanted(True)
    assert not progress.wanted(None)
    assert progress.wanted(lambda **_: None)
