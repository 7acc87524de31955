"""The one table of commands and keys. Bindings, footer, palette, help and README read it."""

from collections.abc import Iterator

from golive_tui.tui.command import Command as Command
from golive_tui.tui.command import Group as Group
from golive_tui.tui.command import Phase as Phase
from golive_tui.tui.command import Where as Where
from golive_tui.tui.command import key_name as key_name


def _move(id: str, keys: str, title: str, help: str, footer: int = 0) -> Command:
    return Command(id, tuple(keys.split()), title, help, Group.MOVE, footer=footer)


def _item(id: str, keys: str, title: str, help: str, footer: int = 0) -> Command:
    return Command(id, tuple(keys.split()), title, help, Group.ITEM, footer=footer)


def _view(
    id: str, keys: str, title: str, help: str, footer: int = 0, *, stays: bool = False
) -> Command:
    return Command(id, tuple(keys.split()), title, help, Group.VIEW, footer=footer, stays=stays)


RUNNING = frozenset({Phase.COUNTING, Phase.HOLDING})

CONSOLE_COMMANDS: tuple[Command, ...] = (
    _move("down", "j down", "down", "to the next line"),
    _move("up", "k up", "up", "to the line above"),
    _move("top", "g home", "top", "to the first line"),
    _move("bottom", "G end", "bottom", "to the last line"),
    _move("page_down", "pagedown ctrl+d", "page down", "one screen down"),
    _move("page_up", "pageup ctrl+u", "page up", "one screen up"),
    _move("fold", "h left", "fold", "fold, or to the parent"),
    _move("unfold", "l right", "unfold", "unfold"),
    _move("next_section", "J", "next section", "to the next section"),
    _move("previous_section", "K", "previous section", "to the section before"),
    _move("next_unresolved", "full_stop", "next open", "to the next unresolved item", 12),
    _move("previous_unresolved", "comma", "previous open", "to the unresolved item before"),
    _move("find", "slash", "find", "find by title, address, owner or tag", 6),
    _move("find_next", "n", "next match", "to the next match"),
    _move("find_previous", "N", "previous match", "to the match before"),
    _move("next_pane", "tab", "pane", "to the next pane; on a small screen: show the details"),
    _move("back", "escape", "back", "back to the tree; there: end the search, then the filter"),
    _item("tick", "space", "tick", "tick; on a done item: reopen, with a reason", 2),
    _item("open", "enter", "sheet", "the item's sheet: evidence and everything about it", 10),
    _item("fail", "x", "fail", "mark as failed, with a reason", 4),
    _item("block", "b", "block", "mark as blocked, with a reason"),
    _item("skip", "s", "skip", "it does not apply: skip, with a reason"),
    _item("reopen", "o", "reopen", "open again, with a reason"),
    _item("waive", "W", "waive", "override the refusal just shown, with a reason"),
    _item("note", "a", "note", "add a note", 5),
    _item("note_in_editor", "e", "editor", "write a note in $EDITOR"),
    _item("claim", "c", "claim", "say that you are on it, or release it"),
    _item("undo", "u", "undo", "take back your last change, claim or note", 9),
    _item("redo", "ctrl+r", "redo", "take back the undo"),
    _item("probe", "p", "probe", "probe this now; asks first if that does more than read", 13),
    _item("mute", "m", "mute", "silence its probe for a while, with a reason"),
    _item("copy", "y", "copy", "copy the item, its address or its command"),
    Command(
        "hold",
        ("H",),
        "hold",
        "stop the clock at once; the reason may follow",
        Group.LAUNCH,
        footer=7,
        phases=RUNNING,
    ),
    Command(
        "clock",
        ("T",),
        "clock",
        "set T-0, resume, recycle, scrub",
        Group.LAUNCH,
        footer=11,
        guarded=True,
        phases=frozenset(Phase) - {Phase.LIVE},
        urgent=frozenset({Phase.PLANNING, Phase.HELD, Phase.HOLDING}),
    ),
    Command(
        "launch",
        ("L",),
        "launch",
        "at T-0: readiness, then the word",
        Group.LAUNCH,
        footer=1,
        guarded=True,
        phases=frozenset({Phase.HOLDING}),
        urgent=frozenset({Phase.HOLDING}),
    ),
    Command(
        "rollback",
        ("R",),
        "rollback",
        "the rollback plan; starting it takes a reason and a typed word",
        Group.LAUNCH,
        footer=3,
        guarded=True,
        phases=frozenset({Phase.LIVE, Phase.ROLLBACK}),
        urgent=frozenset({Phase.ROLLBACK}),
    ),
    Command(
        "commit",
        ("w",),
        "commit",
        "show what the state changed, and commit it with git",
        Group.LAUNCH,
        footer=8,
    ),
    Command("operator", ("O",), "operator", "say who is at the keyboard", Group.LAUNCH),
    Command("release", (), "release fields", "edit the release fields", Group.LAUNCH),
    Command(
        "misbehave",
        ("D",),
        "break it",
        "have the demo's target misbehave, or mend it",
        Group.LAUNCH,
        footer=3,
        practice=True,
    ),
    _view("probe_all", "P", "probe all", "probe everything that only reads"),
    Command(
        "poll",
        ("v",),
        "poll",
        "the poll: what each station says; vote GO or NO-GO",
        Group.VIEW,
        footer=11,
        phases=frozenset(Phase) - {Phase.LIVE},
        urgent=frozenset({Phase.HELD}),
    ),
    _view("alarms", "A", "alarms", "criteria and rollback triggers; call one, answer an alarm"),
    _view("trust", "Y", "trust", "what this checklist could run, and trusting it"),
    _view("filter", "f", "filter", "show all, open, due, attention, mine"),
    _view("plan", "C", "plan", "the chain that decides when all is ready, and the forecast"),
    _view("timeline", "t", "timeline", "everything that happened"),
    _view("information", "i", "contacts", "contacts, references, targets, known issues"),
    _view("board", "B", "board", "all launches of this folder"),
    _view("problems", "exclamation_mark", "problems", "what lint finds in the checklist"),
    _view("switch_theme", "", "light or dark", "switch between the dark and the light theme"),
    _view("help", "question_mark", "help", "every key", 14, stays=True),
    _view("palette", "ctrl+p", "palette", "every command by name"),
    _view("quit", "q ctrl+q", "quit", "leave; asks while something is unsaved", 15, stays=True),
)


