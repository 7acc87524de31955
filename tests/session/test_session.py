"""The rest of what a session does: notes, claims, release fields, T-0, finding its way."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from golive_tui.errors import GoLiveError
from golive_tui.launch.state import Status
from golive_tui.session.outcome import Result
from golive_tui.session.session import Session
from tests.launch.samples import HOUR, LAUNCH, MINUTE, NOON
from tests.session.desk import ALERTS, ANNOUNCE, BACKUPS, CHECKS, DEPLOY, LOGS, Desk, do, done, tick


def texts(session: Session, address: str = BACKUPS) -> list[str]:
    """The notes that stand."""
    return [note.text for note in session.state.record(address).current_notes]


def test_a_note_is_added_edited_and_withdrawn(desk: Desk) -> None:
    """All of it stays in the file."""
    session = desk.sit()
    assert session.add_note(BACKUPS, " Lock held. \n").message == 'noted on "Backups"'
    (first,) = session.state.record(BACKUPS).current_notes
    assert (first.text, first.by) == ("Lock held.", "ana")
    done(session.add_note(BACKUPS, "Lock released.", first.at))
    (second,) = session.state.record(BACKUPS).current_notes
    assert (second.text, second.replaces) == ("Lock released.", first.at)
    done(session.withdraw_note(BACKUPS, second.at))
    assert texts(session) == []
    assert len(session.state.record(BACKUPS).notes) == 2


def test_only_a_note_that_stands_can_be_edited_or_withdrawn(desk: Desk) -> None:
    """It may have been changed since it was shown."""
    session = desk.sit()
    session.add_note(BACKUPS, "One.")
    (first,) = session.state.record(BACKUPS).notes
    done(session.add_note(BACKUPS, "Two.", first.at))
    for outcome in (
        session.add_note(BACKUPS, "Three.", first.at),
        session.withdraw_note(BACKUPS, first.at),
        session.withdraw_note(LOGS, first.at),
    ):
        assert outcome.result is Result.IMPOSSIBLE
        assert outcome.message == "the note was changed since"
    assert texts(session) == ["Two."]


def test_withdrawing_an_undone_edit_leaves_what_is_withdrawn_already(desk: Desk) -> None:
    """Only what still stands is marked, so that redoing it is exact."""
    session = desk.sit()
    session.add_note(BACKUPS, "One.")
    (first,) = session.state.record(BACKUPS).notes
    session.add_note(BACKUPS, "Two.", first.at)
    session.undo()
    assert texts(session) == ["One."]
    done(session.withdraw_note(BACKUPS, first.at))
    assert texts(session) == []
    session.undo()
    assert texts(session) == ["One."]


def test_an_empty_note_says_nothing(desk: Desk) -> None:
    """It is not kept."""
    session = desk.sit()
    assert session.add_note(BACKUPS, " \n").result is Result.IMPOSSIBLE
    assert session.state.items == {}


def test_groups_and_sections_have_notes_too(desk: Desk) -> None:
    """Whoever shows them learns of it."""
    session = desk.sit()
    for address in (CHECKS, "before"):
        done(session.add_note(address, "Ask ben."))
        assert texts(session, address) == ["Ask ben."]


def test_a_note_on_an_item_that_vanished_meanwhile_is_kept(desk: Desk) -> None:
    """It was written while somebody edited the checklist; nothing typed is lost."""
    session = desk.sit()
    tick(session, BACKUPS)
    desk.write(desk.text.replace("- Backups", "- Backup copies").replace("[backups]", "[]"))
    session.save()
    assert session.add_note(BACKUPS, "Restored.").message == 'noted on "Backups"'
    assert texts(session) == ["Restored."]


def test_a_claim_is_taken_and_released(desk: Desk) -> None:
    """By the one who has it, without a question."""
    session = desk.sit()
    assert session.claim(BACKUPS).message == 'you are on "Backups"'
    assert session.claim(BACKUPS).message == 'you are on "Backups" already'
    assert session.release_claim(BACKUPS).message == 'released "Backups"'
    assert session.release_claim(BACKUPS).message == 'nobody is on "Backups"'


def test_anothers_claim_asks(desk: Desk) -> None:
    """To take it over as well as to release it."""
    session = desk.sit()
    done(session.claim(BACKUPS))
    session.operator = "ben"
    question = '"Backups": ana is on this one since 12:00'
    assert session.claim(BACKUPS).message == f"{question}: take it over?"
    assert session.release_claim(BACKUPS).message == f"{question}: release it?"
    assert session.claim(BACKUPS).result is Result.ASKS
    assert session.release_claim(BACKUPS).result is Result.ASKS
    done(session.claim(BACKUPS, confirmed=True))
    session.operator = "ana"
    done(session.release_claim(BACKUPS, confirmed=True))
    assert session.state.record(BACKUPS).claim is None


def test_claims_are_for_items(desk: Desk) -> None:
    """A group may be claimed, a section and what is gone may not."""
    session = desk.sit()
    done(session.claim(CHECKS))
    for address, title in (("before", "Before"), ("before/gone", "before/gone")):
        outcome = session.claim(address)
        assert outcome.message == f'"{title}" is no item; only items can be claimed'


def test_release_fields_come_from_the_checklist_until_they_are_edited(desk: Desk) -> None:
    """And new ones may be added."""
    session = desk.sit()
    assert session.release == {"version": "1.0"}
    assert session.set_release("version", "1.1").message == "version is 1.1"
    assert session.set_release("approved by", "").message == "approved by is empty"
    done(session.set_release("approved by", "Zoë"))
    session.save()
    assert desk.sit().release == {"version": "1.1", "approved by": "Zoë"}


def test_setting_t0_is_an_event_with_the_plan_of_holds(desk: Desk) -> None:
    """In whole seconds, told in the zone of the screen; the latest counts."""
    holds = "holds: [{name: Final poll, at: T-20m, for: 10m, until: time}]"
    desk.write(desk.text.replace("launch: {", f"launch: {{timezone: America/New_York, {holds}, "))
    session = desk.sit()
    assert session.count.t0 == LAUNCH
    moment = datetime(2026, 12, 2, 14, 0, 0, 123_456, UTC)
    assert session.set_t0(moment).message == "T-0 is 2026-12-02 09:00 EST"
    assert session.count.t0 == moment.replace(microsecond=0)
    session.save()
    (event,) = desk.sit().state.events
    assert (event.do, event.by, event.t0) == ("t0", "ana", moment.replace(microsecond=0))
    assert event.holds == ("T-20m 10m time Final poll",)


def test_setting_t0_moves_what_is_due(desk: Desk) -> None:
    """At once, without waiting for the next second."""
    desk.write(desk.text.replace("by: T+1h", "by: T-1h"))
    session = desk.sit()
    assert not session.overview.standing(ANNOUNCE).needs_attention
    session.set_t0(NOON + MINUTE)
    assert session.overview.standing(ANNOUNCE).needs_attention
    assert session.undo().result is Result.IMPOSSIBLE


def test_time_passes_by_refresh(desk: Desk) -> None:
    """It tells what stands elsewhere now, and nothing when nothing does."""
    desk.write(desk.text.replace("by: T+1h", "by: T-1h"))
    session = desk.sit()
    assert session.refresh() == frozenset()
    desk.clock.time = LAUNCH - HOUR
    assert session.refresh() == {ANNOUNCE, "after"}
    assert session.refresh() == frozenset()


def test_readiness_is_of_the_moment(desk: Desk) -> None:
    """Every change counts at once."""
    session = desk.sit()
    assert session.readiness().text == "INCOMPLETE"
    done(do(session, BACKUPS, Status.FAILED))
    assert session.readiness().text == "NO-GO"
    session.undo()
    done(do(session, "before", evidence=["81"]))
    assert session.readiness().text == "GO"


def test_actions_are_by_whoever_is_at_the_keyboard(desk: Desk) -> None:
    """The operator may change in the middle of a session."""
    session = desk.sit()
    tick(session, BACKUPS)
    session.operator = "ben"
    tick(session, LOGS)
    heads = [session.state.record(address).head for address in (BACKUPS, LOGS)]
    assert [head.by for head in heads if head] == ["ana", "ben"]


def test_a_stamp_ahead_of_now_is_clock_skew(desk: Desk) -> None:
    """Two seconds are tolerated."""
    session = desk.sit()
    assert session.skew == timedelta(0)
    tick(session, BACKUPS)
    desk.clock.step(timedelta(seconds=-2))
    assert session.skew == timedelta(0)
    desk.clock.step(timedelta(seconds=-1))
    assert session.skew == timedelta(seconds=3)


def test_saving_raises_what_went_wrong(desk: Desk) -> None:
    """For those who don't wait for the next round."""
    session = desk.sit()
    tick(session, BACKUPS)
    session.save()
    desk.state.chmod(0o444)
    tick(session, LOGS)
    with pytest.raises(GoLiveError, match="read-only"):
        session.save()
    desk.state.chmod(0o644)
    session.save()


