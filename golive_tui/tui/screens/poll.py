"""The poll: the roll call, station by station, and voting."""

import asyncio
from collections.abc import Callable, Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from golive_tui.checklist.plain import plain
from golive_tui.launch.glyphs import ANSWER_SIGNS
from golive_tui.launch.poll import Ballot, Poll, Polled
from golive_tui.launch.votes import Word
from golive_tui.session.commits import commits_of
from golive_tui.session.outcome import Outcome
from golive_tui.session.polling import barred, reaffirm, vote
from golive_tui.session.session import Settled
from golive_tui.tui.commands import Command, Where
from golive_tui.tui.facts import short_time
from golive_tui.tui.life_line import answer_style
from golive_tui.tui.line import Piece, cut, width_of
from golive_tui.tui.message import Message, Tone
from golive_tui.tui.names import short_name
from golive_tui.tui.screens.base import bindings_for
from golive_tui.tui.screens.reading import ReadingScreen
from golive_tui.tui.widgets.clock_pane import ClockPane
from golive_tui.tui.widgets.header_line import HeaderLine
from golive_tui.tui.widgets.key_line import KeyLine
from golive_tui.tui.widgets.listing import Entry, Listing

WIDEST_TITLE = 32
INDENT = 4
CAUSES_SHOWN = 3
"""Things that make one vote stale; the rest is counted."""
ABOUT_STALE = ("reaffirm", "choose")
"""Commands that need a stale vote."""
OPERATOR_KEY = (("O", "who is at the keyboard"),)


