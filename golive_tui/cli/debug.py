"""Errors and tracebacks, without secrets."""

import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from golive_tui.checklist.secrets import Secrets, is_secret_name, is_written
from golive_tui.errors import GoLiveError
from golive_tui.session.opening import opened


def traceback_of(error: BaseException) -> str:
    """The traceback as Python shows it."""
    return "".join(traceback.format_exception(error))


def mask_of(environ: Mapping[str, str], arguments: Sequence[str] = ()) -> Callable[[str], str]:
    """What masks every secret: of the environment, of checklists, and typed ones."""
    values = [*_values(environ), *(value for each in arguments for value in _written_in(each))]
    return Secrets(values).mask


def _values(environ: Mapping[str, str]) -> Iterator[str]:
    """As they are written. Whatever broke, nothing here may break on it again."""
    yield from (value for name, value in environ.items() if is_secret_name(name))
    for session in opened():
        yield from (each.value for each in session.checklist.vars if is_written(each))
        yield from session.hiding.secrets.values
        yield from session.senses.secret_answers.values()


def _written_in(argument: str) -> Iterator[str]:
    """What a checklist holds that was named, but perhaps not opened."""
    from golive_tui.checklist.source import FORMATS, read_checklist

    file = Path(argument)
    if file.suffix.lower() not in FORMATS:
        return
    try:
        variables = read_checklist(file).checklist.vars
    except GoLiveError:
        return
    yield from (each.value for each in variables if is_written(each))
