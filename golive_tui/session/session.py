"""The one object that console and command line both drive."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta, tzinfo

from golive_tui.checklist.model import Checklist, Item, Node
from golive_tui.checklist.reading import Reading
from golive_tui.errors import GoLiveError
from golive_tui.launch.actions import ITEM_ACTIONS, Action
from golive_tui.launch.alarms import Watched, alarms, watched
from golive_tui.launch.calls import rollback_of
from golive_tui.launch.count import Clock, Count
from golive_tui.launch.judgement import told
from golive_tui.launch.overview import Overview
from golive_tui.launch.poll import NO_POLL, Poll
from golive_tui.launch.readiness import Readiness, readiness
from golive_tui.launch.recurrence import known_node, node_at
from golive_tui.launch.replay import count_of
from golive_tui.launch.standing import as_written
from golive_tui.launch.state import PROBE, Change, Claim, State, Status
from golive_tui.launch.undo import Trace, trace
from golive_tui.launch.window import window_alarm
from golive_tui.session.addresses import find_address
from golive_tui.session.changing import Intent, change
from golive_tui.session.commits import Commits
from golive_tui.session.definition import Definition, difference
from golive_tui.session.fields import set_release, set_t0
from golive_tui.session.hiding import Hiding, answers_of
from golive_tui.session.journal import Journal, Looked, Rejected
from golive_tui.session.journal import Settled as Settled
from golive_tui.session.notes_and_claims import add_note, claim, release_claim, withdraw_note
from golive_tui.session.outcome import Outcome, Result
from golive_tui.session.polling import poll
from golive_tui.session.senses import Senses
from golive_tui.session.undoing import Undoing
from golive_tui.session.zone import named_zone
from golive_tui.store.state_file import StateFile

TOLERATED_SKEW = timedelta(seconds=2)
"""How far clocks of consoles may differ without a word."""


class Session:
    """A checklist, its state, its store, an operator and a clock."""

    def __init__(
        self,
        definition: Definition,
        file: StateFile,
        *,
        operator: str,
        clock: Clock,
        zone: tzinfo,
        environ: Mapping[str, str] | None = None,
    ) -> None:
        self.definition = definition
        self.hiding = Hiding(environ or {})
        """What may not be shown; checklist and state are without it."""
        self.hiding.follow(definition.reading, {})
        self.warnings = definition.reading.warnings
        self.broken: GoLiveError | None = None
        """What is wrong with the checklist since its last edit; the last good one counts."""
        self.operator = operator
        self.clock = clock
        self.own_zone = zone
        """The operator's; it counts where the checklist names none."""
        self.journal = Journal(file, self.hiding)
        self.commits = Commits(definition.path, file.path)
        self.undoing = Undoing()
        self._count = self._counted()
        self.senses = Senses(self.checklist, definition.acting.held_elsewhere)
        self.overview = self._overviewed()
        self._moved: frozenset[str] = frozenset()  # by what was done, until `refresh` says so

    @property
    def checklist(self) -> Checklist:
        """What should be done, as it may be shown."""
        return self.hiding.checklist

    @property
    def state(self) -> State:
        """What has been done, with what is not saved yet."""
        return self.journal.state

    @property
    def count(self) -> Count:
        """The T-clock."""
        return self._count

    @property
    def zone(self) -> tzinfo:
        """The one zone in which everything is shown: the launch's, else the operator's."""
        return named_zone(self.checklist.launch.timezone) or self.own_zone

    @property
    def release(self) -> dict[str, str]:
        """The release fields, with what was edited in the run."""
        edited = {key: field.value for key, field in self.state.release.items()}
        return {**self.checklist.release, **edited}

    def readiness(self) -> Readiness:
        """The answer of the launch, with every reason."""
        now, seen = self.now(), self.watched()
        live = self._count.t(now) if self._count.launched(now) else None
        votes = NO_POLL if live is not None else poll(self, seen)
        rolls_back = rollback_of(self.state.events)
        return readiness(self.checklist, self.overview, seen, votes, live, rolls_back)

    def poll(self) -> Poll:
        """What each station says."""
        return poll(self, self.watched())

    def watched(self) -> tuple[Watched, ...]:
        """Where every criterion and trigger stands."""
        now = self.now()
        sights = self.senses.sights(self.state, now)
        return watched(self.checklist, self.state, sights, self._count, now)

    def alarms(self) -> tuple[Watched, ...]:
        """Those of them that ask for the captain now, and the window if the launch misses it."""
        window = window_alarm(self.checklist, self.state, self._count, self.zone, self.now())
        return (*alarms(self.watched()), *([window] if window else []))

    def now(self) -> datetime:
        """The time now."""
        return self.clock.now()

    @property
    def skew(self) -> timedelta:
        """How far the newest stamp lies ahead of now, if that is more than clocks may differ."""
        ahead = self.state.newest - self.now()
        return ahead if ahead > TOLERATED_SKEW else timedelta(0)

    # What the operator does. Everything goes through `perform`.

    def change(self, intent: Intent) -> Outcome:
        """Change an item's status, or that of all items of a group or section."""
        return change(self, intent)

    def add_note(self, address: str, text: str, replaces: datetime | None = None) -> Outcome:
        """Add a note to an item, or edit one."""
        return add_note(self, address, text, replaces)

    def withdraw_note(self, address: str, note: datetime) -> Outcome:
        """Withdraw a note with its earlier versions; they stay in the file, marked."""
        return withdraw_note(self, address, note)

    def claim(self, address: str, *, confirmed: bool = False) -> Outcome:
        """Say that the operator is on an item; another's asks first."""
        return claim(self, address, confirmed=confirmed)

    def release_claim(self, address: str, *, confirmed: bool = False) -> Outcome:
        """Take the claim off an item; another's asks first."""
        return release_claim(self, address, confirmed=confirmed)

    def set_release(self, key: str, value: str) -> Outcome:
        """Edit a release field."""
        return set_release(self, key, value)

    def set_t0(self, t0: datetime, waiver: str = "", waived: tuple[str, ...] = ()) -> Outcome:
        """Announce the launch; the plan of built-in holds is recorded with it."""
        return set_t0(self, t0, waiver, waived)

    def undo(self, *, confirmed: bool = False) -> Outcome:
        """Take back the last change, claim or note of this session."""
        return self.undoing.undo(self, confirmed=confirmed)

    def redo(self) -> Outcome:
        """Take back the last undo."""
        return self.undoing.redo(self)

    def do(self, actions: list[Action], message: str) -> Outcome:
        """Perform actions as one batch with one undo."""
        actions, message = self.hiding.without_secrets(actions, message)
        self.undoing.remember(self.perform(actions), message)
        addresses = tuple(each.address for each in actions if isinstance(each, ITEM_ACTIONS))
        return Outcome(Result.DONE, message, changed=addresses)

    def perform(self, actions: Iterable[Action]) -> tuple[Trace, ...]:
        """The one door: do it in memory, with operator and time. `sync` brings it to disk.

        The actions may be worked out one by one: each sees the state that the last one left.
        """
        traces = []
        for action in actions:
            before = self.state
            stamp = self.journal.add(action, self.clock.now(), self.operator)
            if left := trace(action, before, stamp):
                traces.append(left)
        self._moved = self.refresh()
        return tuple(traces)

    def act_for_probes(self, actions: Iterable[Action]) -> frozenset[str]:
        """Do what probes ask for, in their name; nobody undoes it. As `refresh` otherwise."""
        for action in actions:
            self.journal.add(action, self.clock.now(), PROBE)
        return self.refresh()

    # What comes from outside: time and the two files.

    def refresh(self) -> frozenset[str]:
        """Let time pass; returns the addresses that stand elsewhere since it last said so."""
        try:
            self._count = self._counted()
        except GoLiveError as error:
            # Only the checklist has a T-0 now, and it is no single moment here.
            self._count, self.broken = Count(), error
        now = self.clock.now()
        sights = self.senses.sights(self.state, now)
        moved, self._moved = self._moved, frozenset()
        return moved | self.overview.update(self.state, self._count, now, sights)

    def _overviewed(self) -> Overview:
        now = self.clock.now()
        sights = self.senses.sights(self.state, now)
        return Overview(self.checklist, self.state, self._count, now, sights)

    def behind(self) -> bool:
        """Whether either file was changed by somebody else since it was last looked at."""
        return self.journal.file.changed() or self.definition.changed()

    def sync(self) -> Looked:
        """Write what is pending and look at both files. May run in a thread of its own."""
        return Looked(self.journal.sync(), self.definition.look())

    def settle(self, looked: Looked) -> Settled:
        """Take over what a sync brought, in the thread that owns the session."""
        rejected: tuple[Rejected, ...] = ()
        moved = self.journal.settle(looked.synced)
        if moved is not None:
            rejected = looked.synced.rejected
            self.undoing.forget(rejected)
            self.undoing.moved(moved)
        reloaded = self._take_over(looked.definition)
        return Settled(self.refresh(), rejected, reloaded)

    def save(self) -> Settled:
        """Sync and settle at once. Raises `GoLiveError` if it could not be saved."""
        settled = self.settle(self.sync())
        if self.journal.trouble:
            raise self.journal.trouble
        return settled

    def _take_over(self, found: Reading | GoLiveError | None) -> str | None:
        if found is None or isinstance(found, GoLiveError):
            self.broken = found or self.broken
            return None
        before, written = self.checklist, self.hiding.written
        try:
            self._follow(found)
            self._count = self._counted()
        except GoLiveError as error:
            self._follow(written)
            self.broken = error
            return None
        self.broken, self.warnings = None, found.warnings
        self.senses.follow(self.checklist)
        self.overview = self._overviewed()
        return difference(before, self.checklist)

    def hide(self) -> None:
        """Take out whatever has become a secret: something was answered."""
        self._follow(self.hiding.written)
        self.senses.follow(self.checklist)
        self.overview = self._overviewed()

    def _follow(self, written: Reading) -> None:
        if self.hiding.follow(written, answers_of(self)):
            self.journal.hide()
            self.senses.hide(self.hiding.secrets)

    def _counted(self) -> Count:
        return count_of(self.state.events, self.checklist.launch, self.zone, self.clock.now())

    # Where things are.

    def node(self, address: str) -> Node:
        """The item, section or occurrence at a full address. Raises `KeyError`."""
        return known_node(self.checklist, address)

    def find(self, written: str) -> str:
        """The full address meant by an address or its tail. Raises `GoLiveError`."""
        return find_address(self.checklist, self.hiding.address(written))

    def told(self, done: Change | Claim) -> str:
        """What somebody did, in one sentence, in the time of the screen."""
        return told(done, self.zone, self.now())

    def title(self, address: str) -> str:
        """What is at an address, as people call it, also when the checklist has it no more."""
        node = node_at(self.checklist, address)
        return node.title if node else self.state.record(address).title or address

    def as_written(self, address: str) -> Status:
        """The status the checklist gives an item that nobody has touched."""
        node = node_at(self.checklist, address)
        return as_written(node) if isinstance(node, Item) else Status.OPEN