class PollScreen(ReadingScreen, inherit_bindings=False):
    """Every station with its votes; `+` and `-` vote for the one under the cursor."""

    WHERE = Where.POLL
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Where.POLL)

    def __init__(self, station: str = "") -> None:
        """`station`: where the cursor begins."""
        super().__init__()
        self._first = station

    def compose(self) -> ComposeResult:
        """As every list, with the clock in one line: the poll is held in a hold."""
        yield HeaderLine(with_count=False)
        yield ClockPane()
        yield Listing()
        yield KeyLine()

    def on_mount(self) -> None:
        """The cursor on the station that was asked for; ask git what changed since the votes."""
        self.query_one(ClockPane).session_changed()
        self.console_app.repository.look(now=True)
        if self._first:
            self.call_after_refresh(self.listing.go_to, self._first)

    def second_passed(self) -> None:
        """The count, and how long a hold has lasted."""
        super().second_passed()
        self.query_one(ClockPane).second_passed()

    def session_changed(self, settled: Settled) -> None:
        """Somebody voted, or did something that votes rest on."""
        super().session_changed(settled)
        self.query_one(ClockPane).session_changed()

    def keys(self) -> list[Command]:
        """What is about stale votes is offered while there are any."""
        ballots = (each.ballots for each in self.session.poll().stations)
        stale = any(ballot.worse for each in ballots for ballot in each)
        shown = super().keys()
        return [each for each in shown if stale or each.id not in ABOUT_STALE]

    # Drawing

    def entries(self, width: int) -> list[Entry]:
        """The answer, and each station with its votes."""
        poll = self.session.poll()
        if not poll.stations:
            nothing = "This checklist has no stations: nobody votes."
            return [Entry(), Entry(((nothing, self.ink.dim),))]
        lines = [Entry(), self._answer(poll), Entry()]
        title = min(WIDEST_TITLE, max(self._cells(each.station.title) for each in poll.stations))
        names = [_name(ballot) for each in poll.stations for ballot in each.ballots]
        name = max(map(self._cells, names), default=0)
        for polled in poll.stations:
            lines.append(self._station(polled, min(title, width // 2), width))
            for ballot in polled.ballots:
                lines += self._ballot(ballot, name, width)
        if poll.gone:
            named = plain(", ".join(poll.gone))
            words = f"Voted on, but no longer in the checklist: {named}"
            lines += [Entry(), *self.paragraph([(words, self.ink.warn)], width)]
        return lines

    def _answer(self, poll: Poll) -> Entry:
        number = len(poll.counted)
        far = f"   {poll.go} of {number} station{'' if number == 1 else 's'} GO"
        answer = (str(poll.answer), answer_style(poll.answer, self.ink))
        return Entry((("Poll   ", self.ink.strong), answer, (far, self.ink.dim)))

    def _station(self, polled: Polled, cells: int, width: int) -> Entry:
        ink, style = self.ink, answer_style(polled.answer, self.ink)
        title = cut(plain(polled.station.title), cells)
        sign = ANSWER_SIGNS[polled.answer].shown(self.console_app.ascii)
        left: list[Piece] = [
            (f"{sign} ", style),
            (title + " " * (cells - self._cells(title)), ink.strong),
            (f"  {polled.answer}", style),
        ]
        facts = " · ".join(self._facts(polled))
        room = width - width_of(left) - 3
        return Entry(tuple(left), ((cut(facts, room), ink.dim),), polled.station.title)

    def _facts(self, polled: Polled) -> Iterator[str]:
        """Whoever may vote comes last: that may be cut."""
        if not polled.station.required:
            yield "optional"
        if polled.needed > 1:
            yield f"{polled.go} of {polled.needed} votes"
        elif not polled.ballots:
            yield "no vote yet"
        if polled.station.voters:
            yield plain(", ".join(polled.station.voters))

    def _ballot(self, ballot: Ballot, cells: int, width: int) -> Iterator[Entry]:
        ink, cast, name = self.ink, ballot.vote, _name(ballot)
        style = (ink.ok if cast.word is Word.GO else ink.bad) if ballot.counts else ink.dim
        mine = cast.by.casefold() == self.session.operator.casefold()
        pieces: list[Piece] = [
            (" " * INDENT, ink.text),
            (f"{cast.word.shown:5}  ", style),
            (name + " " * (cells - self._cells(name)), ink.strong if mine else ink.accent),
            (f"  {short_time(cast.at, self.session)}", ink.dim),
        ]
        if cast.comment:
            pieces.append((f"  {plain(cast.comment)}", ink.text))
        yield from self.paragraph(pieces, width, INDENT + 7)
        for why in self._why_not(ballot):
            words: list[Piece] = [(" " * (INDENT + 7), ink.text), (plain(why), ink.warn)]
            yield from self.paragraph(words, width, INDENT + 9)

    def _why_not(self, ballot: Ballot) -> Iterator[str]:
        """Why a vote does not count."""
        if not ballot.admitted:
            yield "does not count: no voter of this station"
        for worse in ballot.worse[:CAUSES_SHOWN]:
            yield f"stale: {worse.text}"
        if len(ballot.worse) > CAUSES_SHOWN:
            yield f"stale: and {len(ballot.worse) - CAUSES_SHOWN} more"

    def _cells(self, text: str) -> int:
        return width_of([(plain(text), self.ink.text)])

    # Commands

    def do_go(self) -> None:
        """Vote GO for the station under the cursor."""
        self._ask(Word.GO, "A comment, if there is one", "enter votes GO · esc does not vote")

    def do_no_go(self) -> None:
        """Vote NO-GO for it, with what stands against GO."""
        self._ask(Word.NO_GO, "What stands against it?", "enter votes NO-GO · esc does not vote")

    def _ask(self, word: Word, question: str, hint: str) -> None:
        from golive_tui.tui.screens.ask import Ask

        polled = self._under_cursor()
        if polled is None:
            return
        if why := barred(self.session, polled.station):
            self.show_message(Message(plain(why), Tone.WARN, OPERATOR_KEY))
            return
        title = polled.station.title

        def answered(comment: str | None) -> None:
            if comment is not None:
                self._cast(lambda: vote(self.session, title, word, comment))

        about = f"{word.shown} for {title}, as {self.session.operator}"
        needed = word is Word.NO_GO
        self.app.push_screen(Ask(question, about, needed=needed, hint=hint), answered)

    def do_reaffirm(self) -> None:
        """Cast the operator's own stale vote for it again."""
        if polled := self._under_cursor():
            self._cast(lambda: reaffirm(self.session, polled.station.title))

    def _cast(self, how: Callable[[], Outcome]) -> None:
        # The application's, not the screen's: who leaves at once has voted all the same.
        self.app.run_worker(self._about_this_commit(how))

    async def _about_this_commit(self, how: Callable[[], Outcome]) -> None:
        """Vote once git has said which commit this is; the screen does not wait for it."""
        session = self.console_app.session
        loop = asyncio.get_running_loop()
        await loop.run_in_executor(None, session.commits.look, commits_of(session.state))
        self.told(how())

    def _under_cursor(self) -> Polled | None:
        polled = self.session.poll().station(self.listing.target)
        if polled is None:
            self.show_message(Message("there is no station under the cursor"))
        return polled

    def chosen(self, target: str) -> None:
        """Go to the first item that made a vote for it stale."""
        polled = self.session.poll().station(target)
        causes = [worse for b in (polled.ballots if polled else ()) for worse in b.worse]
        address = next((each.address for each in causes if each.address), "")
        if address:
            self.dismiss(address)
        elif causes:
            self.show_message(Message(plain(f"stale, and no item to open: {causes[0].text}")))
        else:
            self.show_message(Message("no vote for it is stale"))

    def do_hold(self) -> None:
        """Hold at once; the reason may follow."""
        self.do_hold_all()

    def do_operator(self) -> None:
        """Say who is at the keyboard: at a roll call one after the other is."""
        from golive_tui.tui.screens.operator import ask_operator

        ask_operator(self.console_app)


def _name(ballot: Ballot) -> str:
    return short_name(ballot.vote.by) or "somebody"
