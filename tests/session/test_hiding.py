"""What is secret in a launch, and how it gets out of what is read and done."""

from pathlib import Path

import pytest

from golive_tui.launch.actions import AddNote, ChangeStatus
from golive_tui.launch.state import Status
from golive_tui.session.hiding import HIDDEN, Hiding, begin, masked
from golive_tui.session.opening import open_session
from golive_tui.session.probing import answer
from golive_tui.session.session import Session
from tests.launch.samples import NOON, SteppableClock
from tests.planted import FROM_ENVIRONMENT, NAME, SECRET, SLUG, TYPED, checklist, state, traces

ADDRESS = "section-***/rotate-***-now-please"
RAW = f"section-{SLUG}/rotate-{SLUG}-now-please"


def sit(folder: Path, variable: str = FROM_ENVIRONMENT, **environ: str) -> Session:
    """A session on the planted launch."""
    path = folder / "launch.yaml"
    path.write_text(checklist(variable), encoding="utf-8")
    environ = {"GOLIVE_OPERATOR": "ana", "XDG_STATE_HOME": str(folder / "home"), **environ}
    return open_session(path, clock=SteppableClock(NOON), environ=environ)


def test_whoever_knows_the_secret_and_whoever_does_not_work_on_one_launch(tmp_path: Path) -> None:
    """What either does the other one sees, and nothing is taken for lost."""
    knows, other = sit(tmp_path, **{NAME: SECRET}), sit(tmp_path)
    assert (ADDRESS in knows.checklist.nodes, RAW in other.checklist.nodes) == (True, True)
    for address, session in ((ADDRESS, knows), (RAW, other), (ADDRESS, knows)):
        session.add_note(address, f"by {address[:9]}")
        session.save()
        for each, where in ((knows, ADDRESS), (other, RAW)):
            each.save()
            assert each.state.record(where).notes == session.state.record(address).notes
    assert len(knows.state.record(ADDRESS).notes) == 3
    assert traces((tmp_path / "launch.state.toml").read_text()) == []


def test_where_both_have_a_record_of_their_own_both_are_kept(tmp_path: Path) -> None:
    """As where two branches were merged."""
    change = 'status = "done"\nat = 2026-12-01T10:00:0{}.001Z\nby = "ana"\n'
    text = "\n".join(
        ["golive = 1\n"]
        + [f'[items."{each}"]\n{change.format(n)}' for n, each in enumerate((RAW, ADDRESS))]
    )
    (tmp_path / "launch.state.toml").write_text(text)
    assert len(sit(tmp_path, **{NAME: SECRET}).state.record(ADDRESS).changes) == 2


def test_what_was_done_before_it_became_a_secret_can_still_be_undone_or_is_said_to_be_gone(
    tmp_path: Path,
) -> None:
    """Whatever comes of it, the session goes on and shows nothing."""
    session = sit(tmp_path, TYPED)
    session.add_note(RAW, f"note {SECRET}")
    variable = next(each for each in session.checklist.vars if each.name == "token")
    answer(session, variable, SECRET)
    assert not traces(str(session.state))
    session.save()
    assert not traces((tmp_path / "launch.state.toml").read_text())
    assert session.undo().message


def test_a_file_that_holds_a_secret_is_written_without_it_once(tmp_path: Path) -> None:
    """Two consoles do not write it in turns, even if a word of the file itself is the secret."""
    (tmp_path / "launch.state.toml").write_text(state(), encoding="utf-8")
    environ = {NAME: SECRET, "SORT_KEY": "status", "MONKEY": "reason"}
    one, other = sit(tmp_path, **environ), sit(tmp_path, **environ)
    written = []
    for session in (one, other, one, other):
        session.save()
        written.append((tmp_path / "launch.state.toml").stat().st_mtime_ns)
    assert len(set(written)) == 1
    assert not traces((tmp_path / "launch.state.toml").read_text())


def test_an_action_without_secrets_is_left_alone(tmp_path: Path) -> None:
    """The very same; and nothing is said."""
    hiding = sit(tmp_path, **{NAME: SECRET}).hiding
    action = AddNote("section-***/plain", "nothing in it", "Plain")
    actions, message = hiding.without_secrets([action], "noted")
    assert (actions[0] is action, message) == (True, "noted")
    hidden, message = hiding.without_secrets(
        [ChangeStatus("section-***/plain", Status.FAILED, reason=SECRET)], f"why {SECRET}"
    )
    assert hidden == [ChangeStatus("section-***/plain", Status.FAILED, reason="***")]
    assert message == f"why ***; {HIDDEN}"


def test_an_answer_that_holds_a_secret_is_kept_in_memory_only(tmp_path: Path) -> None:
    """In the state it would be masked, and of no use to a probe."""
    session = sit(tmp_path, **{NAME: SECRET})
    variable = next(each for each in session.checklist.vars if each.name == "other")
    answer(session, variable, SECRET)
    session.save()
    assert session.senses.secret_answers == {"other": SECRET}
    assert session.state.answers == {}


def test_a_masked_answer_is_none(tmp_path: Path) -> None:
    """It is asked for again."""
    (tmp_path / "launch.state.toml").write_text(state(), encoding="utf-8")
    from golive_tui.session.hiding import answers_of

    assert answers_of(sit(tmp_path, **{NAME: SECRET})) == {}


@pytest.mark.parametrize("text", ["nothing", "***", ""])
def test_what_holds_no_secret_is_not_touched(text: str) -> None:
    """Before any launch is opened nothing but the environment is known."""
    begin({NAME: SECRET})
    hiding = Hiding({})
    assert masked(f"{text} {SECRET}") == f"{text} ***"
    assert hiding.secrets.mask(text) == text
