"""A warning for what would never hold, and for what nobody would ever see."""

import pytest

from golive_tui.checklist.source import read_text

FILE = "x.yaml"


def warnings_of(text: str) -> list[str]:
    """All warnings, as they are printed."""
    return [each.printed(FILE) for each in read_text(f"golive: 1\ntitle: X\n{text}", FILE).warnings]


def warned(probe: str, condition: str) -> list[str]:
    """What is said of one condition of a probe."""
    key = "warn" if condition.startswith("?") else "expect"
    listed = f"{key}: ['{condition.removeprefix('?')}']"
    return warnings_of(f"probes:\n  a: {{{probe}, {listed}}}\n")


HTTP, BURST = 'http: "http://a"', 'http: "http://a", requests: 9'
PROMETHEUS, COMMAND = 'prometheus: "http://a", query: q', "command: make"


@pytest.mark.parametrize(
    ("probe", "condition", "why"),
    [
        (HTTP, "[RESPONSE_TIME] < 5x", '"5x" is no time; write 500ms, 2s or 14d'),
        (HTTP, "?[RESPONSE_TIME] <= 5%", '"5%" is no time; write 500ms, 2s or 14d'),
        (BURST, '[P95] < "500ms"', '"500ms" is no time; write 500ms, 2s or 14d'),
        (HTTP, "[STATUS] == ok", '"ok" is no number; write a number, without quotes'),
        (HTTP, '[STATUS] == "200"', '"200" is no number; write a number, without quotes'),
        (BURST, "[STATUS].429 > some", '"some" is no number; write a number, without quotes'),
        (COMMAND, "[EXIT_CODE] == zero", '"zero" is no number; write a number, without quotes'),
        (PROMETHEUS, "[VALUE] < five", '"five" is no number; write a number, without quotes'),
        (HTTP, "len([BODY]) > many", '"many" is no number; write a number, without quotes'),
        (HTTP, "has([BODY].a) == 1", '"1" is not true or false; write true or false'),
        ("tls: a:443", "[CERTIFICATE_VALID] == yes", '"yes" is not true or false; write true or'),
    ],
)
def test_what_can_not_be_compared_never_holds(probe: str, condition: str, why: str) -> None:
    """It would be red for ever, and nobody would know why."""
    (said,) = warned(probe, condition)
    shown = condition.removeprefix("?").replace('"', "'")
    assert said.replace('"', "'").startswith(
        f"x.yaml:4:{said.split(':')[2]}: warning: '{shown}' never holds: " + why.replace('"', "'")
    )


@pytest.mark.parametrize(
    ("probe", "condition"),
    [
        (HTTP, "[RESPONSE_TIME] < 500"),
        (HTTP, "[RESPONSE_TIME] < 1.5 s"),
        (HTTP, "[CERTIFICATE_EXPIRATION] > 14d"),
        (HTTP, "[STATUS] == any(200, 304)"),
        (HTTP, "[STATUS] != ok"),
        (HTTP, "[BODY] == ok"),
        (HTTP, "[BODY].n > [STATUS]"),
        (HTTP, "[STATUS] < ${most}"),
        (BURST, "[ERROR_RATE] < 0.5%"),
        (BURST, "[STATUS].429 > 0"),
        (PROMETHEUS, "[VALUE] < 1e-3"),
        ("env: [A]", "[VALUE] == prod"),
        ("git: .", "[CLEAN] == True"),
        ("file: a", "[AGE] < 24h"),
    ],
)
def test_what_may_hold_is_not_warned_of(probe: str, condition: str) -> None:
    """Nor what is known only when it runs."""
    assert not [each for each in warned(probe, condition) if "never holds" in each]


def test_a_condition_of_a_step_is_looked_at_too() -> None:
    """A request that is a step has the values of an http probe."""
    step = """run: [{name: R, http: "GET http://a", expect: ["[STATUS] == ok"]}]"""
    text = f"sections:\n  - title: S\n    items:\n      - {{title: A, {step}}}\n"
    (said,) = warnings_of(text)
    assert '"[STATUS] == ok" never holds' in said


@pytest.mark.parametrize("probe", [COMMAND, BURST, 'http: "http://a", method: POST'])
@pytest.mark.parametrize("every", ["", ", every: 10s"])
def test_what_is_watched_has_to_be_looked_at(probe: str, every: str) -> None:
    """What runs only when asked never fires by itself; on an item that may be meant."""
    text = (
        f"criteria:\n  - {{title: C, probe: {{{probe}{every}}}}}\n"
        f"rollback:\n  triggers:\n    - {{title: T, probe: {{{probe}{every}}}}}\n"
        f"sections:\n  - title: S\n    items:\n      - {{title: A, probe: {{{probe}}}}}\n"
    )
    why = 'its probe runs only when asked; write "every" on it, as in every: 30s'
    assert warnings_of(text) == (
        []
        if every
        else [
            f'x.yaml:4:23: warning: nobody looks at criterion "C": {why}',
            f'x.yaml:7:25: warning: nobody looks at trigger "T": {why}',
        ]
    )


def test_a_criterion_that_begins_after_the_launch_never_counts() -> None:
    """Criteria end with the launch."""
    (said,) = warnings_of(
        'criteria:\n  - {title: C, from: T+1h, probe: {http: "http://a"}}\n'
        '  - {title: D, from: T-0, probe: {http: "http://a"}}\n'
    )
    assert said == (
        'x.yaml:4:22: warning: criterion "C" never counts: it begins at T+1h, and ends with the '
        "launch; write a mark before T-0; what counts after the launch is a rollback trigger"
    )
