"""The one sign of an item, group or section: what is worst about it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golive_tui.cli.cells import cells
from golive_tui.launch.glyphs import Sign, sign_of, sign_of_tally
from golive_tui.launch.overview import Tally
from golive_tui.launch.standing import Due, Standing
from golive_tui.launch.state import Change, Status
from tests.launch.samples import NOON

WAIVER = Change(Status.DONE, NOON, "ana", "a drill", ("needs backups",))
TICK = Change(Status.DONE, NOON, "ana")


def test_no_two_signs_look_alike() -> None:
    """Neither as glyph nor as ASCII character nor as word."""
    assert len({sign.glyph for sign in Sign}) == len(Sign)
    assert len({sign.plain for sign in Sign}) == len(Sign)
    assert len({sign.word for sign in Sign}) == len(Sign)


@pytest.mark.parametrize("sign", Sign)
def test_every_sign_takes_one_cell(sign: Sign) -> None:
    """With its glyph and with its ASCII character, so that columns stay aligned."""
    assert (cells(sign.glyph), cells(sign.plain), sign.plain.isascii()) == (1, 1, True)
    assert (sign.shown(False), sign.shown(True)) == (sign.glyph, sign.plain)


@pytest.mark.parametrize("status", Status)
def test_a_plain_status_has_the_sign_of_its_name(status: Status) -> None:
    """The word that a person reads is that of the state file."""
    assert sign_of(Standing(status)).word == status.value


@pytest.mark.parametrize(
    ("standing", "sign"),
    [
        (Standing(Status.DONE, TICK), Sign.DONE),
        (Standing(Status.DONE, WAIVER), Sign.WAIVED),
        (Standing(Status.FAILED, WAIVER), Sign.FAILED),
        (Standing(Status.OPEN, due=Due.DUE), Sign.OPEN),
        (Standing(Status.OPEN, due=Due.UPCOMING), Sign.OPEN),
        (Standing(Status.OPEN, due=Due.OVERDUE), Sign.OVERDUE),
        (Standing(Status.DONE, due=Due.OVERDUE), Sign.DONE),
        (Standing(Status.SKIPPED, due=Due.OVERDUE), Sign.SKIPPED),
        (Standing(Status.OPEN, TICK, expired=True), Sign.EXPIRED),
        (Standing(Status.OPEN, TICK, expired=True, due=Due.OVERDUE), Sign.EXPIRED),
        (Standing(Status.FAILED, due=Due.OVERDUE), Sign.FAILED),
        (Standing(Status.BLOCKED, due=Due.OVERDUE), Sign.BLOCKED),
        (Standing(Status.OPEN, in_part=True), Sign.IN_PART),
        (Standing(Status.OPEN, in_part=True, due=Due.OVERDUE), Sign.OVERDUE),
        (Standing(Status.DONE, in_part=True), Sign.DONE),
        (Standing(Status.DONE, WAIVER, disputed=True), Sign.DISPUTED),
        (Standing(Status.FAILED, disputed=True, expired=True), Sign.DISPUTED),
    ],
)
def test_what_is_worst_about_an_item_is_its_sign(standing: Standing, sign: Sign) -> None:
    """Disputed, then failed or blocked, expired, overdue, in part, waived."""
    assert sign_of(standing) is sign


@pytest.mark.parametrize(
    ("tally", "sign"),
    [
        (Tally(), Sign.OPEN),
        (Tally(total=3), Sign.OPEN),
        (Tally(total=3, resolved=1), Sign.IN_PART),
        (Tally(total=3, resolved=2, waived=1), Sign.IN_PART),
        (Tally(total=3, resolved=3), Sign.DONE),
        (Tally(total=3, resolved=3, waived=1), Sign.WAIVED),
        (Tally(total=3, resolved=1, overdue=1), Sign.OVERDUE),
        (Tally(total=3, overdue=1, expired=1), Sign.EXPIRED),
        (Tally(total=3, expired=1, blocked=1), Sign.BLOCKED),
        (Tally(total=3, blocked=1, failed=1), Sign.FAILED),
        (Tally(total=3, failed=1, disputed=1), Sign.DISPUTED),
    ],
)
def test_what_is_worst_in_a_section_is_its_sign(tally: Tally, sign: Sign) -> None:
    """In the same order as of an item."""
    assert sign_of_tally(tally) is sign


@given(st.integers(1, 9), st.integers(0, 9), st.integers(0, 9))
def test_a_section_looks_done_only_when_nothing_is_left(
    total: int, resolved: int, waived: int
) -> None:
    """A waiver stays visible in it."""
    resolved = min(resolved, total)
    sign = sign_of_tally(Tally(total=total, resolved=resolved, waived=min(waived, resolved)))
    assert (sign in (Sign.DONE, Sign.WAIVED)) == (resolved == total)