PROBE_COMMANDS = (
    Command(
        "results",
        ("enter",),
        "results",
        "in the probe pane: its last results in full",
        Group.VIEW,
        Where.PROBES,
    ),
)


def _sheet(
    id: str, keys: str, title: str, help: str, footer: int = 0, *, stays: bool = False
) -> Command:
    parts = (Group.ITEM, Where.SHEET, footer)
    return Command(id, tuple(keys.split()), title, help, *parts, stays=stays)


SHEET_COMMANDS: tuple[Command, ...] = (
    _sheet("tick", "space", "tick", "tick; on a done item: reopen, with a reason", 1),
    _sheet("tick_with_evidence", "E", "evidence", "tick with a link, ticket or text", 2),
    _sheet("fail", "x", "fail", "mark as failed, with a reason", 3),
    _sheet("block", "b", "block", "mark as blocked, with a reason", 8),
    _sheet("skip", "s", "skip", "it does not apply: skip, with a reason", 9),
    _sheet("reopen", "o", "reopen", "open again, with a reason"),
    _sheet("waive", "W", "waive", "override the refusal just shown, with a reason"),
    _sheet("note", "a", "note", "add a note", 4),
    _sheet("edit_note", "N", "edit note", "edit a note of yours on it", 6),
    _sheet("withdraw_note", "D", "withdraw note", "withdraw a note of yours on it", 7),
    _sheet("note_in_editor", "e", "editor", "write a note in $EDITOR", 10),
    _sheet("claim", "c", "claim", "say that you are on it, or release it", 11),
    _sheet("undo", "u", "undo", "take back your last change, claim or note", 5),
    _sheet("redo", "ctrl+r", "redo", "take back the undo"),
    _sheet("hold", "H", "hold", "stop the clock at once; the reason may follow"),
    _sheet("copy", "y", "copy", "copy the item, its address or its command"),
    _sheet("jump", "enter 1", "open", "open what it needs or holds, by its number"),
    _sheet("down", "j down", "down", "scroll down"),
    _sheet("up", "k up", "up", "scroll up"),
    _sheet("page_down", "pagedown ctrl+d", "page down", "one screen down"),
    _sheet("page_up", "pageup ctrl+u", "page up", "one screen up"),
    _sheet("top", "g home", "top", "to the first line"),
    _sheet("bottom", "G end", "bottom", "to the last line"),
    _sheet("help", "question_mark", "help", "every key of the sheet", 12),
    _sheet("close", "escape q", "close", "back", 13, stays=True),
)
"""The commands of an item's sheet."""

