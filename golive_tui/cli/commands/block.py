"""`golive block`: mark items blocked."""

from golive_tui.cli.change_command import change_command
from golive_tui.launch.state import Status

command = change_command(Status.BLOCKED)
