"""Which certificates a request trusts, and what one says."""

import ssl
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path

from golive_tui.launch.verdict import Cause
from golive_tui.probes.order import Order, Unseen


def context_of(order: Order) -> ssl.SSLContext:
    """The certificates that the probe's keys trust and show. Raises `Unseen` for a bad file."""
    options = order.probe.options
    files = (_path(order, options.get(key)) for key in ("ca", "cert", "key"))
    try:
        return _context(options.get("verify") is not False, *files)
    except (OSError, ssl.SSLError) as error:
        raise Unseen(Cause.INTERNAL, f"a certificate file can't be read: {error}") from None


def _path(order: Order, written: object) -> str:
    return str(order.folder / Path(str(written)).expanduser()) if written else ""


@lru_cache(maxsize=32)
def _context(verify: bool, ca: str, cert: str, key: str) -> ssl.SSLContext:
    """Made once: the system's certificates take a while to read."""
    context = ssl.create_default_context(cafile=ca or None)
    if not verify:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    if cert:
        context.load_cert_chain(cert, key or None)
    return context


def unverified() -> ssl.SSLContext:
    """A context that looks at any certificate."""
    return _context(False, "", "", "")


def end_of(certificate: bytes) -> datetime:
    """When a certificate ends."""
    from cryptography import x509

    return x509.load_der_x509_certificate(certificate).not_valid_after_utc


def days_left(certificate: bytes, now: datetime) -> timedelta:
    """How long a certificate is still valid; negative if it is no more."""
    return end_of(certificate) - now
