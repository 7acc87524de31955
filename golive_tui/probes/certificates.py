"""The certificates that a system trusts."""

import ssl
from collections.abc import Mapping

from golive_tui.launch.verdict import Cause
from golive_tui.probes.order import Unseen
from golive_tui.probes.threads import in_thread


async def store(environ: Mapping[str, str]) -> ssl.SSLContext:
    """The system's, or what SSL_CERT_FILE and SSL_CERT_DIR say instead."""
    file, folder = environ.get("SSL_CERT_FILE"), environ.get("SSL_CERT_DIR")
    try:
        return await in_thread(
            lambda: ssl.create_default_context(cafile=file or None, capath=folder or None)
        )
    except OSError as error:
        text = f"cannot read the certificates in {file or folder or 'the system store'}"
        raise Unseen(Cause.INTERNAL, text) from error


def blind() -> ssl.SSLContext:
    """Trusts anybody: for looking at what would not be trusted."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context
