"""What an older term carries in the text: the case, number and suffixes of its word, and what it is compounded with.

Reads a single word (or a suspended or split one put together) and the label it was found by. Makes no new words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, groupby

from tyokieli.language.normalisation import normalise
from tyokieli.language.voikko import Analysis, analyze
from tyokieli.vocabulary.inflection import inflect, split_clitics
from tyokieli.vocabulary.misspellings import Anchors, dotted, spoken
from tyokieli.vocabulary.nominals import CASE_OF, NUMBER_OF, POSSESSIVE_OF
from tyokieli.vocabulary.paradigms import CELLS
from tyokieli.vocabulary.verbs import is_verb
from tyokieli.vocabulary.words import word

_CLITICS = tuple(
    first + second
    for first in ("", "kin", "kaan", "kään", "ko", "kö", "pa", "pä", "han", "hän")
    for second in ("", "han", "hän", "s", "kin", "ko", "kö")
    if first or not second
)
_CLITIC_MARK = re.compile(r"\[Ef\](?:\[\w+\])*$")
_DOUBLED = tuple("bdfgkpt")  # last letters of loans that others write with a vowel after them: workshop, workshoppi
_SHORTEST_TAIL = 3  # letters of a word that a term is compounded with


@dataclass(frozen=True, slots=True)
class Inflection:
    """Case and number as in UD, suffixes as `inflection` names them; `lengthened`: *työssään* rather than *-nsä*."""

    case: str
    number: str
    possessive: str = ""
    clitic: str = ""
    lengthened: bool = True


@dataclass(frozen=True, slots=True)
class Carrier:
    """A word that holds an older term.

    Attributes
    ----------
    before, after : str
        The word's other parts as they stand in the text; `after` carries the inflection where there is one.
    link : str
        How the term is joined to `after`: ``"base"``, ``"singular"`` or ``"plural"`` (genitives).
    hyphen : bool
        Whether a hyphen stands between the term and `after`.
    inflections : tuple of Inflection
        Of a term that ends the word, likeliest first.
    """

    before: str = ""
    after: str = ""
    link: str = "base"
    hyphen: bool = False
    inflections: tuple[Inflection, ...] = ()


@lru_cache(maxsize=4096)
def carrier_of(written: str, label: str) -> Carrier | None:
    """How the word `written` holds the one-word term `label`; None where it cannot be told.

    Examples
    --------
    >>> carrier_of("Etätyössämmekin", "etätyö").inflections[0]
    Inflection(case='Ine', number='Sing', possessive='mme', clitic='kin', lengthened=True)
    >>> carrier_of("etätyöntekijöille", "etätyö")
    Carrier(before='', after='tekijöille', link='singular', hyphen=False, inflections=())
    >>> carrier_of("lähiesimiehet", "esimies").before
    'lähi'
    """
    form = normalise(written)
    return _ending(form, label) or (None if is_verb(label) else _beginning(form, label))


@lru_cache(maxsize=1024)
def respelt_carrier_of(written: str, label: str) -> Carrier | None:
    """As `carrier_of`, for a spoken form or a typing error, which `written` is known to be.

    Examples
    --------
    >>> respelt_carrier_of("etätöis", "etätyö").inflections[0].case
    'Ine'
    """
    lower = normalise(written).lower()
    if analyze(lower) or analyze(written) or is_verb(label):
        return None
    # etäpalaverisa is etäpalaverissa: single for double letters is the commonest slip
    slips = [*dotted(lower), *Anchors([label]).corrections(lower)]
    slips.sort(key=lambda candidate: _undoubled(candidate) != _undoubled(lower))
    inflected = [_ending(candidate, label) for candidate in (*spoken(lower), *slips)]
    if any(lower.startswith(joint) for _, joint in _joints(label)):
        # etätyöntekiä: the slip is in the other part, which must not be guessed at beyond a doubled letter
        slips = [candidate for candidate in slips if _undoubled(candidate) == _undoubled(lower)]
    compounded = [_beginning(candidate, label) for candidate in slips]
    return next((carrier for carrier in chain(inflected, compounded) if carrier), None)


def _undoubled(form: str) -> str:
    return "".join(letter for letter, _ in groupby(form))


def _ending(form: str, label: str) -> Carrier | None:
    """The term as the last part of the word, inflected."""
    found: dict[tuple[str, int], list[Inflection]] = {}
    for base, parts, inflection in _readings(form):
        if base.endswith(label.lower()):
            found.setdefault((base[: len(base) - len(label)], parts), []).append(inflection)
    if not found:
        inflections = (
            _looked_up(form.lower(), label) if form.lower() == label or not is_verb(label) else ()
        )  # priorisoidaan
        return Carrier(inflections=inflections) if inflections else None
    # etäpalaverin is of palaveri before it is of pala and veri
    best = min(found, key=lambda key: (len(key[0]), key[1]))
    if not form.lower().startswith(best[0]):
        return None
    return Carrier(before=form[: len(best[0])], inflections=tuple(dict.fromkeys(found[best])))


def _readings(form: str) -> Iterator[tuple[str, int, Inflection]]:
    """Base form, number of parts and inflection by Voikko, of the form and then with ever more clitics taken off."""
    for clitic in sorted(_CLITICS, key=lambda clitic: (len(clitic), clitic)):
        if not form.lower().endswith(clitic):
            continue
        stem = form[: len(form) - len(clitic)]
        for analysis in _analyses(stem):
            case = CASE_OF.get(analysis.get("SIJAMUOTO", ""))
            number = NUMBER_OF.get(analysis.get("NUMBER", ""), "Plur" if case == "Com" else "Sing")
            if case and not _has_clitic(analysis):
                base, parts = analysis["BASEFORM"].lower(), analysis["STRUCTURE"].count("=")
                possessive = POSSESSIVE_OF.get(analysis.get("POSSESSIVE", ""), "")
                # with a suffix (työmme) the nominative, the genitive and the plural are alike
                alike = ((case, number), ("Gen", "Sing"), ("Nom", "Plur")) if possessive and case == "Nom" else ()
                for cell in alike or ((case, number),):
                    yield base, parts, _inflection(stem, *cell, possessive, clitic)


def _inflection(stem: str, case: str, number: str, possessive: str, clitic: str) -> Inflection:
    lengthened = not stem.lower().endswith(("nsa", "nsä"))
    return Inflection(case, number, possessive, "".join(split_clitics(clitic) or ()), lengthened)


def _analyses(form: str) -> list[Analysis]:
    return analyze(form.lower()) or analyze(form) or analyze(form.capitalize())


def _has_clitic(analysis: Analysis) -> bool:
    # Voikko marks only some clitics as attributes; the mark [Ef] at the end of its output shows all.
    output = analysis.get("FSTOUTPUT", "")  # Voikko gives none for a letter and a dash
    return bool(analysis.keys() & {"FOCUS", "KYSYMYSLIITE"}) or _CLITIC_MARK.search(output) is not None


def _looked_up(lower: str, label: str) -> tuple[Inflection, ...]:
    """Inflections of a label that Voikko does not know, from its own forms."""
    found = []
    for base in (label, label + label[-1] + "i") if label[-1:] in _DOUBLED else (label,):
        for clitic in sorted(_CLITICS, key=lambda clitic: (len(clitic), clitic)):
            if lower.endswith(clitic):
                stem = lower[: len(lower) - len(clitic)]
                cells = _forms(base).get(stem, ())
                found += [_inflection(stem, case, number, own, clitic) for case, number, own in cells]
    return tuple(found)


@lru_cache(maxsize=64)
def _forms(label: str) -> dict[str, tuple[tuple[str, str, str], ...]]:
    table: dict[str, tuple[tuple[str, str, str], ...]] = {}
    for possessive in ("", "ni", "si", "mme", "nne", "nsa"):
        for case, number in CELLS:
            for form in inflect(label, case, number, possessive or None):
                table[form.lower()] = (*table.get(form.lower(), ()), (case, number, possessive))
    return table


def _beginning(form: str, label: str) -> Carrier | None:
    """The term as the first or a middle part of the word."""
    lower = form.lower()
    for link, joint in _joints(label):
        start = lower.find(joint)
        while start >= 0:
            rest = form[start + len(joint) :]
            after = rest.lstrip("-–")
            if _is_tail(after, form) and (start == 0 or _is_head(form[:start])):
                return Carrier(form[:start], after, link, hyphen=rest != after)
            start = lower.find(joint, start + 1)
    return None


@lru_cache(maxsize=256)
def _joints(label: str) -> tuple[tuple[str, str], ...]:
    """How `label` looks before another part: esimies-, esimiehen-, esimiesten-; alais-. The longest first."""
    joints = [("base", label)]
    if label.endswith("nen"):
        joints = [("base", label.removesuffix("nen") + "s")]
    joints += [("singular", form) for form in inflect(label, "Gen", "Sing")]
    joints += [("plural", form) for form in inflect(label, "Gen", "Plur")]
    return tuple(sorted(((link, joint.lower()) for link, joint in joints), key=lambda pair: (-len(pair[1]), pair)))


def _is_tail(after: str, form: str) -> bool:
    if len(after) < _SHORTEST_TAIL or not after[0].isalnum():
        return False
    return bool(_analyses(after)) or ("-" in form and after.isalpha())


def _is_head(before: str) -> bool:
    return before.endswith(("-", "–")) or len(before) > 1


def plural_base(label: str) -> bool:
    """Whether the base form of `label` is a plural (atk-taidot)."""
    return not word(label.split()[-1]).forms("Nom", "Sing")
