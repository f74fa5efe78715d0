"""One Finnish noun, adjective or letter word in all its forms, each seen to be right by Voikko where Voikko knows it.

Chooses the inflection type (the types of `kotus`, tried against Voikko), then adds possessive suffixes and clitics.
Knows nothing of phrases: see `inflection`.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from tyokieli.vocabulary.gradation import BACK, FRONT, VOWELS, Harmony, harmony_of
from tyokieli.vocabulary.kotus import BOTH_PARTS, plural_only, singulars_of, types_of
from tyokieli.vocabulary.letters import letter_forms, letter_harmony, reads_as_word
from tyokieli.vocabulary.nominals import (
    PRONOUNS,
    degree,
    is_form,
    is_initialism,
    is_plural,
    is_simple,
    keys_of,
    known_tail,
    last_part,
    nominal_kind,
    nominatives,
)
from tyokieli.vocabulary.paradigms import Type, forms, possessive_stems, suits

Table = dict[tuple[str, str], tuple[str, ...]]

# Unknown words in a consonant inflect as Finnish ones only where they end like them; else as loans (Zoom → Zoomin).
_LIKE_FINNISH = re.compile("nen$|[aeiouyäö]s$|t[oö]n$|(?<=.{4})[aeiouyäö]in$|n[uy]t$")
_LETTERS_BEHIND = re.compile("(?<=[a-zäö])[A-ZÄÖ]{2,}$")  # ChatGPT
_DEGREES = {"immat": "in", "immät": "in", "mmat": "mpi", "mmät": "mpi", "rhaat": "ras"}
_PLURAL_DEGREES = re.compile("(?:i?mm[aä]t|(?<=pa)rhaat)$")
_MOST_TYPES = 8  # types tried for a word before the best so far is taken


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a phrase: its case forms, its stems before possessive suffixes, the harmony of what follows.

    Attributes
    ----------
    text : str
        The base form as it was given.
    table : dict
        Forms without suffix by (case, number).
    stems : tuple of (str, ...)
        What possessive suffixes join in the nominative and the genitive singular.
    harmony : Harmony
    keys : frozenset of (str, str)
        Voikko's base forms and degrees of comparison (or moods) of the word; empty where Voikko does not know it.
    prefix : str
        The part before the last one where Voikko knows only the last (*läsnä|työ*).
    """

    text: str
    table: Table
    stems: tuple[str, ...]
    harmony: Harmony
    keys: frozenset[tuple[str, str]] = frozenset()
    prefix: str = ""

    def forms(
        self, case: str, number: str, suffix: str = "", clitics: tuple[str, ...] = (), *, attribute: bool = False
    ) -> tuple[str, ...]:
        """Forms of the word, the usual one first.

        Examples
        --------
        >>> word("työ").forms("Ine", "Sing", "nsa", ("kin",))
        ('työssäänkin', 'työssänsäkin')
        """
        if case == "Com" and not attribute and not suffix and nominal_kind(self.text) != "attribute":
            suffix = "nsa"  # nouns have no comitative without one (töineen), adjectives none with one (uusine)
        if not suffix:
            found = self.table.get((case, number), ())
        elif (case, number) not in self.table:
            found = ()
        else:
            found = self._verified(case, number, suffix, self._with_suffix(case, number, suffix))
        ending = "".join(self._clitic(clitic) for clitic in clitics)
        # ICT:kin: a letter word has its colon before a clitic, too
        return tuple((f"{form}:" if ending and f"{form}:" in self.stems else form) + ending for form in found)

    def _with_suffix(self, case: str, number: str, suffix: str) -> list[str]:
        a = self.harmony.a
        written = "ns" + a if suffix == "nsa" else suffix
        if (case, number) in {("Nom", "Sing"), ("Gen", "Sing"), ("Nom", "Plur")}:
            return [stem + written for stem in self.stems]
        found = []
        for form in self.table[case, number]:
            if case in {"Gen", "Ill"}:
                found.append(form.removesuffix("n") + written)
            elif case == "Ins":
                continue  # the instructive takes no possessive suffix
            else:
                stem = form.removesuffix("ksi") + "kse" if case == "Tra" else form
                # työssään, töineen; but kalaansa: three like vowels do not meet
                if suffix == "nsa" and stem[-1:] != stem[-2:-1]:
                    found.append(stem + stem[-1] + "n")
                found.append(stem + written)
        return found

    def _verified(self, case: str, number: str, suffix: str, found: Iterable[str]) -> tuple[str, ...]:
        return _confirmed(tuple(dict.fromkeys(found)), case, number, suffix, self.keys, self.prefix)

    def _clitic(self, clitic: str) -> str:
        h = self.harmony
        return clitic.replace("a", h.a).replace("o", h.o)


