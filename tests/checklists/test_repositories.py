"""The commands that look into the project tell a good one from one with something missing."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from golive_tui.checklist.probed import find_probed
from golive_tui.launch.verdict import Found, Verdict
from golive_tui.probes.judging import judge
from golive_tui.probes.order import Observation
from golive_tui.probes.variables import Variables
from tests.checklists.test_probes import launch, probes_of

GOOD = {
    "soulseer/settings.py": 'SECRET_KEY = env("SECRET_KEY")\nURL = os.environ["REDIS_URL"]\n',
    ".env.example": "SECRET_KEY=\nREDIS_URL=\n",
    "README.md": "Set SECRET_KEY and REDIS_URL.\n",
    "pay/tasks.py": "log = get_task_logger(__name__)\ntry:\n    pass\nexcept OSError:\n    pass\n",
    "pay/calls.py": "RTC_TOKEN_TTL = 1200\nGRACE = timedelta(minutes=5)\n",
    "pay/views.py": "a(status=402)\nb(status=403)\nc(status=HTTP_410_GONE)\n",
    "pay/hooks.py": "ProcessedStripeEvent.objects.get_or_create(id=1)\n",
    "db/1.up.sql": "create table a();\n",
    "db/1.down.sql": "drop table a;\n",
    "apps/web/railway.json": '{"deploy": {"healthcheckPath": "/health"}}\n',
    "package.json": '{"dependencies": {"pino": "9"}}\n',
    "apps/web/src/main.ts": "log.info('started');\n",
    "src/routes/clients.ts": "import { z } from 'zod';\n",
    "supabase/migrations/1.sql": "create table a();\n",
}
MISSING = [
    ("soulseer", "env-example-complete-with-all-variables", {".env.example": "SECRET_KEY=\n"}),
    ("soulseer", "environment-variables-documented", {"README.md": "Set SECRET_KEY.\n"}),
    ("soulseer", "error-handling-in-tasks", {"more/tasks.py": "getLogger()\n"}),
    ("soulseer", "logging-in-tasks", {"more/tasks.py": "try: pass\nexcept OSError: pass\n"}),
    ("soulseer", "token-ttl-1200-seconds-20-min", {"pay/calls.py": "RTC_TOKEN_TTL = 12000\n"}),
    ("soulseer", "grace-period-enforcement-5-min", {"pay/calls.py": "GRACE = 3000\n"}),
    ("soulseer", "proper-error-responses-402-403-410", {"pay/views.py": "a(status=402)\n"}),
    ("soulseer", "processedstripeevent-tracking", {"pay/hooks.py": "class Processed:\n"}),
    ("creator-promotion", "database-migrations-are-tested-and-can-be-rolled-back",
     {"db/2.up.sql": "create table b();\n"}),
    ("creator-promotion", "health-checks-are-implemented-for-all-services",
     {"apps/worker/railway.json": "{}\n"}),
    ("creator-promotion", "structured-logging-format-is-used",
     {"apps/web/src/pay.ts": "console.log('paid');\n"}),
    ("clientflow", "zod-schemas-comprehensive", {"src/routes/files.ts": "export {};\n"}),
]  # fmt: skip
"""Of each launch: a probe, and what makes a project one that it must not pass."""


def project(folder: Path, files: Mapping[str, str]) -> Path:
    """A repository with these files."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    for words in (("init", "-q"), ("add", ".")):
        subprocess.run(("git", *words), cwd=folder, check=True, capture_output=True)
    return folder


def verdict(name: str, tail: str, folder: Path, **environ: str) -> Verdict:
    """What a command of a launch says of a project."""
    probes = probes_of(name)
    probe = probes[find_probed(probes, tail)].probe
    known = Variables(launch(name).vars, {}).known()
    ended = subprocess.run(
        ["sh", "-c", probe.target[0]],
        cwd=folder, env={**os.environ, **known, **environ}, check=False, capture_output=True,
        text=True,
    )  # fmt: skip
    seen: dict[str, Found] = {"EXIT_CODE": ended.returncode, "STDOUT": ended.stdout.rstrip()}
    return judge(probe, Observation(seen, ""))[0]


@pytest.mark.parametrize(("name", "tail", "missing"), MISSING)
def test_a_command_sees_what_is_missing(
    name: str, tail: str, missing: dict[str, str], tmp_path: Path
) -> None:
    """Green where all is there, red where one thing is not."""
    good, bad = tmp_path / "good", tmp_path / "bad"
    assert verdict(name, tail, project(good, GOOD)) is Verdict.PASS
    assert verdict(name, tail, project(bad, {**GOOD, **missing})) is Verdict.FAIL


RELEASES = """#!/bin/sh
echo '[{"description": "Set DEBUG config var", "status": "succeeded"},'
echo ' {"description": "Deploy '$DEPLOYED'", "status": "'$STATUS'"}]'
"""


@pytest.mark.parametrize(
    ("deployed", "status", "said"),
    [
        ("HEAD", "succeeded", Verdict.PASS),
        ("HEAD", "failed", Verdict.FAIL),
        ("0000000", "succeeded", Verdict.FAIL),
    ],
)
def test_deployed_is_what_is_checked_out(
    deployed: str, status: str, said: Verdict, tmp_path: Path
) -> None:
    """A change of settings since then is no deploy; a failed one or an older one is none either."""
    git = ("git", "-c", "user.name=a", "-c", "user.email=a@b.example", "-c", "commit.gpgsign=false")
    folder = project(tmp_path / "project", GOOD)
    subprocess.run((*git, "commit", "-qm", "one"), cwd=folder, check=True)
    asked = ("git", "rev-parse", "--short", "HEAD")
    head = subprocess.run(asked, cwd=folder, check=True, capture_output=True, text=True).stdout
    heroku = tmp_path / "heroku"
    heroku.write_text(RELEASES, encoding="utf-8")
    heroku.chmod(0o755)
    environ = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "STATUS": status}
    commit = head.strip() if deployed == "HEAD" else deployed
    assert verdict("soulseer", "t-6-hours/deploy", folder, DEPLOYED=commit, **environ) is said


BACKUPS = "=== Backups\n\nb001  {}\n\n=== Restores\n\n{}\n\n=== Copies\n\nc001  Completed\n"


@pytest.mark.parametrize(
    ("backup", "restore", "said"),
    [
        ("Completed", "r001  Completed", Verdict.PASS),
        ("Completed", "No restores found.", Verdict.FAIL),
        ("Failed", "r001  Completed", Verdict.FAIL),
    ],
)
def test_a_copy_is_no_restore_and_a_restore_no_backup(
    backup: str, restore: str, said: Verdict
) -> None:
    """Heroku lists them one below the other; each has to have succeeded itself."""
    probes = probes_of("soulseer")
    probe = probes[find_probed(probes, "database-backups-enabled-recovery-tested")].probe
    seen: dict[str, Found] = {"EXIT_CODE": 0, "STDOUT": BACKUPS.format(backup, restore)}
    assert judge(probe, Observation(seen, ""))[0] is said
