"""Terminal escapes in every text that a file can bring: not one reaches the terminal."""

import os
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from tests.benchmarks.terminal import Terminal
from tests.shown import environment
from tests.soak.console import SIZE, Console, home_in
from tests.soak.row import Outcome

WORD = "PWNED"
HOSTILE = (
    f"\x1b]2;{WORD}\x07",
    f"\x1b[31;5m{WORD}",
    f"\x9b5m{WORD}",
    f"\x1bP{WORD}\x1b\\",
    f"\u202e{WORD}\u2066",
    f"\x08\x7f\x85{WORD}\u2028",
    f"\x0e{WORD}\x00",
)
KEYS = (
    *(b"j", b"j", b"j", b"J", b".", b"n"),
    *(b"\r", b"?", b"\x1b", b"j", b"D", b"\x1b", b"N", b"\x1b", b"E", b"\x1b", b"\x1b"),
    *(b"x", b"\x1b", b"c", b"\x1b", b" ", b"\x1b", b"y", b"\x1b"),
    *(b"t", b"j", b"\x1b", b"i", b"\t", b"j", b"\x1b", b"B", b"\x1b", b"!", b"\x1b"),
    *(b"?", b"\x1b", b"\x10", b"\x1b", b"w", b"\x1b", b"/PW\r", b"n", b"f", b"f", b"O", b"\x1b"),
    *(b"u", b"T", b"\x1b", b"\t", b"j", b"h"),
)
"""Keys that lead through every screen and dialog, and back."""
COMMANDS = (
    *(("status",), ("status", "--format", "line"), ("status", "--format", "update")),
    *(("show",), ("show", "launch/i0"), ("show", HOSTILE[1]), ("log",)),
    *(("note", "launch/i0", HOSTILE[1]), ("tick", HOSTILE[1]), ("tick", "launch/i2")),
    *(("fail", "launch/i1", "-m", HOSTILE[2]), ("claim", "launch/i0"), ("undo",)),
    *(("status", "--as", HOSTILE[0]), ("status", f"--{HOSTILE[1]}")),
)
"""What is asked on the command line; the file comes after the command's name."""

_KNOWN = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]"  # colours, the cursor, modes
    r"|\x1b\][0-9]+;[^\x00-\x1f\x7f-\x9f]*(?:\x07|\x1b\\)"  # title, colours, clipboard
    r"|\x1bP[^\x00-\x1f\x7f-\x9f]*\x1b\\"  # questions about what the terminal can do
    r"|\x1b_G[^\x00-\x1f]*\x1b\\"
    r"|\x1b[=>78()][0B]?"
)
_CONTROLS = re.compile(
    "[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]"
)


def escapes(folder: Path, quick: bool) -> Outcome:
    """In the console on every screen, for a broken checklist, a broken state, and commands."""
    found, runs = [], 0
    scenes = {
        "console": (checklist(), state()),
        "broken checklist": (checklist().replace("items:", "itemz:"), state()),
        "broken state": (checklist(), state().replace('"failed"', texts(HOSTILE[1]))),
    }
    for name, (list_text, state_text) in scenes.items():
        place = folder / name
        place.mkdir()
        _repository(place, state_text)
        written = _pressed(place, list_text, state_text, KEYS[:: 4 if quick else 1])
        found += _reached(name, written)
        runs += 1
    asked = [("console", words) for words in (COMMANDS[:4] if quick else COMMANDS)]
    asked += [("broken checklist", ("lint",)), ("broken state", ("status",))]
    for name, words in asked:
        found += _reached(f"golive {words!r}", _asked(folder / name, words))
        runs += 1
    return Outcome(not found, runs, "; ".join(found) or "not one reached the terminal")


def _pressed(place: Path, list_text: str, state_text: str, keys: Iterable[bytes]) -> str:
    """Everything that the console wrote while keys were pressed."""
    console = Console(place, list_text, state_text)
    try:
        console.shows(WORD)
        for key in keys:
            console.press(key)
        return console.terminal.written.decode(errors="replace")
    finally:
        console.terminal.close()