def test_things_are_found_by_a_tail_of_their_address(desk: Desk) -> None:
    """Whole components; a slash around it does no harm."""
    session = desk.sit()
    assert session.find("deploy") == DEPLOY
    assert session.find("before/deploy/") == DEPLOY
    assert session.find("checks/alerts") == ALERTS
    assert session.find("before") == "before"
    assert session.node(session.find("logs")).title == "Logs"
    assert session.as_written(BACKUPS) is Status.OPEN


def test_what_is_not_found_or_ambiguous_says_what_is_near(desk: Desk) -> None:
    """A slip of the finger gets the word that was meant, a tail too short gets the longer ones."""
    desk.write(desk.text.replace("items: [Announce]", "items: [Announce, Alerts, Deployed]"))
    session = desk.sit()
    with pytest.raises(GoLiveError, match='nothing here is called "deployy"') as caught:
        session.find("deployy")
    assert "did you mean deploy" in caught.value.hint
    with pytest.raises(GoLiveError, match='"alerts" means 2 things') as caught:
        session.find("alerts")
    assert caught.value.hint == "write checks/alerts or after/alerts"
    with pytest.raises(GoLiveError) as caught:
        session.find("after/alertx/")
    assert caught.value.hint == "did you mean checks/alerts or after/alerts?"
    with pytest.raises(GoLiveError) as caught:
        session.find("zzzz")
    assert caught.value.hint == "golive show lists every address"
    with pytest.raises(GoLiveError):
        session.find("")


def test_an_error_does_not_name_hundreds(desk: Desk) -> None:
    """Four, and how many others there are."""
    sections = "".join(f"  - {{title: S{n}, items: [Deploy]}}\n" for n in range(9))
    desk.write(f"golive: 1\ntitle: Sample\nsections:\n{sections}")
    with pytest.raises(GoLiveError) as caught:
        desk.sit().find("deploy")
    named = "s0/deploy or s1/deploy or s2/deploy or s3/deploy"
    assert caught.value.hint == f"write {named} or 5 others"


def test_the_zone_is_the_launchs_or_the_operators(desk: Desk) -> None:
    """One zone everywhere."""
    desk.zone = ZoneInfo("Asia/Tokyo")
    assert desk.sit().zone == ZoneInfo("Asia/Tokyo")
    desk.write(desk.text.replace("launch: {", "launch: {timezone: Europe/Berlin, "))
    session = desk.sit()
    assert session.zone == ZoneInfo("Europe/Berlin")
    tick(session, BACKUPS)
    session.operator = "ben"
    session.claim(BACKUPS)
    session.operator = "ana"
    assert "since 13:00" in session.claim(BACKUPS).message
    assert session.now() - NOON == timedelta(0)
