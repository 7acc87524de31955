"""Our frozen dataclasses are those of the standard library, only cheaper to define."""

import copy
import operator
import pickle
import subprocess
import sys
from dataclasses import FrozenInstanceError, fields, is_dataclass
from dataclasses import dataclass as standard
from dataclasses import field as standard_field
from dataclasses import replace as standard_replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golive_tui.values import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class Ours:
    """One of ours."""

    name: str
    number: int = 3
    tags: list[str] = field(default_factory=list)
    place: int = field(default=0, compare=False)


@standard(frozen=True, slots=True)
class Theirs:
    """The same by the standard library."""

    name: str
    number: int = 3
    tags: list[str] = standard_field(default_factory=list)
    place: int = standard_field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Own:
    """With a representation of its own."""

    name: str

    def __repr__(self) -> str:
        return f"<{self.name}>"


NAMED = st.fixed_dictionaries(
    {"name": st.text(max_size=3)},
    optional={"number": st.integers(0, 3), "tags": st.lists(st.text(max_size=2), max_size=2),
              "place": st.integers(0, 1)},
)  # fmt: skip


@given(NAMED, NAMED)
def test_values_are_made_compared_and_shown_alike(
    one: dict[str, Any], other: dict[str, Any]
) -> None:
    """Whatever the fields hold."""
    assert (Ours(**one) == Ours(**other)) is (Theirs(**one) == Theirs(**other))
    assert repr(Ours(**one)) == repr(Theirs(**one)).replace("Theirs", "Ours")
    assert replace(Ours(**one), **other) == Ours(**{**one, **other})
    assert standard_replace(Ours(**one), **other) == Ours(**{**one, **other})
    assert copy.deepcopy(Ours(**one)) == Ours(**one)
    assert pickle.loads(pickle.dumps(Ours(**one))) == Ours(**one)


def test_a_value_is_frozen_and_has_slots() -> None:
    """Nothing can be set, deleted or added."""
    value = Ours("a")
    for name in ("name", "other"):
        with pytest.raises(FrozenInstanceError):
            setattr(value, name, "b")
    with pytest.raises(FrozenInstanceError):
        del value.name
    assert not hasattr(value, "__dict__")


def test_it_is_a_dataclass() -> None:
    """For whoever asks."""
    assert is_dataclass(Ours)
    assert [each.name for each in fields(Ours)] == ["name", "number", "tags", "place"]
    assert Ours.__match_args__ == Theirs.__match_args__
    assert Ours("a").tags is not Ours("a").tags


def test_hashes_and_own_methods_are_kept() -> None:
    """A method that the class writes itself is not replaced."""
    assert hash(Own("a")) == hash(Own("a"))
    assert len({Own("a"), Own("a"), Own("b")}) == 2
    assert repr(Own("a")) == "<a>"


def test_a_wrong_call_is_refused_as_always() -> None:
    """With the words of the standard library."""
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'name'"):
        Ours()  # type: ignore[call-arg]


@dataclass(frozen=True, slots=True, order=True)
class Point:
    """Ours, with an order."""

    across: int
    down: int = 0


@standard(frozen=True, slots=True, order=True)
class TheirPoint:
    """The same by the standard library."""

    across: int
    down: int = 0


@given(st.tuples(*[st.integers(0, 2)] * 2), st.tuples(*[st.integers(0, 2)] * 2))
def test_an_order_is_that_of_the_standard_library(
    one: tuple[int, int], other: tuple[int, int]
) -> None:
    """By the fields in turn; and equal ones are found in sets."""
    ours, theirs = (Point(*one), Point(*other)), (TheirPoint(*one), TheirPoint(*other))
    for compare in (operator.lt, operator.le, operator.gt, operator.ge, operator.eq):
        assert compare(*ours) is compare(*theirs)
    assert len(set(ours)) == len(set(theirs))


@dataclass
class Changing:
    """Neither frozen nor with slots."""

    tags: list[str] = field(default_factory=list)


def test_what_is_not_frozen_can_be_changed_and_not_be_kept_in_sets() -> None:
    """As with the standard library."""
    value = Changing()
    value.tags = ["a"]
    assert value == Changing(["a"])
    assert value != Changing()
    assert Changing.__hash__ is None


def test_a_field_of_the_standard_library_is_refused() -> None:
    """It would be taken for the default value itself."""
    with pytest.raises(TypeError, match=r"take `field` from golive_tui\.values"):

        @dataclass(frozen=True, slots=True)
        class Wrong:
            tags: list[str] = standard_field(default_factory=list)


def test_values_load_no_inspection_of_source_code() -> None:
    """That would take longer than all of the values."""
    loaded = "import sys, golive_tui.launch.state as _; print(*sys.modules)"
    found = subprocess.run([sys.executable, "-c", loaded], stdout=subprocess.PIPE, check=True)
    assert {b"inspect", b"dataclasses"}.isdisjoint(found.stdout.split())
