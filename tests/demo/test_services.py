"""Database, Redis and name server, as far as anybody can see them."""

import socket
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golive_tui.demo.services import answered
from golive_tui.demo.target import Target
from golive_tui.demo.troubles import Trouble

HOST = "127.0.0.1"


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (b"PING\r\n", b"+PONG\r\n"),
        (b"ping\r\n", b"+PONG\r\n"),
        (b"*1\r\n$4\r\nPING\r\n", b"+PONG\r\n"),
        (b"CLUSTER INFO\r\n", b"$16\r\ncluster_state:ok\r\n"),
        (b"EXISTS _kombu.binding.celery\r\n", b":1\r\n"),
        (b"FLUSHALL\r\n", b"-ERR unknown command\r\n"),
    ],
)
def test_redis_answers_ping(target: Target, sent: bytes, said: bytes) -> None:
    """As a line, and as clients send it."""
    with socket.create_connection((HOST, target.addresses.redis), timeout=30) as wire:
        wire.sendall(sent)
        assert wire.recv(64) == said


def test_the_database_refuses_and_comes_back_on_the_same_port(target: Target) -> None:
    """What was connected is cut off; the number stays its own meanwhile."""
    port = target.addresses.database
    with socket.create_connection((HOST, port), timeout=30) as wire:
        target.set(Trouble.DATABASE, True).result()
        assert wire.recv(1) == b""
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((HOST, port), timeout=30)
    with socket.socket() as other, pytest.raises(OSError, match="in use"):
        other.bind((HOST, port))
    target.set(Trouble.DATABASE, False).result()
    assert target.addresses.database == port
    socket.create_connection((HOST, port), timeout=30).close()


def test_a_client_of_postgresql_is_told_that_there_is_nothing(target: Target) -> None:
    """At once, after it asked for encryption in vain, so that no command hangs."""
    with socket.create_connection((HOST, target.addresses.database), timeout=30) as wire:
        wire.sendall(struct.pack("!II", 8, 80877103))
        assert wire.recv(1) == b"N"
        wire.sendall(struct.pack("!II", 9, 196608) + b"\0")
        stream = wire.makefile("rb")
        kind, length = struct.unpack("!cI", stream.read(5))
        said = stream.read()
        assert (kind, length) == (b"E", len(said) + 4)
        assert b"golive demo has no tables" in said


@given(st.binary(max_size=64))
def test_no_datagram_breaks_the_name_server(data: bytes) -> None:
    """It answers with the number of the question, or not at all."""
    answer = answered(data)
    assert answer is None or answer[:2] == data[:2]
