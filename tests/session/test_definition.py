"""The checklist's file, watched: edits taken over, broken ones reported."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from golive_tui.checklist.problems import BrokenChecklist
from golive_tui.checklist.source import read_yaml
from golive_tui.errors import GoLiveError
from golive_tui.launch.state import Status
from golive_tui.session.definition import Definition, difference
from golive_tui.session.session import Session, Settled
from tests.launch.samples import LAUNCH
from tests.session.desk import BACKUPS, CHECKS, LOGS, Desk, do, done, status, tick


def look(session: Session) -> Settled:
    """Look at both files once."""
    return session.settle(session.sync())


def test_a_file_that_nobody_edited_is_not_read_again(desk: Desk) -> None:
    """Looking is then only asking for its size and time."""
    definition = Definition(desk.checklist)
    assert not definition.changed()
    assert definition.look() is None


def test_a_good_edit_is_taken_over_with_a_word_on_what_changed(desk: Desk) -> None:
    """What was done stays with its items."""
    session = desk.sit()
    tick(session, LOGS)
    desk.write(desk.text.replace("- Backups", "- Backups\n      - Restore"))
    assert session.behind()
    assert look(session).reloaded == "1 item added"
    assert status(session, "before/restore") is Status.OPEN
    assert status(session, LOGS) is Status.DONE
    assert session.overview.tally("before").total == 8
    assert look(session).reloaded is None


def test_a_broken_edit_leaves_the_last_good_one_in_place(desk: Desk) -> None:
    """It is reported with its line until the file is good again."""
    session = desk.sit()
    tick(session, LOGS)
    desk.write(desk.text.replace("title: Checks", "titles: Checks"))
    assert look(session).reloaded is None
    assert isinstance(session.broken, BrokenChecklist)
    assert session.broken.line == 12
    tick(session, BACKUPS)
    desk.write(desk.text)
    assert look(session).reloaded == "no item changed"
    assert session.broken is None
    assert status(session, BACKUPS) is Status.DONE


def test_a_file_that_vanishes_is_reported_too(desk: Desk) -> None:
    """And forgotten when it is there again."""
    session = desk.sit()
    desk.checklist.unlink()
    look(session)
    assert "no such file" in str(session.broken)
    desk.write(desk.text)
    look(session)
    assert session.broken is None


def test_a_broken_checklist_opens_no_session(desk: Desk) -> None:
    """Its problems are in the error."""
    desk.write("golive: 1\ntitle: x\nsections: [{titles: y}]\n")
    with pytest.raises(BrokenChecklist):
        desk.sit()


def test_warnings_follow_the_edit(desk: Desk) -> None:
    """They are those of the file as it is now."""
    session = desk.sit()
    assert session.warnings == ()
    desk.write(desk.text.replace("- Backups", "- Backups\n      - Ask [Your Name]"))
    look(session)
    assert len(session.warnings) == 1


def test_t0_and_time_zone_follow_the_edit(desk: Desk) -> None:
    """Unless T-0 was set by hand; the zone of the screen too."""
    desk.zone = ZoneInfo("Europe/Berlin")
    session = desk.sit()
    assert session.count.t0 == LAUNCH
    assert session.zone == desk.zone
    written = '{t0: "2026-12-01 09:00", timezone: America/New_York}'
    desk.write(desk.text.replace('{t0: "2026-12-01 18:00Z"}', written))
    look(session)
    assert session.count.t0 == datetime(2026, 12, 1, 14, tzinfo=UTC)
    assert session.zone == ZoneInfo("America/New_York")
    done(session.set_t0(LAUNCH + timedelta(days=1)))
    desk.write(desk.text)
    look(session)
    assert session.count.t0 == LAUNCH + timedelta(days=1)
    assert session.zone == desk.zone


AMBIGUOUS = '{t0: "2026-10-25 02:30"}'
"""In Berlin; the checklist does not say so, so its reader can't know."""


def test_a_t0_that_means_two_moments_here_is_a_broken_edit(desk: Desk) -> None:
    """Only the session knows the operator's zone; the last good one stays."""
    desk.zone = ZoneInfo("Europe/Berlin")
    session = desk.sit()
    desk.write(desk.text.replace('{t0: "2026-12-01 18:00Z"}', AMBIGUOUS))
    look(session)
    assert "happens twice" in str(session.broken)
    assert session.count.t0 == LAUNCH
    session.refresh()
    assert session.count.t0 == LAUNCH


def test_a_t0_that_means_two_moments_here_can_be_outranked(desk: Desk) -> None:
    """Alone it opens no session; set by hand, T-0 is one moment; without that, it is unset."""
    desk.zone = ZoneInfo("Europe/Berlin")
    session = desk.sit()
    done(session.set_t0(LAUNCH))
    session.save()
    desk.write(desk.text.replace('{t0: "2026-12-01 18:00Z"}', AMBIGUOUS))
    session = desk.sit()
    assert session.count.t0 == LAUNCH
    desk.state.unlink()
    look(session)
    session.journal.take_file()
    session.refresh()
    assert session.count.t0 is None
    assert "happens twice" in str(session.broken)
    with pytest.raises(GoLiveError, match="happens twice"):
        desk.sit()


ITEMS = """\
golive: 1
title: Sample
sections:
  - title: S
    items: [A, {title: G, items: [B, C]}]
"""


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("title: Sample", "title: Other", "no item changed"),
        ("[A, ", "[A, D, ", "1 item added"),
        ("[A, ", "[A, D, E, ", "2 items added"),
        ("[A, ", "[", "1 item gone"),
        ("[A, ", "[{title: A, owner: QA}, ", "1 item changed"),
        ("[A, ", "[{title: A, summary: s}, D, ", "1 item added, 1 changed"),
        ("B, C", "B, {title: C, by: T-1h}", "1 item changed"),
        ("title: G, ", "title: G, owner: QA, ", "3 items changed"),
        ("title: G, ", "title: G, summary: s, ", "1 item changed"),
        ("[A, ", "[# still there\n A, ", "no item changed"),
        ("title: S\n", "title: S\n    owner: QA\n", "4 items changed"),
        ("- title: S\n", "- title: T\n", "4 items added, 4 gone"),
    ],
)
def test_what_an_edit_changed_in_words(old: str, new: str, words: str) -> None:
    """Items are counted one by one; a group changed only if it did itself."""
    before, after = read_yaml(ITEMS), read_yaml(ITEMS.replace(old, new))
    assert difference(before.checklist, after.checklist) == words


def test_items_that_vanish_take_nothing_with_them(desk: Desk) -> None:
    """Their record stays, and comes back with them."""
    session = desk.sit()
    done(do(session, CHECKS))
    desk.write(desk.text.replace("          - Logs\n", "").replace(", needs: [logs]", ""))
    assert look(session).reloaded == "1 item gone, 1 changed"
    assert LOGS in session.state.items
    assert status(session, CHECKS) is Status.DONE
    desk.write(desk.text)
    look(session)
    assert status(session, LOGS) is Status.DONE
