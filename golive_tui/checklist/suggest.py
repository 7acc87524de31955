"""Near matches for "did you mean", within a bounded effort."""

from collections.abc import Iterable

_LONGEST = 60
_CLOSE = 0.65
_COMPARING = 10
"""How much more it takes to compare two words than to see that their lengths differ."""


class Suggestions:
    """Finds near matches until its effort is used up; then it finds none."""

    def __init__(self, effort: int = 30_000) -> None:
        self._left = effort * _COMPARING

    def near(self, word: str, known: Iterable[str]) -> str:
        """The known word that is most like this one, or an empty text."""
        if self._left <= 0 or not 0 < len(word) <= _LONGEST:
            return ""
        from difflib import SequenceMatcher  # only a broken file needs it

        matcher = SequenceMatcher(None, "", word.lower(), autojunk=False)
        best, score = "", _CLOSE
        for candidate in known:
            far = abs(len(candidate) - len(word)) > max(3, len(word) // 3)
            self._left -= 1 if far else _COMPARING
            if self._left < 0:
                break
            if far:
                continue
            matcher.set_seq1(candidate.lower())
            # Of two that are equally near, the first stays.
            if matcher.quick_ratio() > score and matcher.ratio() > score:
                best, score = candidate, matcher.ratio()
        return best

    def hint(self, word: str, known: Iterable[str]) -> str:
        """`did you mean "…"?`, or an empty text."""
        found = self.near(word, known)
        return f'did you mean "{found}"?' if found else ""
