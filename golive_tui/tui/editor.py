"""Writing a note in the operator's own editor, while the clock goes on behind it."""

import asyncio
import os
import shlex
import shutil
import signal
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from golive_tui.checklist.plain import plain
from golive_tui.errors import GoLiveError
from golive_tui.launch.state import Note
from golive_tui.tui.message import Message, Tone

if TYPE_CHECKING:
    from golive_tui.tui.app import ConsoleApp

FALLBACK = "vi"
SECONDS_TO_END = 2.0
"""How long a program may take to end when the console has to leave."""


def editor_command(environ: Mapping[str, str]) -> list[str]:
    """The editor to call: `VISUAL`, else `EDITOR`, else vi; empty if there is none."""
    try:
        command = shlex.split(_named(environ))
    except ValueError:
        return []
    return command if command and shutil.which(command[0]) else []


def _named(environ: Mapping[str, str]) -> str:
    names = (environ.get(name, "").strip() for name in ("VISUAL", "EDITOR"))
    return next(filter(None, names), FALLBACK)


async def write_note(app: "ConsoleApp", address: str, note: Note | None = None) -> None:
    """Open the editor on a note about an item, and add what was written."""
    try:
        text = await _written(app, address, note.text if note else "")
    except GoLiveError as error:
        app.say(Message(plain(str(error)), Tone.WARN))
        return
    if not text:
        app.say(Message("the note was empty: nothing was added"))
    elif note and text == note.text:
        app.say(Message("the note is as it was"))
    else:
        app.tell(app.session.add_note(address, text, note.at if note else None))


async def edit_file(app: "ConsoleApp", file: Path, line: int) -> None:
    """Open the editor on a file, at a line; what goes wrong is said."""
    try:
        await run_in_terminal(app, [*_editor(), f"+{line}", str(file)])
    except GoLiveError as error:
        app.say(Message(plain(str(error)), Tone.WARN))


def _editor() -> list[str]:
    command = editor_command(os.environ)
    if not command:
        named = _named(os.environ)
        raise GoLiveError(f"the editor {named} is not installed", "set VISUAL or EDITOR to one")
    return command


async def _written(app: "ConsoleApp", address: str, text: str) -> str:
    """What the operator leaves in the editor. Raises `GoLiveError`."""
    command = _editor()
    # A folder of its own, which nobody else may read, outside the repository.
    with tempfile.TemporaryDirectory(prefix="golive-", ignore_cleanup_errors=True) as folder:
        file = Path(folder) / "note.md"
        file.write_text(_sheet(app.session.title(address), text), encoding="utf-8")
        code = await run_in_terminal(app, [*command, str(file)])
        if code != 0:
            raise GoLiveError(f"the editor ended with code {code}: no note was added")
        try:
            left = file.read_text(encoding="utf-8", errors="replace")
        except OSError as error:
            raise GoLiveError("the editor left no file: no note was added") from error
    return without_remarks(left)


def _sheet(title: str, text: str) -> str:
    return (
        f"{text}\n\n# A note on: {plain(title)}\n"
        "# Lines like these at the end are dropped. An empty note adds nothing.\n"
    )


def without_remarks(text: str) -> str:
    """The note, without the lines at its end that start with `#`."""
    lines = text.rstrip().split("\n")
    while lines and (lines[-1].startswith("#") or not lines[-1].strip()):
        lines.pop()
    return "\n".join(lines).strip("\n").rstrip()


async def run_in_terminal(app: "ConsoleApp", command: list[str]) -> int:
    """Hand the terminal over to a command; returns its code. Raises `GoLiveError`."""
    found: int | BaseException = 1
    with terminal_handed_over(app):
        # Whatever happens in here, the terminal has to be taken back first.
        try:
            found = await _run(command)
        except (OSError, asyncio.CancelledError) as error:
            found = error
    if isinstance(found, OSError):
        raise GoLiveError(f"{command[0]} can't be run: {found.strerror}")
    if isinstance(found, BaseException):
        raise found
    return found


async def _run(command: list[str]) -> int:
    process = await asyncio.create_subprocess_exec(*command)
    try:
        return await process.wait()
    except asyncio.CancelledError:
        # The console leaves: two programs at one keyboard would be worse.
        with suppress(ProcessLookupError):
            process.terminate()
        with suppress(TimeoutError):
            async with asyncio.timeout(SECONDS_TO_END):
                await process.wait()
        raise


@contextmanager
def terminal_handed_over(app: "ConsoleApp") -> Iterator[None]:
    """Leave the terminal to another program. Raises `GoLiveError` where that can't be done.

    Inside, nothing may raise: Textual would not take the terminal back.
    """
    try:
        # Nothing may be written meanwhile: the queue to the terminal would fill up, for ever.
        with _no_interrupt(), _marked(app), app.batch_update(), app.suspend():
            yield
    except SuspendNotSupported as error:
        raise GoLiveError("this terminal can't be handed to another program") from error


@contextmanager
def _marked(app: "ConsoleApp") -> Iterator[None]:
    app.suspended = True
    try:
        yield
    finally:
        app.suspended = False


@contextmanager
def _no_interrupt() -> Iterator[None]:
    """ctrl+c belongs to the other program; it must not end the console behind it."""
    # A function, not SIG_IGN: that the other program would inherit.
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
