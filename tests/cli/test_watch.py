"""`golive watch`: runs probes and acts on them without a screen, a line for each turn."""

import signal
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from golive_tui.launch.state import PROBE, Change, Status
from golive_tui.launch.verdict import Verdict
from golive_tui.store.state_file import StateFile, state_path
from tests.cli.shell import Shell
from tests.cli.test_probe_process import HANGS, Alive
from tests.cli.watched import (
    BAD_NEWS,
    CHECKLIST,
    ELSEWHERE,
    FILE,
    HEALTHY,
    HERE,
    READY,
    Watching,
    written,
)

Start = Callable[..., Watching]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """With a checklist whose probes look at files."""
    return written(tmp_path)


@pytest.fixture
def start(folder: Path) -> Iterator[Start]:
    """Starts `golive watch` in the folder; what still runs in the end is killed."""
    running: list[Watching] = []

    def one(*arguments: str, **how: str) -> Watching:
        running.append(Watching(folder, *arguments, **how))
        return running[-1]

    yield one
    for each in running:
        each.close()


def saved(folder: Path) -> StateFile:
    """The state on disk."""
    path = state_path(folder / FILE)
    file = StateFile(path, checklist=FILE, emergency=folder / "emergency")
    file.load()
    return file


def head(folder: Path, address: str = READY) -> Change | None:
    """The newest change of an item on disk."""
    return saved(folder).seen.record(address).head


# Lines


def test_a_line_for_each_turn_and_each_thing_done(folder: Path, start: Start) -> None:
    """Not for each run: the second and third result say nothing new."""
    watch = start()
    watch.until(READY)
    (folder / "ready").touch()
    watch.until('ticked "Ready"')
    (folder / "ready").unlink()
    watch.until('reopened "Ready"')
    why = "ready does not exist; [EXISTS] (false) == true"
    passed, ticked = (line for line in watch.told if "eady" in line and "bytes" in line)
    assert [line for line in watch.told if "eady" in line] == [
        f"✗ fail    a/ready  {why}",
        passed,
        ticked,
        f"✗ fail    a/ready  {why}",
        f'reopened "Ready"  probe: {why}',
    ]
    assert passed.startswith("✓ pass    a/ready  0 bytes")
    assert ticked.startswith('ticked "Ready"  probe: 0 bytes')
    assert watch.told.count(HERE) == 1
    assert sum("healthy" in line for line in watch.told) == 1


def test_lines_begin_with_the_time_of_the_launch_s_zone(start: Start) -> None:
    """As they are read beside a clock."""
    watch = start()
    watch.until(HERE)
    assert watch.out.lines[-1] == f"12:00:00  {HERE}"


def test_what_it_did_is_on_disk_in_the_name_of_the_probe(folder: Path, start: Start) -> None:
    """Before it is told."""
    (folder / "ready").touch()
    start().until('ticked "Ready"')
    change = head(folder)
    assert change is not None
    assert (change.status, change.by) == (Status.DONE, PROBE)
    turn = saved(folder).seen.probe(HEALTHY).turn
    assert turn is None or turn.verdict is Verdict.PASS


def nearly_launched(folder: Path) -> None:
    """Half an hour before T-0, by the clock of the machine."""
    t0 = datetime.now(UTC) + timedelta(minutes=30)
    written(folder, CHECKLIST.replace("2026-12-01 18:00Z", f"{t0:%Y-%m-%d %H:%MZ}"))


def test_alarms_are_told_when_they_come_and_when_they_are_over(folder: Path, start: Start) -> None:
    """Criteria and triggers, each with what its probe says; a criterion calls a hold."""
    nearly_launched(folder)
    watch = start(now="")
    watch.until(BAD_NEWS)
    (folder / "good-news").unlink()
    told = watch.until("ALARM")
    why = "does not exist; [EXISTS] (false) == true"
    assert f"✗ fail    {BAD_NEWS}  good-news {why}" in told
    assert told[-1] == f"ALARM  rollback trigger Bad news  good-news {why}"
    (folder / "good-news").touch()
    assert watch.until("over")[-1] == "over  Bad news"
    (folder / "healthy").unlink()
    assert watch.until("ALARM")[-1] == f"ALARM  criterion Healthy  healthy {why}"
    assert watch.until("Healthy")[-1] == "called a hold  Healthy"


