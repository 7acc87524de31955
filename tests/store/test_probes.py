"""What the state file keeps of probes: read, written, mended by hand, refused with its line."""

import tomllib
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golive_tui.launch.probe_record import Acknowledged, Mute, ProbeRecord, Turn
from golive_tui.launch.state import EPOCH, State
from golive_tui.launch.verdict import Cause, Verdict
from golive_tui.store.errors import BrokenState
from golive_tui.store.layout import Layout
from golive_tui.store.rereading import reread
from tests.store.states import addresses, extras, stamps, states, texts
from tests.store.support import EXAMPLE, read

TOP = 'golive = 1\nchecklist = "soulseer.yaml"\n'
SINCE = "since = 2026-12-01T08:01:55.000Z"
STAMP = 'at = 2026-12-01T08:05:00.000Z, by = "ana"'
UNTIL = "until = 2026-12-01T09:00:00.000Z"
WHOLE = f"""
[probes."launch-day/deploy"]
verdict = "error"
{SINCE}
summary = "no answer after 5 s"
cause = "timeout"
mute = {{ {UNTIL}, {STAMP}, reason = "deploying" }}
acknowledged = {{ {STAMP}, reason = "rolling back" }}
"""
AT = datetime(2026, 12, 1, 8, 5, tzinfo=UTC)
KNOWN = {"verdict", "since", "summary", "cause", "mute", "acknowledged", "until", "at", "by"}


def written(state: State) -> str:
    """The file of a state."""
    return Layout().render(state).decode()


def record(text: str) -> ProbeRecord:
    """The record of `[probes.a]` with these lines."""
    return read(f"{TOP}\n[probes.a]\n{text}\n").probes["a"]


def problem(text: str) -> BrokenState:
    """The error that reading a text raises."""
    with pytest.raises(BrokenState) as caught:
        read(text)
    return caught.value


def test_all_that_is_kept_of_a_probe_is_read() -> None:
    """Its turn, its mute, and who took note of its alarm."""
    assert read(TOP + WHOLE).probes == {
        "launch-day/deploy": ProbeRecord(
            Turn(
                Verdict.ERROR,
                datetime(2026, 12, 1, 8, 1, 55, tzinfo=UTC),
                "no answer after 5 s",
                Cause.TIMEOUT,
            ),
            Mute(datetime(2026, 12, 1, 9, tzinfo=UTC), AT, "ana", "deploying"),
            Acknowledged(AT, "ana", "rolling back"),
        )
    }


def test_a_mute_that_was_ended_is_kept_with_who_ended_it() -> None:
    """Beside who muted it, why and until when; the end is a stamp that others come after."""
    late = datetime(2026, 12, 9, tzinfo=UTC)
    ended = 'ended = 2026-12-09T00:00:00.000Z, ended_by = "ben"'
    text = TOP + f'\n[probes.a]\nmute = {{ {UNTIL}, {STAMP}, reason = "deploying", {ended} }}\n'
    state = read(text)
    until = datetime(2026, 12, 1, 9, tzinfo=UTC)
    assert state.probe("a").mute == Mute(until, AT, "ana", "deploying", {}, late, "ben")
    assert state.newest == late
    assert written(state).endswith(text.split("\n\n", 1)[1])


def test_the_documented_probe_is_read() -> None:
    """As the documentation has it."""
    (found,) = read(EXAMPLE).probes.values()
    since = datetime(2026, 12, 1, 8, 1, 55, tzinfo=UTC)
    assert found == ProbeRecord(Turn(Verdict.PASS, since, "200 in 143 ms"))


def test_it_is_written_as_it_is_read_byte_for_byte() -> None:
    """In one order of keys, by address, after the stations."""
    text = "# Written by golive; comments are not kept.\n" + TOP + WHOLE
    assert written(read(text)) == text
    more = f'{text}\n[probes.z]\nverdict = "pass"\n{SINCE}\n'
    assert written(read(more)) == more
    backwards = "\n\n".join([*more.strip().split("\n\n")[:1], *more.strip().split("\n\n")[:0:-1]])
    assert written(read(backwards)) == more


def test_tables_of_later_versions_stand_after_probes_and_stations_before() -> None:
    """So that a newer version's file does not churn."""
    vote = f'[stations.Ops]\nvotes = [ {{ {STAMP}, vote = "go" }} ]\n'
    text = f"{TOP}\n[machines.a]\non = true\n\n{vote}{WHOLE}"
    order = [written(read(text)).index(f"[{name}") for name in ("stations", "probes", "machines")]
    assert order == sorted(order)


