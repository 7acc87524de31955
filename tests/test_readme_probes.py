"""The probes in the README run: every example is read out of it, and passes against local peers."""

import asyncio
import json
import os
import re
import shlex
import ssl
import subprocess
import sys
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

import dns.message
import dns.rrset
import pytest

from golive_tui.checklist.kinds import KINDS
from golive_tui.checklist.probe import Condition
from golive_tui.checklist.probed import Probed, all_probed
from golive_tui.checklist.reading import Reading
from golive_tui.checklist.source import read_text
from golive_tui.launch.verdict import Result
from golive_tui.probes.running import Surroundings, run_all
from golive_tui.probes.variables import Variables
from tests.launch.samples import SteppableClock
from tests.probes.kinds.certificates import Certificates
from tests.probes.kinds.peer import peer, says
from tests.probes.kinds.peers import serving
from tests.probes.kinds.test_dns import serving as naming
from tests.probes.kinds.test_prometheus import vector
from tests.readme import README

TOKEN = "token-of-the-shop"
OFFERS = {
    "version": "v1.10",
    "offers": [{"seller": {"name": "Ana"}}, {"seller": {"name": "Ben"}}],
    "discount": 0.05,
    "region": "eu",
}


def section() -> str:
    """What the README says of probes."""
    text = README.read_text(encoding="utf-8")
    return text.partition("\n## Probes\n")[2].partition("\n## ")[0]


def blocks(language: str) -> list[str]:
    """Its fenced blocks of a language."""
    return re.findall(f"```{language}\n(.*?)```", section(), re.DOTALL)


def merged(examples: Iterable[str]) -> str:
    """One checklist of all its examples: what stands under one key is put together."""
    parts: dict[str, str] = {}
    for example in examples:
        for key, body in re.findall(r"^(\w+:)\n((?:(?: .*)?\n)+)", example, re.MULTILINE):
            parts[key] = parts.get(key, "") + body
    together = "".join(f"{key}\n{body}" for key, body in parts.items())
    return f"golive: 1\ntitle: Shop\n{together}"


def example() -> Reading:
    """Its examples as one checklist."""
    return read_text(merged(blocks("yaml")), "README.yaml")


@dataclass(frozen=True, slots=True)
class Place:
    """Where the examples run: a folder, and an environment that leads to the peers."""

    folder: Path
    environ: Mapping[str, str]


async def shop(head: bytes, writer: asyncio.StreamWriter) -> None:
    """The shop of the examples."""
    request = head.split(b"\r\n", 1)[0].decode()
    allowed = f"authorization: bearer {TOKEN}".encode() in head.lower()
    ordered = json.loads(head.partition(b"\r\n\r\n")[2] or "null") == {"offer": 7, "test": True}
    status, answer = {
        "GET /health HTTP/1.1": (200, {"status": "ok"}),
        "GET /api/offers HTTP/1.1": (200, OFFERS),
        "POST /api/orders HTTP/1.1": (201 if allowed and ordered else 401, {"id": 1}),
        "GET / HTTP/1.1": (200, {}),
    }.get(request, (404, {}))
    body = json.dumps(answer).encode()
    kind = "application/json; charset=utf-8"
    lines = [f"HTTP/1.1 {status} X", f"Content-Type: {kind}", f"Content-Length: {len(body)}"]
    writer.write("\r\n".join([*lines, "", ""]).encode() + body)


async def prometheus(head: bytes, writer: asyncio.StreamWriter) -> None:
    """One that has seen few errors."""
    known = b"GET /api/v1/query?query=sum%28rate%28http_errors%5B5m%5D" in head
    body = vector("0.004" if known else "1").encode()
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%b" % (len(body), body))


