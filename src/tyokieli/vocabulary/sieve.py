"""Whether a form may hold a label at all: false for most forms, and at once, however many labels there are.

Compares letters only. What a form that passes really holds is read in `pieces`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Generic, TypeVar

_LONGEST = 7  # letters of a beginning that are compared
_KEY = 3
_INFINITIVE = re.compile("(?<=...)(?:ll|nn|rr|st|t)[aä]$")
_LAST_SYLLABLE = re.compile("(.*?)([^aeiouyäöå]*)([aeiouyäöå]+[^aeiouyäöå]*)")
# What becomes of the consonants before the last vowel: of strong ones in other forms of a word in a vowel …
_WEAKENED = {
    "kk": ("k",),
    "pp": ("p",),
    "tt": ("t",),
    "nk": ("ng",),
    "mp": ("mm",),
    "lt": ("ll",),
    "nt": ("nn",),
    "rt": ("rr",),
    "ks": ("hd", "ht", "s"),
    "ns": ("nn", "nt"),
    "ls": ("ll", "lt"),
    "rs": ("rr", "rt"),
    "k": ("", "j", "v"),
    "p": ("v",),
    "t": ("d", "s"),
    "s": ("d", "t"),
    "m": ("n",),
}
# … and of weak ones in a word in e or a consonant: hame, hammas, kerroin; and in verbs.
_STRENGTHENED = {
    "ng": ("nk",),
    "mm": ("mp",),
    "ll": ("lt",),
    "nn": ("nt",),
    "rr": ("rt",),
    "k": ("kk",),
    "p": ("pp",),
    "t": ("tt",),
    "d": ("t",),
    "v": ("p", "k"),
    "j": ("k",),
    "": ("k",),
}

_ENDS = tuple("bcdfghjklmnpqrstvwxz")
_MORE = re.compile(".{2}")
_GENITIVE = re.compile(
    "[aeiouyäöé]{0,3}(?:[hjdtms]{1,2}e|kse|ll?e|rr?e)?n.{2}"
)  # what follows the beginning: opp|aitten
_T = TypeVar("_T")


class Sieve:
    """Words to be looked for in forms: alone, and as any part of a compound.

    Examples
    --------
    >>> sieve = Sieve()
    >>> sieve.add(("virka", "aika"))
    >>> sieve.add(("konttori",))
    >>> words = (("virka-ajan", "virka-aika"), ("aikaan", "aika"), ("konttorissa", "konttori"), ("kontti", "kontti"))
    >>> [sieve.passes(form, lemma) for form, lemma in words]
    [True, False, True, False]
    """

    def __init__(self) -> None:
        self._finals: set[str] = set()
        self._lengths: list[int] = []
        self._inner = _Table[re.Pattern[str]]()
        self._pairs = _Table[None]()
        self._following: dict[str, set[str]] = {}  # first letters of what may stand behind; "": anything

    def add(self, parts: tuple[str, ...]) -> None:
        """A word by the base forms of its parts; the first two are compared."""
        if len(parts) > 1:
            following = {beginning[:_KEY] for beginning in beginnings(parts[1])}
            self._note(beginnings(parts[0]), following if min(map(len, following)) == _KEY else {""})
            return
        self.add_last(parts[0])
        # As a first or middle part it stands in the nominative or the genitive: esimies-, esimiehen-; alais-.
        self._inner.add(re.sub("nen$", "s", parts[0]), _MORE)
        for beginning in beginnings(parts[0]):
            self._inner.add(beginning, _GENITIVE)

    def add_last(self, part: str) -> None:
        """A word that is to be the last part of another, or all of it: the lemma ends in it."""
        self._finals.add(part)
        if len(part) not in self._lengths:
            self._lengths.append(len(part))

    def add_beginning(self, word: str) -> None:
        """A word whose lemma cannot be relied on: in no dictionary, or a participle."""
        self._note(beginnings(word), {""})

    def _note(self, heads: Iterable[str], following: set[str]) -> None:
        for head in heads:
            self._pairs.add(head, None)
            self._following.setdefault(head, set()).update(following)

    def passes(self, form: str, lemma: str) -> bool:
        """Whether the form, or its lemma, may hold one of the words.

        The lemma stands for the forms of the last part, whose stem may change.
        """
        finals = self._finals
        for length in self._lengths:
            if lemma[-length:] in finals:
                return True
        return self._holds_pair(form, lemma) or self._holds(form)

    def _holds_pair(self, form: str, lemma: str) -> bool:
        """Whether the beginnings of a word's first two parts stand in the form, in their order."""
        lengths = self._pairs.lengths
        for place in range(len(form) - _KEY + 1):
            key = form[place : place + _KEY]
            if key in lengths:
                for length in lengths[key]:
                    end = place + length
                    following = self._following.get(form[place:end])
                    if following and (not following.isdisjoint(_keys(form, end)) or "" in following):
                        return True
                    if following and lemma != form and not following.isdisjoint(_keys(lemma, end)):
                        return True
        return False

    def _holds(self, form: str) -> bool:
        """Whether a word stands in the form as a part that others follow."""
        lengths = self._inner.lengths
        for place in range(len(form) - _KEY):
            key = form[place : place + _KEY]
            if key in lengths and place != 1:  # no part of a compound has a single letter
                for length in lengths[key]:
                    end = place + length
                    for behind in self._inner.behind.get(form[place:end], ()):
                        if behind.match(form, end):
                            return True
        return False


