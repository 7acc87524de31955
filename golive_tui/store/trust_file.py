"""What the operator trusts, per user and outside any repository."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

from golive_tui.store.errors import BrokenState
from golive_tui.store.folder_lock import folder_lock
from golive_tui.store.values import toml_key, toml_text, toml_texts
from golive_tui.store.writing import (
    Identity,
    cannot_save,
    current_identity,
    read_whole,
    real_path,
    replace_file,
)
from golive_tui.values import dataclass

FOLDER_MODE = 0o700
ELSEWHERE = "XDG_STATE_HOME"
"""What puts the user's state folder in another place."""
TITLE_LINE = "# What golive may run, by checklist. Written by golive trust."


@dataclass(frozen=True, slots=True)
class Trusted:
    """One thing that was trusted, as it was then."""

    digest: str
    lines: tuple[str, ...]
    """What it would have run or sent."""


Granted = Mapping[str, Trusted]
"""By the address that the thing had."""


class TrustFile:
    """The file of one user: `trust.toml` in the user's state folder."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "trust.toml"

    def identity(self) -> Identity | None:
        """Another one after each change, whoever made it."""
        return current_identity(self.path)

    def granted(self, checklist: Path) -> Granted:
        """What is trusted of one checklist. Raises `BrokenState`."""
        return self._read().get(_key(checklist), {})

    def grant(self, checklist: Path, granted: Granted) -> None:
        """Trust exactly this of one checklist, nothing else. Raises `CannotSave`."""
        try:
            self.path.parent.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
            with folder_lock(self.path.parent) as folder:
                everything = {**self._read(), _key(checklist): granted}
                data = _rendered({key: each for key, each in everything.items() if each})
                replace_file(self.path, data, folder)
        except OSError as error:
            raise cannot_save(error, self.path, ELSEWHERE) from error

    def _read(self) -> dict[str, Granted]:
        _, data = read_whole(self.path)
        try:
            checklists = tomllib.loads(data.decode()).get("checklists", {})
            return {
                path: {address: _trusted(entry) for address, entry in entries.items()}
                for path, entries in checklists.items()
            }
        except (ValueError, AttributeError, TypeError, KeyError) as error:
            hint = "delete it; golive trust FILE writes it anew"
            raise BrokenState(f"it can't be read: {error}", hint, file=str(self.path)) from None


def _trusted(entry: Mapping[str, object]) -> Trusted:
    lines = entry["lines"]
    if not isinstance(lines, list):
        raise TypeError("lines must be a list")
    return Trusted(str(entry["digest"]), tuple(str(line) for line in lines))


def _key(checklist: Path) -> str:
    """By place: what a checklist runs depends on the folder it lies in."""
    return str(real_path(checklist))


def _rendered(everything: Mapping[str, Granted]) -> bytes:
    blocks = [f"{TITLE_LINE}\ngolive = 1"]
    for path, granted in sorted(everything.items()):
        lines = [f"[checklists.{toml_key(path)}]"]
        for address, trusted in sorted(granted.items()):
            digest, text = toml_text(trusted.digest), toml_texts(trusted.lines)
            lines.append(f"{toml_key(address)} = {{ digest = {digest}, lines = {text} }}")
        blocks.append("\n".join(lines))
    return ("\n\n".join(blocks) + "\n").encode()
