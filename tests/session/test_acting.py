"""Which of several consoles acts on probes, what becomes of their changes, and how it ends."""

import asyncio
import os
import subprocess
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from golive_tui.launch.state import PROBE, Status
from golive_tui.launch.verdict import Verdict
from golive_tui.probes.order import Observation, Order
from golive_tui.probes.threads import in_thread
from golive_tui.session.watch import Brought, Eyes, Watch
from tests.cli.test_probe_process import Alive
from tests.cli.test_process import GOLIVE, environ
from tests.session.desk import Desk, do, done
from tests.session.posts import (
    BOUND,
    EVERYTHING,
    GREEN,
    MANUAL,
    SENSED,
    TEXT,
    Post,
    Sit,
    changed,
    replaced,
    turn_of,
)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A folder with a checklist that has probes."""
    return Desk(tmp_path, TEXT)


# Who acts


def test_only_one_of_two_consoles_acts(post: Post, sit: Sit) -> None:
    """The other sees for itself, and says who acts."""
    other = sit("ben")
    assert (post.watch.eyes, other.watch.eyes) == (Eyes.HERE, Eyes.ELSEWHERE)
    brought = other.run(SENSED, GREEN, GREEN, GREEN)
    assert (brought.ran, brought.actions) == ((SENSED,), ())
    seen = other.session.senses.seen(SENSED)
    assert seen is not None
    assert seen.streak == 3
    assert changed(post.run(SENSED, GREEN, GREEN)) == [(SENSED, Status.DONE)]


def test_the_other_takes_over_when_the_first_leaves(post: Post, sit: Sit) -> None:
    """With what it saw itself until then."""
    other = sit("ben")
    other.run(SENSED, GREEN, GREEN)
    post.close()
    assert post.watch.eyes is Eyes.NOBODY
    assert other.watch.look_who_acts() is Eyes.HERE
    assert changed(other.run(SENSED, GREEN)) == [(SENSED, Status.DONE)]


def test_who_has_left_does_nothing_more(post: Post) -> None:
    """What still came is not acted on."""
    post.run(SENSED, GREEN)
    post.begin(SENSED, GREEN)
    post.close()
    assert post.watch.take().actions == ()
    post.watch.ask([SENSED])
    assert post.watch.take() == Brought()


def test_a_console_that_is_killed_lets_another_act(sit: Sit, desk: Desk) -> None:
    """The lock goes with its process; no file is left that would have to be removed."""
    process = subprocess.Popen(
        [*GOLIVE, "watch", desk.checklist.name, "--trust"],
        cwd=desk.folder,
        env=environ(),
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        assert any("acting on probes here" in line for line in process.stdout)
        post = sit()
        assert post.watch.eyes is Eyes.ELSEWHERE
    finally:
        process.kill()
        process.communicate()
    assert post.watch.look_who_acts() is Eyes.HERE
    assert changed(post.run(SENSED, GREEN, GREEN)) == [(SENSED, Status.DONE)]


def test_without_trust_nobody_acts(sit: Sit) -> None:
    """A console that runs nothing does not keep others from acting."""
    blind = sit(trusted=())
    assert blind.watch.eyes is Eyes.NOBODY
    assert sit("ben").watch.eyes is Eyes.HERE
    assert blind.watch.look_who_acts() is Eyes.ELSEWHERE


def test_an_editor_that_replaces_the_file_takes_nothing_away(
    post: Post, sit: Sit, desk: Desk
) -> None:
    """The new file is locked instead."""
    replaced(desk.checklist)
    assert changed(post.run(SENSED, GREEN, GREEN)) == [(SENSED, Status.DONE)]
    assert post.watch.look_who_acts() is Eyes.HERE
    assert sit("ben").watch.eyes is Eyes.ELSEWHERE


def test_at_no_moment_do_two_act_because_the_file_was_replaced(
    post: Post, sit: Sit, desk: Desk
) -> None:
    """Whoever got the new file acts; the other stops even before it looked again."""
    post.run(SENSED, GREEN)
    replaced(desk.checklist)
    other = sit("ben")
    assert other.watch.eyes is Eyes.HERE
    assert post.run(SENSED, GREEN).actions == ()
    assert post.watch.look_who_acts() is Eyes.ELSEWHERE


def test_a_checklist_that_is_gone_for_a_moment_changes_nothing(post: Post, desk: Desk) -> None:
    """Some editors remove the old file first."""
    text = desk.checklist.read_text()
    desk.checklist.unlink()
    assert post.watch.look_who_acts() is Eyes.HERE
    desk.write(text)
    assert post.watch.look_who_acts() is Eyes.HERE


# Two consoles on one state


def test_a_word_said_meanwhile_elsewhere_counts(post: Post, desk: Desk) -> None:
    """The probe's change is dropped and nothing else is lost."""
    post.run(SENSED, GREEN, GREEN)
    done(do(post.session, MANUAL))
    ben = desk.sit("ben")
    done(do(ben, SENSED, Status.FAILED, "two servers still run the old one"))
    ben.save()
    rejected = post.session.save().rejected
    assert [(each.address, each.stamp.by) for each in rejected] == [(SENSED, PROBE)]
    state = desk.sit("reader").state
    assert [change.by for change in state.record(SENSED).changes] == ["ben"]
    assert state.record(MANUAL).head
    assert turn_of(desk.sit("reader"), SENSED).verdict is Verdict.PASS
    assert post.session.state.items == state.items
    assert post.session.undo().message == 'took back: ticked "Manual"'
    assert changed(post.run(SENSED, GREEN, GREEN)) == []


