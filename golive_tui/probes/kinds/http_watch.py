"""Where the time of a request goes, and what it leaves open when it is given up."""

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING

from golive_tui.launch.verdict import Timing

if TYPE_CHECKING:
    import httpx

_TIMED = ("connect_tcp", "start_tls", "receive_response_headers")
_TOLD = frozenset(
    [f"{part}.{moment}" for part in _TIMED for moment in ("started", "complete", "failed")]
    + ["send_request_headers.complete", "send_request_body.complete"]
)
"""What of all that the transport tells says something here."""


class Watch:
    """Told by the transport as each part of a request begins and ends."""

    def __init__(self, request: "httpx.Request") -> None:
        self._loop = asyncio.get_running_loop()
        self._started: dict[str, float] = {}
        self._took: dict[str, timedelta] = {}
        self._unsecured: object = None
        """A connection that belongs to nobody yet: TLS may still be agreed on."""
        self.sent = asyncio.Event()
        """Set when the request has been sent."""
        request.extensions["trace"] = self._note

    async def _note(self, name: str, info: Mapping[str, object]) -> None:
        event = name[name.find(".") + 1 :]
        if event not in _TOLD:
            return
        part, _, moment = event.partition(".")
        if moment == "started":
            self._started[part] = self._loop.time()
            return
        if part in self._started:
            self._took[part] = timedelta(seconds=self._loop.time() - self._started[part])
        if moment == "complete":
            self._ended(part, info)

    def _ended(self, part: str, info: Mapping[str, object]) -> None:
        match part:
            case "connect_tcp":
                self._unsecured = info.get("return_value")
            case "start_tls" | "send_request_headers":
                self._unsecured = None
            case "send_request_body":
                self.sent.set()

    async def close(self) -> None:
        """Close what the transport forgets if it is cancelled while TLS is agreed on."""
        stream, self._unsecured = self._unsecured, None
        aclose = getattr(stream, "aclose", None)
        if aclose is not None:
            with suppress(OSError):
                await aclose()

    @property
    def first_byte(self) -> timedelta | None:
        """From the request sent to the first of the answer."""
        return self._took.get("receive_response_headers")

    def timing(self) -> Timing:
        """The parts of opening the connection; the name is looked up within `connect`."""
        return Timing(connect=self._took.get("connect_tcp"), tls=self._took.get("start_tls"))
