"""The certificates that are trusted are read once, and again when they are others."""

import os
import shutil
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest

from golive_tui.probes import certificates
from golive_tui.probes.certificates import Chosen, File, context_for, of_system
from tests.probes.kinds.certificates import Certificates


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    """Certificates of all sorts."""
    return Certificates(tmp_path_factory.mktemp("certificates"))


@pytest.fixture(autouse=True)
def _nothing_kept() -> Iterator[None]:
    """Neither by the test before nor for the one after."""
    certificates._kept.clear()
    yield
    certificates._kept.clear()


def trusts(context: ssl.SSLContext) -> int:
    """How many authorities it trusts."""
    return len(context.get_ca_certs())


async def test_the_system_s_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not with every run of every probe."""
    read, make = [], ssl.create_default_context

    def counted(cafile: str | None, capath: str | None) -> ssl.SSLContext:
        read.append(cafile)
        return make(cafile=cafile, capath=capath)

    monkeypatch.setattr(ssl, "create_default_context", counted)
    first = await context_for(of_system({}))
    assert await context_for(of_system({})) is first
    assert len(read) == 1


async def test_what_the_environment_says_is_trusted_instead(
    made: Certificates, tmp_path: Path
) -> None:
    """And read again when it was renewed."""
    file = tmp_path / "authority.pem"
    shutil.copy(made.authority, file)
    environ = {"SSL_CERT_FILE": str(file)}
    before = await context_for(of_system(environ))
    assert trusts(before) == 1
    assert await context_for(of_system(environ)) is before
    file.write_bytes(made.authority.read_bytes() + made.file("self-signed").read_bytes())
    os.utime(file, ns=(1, 1))
    assert await context_for(of_system(environ)) is not before


async def test_each_choice_has_its_own(made: Certificates) -> None:
    """What one speaks, shows or does not look at is nothing to the others."""
    plain = Chosen(authorities=File.of(made.authority))
    shows = plain._replace(shown=File.of(made.file("good")))
    choices = [plain, shows, plain._replace(web=True), plain._replace(verify=False)]
    contexts = [await context_for(each) for each in choices]
    assert len({id(each) for each in contexts}) == len(choices)
    assert [each.verify_mode is ssl.CERT_REQUIRED for each in contexts] == [True, True, True, False]


async def test_not_for_ever_more(made: Certificates) -> None:
    """A file that is renewed again and again does not fill the memory."""
    for number in range(2 * certificates.MOST_KEPT):
        await context_for(Chosen(authorities=File(str(made.authority), number)))
    assert len(certificates._kept) <= certificates.MOST_KEPT


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    """Not simply nobody who is trusted."""
    with pytest.raises(FileNotFoundError):
        of_system({"SSL_CERT_FILE": str(tmp_path / "gone.pem")})
