"""Tracebacks for those who ask for them, without secrets."""

import traceback
from collections.abc import Mapping

SECRET_NAMES = ("TOKEN", "KEY", "SECRET", "PASS", "AUTH", "DSN")
"""An environment variable whose name holds one of these holds a secret."""
MASK = "***"


def masked_traceback(error: BaseException, environ: Mapping[str, str]) -> str:
    """The traceback with the value of every secret environment variable masked."""
    return masked("".join(traceback.format_exception(error)), environ)


def masked(text: str, environ: Mapping[str, str]) -> str:
    """The text with the value of every secret environment variable masked."""
    secrets = {value for name, value in environ.items() if value.strip() and _is_secret(name)}
    # The longest first: one secret may be a part of another.
    for secret in sorted(secrets, key=len, reverse=True):
        text = text.replace(secret, MASK)
    return text


def _is_secret(name: str) -> bool:
    return any(part in name.upper() for part in SECRET_NAMES)