def test_what_others_tick_is_not_ticked_again(post: Post, desk: Desk) -> None:
    """Seen at the next look at the file."""
    post.run(SENSED, GREEN)
    ben = desk.sit("ben")
    done(do(ben, SENSED))
    ben.save()
    post.session.settle(post.session.sync())
    assert changed(post.run(SENSED, GREEN)) == []
    assert [each.by for each in post.session.state.record(SENSED).changes] == ["ben"]


# The end


@pytest.mark.parametrize(("of", "told"), [(60, "48/60"), (0, "48")])
def test_a_burst_says_how_far_it_is(desk: Desk, of: int, told: str) -> None:
    """While it runs, and no longer."""
    sent, go_on = threading.Event(), threading.Event()

    async def bursts(order: Order) -> Observation:
        order.progress(48, of)
        sent.set()
        await in_thread(go_on.wait)
        return GREEN

    ended = threading.Event()
    watch = Watch(desk.sit(), {}, [SENSED], ended.set, observe=bursts)
    watch.start()
    watch.ask([SENSED])
    assert sent.wait(BOUND)
    assert watch.running == {SENSED: told}
    go_on.set()
    assert ended.wait(BOUND)
    assert watch.running == {}
    watch.stop()


def test_a_run_that_does_not_let_go_does_not_hold_up_the_end(desk: Desk) -> None:
    """It is left to itself."""
    entered, over = threading.Event(), threading.Event()

    async def stubborn(_order: Order) -> Observation:
        entered.set()
        while not over.is_set():
            with suppress(asyncio.CancelledError):
                await asyncio.sleep(0.01)
        return GREEN

    watch = Watch(desk.sit(), {}, EVERYTHING, lambda: None, observe=stubborn)
    watch.start()
    watch.ask([SENSED])
    assert entered.wait(BOUND)
    watch.stop()
    assert not over.is_set()
    assert watch.eyes is Eyes.NOBODY
    over.set()


@pytest.fixture
def alive(tmp_path: Path) -> Iterator[Alive]:
    """What a command and all its children hold open."""
    pipe = Alive(tmp_path)
    yield pipe
    pipe.close()


def commanding(desk: Desk, before: str, then: str) -> Watch:
    """A console that has begun to run a command, which says in between that it runs."""
    command = f"{before}; exec 3> alive; echo $$ >&3; {then}"
    desk.write(TEXT.replace("command: sensed", f'command: "{command}"'))
    watch = Watch(desk.sit(), os.environ, EVERYTHING, lambda: None)
    watch.start()
    watch.ask([SENSED])
    return watch


def test_stopping_leaves_no_child(desk: Desk, alive: Alive) -> None:
    """Of commands and of what they started."""
    watch = commanding(desk, "true", "sleep 1000 & sleep 1000")
    assert alive.has_begun()
    watch.stop()
    assert alive.is_over()


def test_a_command_may_put_things_in_order_when_it_is_ended(desk: Desk, alive: Alive) -> None:
    """It is asked to end before it is killed."""
    watch = commanding(desk, "trap ': > tidied; exit' TERM", "while :; do sleep 0.01; done")
    assert alive.has_begun()
    watch.stop()
    assert alive.is_over()
    assert (desk.folder / "tidied").exists()


def test_stopping_twice_and_stopping_what_never_ran_is_fine(sit: Sit) -> None:
    """As when a console is left before it has begun."""
    post = sit()
    post.close()
    post.close()
    blind = sit("ben", trusted=())
    blind.watch.ask([SENSED])
    blind.close()


def test_scheduled_probes_run_without_being_asked(desk: Desk) -> None:
    """In the thread, with a real clock."""
    desk.write(TEXT.replace("every: 52w", "every: 1s"))
    woken = threading.Event()
    post = Post(desk, wake=woken.set)
    try:
        assert woken.wait(BOUND)
        assert post.watch.take().ran == ("probe:beat",)
    finally:
        post.close()
