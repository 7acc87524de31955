"""What probes, criteria and triggers hold against GO."""

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given

from golive_tui.checklist.model import Checklist, Item, TickMode
from golive_tui.checklist.probe import Criterion
from golive_tui.checklist.probed import Role
from golive_tui.launch.actions import ChangeStatus
from golive_tui.launch.alarms import Stage, Watched, watched
from golive_tui.launch.overview import Overview
from golive_tui.launch.readiness import Answer, Readiness, readiness, reason_of_watched
from golive_tui.launch.sight import NO_SIGHTS, Sight, Sights
from golive_tui.launch.standing import counts_before_launch
from golive_tui.launch.state import State, Status
from golive_tui.launch.verdict import Hue, Verdict
from tests.launch.probed import (
    CONFIRMED,
    MANUAL,
    SENSED,
    WORDS,
    Word,
    colour,
    is_red,
    probed_situations,
    seen_as,
)
from tests.launch.probed import PROBE as HTTP
from tests.launch.samples import (
    COUNTING,
    HOUR,
    LAUNCH,
    MINUTE,
    NOON,
    after,
    became,
    checklist_of,
    mark,
)

TICK = ChangeStatus("s/a", Status.DONE, "A")
WAIVED = replace(TICK, waived=("its probe",), reason="known")
DONE = after(TICK)
RED = [word for word in WORDS if is_red(word)]
FAIL, PASS = Verdict.FAIL, Verdict.PASS


def overview_with(*items: Item, state: State | None = None, sight: Sight | None = None) -> Overview:
    """An overview in which the item `s/a` is seen so."""
    found = {"s/a": sight} if sight else NO_SIGHTS
    return Overview(checklist_of(*items), state or State(), COUNTING, NOON, found)


def ready(item: Item, sight: Sight | None, state: State = DONE) -> Readiness:
    """The answer for this item alone."""
    overview = overview_with(item, state=state, sight=sight)
    return readiness(overview.checklist, overview)


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("item", [CONFIRMED, SENSED])
def test_a_done_item_is_go_only_while_its_probe_is_green(item: Item, word: Word) -> None:
    """Red: NO-GO, as it regressed. Not to be seen: INCOMPLETE, with what the probe says."""
    answer = ready(item, seen_as(word))
    expected = {
        Hue.GREEN: (Answer.GO, []),
        Hue.RED: (Answer.NO_GO, ["regressed"]),
        Hue.DARK: (Answer.INCOMPLETE, [f"its probe says {word[0]}"]),
    }[colour(word)]
    assert (answer.answer, [each.text for each in answer.reasons]) == expected
    assert answer.counted == 1


@pytest.mark.parametrize("word", WORDS)
def test_an_open_item_is_no_go_while_its_probe_is_red(word: Word) -> None:
    """Else it is just open."""
    answer = ready(CONFIRMED, seen_as(word), State())
    red = (Answer.NO_GO, f"its probe says {word[0]}")
    assert [(each.answer, each.text) for each in answer.reasons] == [
        red if is_red(word) else (Answer.INCOMPLETE, "open")
    ]


def test_a_probe_that_never_ran_keeps_it_incomplete() -> None:
    """Also of what was done when the checklist was written."""
    assert [each.text for each in ready(CONFIRMED, None).reasons] == ["its probe has not run"]
    written = ready(replace(CONFIRMED, done=True), None, State())
    assert (written.text, written.reasons[0].text) == ("INCOMPLETE", "its probe has not run")


@pytest.mark.parametrize("word", WORDS)
def test_a_muted_probe_never_lets_it_be_go(word: Word) -> None:
    """Not even a green one: somebody may have mended it, and somebody has to look."""
    answer = ready(CONFIRMED, seen_as(word, muted=True))
    assert answer.answer is not Answer.GO
    assert [each.text for each in answer.reasons] == ["its probe is muted"]


@pytest.mark.parametrize("sight", [None, *(seen_as(word) for word in WORDS)])
def test_what_its_probe_says_does_not_matter_for_some(sight: Sight | None) -> None:
    """A manual item, one that does not apply, one whose probe was waived, one that is optional."""
    for item, state in (
        (MANUAL, DONE),
        (CONFIRMED, after(became("s/a", Status.SKIPPED))),
        (CONFIRMED, after(WAIVED)),
        (replace(CONFIRMED, required=False), State()),
        (replace(CONFIRMED, by=mark(HOUR)), State()),
    ):
        assert ready(item, sight, state).answer is Answer.GO


def test_another_waiver_does_not_cover_the_probe() -> None:
    """It was of a need."""
    waived = after(replace(TICK, waived=("needs b",), reason="hurry"))
    assert ready(CONFIRMED, seen_as(FAIL), waived).text == "NO-GO"


def of(
    stage: Stage,
    role: Role = Role.CRITERION,
    *,
    muted: bool = False,
    acknowledged: bool = False,
) -> str:
    """What a criterion or trigger holds against GO: the answer and the words."""
    since = NOON if stage not in (Stage.IDLE, Stage.QUIET) else None
    watched = Watched(f"{role}:x", "X", role, stage, since, MINUTE, muted, acknowledged)
    reason = reason_of_watched(watched)
    return f"{reason.answer}: {reason.text}" if reason else ""


