"""Words that have to be typed, and the reasons that come before them."""

from collections.abc import Callable

from golive_tui.errors import GoLiveError


def reason_before(word: str) -> Callable[[str], str]:
    """Judges a reason: who types the word at once gives none."""

    def check(text: str) -> str:
        if text.strip().strip("\"'.!").lower() == word:
            raise GoLiveError(f"the reason comes first: {word} is asked for after it")
        return f"enter takes the reason; then the word {word} is asked for"

    return check
