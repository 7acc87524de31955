"""The two small dialogs at the bottom of the screen: a question for a text, and for yes or no."""

from collections.abc import Callable
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Region
from textual.widgets import Input, Static

from golive_tui.checklist.plain import plain
from golive_tui.errors import GoLiveError
from golive_tui.session.hiding import masked
from golive_tui.tui.screens.base import GoLiveDialog

Check = Callable[[str], str]
"""What an answer means, in words, while it is typed. Raises `GoLiveError` for a bad one."""


class Ask(GoLiveDialog[str]):
    """Asks for a text. Answers with it, or with None if the operator thought better of it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "cancel")]

    def __init__(
        self,
        question: str,
        about: str = "",
        *,
        answer: str = "",
        replaced: bool = False,
        check: Check | None = None,
        needed: bool = True,
        hint: str = "",
        secret: bool = False,
    ) -> None:
        """`replaced`: what is typed takes the place of the answer that is there."""
        super().__init__()
        self._question = plain(masked(question))
        self._about = plain(masked(about))
        self._answer = answer
        self._replaced = replaced
        self._check = check
        self._needed = needed
        self._secret = secret
        """Whether nobody may read along."""
        clears = " · ctrl+u clears it" if answer and not replaced else ""
        self._hint = hint or f"enter takes it{clears} · esc leaves all as it is"

    def compose(self) -> ComposeResult:
        """The question, the answer, and what it means."""
        with Vertical(classes="ask"):
            yield Static(Content(f"{self._about}"), classes="ask-about", markup=False)
            yield Static(Content(self._question), classes="ask-question", markup=False)
            yield Input(
                self._answer,
                compact=True,
                select_on_focus=self._replaced,
                password=self._secret,
            )
            yield Static(Content(self._hint), classes="ask-hint", markup=False)

    def on_mount(self) -> None:
        """Type into the answer at once, without a blinking cursor."""
        field = self.query_one(Input)
        field.cursor_blink = False
        self.set_focus(field)

    def on_resize(self) -> None:
        """Wherever in a long answer the cursor is, it stays in sight."""
        self.call_after_refresh(self._show_cursor)

    def _show_cursor(self) -> None:
        field = self.query_one(Input)
        before = cell_len(field.value[: field.cursor_position])
        field.scroll_to_region(Region(before, 0, 1, 1), force=True, animate=False)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say while typing what the answer means."""
        if self._check and event.value.strip():
            meaning, bad = self._judged(event.value)
            self._say(meaning, bad=bad)
        else:
            self._say(self._hint)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the answer, if it is one."""
        answer = event.value.strip()
        if self._needed and not answer:
            self._say("an answer is needed · esc leaves all as it is", bad=True)
            return
        if self._check and answer:
            meaning, bad = self._judged(answer)
            if bad:
                self._say(meaning, bad=True)
                return
        self.dismiss(answer)

    def _judged(self, answer: str) -> tuple[str, bool]:
        assert self._check is not None
        try:
            return self._check(answer), False
        except GoLiveError as error:
            return plain(masked(str(error))), True

    def _say(self, text: str, *, bad: bool = False) -> None:
        hint = self.query_one(".ask-hint", Static)
        hint.set_class(bad, "-bad")
        hint.update(Content(masked(text)))

    def action_leave(self) -> None:
        """Leave all as it is."""
        self.dismiss(None)


class Confirm(GoLiveDialog[bool]):
    """Asks for yes or no. Answers True only for `y`."""

    leaves_on_escape: ClassVar[bool] = True
    """Whether esc means no, where no does something too."""

    def __init__(self, question: str, about: str = "", *, yes: str = "yes", no: str = "no") -> None:
        super().__init__()
        self._question = plain(masked(question))
        self._about = plain(masked(about))
        self._yes = yes
        self._no = no

    def compose(self) -> ComposeResult:
        """The question and the two answers."""
        with Vertical(classes="ask"):
            if self._about:
                yield Static(Content(self._about), classes="ask-about", markup=False)
            yield Static(Content(self._question), classes="ask-question", markup=False)
            yield Static(
                Content.assemble(
                    ("y", "$gl-accent bold"),
                    f" {self._yes}   ",
                    ("n", "$gl-accent bold"),
                    f" {self._no}",
                ),
                classes="ask-hint",
            )

    def on_key(self, event: events.Key) -> None:
        """Only y says yes; n, q and esc say no; everything else says nothing."""
        event.stop()
        if event.key in ("y", "Y"):
            self.dismiss(True)
        elif event.key in ("n", "N") or (self.leaves_on_escape and event.key in ("q", "escape")):
            self.dismiss(False)
