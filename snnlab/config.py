"""Config: defaults that hold inside a network, or inside a ``with`` block."""

from __future__ import annotations

import threading
from typing import Any

from snnlab.exceptions import ConfigError, NetworkContextError
from snnlab.params import TABLE, Default, Param, lookup

_here = threading.local()


def configs_in_force() -> list[Config]:
    """The configs of the open ``with`` blocks of this thread, outermost first."""
    if not hasattr(_here, "stack"):
        _here.stack = []
    return _here.stack


class Config:
    """Defaults for the parameters of some classes.

    ``config[Ensemble].radius = 1.5`` sets one, ``del config[Ensemble].radius`` takes it back, and
    ``with config:`` puts them in force. The innermost block that sets a default wins.
    """

    def __init__(self, *classes: type) -> None:
        self._defaults = {cls: ClassDefaults(cls) for cls in classes}

    def configures(self, *classes: type) -> None:
        """Let these classes have defaults here."""
        for cls in classes:
            self._defaults.setdefault(cls, ClassDefaults(cls))

    def __getitem__(self, cls: type) -> ClassDefaults:
        if cls not in self._defaults:
            known = ", ".join(c.__name__ for c in self._defaults)
            raise ConfigError(f"this Config sets no defaults for {getattr(cls, '__name__', cls)!r}, only for: {known}.")
        return self._defaults[cls]

    def __enter__(self) -> Config:
        configs_in_force().append(self)
        return self

    def __exit__(self, *_: object) -> None:
        if not configs_in_force() or configs_in_force().pop() is not self:
            raise NetworkContextError("with blocks were left in another order than they were entered")

    def __repr__(self) -> str:
        return f"Config({', '.join(repr(d) for d in self._defaults.values())})"

    @staticmethod
    def default(declared: type, name: str) -> Any:
        """The default of ``declared.name`` that is in force here."""
        for config in reversed(configs_in_force()):
            values = config._defaults[declared].values if declared in config._defaults else {}
            if name in values:
                return values[name]
        return lookup(declared.__name__, name).default


class ClassDefaults:
    """The defaults that a Config sets for one class, as attributes."""

    def __init__(self, cls: type) -> None:
        self.__dict__.update(cls=cls, values={})

    def __setattr__(self, name: str, value: Any) -> None:
        row = lookup(self.cls.__name__, name)
        if value is Default:
            self.values.pop(name, None)
            return
        param = getattr(self.cls, name)
        self.values[name] = (
            value if _needs_its_object(param) else param.check(f"config[{self.cls.__name__}]", row, value)
        )

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        row = lookup(self.cls.__name__, name)
        return self.values.get(name, row.default)

    def __delattr__(self, name: str) -> None:
        lookup(self.cls.__name__, name)
        self.values.pop(name, None)

    def __repr__(self) -> str:
        return f"{self.cls.__name__}: {self.values}"


def _needs_its_object(param: Param) -> bool:
    return param.check is None or getattr(param.check, "needs_object", False)


def parameters_of(cls: type) -> list[str]:
    """Names of the parameters that the class declares."""
    return [name for owner, name in TABLE if owner == cls.__name__]