async def pong(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answers one line as Redis does."""
    if await reader.readline() == b"PING\r\n":
        writer.write(b"+PONG\r\n")
        await writer.drain()


def named(question: dns.message.Message) -> list[bytes]:
    """The name server of the shop."""
    answer = dns.message.make_response(question)
    asked = question.question[0].name
    answer.answer.append(dns.rrset.from_text(asked, 60, "IN", "A", "203.0.113.7"))
    return [answer.to_wire()]


def git(folder: Path, *words: str) -> None:
    """Run git there, as nobody in particular."""
    who = ["-c", "user.name=ana", "-c", "user.email=ana@example.com", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)


def furnished(folder: Path) -> Path:
    """A repository that was pushed, with a backup and a script."""
    (folder / "checklists/backups").mkdir(parents=True)
    (folder / "checklists/backups/shop.dump").write_bytes(b"x" * 48_112)
    script = folder / "checklists/pending-migrations.sh"
    script.write_text("#!/bin/sh\necho 0\n")
    script.chmod(0o755)
    (folder / "checklists/shop.yaml").write_text(merged(blocks("yaml")), encoding="utf-8")
    (folder / ".gitignore").write_text("probes.*\nfar.git\nstate\n*.pem\n")
    git(folder, "init", "-b", "main")
    git(folder, "add", ".")
    git(folder, "commit", "-m", "Shop")
    git(folder, "init", "--bare", "far.git")
    git(folder, "remote", "add", "origin", str(folder / "far.git"))
    git(folder, "push", "-u", "origin", "main")
    return folder


@asynccontextmanager
async def peers(folder: Path) -> AsyncIterator[Place]:
    """All that the examples ask, listening."""
    certificates = Certificates(folder)
    secured = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    secured.load_cert_chain(certificates.file("good"))
    async with AsyncExitStack() as stack:
        web = await stack.enter_async_context(peer(shop))
        figures = await stack.enter_async_context(peer(prometheus))
        database = await stack.enter_async_context(serving())
        cache = await stack.enter_async_context(serving(pong))
        secure = await stack.enter_async_context(serving(tls=secured))
        names = await stack.enter_async_context(naming(named))
        yield Place(
            folder,
            {
                "PATH": os.environ["PATH"],
                "HOME": str(folder),
                "XDG_STATE_HOME": str(folder / "state"),
                "LC_ALL": "C.UTF-8",
                "SSL_CERT_FILE": str(certificates.authority),
                "SHOP_URL": web.url("").rstrip("/"),
                "SHOP_DATABASE": database.where,
                "SHOP_CACHE": cache.where,
                "SHOP_SECURE": secure.where,
                "SHOP_NAME_SERVER": names.where,
                "SHOP_PROMETHEUS": figures.url(""),
                "SHOP_TOKEN": TOKEN,
                "SHOP_REGION": "eu",
            },
        )


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Place]:
    """A furnished folder with the peers around it."""
    async with peers(furnished(tmp_path)) as found:
        yield found


def around(reading: Reading, place: Place) -> Surroundings:
    """What surrounds the examples there."""
    certificates_are_real = SteppableClock(datetime.now(UTC))
    return Surroundings(
        folder=place.folder / "checklists",
        environ=place.environ,
        variables=Variables(reading.checklist.vars, place.environ),
        defaults=reading.checklist.defaults,
        clock=certificates_are_real,
        trusted=lambda _: True,
    )


async def ran(probes: Mapping[str, Probed], place: Place) -> dict[str, Result]:
    """What came of them there."""
    return await run_all(probes, probes, around(example(), place), lambda _probed, _result: None)


def test_there_is_an_example_of_every_kind() -> None:
    """And of a burst, and of everything that a condition can ask."""
    probes = [each.probe for each in all_probed(example().checklist).values()]
    assert {probe.kind for probe in probes} == set(KINDS)
    assert any("requests" in probe.options for probe in probes)
    conditions = " ".join(each.text for probe in probes for each in probe.expect)
    assert [
        word for word in ("any(", "pat(", "re(", "len(", "has(") if word not in conditions
    ] == []


def test_the_examples_have_no_problems() -> None:
    """Not even a warning."""
    assert example().warnings == ()


async def test_every_example_passes(place: Place) -> None:
    """Against peers that are as the examples want them."""
    results = await ran(all_probed(example().checklist), place)
    wrong = {each: found.summary for each, found in results.items() if found.verdict != "pass"}
    assert wrong == {}
    assert {"probe:database", "probe:many-visitors", "launch-day/deploy"} < set(results)


def turned(probed: Probed) -> Iterator[tuple[str, Probed]]:
    """One probe for each of its conditions, which it wants the other way round."""
    other = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
    for each in probed.probe.expect:
        begin, operator, end = re.split(" (==|!=|<=|>=|<|>) ", each.text, maxsplit=1)
        condition = Condition(f"{begin} {other[operator]} {end}")
        probe = replace(probed.probe, expect=(condition,), warn=(), needs=(), retries=0)
        yield f"{probed.address} {condition.text}", replace(probed, probe=probe)


async def test_every_condition_says_something(place: Place) -> None:
    """Each of the examples, said the other way round, fails."""
    probes = all_probed(example().checklist).values()
    results = await ran(dict(pair for each in probes for pair in turned(each)), place)
    assert len(results) > 20
    wrong = {each: found.summary for each, found in results.items() if found.verdict != "fail"}
    assert wrong == {}


async def golive(place: Place, line: str) -> tuple[int, str]:
    """Type a line of the README; the exit code, and what was said."""
    words = shlex.split(line, comments=True)
    target = words.pop() if ">" in words else ""
    words = [word for word in words if word != ">"]
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "golive_tui",
        *words[1:],
        cwd=place.folder,
        env=place.environ,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT if not target else asyncio.subprocess.DEVNULL,
    )
    out, _ = await process.communicate()
    if target:
        (place.folder / target).write_bytes(out)
    return process.returncode or 0, out.decode()


def shape(text: str) -> list[str]:
    """Its lines, whatever they measured, in no order."""
    return sorted(re.sub(r"\d[\d.,]* (ms|s|min)\b", "N", line) for line in text.splitlines())


async def test_what_it_shows_is_what_is_printed(place: Place) -> None:
    """When the shop is down."""
    shown = next(block for block in blocks("") if block.startswith("$ golive probe"))
    typed, lines = shown.removeprefix("$ ").split("\n", 1)
    async with peer(says('{"status": "down"}', "503 Down")) as down:
        there = replace(place, environ={**place.environ, "SHOP_URL": down.url("").rstrip("/")})
        code, said = await golive(there, f"{typed} --trust")
    assert (code, shape(said)) == (1, shape(lines))


async def test_its_commands_do_what_they_say(place: Place) -> None:
    """Trust, then CI, as they stand there, line by line."""
    trust, ci = ([line for line in block.splitlines() if line] for block in blocks("sh"))
    assert [(await golive(place, line))[0] for line in trust] == [4, 4, 0]
    assert [await golive(place, line) for line in ci[:1]] == [(0, "1 checklist: no problems\n")]
    answers = [await golive(place, line) for line in ci[1:]]
    assert [code for code, _ in answers] == [0, 0], answers
    number = len(all_probed(example().checklist))
    (suite,) = ElementTree.parse(place.folder / "probes.xml").getroot()
    assert (suite.attrib["tests"], suite.attrib["failures"]) == (str(number), "0")
    assert json.loads((place.folder / "probes.json").read_text())["counts"] == {"pass": 2}
