"""Everything that happened, in the order in which it happened."""

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given

from golive_tui.checklist.model import Checklist, Item, RollbackPlan
from golive_tui.checklist.probe import Criterion, Probe, ProbeKind
from golive_tui.launch.actions import (
    Acknowledge,
    AddNote,
    CastVote,
    ChangeStatus,
    RecordEvent,
    RecordTurn,
    SetAnswer,
    SetClaim,
    SetMute,
    SetRelease,
    WithdrawNote,
)
from golive_tui.launch.probe_record import Mute, ProbeRecord
from golive_tui.launch.state import Change, Event, Note, Record, State, Status
from golive_tui.launch.timeline import What, timeline
from golive_tui.launch.verdict import Verdict
from golive_tui.launch.votes import Word
from tests.launch.samples import LAUNCH, MINUTE, NOON, SECOND, after, became, checklist_of
from tests.launch.strategies import situations

CHECKLIST = checklist_of(Item(id="a", address="s/a", title="Alpha"))


def told(state: State) -> list[tuple[What, str, str, str]]:
    """Each entry in short: kind, words, title, text."""
    return [(e.what, e.words, e.title, e.text) for e in timeline(state, CHECKLIST)]


def test_nothing_happened_in_an_empty_state() -> None:
    """Not even an entry for the launch."""
    assert timeline(State(), CHECKLIST) == ()


def test_every_kind_of_thing_is_told_once_in_order() -> None:
    """With the words that follow a name."""
    note = NOON + 3 * SECOND
    state = after(
        RecordEvent("t0", LAUNCH),
        became("s/a", Status.FAILED, "lost"),
        AddNote("s/a", "looked"),
        AddNote("s/a", "looked twice", replaces=note),
        SetClaim("s/a", "ana"),
        SetRelease("version", "2.0"),
        RecordEvent("scrub", reason="storm"),
    )
    assert told(state) == [
        (What.EVENT, "set T-0", "", ""),
        (What.CHANGE, "marked failed", "Alpha", "lost"),
        (What.NOTE, "noted", "Alpha", "looked"),
        (What.EDIT, "edited a note", "Alpha", "looked twice"),
        (What.CLAIM, "claimed", "Alpha", ""),
        (What.RELEASE, "set", "version", "2.0"),
        (What.EVENT, "scrubbed", "", "storm"),
    ]
    assert timeline(state, CHECKLIST)[0].t0 == LAUNCH


def test_each_entry_says_when_and_who() -> None:
    """By the stamps of the file."""
    entries = timeline(after(became("s/a", Status.DONE), by="ben"), CHECKLIST)
    assert [(entry.at, entry.by) for entry in entries] == [(NOON, "ben")]


def test_all_changes_of_an_item_are_told_and_not_only_the_last() -> None:
    """Its history first."""
    state = after(became("s/a", Status.FAILED), became("s/a", Status.DONE, ""))
    assert [entry.words for entry in timeline(state, CHECKLIST)] == ["marked failed", "ticked"]


def test_a_waiver_says_what_was_waived_and_on_what_it_rests() -> None:
    """It is not told as a plain tick."""
    change = ChangeStatus("s/a", Status.DONE, waived=("needs b",), evidence=("OPS-7",))
    (entry,) = timeline(after(change), CHECKLIST)
    assert entry.words == "ticked with a waiver"
    assert (entry.waived, entry.evidence) == (("needs b",), ("OPS-7",))


def test_an_undo_says_what_it_took_back() -> None:
    """Both stay in the timeline."""
    undo = ChangeStatus("s/a", Status.OPEN, undoes=NOON)
    state = after(became("s/a", Status.BLOCKED), undo)
    assert told(state)[1] == (What.UNDO, 'took back "marked blocked"', "Alpha", "")


