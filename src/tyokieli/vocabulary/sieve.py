"""Whether a form may hold a label at all: false for most forms, and at once, however many labels there are.

Compares letters only. What a form that passes really holds is read in `pieces`.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

_VOWELS = frozenset("aeiouyäö")
_KEY = 3
_LETTERS = 4
_ALPHABET = "abcdefghijklmnopqrstuvwxyzåäöéšž-:'"
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

# What becomes of the vowels of a word of one syllable before the i of the plural.
_BEFORE_I = {"yö": "öi", "uo": "oi", "ie": "ei"} | {vowel * 2: vowel + "i" for vowel in "aeiouyäö"}
_ENDS = tuple("bcdfghjklmnpqrstvwxz")
# What makes another word of one and begins no part of a compound: asu|minen, avo|in, koulu|tustarve.
_NEXT = (
    "(?!(?:(?:[ai]?l[aä]|m[aä]|mi)?i?nen|llinen|m?[uy][uy]?s|l?lis[uy][uy]s|is[uy][uy]s|(?:t|m[aä]t)(?:on|ön)"
    "|i?sti|isesti|llisesti|ism[ie]|ist[oö]|st[oö]|j[aä]|l[aä]|k[aä]s|kk[oö]|hk[oö]"
    "|[aeiouyäö]?[dt]?t[aä][aä]?|[ai]?st[aä][aä]|d[aä]|[oö]id[aä]|[aeiouäö]?i?ll[aä]|[iu]?t?ua|[iy]?t?yä|ist[uy][aä])$"
    r"|([bcdfghjklmnpqrstvwxz])\1|(?:mis|l[aä]is|tyis|[mn]?[uy]s)[bcdfghjlmnpqrsvwxz]|t[uy]s[bcdfghjlmnpqrstvwxz]|[uy]s[oöuy]"
    "|[hjlmnrv][bcdfghjklmnpqrstvwxz])"
)
_MORE = re.compile(_NEXT + ".{2}")
_LINKED = "[aeiouyäöé]{0,3}(?:[hjdtms]{1,2}e|kse|ll?e|rr?e)?n(?!e?en$)" + _NEXT + "(?:.{3}|yö)"
_GENITIVE = re.compile(_LINKED)  # what follows the beginning: opp|aitten
_LONG_GENITIVE = re.compile("[bcdfghjklmnpqrstvwxz]{0,3}" + _LINKED)  # kontto|rin
_OF_VERB = re.compile("[a-zåäö]{0,8}?(?:[vmj][aä]|[nlrs][uy]t|t[uy]|m[aä]t(?:on|ön|ta|tä))$")  # jatku|va, onnistu|nut
_ANYTHING = re.compile("")
_LINK = 8  # letters at most between the beginnings of two parts: henkilö|iden|kunta


class Sieve:
    """Words to be looked for in forms: alone, and as any part of a compound.

    Examples
    --------
    >>> sieve = Sieve()
    >>> sieve.add(("virka", "aika"))
    >>> sieve.add(("konttori",))
    >>> words = (("virka-ajan", "virka-aika"), ("aikaan", "aika"), ("konttorissa", "konttori"), ("kontti", "kontti"))
    >>> [sieve.holds(lemma) or sieve.holds_behind(form, lemma) for form, lemma in words]
    [True, False, True, False]
    """

    def __init__(self) -> None:
        self._finals: set[str] = set()
        self._lengths: dict[str, tuple[int, ...]] = {}  # of the final words, by their last letters
        self._stems = _Stems()

    def add(self, parts: tuple[str, ...]) -> None:
        """A word by the base forms of its parts; the first two are compared. Hyphens do not count."""
        parts = tuple(part.replace("-", "") for part in parts)
        if len(parts) > 1:
            following = frozenset(key for beginning in beginnings(parts[1]) for key in _keys(beginning))
            for beginning in beginnings(parts[0]):
                self._stems.add_pair(beginning, following)
            return
        self.add_last(parts[0])
        # As a first or middle part it stands in the nominative or the genitive: esimies-, esimiehen-; alais-.
        self._stems.add(re.sub("nen$", "s", parts[0]), _MORE)
        for beginning in beginnings(parts[0]):
            self._stems.add(beginning, _LONG_GENITIVE if len(beginning) > _KEY else _GENITIVE)

    def add_last(self, part: str) -> None:
        """A word that is to be the last part of another, or all of it: the lemma ends in it."""
        self._finals.add(part)
        lengths = self._lengths.get(part[-2:], ())
        if len(part) not in lengths:
            self._lengths[part[-2:]] = (*lengths, len(part))

    def add_verb(self, word: str) -> None:
        """A verb, whose participles may be their own lemmas."""
        for beginning in beginnings(word):
            self._stems.add(beginning, _OF_VERB)

    def add_beginning(self, word: str) -> None:
        """A word that may stand anywhere in a form, whatever follows."""
        for beginning in beginnings(word):
            self._stems.add(beginning, _ANYTHING)

    def holds(self, lemma: str) -> bool:
        """Whether a word in this base form may hold one of the words.

        It stands for the forms of the last part, whose stem may change.
        """
        word = lemma.replace("-", "")
        return self._ends(word) or (word.endswith("t") and self._ends(word[:-1])) or self._stems.within(word)

    def _ends(self, word: str) -> bool:
        for length in self._lengths.get(word[-2:], ()):
            if word[-length:] in self._finals and len(word) - length != 1:
                return True
        return False

    def holds_behind(self, form: str, lemma: str) -> bool:
        """Whether a form may hold one of the words where its lemma does not."""
        if form.startswith(lemma[: max(_KEY, len(lemma) - _KEY)]):
            return False  # virka-ajan: the lemma has the same beginnings
        return self.begun(form)

    def begun(self, form: str) -> bool:
        """Whether the beginnings of one of the words stand in a form."""
        return self._stems.within(form.replace("-", ""))

    def opened(self, form: str) -> bool:
        """Whether a form, or what follows a hyphen in it, begins as one of the words."""
        if "-" not in form:
            return self._stems.at(form, 0)
        return any(self._stems.at(form, place) for place in range(len(form)) if not place or form[place - 1] == "-")


class _Stem(NamedTuple):
    """A beginning of a word, and what may stand behind it: a pattern, or the first letters of a part soon after."""

    text: str
    behind: list[re.Pattern[str]]
    following: set[str]


_NO_STEMS: tuple[_Stem, ...] = ()


class _Stems:
    """Beginnings of words, to be found anywhere in a form with what must stand behind them."""

    def __init__(self) -> None:
        self._stems: dict[str, _Stem] = {}
        self._found: dict[str, list[_Stem]] = {}  # by their first letters

    def add(self, text: str, behind: re.Pattern[str]) -> None:
        """A beginning with what its other letters and the next part look like."""
        stem = self._stem(text)
        if behind not in stem.behind:
            stem.behind.append(behind)

    def add_pair(self, text: str, following: frozenset[str]) -> None:
        """A beginning with the first letters of a part that must follow soon."""
        self._stem(text).following.update(following)

    def within(self, form: str) -> bool:
        """Whether one of the beginnings stands in the form, with what must stand behind it."""
        found = self._found
        for place in range(len(form) - _KEY + 1):
            if form[place : place + _LETTERS] in found and _may_part(form, place) and self.at(form, place):
                return True
        return False

    def at(self, form: str, place: int) -> bool:
        """Whether one of the beginnings stands at this place of the form, with what must stand behind it."""
        for text, behind, following in self._found.get(form[place : place + _LETTERS], _NO_STEMS):
            if form.startswith(text, place):
                end = place + len(text)
                for pattern in behind:
                    if pattern.match(form, end):
                        return True
                if following:
                    for start in range(end, min(end + _LINK, len(form) - _KEY + 1)):
                        if form[start : start + _LETTERS] in following:
                            return True
        return False

    def _stem(self, text: str) -> _Stem:
        stem = self._stems.get(text)
        if stem is None:
            stem = self._stems[text] = _Stem(text, [], set())
            for key in _keys(text):
                self._found.setdefault(key, []).append(stem)
        return stem


def _may_part(form: str, place: int) -> bool:
    """Whether what stands before this place may be a part of a compound: of three letters it ends in a vowel."""
    return not place or place > _KEY or (place == _KEY and form[2] in _VOWELS) or (place == 2 and form[:2] == "yö")


def _keys(beginning: str) -> list[str]:
    """The letters that a form with this beginning may have there, as many as are compared."""
    found = [beginning[:_LETTERS]]
    while len(found[-1]) < _LETTERS:
        found += [one + letter for one in found if len(one) == len(found[-1]) for letter in _ALPHABET]
    return found


@lru_cache(maxsize=20_000)
def beginnings(part: str) -> frozenset[str]:
    """How the forms of a word begin, as far as they are alike: konttori → kontto; aika → aik, aja.

    Examples
    --------
    >>> sorted(beginnings("konttori")), sorted(beginnings("tieto")), sorted(beginnings("hammas"))
    (['kontto'], ['tied', 'ties', 'tiet'], ['hamm', 'hamp'])
    """
    infinitive = _INFINITIVE.sub("", part)  # ajatella, ajattelen; tavata, tapaan: gradation comes a syllable earlier
    found = _begun(part, verb=False)
    return found if infinitive == part else found | _begun(infinitive, verb=True)  # or a noun: valuutta


def _begun(stem: str, *, verb: bool) -> frozenset[str]:
    match = _LAST_SYLLABLE.fullmatch(stem)
    if match is None:
        return frozenset((stem[:_KEY],))  # a letter word
    kept, consonants, rest = match.groups()
    if len(kept) > _KEY:
        return frozenset((kept,))
    found = {(kept + consonants, kept + consonants + rest)}
    if not kept and rest in _BEFORE_I:
        found.add((consonants, consonants + _BEFORE_I[rest]))  # työ, töissä
    if kept:
        weak = verb or not rest.endswith(_ENDS)
        strong = verb or rest.endswith(_ENDS) or rest.endswith("e")
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
