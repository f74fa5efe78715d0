"""Whether a form holds a word of a list with at most one error: a sieve in front of the search for corrections.

One error leaves one of two stretches of the word as it was, four letters of a long word or three of a short one. What
is left of the word on the other side of that stretch is then compared.
"""

from collections.abc import Iterable, Mapping

_LONG_WORD = 8
_SHORT, _LONG = 3, 4  # letters of a stretch
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
        self._stretches: dict[str, tuple[str, ...]] = {}  # by their first three letters
        # What is left of words behind a stretch and (backwards) before it, by the stretch and one of the first two
        # letters of the rest: an error may hit one of them, not both.
        self._after: dict[str, tuple[str, ...]] = {}
        self._before: dict[str, tuple[str, ...]] = {}
        for word in words:
            length = _LONG if len(word) >= _LONG_WORD else _SHORT
            second = length if length == _LONG else len(word) - length
            self._note(self._after, word[:length], word[length:])
            self._note(self._before, word[second : second + length], word[:second][::-1])
            if len(word) > second + length:  # two letters changed round where the stretches meet
                self._note(self._before, word[second + 1 : second + 1 + length], word[: second + 1][::-1])

    def _note(self, rests: dict[str, tuple[str, ...]], stretch: str, rest: str) -> None:
        known = self._stretches.get(stretch[:_SHORT], ())
        if stretch not in known:
            self._stretches[stretch[:_SHORT]] = (*known, stretch)
        for key in (f"{stretch}0{rest[:1]}", f"{stretch}1{rest[1:2]}"):
            if rest not in rests.get(key, ()):
                rests[key] = (*rests.get(key, ()), rest)

    def holds(self, form: str) -> bool:
        """Whether the form holds one of the words, at its beginning or behind a first part of some length."""
        stretches = self._stretches
        for place in range(len(form) - _SHORT + 1):
            start = form[place : place + _SHORT]
            if start in stretches:
                for stretch in stretches[start]:
                    end = place + len(stretch)
                    if form[place:end] != stretch:
                        continue
                    opening = not 0 < place < _SHORTEST_FIRST_PART
                    if opening and _any_begins(self._after, stretch, form[end:]):
                        return True
                    if _any_begins(self._before, stretch, form[:place][::-1]):
                        return True
        return False


def _any_begins(rests: Mapping[str, tuple[str, ...]], stretch: str, text: str) -> bool:
    first, second = text[:1], text[1:2]
    for key in (f"{stretch}0{first}", f"{stretch}0{second}", f"{stretch}1{first}", f"{stretch}1{second}"):
        for rest in rests.get(key, ()):
            if _begins(rest, text):
                return True
    return False


def _begins(rest: str, text: str) -> bool:
    """Whether `text` begins with `rest`, or with what one error makes of it."""
    if text.startswith(rest):
        return True
    place = 0
    while text[place : place + 1] == rest[place]:
        place += 1
    after = rest[place + 1 :]
    return (
        text.startswith(after, place + 1)  # a wrong letter
        or text.startswith(after, place)  # one too few
        or text.startswith(rest[place:], place + 1)  # one too many
        or text.startswith(rest[place + 1 : place + 2] + rest[place] + rest[place + 2 :], place)  # changed round
    )
