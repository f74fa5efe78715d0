"""What Voikko says of a word that may be inflected: its kind, its parts, whether a form is one of its forms.

Makes no forms: see `words`.
"""

from typing import Literal

from tyokieli.language.voikko import Analysis, analyze
from tyokieli.vocabulary.gradation import VOWELS
from tyokieli.vocabulary.kotus import LETTERS, UNINFLECTED, plural_only, types_of
from tyokieli.vocabulary.letters import is_letter_word

Kind = Literal["noun", "attribute", "either", "other"]

CASE_OF = {
    "nimento": "Nom",
    "omanto": "Gen",
    "osanto": "Par",
    "sisaolento": "Ine",
    "sisaeronto": "Ela",
    "sisatulento": "Ill",
    "ulkoolento": "Ade",
    "ulkoeronto": "Abl",
    "ulkotulento": "All",
    "olento": "Ess",
    "tulento": "Tra",
    "vajanto": "Abe",
    "seuranto": "Com",
    "keinonto": "Ins",
}
NUMBER_OF = {"singular": "Sing", "plural": "Plur"}
POSSESSIVE_OF = {"1s": "ni", "2s": "si", "1p": "mme", "2p": "nne", "3": "nsa"}

# Kotus gives pronouns no type; these agree with a noun as adjectives do. Type and gradation.
PRONOUNS = {"kaikki": (7, "A"), "molempi": (16, "H"), "moni": (23, ""), "muutama": (10, ""), "sama": (9, "")}

NOUNS = frozenset({"nimisana", "etunimi", "sukunimi", "paikannimi", "nimi", "lyhenne"})
ATTRIBUTES = frozenset({"laatusana", "lukusana", "asemosana"})
_SHORTEST_PART = 4  # letters of a last part that is looked for inside a word Voikko does not know


def nominal_kind(text: str) -> Kind:
    """What the word can be in the nominative: a noun, an attribute, either, or nothing that inflects.

    Examples
    --------
    >>> [nominal_kind(text) for text in ("työ", "liikkuva", "suomalainen", "paikkaan", "eri")]
    ['noun', 'attribute', 'either', 'other', 'other']
    """
    if is_initialism(text):
        return "noun"
    if text.lower() in PRONOUNS or text.lower() == "molemmat":
        return "attribute"
    types = types_of(text.lower())
    if types and types[0] == UNINFLECTED:
        return "other"
    readings = nominatives(text)
    if readings:
        kinds = {_kind(reading) for reading in readings}
        if kinds == {"noun", "attribute"} or "either" in kinds:
            return "either"
        return "noun" if "noun" in kinds else "attribute" if "attribute" in kinds else "other"
    if analyze(text):
        return "other"
    tail = text[text.rfind("-") + 1 :]
    if tail and tail != text:
        return nominal_kind(tail)
    tail = known_tail(text) or ""
    if tail:
        return nominal_kind(tail)
    return "attribute" if text.endswith(("inen", "iset", "ton", "tön")) else "noun" if text[:1].isalpha() else "other"


def is_plural(text: str) -> bool:
    """Whether the base form `text` is a plural.

    Examples
    --------
    >>> is_plural("opinnot"), is_plural("työ"), is_plural("kevyt")
    (True, False, False)
    """
    if not text.endswith("t"):
        return False
    readings = nominatives(text)
    if readings:
        return all(reading.get("NUMBER") == "plural" for reading in readings)
    if plural_only(text.lower()):
        return True
    tail = text[text.rfind("-") + 1 :]
    return is_plural(tail if tail != text else known_tail(text) or "")


def genitive_base(text: str) -> str | None:
    """Base form of the genitive singular `text`; None where it is none.

    Examples
    --------
    >>> genitive_base("tiimin")
    'tiimi'
    """
    for reading in analyze(text):
        if reading.get("SIJAMUOTO") == "omanto" and reading.get("NUMBER") == "singular" and "POSSESSIVE" not in reading:
            return reading["BASEFORM"]
    return None


