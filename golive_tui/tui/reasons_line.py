"""The reasons against GO by name, as many as fit, and how many there are besides."""

from collections import Counter

from golive_tui.checklist.periods import period_of
from golive_tui.checklist.plain import plain
from golive_tui.launch.glyphs import ANSWER_SIGNS, VERDICT_SIGNS, sign_of
from golive_tui.launch.headline import headline
from golive_tui.launch.readiness import NOT_RUN, STATION, Answer, Reason
from golive_tui.launch.state import PROBE
from golive_tui.launch.verdict import Verdict
from golive_tui.session.session import Session
from golive_tui.tui.facts import style_of
from golive_tui.tui.line import Piece, cut, width_of
from golive_tui.tui.names import short_name
from golive_tui.tui.theme import Palette

FORMS = ((26, True), (26, False), (14, False))
"""Cells of a reason's title, and whether it is said who said so; the roomiest first."""
LONGEST_SAID = 10
"""Cells of what a probe found."""
BETWEEN = "   "
MUTED = "muted"
UNSEEN = "unseen"
"""The kind of what no probe has looked at lately."""
WITHOUT_GO = "without GO"
"""The kind of stations that do not say GO, and not NO-GO either."""
STATUS_WORDS = ("failed", "blocked", "disputed", "regressed", "expired", "open")


class ReasonsLine:
    """Draws reasons of one session, in one palette."""

    def __init__(self, session: Session, ink: Palette, *, ascii_only: bool) -> None:
        self._session = session
        self._ink = ink
        self._ascii = ascii_only

    def pieces(self, reasons: tuple[Reason, ...], width: int, *, chosen: bool) -> list[Piece]:
        """The reasons from the first on, which is the `chosen` one if the keyboard is here.

        What makes it NO-GO is named before all: names of people and ends of titles give way to it.
        """
        no_go = sum(reason.answer is Answer.NO_GO for reason in reasons)
        for form in FORMS:
            shown, pieces = self._in_form(form, reasons, width, chosen=chosen)
            if shown >= no_go:
                break
        return pieces

    def _in_form(
        self, form: tuple[int, bool], reasons: tuple[Reason, ...], width: int, *, chosen: bool
    ) -> tuple[int, list[Piece]]:
        """How many reasons fit, and what is drawn: at least one, and how many there are besides."""
        left = Counter(map(kind_of, reasons))
        pieces: list[Piece] = []
        for index, reason in enumerate(reasons):
            after = left - Counter([kind_of(reason)])
            room = width - width_of(pieces) - (len(BETWEEN + in_words(after)) if after else 0)
            shown = self._reason(reason, form, chosen=chosen and not index)
            if index and width_of(shown) > room:
                return index, [*pieces, (in_words(left), self._ink.dim)]
            pieces += [*shown, (BETWEEN, self._ink.text)]
            left = after
        return len(reasons), pieces

    def _reason(self, reason: Reason, form: tuple[int, bool], *, chosen: bool) -> list[Piece]:
        ink = self._ink
        cells, named = form
        title = cut(plain(reason.title), cells)
        style = ink.text + ink.reverse if chosen else ink.text
        said = self._said(reason) if named else ""
        return [self._sign(reason), (f" {title}", style), (f" {said}" if said else "", ink.dim)]

    def _said(self, reason: Reason) -> str:
        """What its probe found, if that is what stands against GO; else who said so.

        What a probe said that is not here is said in a word.
        """
        probed = self._session.senses.probes.get(reason.address)
        defaults = self._session.checklist.defaults
        if probed and reason.text == NOT_RUN and period_of(probed.probe, defaults) is None:
            return "p runs it"
        if reason.text.endswith(MUTED):
            return MUTED
        results = self._session.senses.results(reason.address)
        if results and results[-1].red:
            return cut(plain(headline(results[-1])), LONGEST_SAID)
        return kind_of(reason) if reason.by == PROBE else short_name(reason.by)

    def _sign(self, reason: Reason) -> Piece:
        """An item's sign; that of a verdict where a probe is what stands against GO."""
        if reason.text in STATUS_WORDS and reason.address in self._session.checklist.nodes:
            sign = sign_of(self._session.overview.standing(reason.address))
            return sign.shown(self._ascii), style_of(sign, self._ink)
        if reason.address.startswith(STATION) and reason.answer is Answer.INCOMPLETE:
            return ANSWER_SIGNS[reason.answer].shown(self._ascii), self._ink.warn
        if reason.answer is Answer.NO_GO:
            return VERDICT_SIGNS[Verdict.FAIL].shown(self._ascii), self._ink.bad
        return VERDICT_SIGNS[Verdict.ERROR].shown(self._ascii), self._ink.warn


def in_words(left: Counter[str]) -> str:
    """How many reasons there are besides, by kind: `+1 failed, 60 open`."""
    return "+" + ", ".join(f"{number} {word}" for word, number in left.items())


def kind_of(reason: Reason) -> str:
    """One word for a kind of reasons."""
    if reason.text in STATUS_WORDS:
        return reason.text
    if reason.address.startswith(STATION):
        return "NO-GO" if reason.answer is Answer.NO_GO else WITHOUT_GO
    return "red" if reason.answer is Answer.NO_GO else UNSEEN