def _asked(place: Path, words: tuple[str, ...]) -> str:
    """Everything that a command wrote to its terminal."""
    command, *rest = words
    argv = [sys.executable, "-m", "golive_tui", command, str(place / "soak.yaml"), *rest]
    with Terminal(argv, SIZE, environment(home_in(place))) as terminal:
        terminal.wait_for(lambda: terminal.ended, 10.0)
    return terminal.written.decode(errors="replace")


def _reached(name: str, written: str) -> list[str]:
    """What of the hostile text was written as it was; and whether it was written at all."""
    if WORD not in written:
        return [f"{name}: nothing of it was drawn: {written[-200:]!r}"]
    exact = [text for text in HOSTILE if text in written]
    left = sorted(set(_CONTROLS.findall(_KNOWN.sub("", written))))
    return [f"{name}: {exact or left!r}"] if exact or left else []


def _repository(place: Path, state_text: str) -> None:
    """A repository, so that there is a difference to show."""
    (place / "soak.state.toml").write_text(state_text.replace(WORD, "before"), encoding="utf-8")
    who = ["-c", "user.name=Ana", "-c", "user.email=ana@example.com", "-c", "commit.gpgsign=false"]
    for words in (["init", "-q"], ["add", "."], [*who, "commit", "-q", "-m", "start"]):
        subprocess.run(
            ["git", *words], cwd=place, env={**os.environ, "HOME": str(place)}, check=True
        )


def checklist() -> str:
    """A checklist with hostile text wherever text can be."""
    bad = [texts(text) for text in HOSTILE]
    items = "".join(
        f"      - {{title: {text}, id: i{number}, details: {text}, owner: {text}, when: {text},"
        f" tags: [{text}], links: [{text}]}}\n"
        for number, text in enumerate(bad)
    )
    return (
        f"golive: 1\ntitle: {bad[0]}\nsummary: {bad[1]}\ndetails: {bad[2]}\n"
        f"release: {{version: {bad[3]}, {texts('k' + HOSTILE[1])}: {bad[4]}}}\n"
        f"sections:\n  - title: {bad[1]}\n    id: launch\n    items:\n{items}"
        f"targets: [{{title: {bad[2]}, group: {bad[3]}}}]\n"
        f"contacts: [{{name: {bad[0]}, role: {bad[1]}, phone: {bad[2]}, note: {bad[3]}}}]\n"
        f"known_issues: [{{title: {bad[4]}, cause: {bad[5]}, fix: {bad[0]}}}]\n"
        f"references: [{{title: {bad[5]}, url: {bad[0]}}}]\n"
    )


def state() -> str:
    """A state with hostile text wherever text can be."""
    bad = [texts(text) for text in HOSTILE]
    stamp = "at = 2026-11-01T08:00:0{}.000Z"
    notes = "".join(
        f"    {{ {stamp.format(number)}, by = {text}, text = {text} }},\n"
        for number, text in enumerate(bad)
    )
    return (
        f"golive = 1\nchecklist = {bad[0]}\n\n[release]\n"
        f"version = {{ value = {bad[1]}, {stamp.format(0)}, by = {bad[2]} }}\n\n"
        f'[items."launch/i0"]\ntitle = {bad[0]}\nstatus = "failed"\n{stamp.format(0)}\n'
        f"by = {bad[3]}\nreason = {bad[1]}\nwaived = [{bad[4]}]\nevidence = [{bad[5]}]\n"
        f"claim = {{ {stamp.format(1)}, by = {bad[0]} }}\nnotes = [\n{notes}]\n\n"
        f'[items.{texts("gone/" + HOSTILE[1])}]\ntitle = {bad[1]}\nstatus = "done"\n'
        f"{stamp.format(2)}\nby = {bad[5]}\n"
    )


def texts(text: str) -> str:
    """A text in double quotes, with escapes as YAML and TOML both know them."""
    inside = (c if 0x20 <= ord(c) < 0x7F and c not in '"\\' else f"\\u{ord(c):04x}" for c in text)
    return f'"{"".join(inside)}"'
