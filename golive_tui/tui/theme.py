"""The two themes, dark and light, and the styles that lines are drawn with."""

from rich.style import Style
from textual.theme import Theme

from golive_tui.values import dataclass

DARK = "golive-dark"
LIGHT = "golive-light"


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of a theme; every other colour is derived from these."""

    background: str
    panel: str
    raised: str
    rule: str
    text: str
    dim: str
    faint: str
    accent: str
    ok: str
    warn: str
    bad: str
    hold: str


TOKENS = {
    DARK: Tokens(
        background="#0f1419",
        panel="#151b22",
        raised="#1b232c",
        rule="#2a3540",
        text="#d7dee6",
        dim="#7f8c99",
        faint="#55616d",
        accent="#6cb6ff",
        ok="#7ccf8a",
        warn="#e5c07b",
        bad="#ff7b72",
        hold="#d2a8ff",
    ),
    LIGHT: Tokens(
        background="#f7f5f0",
        panel="#fffdf8",
        raised="#efebe3",
        rule="#d5cfc3",
        text="#24292f",
        dim="#66707a",
        faint="#98a0a8",
        accent="#0b63b6",
        ok="#1f7a3a",
        warn="#8a5a00",
        bad="#b3261e",
        hold="#7a3fb0",
    ),
}


def theme(name: str) -> Theme:
    """The Textual theme of a name; its tokens are `$gl-text`, `$gl-raised` … in stylesheets."""
    tokens = TOKENS[name]
    return Theme(
        name=name,
        primary=tokens.accent,
        secondary=tokens.hold,
        accent=tokens.accent,
        success=tokens.ok,
        warning=tokens.warn,
        error=tokens.bad,
        foreground=tokens.text,
        background=tokens.background,
        surface=tokens.panel,
        panel=tokens.raised,
        dark=name == DARK,
        variables={
            **{f"gl-{token}": getattr(tokens, token) for token in Tokens.__slots__},
            "block-cursor-background": tokens.accent,
            "block-cursor-foreground": tokens.background,
            "input-cursor-background": tokens.text,
            "input-cursor-foreground": tokens.background,
            "input-selection-background": f"{tokens.accent} 30%",
            "scrollbar": tokens.rule,
            "scrollbar-hover": tokens.faint,
            "scrollbar-active": tokens.faint,
            "scrollbar-background": tokens.background,
            "scrollbar-background-hover": tokens.background,
            "scrollbar-background-active": tokens.background,
            "scrollbar-corner-color": tokens.background,
        },
    )


@dataclass(frozen=True, slots=True)
class Palette:
    """The styles that the console draws lines with, without backgrounds."""

    text: Style
    strong: Style
    dim: Style
    faint: Style
    accent: Style
    key: Style
    ok: Style
    warn: Style
    bad: Style
    strong_ok: Style
    strong_warn: Style
    strong_bad: Style
    hold: Style
    rule: Style
    bold: Style
    """What is under the cursor, on top of another style."""
    reverse: Style
    """What is chosen, on top of another style."""
    plain: Style
    """Nothing but the background."""
    panel: Style
    """The background of header, clock pane and footer."""
    raised: Style
    """The background of the row under the cursor."""


def palette(name: str) -> Palette:
    """The styles of a theme."""
    tokens = TOKENS[name]

    def ink(color: str, *, bold: bool = False) -> Style:
        return Style(color=color, bold=bold)

    return Palette(
        text=ink(tokens.text),
        strong=ink(tokens.text, bold=True),
        dim=ink(tokens.dim),
        faint=ink(tokens.faint),
        accent=ink(tokens.accent),
        key=ink(tokens.accent, bold=True),
        ok=ink(tokens.ok),
        warn=ink(tokens.warn),
        bad=ink(tokens.bad),
        strong_ok=ink(tokens.ok, bold=True),
        strong_warn=ink(tokens.warn, bold=True),
        strong_bad=ink(tokens.bad, bold=True),
        hold=ink(tokens.hold, bold=True),
        rule=ink(tokens.rule),
        bold=Style(bold=True),
        reverse=Style(reverse=True),
        plain=Style(bgcolor=tokens.background),
        panel=Style(bgcolor=tokens.panel),
        raised=Style(bgcolor=tokens.raised),
    )