def test_an_undo_of_an_undo_and_of_what_is_gone_are_told_too() -> None:
    """A hand may have removed the change that was taken back."""
    first, second = ChangeStatus("s/a", Status.OPEN, undoes=NOON), NOON + SECOND
    state = after(
        became("s/a", Status.DONE, ""),
        first,
        ChangeStatus("s/a", Status.DONE, undoes=second),
    )
    ticked, undone, redone = told(state)
    assert (ticked[1], undone[1]) == ("ticked", 'took back "ticked"')
    assert redone[:2] == (What.UNDO, 'redid "ticked"')
    alone = Record(head=Change(Status.OPEN, NOON, "ana", undoes=NOON - SECOND))
    assert told(State(items={"s/a": alone}))[0][1] == "took back a change"


def test_a_withdrawn_note_is_told_twice() -> None:
    """When it was written and by whom, and the same of its withdrawal."""
    state = after(WithdrawNote("s/a", (NOON,)), state=after(AddNote("s/a", "wrong")), by="ben")
    written, withdrawn = timeline(state, CHECKLIST)
    assert (written.what, written.by) == (What.NOTE, "ana")
    assert (withdrawn.what, withdrawn.by, withdrawn.text) == (What.WITHDRAWAL, "ben", "wrong")
    assert withdrawn.at > written.at


def test_where_the_file_does_not_say_who_withdrew_a_note_nobody_is_named() -> None:
    """Earlier versions wrote only when."""
    old = Note(NOON, "ana", "wrong", withdrawn=NOON + SECOND)
    _, withdrawn = timeline(State(items={"s/a": Record(notes=(old,))}), CHECKLIST)
    assert (withdrawn.what, withdrawn.by) == (What.WITHDRAWAL, "")


def test_an_event_of_a_later_version_goes_by_its_own_name() -> None:
    """It is not dropped."""
    assert told(after(RecordEvent("teleport", reason="T-1h")))[0][:2] == (What.EVENT, "teleport")


def test_votes_are_told_with_their_comment() -> None:
    """Each of them, also of who voted twice."""
    state = after(CastVote("QA", Word.NO_GO, "two red"), CastVote("QA", Word.GO))
    assert told(state) == [
        (What.VOTE, "voted NO-GO for", "QA", "two red"),
        (What.VOTE, "voted GO for", "QA", ""),
    ]


def test_an_answer_is_told() -> None:
    """Who said what a variable that asks stands for."""
    state = after(SetAnswer("previous", "v1.0.0"), by="ben")
    assert told(state) == [(What.ANSWER, "answered for", "previous", "v1.0.0")]
    assert timeline(state, CHECKLIST)[0].by == "ben"


def test_an_item_that_is_gone_keeps_the_title_it_had() -> None:
    """Without one, its address."""
    gone = ChangeStatus("s/gone", Status.DONE, title="Gone")
    nameless = ChangeStatus("s/nameless", Status.DONE)
    assert [each[2] for each in told(after(gone, nameless))] == ["Gone", "s/nameless"]


def test_the_title_of_today_goes_before_that_of_the_file() -> None:
    """The checklist was edited since."""
    assert told(after(ChangeStatus("s/a", Status.DONE, title="Old")))[0][2] == "Alpha"


@given(situations())
def test_nothing_that_the_state_knows_is_left_out(
    situation: tuple[Checklist, State, datetime],
) -> None:
    """Each stamp has its entry, and they come in order."""
    checklist, state, _ = situation
    times = [entry.at for entry in timeline(state, checklist)]
    assert times == sorted(state.stamps())


def test_the_clock_begins_and_ends_built_in_holds() -> None:
    """Those that end by themselves; one that somebody ended is told by that alone."""
    holds = ("T-2h 10m time Weather", "T-1h 10m operator Last check")
    ends = LAUNCH - 40 * MINUTE
    state = State(
        events=(
            Event(NOON, "ana", "t0", LAUNCH, holds),
            Event(ends, "ana", "release"),
        )
    )
    told = [
        (LAUNCH - each.at, each.by, each.words, each.title)
        for each in timeline(state, CHECKLIST, UTC, LAUNCH)
    ][1:]
    assert told == [
        (140 * MINUTE, "the clock", "began the built-in hold", "Weather"),
        (130 * MINUTE, "the clock", "ended the built-in hold", "Weather"),
        (70 * MINUTE, "the clock", "began the built-in hold", "Last check"),
        (40 * MINUTE, "ana", "ended the built-in hold", "Last check"),
    ]


