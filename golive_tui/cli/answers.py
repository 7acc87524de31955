"""GO, NO-GO and INCOMPLETE as a tone and as an exit code."""

from golive_tui.cli.paper import Tone
from golive_tui.errors import ExitCode
from golive_tui.launch.answer import Answer

ANSWER_TONES = {Answer.GO: Tone.OK, Answer.INCOMPLETE: Tone.WARN, Answer.NO_GO: Tone.BAD}
EXIT_CODES = {
    Answer.GO: ExitCode.FINE,
    Answer.NO_GO: ExitCode.NO_GO,
    Answer.INCOMPLETE: ExitCode.INCOMPLETE,
}