def test_a_muted_alarm_is_silent_and_told_when_it_speaks_again(
    folder: Path, start: Start, golive: Shell
) -> None:
    """Muting one that is up is told, too: somebody may only be reading this."""
    nearly_launched(folder)
    golive.now = ""
    watch = start(now="")
    watch.until(BAD_NEWS)
    (folder / "good-news").unlink()
    watch.until("ALARM")
    golive.fine("mute", FILE, "bad-news", "10m", "-m", "known")
    assert watch.until("muted")[-1] == "muted  Bad news"
    golive.fine("mute", FILE, "bad-news", "--off")
    assert "rollback trigger Bad news" in watch.until("ALARM")[-1]


# Trust


def test_what_is_not_trusted_ends_it_at_once(start: Start) -> None:
    """Exit code 4, and the way out."""
    watch = start("--concurrency", "2")
    assert watch.err.rest() == [
        "golive: no probe that runs by itself is trusted; golive trust watched.yaml shows what "
        "would run and lets it, --trust lets it this once"
    ]
    assert (watch.out.rest(), watch.end()) == ([], 4)


def test_what_was_trusted_before_needs_no_option(folder: Path, golive: Shell) -> None:
    """As `golive trust` left it."""
    golive.environ["XDG_STATE_HOME"] = str(folder / "home")
    assert golive("trust", FILE, "--yes").code == 0
    watch = Watching(folder, "--concurrency", "2")
    try:
        watch.until(HERE)
    finally:
        watch.close()


def test_a_part_that_is_not_trusted_is_said(folder: Path, golive: Shell) -> None:
    """The rest goes on."""
    golive.environ["XDG_STATE_HOME"] = str(folder / "home")
    assert golive("trust", FILE, "--yes").code == 0
    written(folder, CHECKLIST.replace("file: ready", "file: other"))
    watch = Watching(folder, "--concurrency", "2")
    try:
        assert watch.err.next_line() == (
            "golive: 1 probe is not trusted and does not run; golive trust watched.yaml shows "
            "what would run and lets it"
        )
        watch.until(HEALTHY)
    finally:
        watch.close()


def test_what_is_trusted_meanwhile_counts_at_once(folder: Path, golive: Shell) -> None:
    """Untrusting ends what runs, or it would not be true that nothing does; and back."""
    golive.environ["XDG_STATE_HOME"] = str(folder / "home")
    assert golive("trust", FILE, "--yes").code == 0
    watch = Watching(folder, "--concurrency", "2")
    try:
        watch.until(HERE)
        assert golive("untrust", FILE).code == 0
        assert "3 probes are not trusted and do not run" in (watch.err.next_line() or "")
        watch.until("nobody acts on probes")
        assert golive("trust", FILE, "--yes").code == 0
        watch.until(HERE)
    finally:
        watch.close()


def test_trust_for_one_run_is_for_what_was_there_then(folder: Path, start: Start) -> None:
    """What comes with an edit is untrusted, or a pull could run anything on this machine."""
    watch = start()
    watch.until(HERE)
    new = "{title: New, probe: {command: touch ran, every: 1s}}"
    written(folder, CHECKLIST.replace("{title: Other}", new))
    assert watch.err.next_line() == "golive: checklist edited: 1 item added, 1 gone"
    assert "1 probe is not trusted and does not run" in (watch.err.next_line() or "")
    (folder / "ready").touch()
    watch.until('ticked "Ready"')
    assert watch.end() == 130
    assert not (folder / "ran").exists()


@pytest.mark.parametrize(
    ("items", "words"),
    [
        ("[One]", "golive: this checklist has no probes"),
        (
            "[{title: One, probe: {command: x}}]",
            "golive: no probe of this checklist runs by itself; that takes `every` on it",
        ),
    ],
)
def test_nothing_to_watch_is_said(golive: Shell, items: str, words: str) -> None:
    """That is no failure."""
    text = f"golive: 1\ntitle: T\nsections: [{{title: A, items: {items}}}]\n"
    golive.write(text, FILE)
    answer = golive("watch", FILE, "--trust")
    assert (answer.code, answer.out, answer.err) == (0, "", f"{words}\n")


# The end


@pytest.mark.parametrize(
    ("number", "code"),
    [(signal.SIGINT, 130), (signal.SIGTERM, -signal.SIGTERM), (signal.SIGHUP, -signal.SIGHUP)],
)
def test_however_it_is_ended_nothing_is_left(
    folder: Path, start: Start, number: signal.Signals, code: int
) -> None:
    """No child, no traceback, no file but the two; what was seen is saved."""
    alive = Alive(folder)
    try:
        hangs = HANGS.replace("TIMEOUT", "1h, every: 1s")
        (folder / FILE).write_text(
            hangs + "  - {title: B, items: [{title: Home, probe: {env: HOME}}]}\n"
        )
        watch = start()
        assert alive.has_begun()
        watch.until("b/home")
        assert watch.end(number) == code
        assert alive.is_over()
    finally:
        alive.close()
    assert watch.err.rest() == []
    turn = saved(folder).seen.probe("b/home").turn
    assert turn is not None
    names = {path.name for path in folder.iterdir()}
    assert names <= {FILE, "watched.state.toml", "alive", "healthy", "good-news", "home"}


