"""Config: defaults that hold inside a network, or inside a ``with`` block."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from typing import Any

from snnlab.exceptions import ConfigError, NetworkContextError, did_you_mean
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

    Parameters of your own: ``config[Ensemble].set_param("colour", Param("blue"))``; then ``config[Ensemble].colour`` is
    for all, and ``config[ensemble].colour`` for one.
    """

    def __init__(self, *classes: type) -> None:
        self._defaults: dict[type, ClassDefaults] = {}
        self._own: dict[Any, InstanceValues] = {}
        self.configures(*classes)

    def configures(self, *classes: type) -> None:
        """Let these classes have defaults here."""
        if not all(isinstance(cls, type) for cls in classes):
            raise ConfigError(f"configures: give classes, such as snnlab.Ensemble (got {classes!r}).")
        for cls in classes:
            self._defaults.setdefault(cls, ClassDefaults(cls))

    def __getitem__(self, key: Any) -> Any:
        """Defaults of a class, or the values that one object has for parameters of your own."""
        if isinstance(key, type):
            return self._of_class(key)
        if key not in self._own:
            self._own[key] = InstanceValues(key, self._of_class(type(key)))
        return self._own[key]

    def _of_class(self, cls: type) -> ClassDefaults:
        for ancestor in cls.__mro__:
            if ancestor in self._defaults:
                return self._defaults[ancestor]
        known = ", ".join(c.__name__ for c in self._defaults)
        raise ConfigError(f"this Config sets no defaults for {cls.__name__!r}, only for: {known}.")

    def __contains__(self, key: Any) -> bool:
        raise ConfigError("ask 'name in config[Ensemble]': whether a default is set for a parameter of a class.")

    def update(self, other: Config) -> None:
        """Take over every default that ``other`` sets; both must configure the same classes."""
        for cls, defaults in other._defaults.items():
            mine = self._of_class(cls)
            mine.extra.update(defaults.extra)
            mine.values.update(defaults.values)

    def copy(self, objects: Any = None) -> Config:
        """The same defaults; ``objects`` maps ``id(object)`` to the object that takes its place."""
        twin = Config(*self._defaults)
        twin.update(self)
        for obj, own in self._own.items():
            if objects is None or id(obj) in objects:
                twin[obj if objects is None else objects[id(obj)]].values.update(own.values)
        return twin

    def __deepcopy__(self, memo: dict[int, Any]) -> Config:
        return self.copy(memo)

    def __enter__(self) -> Config:
        configs_in_force().append(self)
        return self

    def __exit__(self, *_: object) -> None:
        if not configs_in_force() or configs_in_force().pop() is not self:
            raise NetworkContextError("with blocks were left in another order than they were entered")

    def __repr__(self) -> str:
        return f"Config({', '.join(repr(d) for d in self._defaults.values())})"

    def __str__(self) -> str:
        return "\n".join(str(defaults) for defaults in self._defaults.values())

    @staticmethod
    def default(declared: type, name: str) -> Any:
        """The default of ``declared.name`` that is in force here."""
        for config in reversed(configs_in_force()):
            for cls in declared.__mro__:
                values = config._defaults[cls].values if cls in config._defaults else {}
                if name in values:
                    return values[name]
        return lookup(_declarer(declared, name).__name__, name).default

    @staticmethod
    def all_defaults(declared: type | None = None) -> str:
        """All defaults in force here, as text: of one class, or of every class that an open block configures."""
        classes = {cls: None for config in configs_in_force() for cls in config._defaults}
        return "\n".join(_described(cls) for cls in ([declared] if declared is not None else classes))


