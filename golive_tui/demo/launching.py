"""A launch to practise on: target, checklist, state and trust, all of it gone at the end."""

import contextlib
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from datetime import timedelta
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

from golive_tui.demo.marketplace import OWN_ORIGINS
from golive_tui.demo.ports import HOST
from golive_tui.demo.providers import (
    APP_ID,
    CALLS_APP,
    CALLS_CUSTOMER,
    DASHBOARDS_KEY,
    ERRORS_DSN,
    ERRORS_KEY,
    SIGN_IN_DOMAIN,
    STRIPE_KEY,
    UPTIME_KEY,
)
from golive_tui.demo.routes import ADMIN_TOKEN, CLIENT_TOKEN, ENDED_SESSION, POOR_TOKEN
from golive_tui.demo.target import Target
from golive_tui.session.opening import Opening, open_with
from golive_tui.session.rehearsing import faster
from golive_tui.session.trusting import grant, trust_file
from golive_tui.values import dataclass, replace

CHECKLIST = "marketplace.yaml"
VERSION = "1.0.0"
OF_ITS_SITES = (
    "STAGING_URL", "LOCAL_URL", "STATUS_URL", "APP_URL", "ADMIN_URL", "CREATOR_URL", "SUPPORT_URL",
    "CDN_URL",
)  # fmt: skip
"""The names under which checklists look for further sites; here all are one."""
OF_OTHERS = (
    "AUTH0_URL", "STRIPE_URL", "SENTRY_URL", "UPTIMEROBOT_URL", "GRAFANA_URL", "APP_STORE_URL",
)  # fmt: skip
"""And those of whom the platform needs; the target answers in their place, too."""
UNTIL_LAUNCH = timedelta(minutes=10)
_GIT = (
    "git", "-c", "user.name=golive", "-c", "user.email=golive@demo.example",
    "-c", "commit.gpgsign=false", "-c", "core.hooksPath=/dev/null",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Practising:
    """A launch that can be opened."""

    checklist: Path
    target: Target
    opening: Opening
    """As asked for, with the target, and an environment that leads to it."""
    settings: Mapping[str, str]
    """What the environment has of the target."""


@contextlib.contextmanager
def practising(opening: Opening, *, speed: float = 1) -> Iterator[Practising]:
    """Start the target beside a launch in ten minutes that trusts all it could run.

    The launch's clock runs so many times faster than the target's. Nothing is written outside a
    temporary folder.
    """
    with TemporaryDirectory(prefix="golive-demo-") as name, _target(Path(name), opening) as target:
        settings = settings_of(target)
        environ = {**opening.environ, **settings, "XDG_STATE_HOME": str(Path(name) / "own")}
        ready = replace(faster(opening, speed), environ=environ, practice=target)
        checklist = _written(Path(name) / "launch", environ)
        _announce(checklist, ready)
        yield Practising(checklist, target, ready, settings)


@contextlib.contextmanager
def _target(folder: Path, opening: Opening) -> Iterator[Target]:
    certificates = folder / "certificates"
    certificates.mkdir()
    target = Target(certificates, opening.clock)
    try:
        target.start()
        yield target
    finally:
        target.stop()


def settings_of(target: Target) -> dict[str, str]:
    """The environment that leads checklists to a target."""
    where = target.addresses
    return {
        "BASE_URL": where.base_url,
        "HTTPS_URL": where.https_url,
        "PLAIN_URL": where.plain_url,
        "PROMETHEUS_URL": where.prometheus_url,
        "DB_HOST": HOST,
        "DB_PORT": str(where.database),
        "REDIS_HOST": HOST,
        "REDIS_PORT": str(where.redis),
        **dict.fromkeys((*OF_ITS_SITES, *OF_OTHERS), where.base_url),
        "DOMAIN": "localhost",
        "ORIGIN": OWN_ORIGINS[0],
        "API_TOKEN": CLIENT_TOKEN,
        "ADMIN_TOKEN": ADMIN_TOKEN,
        "PLAIN_PORT": str(where.plain),
        "TLS_HOST": HOST,
        "TLS_PORT": str(where.https),
        "NAME_SERVER": f"{HOST}:{where.names}",
        "DATABASE_URL": f"postgresql://demo:w7Kd2pQx@{HOST}:{where.database}/marketplace",
        "REDIS_URL": f"redis://{HOST}:{where.redis}/0",
        "SECRET_KEY": "demo-5fJ8sLq2ZrT1",
        "POOR_TOKEN": POOR_TOKEN,
        "ENDED_SESSION": ENDED_SESSION,
        **_keys(where.base),
        "SSL_CERT_FILE": str(target.authority),
    }


def _keys(port: int) -> dict[str, str]:
    """What the platform has of those whom it needs."""
    return {
        "AUTH0_DOMAIN": SIGN_IN_DOMAIN,
        "STRIPE_SECRET_KEY": STRIPE_KEY,
        "AGORA_URL": f"http://{CALLS_CUSTOMER}@{HOST}:{port}",
        "AGORA_APP_ID": CALLS_APP,
        "AGORA_SECURITY_CERTIFICATE": CALLS_APP[::-1],
        "AUTH0_CALLBACK_URL": "https://localhost/callback",
        "STRIPE_WEBHOOK_SIGNING_SECRET": "whsec_demo_2Nf6cHq8",
        "SENTRY_ORG": "demo",
        "SENTRY_PROJECT": "marketplace",
        "SENTRY_DSN": ERRORS_DSN,
        "SENTRY_AUTH_TOKEN": ERRORS_KEY,
        "UPTIMEROBOT_API_KEY": UPTIME_KEY,
        "GRAFANA_TOKEN": DASHBOARDS_KEY,
        "APP_STORE_ID": APP_ID,
    }


def _written(folder: Path, environ: Mapping[str, str]) -> Path:
    """The checklist, in a folder that looks like a repository on launch day."""
    folder.mkdir()
    checklist = folder / CHECKLIST
    checklist.write_bytes(files("golive_tui.demo").joinpath(CHECKLIST).read_bytes())
    (folder / "VERSION").write_text(f"{VERSION}\n", encoding="utf-8")
    notes = f"# {VERSION}\n\nReaders can be booked and paid.\n"
    (folder / "release-notes.md").write_text(notes, encoding="utf-8")
    if shutil.which("git", path=environ.get("PATH")):
        own = {name: value for name, value in environ.items() if not name.startswith("GIT_")}
        for words in (
            ("init", "-q"),
            ("symbolic-ref", "HEAD", "refs/heads/main"),
            ("add", "."),
            ("commit", "-q", "-m", f"Release {VERSION}"),
        ):
            subprocess.run((*_GIT, *words), cwd=folder, env=own, check=False, capture_output=True)
    return checklist


def _announce(checklist: Path, opening: Opening) -> None:
    """Trust the checklist, and set T-0."""
    session = open_with(checklist, opening)
    grant(session.checklist, session.definition.path, trust_file(opening.environ))
    session.set_t0(session.now() + UNTIL_LAUNCH)
    session.save()
