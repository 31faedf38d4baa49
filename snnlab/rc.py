"""Settings that hold for a whole machine, person or folder: ``snnlab.rc``, a ConfigParser that knows its options.

Read when snnlab is imported, each over the one before: the system's file, the person's, and ``snnlabrc`` in the working
folder (``RC_FILES``). An argument always wins over a setting.

    [progress]
    progress_bar = false
"""

from __future__ import annotations

import configparser
import os
import sys
import warnings
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import numpy as np

from snnlab.exceptions import ConfigError, SnnlabWarning, did_you_mean

Paths = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]

RC_DEFAULTS: dict[str, dict[str, Any]] = {
    "precision": {"bits": 64},
    "progress": {"progress_bar": "auto"},
    "exceptions": {"simplified": True},
    "decoder_cache": {"enabled": False, "readonly": False, "size": "0 MB", "path": ""},
    "nengo.Simulator": {"fail_fast": False},
}
"""Every section and option. The last three are taken, so that models which set them run, and change nothing: errors are
sentences anyway, decoders are found too fast for a cache to help, and a wrong number stops a run anyway."""

BARS = ("AutoProgressBar", "HtmlProgressBar", "NoProgressBar", "TerminalProgressBar")
"""Names of ``snnlab.utils.progress`` that ``progress_bar`` may say, with or without the module before them."""

_TRUE, _FALSE = ("1", "yes", "true", "on"), ("0", "no", "false", "off")


def rc_files() -> list[Path]:
    """Where settings are looked for, the strongest last."""
    if sys.platform == "win32":
        system = Path(os.environ.get("ALLUSERSPROFILE", r"C:\ProgramData"), "snnlab")
        person = Path(os.environ.get("APPDATA", Path.home()), "snnlab")
    else:
        system = Path("/etc/xdg/snnlab")
        person = Path(os.environ.get("XDG_CONFIG_HOME") or Path("~/.config").expanduser(), "snnlab")
    return [system / "snnlabrc", person / "snnlabrc", Path("snnlabrc")]


RC_FILES = rc_files()


class Settings(configparser.RawConfigParser):
    """Sections and options with their values; every value is checked where it comes in.

    Raises
    ------
    ConfigError
        If a section, an option or a value is not known; the sentence names the nearest one. Nothing has changed then.
    """

    def __init__(self) -> None:
        super().__init__()
        self.reload_rc([])

    @property
    def float_dtype(self) -> np.dtype:
        return np.dtype(f"float{self.getint('precision', 'bits')}")

    @property
    def int_dtype(self) -> np.dtype:
        return np.dtype(f"int{self.getint('precision', 'bits')}")

    def reload_rc(self, filenames: Paths | None = None) -> None:
        """Back to the defaults, and then what the files say; None takes ``RC_FILES``, those that exist."""
        given = RC_FILES if filenames is None else _paths(filenames)
        found = [(path, _parsed(path)) for path in given if filenames is not None or Path(path).is_file()]
        self._take_all([("", RC_DEFAULTS), *found])

    def set(self, section: str, option: str, value: Any = None) -> None:
        """Set an option; flags and numbers may be given as they are."""
        name = self.optionxform(option)
        super().set(section, name, _checked(section, name, value))

    def read(self, filenames: Paths, encoding: str | None = None) -> list[str]:
        """Read the files that exist over what is set; returns their names."""
        found = [path for path in _paths(filenames) if Path(path).is_file()]
        self._take_all((path, _parsed(path, encoding)) for path in found)
        return [str(path) for path in found]

    def read_file(self, f: Iterable[str], source: str | None = None) -> None:
        """Read lines of a file over what is set."""
        name = source or getattr(f, "name", "<settings>")
        self._take_all([(name, _of_lines(f, name))])

    def read_dict(self, dictionary: Any, source: str = "<dict>") -> None:
        """Set many options from a dictionary of sections."""
        self._take_all([(source, dictionary)])

    def add_section(self, section: str) -> None:
        if section not in RC_DEFAULTS:
            raise ConfigError(f"rc: there is no section '{section}'. {did_you_mean(str(section), RC_DEFAULTS)}")
        super().add_section(section)

    def remove_option(self, section: str, option: str) -> bool:
        raise ConfigError("rc: options cannot be taken away; rc.reload_rc([]) goes back to the defaults.")

    def remove_section(self, section: str) -> bool:
        raise ConfigError("rc: sections cannot be taken away; rc.reload_rc([]) goes back to the defaults.")

    def _take_all(self, found: Iterable[tuple[Any, Any]]) -> None:
        before = {section: dict(self[section]) for section in self.sections()}
        try:
            for source, settings in found:
                self._take(settings, f"{source}: " if source else "")
        except ConfigError:
            self._take(before, "")
            raise

    def _take(self, settings: Any, where: str) -> None:
        for section, options in settings.items():
            for option, value in options.items():
                try:
                    if not self.has_section(section):
                        self.add_section(section)
                    self.set(section, option, value)
                except ConfigError as error:
                    raise ConfigError(f"{where}{error}") from None

    def __repr__(self) -> str:
        settings = {section: dict(self[section]) for section in self.sections()}
        return f"<snnlab.rc {settings}>"


