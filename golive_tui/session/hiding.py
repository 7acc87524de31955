"""What may not be shown of a launch: checklist, state and whatever is done, without its secrets.

Texts are covered on their way in, so that all that shows or keeps them finds none. What comes from
elsewhere is masked on its way out: `masked` knows the secrets of all that this process opened.
"""

import re
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

from golive_tui.checklist.hidden import named_secrets, texts_of
from golive_tui.checklist.model import Checklist
from golive_tui.checklist.reading import Reading
from golive_tui.checklist.secrets import MASK, Secrets, is_secret_name
from golive_tui.launch.actions import Action
from golive_tui.launch.reunion import reunite
from golive_tui.launch.state import State
from golive_tui.probes.variables import Variables
from golive_tui.values import replace

if TYPE_CHECKING:
    from golive_tui.session.session import Session

HIDDEN = "a secret in it is masked"
_ADDRESSES = ("address", "criterion", "alarm")
"""Fields of actions and events that hold one."""
_BY_ADDRESS = ("items", "probes")
"""Fields of a state whose keys are addresses."""


class Hiding:
    """The secrets of one launch, and how to do without them."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self.written: Reading
        """The checklist as it is in the file."""
        self.checklist: Checklist
        """The same as it may be shown."""
        self.secrets = Secrets(())
        self._environ = environ
        self._addresses: Mapping[str, str] = {}
        _everything.add(self)

    def follow(self, written: Reading, answers: Mapping[str, str]) -> bool:
        """A checklist, and what was answered; whether something else is secret now."""
        before, self.written = self.secrets, written
        self.secrets = variables_of(
            written.checklist, self._environ, answers, written.users
        ).secrets
        self.checklist, self._addresses = written.checklist, {}
        if self.secrets.values or written.users:
            from golive_tui.checklist.cover import covered  # most have none of them

            self.checklist, self._addresses = covered(written.checklist, self.secrets)
        _everything.union = None
        return self.secrets.values != before.values

    def finds(self, text: str) -> bool:
        """Whether a text holds a secret."""
        return self.secrets.finds(text)

    def state(self, state: State, written: str = "") -> State:
        """A state without secrets; with the text of its file it costs little if there are none."""
        if written and not (self._addresses or MASK in written or self.secrets.finds(written)):
            return state
        moved = {address for address in state.items if self.address(address) != address}
        if not moved:
            return self._state(state)
        there = {a: record for a, record in state.items.items() if a not in moved}
        under_old = {a: state.items[a] for a in moved}
        # Where both have a record, nothing of either is lost.
        theirs = self._state(replace(state, items=under_old))
        return reunite(self._state(replace(state, items=there)), theirs)

    def _state(self, state: State) -> State:
        found = self._covered(state)
        assert isinstance(found, State)
        return found

    def action(self, action: Action) -> Action:
        """What is done, without secrets."""
        found: Action = self._covered(action)
        return found

    def without_secrets(self, actions: list[Action], message: str) -> tuple[list[Action], str]:
        """What is done, and the sentence about it, which says if something was taken out."""
        shown = [self.action(each) for each in actions]
        message = self.secrets.mask(message)
        return shown, message if shown == actions else f"{message}; {HIDDEN}"

    def address(self, written: str) -> str:
        """The address by which something is known here that was written with a secret, or without.

        Who does not know a secret finds what another has covered, if only one thing fits.
        """
        item, at, mark = written.partition("@")
        found = self._addresses.get(item) or self.secrets.mask(item)
        if MASK in found and found not in self.checklist.nodes:
            found = _fitting(found, self.checklist.nodes)
        return found + at + mark

    def _station(self, written: str) -> str:
        found = self.secrets.mask(written)
        titles = [each.title for each in self.checklist.stations]
        return _fitting(found, titles) if MASK in found and found not in titles else found

    def _covered(self, value: Any, name: str = "") -> Any:
        if type(value) is str:
            return self.address(value) if name in _ADDRESSES else self.secrets.mask(value)
        if type(value) in (tuple, list):
            new = type(value)(self._covered(each) for each in value)
            return new if new != value else value
        if isinstance(value, Mapping):
            new = {self._key(key, name): self._covered(each) for key, each in value.items()}
            return new if new != value else value
        fields = getattr(type(value), "__match_args__", ())
        new = {each: self._covered(getattr(value, each), each) for each in fields}
        changed = {each: new[each] for each in fields if new[each] is not getattr(value, each)}
        return replace(value, **changed) if changed else value

    def _key(self, key: str, name: str) -> str:
        if name in _BY_ADDRESS:
            return self.address(key)
        return self._station(key) if name == "stations" else self.secrets.mask(key)


def variables_of(
    checklist: Checklist,
    environ: Mapping[str, str],
    answers: Mapping[str, str],
    users: bool = True,
) -> Variables:
    """The variables of a checklist, filled from the environment and these answers.

    `users`: whether URLs in it may have users.
    """
    texts = texts_of(checklist) if users else ()
    return Variables(checklist.vars, environ, answers, texts=texts, named=named_secrets(checklist))


def answers_of(session: "Session") -> dict[str, str]:
    """What the operator answered for variables that ask; of a secret the state knows nothing."""
    answers = session.state.answers.items()
    kept = {name: answer.value for name, answer in answers if MASK not in answer.value}
    return {**kept, **session.senses.secret_answers}


def _fitting(covered: str, names: Collection[str]) -> str:
    """The only name that fits one in which something is masked; else that one itself."""
    wanted = re.compile(".+".join(map(re.escape, covered.split(MASK))))
    found = [name for name in names if wanted.fullmatch(name)]
    return found[0] if len(found) == 1 else covered


class _Everything:
    """Whatever is secret in this process."""

    def __init__(self) -> None:
        self._environ: Mapping[str, str] = {}
        self._hidings: WeakSet[Hiding] = WeakSet()
        self.union: Secrets | None = None
        """Of all of them; None: to be made anew."""

    def begin(self, environ: Mapping[str, str]) -> None:
        """Know only what an environment holds."""
        self._environ, self._hidings, self.union = environ, WeakSet(), None

    def add(self, hiding: Hiding) -> None:
        """Know another launch."""
        self._hidings.add(hiding)
        self.union = None

    def secrets(self) -> Secrets:
        """All that is secret now."""
        if self.union is None:
            values = {v for name, v in self._environ.items() if is_secret_name(name)}
            self.union = Secrets(values.union(*(each.secrets.values for each in self._hidings)))
        return self.union


_everything = _Everything()
begin = _everything.begin


def masked(text: str) -> str:
    """A text without what is secret in the environment and in any launch that is open."""
    return _everything.secrets().mask(text)


def holds_secret(text: str) -> bool:
    """Whether there is anything in a text that `masked` would take out."""
    return _everything.secrets().finds(text)
