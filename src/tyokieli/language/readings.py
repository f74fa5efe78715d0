"""What a word form can be: Voikko's analyses, and a guess where it has none, as readings in UD terms.

Knows one word at a time; which reading holds in a sentence is the disambiguator's to say.
"""

import re
from dataclasses import dataclass

from tyokieli.language import morphology
from tyokieli.language.compounds import compound
from tyokieli.language.normalisation import normalise
from tyokieli.language.voikko import Analysis, analyze


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a word form.

    `lemma` and `upos` are UD's; `feats` is written ``"Case=Ine|Number=Sing"``, "" for none; `compound` holds the base
    forms of a compound's parts, () where the word is not one; `source` is "voikko" or "guess".
    """

    lemma: str
    upos: str
    feats: str
    compound: tuple[str, ...]
    source: str


_SINGULAR_PRONOUN = {"me": "minä", "te": "sinä", "he": "hän", "ne": "se", "nämä": "tämä", "nuo": "tuo"}
_NUMBER = re.compile(r"[\d.,:/–-]*\d[\d.,:/–-]*%?$")


def readings(word: str) -> tuple[Reading, ...]:
    """The readings of `word`, likeliest first; never empty.

    Examples
    --------
    >>> [reading.lemma for reading in readings("kuusessa")]
    ['kuusi']
    """
    word = normalise(word)
    for form in dict.fromkeys((word, word.lower(), word.capitalize())):
        found = dict.fromkeys(_reading(analysis, form) for analysis in analyze(form))
        if found:
            return tuple(found)
    return (_guess(word),)


def _reading(analysis: Analysis, word: str) -> Reading:
    upos = morphology.upos(analysis)
    lemma = analysis.get("BASEFORM", word)
    parts = morphology.parts(analysis)
    if parts and upos in ("VERB", "AUX") and "PARTICIPLE" in analysis and parts[-1].verb:
        lemma = "".join(part.surface for part in parts[:-1]) + parts[-1].verb
    elif analysis.get("MOOD") == "MINEN-infinitive" and parts:
        lemma = "".join(part.surface for part in parts[:-1]) + parts[-1].base
    elif upos == "PRON":
        lemma = _SINGULAR_PRONOUN.get(lemma, lemma)
    elif upos == "ADV" and analysis.get("SIJAMUOTO") == "kerrontosti":
        lemma = word.lower()
    feats = morphology.feats(analysis, upos, lemma)
    return Reading(lemma, upos, feats, compound(word, lemma, upos), "voikko")


def _guess(word: str) -> Reading:
    if _NUMBER.match(word):
        return Reading(word, "NUM", "NumType=Card", (), "guess")
    if not any(character.isalnum() for character in word):
        return Reading(word, "PUNCT", "", (), "guess")
    head, hyphen, tail = word.rpartition("-")
    if hyphen and head and tail:
        for analysis in analyze(tail):
            reading = _reading(analysis, tail)
            lemma = f"{head}-{reading.lemma}"
            return Reading(lemma, reading.upos, reading.feats, (head, *(reading.compound or (reading.lemma,))), "guess")
    stem = word.partition(":")[0] or word
    if word[:1].isupper():
        return Reading(stem, "PROPN", "Case=Nom|Number=Sing", (), "guess")
    return Reading(stem, "NOUN", "Case=Nom|Number=Sing", (), "guess")
