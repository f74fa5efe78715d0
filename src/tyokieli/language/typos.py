"""Common words one slip of the pen away from a word that nobody knows: valmstaminen → valmistaminen."""

from collections.abc import Iterator, Mapping

_LETTERS = "aeiouyäöbcdfghjklmnprstv"
_SHORTEST = 6  # a short word has too many neighbours
_COMMON = 2
_KEPT = 3


def nearby(lower: str, attested: Mapping[str, int]) -> list[str]:
    """Forms of large texts that differ from `lower` by one letter left out, put in, changed or two letters swapped.

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
    for place in range(2, len(lower)):  # the first letters are seldom wrong: etäilen is no slip for epäilen
        head, tail = lower[:place], lower[place + 1 :]
        yield head + tail
        if tail:
            yield head + tail[0] + lower[place] + tail[1:]
        for letter in _LETTERS:
            yield head + letter + tail
            yield head + letter + lower[place] + tail
    for letter in _LETTERS:
        yield lower + letter