def _keys(form: str, start: int) -> Iterator[str]:
    return (form[place : place + _KEY] for place in range(start, len(form) - _KEY + 1))


class _Table(Generic[_T]):
    """What stands behind some beginnings, and how long the beginnings are by their first letters."""

    def __init__(self) -> None:
        self.behind: dict[str, tuple[_T, ...]] = {}
        self.lengths: dict[str, tuple[int, ...]] = {}

    def add(self, beginning: str, behind: _T) -> None:
        known = self.behind.get(beginning, ())
        if behind not in known:
            self.behind[beginning] = (*known, behind)
        for key in [beginning] if len(beginning) >= _KEY else _lengthened(beginning):
            lengths = self.lengths.get(key[:_KEY], ())
            if len(beginning) not in lengths:
                self.lengths[key[:_KEY]] = (*lengths, len(beginning))


def beginnings(part: str) -> frozenset[str]:
    """How the forms of a word begin, as far as they are alike: konttori → kontto; aika → aik, aja.

    Examples
    --------
    >>> sorted(beginnings("konttori")), sorted(beginnings("tieto")), sorted(beginnings("hammas"))
    (['kontto'], ['tied', 'ties', 'tiet'], ['hamm', 'hamp'])
    """
    stem = _INFINITIVE.sub("", part) or part  # ajatella, ajattelen; tavata, tapaan: gradation comes a syllable earlier
    match = _LAST_SYLLABLE.fullmatch(stem)
    if match is None:
        return frozenset((part[:_KEY],))  # a letter word
    kept, consonants, rest = match.groups()
    if len(kept) > _KEY:
        return frozenset((kept[:_LONGEST],))
    found = {(kept + consonants, kept + consonants + rest)}
    if kept:
        weak = stem != part or not rest.endswith(_ENDS)
        strong = stem != part or rest.endswith(_ENDS) or rest.endswith("e")
        for table in (_WEAKENED,) * weak + (_STRENGTHENED,) * strong:
            # aika, ajan, ajoissa; väki, väen: in a short word the vowel counts, too
            found |= {(head, head + vowel) for head in _changed(kept, consonants, table) for vowel in (rest, *"eio")}
    # three letters at least, of a short word with the vowel: kieli, kielen
    return frozenset(word[: max(_KEY, len(head))] for head, word in found)


def _changed(kept: str, consonants: str, table: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    for length in (2, 1, 0):
        ending = consonants[len(consonants) - length :] if length else ""
        if len(ending) == length and ending in table and (length or not consonants):
            start = kept + consonants[: len(consonants) - length]
            yield from (start + letters for letters in table[ending])
            break
    if kept.endswith("i") and consonants == "k":
        yield kept[:-1] + "j"  # aika, ajan


def _lengthened(beginning: str) -> list[str]:
    letters = "abcdefghijklmnopqrstuvwxyzåäö-:"
    found = [beginning]
    while len(found[0]) < _KEY:
        found = [one + letter for one in found for letter in letters]
    return found
