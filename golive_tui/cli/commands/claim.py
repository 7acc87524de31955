"""`golive claim`: say that you are on items."""

from golive_tui.cli.claiming import claim_command

command = claim_command(lambda session, address, sure: session.claim(address, confirmed=sure))