def is_initialism(text: str) -> bool:
    """Whether the word is read letter by letter, written in capitals or not: *ICT*, *atk*."""
    # Kotus gives letter words the type of long vowels: atk is read "aateekoo".
    return is_letter_word(text) or (
        len(text) < _SHORTEST_PART and text[-1:] not in VOWELS and text.islower() and types_of(text)[:1] == (LETTERS,)
    )


def is_first_name(text: str) -> bool:
    """Whether Voikko knows the word as a first name.

    Examples
    --------
    >>> is_first_name("Matti"), is_first_name("Virtanen")
    (True, False)
    """
    return any(reading.get("CLASS") == "etunimi" for reading in nominatives(text))


def is_simple(text: str) -> bool:
    """Whether one of the readings has a single part: *palaveri*, which Voikko also reads as *pala|veri*."""
    return any("=" not in reading["STRUCTURE"].lstrip("=") for reading in nominatives(text))


def degree(text: str) -> str:
    """``"comparative"`` or ``"superlative"`` where the word is one in all its readings, else ``""``."""
    degrees = {reading.get("COMPARISON", "") for reading in nominatives(text)}
    return degrees.pop() if len(degrees) == 1 and "positive" not in degrees else ""


def _kind(reading: Analysis) -> Kind:
    if reading.get("CLASS") == "nimisana_laatusana":
        return "either"
    if reading.get("CLASS") in ATTRIBUTES:
        return "attribute"
    if reading.get("CLASS") in NOUNS or reading.get("MOOD") == "MINEN-infinitive":
        return "noun"
    return "other"


def nominatives(text: str) -> list[Analysis]:
    return [
        reading
        for reading in analyze(text)
        if reading.get("SIJAMUOTO") == "nimento" and "POSSESSIVE" not in reading and "FOCUS" not in reading
    ]


def key_of(reading: Analysis) -> tuple[str, str]:
    # johtaminen has the base form johtaa: its mood keeps it apart from the verb's other forms
    return reading.get("BASEFORM", ""), reading.get("MOOD") or reading.get("COMPARISON", "positive")


def keys_of(text: str) -> frozenset[tuple[str, str]]:
    readings = nominatives(text)
    own = [reading for reading in readings if reading.get("BASEFORM", "").lower() == text.lower()]
    return frozenset(key_of(reading) for reading in own or readings)


def is_form(form: str, case: str, number: str, suffix: str, keys: frozenset[tuple[str, str]]) -> bool:
    return any(
        key_of(reading) in keys
        and CASE_OF.get(reading.get("SIJAMUOTO", "")) == case
        and NUMBER_OF.get(reading.get("NUMBER", "")) == number
        and POSSESSIVE_OF.get(reading.get("POSSESSIVE", ""), "") == suffix
        for reading in analyze(form)
    )


def last_part(text: str) -> str:
    """The last part of a compound, by the reading of fewest parts: *etä|palaveri*, not *etä|pala|veri*.

    Examples
    --------
    >>> last_part("etäpalaveri"), last_part("työ")
    ('palaveri', 'työ')
    """
    for reading in sorted(nominatives(text), key=lambda reading: reading["STRUCTURE"].count("=")):
        structure = reading["STRUCTURE"]
        length = len(structure) - structure.rfind("=") - 1
        if 0 < length < len(text) and len(structure.replace("=", "")) == len(text):
            return text[-length:]
    return text


def known_tail(text: str) -> str | None:
    """The longest ending of an unknown word that Voikko knows as a noun or adjective in its base form."""
    for start in range(2, len(text) - _SHORTEST_PART + 1):
        tail = text[start:]
        if any(vowel in text[:start].lower() for vowel in "aeiouyäö") and any(
            reading.get("BASEFORM") == tail or reading.get("NUMBER") == "plural" for reading in nominatives(tail)
        ):
            return tail
    return None