@lru_cache(maxsize=4096)
def word(text: str) -> Word:
    """The word whose base form is `text`; a plural base form (*opinnot*) has plural forms only.

    Examples
    --------
    >>> word("opas").forms("Gen", "Plur")
    ('oppaiden', 'oppaitten')
    >>> word("opinnot").forms("Ine", "Plur"), word("opinnot").forms("Ine", "Sing")
    (('opinnoissa',), ())
    """
    letters = _LETTERS_BEHIND.search(text)
    if letters:
        return _prefixed(text[: letters.start()], word(letters.group()))
    if is_initialism(text):
        return Word(text, letter_forms(text), (text + ":",), letter_harmony(text))
    if text.isupper() and reads_as_word(text):
        return _acronym(text)
    tail = text[text.rfind("-") + 1 :]
    if tail and tail != text and (is_initialism(tail) or not nominatives(text)):
        return _prefixed(text[: -len(tail)], word(tail))
    keys = keys_of(text)
    if (
        keys
        and text.isalpha()
        and text[:1].isupper()
        and not is_plural(text)
        and not any(base[:1].isupper() for base, _ in keys)
        and text[-1] not in VOWELS
    ):
        keys = frozenset()  # Marin is a name, whatever else Voikko takes it for
    if not keys:
        known = known_tail(text)
        if known:
            return _prefixed(text[: -len(known)], word(known))
    if types_of(text.lower())[:1] == (BOTH_PARTS,) and last_part(text) != text:
        return _both_parts(text, last_part(text), keys)
    if text.endswith("t") and is_plural(text):
        return _plural_word(text, keys)
    return _best(text, ((text, type_) for type_ in _likely_types(text)), keys, text)


def _confirmed(
    found: tuple[str, ...], case: str, number: str, suffix: str, keys: frozenset[tuple[str, str]], prefix: str
) -> tuple[str, ...]:
    # All of them where Voikko does not know the word, or (rarely) knows the word but none of these forms.
    if not keys:
        return found
    return tuple(form for form in found if is_form(form[len(prefix) :], case, number, suffix, keys)) or found


def _likely_types(text: str) -> list[Type]:
    last = last_part(text).lower()
    if last[-1:] not in VOWELS and not nominatives(text) and not _LIKE_FINNISH.search(last):
        return [Type(5)]  # Teams → Teamsin
    if text.lower() in PRONOUNS:
        return [Type(*PRONOUNS[text.lower()])]
    if degree(text) == "superlative" and last.endswith("in"):
        return [Type(36)]  # suurin, suurimman: no dictionary lists them
    whole = types_of(text.lower())
    found = dict.fromkeys((*whole, *types_of(last)) if is_simple(text) else (*types_of(last), *whole))
    return [type_ for type_ in found if suits(last, type_)][:_MOST_TYPES] or [Type(5)]


def _prefixed(prefix: str, tail: Word) -> Word:
    return Word(
        prefix + tail.text,
        {cell: tuple(prefix + form for form in found) for cell, found in tail.table.items()},
        tuple(prefix + stem for stem in tail.stems),
        tail.harmony,
        tail.keys,
        prefix + tail.prefix,
    )


