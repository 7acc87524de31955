"""Tracebacks for those who ask for them, without secrets."""

import traceback
from collections.abc import Iterator, Mapping

from golive_tui.checklist.secrets import Secrets, is_secret_name, is_written
from golive_tui.session.opening import opened


def masked_traceback(error: BaseException, environ: Mapping[str, str]) -> str:
    """The traceback with every secret masked."""
    return masked("".join(traceback.format_exception(error)), environ)


def masked(text: str, environ: Mapping[str, str]) -> str:
    """The text with every secret masked: of the environment, of checklists, and typed ones."""
    return Secrets(_values(environ)).mask(text)


def _values(environ: Mapping[str, str]) -> Iterator[str]:
    """As they are written. Whatever broke, nothing here may break on it again."""
    yield from (value for name, value in environ.items() if is_secret_name(name))
    for session in opened():
        yield from (each.value for each in session.checklist.vars if is_written(each))
        yield from session.hiding.secrets.values
        yield from session.senses.secret_answers.values()
