"""Dataclasses that cost little to define.

The standard library compiles six methods for each dataclass when it is defined, and loads the
inspection of source code for it. A command that ends after a tenth of a second would spend a third
of it on classes that it hardly uses. Here a method is compiled when it is first called, to the
same effect; whoever asks the standard library for the fields finds them.
"""

from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:  # so that types are checked as always
    from dataclasses import dataclass as dataclass
    from dataclasses import field as field
    from dataclasses import replace as replace
else:
    from collections.abc import Callable, Iterator
    from typing import ClassVar

    _MISSING = object()
    _FIELDS = "__value_fields__"

    class _Field:
        """What is known of one field."""

        __slots__ = ("compare", "default", "factory", "name", "repr", "type")

        def __init__(self, default: Any, factory: Any, compare: bool, repr: bool) -> None:
            self.default = default
            self.factory = factory
            self.compare = compare
            self.repr = repr

    def field(
        *,
        default: Any = _MISSING,
        default_factory: Any = _MISSING,
        compare: bool = True,
        repr: bool = True,
    ) -> Any:
        """As in the standard library."""
        return _Field(default, default_factory, compare, repr)

    def dataclass(
        cls: type | None = None, *, frozen: bool = False, slots: bool = False, order: bool = False
    ) -> type | Callable[[type], type]:
        """As in the standard library, for classes that have no dataclass above them."""
        methods = {
            **_COMMON,
            **(_FROZEN if frozen else _MUTABLE),
            **(_SLOTTED if slots else {}),
            **(_ORDERED if order else {}),
        }
        if cls is None:
            return lambda cls: _value_class(cls, methods, slots)
        return _value_class(cls, methods, slots)

    def replace(value: Any, /, **changes: Any) -> Any:
        """A value that differs in these fields."""
        for each in getattr(value, _FIELDS):
            if each.name not in changes:
                changes[each.name] = getattr(value, each.name)
        return type(value)(**changes)

    def _value_class(cls: type, methods: dict[str, Any], slots: bool) -> type:
        fields = tuple(_fields(cls))
        names = tuple([each.name for each in fields])
        added = {_FIELDS: fields, "__dataclass_fields__": _LATE_FIELDS, "__match_args__": names}
        for name, method in methods.items():
            if name not in cls.__dict__:
                added[name] = method
        if slots:
            return _with_slots(cls, names, added)
        for name, value in added.items():
            setattr(cls, name, value)
        return cls

    def _with_slots(cls: type, names: tuple[str, ...], added: dict[str, Any]) -> type:
        body = {**cls.__dict__, **added, "__slots__": names}
        for name in (*names, "__dict__", "__weakref__"):
            body.pop(name, None)
        made = type(cls)(cls.__name__, cls.__bases__, body)
        made.__qualname__ = cls.__qualname__
        return made

    def _fields(cls: type) -> Iterator[_Field]:
        for name, kind in getattr(cls, "__annotations__", {}).items():
            if getattr(kind, "__origin__", kind) is ClassVar:
                continue
            found = cls.__dict__.get(name, _MISSING)
            if type(found).__name__ == "Field":
                raise TypeError(f"{cls.__name__}.{name}: take `field` from {__name__}")
            if not isinstance(found, _Field):
                found = _Field(found, _MISSING, compare=True, repr=True)
            elif found.default is _MISSING:
                delattr(cls, name)
            else:
                setattr(cls, name, found.default)
            found.name, found.type = name, kind
            yield found

    class _LateFields:
        """`dataclasses.fields` of a class, made when somebody asks."""

        def __get__(self, instance: object, owner: type) -> Any:
            import dataclasses

            fields = getattr(owner, _FIELDS)
            specified = [(each.name, each.type, _specified(each)) for each in fields]
            found = dataclasses.make_dataclass(owner.__name__, specified).__dataclass_fields__
            owner.__dataclass_fields__ = found
            return found

    def _specified(each: _Field) -> Any:
        import dataclasses

        given = {"default": each.default, "default_factory": each.factory}
        known = {name: value for name, value in given.items() if value is not _MISSING}
        return dataclasses.field(compare=each.compare, repr=each.repr, **known)

    def _late(name: str, source: Callable[[type], tuple[str, dict[str, Any]]]) -> Any:
        """A method that compiles itself for the class of the first value that calls it."""

        def method(self: object, *arguments: Any, **named: Any) -> Any:
            cls = next(each for each in type(self).__mro__ if _FIELDS in each.__dict__)
            text, known = source(cls)
            exec(text, known)  # as the standard library does
            made = known[name]
            made.__qualname__ = f"{cls.__qualname__}.{name}"
            setattr(cls, name, made)
            return made(self, *arguments, **named)

        return method

    def _init(cls: type) -> tuple[str, dict[str, Any]]:
        parameters, lines, known = [], [], {"MISSING": _MISSING, "_set": object.__setattr__}
        for each in getattr(cls, _FIELDS):
            name, given = each.name, each.name
            if each.factory is not _MISSING:
                known[f"_make_{name}"] = each.factory
                given = f"_make_{name}() if {name} is MISSING else {name}"
                parameters.append(f"{name}=MISSING")
            elif each.default is not _MISSING:
                known[f"_default_{name}"] = each.default
                parameters.append(f"{name}=_default_{name}")
            else:
                parameters.append(name)
            lines.append(f"    {_setting(cls, name, known)}{given})")
        head = f"def __init__(self, {', '.join(parameters)}):"
        return "\n".join([head, *(lines or ["    pass"])]), known

    def _setting(cls: type, name: str, known: dict[str, Any]) -> str:
        slot = cls.__dict__.get(name) if "__slots__" in cls.__dict__ else None
        if slot is None:
            return f"_set(self, {name!r}, "
        known[f"_set_{name}"] = slot.__set__  # faster than by name
        return f"_set_{name}(self, "

    def _eq(cls: type) -> tuple[str, dict[str, Any]]:
        names = [each.name for each in getattr(cls, _FIELDS) if each.compare]
        # What is the same is equal, as it is where tuples are compared.
        both = " and ".join(
            f"(self.{name} is other.{name} or self.{name} == other.{name})" for name in names
        )
        return (
            "def __eq__(self, other):\n"
            "    if other.__class__ is not self.__class__:\n"
            "        return NotImplemented\n"
            f"    return {both or True}"
        ), {}

    def _less(cls: type) -> tuple[str, dict[str, Any]]:
        return _comparing("__lt__", "<", cls)

    def _at_most(cls: type) -> tuple[str, dict[str, Any]]:
        return _comparing("__le__", "<=", cls)

    def _comparing(name: str, sign: str, cls: type) -> tuple[str, dict[str, Any]]:
        # What is greater, Python finds by asking the other one.
        names = [each.name for each in getattr(cls, _FIELDS) if each.compare]
        mine, others = ("".join(f"{of}.{each}, " for each in names) for of in ("self", "other"))
        return (
            f"def {name}(self, other):\n"
            "    if other.__class__ is not self.__class__:\n"
            "        return NotImplemented\n"
            f"    return ({mine}) {sign} ({others})"
        ), {}

    def _hash(cls: type) -> tuple[str, dict[str, Any]]:
        names = [f"self.{each.name}," for each in getattr(cls, _FIELDS) if each.compare]
        return f"def __hash__(self):\n    return hash(({' '.join(names)}))", {}

    def _repr(cls: type) -> tuple[str, dict[str, Any]]:
        shown = [each.name for each in getattr(cls, _FIELDS) if each.repr]
        inside = ", ".join(f"{name}={{self.{name}!r}}" for name in shown)
        text = f"def __repr__(self):\n    return f'{{self.__class__.__qualname__}}({inside})'"
        return text, {}

    def _refuse_setting(self: object, name: str, value: object) -> NoReturn:  # noqa: ARG001
        from dataclasses import FrozenInstanceError

        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def _refuse_deleting(self: object, name: str) -> NoReturn:  # noqa: ARG001
        from dataclasses import FrozenInstanceError

        raise FrozenInstanceError(f"cannot delete field {name!r}")

    def _state(self: object) -> list[object]:
        return [getattr(self, each.name) for each in getattr(self, _FIELDS)]

    def _set_state(self: object, state: list[object]) -> None:
        for each, value in zip(getattr(self, _FIELDS), state, strict=True):
            object.__setattr__(self, each.name, value)

    _LATE_FIELDS = _LateFields()
    _COMMON = {
        "__init__": _late("__init__", _init),
        "__eq__": _late("__eq__", _eq),
        "__repr__": _late("__repr__", _repr),
    }
    _MUTABLE = {"__hash__": None}
    _FROZEN = {
        "__hash__": _late("__hash__", _hash),
        "__setattr__": _refuse_setting,
        "__delattr__": _refuse_deleting,
    }
    _ORDERED = {"__lt__": _late("__lt__", _less), "__le__": _late("__le__", _at_most)}
    _SLOTTED = {"__getstate__": _state, "__setstate__": _set_state}
