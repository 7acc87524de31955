"""Frozen dataclasses that cost little to define.

The standard library compiles six methods for each frozen dataclass when it is defined. A command
that ends after a tenth of a second would spend half of it on classes that it hardly uses. Here
each is compiled when it is first called, to the same effect.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass  # so that types are checked as always
else:
    import dataclasses

    _Compiler = Callable[[type, str], Callable[..., Any]]

    def dataclass(cls: type | None = None, **options: bool) -> Any:
        """As in the standard library; with `frozen=True, slots=True` methods are made late."""
        if options != {"frozen": True, "slots": True}:
            return dataclasses.dataclass(cls, **options)
        return _late

    def _late(cls: type) -> type:
        made = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True)(cls)
        for name, compiled in _METHODS.items():
            if name not in cls.__dict__:
                setattr(made, name, _stand_in(made, name, compiled))
        made.__setattr__ = _refuse_setting
        made.__delattr__ = _refuse_deleting
        made.__getstate__ = _state
        made.__setstate__ = _set_state
        return made

    def _stand_in(cls: type, name: str, compiled: _Compiler) -> Callable[..., Any]:
        def method(self: object, *arguments: Any, **named: Any) -> Any:
            found = compiled(cls, name)
            found.__qualname__ = f"{cls.__qualname__}.{name}"
            setattr(cls, name, found)
            return found(self, *arguments, **named)

        return method

    def _init(cls: type, _name: str) -> Callable[..., Any]:
        parameters, lines, known = [], [], {"MISSING": dataclasses.MISSING}
        for each in dataclasses.fields(cls):
            name, given = each.name, each.name
            known[f"_set_{name}"] = getattr(cls, name).__set__
            if each.default_factory is not dataclasses.MISSING:
                known[f"_make_{name}"] = each.default_factory
                given = f"_make_{name}() if {name} is MISSING else {name}"
                parameters.append(f"{name}=MISSING")
            elif each.default is not dataclasses.MISSING:
                known[f"_default_{name}"] = each.default
                parameters.append(f"{name}=_default_{name}")
            else:
                parameters.append(name)
            lines.append(f"    _set_{name}(self, {given})")
        head = f"def __init__(self, {', '.join(parameters)}):"
        exec("\n".join([head, *lines]), known)  # as the standard library does
        return known["__init__"]

    def _other(cls: type, name: str) -> Callable[..., Any]:
        fields = [(each.name, each.type, _again(each)) for each in dataclasses.fields(cls)]
        real = dataclasses.make_dataclass(cls.__name__, fields, frozen=True)
        return getattr(real, name)

    def _again(field: "dataclasses.Field[Any]") -> "dataclasses.Field[Any]":
        return dataclasses.field(repr=field.repr, hash=field.hash, compare=field.compare)

    def _refuse_setting(self: object, name: str, value: object) -> NoReturn:  # noqa: ARG001
        raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")

    def _refuse_deleting(self: object, name: str) -> NoReturn:  # noqa: ARG001
        raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")

    def _state(self: object) -> list[object]:
        return [getattr(self, each.name) for each in dataclasses.fields(self)]

    def _set_state(self: object, state: list[object]) -> None:
        for each, value in zip(dataclasses.fields(self), state, strict=True):
            object.__setattr__(self, each.name, value)

    _METHODS = {"__init__": _init, "__eq__": _other, "__hash__": _other, "__repr__": _other}
