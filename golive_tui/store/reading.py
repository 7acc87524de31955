"""From the bytes of a state file to the state, or to an error that says what mends it."""

import gc
import re
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from golive_tui.launch.state import State
from golive_tui.store.endless_keys import MOST_PARTS, endless_key
from golive_tui.store.errors import BrokenState
from golive_tui.store.fields import Wrong
from golive_tui.store.locate import line_of
from golive_tui.store.mending import mending_hint, merge_hint
from golive_tui.store.parse import Reader

_MARKER = r"(?m)^(?:<{7}|={7}|>{7}|\|{7})(?: .*)?\r?$"
_PLACE = r" \(at (?:line (\d+), column (\d+)|end of document)\)$"
_BYTE_ORDER_MARK = "\ufeff"


def read_state(data: bytes, checklist: str, file: Path) -> State:
    """Read a whole file. Raises `BrokenState` with the line and the command that mends it."""
    text = _decoded(data, file)
    if not text.strip():
        raise BrokenState("it is empty", mending_hint(file), file=str(file), line=1)
    with collector_paused():
        table = _parsed(text, file)
        try:
            return Reader().state(table, checklist)
        except Wrong as wrong:
            raise _broken_form(wrong, text, file) from None


@contextmanager
def collector_paused() -> Iterator[None]:
    """Making many small objects that all stay is slower with the collector looking on."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _decoded(data: bytes, file: Path) -> str:
    try:
        return data.decode().removeprefix(_BYTE_ORDER_MARK)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"byte 0x{data[error.start]:02x} is not UTF-8"
        raise BrokenState(message, mending_hint(file), file=str(file), line=line) from None


def _parsed(text: str, file: Path) -> dict[str, object]:
    line = endless_key(text)
    if line:
        message = f"a key has more than {MOST_PARTS} parts"
        raise BrokenState(message, mending_hint(file), file=str(file), line=line)
    try:
        return tomllib.loads(text)
    except RecursionError:
        message = "it nests too deeply"
        raise BrokenState(message, mending_hint(file), file=str(file), line=1) from None
    except ValueError as error:  # TOMLDecodeError, and what int() says of 5,000 digits
        raise _not_toml(str(error), text, file) from None


def _not_toml(said: str, text: str, file: Path) -> BrokenState:
    marker = re.search(_MARKER, text)
    if marker:
        line = text.count("\n", 0, marker.start()) + 1
        return BrokenState(
            "it holds both sides of a merge (conflict markers)",
            merge_hint(file),
            file=str(file),
            line=line,
        )
    place = re.search(_PLACE, said)
    what = said[: place.start()] if place else said
    line, column = int(place[1] or 0) if place else 1, int(place[2] or 0) if place else 0
    message = f"it is not TOML: {what[:1].lower()}{what[1:]}"
    if not line:
        line, message = text.rstrip("\n").count("\n") + 1, f"it is cut off here: {what}"
    hint = f"mend the line, or {mending_hint(file)}"
    return BrokenState(message, hint, file=str(file), line=line, column=column)


def _broken_form(wrong: Wrong, text: str, file: Path) -> BrokenState:
    where = _in_words(wrong.path)
    message = f"{where}: {wrong.message}" if where else wrong.message
    return BrokenState(message, wrong.right, file=str(file), line=line_of(text, wrong.path))


def _in_words(path: tuple[str | int, ...]) -> str:
    """`status of "launch-day/deploy"`, `at of notes entry 2 of "launch-day/deploy"`,
    `verdict of probe "launch-day/deploy"`.
    """
    steps: list[str] = []
    for step in path:
        if isinstance(step, int):
            steps[-1] += f" entry {step + 1}"
        else:
            steps.append(step)
    if len(steps) > 1 and steps[0] == "items":
        steps = [f'"{steps[1]}"', *steps[2:]]
    if len(steps) > 1 and steps[0] == "probes":
        steps = [f'probe "{steps[1]}"', *steps[2:]]
    return " of ".join(reversed(steps))
