"""Which certificates a request trusts, and what one says."""

import ssl
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path

from golive_tui.launch.verdict import Cause
from golive_tui.probes.order import Order, Unseen

_File = tuple[str, int]
"""A file, and when it was written: a renewed certificate is read again."""
NO_FILE: _File = ("", 0)


def context_of(order: Order) -> ssl.SSLContext:
    """The certificates that the probe's keys trust and show. Raises `Unseen` for a bad file."""
    options = order.probe.options
    try:
        files = (_file(order, options.get(key)) for key in ("ca", "cert", "key"))
        return _context(options.get("verify") is not False, *files)
    except (OSError, ssl.SSLError) as error:
        raise Unseen(Cause.INTERNAL, f"a certificate file can't be read: {error}") from None


def _file(order: Order, written: object) -> _File:
    if not written:
        return NO_FILE
    path = order.folder / Path(str(written)).expanduser()
    return str(path), path.stat().st_mtime_ns


@lru_cache(maxsize=32)
def _context(verify: bool, ca: _File, cert: _File, key: _File) -> ssl.SSLContext:
    """Made once: the system's certificates take a while to read."""
    context = ssl.create_default_context(cafile=ca[0] or None)
    if not verify:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    if cert[0]:
        context.load_cert_chain(cert[0], key[0] or None)
    return context


def unverified() -> ssl.SSLContext:
    """A context that looks at any certificate."""
    return _context(False, NO_FILE, NO_FILE, NO_FILE)


def end_of(certificate: bytes) -> datetime:
    """When a certificate ends."""
    from cryptography import x509

    return x509.load_der_x509_certificate(certificate).not_valid_after_utc


def days_left(certificate: bytes, now: datetime) -> timedelta:
    """How long a certificate is still valid; negative if it is no more."""
    return end_of(certificate) - now
