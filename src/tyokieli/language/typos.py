"""Common words one slip of the pen away from a word that nobody knows: valmstaminen → valmistaminen."""

from collections.abc import Iterator, Mapping

_LETTERS = "aeiouyäöbcdfghjklmnprstv"
# Another letter in place of one makes a new word of an old one (etäillä, epäillä), but for the vowels' harmony.
_HARMONY = {"a": "ä", "ä": "a", "o": "ö", "ö": "o", "u": "y", "y": "u"}
_SHORTEST = 6  # a short word has too many neighbours
_COMMON = 2
_KEPT = 3


def nearby(lower: str, attested: Mapping[str, int]) -> list[str]:
    """Forms of large texts that differ from `lower` by a letter left out or put in, two swapped, or a vowel's dots.

    The commonest first, at most three.

    Examples
    --------
    >>> nearby("tyytyväisyys".replace("yy", "y", 1), {"tyytyväisyys": 3, "tyttö": 6})
    ['tyytyväisyys']
    """
    if len(lower) < _SHORTEST or not lower.isalpha():
        return []
    found = {edit for edit in _edits(lower) if attested.get(edit, 0) >= _COMMON}
    return sorted(found, key=lambda edit: (-attested[edit], edit))[:_KEPT]


def _edits(lower: str) -> Iterator[str]:
    for place in range(1, len(lower)):  # the first letter is seldom wrong
        head, tail = lower[:place], lower[place + 1 :]
        yield head + tail
        if tail:
            yield head + tail[0] + lower[place] + tail[1:]
        if lower[place] in _HARMONY:
            yield head + _HARMONY[lower[place]] + tail
        for letter in _LETTERS:
            yield head + letter + lower[place] + tail
    for letter in _LETTERS:
        yield lower + letter