def test_a_violated_criterion_is_no_go_and_an_unseen_one_incomplete() -> None:
    """One that is red, but not yet for long enough, is neither."""
    assert of(Stage.RAISED) == "NO-GO: criterion violated"
    assert of(Stage.BLIND) == of(Stage.LOST) == "INCOMPLETE: criterion can't be seen"
    assert of(Stage.IDLE) == of(Stage.QUIET) == of(Stage.PENDING) == ""
    assert of(Stage.RAISED, acknowledged=True) == "NO-GO: criterion violated"


def test_a_fired_trigger_is_no_go_until_it_is_acknowledged() -> None:
    """One that can't be seen is only an alarm."""
    assert of(Stage.RAISED, Role.TRIGGER) == "NO-GO: trigger fired"
    assert of(Stage.RAISED, Role.TRIGGER, acknowledged=True) == ""
    assert of(Stage.LOST, Role.TRIGGER) == ""


@pytest.mark.parametrize("stage", [each for each in Stage if each is not Stage.IDLE])
def test_a_muted_criterion_stands_against_go(stage: Stage) -> None:
    """Whatever it says, also when it is green; what does not count yet stands against nothing."""
    assert of(stage, muted=True).endswith("criterion muted")
    assert of(Stage.IDLE, muted=True) == ""


def test_reasons_of_criteria_come_after_those_of_items_of_their_answer() -> None:
    """NO-GO first."""
    checklist = replace(
        checklist_of(CONFIRMED, Item("b", "s/b", "B")),
        criteria=(Criterion("c", "C", HTTP), Criterion("d", "D", HTTP)),
    )
    now = LAUNCH - MINUTE
    found: Sights = {"s/a": seen_as(FAIL), "criterion:c": seen_as(FAIL)}
    overview = Overview(checklist, State(), COUNTING, now, found)
    answer = readiness(checklist, overview, watched(checklist, State(), found, COUNTING, now))
    assert [each.address for each in answer.reasons] == [
        "s/a",
        "criterion:c",
        "s/b",
        "criterion:d",
    ]


@given(probed_situations())
def test_never_go_while_there_is_a_reason_against_it(
    situation: tuple[Checklist, State, datetime, Sights],
) -> None:
    """In any state, with anything seen: every reason of the contract, told plainly, is there."""
    checklist, state, now, found = situation
    overview = Overview(checklist, state, COUNTING, now, found)
    answer = readiness(checklist, overview, watched(checklist, state, found, COUNTING, now))
    given_answers = {reason.address: reason.answer for reason in answer.reasons}
    expected = dict(_reasons_of_items(checklist, overview, found))
    for criterion in checklist.criteria:
        if reason := _reason_of_criterion(criterion, state, found, now):
            expected[f"criterion:{criterion.id}"] = reason
    items = {a: each for a, each in given_answers.items() if not a.startswith("trigger:")}
    assert items == expected
    worst = [each for each in Answer if each in given_answers.values()]
    assert answer.answer is (worst[0] if worst else Answer.GO)
    order = [reason.answer is not Answer.NO_GO for reason in answer.reasons]
    assert order == sorted(order)


def _reasons_of_items(
    checklist: Checklist, overview: Overview, found: Sights
) -> list[tuple[str, Answer]]:
    """By the contract: what counts, and what each item and its probe hold against GO."""
    reasons: list[tuple[str, Answer]] = []
    for leaf in filter(counts_before_launch, checklist.leaves):
        standing, sight = overview.standing(leaf.address), found.get(leaf.address)
        status, change = standing.status, standing.change
        probed = leaf.probe is not None and leaf.tick is not TickMode.MANUAL
        waived = change is not None and "its probe" in change.waived and status is Status.DONE
        listens = probed and not waived and status is not Status.SKIPPED
        red = sight is not None and sight.hue is Hue.RED and not sight.muted
        unseen = sight is None or sight.muted or sight.hue is Hue.DARK
        if standing.disputed or status in (Status.FAILED, Status.BLOCKED) or (listens and red):
            reasons.append((leaf.address, Answer.NO_GO))
        elif not status.resolved or (listens and unseen):
            reasons.append((leaf.address, Answer.INCOMPLETE))
    return reasons


def _reason_of_criterion(
    criterion: Criterion, state: State, found: Sights, now: datetime
) -> Answer | None:
    """By the contract: violated for its time, called, muted, or not to be seen, while it counts."""
    begins = LAUNCH + (criterion.starts.offset if criterion.starts else -HOUR)
    if not begins <= now < LAUNCH:
        return None
    if criterion.probe is None:
        about = [each.do for each in state.events if each.alarm == f"criterion:{criterion.id}"]
        called = [each for each in about if each in ("call", "over")][-1:] == ["call"]
        return Answer.NO_GO if called else None
    sight = found.get(f"criterion:{criterion.id}")
    if state.probe(f"criterion:{criterion.id}").muted(now):
        return Answer.INCOMPLETE
    if sight is None or sight.hue is Hue.DARK:
        return Answer.INCOMPLETE
    violated = now - max(sight.since, begins) >= criterion.length
    return Answer.NO_GO if sight.hue is Hue.RED and violated else None
