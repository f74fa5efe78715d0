"""Which inflection a word has in its sentence, where the word alone leaves it open; attributes that must follow suit.

With a possessive suffix the nominative, the genitive and the plural look alike (*alaiseni*). A term that becomes a
phrase shows the difference (*tiimini jäsen*, *jäsenen*, *jäsenet*), so the neighbours are asked.
"""

from spacy.tokens import Doc, Token

from tyokieli.vocabulary.capitals import recase
from tyokieli.vocabulary.carriers import Carrier, Inflection
from tyokieli.vocabulary.inflection import inflect
from tyokieli.vocabulary.surroundings import sentence_of

# Verbs and adjectives that take the illative: with a suffix it looks like the partitive (luotamme henkilökuntaamme).
_GOVERNING = (
    "kohdistaa kohdistua kuulua laskea liittyä liittää luottaa lähteä mennä muuttaa osallistua painottua palata "
    "palauttaa panostaa perehdyttää perehtyä perustua päästä satsata siirtyä siirtää sijoittaa sisältyä sitoa sitoutua "
    "suhtautua tottua tulla tutustua tyytyväinen tyytyä uskoa vaikuttaa valita vedota verrata viitata yhdistää"
)
_INTO = frozenset(_GOVERNING.split())
_NECESSIVE = frozenset(("olla", "pitää", "täytyä", "kannattaa", "sopia", "tulla"))  # työhuoneen pitää riittää
REACH = 4
"""Words between a subject and its verb."""


def held(carrier: Carrier, token: Token) -> Inflection | None:
    """The inflection of the carrier's that holds at `token`; None where it has none."""
    options = carrier.inflections
    if not options:
        return None
    alike = {(option.case, option.number): option for option in options if option.possessive}
    if ("Nom", "Sing") in alike and ("Gen", "Sing") in alike:
        return alike[_by_neighbours(token)] if _by_neighbours(token) in alike else options[0]
    if ("Par", "Sing") in alike and ("Ill", "Sing") in alike:
        into = any(other.lemma_.lower() in _INTO for other in sentence_of(token.doc, token.i))
        return alike["Ill" if into else "Par", "Sing"]
    case, number = token.morph.get("Case", []), token.morph.get("Number", [])
    fitting = [option for option in options if case == [option.case] and number in ([], [option.number])]
    return (fitting or list(options))[0]


def is_object(token: Token) -> bool:
    """Whether a genitive is the object of a verb (*saimme työhuoneen*), which a numeral shows: *kaksi työpistettä*."""
    following = token.i + 1
    end = sentence_of(token.doc, token.i).end
    while following < end and token.doc[following].pos_ in {"ADJ", "DET", "NUM"}:
        following += 1
    if following < end and token.doc[following].pos_ in {"NOUN", "PROPN", "ADP"}:
        return False  # työhuoneen käyttö, työhuoneen takana
    before, after = _verb_before(token), _verb_after(token)
    if before is not None:
        return before.lemma_ not in _NECESSIVE and before.morph.get("Voice", []) == ["Act"]
    return after is not None and after.morph.get("Person", []) in (["1"], ["2"])


def _by_neighbours(token: Token) -> tuple[str, str]:
    attribute = _before(token)
    if attribute is not None:
        return attribute
    sentence = sentence_of(token.doc, token.i)
    following = token.i + 1
    while following < sentence.end and token.doc[following].pos_ == "ADJ":
        following += 1
    if following < sentence.end and token.doc[following].pos_ in {"NOUN", "PROPN", "ADP"}:
        return "Gen", "Sing"  # etätyömme uudet käytännöt, etätyömme aikana
    verb = _verb_after(token)
    if verb is not None:
        return _as_subject(verb)
    verb = _verb_before(token)
    if verb is None:
        return "Nom", "Sing"
    if verb.morph.get("Voice", []) == ["Pass"]:
        return "Nom", "Sing"
    has_subject = any(
        other.morph.get("Case", []) == ["Nom"] and other.pos_ in {"NOUN", "PROPN", "PRON"}
        for other in sentence
        if other.i < verb.i
    )
    if verb.morph.get("Person", []) == ["3"] and (not has_subject or verb.lemma_ == "olla"):
        return _as_subject(verb)
    return "Gen", "Sing"  # järjestimme etätyömme: the object


def _before(token: Token) -> tuple[str, str] | None:
    """Case and number of an attribute right before the word."""
    if token.i == 0 or token.is_sent_start:
        return None
    other = token.nbor(-1)
    case, number = other.morph.get("Case", []), other.morph.get("Number", [])
    if other.pos_ in {"ADJ", "DET"} and case in (["Nom"], ["Gen"]) and number:
        return ("Nom", "Plur") if (case, number) == (["Nom"], ["Plur"]) else (case[0], "Sing")
    return None


def _verb_after(token: Token) -> Token | None:
    for other in token.doc[token.i + 1 : min(token.i + 1 + REACH, sentence_of(token.doc, token.i).end)]:
        if is_finite(other):
            return other
        if other.is_punct or other.pos_ in {"CCONJ", "SCONJ"}:
            return None
    return None


def _verb_before(token: Token) -> Token | None:
    for other in reversed(token.doc[sentence_of(token.doc, token.i).start : token.i]):
        if is_finite(other):
            return other
        if other.pos_ in {"CCONJ", "SCONJ"}:
            return None
    return None


def is_finite(token: Token) -> bool:
    """Whether the word is a verb in a form with a person."""
    return token.morph.get("VerbForm", []) == ["Fin"]


def _as_subject(verb: Token) -> tuple[str, str]:
    if verb.morph.get("Person", []) in (["1"], ["2"]):
        return "Gen", "Sing"
    return "Nom", "Plur" if verb.morph.get("Number", []) == ["Plur"] else "Sing"


def agreeing_attributes(doc: Doc, first: int, inflection: Inflection, number: str) -> tuple[int, str]:
    """Attributes right before the token `first`, put into another number: *hyvät* → *hyvä* (*digiosaaminen*).

    Returns
    -------
    tuple of (int, str)
        The first token that changes and the new text up to `first`, spaces included.
    """
    attributes: list[str] = []
    while first > 0:
        token = doc[first - 1]
        agrees = token.pos_ in {"ADJ", "DET"} and token.morph.get("Case", []) == [inflection.case]
        forms = inflect(token.lemma_.lower(), inflection.case, number) if agrees else ()
        if not forms or token.morph.get("Number", []) != [inflection.number]:
            break
        attributes.insert(0, recase(token.text, forms[0]) + token.whitespace_)
        first -= 1
    return first, "".join(attributes)
