"""As much of an HTTP/1.1 server as the target needs: short requests, answers of one piece."""

import asyncio
import json
import re
from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus
from urllib.parse import parse_qsl, urlsplit

from golive_tui.values import dataclass, field

MOST_BODY = 1024 * 1024
IDLE_SECONDS = 30.0
"""So long an open connection may say nothing."""
_LENGTH = re.compile("[0-9]{1,9}")

JSON = "application/json"
HTML = "text/html; charset=utf-8"
TEXT = "text/plain; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Request:
    """What a client asked for."""

    method: str
    target: str
    headers: Mapping[str, str] = field(default_factory=dict)
    """Names in lower case."""
    body: bytes = b""

    @property
    def path(self) -> str:
        """Without what follows the question mark, and without a slash at its end."""
        return urlsplit(self.target).path.rstrip("/") or "/"

    @property
    def query(self) -> dict[str, str]:
        """What follows the question mark, and what a form holds."""
        asked = dict(parse_qsl(urlsplit(self.target).query))
        if self.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
            asked |= dict(parse_qsl(self.body.decode("utf-8", "replace")))
        return asked


@dataclass(frozen=True, slots=True)
class Response:
    """What a client is answered."""

    status: int
    body: bytes = b""
    kind: str = TEXT
    headers: Mapping[str, str] = field(default_factory=dict)

    def with_headers(self, more: Mapping[str, str]) -> "Response":
        """The same, with these where it has none of its own."""
        return Response(self.status, self.body, self.kind, {**more, **self.headers})


def as_json(status: int, value: object, **headers: str) -> Response:
    """An answer for machines."""
    named = {name.replace("_", "-"): text for name, text in headers.items()}
    return Response(status, json.dumps(value).encode(), JSON, named)


Answer = Callable[[Request], Awaitable[Response]]


class _MalformedError(Exception):
    """The client does not speak HTTP as it is understood here."""


async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, answer: Answer) -> None:
    """Answer one request after the other, until the client has had enough."""
    while True:
        try:
            async with asyncio.timeout(IDLE_SECONDS):
                request = await _read(reader)
        except _MalformedError as error:
            writer.write(_written(Response(400, f"{error}\n".encode()), keep=False))
            await writer.drain()
            return
        except TimeoutError:
            return
        if request is None:
            return
        keep = request.headers.get("connection", "").lower() != "close"
        response = await answer(request)
        writer.write(_written(response, keep=keep, head_only=request.method == "HEAD"))
        await writer.drain()
        if not keep:
            return


async def _read(reader: asyncio.StreamReader) -> Request | None:
    """The next request; None when there is none."""
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except asyncio.IncompleteReadError:
        return None
    except asyncio.LimitOverrunError:
        raise _MalformedError("the head of the request is too long") from None
    first, *lines = head.decode("latin-1").split("\r\n")[:-2]
    words = first.split(" ")
    if len(words) != 3 or not words[2].startswith("HTTP/1."):
        raise _MalformedError("this is no request of HTTP/1.1")
    if not _is_address(words[1]):
        raise _MalformedError("what is asked for is no address")
    headers = {name.strip().lower(): text.strip() for name, _, text in _pairs(lines)}
    if words[2] == "HTTP/1.0":
        headers.setdefault("connection", "close")
    return Request(words[0], words[1], headers, await _body(reader, headers))


def _is_address(written: str) -> bool:
    try:
        urlsplit(written)
    except ValueError:
        return False
    return True


def _pairs(lines: list[str]) -> list[tuple[str, str, str]]:
    return [line.partition(":") for line in lines]


async def _body(reader: asyncio.StreamReader, headers: Mapping[str, str]) -> bytes:
    if "transfer-encoding" in headers:
        raise _MalformedError("send the body in one piece, with its length")
    length = headers.get("content-length", "0")
    if not _LENGTH.fullmatch(length) or int(length) > MOST_BODY:
        raise _MalformedError("the length of the body is no number, or too large")
    try:
        return await reader.readexactly(int(length))
    except asyncio.IncompleteReadError:
        raise _MalformedError("the body is shorter than it was said to be") from None


def _written(response: Response, *, keep: bool, head_only: bool = False) -> bytes:
    lines = [f"HTTP/1.1 {response.status} {HTTPStatus(response.status).phrase}"]
    headers = {
        "Content-Type": response.kind,
        "Content-Length": str(len(response.body)),
        "Connection": "keep-alive" if keep else "close",
        **response.headers,
    }
    lines += [f"{name.title()}: {text}" for name, text in headers.items()]
    head = "\r\n".join([*lines, "", ""]).encode("latin-1")
    return head if head_only else head + response.body
