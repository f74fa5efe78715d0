"""Numerals in their cases, and phrases that one of them counts: *kaksi työpistettä*, *kahdessa työpisteessä*.

A numeral in the nominative or partitive has its noun in the partitive singular; in the other cases the two agree.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from tyokieli.language.voikko import Analysis, analyze
from tyokieli.vocabulary.gradation import harmony_of
from tyokieli.vocabulary.nominals import ATTRIBUTES, NOUNS, nominal_kind
from tyokieli.vocabulary.paradigms import Type, forms
from tyokieli.vocabulary.words import word

# What inflects of the numerals, and by which type of Kotus: seitsemän is seitsemä- in all other cases.
_TYPES = {
    "kahdeksan": ("kahdeksa", 10),
    "kaksi": ("kaksi", 31),
    "kolme": ("kolme", 8),
    "kuusi": ("kuusi", 27),
    "kymmenen": ("kymmen", 32),
    "neljä": ("neljä", 10),
    "seitsemän": ("seitsemä", 10),
    "viisi": ("viisi", 27),
    "yhdeksän": ("yhdeksä", 10),
    "yksi": ("yksi", 31),
}
_ONES = "yksi|kaksi|kolme|neljä|viisi|kuusi|seitsemän|kahdeksan|yhdeksän"
_COUNTED = {"kymmentä": "kymmenen", "sataa": "sata", "tuhatta": "tuhat"}  # kaksi|kymmentä
_PIECE = re.compile(f"({_ONES}|kymmenen|sata|tuhat|miljoona|miljardi|puoli|pari|monta)(toista|kymmentä|sataa|tuhatta)?")
_NUMERAL = re.compile(f"(?:{_PIECE.pattern})+")
_DIGITS = re.compile(r"\d+(?:[.,]\d+)?")
_SHORTEST_TAIL = 4


def is_numeral(text: str) -> bool:
    """Whether `text` is a numeral in the nominative that has its noun in the partitive: any but *yksi*.

    Examples
    --------
    >>> [is_numeral(text) for text in ("kaksi", "kaksitoista", "2", "pari", "yksi", "kolmas")]
    [True, True, True, True, False, False]
    """
    return text.lower() not in ("yksi", "1") and bool(_DIGITS.fullmatch(text) or _NUMERAL.fullmatch(text.lower()))


def numeral_forms(text: str, case: str) -> tuple[str, ...]:
    """The forms of a numeral in a case of the singular; empty where it has none. Digits stay as they are.

    Examples
    --------
    >>> numeral_forms("kaksikymmentäviisi", "Ine"), numeral_forms("seitsemän", "Par")
    (('kahdessakymmenessäviidessä',), ('seitsemää',))
    """
    if case == "Nom" or _DIGITS.fullmatch(text):
        return (text,)
    found = ""
    for base, ending in _PIECE.findall(text.lower()):
        first = _forms(base, case)[:1]
        second = (ending,) if ending in ("", "toista") else _forms(_COUNTED[ending], case)[:1]
        if not first or not second:
            return ()
        found += first[0] + second[0]
    return (found[:1].upper() + found[1:],) if text[:1].isupper() else (found,)


def _forms(base: str, case: str) -> tuple[str, ...]:
    if base == "monta":
        return ("monta",) if case == "Par" else word("moni").forms(case, "Sing")
    if base not in _TYPES:
        return word(base).forms(case, "Sing")
    stem, number = _TYPES[base]
    return forms(stem, Type(number), harmony_of(stem)).get((case, "Sing"), ())


@lru_cache(maxsize=1024)
def counted(phrase: str) -> tuple[tuple[str, str], ...] | None:
    """The words of a phrase that a numeral counts, in their base forms, each with its role; None of other phrases.

    The roles are "numeral", "attribute", "head" and "fixed".

    Examples
    --------
    >>> counted("kaksi uutta työpistettä")
    (('kaksi', 'numeral'), ('uusi', 'attribute'), ('työpiste', 'head'))
    >>> counted("kahdeksan tunnin työpäivä") is None
    True
    """
    words = phrase.split()
    place = next((place for place, text in enumerate(words) if nominal_kind(text) != "other" or is_numeral(text)), None)
    if place is None or not is_numeral(words[place]):
        return None
    found = [(text, "fixed") for text in words[:place]] + [(words[place], "numeral")]
    bases = [_partitives(text) for text in words[place + 1 :]]
    heads = [i for i, (noun, _) in enumerate(bases) if noun]
    # uutta työpistettä: what may be an adjective is one before a noun
    head = next((i for i in heads if not (bases[i][1] and i + 1 in heads)), None)
    if head is None:
        return None
    for i, (text, (noun, attribute)) in enumerate(zip(words[place + 1 :], bases, strict=True)):
        if i == head:
            found.append((noun, "head"))
        elif i < head and attribute:
            found.append((attribute, "attribute"))
        else:
            found.append((text, "fixed"))
    return tuple(found)


def _partitives(text: str) -> tuple[str, str]:
    """The base forms of a partitive singular: as a noun and as an attribute; "" where it is none."""
    for start in (0, *range(2, len(text) - _SHORTEST_TAIL + 1)):
        written = text[start:]
        analyses = analyze(written)
        if analyses or start:
            found = [
                reading
                for reading in analyses
                if (reading.get("SIJAMUOTO"), reading.get("NUMBER")) == ("osanto", "singular")
                and "POSSESSIVE" not in reading
            ]
            nouns = [one for one in found if one.get("CLASS") in NOUNS or one.get("MOOD") == "MINEN-infinitive"]
            attributes = [one for one in found if one.get("CLASS") in ATTRIBUTES or "PARTICIPLE" in one]
            attributes += [one for one in found if one.get("CLASS") == "nimisana_laatusana"]
            if found or not start:
                noun, attribute = _base(written, nouns), _base(written, attributes)
                return noun and text[:start] + noun, attribute and text[:start] + attribute
    return "", ""


def _base(written: str, readings: Sequence[Analysis]) -> str:
    if not readings:
        return ""
    # päivää is of päivä before it is of the name Päivä
    reading = min(readings, key=lambda one: one["BASEFORM"][:1].isupper() != written[:1].isupper())
    if reading.get("MOOD") == "MINEN-infinitive":
        return re.sub("mist[aä]$", "minen", written)
    if reading.get("COMPARISON") in ("comparative", "superlative"):
        return re.sub("mp[aä]{2}$", "mpi", re.sub("(?<=in|as)t[aä]$", "", written))
    return reading["BASEFORM"]