@pytest.mark.parametrize(
    "kept", [f"mute = {{ {UNTIL}, {STAMP} }}", f"acknowledged = {{ {STAMP} }}"]
)
def test_a_mute_or_acknowledgement_stands_without_a_turn(kept: str) -> None:
    """The probe never ran."""
    assert record(kept).turn is None
    assert written(read(f"{TOP}\n[probes.a]\n{kept}\n")).endswith(f"[probes.a]\n{kept}\n")


@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_has_its_word(verdict: Verdict) -> None:
    """As people know them."""
    found = record(f'verdict = "{verdict.value}"\n{SINCE}').turn
    assert found
    assert found.verdict is verdict


@pytest.mark.parametrize("cause", Cause)
def test_every_cause_has_its_word(cause: Cause) -> None:
    """With `error`."""
    found = record(f'verdict = "error"\n{SINCE}\ncause = "{cause.value}"').turn
    assert found
    assert found.cause is cause


def test_unknown_keys_survive_at_every_level() -> None:
    """From a newer version, or a hand."""
    text = (
        TOP
        + f'\n[probes.a]\nverdict = "pass"\n{SINCE}\n'
        + f"mute = {{ {UNTIL}, {STAMP}, scope = [1, 2] }}\n"
        + f'acknowledged = {{ {STAMP}, ticket = "OPS-7" }}\ncolour = {{ a = 1 }}\n'
    )
    assert written(read(text)).endswith(text.split("\n\n", 1)[1])


def test_a_hand_edit_counts() -> None:
    """Another order, an offset, no milliseconds, sub-tables."""
    found = record(
        "since = 2026-12-01T09:01:55+01:00\nverdict = 'fail'\n"
        '[probes.a.mute]\nby = "ana"\nuntil = 2026-12-01 09:00:00\nat = 2026-12-01T08:05:00Z'
    )
    assert found.turn == Turn(Verdict.FAIL, datetime(2026, 12, 1, 8, 1, 55, tzinfo=UTC))
    assert found.mute == Mute(datetime(2026, 12, 1, 9, tzinfo=UTC), AT, "ana")


def test_stamps_of_probes_are_counted_and_ends_of_mutes_are_not() -> None:
    """New stamps come after what happened, and not after what is to come."""
    late = datetime(2026, 12, 9, tzinfo=UTC)
    for one in ("08:01:55", "08:05:00"):
        text = WHOLE.replace(f"2026-12-01T{one}", "2026-12-09T00:00:00", 1)
        assert read(TOP + text).newest == late
    assert read(TOP + WHOLE.replace(UNTIL, "until = 2027-01-01T00:00:00.000Z")).newest == AT


OF = 'of probe "launch-day/deploy"'
WRONG = [
    ('"error"', '"eror"', 5, f'verdict {OF}: "eror" is not known; write one of pass, warn, fail'),
    ('"error"', "3", 5, f"verdict {OF}: 3 is not known"),
    ('"error"', '["error"]', 5, f"verdict {OF}: a list is not known"),
    ('"timeout"', '"slow"', 8, f'cause {OF}: "slow" is not known; write one of dns, connect'),
    ('"no answer after 5 s"', "5", 7, f"summary {OF}: 5 is no text"),
    (f"{SINCE}\n", "", 4, 'probe "launch-day/deploy": since is missing; write since = 2026-'),
    (SINCE, 'since = "noon"', 6, f'since {OF}: "noon" is no time'),
    (SINCE, "since = 9999-12-31T23:59:59-10:00", 6, "too far away"),
    ('verdict = "error"\n', "", 5, f'since {OF}: stands without a verdict; add verdict = "fail"'),
    (f'verdict = "error"\n{SINCE}\n', "", 5, f"summary {OF}: stands without a verdict"),
    ("mute = {", "mute = 3 # {", 9, f"mute {OF}: must be a table; write mute = {{ until = 2026-"),
    (f"{UNTIL}, ", "", 9, f"mute {OF}: until is missing; write until = 2026-"),
    (UNTIL, 'until = "soon"', 9, f'until of mute {OF}: "soon" is no time'),
    (f"{UNTIL}, {STAMP}", UNTIL, 9, f"mute {OF}: at is missing"),
    ('reason = "deploying"', "reason = 3", 9, f"reason of mute {OF}: 3 is no text"),
    ("acknowledged = {", "acknowledged = [] # {", 10, f"acknowledged {OF}: must be a table; write"),
    (f"acknowledged = {{ {STAMP}, ", "acknowledged = { ", 10, f"acknowledged {OF}: at is missing"),
    ('reason = "rolling back"', "reason = []", 10, f"reason of acknowledged {OF}: a list is"),
]


