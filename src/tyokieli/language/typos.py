"""Common words one slip of the pen away from a word that nobody knows: valmstaminen → valmistaminen."""

from collections.abc import Mapping

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
    found = [edit for edit in attested.keys() & _edits(lower) if attested[edit] >= _COMMON]
    return sorted(found, key=lambda edit: (-attested[edit], edit))[:_KEPT]


def _edits(lower: str) -> set[str]:
    edits = {lower + letter for letter in _LETTERS}
    for place in range(1, len(lower)):  # the first letter is seldom wrong
        head, own, tail = lower[:place], lower[place], lower[place + 1 :]
        edits.add(head + tail)
        if tail:
            edits.add(head + tail[0] + own + tail[1:])
        if own in _HARMONY:
            edits.add(head + _HARMONY[own] + tail)
        edits.update([head + letter + own + tail for letter in _LETTERS])
    return edits
