"""Our frozen dataclasses are those of the standard library, only cheaper to define."""

import copy
import pickle
from dataclasses import FrozenInstanceError, field, fields, is_dataclass, replace
from dataclasses import dataclass as standard
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golive_tui.values import dataclass


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
    tags: list[str] = field(default_factory=list)
    place: int = field(default=0, compare=False)


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