def _both_parts(text: str, last: str, keys: frozenset[tuple[str, str]]) -> Word:
    """A compound whose first part, an adjective, agrees with the last: *omatunto*, *omantunnon*."""
    first, second = word(text[: len(text) - len(last)]), word(last)
    table: Table = {}
    for (case, number), found in second.table.items():
        firsts = first.table.get((case, number), ())[:1]
        both = tuple(beginning + form for beginning in firsts for form in found)
        table[case, number] = _confirmed(both, case, number, "", keys, "")
    stems = tuple(first.text + stem for stem in second.stems)
    return Word(text, table, stems, second.harmony, keys)


def _acronym(text: str) -> Word:
    spoken = word(text.lower())
    length = len(text)
    table = {
        cell: tuple(
            f"{text}:{form[length:]}" if form[length:] else text for form in found if form.startswith(text.lower())
        )
        for cell, found in spoken.table.items()
    }
    return Word(text, table, (text + ":",), spoken.harmony)


def _plural_word(text: str, keys: frozenset[tuple[str, str]]) -> Word:
    base = _PLURAL_DEGREES.sub(lambda match: _DEGREES[match.group()], text)
    if base != text and (degree(text) or text == "molemmat"):
        # parhaat, suurimmat, paremmat: of paras, suurin, parempi
        singular = word(base)
        return replace(singular, text=text, table={cell: one for cell, one in singular.table.items() if "Plur" in cell})
    known = [
        (_cased_as(text, base), type_) for base, _ in sorted(keys) if base != text for type_ in _likely_types(base)
    ]
    guessed = [
        (text[: len(text) - len(last)] + base, type_)
        for last in (last_part(text), text)
        for base, type_ in singulars_of(last.lower())
    ]
    listed = plural_only(last_part(text).lower())  # häät is of hää before it is of häkä
    first = [(base, type_) for base, type_ in guessed if listed and base.endswith(listed)]
    return _best(text, (*first, *known, *guessed), keys, last_part(text), numbers=("Plur",))


def _cased_as(text: str, base: str) -> str:
    # Voikko gives ATK-taito for atk-taidot
    length = next((i for i, (a, b) in enumerate(zip(text, base, strict=False)) if a.lower() != b.lower()), len(base))
    return text[:length] + base[length:]


def _best(
    text: str,
    candidates: Iterable[tuple[str, Type]],
    keys: frozenset[tuple[str, str]],
    last: str,
    numbers: tuple[str, ...] = ("Sing", "Plur"),
) -> Word:
    """The paradigm most of whose cells Voikko confirms; of equals, the likelier."""
    best: tuple[int, Word] | None = None
    for table, stems, harmony in _paradigms(text, candidates, last):
        kept: Table = {}
        confirmed = 0
        for (case, number), found in table.items():
            if number not in numbers:
                continue
            if keys:
                good = tuple(form for form in found if is_form(form, case, number, "", keys))
                confirmed += bool(good) or (
                    case == "Com" and any(is_form(form + form[-1] + "n", case, number, "nsa", keys) for form in found)
                )
                kept[case, number] = good or found[:1]
            else:
                kept[case, number] = found
        complete = not keys or confirmed == len(kept)
        if keys and confirmed * 2 < len(kept):
            # mikä, mitä: what no type fits is not guessed at
            kept, stems = {cell: found for cell, found in kept.items() if is_form(found[0], *cell, "", keys)}, ()
        if best is None or confirmed > best[0]:
            best = confirmed, Word(text, kept, stems, harmony, keys)
        if complete:
            break
    if best is None:
        raise ValueError(text)
    return best[1]


def _paradigms(
    text: str, candidates: Iterable[tuple[str, Type]], last: str
) -> Iterator[tuple[Table, tuple[str, ...], Harmony]]:
    own = harmony_of(last)
    for base, type_ in dict.fromkeys(candidates):
        for harmony in (own, FRONT if own == BACK else BACK):
            yield forms(base, type_, harmony), possessive_stems(base, type_, harmony), harmony
