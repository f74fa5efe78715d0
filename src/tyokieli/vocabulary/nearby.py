"""Whether a form holds a word of a list with at most one error: a sieve in front of the search for corrections.

One error leaves one of two stretches of the word as it was, four letters of a long word or three of a short one. What
is left of the word on the other side of that stretch is then compared.
"""

from collections.abc import Iterable

_LONG_WORD = 8
_SHORTEST_FIRST_PART = 4  # lähi|esimies; a shorter word before the term is more likely another word


class Nearby:
    """Words to be found in forms, each with at most one error.

    Examples
    --------
    >>> nearby = Nearby(["kellokort"])
    >>> [nearby.holds(form) for form in ("kellokotti", "kelolkortti", "kellotorni")]
    [True, True, False]
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._after: dict[str, dict[str, list[str]]] = {}
        self._before: dict[str, dict[str, list[str]]] = {}
        for word in words:
            length = 4 if len(word) >= _LONG_WORD else 3
            second = length if length == 4 else len(word) - length
            _note(self._after, word[:length], word[length:])
            _note(self._before, word[second : second + length], word[:second][::-1])
            if len(word) > second + length:  # two letters changed round where the stretches meet
                _note(self._before, word[second + 1 : second + 1 + length], word[: second + 1][::-1])

    def holds(self, form: str) -> bool:
        """Whether the form holds one of the words, at its beginning or behind a first part of some length."""
        after, before = self._after, self._before
        for place in range(len(form) - 2):
            three, four = form[place : place + 3], form[place : place + 4]
            if not 0 < place < _SHORTEST_FIRST_PART:
                if three in after and _any_begins(after[three], form[place + 3 :]):
                    return True
                if four in after and _any_begins(after[four], form[place + 4 :]):
                    return True
            if three in before and _any_begins(before[three], form[:place][::-1]):
                return True
            if four in before and _any_begins(before[four], form[:place][::-1]):
                return True
        return False


def _note(table: dict[str, dict[str, list[str]]], stretch: str, rest: str) -> None:
    # An error may hit the first letter of the rest or a later one: it is found by either of its first two.
    found = table.setdefault(stretch, {})
    for key in (f"0{rest[:1]}", f"1{rest[1:2]}"):
        known = found.setdefault(key, [])
        if rest not in known:
            known.append(rest)


def _any_begins(rests: dict[str, list[str]], text: str) -> bool:
    first, second = text[:1], text[1:2]
    for key in ("0" + first, "0" + second, "1" + first, "1" + second):
        if key in rests:
            for rest in rests[key]:
                if _begins(rest, text):
                    return True
    return False


def _begins(rest: str, text: str) -> bool:
    """Whether `text` begins with `rest`, or with what one error makes of it."""
    place = 0
    while place < len(rest) and text[place : place + 1] == rest[place]:
        place += 1
    if place == len(rest):
        return True
    after = rest[place + 1 :]
    return (
        text.startswith(after, place + 1)  # a wrong letter
        or text.startswith(after, place)  # one too few
        or text.startswith(rest[place:], place + 1)  # one too many
        or text.startswith(rest[place + 1 : place + 2] + rest[place] + rest[place + 2 :], place)  # changed round
    )
