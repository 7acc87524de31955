"""Exactly what a checklist could run, what of it changed, and trusting it."""

from collections.abc import Iterator

from golive_tui.checklist.executable import executables
from golive_tui.checklist.plain import plain
from golive_tui.errors import GoLiveError
from golive_tui.session.trusting import Judged, Trust, grant, judged, trust_file, withdraw
from golive_tui.tui.line import Piece
from golive_tui.tui.message import Message, Tone
from golive_tui.tui.screens.reading import ReadingScreen
from golive_tui.tui.widgets.listing import Entry

GRANT = "trust"
WITHDRAW = "untrust"


class TrustScreen(ReadingScreen):
    """What is not trusted yet comes first; nothing of that runs."""

    OPENS = "choose"

    def entries(self, width: int) -> list[Entry]:
        """First what can be done, then every command, request and target as written."""
        try:
            found = self._judged()
        except GoLiveError as error:
            words = f"What is trusted can't be read, so nothing runs: {error}"
            return [Entry(), *self.paragraph([(plain(words), self.ink.bad)], width)]
        waiting = [each for each in found if each.trust is not Trust.TRUSTED]
        trusted = [each for each in found if each.trust is Trust.TRUSTED]
        lines = [Entry(), *self._doing(len(waiting), len(trusted), width)]
        for title, group in (("Not trusted: nothing of this runs", waiting), ("Trusted", trusted)):
            if group:
                lines += self.heading(f"{title} ({len(group)})")
                for each in group:
                    lines += self._executable(each, width)
        return lines

    def _judged(self) -> tuple[Judged, ...]:
        file = trust_file(self.console_app.opening.environ)
        return judged(self.session.checklist, self.session.definition.path, file)

    def _doing(self, waiting: int, trusted: int, width: int) -> Iterator[Entry]:
        ink = self.ink
        if not waiting and not trusted:
            yield Entry((("This checklist runs nothing.", ink.dim),))
            return
        intro = "A checklist can run commands and send requests. Read it as you would a script."
        yield from self.paragraph([(intro, ink.dim)], width)
        yield Entry()
        if waiting:
            number = "this 1 thing" if waiting == 1 else f"these {waiting}"
            words = f"Trust {number}"
            yield Entry(((f"{words}  ", ink.key), ("enter asks once more", ink.dim)), target=GRANT)
        if trusted:
            words = f"Trust nothing of it any more ({trusted} now)"
            yield Entry(((words, ink.accent),), target=WITHDRAW)

    def _executable(self, each: Judged, width: int) -> Iterator[Entry]:
        ink = self.ink
        changed: Piece = ("  changed" if each.trust is Trust.CHANGED else "", ink.warn)
        title = plain(each.executable.title)
        yield Entry()
        yield from self.paragraph([(title, ink.text), changed], width, 2)
        for text in each.executable.lines:
            mark = "+ " if each.trust is Trust.CHANGED and text not in each.before else "  "
            style = ink.warn if mark == "+ " else ink.dim
            yield from self.paragraph([(f"  {mark}{plain(text)}", style)], width, 6)
        for text in each.before:
            if text not in each.executable.lines:
                yield from self.paragraph([(f"  - {plain(text)}", ink.faint)], width, 6)

    def chosen(self, target: str) -> None:
        """Trust it, after a question; or trust it no more, at once."""
        if target == WITHDRAW:
            self._withdraw()
            return
        from golive_tui.tui.screens.ask import Confirm

        shown = executables(self.session.checklist)

        def answered(yes: bool | None) -> None:
            if yes and executables(self.session.checklist) != shown:
                words = "the checklist was edited meanwhile: look at it again"
                self.show_message(Message(words, Tone.WARN))
            elif yes:
                self._grant()

        self.app.push_screen(
            Confirm(
                "Trust everything that stands here?",
                f"Trust {self.session.checklist.title}",
                yes="yes, it may run on this machine, as you",
            ),
            answered,
        )

    def _grant(self) -> None:
        file = trust_file(self.console_app.opening.environ)
        try:
            grant(self.session.checklist, self.session.definition.path, file)
        except GoLiveError as error:
            self.console_app.say(Message(plain(str(error)), Tone.BAD))
            return
        self._begin_anew()
        self.console_app.say(Message("trusted; the probes begin"))

    def _withdraw(self) -> None:
        try:
            withdraw(self.session.definition.path, trust_file(self.console_app.opening.environ))
        except GoLiveError as error:
            self.console_app.say(Message(plain(str(error)), Tone.BAD))
            return
        self._begin_anew()  # which says how many are not run now

    def _begin_anew(self) -> None:
        self.console_app.probing.begin()
        self.dismiss(None)
