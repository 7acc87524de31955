"""`golive skip`: mark items skipped."""

from golive_tui.cli.changing import change_command
from golive_tui.launch.state import Status

command = change_command(Status.SKIPPED)
