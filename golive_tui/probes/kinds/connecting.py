"""What all kinds share that open connections: where to, and why it did not work."""

import errno
import socket
import ssl

from golive_tui.launch.verdict import Cause
from golive_tui.probes.certificates import context_for, of_system
from golive_tui.probes.order import NO_NAME, REFUSED, Order, Unseen

FAMILIES = {"4": socket.AF_INET, "6": socket.AF_INET6}
"""The address families of the key `ip`; `any` is both."""

_WORDS = {
    errno.ECONNREFUSED: f"{REFUSED} {{}}",
    errno.ECONNRESET: "connection reset by {}",
    errno.EHOSTUNREACH: "no route to {}",
    errno.ENETUNREACH: "no route to {}",
    errno.ETIMEDOUT: "no answer from {}",
}


def host_and_port(target: str) -> tuple[str, int]:
    """Both parts of `HOST:PORT`; an IPv6 address stands in brackets. Raises `Unseen`."""
    host, colon, port = target.strip().rpartition(":")
    if not (host and colon and port.isdigit() and 0 < int(port) < 65536):
        raise Unseen(Cause.VARIABLE, f'"{target}" is no HOST:PORT')
    return host.removeprefix("[").removesuffix("]"), int(port)


def family(ip: object) -> socket.AddressFamily:
    """The address family that the key `ip` asks for."""
    return FAMILIES.get(str(ip or "any"), socket.AF_UNSPEC)


async def trusted_by_system(order: Order) -> ssl.SSLContext:
    """What the system trusts, or what the environment says instead. Raises `Unseen`."""
    try:
        return await context_for(of_system(order.environ))
    except OSError as error:
        written = order.environ.get("SSL_CERT_FILE") or order.environ.get("SSL_CERT_DIR")
        text = f"cannot read the certificates in {written or 'the system store'}"
        raise Unseen(Cause.INTERNAL, text) from error


def unseen(error: OSError, host: str, port: int) -> Unseen:
    """What an error of the network means, in a captain's words."""
    where = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    if isinstance(error, ssl.SSLError):
        reason = (error.reason or str(error)).replace("_", " ").lower()
        return Unseen(Cause.TLS, f"TLS with {where} failed: {reason}")
    if isinstance(error, socket.gaierror):
        silent = error.errno == socket.EAI_AGAIN
        return Unseen(Cause.DNS, f"{'no name server answers for' if silent else NO_NAME} {host}")
    words = _WORDS.get(_number(error) or 0)
    if words is None:
        return Unseen(Cause.CONNECT, f"no connection to {where}: {error.strerror or error}")
    return Unseen(Cause.CONNECT, words.format(where))


def _number(error: OSError) -> int | None:
    """asyncio joins several errors in one text when a name has several addresses."""
    if error.errno is not None:
        return error.errno
    text = str(error)
    return next((code for code in _WORDS if f"[Errno {code}]" in text), None)
