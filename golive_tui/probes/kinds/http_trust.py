"""Which certificates a request trusts, and what one says."""

import ssl
from datetime import datetime, timedelta

from golive_tui.launch.verdict import Cause
from golive_tui.probes.certificates import Chosen, File, context_for, of_system
from golive_tui.probes.order import Order, Unseen, path_in


async def context_of(order: Order) -> ssl.SSLContext:
    """The certificates that the probe's keys trust and show. Raises `Unseen` for a bad file."""
    options = order.probe.options
    try:
        ca, cert, key = (_file(order, options.get(key)) for key in ("ca", "cert", "key"))
        chosen = Chosen(authorities=ca) if ca.path else _of_system(order)
        verify = options.get("verify") is not False
        return await context_for(chosen._replace(verify=verify, shown=cert, key=key, web=True))
    except OSError as error:  # one of `ssl` is one
        raise Unseen(Cause.INTERNAL, f"a certificate file can't be read: {error}") from None


def _of_system(order: Order) -> Chosen:
    try:
        return of_system(order.environ)
    except OSError:
        if order.probe.target[0].strip().lower().startswith("https:"):
            raise
        return Chosen()  # nothing is lost where nothing is encrypted


def _file(order: Order, written: object) -> File:
    return File.of(path_in(order, str(written))) if written else File()


def end_of(certificate: bytes) -> datetime:
    """When a certificate ends."""
    from cryptography import x509

    return x509.load_der_x509_certificate(certificate).not_valid_after_utc


def days_left(certificate: bytes, now: datetime) -> timedelta:
    """How long a certificate is still valid; negative if it is no more."""
    return end_of(certificate) - now
