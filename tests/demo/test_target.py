"""A target starts, is broken and mended at any time, and leaves nothing behind."""

import contextlib
import gc
import socket
import ssl
import threading
from pathlib import Path

import httpx
import pytest

from golive_tui.cli.clock import SystemClock
from golive_tui.demo.ports import Port
from golive_tui.demo.target import Target
from golive_tui.demo.troubles import TROUBLES, Trouble
from golive_tui.errors import GoLiveError


def ports(target: Target) -> list[int]:
    """All its ports of TCP."""
    where = target.addresses
    return [
        where.base, where.https, where.plain, where.prometheus, where.database, where.redis,
    ]  # fmt: skip


def test_a_stopped_target_leaves_no_thread_and_no_port(tmp_path: Path) -> None:
    """Even while clients are connected, half of them in the middle of a word."""
    target = Target(tmp_path, SystemClock())
    before = threading.active_count()
    target.start()
    numbers = ports(target)
    assert len(set(numbers)) == len(numbers)
    open_ones = [socket.create_connection(("127.0.0.1", each), timeout=30) for each in numbers]
    open_ones[0].sendall(b"GET / HTT")
    target.stop()
    assert threading.active_count() == before
    for wire, number in zip(open_ones, numbers, strict=True):
        with wire, pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", number), timeout=30)
    target.stop()


def test_a_target_that_was_never_started_stops_too(tmp_path: Path) -> None:
    """And gives its numbers back."""
    target = Target(tmp_path, SystemClock())
    (number, *_) = ports(target)
    target.stop()
    with socket.socket() as other:
        other.bind(("127.0.0.1", number))


def test_many_targets_live_side_by_side(tmp_path: Path) -> None:
    """Each on ports of its own, with its own troubles."""
    targets = []
    for name in "ab":
        (tmp_path / name).mkdir()
        targets.append(Target(tmp_path / name, SystemClock()))
    for each in targets:
        each.start()
    one, other = targets
    one.set(Trouble.DATABASE, True).result()
    assert not set(ports(one)) & set(ports(other))
    socket.create_connection(("127.0.0.1", other.addresses.database), timeout=30).close()
    for each in targets:
        each.stop()


def shaken(target: Target) -> str:
    """What a client that trusts the authority says of the certificate."""
    context = ssl.create_default_context(cafile=str(target.authority))
    try:
        with (
            socket.create_connection(("127.0.0.1", target.addresses.https), timeout=30) as wire,
            context.wrap_socket(wire, server_hostname="localhost"),
        ):
            return "fine"
    except ssl.SSLCertVerificationError as error:
        return str(error.verify_message)


def test_the_certificate_expires_and_is_renewed_while_it_runs(target: Target) -> None:
    """From the next connection on, without the port being closed."""
    assert shaken(target) == "fine"
    target.set(Trouble.CERTIFICATE, True).result()
    assert shaken(target) == "certificate has expired"
    target.set(Trouble.CERTIFICATE, False).result()
    assert shaken(target) == "fine"


def test_a_console_is_told_every_trouble(target: Target) -> None:
    """In the order of the table, with whether it is there."""
    target.switch("slow", True).result()
    assert [each.name for each in target.switches] == [*TROUBLES]
    assert [each.name for each in target.switches if each.on] == ["slow"]
    target.switch("slow", False).result()
    assert not any(each.on for each in target.switches)


def test_a_trouble_that_is_none_is_said(target: Target) -> None:
    """With those there are."""
    with pytest.raises(GoLiveError, match='no trouble "fire"; use one of slow, errors, database'):
        target.switch("fire", True)


@pytest.mark.parametrize(
    ("port", "sent"),
    [
        ("base", b"GET http://[ HTTP/1.1\r\n\r\n"),
        ("base", b"GET http://[::1 HTTP/1.1\r\n\r\n"),
        ("plain", b"GET //[x HTTP/1.1\r\n\r\n"),
        ("prometheus", b"GET http://] HTTP/1.1\r\n\r\n"),
        ("base", b"POST /api/auth/login HTTP/1.1\r\nContent-Length: 90000\r\n\r\n" + b"[" * 90_000),
        ("base", b"POST /api/auth/register HTTP/1.1\r\nContent-Length: 2\r\n\r\n\xff{"),
        ("redis", b"a" * 200_000),
        ("redis", b"\xff\xfe\r\n" * 10),
        ("database", b"\0" * 9),
        ("https", b"GET / HTTP/1.1\r\n\r\n"),
    ],
)
def test_whatever_is_sent_breaks_nothing(
    target: Target, caplog: pytest.LogCaptureFixture, port: str, sent: bytes
) -> None:
    """Nobody is shown a traceback of it, and the next one is answered."""
    where = ("127.0.0.1", getattr(target.addresses, port))
    with socket.create_connection(where, timeout=30) as wire, contextlib.suppress(OSError):
        wire.sendall(sent)
        wire.shutdown(socket.SHUT_WR)
        while wire.recv(4096):
            pass
    assert httpx.get(f"{target.addresses.base_url}/health", trust_env=False).status_code == 200
    target.stop()
    gc.collect()
    assert [each for each in caplog.records if each.name == "asyncio"] == []


def test_a_target_that_cannot_start_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says why, and may be stopped all the same."""
    target = Target(tmp_path, SystemClock())
    before = threading.active_count()

    async def refused(_port: Port) -> None:
        raise OSError("no more open files")

    with monkeypatch.context() as patched:
        patched.setattr(Port, "open", refused)
        with pytest.raises(OSError, match="no more open files"):
            target.start()
    (number, *_) = ports(target)
    target.stop()
    assert threading.active_count() == before
    with socket.socket() as other:
        other.bind(("127.0.0.1", number))


def test_a_key_is_for_its_owner_alone(target: Target) -> None:
    """Nobody else on the machine can pose as the target."""
    folder = target.authority.parent
    keys = [each for each in folder.iterdir() if b"PRIVATE KEY" in each.read_bytes()]
    assert keys
    assert [each.stat().st_mode & 0o077 for each in keys] == [0] * len(keys)
