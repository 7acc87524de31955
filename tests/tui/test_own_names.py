"""Our screens and widgets keep away from the names that Textual uses for itself."""

import ast
import importlib
import inspect
import os
import pkgutil
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from functools import cache
from typing import get_origin

from textual.message_pump import MessagePump

import golive_tui.tui
from golive_tui.tui.run import FRAMES_PER_SECOND

ON_PURPOSE = {"ConsoleApp._fatal_error"}
"""In place of a traceback that shows every value."""


def test_no_class_of_ours_sets_a_private_attribute_of_textual() -> None:
    """A screen that sets, say, `_closing` is never closed: Textual takes it for its own."""
    classes = list(_our_classes())
    assert classes
    clashes = {
        f"{cls.__name__}.{name}"
        for cls in classes
        for name in _set_by(cls)
        for base in cls.__mro__
        if base.__module__.startswith("textual") and name in _set_by(base)
    }
    assert clashes == ON_PURPOSE


def test_whoever_is_shown_has_what_its_mixins_ask_of_it() -> None:
    """They declare it without a value: a body of theirs could hide the one that is meant."""
    classes = set(_our_classes())
    shown = classes - {base for cls in classes for base in cls.__mro__[1:]}
    assert shown
    asked = {(cls, base, name) for cls in shown for base in cls.__mro__ for name in _asked_by(base)}
    assert {"current_address", "go_to", "entries", "draw"} <= {name for *_, name in asked}
    missing = [f"{cls.__name__}.{name}" for cls, _, name in asked if not hasattr(cls, name)]
    assert missing == []


def _asked_by(cls: type) -> list[str]:
    """The methods that a class of ours declares, for others to have."""
    ours = cls.__module__.startswith("golive_tui.")
    declared = inspect.get_annotations(cls).items() if ours else ()
    method = get_origin(Callable[[], None])
    return [name for name, kind in declared if get_origin(kind) is method]


def _our_classes() -> Iterator[type]:
    found = pkgutil.walk_packages(golive_tui.tui.__path__, "golive_tui.tui.")
    for module in [importlib.import_module(each.name) for each in found]:
        for cls in vars(module).values():
            ours = isinstance(cls, type) and cls.__module__ == module.__name__
            if ours and issubclass(cls, MessagePump):
                yield cls


@cache
def _set_by(cls: type) -> set[str]:
    """Private attributes that a class itself sets on its objects, and its private methods."""
    source = ast.parse(textwrap.dedent(inspect.getsource(cls)))
    set_there = {
        node.attr
        for node in ast.walk(source)
        if isinstance(node, ast.Attribute)
        and isinstance(node.ctx, ast.Store)
        and isinstance(node.value, ast.Name)
        and node.value.id == "self"
    }
    own = {name for name, value in vars(cls).items() if callable(value)}
    return {name for name in set_there | own if name.startswith("_") and name[1] != "_"}


def test_textual_draws_as_often_as_it_is_asked_to() -> None:
    """It reads the variable that the console sets before it is loaded."""
    says = "import textual.screen as of; print(round(1 / of.UPDATE_PERIOD))"
    environ = {**os.environ, "TEXTUAL_FPS": FRAMES_PER_SECOND}
    found = subprocess.run(
        [sys.executable, "-c", says], env=environ, capture_output=True, text=True
    )
    assert found.stdout.strip() == FRAMES_PER_SECOND
