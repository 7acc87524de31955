"""Arguments and options that several commands have, with what a shell completes for them."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from golive_tui.errors import GoLiveError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from golive_tui.checklist.model import Checklist

MOST_COMPLETED = 30
"""Occurrences of one item that a shell is offered."""

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


if TYPE_CHECKING:
    PathType = click.ParamType[Path]
    TextType = click.ParamType[str]
else:  # before 8.2 it takes no type
    PathType = TextType = click.ParamType


class FileType(PathType):
    """A path; the shell completes files."""

    name = "file"

    def convert(
        self,
        value: Any,
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Path:
        """A path, whether there is something or not: the reader says it better."""
        if value == "":  # of a shell variable that is not set; it would mean this folder
            self.fail("it is empty", param, ctx)
        return Path(value)

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002 - click passes it
        param: click.Parameter,  # noqa: ARG002 - click passes it
        incomplete: str,
    ) -> "list[CompletionItem]":
        """Leave it to the shell."""
        return [file_completion(incomplete)]


class AddressType(TextType):
    """An address in the checklist named before it on the line."""

    name = "address"

    def shell_complete(
        self,
        ctx: click.Context,
        param: click.Parameter,  # noqa: ARG002 - click passes it
        incomplete: str,
    ) -> "list[CompletionItem]":
        """The addresses of that checklist; none if it can't be read."""
        from click.shell_completion import CompletionItem

        checklist = _checklist_of(ctx)
        found = self.addresses(checklist, incomplete) if checklist else ()
        return [CompletionItem(address, help=title) for address, title in found]

    def addresses(self, checklist: "Checklist", incomplete: str) -> Iterator[tuple[str, str]]:
        """Those that begin so, with their titles."""
        return _addresses(checklist, incomplete)


class ProbeType(AddressType):
    """An address of a probe, or the end of one."""

    def addresses(self, checklist: "Checklist", incomplete: str) -> Iterator[tuple[str, str]]:
        """The shortest forms; full ones as soon as a `/` or `:` is written."""
        from golive_tui.checklist.probed import all_probed, shortest

        probes = all_probed(checklist)
        for address, probed in probes.items():
            short = shortest(probes, address)
            if short.startswith(incomplete):
                yield short, probed.title
            elif ("/" in incomplete or ":" in incomplete) and address.startswith(incomplete):
                yield address, probed.title


class AlarmType(AddressType):
    """A criterion or trigger, or the end of its address."""

    def __init__(self, *, by_hand: bool = False) -> None:
        self._by_hand = by_hand
        """Whether only those that have no probe."""

    def addresses(self, checklist: "Checklist", incomplete: str) -> Iterator[tuple[str, str]]:
        """The shortest forms; full ones as soon as a `:` is written."""
        from golive_tui.checklist.probed import limits, shortest

        known = {address: each for address, _, each in limits(checklist)}
        for address, each in known.items():
            short = shortest(known, address)
            if self._by_hand and each.probe:
                continue
            if short.startswith(incomplete):
                yield short, each.title
            elif ":" in incomplete and address.startswith(incomplete):
                yield address, each.title


class StationType(AddressType):
    """A station, by its title."""

    name = "station"

    def addresses(self, checklist: "Checklist", incomplete: str) -> Iterator[tuple[str, str]]:
        """As one word, which no shell has to quote; `find_station` takes it so."""
        for station in checklist.stations:
            word = "-".join(station.title.split())
            if word.casefold().startswith(incomplete.casefold()):
                yield word, station.title


def _checklist_of(ctx: click.Context) -> "Checklist | None":
    """The one that is named before on the line, if it can be read."""
    # Behind an option that lacks its value click has not come to the arguments yet.
    file = ctx.params.get("file") or next(map(Path, ctx.args), None)
    if not isinstance(file, Path):
        return None
    from golive_tui.checklist.source import read_checklist
    from golive_tui.cli.finding import one_checklist

    try:
        written = read_checklist(one_checklist(file))
    except GoLiveError:
        return None
    from golive_tui.session.hiding import Hiding

    hiding = Hiding(ctx.obj.environ)
    hiding.follow(written, {})
    return hiding.checklist


def _addresses(checklist: "Checklist", incomplete: str) -> Iterator[tuple[str, str]]:
    """Short addresses that begin so, and full ones as soon as a `/` is written.

    Behind an `@` the first occurrences of what comes again.
    """
    if "@" in incomplete:
        yield from _occurrences(checklist, incomplete)
        return
    for address, node in checklist.nodes.items():
        short = checklist.short(address)
        if short.startswith(incomplete):
            yield short, node.title
        elif "/" in incomplete and address.startswith(incomplete):
            yield address, node.title


def _occurrences(checklist: "Checklist", incomplete: str) -> Iterator[tuple[str, str]]:
    from golive_tui.checklist.model import Item
    from golive_tui.launch.recurrence import marks_of, occurrence

    written = incomplete.partition("@")[0]
    for node in map(checklist.nodes.__getitem__, checklist.matches(written)):
        if isinstance(node, Item) and node.repeat:
            for number in range(min(marks_of(node.repeat).last + 1, MOST_COMPLETED)):
                each = occurrence(node, number)
                address = f"{written}@{each.by}"
                if address.startswith(incomplete):
                    yield address, each.title


def file_completion(incomplete: str) -> "CompletionItem":
    """Tells the shell to complete files."""
    from click.shell_completion import CompletionItem

    return CompletionItem(incomplete, type="file")


def file_argument(*, required: bool = True) -> Callable[[Decorated], Decorated]:
    """`FILE`, the checklist."""
    return click.argument("file", type=FileType(), required=required)


def address_arguments() -> Callable[[Decorated], Decorated]:
    """`ADDRESS...`, one or more."""
    return click.argument(
        "addresses", type=AddressType(), nargs=-1, required=True, metavar="ADDRESS..."
    )


def json_option() -> Callable[[Decorated], Decorated]:
    """`--json`."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")


def yes_option() -> Callable[[Decorated], Decorated]:
    """`--yes`."""
    return click.option("--yes", is_flag=True, help="Answer every question with yes.")