def _paths(filenames: Paths) -> list[Any]:
    return [filenames] if isinstance(filenames, (str, os.PathLike)) else list(filenames)


def _parsed(path: Any, encoding: str | None = None) -> dict[str, dict[str, str]]:
    try:
        with open(path, encoding=encoding or "utf-8") as lines:
            return _of_lines(lines, path)
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: cannot be read as settings ({error}).") from None


def _of_lines(lines: Iterable[str], source: Any) -> dict[str, dict[str, str]]:
    """What stands in the lines, not looked at yet."""
    parser = configparser.RawConfigParser()
    try:
        parser.read_file(lines, str(source))
    except configparser.Error as error:
        reason = " ".join(str(error).split())
        raise ConfigError(f"{source}: {reason} Write a [section], and below it lines  option = value.") from None
    return {section: dict(parser[section]) for section in parser.sections()}


def _checked(section: Any, option: str, value: Any) -> str:
    """The value as text, if the option exists and can take it."""
    if section not in RC_DEFAULTS:
        raise ConfigError(f"rc: there is no section '{section}'. {did_you_mean(str(section), RC_DEFAULTS)}")
    if option not in RC_DEFAULTS[section]:
        near = did_you_mean(str(option), RC_DEFAULTS[section])
        raise ConfigError(f"rc: section '{section}' has no option '{option}'. {near}")
    text = str(value).strip()
    must = _MUST.get((section, option), _a_flag)(text) if _is_plain(value) else "a word, a number, or True or False"
    if must:
        raise ConfigError(f"rc: {section}.{option} must be {must} (got {value!r}).")
    return text


def _is_plain(value: Any) -> bool:
    return isinstance(value, (str, bool, int, float, os.PathLike, np.integer, np.bool_)) or value is None


def _a_flag(text: str) -> str:
    return "" if text.lower() in (*_TRUE, *_FALSE) else "true or false"


def _bits(text: str) -> str:
    return "" if text in ("64", "32") else "64 or 32"


def _a_bar(text: str) -> str:
    known = ("auto", "none", *_TRUE, *_FALSE)
    is_ours = text.rpartition(".")[2] in BARS and text.rpartition(".")[0] in ("", *_HOMES)
    return "" if text.lower() in known or is_ours else f"auto, true, false, none, or one of {', '.join(BARS)}"


_HOMES = ("snnlab.utils.progress", "nengo.utils.progress")
_MUST: dict[tuple[str, str], Callable[[str], str]] = {
    ("precision", "bits"): _bits,
    ("progress", "progress_bar"): _a_bar,
    ("decoder_cache", "size"): lambda text: "",
    ("decoder_cache", "path"): lambda text: "",
}
"""What is wrong with a text, as the words that follow 'must be'; nothing if it will do."""


def _begun() -> Settings:
    """The settings of this process; a file that is wrong is left out with a warning, so that snnlab can be imported."""
    settings = Settings()
    for path in RC_FILES:
        try:
            settings.read(path)
        except ConfigError as error:
            warnings.warn(f"{error} The file is left out.", SnnlabWarning, stacklevel=2)
    return settings


rc = _begun()
