"""Probes, results and sights, and strategies for them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import strategies as st

from golive_tui.checklist.model import Checklist, Item, RollbackPlan, Section, TickMode
from golive_tui.checklist.probe import Criterion, Probe, ProbeKind
from golive_tui.checklist.probed import all_probed
from golive_tui.launch.probe_record import Mute, ProbeRecord
from golive_tui.launch.sight import Sight, Sights
from golive_tui.launch.state import State
from golive_tui.launch.verdict import Cause, Hue, Result, Verdict, hue_of
from tests.launch.samples import HOUR, LAUNCH, MINUTE, NOON, SECOND, mark
from tests.launch.strategies import situations

PROBE = Probe(ProbeKind.HTTP, ("http://shop/health",))
SENSED = Item(id="a", address="s/a", title="A", tick=TickMode.SENSED, probe=PROBE)
CONFIRMED = replace(SENSED, tick=TickMode.CONFIRMED)
MANUAL = replace(SENSED, tick=TickMode.MANUAL)

Word = tuple[Verdict, Cause | None]
"""A verdict, and of an error its cause."""

WORDS: tuple[Word, ...] = (
    *((verdict, None) for verdict in Verdict if verdict is not Verdict.ERROR),
    *((Verdict.ERROR, cause) for cause in Cause),
)
"""Everything that a probe may say."""
BLAMED = {Cause.CONNECT, Cause.DNS, Cause.TIMEOUT, Cause.TLS, Cause.PROTOCOL}
"""The errors that a captain calls red."""


def is_green(word: Word) -> bool:
    """By the contract: pass and warn."""
    return word[0] in (Verdict.PASS, Verdict.WARN)


def is_red(word: Word) -> bool:
    """By the contract: a fail, and what the target is to blame for."""
    return word[0] is Verdict.FAIL or word[1] in BLAMED


def colour(word: Word) -> Hue:
    """Green, red, or neither."""
    return Hue.GREEN if is_green(word) else Hue.RED if is_red(word) else Hue.DARK


words = st.sampled_from(WORDS)


def result_of(word: Word | Verdict, at: datetime = NOON, summary: str = "") -> Result:
    """A result that came at this moment, after a run of 40 ms."""
    verdict, cause = word if isinstance(word, tuple) else (word, None)
    took = timedelta(milliseconds=40)
    return Result(verdict, summary or f"says {verdict}", at - took, took, cause)


def seen_as(word: Word | Verdict, since: datetime = NOON - HOUR, *, muted: bool = False) -> Sight:
    """What counts of a probe that says this since then."""
    verdict, cause = word if isinstance(word, tuple) else (word, None)
    return Sight(verdict, hue_of(verdict, cause), since, muted)


sights = st.builds(
    seen_as,
    words,
    st.sampled_from((NOON - HOUR, NOON - MINUTE, NOON)),
    muted=st.sampled_from((False, False, True)),
)


@st.composite
def probed_situations(
    draw: st.DrawFn,
) -> tuple[Checklist, State, datetime, Sights]:
    """Any checklist with probes, criteria and triggers, what was done, a moment before launch, and
    what is seen.
    """
    checklist, state, now = draw(situations())
    now = min(now, LAUNCH - SECOND)
    checklist = _with_probes(draw, checklist)
    found: dict[str, Sight] = {}
    probes: dict[str, ProbeRecord] = {}
    for address in all_probed(checklist):
        if draw(st.integers(0, 3)):
            found[address] = draw(sights)
        if found.get(address, seen_as(Verdict.PASS)).muted:
            probes[address] = ProbeRecord(mute=Mute(now + HOUR, now - HOUR, "ana", "known"))
    return checklist, replace(state, probes=probes), now, found


def _with_probes(draw: st.DrawFn, checklist: Checklist) -> Checklist:
    modes = {leaf.address: draw(st.sampled_from((None, *TickMode))) for leaf in checklist.leaves}
    return replace(
        checklist,
        sections=tuple(_section(each, modes) for each in checklist.sections),
        criteria=tuple(draw(_criteria("healthy"))),
        rollback=RollbackPlan(armed=mark(-HOUR), triggers=tuple(draw(_criteria("broken")))),
    )


def _criteria(name: str) -> st.SearchStrategy[list[Criterion]]:
    one = st.builds(
        Criterion,
        id=st.just(name),
        title=st.just(name),
        probe=st.sampled_from((PROBE, PROBE, None)),
        length=st.sampled_from((0 * SECOND, MINUTE, 2 * HOUR)),
        starts=st.sampled_from((None, mark(-6 * HOUR))),
    )
    return st.lists(one, max_size=1)


def _section(section: Section, modes: Mapping[str, TickMode | None]) -> Section:
    return replace(
        section,
        items=tuple(_item(each, modes) for each in section.items),
        sections=tuple(_section(each, modes) for each in section.sections),
    )


def _item(item: Item, modes: Mapping[str, TickMode | None]) -> Item:
    if item.items:
        return replace(item, items=tuple(_item(each, modes) for each in item.items))
    mode = modes[item.address]
    return replace(item, tick=mode, probe=PROBE) if mode else item
