"""The rows of the probe pane: which come first, and what each says."""

from datetime import datetime, timedelta

from rich.style import Style

from golive_tui.checklist.plain import plain
from golive_tui.checklist.probed import Probed, Role
from golive_tui.launch.alarms import Stage, Watched
from golive_tui.launch.glyphs import VERDICT_SIGNS
from golive_tui.launch.headline import headline, level
from golive_tui.launch.sight import Sight
from golive_tui.launch.verdict import Result, Verdict
from golive_tui.session.session import Session
from golive_tui.tui.line import Piece, cut, width_of
from golive_tui.tui.theme import Palette

HEAD = "Probes"
PINNED = (Role.CRITERION, Role.TRIGGER)
"""What stands above the others, whatever it says."""
ORDER = (
    Verdict.FAIL,
    Verdict.ERROR,
    Verdict.WARN,
    Verdict.BLOCKED,
    Verdict.STALE,
    Verdict.PASS,
)
"""Worst first; what was never run comes last."""
VALUE_CELLS = 12
"""Room for `1:20 of 2:00`, so that nothing moves when a value gets longer."""
WIDE_CELLS = 20
"""What there is for a value that is longer, such as `needs database`, where the row is wide."""
SPARK_CELLS = 8
AGE_CELLS = 5
SPARK_FROM = 46
"""Cells from which there is room for the sparkline."""
BARS = "▁▂▃▄▅▆▇█"
ASCII_BARS = "_.-=oO0#"
AGE_STEP = timedelta(seconds=10)
NEVER = Style.null()


def in_order(session: Session) -> tuple[Probed, ...]:
    """Criteria and triggers first, then the worst first, else in the order of the file."""
    sights = session.senses.sights(session.state, session.now())

    def rank(probed: Probed) -> tuple[int, int]:
        if probed.role in PINNED:
            return PINNED.index(probed.role), 0
        sight = sights.get(probed.address)
        return len(PINNED), ORDER.index(sight.verdict) if sight else len(ORDER)

    return tuple(sorted(session.senses.probes.values(), key=rank))


class ProbeRows:
    """What the rows say, in one palette."""

    def __init__(self, session: Session, ink: Palette, *, ascii_only: bool) -> None:
        self._session = session
        self._ink = ink
        self._ascii = ascii_only
        self._now = session.now()
        self._sights = session.senses.sights(session.state, self._now)
        self._watched = {each.address: each for each in session.watched()}

    def head(self, width: int) -> tuple[list[Piece], list[Piece]]:
        """`Probes`, and how many say what; with little room only the worst."""
        counts: dict[Verdict | None, int] = {}
        for address in self._session.senses.probes:
            sight = self._sights.get(address)
            verdict = sight.verdict if sight else None
            counts[verdict] = counts.get(verdict, 0) + 1
        pieces: list[Piece] = []
        for verdict in (*ORDER[:-2], None, *ORDER[-2:]):
            if number := counts.get(verdict):
                sign = VERDICT_SIGNS[verdict].shown(self._ascii) if verdict else "not run"
                piece = (f"  {number} {sign}", self.style(verdict))
                if width_of([*pieces, piece]) + len(HEAD) <= width:
                    pieces.insert(0, piece)
        return [(HEAD, self._ink.strong)], pieces

    def row(
        self, probed: Probed, width: int, *, running: str | None
    ) -> tuple[list[Piece], list[Piece]]:
        """Glyph and title; value, sparkline and age."""
        sight = self._sights.get(probed.address)
        results = self._session.senses.results(probed.address)
        style = self.style(sight.verdict if sight else None)
        sign = VERDICT_SIGNS[sight.verdict].shown(self._ascii) if sight else " "
        title = self._ink.strong if probed.role in PINNED else self._ink.text
        left: list[Piece] = [(f"{sign} ", style), (plain(probed.title), title)]
        return left, self._right(probed, sight, results, width, running=running)

    def _right(
        self,
        probed: Probed,
        sight: Sight | None,
        results: tuple[Result, ...],
        width: int,
        *,
        running: str | None,
    ) -> list[Piece]:
        value = self._value(
            probed, sight, results, VALUE_CELLS if width < SPARK_FROM else WIDE_CELLS
        )
        if running:
            value = running, self._ink.accent
        pieces = [(" " * max(0, VALUE_CELLS - width_of([value])), NEVER), value]
        if width >= SPARK_FROM:
            spark = sparkline(results, SPARK_CELLS, ASCII_BARS if self._ascii else BARS)
            style = self.style(sight.verdict if sight else None)
            quiet = self._ink.faint if sight and sight.verdict is Verdict.PASS else style
            pieces += [("  ", NEVER), (spark, quiet)]
        age = "now" if running is not None else age_of(results, self._now)
        return [*pieces, (f"{age:>{AGE_CELLS}}", self._ink.faint)]

    def _value(
        self, probed: Probed, sight: Sight | None, results: tuple[Result, ...], cells: int
    ) -> Piece:
        if sight and sight.muted:
            return "muted", self._ink.warn
        watched = self._watched.get(probed.address)
        if watched and watched.stage is Stage.PENDING and watched.since:
            return progress(watched, self._now), self._ink.warn
        if sight is None:
            return "not run", self._ink.faint
        style = self._ink.text if sight.verdict is Verdict.PASS else self.style(sight.verdict)
        if sight.verdict is Verdict.STALE or not results:
            return str(sight.verdict), style
        return cut(plain(headline(results[-1])), cells), style

    def style(self, verdict: Verdict | None) -> Style:
        """The colour of a verdict."""
        return verdict_style(verdict, self._ink)