COMMIT_COMMANDS: tuple[Command, ...] = (
    Command(
        "commit_now",
        ("enter",),
        "commit",
        "commit the state with this message",
        Group.LAUNCH,
        Where.COMMIT,
        footer=1,
    ),
    Command(
        "close",
        ("escape",),
        "close",
        "back to the console",
        Group.VIEW,
        Where.COMMIT,
        footer=2,
        stays=True,
    ),
)
"""The commands of the commit screen."""


def _list(
    id: str, keys: str, title: str, help: str, footer: int = 0, *, stays: bool = False
) -> Command:
    parts = (Group.VIEW, Where.LIST, footer)
    return Command(id, tuple(keys.split()), title, help, *parts, stays=stays, guarded=keys == "R")


LIST_COMMANDS: tuple[Command, ...] = (
    _list("down", "j down", "down", "to the next line", 1),
    _list("up", "k up", "up", "to the line above", 2),
    _list("page_down", "pagedown ctrl+d space", "page down", "one screen down"),
    _list("page_up", "pageup ctrl+u", "page up", "one screen up"),
    _list("top", "g home", "top", "to the first line"),
    _list("bottom", "G end", "bottom", "to the last line"),
    _list("choose", "enter", "open", "open what the cursor is on", 3),
    _list("copy", "y", "copy", "copy what the cursor is on", 4),
    _list("edit", "e", "edit", "edit the checklist at the problem under the cursor"),
    _list("hold_all", "H", "hold all", "stop the clock at once; on the board: of every launch"),
    _list("rollback", "R", "rollback", "on the alarms: the rollback plan"),
    _list("help", "question_mark", "help", "every key of such a list", 5),
    _list("close", "escape q", "close", "back", 6, stays=True),
)
"""The commands of every screen that shows a list."""


def _poll(
    id: str, keys: str, title: str, help: str, footer: int = 0, *, stays: bool = False
) -> Command:
    parts = (Group.LAUNCH if footer else Group.MOVE, Where.POLL, footer)
    return Command(id, tuple(keys.split()), title, help, *parts, stays=stays, guarded=keys == "r")


POLL_COMMANDS: tuple[Command, ...] = (
    _poll("go", "plus", "GO", "vote GO for the station under the cursor", 1),
    _poll("no_go", "minus", "NO-GO", "vote NO-GO for it, with what stands against GO", 2),
    _poll("reaffirm", "r", "reaffirm", "cast your stale vote for it again, as it was", 3),
    _poll("choose", "enter", "why stale", "go to the item that made a vote for it stale", 4),
    _poll("hold", "H", "hold", "stop the clock at once; the reason may follow"),
    _poll("operator", "O", "operator", "say who is at the keyboard", 5),
    _poll("down", "j down", "down", "to the next station"),
    _poll("up", "k up", "up", "to the station above"),
    _poll("page_down", "pagedown ctrl+d", "page down", "one screen down"),
    _poll("page_up", "pageup ctrl+u", "page up", "one screen up"),
    _poll("top", "g home", "top", "to the first station"),
    _poll("bottom", "G end", "bottom", "to the last station"),
    _poll("help", "question_mark", "help", "every key of the poll", 6),
    _poll("close", "escape q", "close", "back", 7, stays=True),
)
"""The commands of the poll."""

COMMANDS = (
    *CONSOLE_COMMANDS,
    *PROBE_COMMANDS,
    *SHEET_COMMANDS,
    *COMMIT_COMMANDS,
    *LIST_COMMANDS,
    *POLL_COMMANDS,
)


def commands_in(where: Where, *, practice: bool = False) -> Iterator[Command]:
    """The commands of a screen, in the order of the table; with those for practice or without."""
    return (
        command
        for command in COMMANDS
        if command.where is where and (practice or not command.practice)
    )


def footer_of(where: Where, phase: Phase, *, practice: bool = False) -> list[Command]:
    """The commands that the footer shows, from the left."""
    shown = [
        command
        for command in commands_in(where, practice=practice)
        if command.footer and command.keys and phase in command.phases
    ]
    return sorted(shown, key=lambda command: (phase not in command.urgent, command.footer))
