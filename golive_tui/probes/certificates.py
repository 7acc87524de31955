"""Which certificates are trusted and shown. To read the system's takes a while: once is enough."""

import os
import ssl
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from golive_tui.probes.threads import in_thread

MOST_KEPT = 32


class File(NamedTuple):
    """A file or folder, and when it was written: what was renewed is read again."""

    path: str = ""
    written: int = 0

    @classmethod
    def of(cls, path: Path | str | None) -> "File":
        """As it is now. Raises `OSError` if it can't be looked at."""
        return cls(str(path), os.stat(path).st_mtime_ns) if path else cls()  # noqa: PTH116 - quick


class Chosen(NamedTuple):
    """What one connection trusts and shows."""

    verify: bool = True
    authorities: File = File()
    """Who vouches; without one and without a folder those of the system."""
    folder: File = File()
    shown: File = File()
    key: File = File()
    web: bool = False
    """Whether HTTP is spoken: it is announced to the server, and nothing else may be then."""


_kept: dict[tuple[Chosen, File], ssl.SSLContext] = {}


def of_system(environ: Mapping[str, str]) -> Chosen:
    """The system's, or what SSL_CERT_FILE and SSL_CERT_DIR say. Raises `OSError`."""
    file, folder = environ.get("SSL_CERT_FILE"), environ.get("SSL_CERT_DIR")
    return Chosen(authorities=File.of(file), folder=File.of(folder))


async def context_for(chosen: Chosen) -> ssl.SSLContext:
    """For a client; the same one for the same files. Raises `OSError` for a bad file."""
    # Whoever has authorities of its own does not mind that the system's were renewed.
    which = chosen, File() if chosen.authorities.path or not chosen.verify else _file_of_system()
    if which not in _kept:
        context = await in_thread(lambda: _made(chosen))
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        _kept[which] = context
    return _kept[which]


@lru_cache(1)
def _path_of_system() -> str | None:
    return ssl.get_default_verify_paths().cafile


def _file_of_system() -> File:
    try:
        return File.of(_path_of_system())
    except OSError:
        return File()


def _made(chosen: Chosen) -> ssl.SSLContext:
    if chosen.verify:
        context = ssl.create_default_context(
            cafile=chosen.authorities.path or None, capath=chosen.folder.path or None
        )
    else:
        context = blind()
    if chosen.shown.path:
        context.load_cert_chain(chosen.shown.path, chosen.key.path or None)
    return context


def blind() -> ssl.SSLContext:
    """Trusts anybody: for looking at what would not be trusted."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context
