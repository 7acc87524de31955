"""Writing a note in the operator's own editor, while the clock goes on behind it."""

import asyncio
import os
import shlex
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from golive_tui.tui.message import Message, Tone

if TYPE_CHECKING:
    from golive_tui.tui.acting import ItemActions
    from golive_tui.tui.app import ConsoleApp

CUT = "# ---- what stands below this line is not part of the note ----"
FALLBACK = "vi"


def editor_command(environ: "os._Environ[str] | dict[str, str]") -> list[str]:
    """The editor to call: `VISUAL`, else `EDITOR`, else vi; empty if there is none."""
    named = environ.get("VISUAL") or environ.get("EDITOR") or FALLBACK
    try:
        command = shlex.split(named)
    except ValueError:
        return []
    return command if command and shutil.which(command[0]) else []


async def write_note(screen: "ItemActions", address: str) -> None:
    """Open the editor on an empty note about an item, and add what was written."""
    app = screen.console_app
    command = editor_command(os.environ)
    if not command:
        app.say(Message("no editor found: set EDITOR to one", Tone.WARN))
        return
    title = screen.session.node(address).title
    with tempfile.TemporaryDirectory(prefix="golive-") as folder:
        file = Path(folder) / "note.md"
        file.write_text(f"\n{CUT}\n# A note on: {title}\n# An empty note adds nothing.\n")
        code = await run_in_terminal(app, [*command, str(file)])
        text = file.read_text(encoding="utf-8", errors="replace").partition(CUT)[0].strip()
    if code != 0:
        app.say(Message(f"the editor ended with code {code}: no note was added", Tone.WARN))
    elif not text:
        app.say(Message("the note was empty: nothing was added"))
    else:
        screen.told(screen.session.add_note(address, text))


async def run_in_terminal(app: "ConsoleApp", command: list[str]) -> int:
    """Hand the terminal over to a command; the console goes on without drawing."""
    try:
        # While suspended nothing may be written to the terminal: it would block for ever.
        with app.batch_update(), app.suspend():
            app.suspended = True
            process = await asyncio.create_subprocess_exec(*command)
            return await process.wait()
    except SuspendNotSupported:
        return 1
    finally:
        app.suspended = False