@pytest.mark.parametrize(("right", "wrong", "line", "says"), WRONG)
def test_a_wrong_value_is_named_with_its_line(right: str, wrong: str, line: int, says: str) -> None:
    """Which probe, which key, what is there, and what would be right."""
    assert right in WHOLE
    error = problem(TOP + WHOLE.replace(right, wrong, 1))
    assert says in str(error)
    assert error.line == line


def test_what_is_no_table_of_probes_is_named() -> None:
    """With what to write instead."""
    error = problem(f"{TOP}probes = 3\n")
    assert (error.line, error.message) == (3, "probes: must be a table")
    error = problem(f'{TOP}\n[probes]\n"a/b" = "pass"\n')
    assert (error.line, error.message) == (5, 'probe "a/b": must be a table')
    assert error.hint.startswith('write [probes."ADDRESS"] and below it verdict and since')


def test_what_nests_too_deeply_below_a_probe_is_refused() -> None:
    """It would end in a crash when it is written."""
    deep = f"x = {'[' * 40}1{']' * 40}\n"
    assert "nests more than 32 levels" in problem(TOP + WHOLE + deep).message


unknown = extras().map(lambda extra: {k: v for k, v in extra.items() if k not in KNOWN})
turns = st.builds(Turn, st.sampled_from(Verdict), stamps, texts, st.none() | st.sampled_from(Cause))
mutes = st.builds(Mute, until=stamps, at=stamps, by=texts, reason=texts, extra=unknown)
acknowledgements = st.builds(Acknowledged, at=stamps, by=texts, reason=texts, extra=unknown)
records = st.builds(
    ProbeRecord,
    turn=st.none() | turns,
    mute=st.none() | mutes,
    acknowledged=st.none() | acknowledgements,
    extra=unknown,
)
probed = st.builds(
    lambda state, probes: _whole(replace(state, probes=probes)),
    states,
    st.dictionaries(addresses, records.filter(lambda each: each != ProbeRecord()), max_size=4),
)


def _whole(state: State) -> State:
    return replace(state, newest=max(state.stamps(), default=EPOCH))


@given(probed)
def test_what_is_written_is_read_back_the_same(state: State) -> None:
    """Any probes beside any items, and the same bytes again; tomllib reads it too."""
    text = written(state)
    found = read(text)
    assert found == state
    assert written(found) == text
    assert len(tomllib.loads(text).get("probes", {})) == len(state.probes)


@given(state=probed, data=st.data())
def test_only_the_lines_of_one_probe_change_with_it(state: State, data: st.DataObject) -> None:
    """A turn, a mute or an acknowledgement rewrites no other line."""
    if not state.probes:
        return
    address = data.draw(st.sampled_from([*state.probes]))
    turned = replace(state.probes[address], turn=data.draw(turns))
    changed = replace(state, probes={**state.probes, address: turned})
    before, after = (written(each).split("\n\n") for each in (state, changed))
    assert len(before) == len(after)
    differing = [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]]
    assert len(differing) <= 1


@given(state=probed, data=st.data())
def test_reading_again_what_another_wrote_finds_its_probes(
    state: State, data: st.DataObject
) -> None:
    """Though the items that did not change are not read again."""
    layout = Layout()
    layout.render(state)
    probes = data.draw(st.dictionaries(addresses, records, max_size=2))
    probes = {a: each for a, each in probes.items() if each != ProbeRecord()}
    theirs = _whole(replace(state, probes={**state.probes, **probes}))
    found = reread(Layout().render(theirs), state, layout.known(state), checklist="soulseer.yaml")
    assert found is None or (found.probes, found.items) == (theirs.probes, theirs.items)
    if found is not None and theirs.newest >= state.newest:
        assert found.newest - theirs.newest == timedelta(0)