def test_a_hold_in_which_t0_was_set_begins_with_that() -> None:
    """What is left of it; before there was no clock that could have held."""
    announced = Event(LAUNCH - 65 * MINUTE, "ana", "t0", LAUNCH, ("T-1h 10m time Weather",))
    entries = timeline(State(events=(announced,)), CHECKLIST, UTC, LAUNCH)
    assert [(LAUNCH - each.at, each.words) for each in entries] == [
        (65 * MINUTE, "set T-0"),
        (65 * MINUTE, "began the built-in hold"),
        (60 * MINUTE, "ended the built-in hold"),
    ]


def test_of_probes_it_tells_what_is_red_and_what_people_did_about_it() -> None:
    """A trigger that is red, who acknowledged it, who muted what; nothing of a green one."""
    probe = Probe(ProbeKind.FILE, ("x",))
    checklist = replace(
        checklist_of(Item(id="a", address="s/a", title="Alpha", probe=probe)),
        criteria=(Criterion("api", "API healthy", probe=probe),),
        rollback=RollbackPlan(triggers=(Criterion("errors", "Error rate", probe=probe),)),
    )
    state = after(
        RecordTurn("criterion:api", Verdict.PASS, "200"),
        RecordTurn("trigger:errors", Verdict.FAIL, "6 %"),
        Acknowledge("trigger:errors", "going back"),
        SetMute("s/a", NOON + 60 * SECOND, "deploy"),
    )
    assert [(e.words, e.title, e.text, e.address) for e in timeline(state, checklist)] == [
        ("reported red for", "Error rate", "6 %", ""),
        ("acknowledged", "Error rate", "going back", ""),
        ("muted for 57s", "Alpha", "deploy", "s/a"),
    ]
    ended = after(SetMute("s/a", None), state=state)
    told = [(e.words, e.by, e.text) for e in timeline(ended, checklist)]
    assert told[-2:] == [("muted for 57s", "ana", "deploy"), ("ended the mute of", "ana", "")]
    mute = Mute(NOON + 60 * SECOND, NOON + 60 * SECOND, "ben")
    before = State(probes={"s/a": ProbeRecord(mute=mute)})
    (entry,) = timeline(before, checklist)
    assert (entry.words, entry.by) == ("ended the mute of", "ben"), "as files of before have it"


def test_calls_and_rollbacks_are_told_with_the_title_of_what_they_are_about() -> None:
    """Who, what and why, each of them; of what the checklist has no more its address."""
    triggers = (Criterion("errors", "Error rate"), Criterion("broken", "Login broken"))
    checklist = replace(checklist_of(), rollback=RollbackPlan(triggers=triggers))
    state = after(
        RecordEvent("fired", reason="6 %", alarm="trigger:errors"),
        RecordEvent("call", reason="nobody gets in", alarm="trigger:broken"),
        Acknowledge("trigger:broken", "ben looks"),
        RecordEvent("over", reason="they do", alarm="trigger:broken"),
        RecordEvent("rollback", reason="no way forward", alarm="trigger:errors"),
        RecordEvent("finish", reason="v41 is back"),
        RecordEvent("rollback", reason="the wrong prices"),
        RecordEvent("call", reason="seen", alarm="trigger:gone"),
        Acknowledge("window", "we may go on"),
    )
    assert [(e.words, e.title, e.text) for e in timeline(state, checklist)] == [
        ("fired the rollback trigger", "Error rate", "6 %"),
        ("called", "Login broken", "nobody gets in"),
        ("acknowledged", "Login broken", "ben looks"),
        ("ended the call of", "Login broken", "they do"),
        ("decided to roll back for", "Error rate", "no way forward"),
        ("finished the rollback", "", "v41 is back"),
        ("decided to roll back", "", "the wrong prices"),
        ("called", "trigger:gone", "seen"),
        ("acknowledged", "Launch past its window", "we may go on"),
    ]