def verdict_style(verdict: Verdict | None, ink: Palette) -> Style:
    """The colour of a verdict; None: there is none yet."""
    return {
        None: ink.faint,
        Verdict.PASS: ink.ok,
        Verdict.WARN: ink.warn,
        Verdict.FAIL: ink.bad,
        Verdict.ERROR: ink.bad,
        Verdict.BLOCKED: ink.warn,
        Verdict.STALE: ink.faint,
    }[verdict]


def progress(watched: Watched, now: datetime) -> str:
    """`1:20 of 2:00`: how long it has been red of how long that takes."""
    assert watched.since is not None
    return f"{minutes(now - watched.since)} of {minutes(watched.length)}"


def minutes(span: timedelta) -> str:
    """`1:20`; hours before, if there are any."""
    seconds = max(0, int(span.total_seconds()))
    hours = f"{seconds // 3600}:" if seconds >= 3600 else ""
    rest = f"{seconds // 60 % 60:0{2 if hours else 1}}:{seconds % 60:02}"
    return f"{hours}{rest}"


def age_of(results: tuple[Result, ...], now: datetime) -> str:
    """How long ago the last run ended, in calm steps: `10 s`, `1 m`, `2 h`."""
    if not results:
        return ""
    age = max(timedelta(0), now - results[-1].started - results[-1].took)
    seconds = int(age.total_seconds())
    if seconds < 60:
        return f"{seconds // 10 * 10 + 10} s"
    if seconds < 3600:
        return f"{seconds // 60} m"
    return f"{seconds // 3600} h" if seconds < 172_800 else f"{seconds // 86_400} d"


def sparkline(results: tuple[Result, ...], cells: int, bars: str) -> str:
    """The latest results as bars, the highest of them full; what was red stands out as full."""
    latest = results[-cells:]
    levels = [level(each) for each in latest]
    most = max(levels, default=0.0)
    drawn = [
        bars[-1] if each.red else bars[_step(value, most, len(bars))]
        for each, value in zip(latest, levels, strict=True)
    ]
    return "".join(drawn).rjust(cells)


def _step(value: float, most: float, steps: int) -> int:
    if most <= 0 or value <= 0:
        return 0
    return min(steps - 1, int(value / most * (steps - 1) * 0.75))
