"""Tracebacks for those who ask for them, without secrets."""

import traceback
from collections.abc import Mapping

from golive_tui.checklist.secrets import Secrets


def masked_traceback(error: BaseException, environ: Mapping[str, str]) -> str:
    """The traceback with the value of every secret environment variable masked."""
    return masked("".join(traceback.format_exception(error)), environ)


def masked(text: str, environ: Mapping[str, str]) -> str:
    """The text with the value of every secret environment variable masked."""
    return Secrets.of_environment(environ).mask(text)
