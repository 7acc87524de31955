"""Ids and slugs: how things get their names in addresses."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

LONGEST_SLUG = 80
NAMELESS = "item"


def slug(title: str) -> str:
    """Lower case, letters and digits of any script, `-` between; `item` if nothing is left."""
    if title.isascii():
        text = re.sub("[^a-z0-9]+", "-", title.lower())
    else:
        text = re.sub("-+", "-", "".join(_kept(unicodedata.normalize("NFC", title.lower()))))
    text = text.strip("-")
    if len(text) > LONGEST_SLUG:
        text = text[:LONGEST_SLUG].rpartition("-")[0] or text[:LONGEST_SLUG]
    return text or NAMELESS


def _kept(title: str) -> Iterable[str]:
    # Many scripts write vowels as marks on a letter; alone, a mark is a leftover of an emoji.
    letter = False
    for character in title:
        if character.isalnum():
            letter = True
        elif not (letter and unicodedata.category(character) in ("Mn", "Mc")):
            letter = False
        yield character if letter else "-"


def distinct(
    explicit: Sequence[str], titles: Sequence[str], taken: Iterable[str] = ()
) -> list[str]:
    """An id for each: the explicit one, or else a slug that nobody has yet (`-2`, `-3` …)."""
    used = {*explicit, *taken}
    counts: dict[str, int] = {}
    ids = []
    for given, title in zip(explicit, titles, strict=True):
        ids.append(given or _free(slug(title), used, counts))
    return ids


def _free(base: str, used: set[str], counts: dict[str, int]) -> str:
    count = counts.get(base, 0) + 1
    name = base if count == 1 else f"{base}-{count}"
    while name in used:
        count += 1
        name = f"{base}-{count}"
    counts[base] = count
    used.add(name)
    return name
