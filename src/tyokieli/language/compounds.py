"""The parts of compounds as base forms: etätyökäytäntö → etä, työ, käytäntö.

Reads them off the lemma with Voikko, so that they depend on nothing but the word; names are not divided.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from tyokieli.language.voikko import LONGEST_WORD, Analysis, analyze, is_spelt

_UNDIVIDED = frozenset(("INTJ", "PRON", "PROPN", "PUNCT", "SPACE", "SYM", "X"))
# Voikko divides these, readers no longer do; UD writes them as one.
_ONE_WORD = re.compile(r"(elo|heinä|helmi|huhti|joulu|kesä|loka|maalis|marras|syys|tammi|touko)kuu|kuukausi|televisio")
_SHORTEST_HEAD, _SHORTEST_UNKNOWN = 3, 5


class Part(NamedTuple):
    """One part of a word as Voikko divides it.

    `surface` is the part as written in this form, lower case; `bases` the base forms that derivation went through,
    each with its word class: ``käytön`` → ``(("Lt", "käyttää"), ("Ln", "käyttö"))``.
    """

    surface: str
    bases: tuple[tuple[str, str], ...]

    @property
    def base(self) -> str:
        """Base form of the part: käytön → käyttö, kehittämis → kehittäminen, etä → etä."""
        return self.bases[-1][1] if self.bases else self.surface

    @property
    def verb(self) -> str:
        """The verb that the part was made of, "" if it was not: tehnyt → tehdä, esittelijä → esitellä."""
        for kind, base in reversed(self.bases):
            if kind == "Lt":
                return base
        return ""


def parts(analysis: Analysis) -> tuple[Part, ...]:
    """The parts of a word, last one the head, read from Voikko's transducer output.

    Examples
    --------
    >>> [part.base for part in parts(analyze("osaamisenkehittämisessä")[0])]
    ['osaaminen', 'kehittäminen']
    >>> parts(analyze("tehtyjä")[0])[-1].verb
    'tehdä'
    """
    found: list[Part] = []
    base, kind, mode = "", "", "X"
    bases: list[tuple[str, str]] = []
    surface, *pieces = analysis.get("FSTOUTPUT", "").split("[")
    for piece in pieces:
        tag, _, text = piece.partition("]")
        if tag == "Bc":
            if surface.strip("-"):
                found.append(Part(surface.strip("-"), tuple(bases)))
            surface, kind, mode, bases = "", "", "X", []
        elif tag in ("Xp", "Xr"):
            mode, base = tag, ""
        elif tag == "Xj":
            mode, base = tag, surface
        elif tag == "X":
            if base and mode in ("Xp", "Xj"):
                bases.append((kind, base.replace("=", "")))
            mode = "X"
        elif tag[:1] == "L":
            kind = tag
        elif tag == "Tn4":
            bases.append(("Ln", surface + "minen"))
        if text:
            if mode == "X":
                surface += text
            elif mode != "Xr":
                base += text
    if mode == "Xj":
        bases.append((kind, base))
    if surface.strip("-"):
        found.append(Part(surface.strip("-"), tuple(bases)))
    return tuple(found)


def compound(form: str, lemma: str, upos: str) -> tuple[str, ...]:
    """Base forms of the parts of a compound; an empty tuple where the word is not one.

    Parameters
    ----------
    form : str
        The word as written; tells where a hyphen is that the lemma may lack.
    lemma, upos : str
        How it is read. Names are not divided.

    Examples
    --------
    >>> compound("etätyökäytännöt", "etätyökäytäntö", "NOUN")
    ('etä', 'työ', 'käytäntö')
    >>> compound("Twitter-tilillä", "Twittertili", "NOUN")
    ('Twitter', 'tili')
    >>> compound("Maa-alueella", "maa-alue", "NOUN")
    ('maa', 'alue')
    """
    if upos in _UNDIVIDED or len(lemma) > LONGEST_WORD or _ONE_WORD.fullmatch(lemma) or lemma[-1].isdigit():
        return ()
    if "-" in form[1:-1] and form[0] not in "-–":
        return _hyphened(form, lemma)
    return _divided(lemma)


def spelt(form: str, lemma: str, *, inside: bool = False) -> str:
    """`lemma` with the hyphens and capitals of `form`, which Universal Dependencies leave out of it.

    Parameters
    ----------
    form, lemma : str
        The word as written and its lemma.
    inside : bool
        Whether `form` stands inside a sentence, where a capital tells of a name: *Kela-kortilla* is of Kela-kortti,
        though the dictionary might take kelakortti for a word.

    Examples
    --------
    >>> spelt("vapaa-ajalla", "vapaaaika"), spelt("IT-tukea", "ITtuki"), spelt("työ-elämää", "työelämä")
    ('vapaa-aika', 'IT-tuki', 'työelämä')
    """
    *heads, tail = form.split("-")
    beginning = "".join(heads)
    if not tail or not beginning or "" in heads or "-" in lemma:
        return lemma
    named = inside and heads[0][0].isupper() and tail.islower()
    if not named and is_spelt(lemma):
        return lemma
    rest = lemma[len(beginning) :]
    return "-".join([*heads, rest]) if rest and lemma.lower().startswith(beginning.lower()) else lemma


def bases(analysis: Analysis, lemma: str) -> tuple[str, ...]:
    """Base forms of the parts that one analysis gives, the last one as in `lemma`; () where it gives a single part.

    Examples
    --------
    >>> bases(analyze("työpöydällä")[0], "työpöytä")
    ('työ', 'pöytä')
    """
    return bases_of(parts(analysis), lemma)


def bases_of(found: Sequence[Part], lemma: str) -> tuple[str, ...]:
    """Base forms of parts that are known already, the last one as in `lemma`; () for a single part."""
    if len(found) < 2:
        return ()
    *modifiers, last = found
    head = _head(lemma, [part.surface for part in modifiers])
    return (*(part.base for part in modifiers), head or last.base)


def _hyphened(form: str, lemma: str) -> tuple[str, ...]:
    found: list[str] = []
    head = lemma
    for piece in form.split("-")[:-1]:
        rest = _head(head, [piece]) if piece else head
        if not rest:
            return ()
        found += _bases(head[: len(piece)]) if piece else ()
        head = rest
    if form.rpartition("-")[2].islower():
        head = head.lower()  # EU-maa
    return (*found, *(_divided(head) or (head,)))


def _head(lemma: str, modifiers: Sequence[str]) -> str:
    """What is left of `lemma` after the modifiers as written, or "" where they are not its beginning."""
    rest = lemma.lower()
    for modifier in modifiers:
        if not rest.startswith(modifier.lower()):
            return ""
        rest = rest[len(modifier) :].lstrip("-")
    return lemma[len(lemma) - len(rest) :] if rest else ""


@lru_cache(maxsize=20_000)
def _bases(modifier: str) -> tuple[str, ...]:
    # aamu-, työn-, ICT-: what stands before a hyphen is a word of its own, if it is known
    readings = []
    for analysis in analyze(modifier) or analyze(modifier.lower()):
        found = parts(analysis)
        if found and "SIJAMUOTO" in analysis and (len(found) > 1 or modifier.islower()):
            readings.append(tuple(part.base for part in found))
    # maa is the land before it is the Earth, but Twitter is nothing but a name
    common = [reading for reading in readings if all(map(str.islower, reading))]
    return next(iter(common if modifier.islower() and common else readings), (modifier,))


@lru_cache(maxsize=100_000)
def _divided(lemma: str) -> tuple[str, ...]:
    analyses = analyze(lemma) or analyze(lemma.lower())
    if not analyses:
        return _unknown(lemma)
    # suhtautumista|pa is not what suhtautumistapa means: the parts make up the lemma as it stands
    fitting = [analysis for analysis in analyses if _join(parts(analysis)) == lemma.replace("-", "")] or analyses
    return min((bases(analysis, lemma) for analysis in fitting), key=len)


def _join(found: tuple[Part, ...]) -> str:
    return "".join(part.surface for part in found[:-1]) + found[-1].base if found else ""


def _unknown(lemma: str) -> tuple[str, ...]:
    """läsnätyö → läsnä, työ; vibrahälytys → vibra, hälytys: the longest known noun that the word ends in."""
    if not lemma.isalpha() or not lemma.islower() or lemma.endswith("matta"):
        return ()
    for start in range(_SHORTEST_HEAD, len(lemma) - _SHORTEST_HEAD + 1):
        modifier, head = lemma[:start], lemma[start:]
        if _is_noun(head) and (analyze(modifier) or (len(head) >= _SHORTEST_UNKNOWN and start > _SHORTEST_HEAD)):
            return (*_bases(modifier), *(_divided(head) or (head,)))
    return ()


def _is_noun(word: str) -> bool:
    return any(
        analysis.get("BASEFORM") == word and analysis.get("CLASS") in ("nimisana", "nimisana_laatusana", "laatusana")
        for analysis in analyze(word)
    )
