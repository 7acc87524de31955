"""An env probe tells whether variables are set, and never shows what is in them."""

import pytest

from golive_tui.checklist.probe import ProbeKind
from golive_tui.launch.verdict import Found, Verdict
from golive_tui.probes.judging import judge
from tests.probes.kinds.ordering import order, seen

ENVIRON = {"DATABASE_URL": "postgres://db", "API_TOKEN": "hunter2hunter2", "EMPTY": ""}


@pytest.mark.parametrize(
    ("names", "values", "summary"),
    [
        (["API_TOKEN"], {"SET": True, "VALUE": "hunter2hunter2"}, "set"),
        (["EMPTY"], {"SET": False, "VALUE": ""}, "empty: EMPTY"),
        (["NOT"], {"SET": False}, "missing: NOT"),
        (
            ["DATABASE_URL", "API_TOKEN"],
            {"SET": True, "VALUE": {k: ENVIRON[k] for k in ("DATABASE_URL", "API_TOKEN")}},
            "set",
        ),
        (
            ["NOT", "EMPTY", "NOR"],
            {"SET": False, "VALUE": {"EMPTY": ""}},
            "missing: NOT, NOR; empty: EMPTY",
        ),
    ],
)
async def test_variables_are_set_or_missing_or_empty(
    names: list[str], values: dict[str, Found], summary: str
) -> None:
    """All must be set and filled; the summary names those that are not."""
    found = await seen(order(ProbeKind.ENV, *names, environ=ENVIRON))
    assert (found.values, found.summary, found.head) == (values, summary, "")


@pytest.mark.parametrize(
    ("names", "verdict"),
    [
        (["API_TOKEN", "DATABASE_URL"], Verdict.PASS),
        (["API_TOKEN", "EMPTY"], Verdict.FAIL),
        (["NOT"], Verdict.FAIL),
    ],
)
async def test_unless_told_otherwise_all_must_be_set_and_filled(
    names: list[str], verdict: Verdict
) -> None:
    """The default condition needs nothing but SET, for one name as for several."""
    asked = order(ProbeKind.ENV, *names, environ=ENVIRON)
    judged, conditions = judge(asked.probe, await seen(asked))
    assert judged is verdict
    assert [held.text for held in conditions] == ["[SET] == true"]
