"""Whether a word means its concept in the place where it stands, by the tests that the vocabulary file gives.

Applies tests; what they demand is written in the vocabulary, concept by concept.
"""

from collections.abc import Iterator, Sequence, Set

from spacy.tokens import Doc, Token

from tyokieli.vocabulary.concepts import Concept, ContextTest
from tyokieli.vocabulary.forms import FormReading, readings_of
from tyokieli.vocabulary.index import Hit
from tyokieli.vocabulary.surroundings import FARTHEST


def means(
    concept: Concept, label: str, doc: Doc, first: int, last: int, hit: Hit | None, inseparable: Set[str]
) -> bool:
    """Whether the tokens `first` to `last`, found by `label`, mean `concept`: one of the label's tests must hold.

    The parts of a compound that is `inseparable` are not words of the sentence: *yhteistyö* is no *työ*.
    """
    tests = [test for test in concept.tests if not test.labels or label in test.labels]
    return not tests or any(_holds(test, doc, first, last, hit, inseparable) for test in tests)


def _holds(test: ContextTest, doc: Doc, first: int, last: int, hit: Hit | None, inseparable: Set[str]) -> bool:
    if test.needs or test.excludes or test.near:
        before, after = list(_before(doc, first)), list(_after(doc, last))
        around = {word for token in before + after for word in _base_forms(token, inseparable)}
        near = {
            word for token in before[: test.within] + after[: test.within] for word in _base_forms(token, inseparable)
        }
        if not around.isdisjoint(test.excludes):
            return False
        if (test.needs and around.isdisjoint(test.needs)) or (test.near and near.isdisjoint(test.near)):
            return False
    readings = readings_of(doc[first].text)
    owned = _owner(doc, first, readings) if test.owner else []
    if test.owner and not _is_owned(test.owner, owned, hit):
        return False
    return not test.noun or not _is_attribute(doc, last, readings, bool(owned))


def _is_owned(owners: Sequence[str], owned: Sequence[FormReading], hit: Hit | None) -> bool:
    if hit is not None and hit.first:
        return hit.parts[hit.first - 1] in owners  # esimies-alainen; not maan|alainen
    return not owned or any(reading.person or reading.parts[-1] in owners for reading in owned)


def _owner(doc: Doc, place: int, readings: Sequence[FormReading]) -> list[FormReading]:
    """The genitive right before the word, adjectives that agree with the word left out (*johtajan uuden alaisen*)."""
    for token in _before(doc, place):
        if token.pos_ in ("ADV", "ADP", "CCONJ", "SCONJ", "PUNCT"):
            return []
        before = readings_of(token.text)
        attribute = any(
            reading.adjective and any(reading.agrees_with(other) for other in readings) for reading in before
        )
        if not attribute or token.pos_ == "PRON":
            return [reading for reading in before if reading.case == "omanto"]
    return []


def _is_attribute(doc: Doc, place: int, readings: Sequence[FormReading], owned: bool) -> bool:
    """Whether a noun that agrees with the word follows it: *alaiset* yksiköt."""
    if place + 1 >= len(doc) or doc[place + 1].is_sent_start or any(reading.possessive for reading in readings):
        return False
    following = doc[place + 1]
    if following.pos_ not in ("NOUN", "ADJ", "PROPN"):
        return False
    return any(
        reading.agrees_with(other) and not other.person and (owned or reading.case != "omanto")
        for reading in readings
        for other in readings_of(following.text)
        if not other.verb
    )


def _before(doc: Doc, place: int) -> Iterator[Token]:
    for position in range(place, max(0, place - FARTHEST), -1):
        if doc[position].is_sent_start:
            return
        yield doc[position - 1]


def _after(doc: Doc, place: int) -> Iterator[Token]:
    for token in doc[place + 1 : place + 1 + FARTHEST]:
        if token.is_sent_start:
            return
        yield token


def _base_forms(token: Token, inseparable: Set[str]) -> tuple[str, ...]:
    lemma = token.lemma_.lower()
    found = (lemma,) if lemma in inseparable else (lemma, *token._.compound)
    if token.pos_ in ("VERB", "AUX"):
        voice, person, form = (token.morph.get(name, []) for name in ("Voice", "Person", "VerbForm"))
        kind = "Pass" if "Pass" in voice else next(iter([*person, *form]), "")
        return (*found, _PRONOUNS.get(kind, ""))
    return found


# A personal ending says who: olen etänä, ollaan etänä, voi olla etänä. The third person needs its subject.
_PRONOUNS = {"1": "minä", "2": "sinä", "Pass": "me", "Inf": "me"}
