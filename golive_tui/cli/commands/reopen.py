"""`golive reopen`: mark items open again."""

from golive_tui.cli.changing import change_command
from golive_tui.launch.state import Status

command = change_command(Status.OPEN)
