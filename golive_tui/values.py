"""Frozen dataclasses that cost little to define.

The standard library compiles six methods for each frozen dataclass when it is defined. A command
that ends after a tenth of a second would spend half of it on classes that it hardly uses. Here
they are compiled when one is first called, by the standard library and to the same effect.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass  # so that types are checked as always
else:
    import dataclasses

    def dataclass(cls: type | None = None, **options: bool) -> Any:
        """As in the standard library; with `frozen=True, slots=True` methods are made late."""
        if options != {"frozen": True, "slots": True}:
            return dataclasses.dataclass(cls, **options)
        return _late

    def _late(cls: type) -> type:
        made = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True)(cls)
        for name in _METHODS:
            if name not in cls.__dict__:
                setattr(made, name, _stand_in(made, name))
        made.__setattr__ = _refuse_setting
        made.__delattr__ = _refuse_deleting
        made.__getstate__ = _state
        made.__setstate__ = _set_state
        return made

    def _stand_in(cls: type, name: str) -> Callable[..., Any]:
        def method(self: object, *arguments: Any, **named: Any) -> Any:
            _compile(cls)
            return getattr(cls, name)(self, *arguments, **named)

        method.stands_in = True
        return method

    def _compile(cls: type) -> None:
        """Put the real methods in the place of those that stand in for them."""
        fields = [(each.name, each.type, _again(each)) for each in dataclasses.fields(cls)]
        real = dataclasses.make_dataclass(cls.__name__, fields, frozen=True)
        for name in _METHODS:
            if hasattr(cls.__dict__.get(name), "stands_in"):
                found = getattr(real, name)
                found.__qualname__ = f"{cls.__qualname__}.{name}"
                setattr(cls, name, found)

    def _again(field: "dataclasses.Field[Any]") -> "dataclasses.Field[Any]":
        return dataclasses.field(
            default=field.default,
            default_factory=field.default_factory,
            init=field.init,
            repr=field.repr,
            hash=field.hash,
            compare=field.compare,
            metadata=field.metadata,
            kw_only=field.kw_only,
        )

    def _refuse_setting(self: object, name: str, value: object) -> NoReturn:  # noqa: ARG001
        raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")

    def _refuse_deleting(self: object, name: str) -> NoReturn:  # noqa: ARG001
        raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")

    def _state(self: object) -> list[object]:
        return [getattr(self, each.name) for each in dataclasses.fields(self)]

    def _set_state(self: object, state: list[object]) -> None:
        for each, value in zip(dataclasses.fields(self), state, strict=True):
            object.__setattr__(self, each.name, value)

    _METHODS = ("__init__", "__eq__", "__hash__", "__repr__")