class ClassDefaults:
    """The defaults that a Config sets for one class, as attributes."""

    def __init__(self, cls: type) -> None:
        self.__dict__.update(cls=cls, values={}, extra={})

    def set_param(self, name: str, param: Param) -> None:
        """Give the class a parameter of your own, with ``param.default`` and, if there is one, ``param.check``."""
        if not isinstance(param, Param):
            raise ConfigError(f"set_param: {name!r} must be a snnlab.params.Param (got {param!r}). Try Param(default).")
        if name in dir(self.cls) or name in self.__dict__:
            raise ConfigError(f"set_param: {self.cls.__name__} has a '{name}' already; take another name.")
        param.__set_name__(_Outside, name)
        del TABLE[_Outside.__name__, name]  # it is a parameter here only
        self.extra[name] = param

    def __setattr__(self, name: str, value: Any) -> None:
        param = self._param(name)
        if value is Default:
            self.values.pop(name, None)
            return
        if param.check is not None and not _needs_its_object(param):
            value = param.check(f"config[{self.cls.__name__}]", param.row, value)
        self.values[name] = value

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self.values.get(name, self._param(name).default)

    def update(self, values: Mapping[str, Any]) -> None:
        """Set several at once."""
        for name, value in values.items():
            setattr(self, name, value)

    def __delattr__(self, name: str) -> None:
        self._param(name)
        self.values.pop(name, None)

    def __contains__(self, name: str) -> bool:
        """Whether a default is set here."""
        self._param(name)
        return name in self.values

    def _param(self, name: str) -> Param:
        if name in self.extra:
            return self.extra[name]
        lookup(_declarer(self.cls, name).__name__, name)
        return getattr(self.cls, name)

    def __repr__(self) -> str:
        return f"{self.cls.__name__}: {self.values}"

    def __str__(self) -> str:
        lines = [f"  {name}: {value!r}" for name, value in self.values.items()]
        return "\n".join([f"Parameters configured for {self.cls.__name__}:", *(lines or ["  none"])])


class InstanceValues:
    """What one object has for the parameters of your own; for others of its class the class's value."""

    def __init__(self, obj: Any, defaults: ClassDefaults) -> None:
        self.__dict__.update(obj=obj, defaults=defaults, values={})

    def __setattr__(self, name: str, value: Any) -> None:
        param = self._param(name)
        if value is Default:
            self.values.pop(name, None)
            return
        self.values[name] = value if param.check is None else param.check(self.obj, param.row, value)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        self._param(name)
        return self.values.get(name, getattr(self.defaults, name))

    def __delattr__(self, name: str) -> None:
        self._param(name)
        self.values.pop(name, None)

    def __contains__(self, name: str) -> bool:
        self._param(name)
        return name in self.values

    def __repr__(self) -> str:
        return f"{self.obj}: {self.values}"

    def _param(self, name: str) -> Param:
        if name in self.defaults.extra:
            return self.defaults.extra[name]
        if name in parameters_of(self.defaults.cls):
            raise ConfigError(
                f"{name} is a parameter of every {self.defaults.cls.__name__}: set it on {self.obj} itself."
            )
        raise ConfigError(
            f"config[{self.obj}] has no parameter '{name}'. {did_you_mean(name, self.defaults.extra)} "
            f"New ones: config[{self.defaults.cls.__name__}].set_param(name, Param(default))."
        )


class _Outside:
    """Stands as the owner of parameters that a Config adds."""


def _needs_its_object(param: Param) -> bool:
    return getattr(param.check, "needs_object", False)


def _declarer(cls: type, name: str) -> type:
    """The class of the table that ``cls`` has the parameter from."""
    return next((c for c in cls.__mro__ if (c.__name__, name) in TABLE), cls)


def _described(cls: type) -> str:
    lines = [f"  {name}: {Config.default(cls, name)!r}" for name in parameters_of(cls)]
    return "\n".join([f"Current defaults for {cls.__name__}:", *lines])


def parameters_of(cls: type) -> list[str]:
    """Names of the parameters that the class declares."""
    return list(dict.fromkeys(name for c in cls.__mro__ for owner, name in TABLE if owner == c.__name__))
