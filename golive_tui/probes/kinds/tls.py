"""A certificate: whether it is valid, for how long, and for whom it is made out."""

import contextlib
import re
import ssl
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from golive_tui.checklist.plain import plain
from golive_tui.launch.headline import brief_time
from golive_tui.launch.verdict import Cause, Found
from golive_tui.probes.certificates import blind
from golive_tui.probes.kinds.connecting import host_and_port, trusted_by_system
from golive_tui.probes.order import Observation, Order, Unseen, shortened
from golive_tui.probes.wire import Wire, opened
from golive_tui.values import dataclass

if TYPE_CHECKING:
    from cryptography.x509 import Certificate, Name

_EXPIRED, _SELF_SIGNED, _NAMES = (10,), (18,), (62, 64)
_UNKNOWN = (2, 19, 20, 21, 27)
"""Codes of OpenSSL for what is wrong with a certificate: its time, who vouches, its name."""
_REPLIED = re.compile(rb"\A(?!\d{3}[ -]).*\n|^\d{3}(?: .*)?\n", re.MULTILINE)
"""The last line of a reply of a mail server; or the first, where it is none."""
LONGEST_LINE = 60
"""Characters of what it said in a sentence."""
_MOST_NAMES = 2
_MOST_GREETING = 8_192
"""So many bytes a mail server may say at a time."""


@dataclass(frozen=True, slots=True)
class _Shown:
    """A certificate that was shown, and what OpenSSL has against it."""

    certificate: "Certificate"
    protocol: str
    trouble: ssl.SSLCertVerificationError | None


async def observe(order: Order) -> Observation:
    """Read the certificate, whether or not it can be trusted."""
    trouble = None
    try:
        wire = await _greeted(order, await trusted_by_system(order))
    except ssl.SSLCertVerificationError as error:
        trouble = error
        wire = await _greeted(order, blind())  # to see what it is that can't be trusted
    with contextlib.closing(wire):
        shown = _Shown(_certificate(wire), wire.tls.version() or "" if wire.tls else "", trouble)
        values: dict[str, Found] = {
            "CERTIFICATE_VALID": trouble is None and _is_time(shown.certificate, order.now),
            "CERTIFICATE_EXPIRATION": shown.certificate.not_valid_after_utc - order.now,
            "PROTOCOL": shown.protocol,
            "RESPONSE_TIME": wire.took,
        }
        return Observation(values, plain(_summary(shown, _name(order), order.now)), wire.timing())


def _name(order: Order) -> str:
    return str(order.probe.options.get("name") or host_and_port(order.probe.target[0])[0])


async def _greeted(order: Order, context: ssl.SSLContext) -> Wire:
    """A connection that speaks TLS."""
    with contextlib.ExitStack() as undo:  # cancelled, too
        wire = undo.enter_context(
            contextlib.closing(await opened(order.probe.target[0], None, order.timeout))
        )
        if order.probe.options.get("starttls"):
            await _start_smtp(wire)
        await wire.start_tls(context, _name(order))
        undo.pop_all()
    return wire


async def _start_smtp(wire: Wire) -> None:
    """Ask a mail server to go on in TLS."""
    await _reply(wire, b"220")
    await wire.send(b"EHLO golive\r\n")
    offers = await _reply(wire, b"250")
    if not re.search(rb"^250[ -]STARTTLS\s*$", offers, re.MULTILINE | re.IGNORECASE):
        raise Unseen(Cause.PROTOCOL, f"{wire.where} does not offer STARTTLS", wire.timing())
    await wire.send(b"STARTTLS\r\n")
    await _reply(wire, b"220")


async def _reply(wire: Wire, wanted: bytes) -> bytes:
    """A whole reply of a mail server, which has to begin so."""
    said = b""
    while not _REPLIED.search(said):
        more = await wire.receive()
        said += more
        if not more or len(said) > _MOST_GREETING:
            break
    if not said.startswith(wanted):
        first = said.decode("utf-8", "replace").strip().split("\n", 1)[0]
        line = shortened(plain(first), LONGEST_LINE)
        words = f'said "{line}"' if line else "closed the connection"
        text = f"{wire.where} does not speak SMTP: it {words}"
        raise Unseen(Cause.PROTOCOL, text, wire.timing())
    return said


def _certificate(wire: Wire) -> "Certificate":
    from cryptography import x509

    shown = wire.tls.getpeercert(binary_form=True) if wire.tls else None
    try:
        return x509.load_der_x509_certificate(shown or b"")
    except ValueError as error:
        text = f"the certificate of {wire.where} cannot be read"
        raise Unseen(Cause.TLS, text, wire.timing()) from error


def _is_time(certificate: "Certificate", now: datetime) -> bool:
    return certificate.not_valid_before_utc <= now <= certificate.not_valid_after_utc


def _summary(shown: _Shown, name: str, now: datetime) -> str:
    ends, starts = shown.certificate.not_valid_after_utc, shown.certificate.not_valid_before_utc
    told = []
    if ends < now:
        told.append(f"expired on {ends.date()} ({_days(now - ends)} ago)")
    elif starts > now:
        told.append(f"not valid before {starts.date()} (in {_days(starts - now)})")
    if shown.trouble is not None and (trouble := _trouble(shown, name, told)):
        told.append(trouble)
    if not told:
        told = [f"valid until {ends.date()} ({_days(ends - now)})", shown.protocol]
    return ", ".join(told)


def _days(span: timedelta) -> str:
    return f"{span.days} days" if span.days > 1 else brief_time(span)


def _trouble(shown: _Shown, name: str, told: list[str]) -> str:
    """What OpenSSL has against it, unless that has been told."""
    error = shown.trouble
    assert error is not None
    code = error.verify_code
    if code in _EXPIRED:
        return "" if told else "a certificate above it has expired"
    if code in _SELF_SIGNED:
        return "self-signed"
    if code in _UNKNOWN:
        return f'issued by "{_called(shown.certificate.issuer)}", which is not trusted here'
    if code in _NAMES:
        return f"for {_names(shown.certificate)}, not {name}"
    return str(error.verify_message)


def _called(name: "Name") -> str:
    from cryptography.x509.oid import NameOID

    for kind in (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME):
        for part in name.get_attributes_for_oid(kind):
            return str(part.value)
    return "nobody"


def _names(certificate: "Certificate") -> str:
    """Whom it is made out for."""
    from cryptography import x509

    try:
        extension = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName)
        names = extension.value.get_values_for_type(x509.DNSName)
        names += [str(each) for each in extension.value.get_values_for_type(x509.IPAddress)]
    except (x509.ExtensionNotFound, ValueError):
        names = []
    if not names:
        return _called(certificate.subject)
    more = len(names) - _MOST_NAMES
    return ", ".join(names[:_MOST_NAMES]) + (f" and {more} more" if more > 0 else "")
