"""Opens a checklist: by its suffix, one reader per format."""

import gc
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from golive_tui.checklist.assembly import finished
from golive_tui.checklist.place import Place
from golive_tui.checklist.problems import broken
from golive_tui.checklist.reading import Reading
from golive_tui.checklist.written import Written
from golive_tui.errors import GoLiveError

LARGEST = 4 * 1024 * 1024
"""Bytes in a file."""


def _yaml(text: str, file: str) -> Written:
    from golive_tui.checklist import yaml_nodes

    return yaml_nodes.read(text, file)


FORMATS: dict[str, Callable[[str, str], Written]] = {".yaml": _yaml, ".yml": _yaml}
"""Every format that can be read, by its suffix."""


def read_checklist(path: Path) -> Reading:
    """Read a checklist file. Raises `GoLiveError`; a broken one as `BrokenChecklist`."""
    form = format_of(path)
    return _read(form, _decoded(_bytes(path), str(path)), str(path))


def read_text(text: str, file: str) -> Reading:
    """Read the text of a checklist file, in the format that its name says."""
    return _read(format_of(Path(file)), text, file)


def read_yaml(text: str, file: str = "checklist.yaml") -> Reading:
    """Read the text of a checklist in YAML."""
    return _read(_yaml, text, file)


def _read(form: Callable[[str, str], Written], text: str, file: str) -> Reading:
    with _no_garbage_collection():
        return finished(form(text.removeprefix("\ufeff"), file))


@contextmanager
def _no_garbage_collection() -> Iterator[None]:
    # Nodes, drafts and items are many and hold no circles: to collect in between costs only time.
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def format_of(path: Path) -> Callable[[str, str], Written]:
    """The reader of a file, by its suffix."""
    suffix = path.suffix.lower()
    if suffix in (".md", ".markdown"):
        raise GoLiveError(
            "Markdown checklists can't be opened yet", "write it as YAML", file=str(path)
        )
    if suffix not in FORMATS:
        known = " or ".join(FORMATS)
        raise GoLiveError(
            f'"{path.name}" is no checklist', f"its name must end in {known}", file=str(path)
        )
    return FORMATS[suffix]


def _bytes(path: Path) -> bytes:
    name = str(path)
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise GoLiveError("this is a folder", "name a checklist in it", file=name)
        if not stat.S_ISREG(status.st_mode):
            raise GoLiveError("this is no regular file", "name a checklist file", file=name)
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        hint = "look for a slip in its name, or create it"
        raise GoLiveError("there is no such file", hint, file=name) from None
    except PermissionError:
        hint = f"allow it with: chmod u+r {name}"
        raise GoLiveError("you may not read this file", hint, file=name) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise GoLiveError(f"can't read this file: {reason}", file=name) from None
    if len(data) > LARGEST:
        hint = "split the checklist into several files"
        raise broken("the file is larger than 4 MiB", hint, Place(1, 1), name)
    return data


def _decoded(data: bytes, file: str) -> str:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before) - before.rfind(b"\n")
        message = f"not UTF-8: byte 0x{data[error.start]:02x} at byte {error.start + 1} of the file"
        hint = "save the file as UTF-8"
        raise broken(message, hint, Place(line, column), file) from None
    return text
