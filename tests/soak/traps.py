"""What shows that something was run or sent: nothing a console does can be hidden from it."""

import contextlib
import socket
from pathlib import Path

CHECKLIST = """\
golive: 1
title: Stranger
launch: {{t0: "{t0}", timezone: UTC}}
vars:
  base: http://127.0.0.1:{tcp}
  token: {{value: "${{env:HOME}}", secret: true}}
defaults: {{probe: {{timeout: 1s, every: 1s, retries: 0}}}}
probes:
  named: {{tcp: "127.0.0.1:{tcp}", every: 1s}}
sections:
  - title: Launch
    items:
      - {{title: Request, tick: sensed, probe: {{http: "${{base}}/get"}}, by: T-20m}}
      - title: Change
        probe: {{http: "${{base}}/post", method: POST, body: "${{token}}", every: 1s}}
      - {{title: Burst, probe: {{http: "${{base}}/burst", requests: 5, every: 1s}}}}
      - {{title: Port, tick: sensed, probe: {{tcp: "127.0.0.1:{tcp}", send: PING, needs: [named]}}}}
      - {{title: Certificate, probe: {{tls: "127.0.0.1:{tcp}"}}}}
      - {{title: Name, probe: {{dns: example.com, resolver: "127.0.0.1:{udp}"}}}}
      - {{title: Value, probe: {{prometheus: "${{base}}", query: up}}}}
      - {{title: Command, tick: sensed, probe: {{command: "touch {marker}.command", every: 1s}}}}
      - title: Steps
        run:
          - touch {marker}.step
          - {{name: Follow, shell: touch {marker}.follow, follow: true, confirm: false}}
          - {{name: Send, http: "POST ${{base}}/step", confirm: false}}
criteria:
  - {{title: Healthy, for: 1s, probe: {{http: "${{base}}/criterion", every: 1s}}}}
targets:
  - {{title: Target, by: T+1w, probe: {{http: "${{base}}/target", every: 1s}}}}
rollback:
  within: 15m
  armed: T-6h
  triggers:
    - {{title: Trigger, for: 1s, probe: {{command: "touch {marker}.trigger", every: 1s}}}}
  steps:
    - {{title: Roll back, run: [touch {marker}.rollback]}}
"""
"""Something of every kind that can run or send, as much of it as possible by itself."""


class Traps:
    """A port and a datagram socket that nobody should reach, and files that nobody should make."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self._folder = folder
        self._port = socket.create_server(("127.0.0.1", 0), backlog=1024)
        self._port.setblocking(False)
        self._datagrams = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._datagrams.bind(("127.0.0.1", 0))
        self._datagrams.setblocking(False)

    def checklist(self, t0: str) -> str:
        """One that runs into all of them."""
        return CHECKLIST.format(
            t0=t0,
            tcp=self._port.getsockname()[1],
            udp=self._datagrams.getsockname()[1],
            marker=self._folder / "made",
        )

    def caught(self) -> set[str]:
        """What was reached since it was last asked."""
        caught = {each.name for each in self._folder.iterdir()}
        for each in self._folder.iterdir():
            each.unlink()
        with contextlib.suppress(BlockingIOError):
            while True:
                self._port.accept()[0].close()
                caught.add("connection")
        with contextlib.suppress(BlockingIOError):
            while self._datagrams.recv(65_536):
                caught.add("datagram")
        return caught

    def close(self) -> None:
        """Take them away."""
        self._port.close()
        self._datagrams.close()
