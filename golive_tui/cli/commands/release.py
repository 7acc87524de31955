"""`golive release`: say that nobody is on items any more."""

from golive_tui.cli.claiming import claim_command

command = claim_command(
    lambda session, address, sure: session.release_claim(address, confirmed=sure)
)