def test_a_reader_that_goes_away_ends_it(folder: Path, start: Start) -> None:
    """Without a word; what it did by then is saved."""
    watch = start()
    watch.until(HERE)
    watch.hang_up()
    (folder / "ready").touch()
    assert watch.code() in (141, -signal.SIGPIPE)
    assert watch.err.rest() == []


# The files


def test_an_edited_checklist_is_taken_over(folder: Path, start: Start) -> None:
    """What it has no more is not run, and what stays goes on."""
    watch = start()
    watch.until(HERE)
    written(folder, CHECKLIST.replace("title: Ready,", "title: Finished, id: ready,"))
    assert watch.err.next_line() == "golive: checklist edited: 1 item changed"
    (folder / "ready").touch()
    assert watch.until('ticked "Finished"')


def test_a_broken_checklist_leaves_the_last_good_one(folder: Path, start: Start) -> None:
    """It is said once, with its line."""
    watch = start()
    watch.until(HERE)
    written(folder, CHECKLIST.replace("file: ready", "fiel: ready"))
    said = watch.err.next_line() or ""
    assert said.startswith("golive: the last good checklist counts: ")
    assert f"{FILE}:7:" in said
    (folder / "ready").touch()
    watch.until('ticked "Ready"')
    written(folder)
    assert watch.err.next_line() == "golive: checklist edited: no item changed"


def test_a_second_one_only_watches_until_the_first_ends(folder: Path, start: Start) -> None:
    """Then it acts, without being started again."""
    first = start()
    first.until(HERE)
    second = start()
    second.until(ELSEWHERE)
    assert first.end() == 130
    second.until(HERE)
    (folder / "ready").touch()
    second.until('ticked "Ready"')


def test_what_others_do_meanwhile_counts(folder: Path, start: Start, golive: Shell) -> None:
    """A tick of a human is not repeated, a skipped item left alone."""
    watch = start()
    watch.until(READY)
    golive.fine("skip", FILE, READY, "-m", "another server")
    (folder / "ready").touch()
    watch.until(f"pass    {READY}")
    (folder / "good-news").unlink()
    watch.until(BAD_NEWS)
    (folder / "good-news").touch()
    watch.until(f"pass    {BAD_NEWS}")
    assert not any('"Ready"' in line for line in watch.out.lines)
    change = head(folder)
    assert change is not None
    assert (change.status, change.by) == (Status.SKIPPED, "ana")


def test_what_can_not_be_saved_is_said_kept_and_saved_later(folder: Path, start: Start) -> None:
    """Once, not each second; a copy lies in the user's own folder meanwhile."""
    state, kept = folder / "watched.state.toml", folder / "kept"
    watch = start()
    (folder / "ready").touch()
    watch.until('ticked "Ready"')
    state.rename(kept)
    (state / "in the way").mkdir(parents=True)
    (folder / "ready").unlink()
    watch.until('reopened "Ready"')
    (said,) = [line for line in watch.err.until("NOT SAVED") if "NOT SAVED" in line]
    assert "; trying again; a copy is in " in said
    copy = Path(said.rpartition(" a copy is in ")[2])
    assert 'status = "open"' in copy.read_text()
    (state / "in the way").rmdir()
    state.rmdir()
    kept.rename(state)
    assert watch.err.until("again") == ["golive: saved again"]
    change = head(folder)
    assert change is not None
    assert (change.status, change.by) == (Status.OPEN, PROBE)
    assert not copy.exists()


def test_what_is_not_saved_at_the_end_is_said_again(folder: Path, start: Start) -> None:
    """With where it is kept."""
    state = folder / "watched.state.toml"
    watch = start()
    (folder / "ready").touch()
    watch.until('ticked "Ready"')
    state.unlink()
    state.mkdir()
    (folder / "ready").unlink()
    watch.until('reopened "Ready"')
    assert watch.end() == 130
    last = watch.err.rest()[-1]
    assert last.startswith("golive: NOT SAVED: ")
    assert 'status = "open"' in Path(last.rpartition(" a copy is in ")[2]).read_text()
