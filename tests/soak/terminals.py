"""The real console in a real terminal: signals, a closed terminal, hostile text."""

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from golive_tui.store.state_file import StateFile
from tests.benchmarks.picture import Picture
from tests.benchmarks.terminal import Size, Terminal
from tests.soak.row import Outcome

SIZE = Size(100, 30)
PATIENCE = 15.0
HOSTILE = ("\x1b]2;PWNED\x07", "\x1b[31;5mPWNED", "\x9b5mPWNED", "\x1bPPWNED\x1b\\", "\u202ePWNED")
CHECKLIST = """\
golive: 1
title: Soak
sections:
  - title: Launch
    items: [One, Two, Three]
"""


class Console:
    """A console on a launch, in a terminal of its own."""

    def __init__(self, folder: Path, checklist: str = CHECKLIST, state: str = "") -> None:
        self.checklist = folder / "soak.yaml"
        self.checklist.write_text(checklist, encoding="utf-8")
        self.state = folder / "soak.state.toml"
        if state:
            self.state.write_text(state, encoding="utf-8")
        environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        environment |= {"XDG_STATE_HOME": str(folder / "home"), "GOLIVE_OPERATOR": "ana"}
        argv = [sys.executable, "-m", "golive_tui", str(self.checklist)]
        self.terminal = Terminal(argv, SIZE, environment)
        self._picture = Picture(SIZE)
        self._fed = 0

    @property
    def text(self) -> str:
        """What is on the screen."""
        for chunk in self.terminal.chunks[self._fed :]:
            self._picture.feed(chunk.data)
        self._fed = len(self.terminal.chunks)
        return self._picture.text

    @property
    def written(self) -> bytes:
        """Every byte that went to the terminal."""
        return b"".join(chunk.data for chunk in self.terminal.chunks)

    def shows(self, *words: str) -> bool:
        """Wait until all of it is on the screen."""
        return self.terminal.wait_for(lambda: all(w in self.text for w in words), PATIENCE)

    def press(self, keys: bytes) -> None:
        """Press keys, and let the screen come to rest."""
        self.terminal.send(keys)
        self.terminal.settle(0.2, 3.0)


def _ticked(path: Path) -> set[str]:
    file = StateFile(path, checklist="soak.yaml", emergency=path.parent / "emergency")
    return set(file.load().items)


def _gone(pid: int) -> bool:
    """Whether the process ended within three seconds."""
    end = time.monotonic() + 3.0
    while time.monotonic() < end:
        try:
            done, _ = os.waitpid(pid, os.WNOHANG)
        except ChildProcessError:
            return True
        if done:
            return True
        time.sleep(0.02)
    return False


def signalled(folder: Path, quick: bool) -> Outcome:
    """SIGTERM, SIGHUP, a closed terminal, each right after a tick."""
    endings: dict[str, Callable[[Console], object]] = {
        "SIGTERM": lambda console: os.kill(console.terminal.pid, signal.SIGTERM),
        "SIGHUP": lambda console: os.kill(console.terminal.pid, signal.SIGHUP),
        "closed terminal": lambda console: os.close(console.terminal._descriptor),
    }
    for number, (name, end) in enumerate(endings.items()):
        place = folder / str(number)
        place.mkdir()
        console = Console(place)
        if not console.shows("One", "space tick"):
            return Outcome(False, number + 1, f"{name}: the console did not open")
        console.press(b"j")
        console.terminal.send(b" ")
        # The key has to arrive before the end does, or there is nothing to save.
        console.terminal.record(0.1)
        end(console)
        if name != "closed terminal":
            console.terminal.settle(0.3, 3.0)
        if not _gone(console.terminal.pid):
            return Outcome(False, number + 1, f"{name}: still running after 3 s")
        if _ticked(console.state) != {"launch/one"}:
            return Outcome(False, number + 1, f"{name}: the tick is not saved")
        if name != "closed terminal" and b"\x1b[?1049l" not in console.written[-400:]:
            return Outcome(False, number + 1, f"{name}: the terminal is not restored")
    return Outcome(True, len(endings), "state saved, terminal restored, nothing left running")


SCREENS = (b"jjj", b"\r", b"\x1b", b"t", b"\x1b", b"i", b"\x1b", b"!", b"\x1b", b"?", b"\x1b", b"w")
"""Keys that lead through every screen and back."""


def escapes(folder: Path, quick: bool) -> Outcome:
    """Terminal escapes in titles, notes, reasons and names never reach the terminal."""
    console = Console(folder, _hostile_checklist(), _hostile_state())
    try:
        if not console.shows("Soak", "space tick"):
            return Outcome(False, 0, f"the console did not open: {console.text[:300]}")
        for keys in SCREENS:
            console.press(keys)
        written = console.written
    finally:
        console.terminal.close()
    if b"PWNED" not in written:
        return Outcome(False, len(SCREENS), "the texts were never drawn")
    found = [text for text in HOSTILE if text.encode() in written]
    words = f"reached the terminal: {found!r}" if found else "not one on any screen"
    return Outcome(not found, len(SCREENS), words)


def _hostile_checklist() -> str:
    title, section = _escaped(HOSTILE[0]), _escaped(HOSTILE[1])
    items = "".join(
        f'      - {{title: "{_escaped(text)}", id: "i{n}", details: "{_escaped(text)}"}}\n'
        for n, text in enumerate(HOSTILE)
    )
    head = f'golive: 1\ntitle: "{title} Soak"\n'
    return f'{head}sections:\n  - title: "{section}"\n    id: launch\n    items:\n{items}'


def _hostile_state() -> str:
    notes = "".join(
        f"    {{ at = 2026-11-01T08:00:0{n}.000Z, "
        f'by = "{_escaped(text)}", text = "{_escaped(text)}" }},\n'
        for n, text in enumerate(HOSTILE)
    )
    return (
        f'golive = 1\n\n[items."launch/i0"]\ntitle = "{_escaped(HOSTILE[0])}"\n'
        'status = "failed"\nat = 2026-11-01T07:00:00.000Z\nby = "x"\n'
        f'reason = "{_escaped(HOSTILE[1])}"\nnotes = [\n{notes}]\n'
    )


def _escaped(text: str) -> str:
    """A text as it is escaped in double quotes, in YAML and in TOML alike."""
    return "".join(
        c if 0x20 <= ord(c) < 0x7F and c not in '"\\' else f"\\u{ord(c):04x}" for c in text
    )
