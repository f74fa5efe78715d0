"""Words that an older concept is found by without being its term: derived words, short forms, other units of time.

Each becomes what corresponds to it in the newer term. Plain occurrences of a term are `composing`.
"""

from spacy.tokens import Token

from tyokieli.vocabulary.agreement import held
from tyokieli.vocabulary.carriers import carrier_of
from tyokieli.vocabulary.composing import Composed, inflected, verb_phrase
from tyokieli.vocabulary.inflection import inflect

# Short forms of compounds whose middle part is left out: etäpäivä is etätyöpäivä.
_ELLIPTIC = ("päivä", "viikko", "jakso", "vuoro")
_UNITS = ("vuosi", "kuukausi", "viikko", "päivä", "tunti")


def derived(form: str, old: str, new: str, token: Token) -> Composed | None:
    """Words derived from an older term in -työ: *etätyöskentely*, *etätyöskennellä*, *etätyöläinen*."""
    if not form.startswith(old) or not old.endswith("työ") or not new.endswith("työ"):
        return None
    rest = form.removeprefix(old)
    if rest.startswith("läi"):
        carrier = carrier_of(form, old + "läinen")
        inflection = held(carrier, token) if carrier else None
        if inflection is None:
            return None
        if " " not in new:
            return Composed((new + rest,))
        genitive = inflect(new, "Gen", "Sing")[0]
        return Composed(tuple(f"{genitive} {form}" for form in inflected("tekijä", inflection, inflection.number)))
    if rest.startswith("sken"):
        noun = carrier_of(form, old + "skentely")
        inflection = held(noun, token) if noun else None
        if inflection:
            return Composed(inflected(new + "skentely", inflection, inflection.number))
        following = token.nbor(1) if token.i + 1 < len(token.doc) else token
        attribute = following.pos_ in {"NOUN", "ADJ"} and following.morph.get("Case", []) == ["Nom"]
        phrases = verb_phrase("työ" + rest, new, attribute)
        return Composed(phrases) if phrases else None
    return None


def in_other_unit(label: str, full: str, new: str) -> str:
    """The newer term in the unit of the label: *miestyöpäivä*, found under *miestyövuosi*, is *henkilötyöpäivä*."""
    unit = next((unit for unit in _UNITS if full.endswith(unit) and new.endswith(unit)), "")
    other = next((other for other in _UNITS if other != unit and label == full.removesuffix(unit) + other), "")
    return new.removesuffix(unit) + other if unit and other else ""


def left_out(label: str, full: str) -> str:
    """The part that an elliptic label leaves out: etäpäivä of etätyö leaves out työ."""
    ending = next((ending for ending in _ELLIPTIC if label.endswith(ending)), "")
    start = label.removesuffix(ending)
    return full.removeprefix(start) if ending and full.startswith(start) else ""


def completed(written: str, full: str, missing: str) -> str:
    start = len(full) - len(missing)
    return written[:start] + missing + written[start:]
