"""Whether the operator trusts what a checklist could run, and what changed since."""

from collections.abc import Collection, Mapping
from enum import StrEnum
from pathlib import Path

from golive_tui.checklist.executable import Executable, executables
from golive_tui.checklist.model import Checklist
from golive_tui.session.hiding import masked
from golive_tui.session.opening import emergency_folder
from golive_tui.session.session import Session
from golive_tui.store.errors import BrokenState
from golive_tui.store.trust_file import Trusted, TrustFile
from golive_tui.values import dataclass


class Trust(StrEnum):
    """How one executable stands."""

    TRUSTED = "trusted"
    NEW = "new"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Judged:
    """One executable, and whether it is trusted."""

    executable: Executable
    trust: Trust
    before: tuple[str, ...] = ()
    """Of a changed one: what was trusted under its address."""


def trust_file(environ: Mapping[str, str]) -> TrustFile:
    """What the user trusts: in the user's state folder."""
    return TrustFile(emergency_folder(environ))


def trusted_addresses(session: Session, environ: Mapping[str, str]) -> frozenset[str]:
    """The addresses of all that may run. Raises `BrokenState`."""
    found = judged(session.checklist, session.definition.path, trust_file(environ))
    trusted = (each for each in found if each.trust is Trust.TRUSTED)
    return frozenset(each.executable.address for each in trusted)


class TrustChanges:
    """Notices that another program trusts something else of a session's checklist."""

    def __init__(self, session: Session, environ: Mapping[str, str]) -> None:
        self._session = session
        self._environ = environ
        self._file = trust_file(environ)
        self._seen = self._file.identity()

    def otherwise(self, trusted: Collection[str]) -> bool:
        """Whether something else is trusted now; when it can't be read, too."""
        before, self._seen = self._seen, self._file.identity()
        if before == self._seen:
            return False
        try:
            return trusted_addresses(self._session, self._environ) != trusted
        except BrokenState:
            return True


def judged(checklist: Checklist, path: Path, file: TrustFile) -> tuple[Judged, ...]:
    """Everything the checklist could run, each with its trust. Raises `BrokenState`."""
    granted = file.granted(path)
    digests = {trusted.digest for trusted in granted.values()}
    return tuple(
        _judged(each, granted.get(each.address), digests) for each in executables(checklist)
    )


def _judged(executable: Executable, before: Trusted | None, digests: Collection[str]) -> Judged:
    # By digest, wherever it was: a thing that only moved does what it did.
    if executable.digest in digests:
        return Judged(executable, Trust.TRUSTED)
    if before:
        return Judged(executable, Trust.CHANGED, before.lines)
    return Judged(executable, Trust.NEW)


def grant(checklist: Checklist, path: Path, file: TrustFile) -> None:
    """Trust everything that the checklist could run now. Raises `CannotSave`, `BrokenState`."""
    file.grant(
        path,
        {
            each.address: Trusted(each.digest, tuple(map(masked, each.lines)))
            for each in executables(checklist)
        },
    )


def withdraw(path: Path, file: TrustFile) -> bool:
    """Trust nothing of a checklist any more; whether anything was. As `grant` otherwise."""
    had = bool(file.granted(path))
    if had:
        file.grant(path, {})
    return had
