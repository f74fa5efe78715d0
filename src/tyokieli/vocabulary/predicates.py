"""The verb and the predicative that go with a subject whose number another term changes: *housut ovat* → *hame on*.

Forms are made from those that stand in the text and taken only where Voikko reads them as what is wanted. A verb that
does not stand behind its subject stays as it is.
"""

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from tyokieli.language.voikko import analyze
from tyokieli.vocabulary.agreement import REACH, is_finite
from tyokieli.vocabulary.capitals import recase
from tyokieli.vocabulary.inflection import inflect

_SAME = ("BASEFORM", "MOOD", "TENSE", "PERSON", "PARTICIPLE", "SIJAMUOTO")


def with_predicate(doc: Doc, last: int, old: str, number: str) -> tuple[int, str]:
    """What follows a subject that ends in the token `last`, up to its verb and predicative, put into `number`.

    Parameters
    ----------
    doc : Doc
    last : int
    old, number : {"Sing", "Plur"}
        The number that the subject had, and the one that it gets.

    Returns
    -------
    tuple of (int, str)
        Where the stretch ends in the text and its new text, spaces before it included; nothing where nothing agrees.
    """
    nowhere = doc[last].idx + len(doc[last]), ""
    relative = _relative(doc, last, old)
    verb = _verb_of(doc, relative or last, old)
    new = _in_number(verb.text, number) if verb is not None else ""
    if verb is None or not new:
        return nowhere
    changed = {verb.i: new} | ({relative: "jotka" if number == "Plur" else "joka"} if relative else {})
    adjectives: dict[int, str] = {}
    being = verb.lemma_ == "olla"
    place = verb.i + 1
    while place < len(doc) and not doc[place].is_sent_start:
        token = doc[place]
        if _agrees(token, old) and token.morph.get("VerbForm", []) == ["Part"]:
            changed[place] = _in_number(token.text, number)
        elif being and token.pos_ == "ADJ" and _agrees(token, old, partitive=True):
            plain = token.morph.get("Degree", []) in ([], ["Pos"])
            adjectives[place] = next(iter(inflect(token.lemma_.lower(), "Nom", number)), "") if plain else ""
        elif token.pos_ not in ("ADV", "AUX") and token.lower_ not in ("ja", "tai"):
            break
        being = being or token.lemma_ == "olla"
        place += 1
    if place == len(doc) or doc[place].is_sent_start or doc[place].pos_ not in ("NOUN", "PROPN"):
        changed |= adjectives  # those of a noun go with it: ovat kalliit laitteet
    if not all(changed.values()):
        return nowhere
    end = max(changed)
    text = "".join(
        recase(token.text, changed.get(token.i, token.text)) + token.whitespace_ for token in doc[last : end + 1]
    )
    skipped = len(doc[last])
    return doc[end].idx + len(doc[end]), text[skipped:].rstrip()


def _verb_of(doc: Doc, last: int, number: str) -> Token | None:
    """The finite verb in the third person that agrees with a subject right before it."""
    first = last
    while first and doc[first - 1].pos_ in ("ADJ", "DET") and not doc[first].is_sent_start:
        first -= 1
    if first and not doc[first].is_sent_start and doc[first - 1].pos_ == "CCONJ" and number == "Plur":
        return None  # hame ja housut ovat: the verb is of both
    for token in doc[last + 1 : last + 1 + REACH]:
        if token.is_sent_start or token.is_punct or token.pos_ in ("CCONJ", "SCONJ", "PRON"):
            return None
        if is_finite(token):
            agrees = (token.morph.get("Person", []), token.morph.get("Number", [])) == (["3"], [number])
            return token if agrees else None
        if token.pos_ in ("NOUN", "PROPN") and token.morph.get("Case", []) == ["Nom"]:
            return None
    return None


def _relative(doc: Doc, last: int, number: str) -> int:
    """The place of a relative pronoun as the subject of the clause behind a comma; 0 for none."""
    place = last + 2
    if (
        place < len(doc)
        and doc[last + 1].text == ","
        and doc[place].lower_ == {"Sing": "joka", "Plur": "jotka"}[number]
    ):
        return place
    return 0


def _agrees(token: Token, number: str, *, partitive: bool = False) -> bool:
    """Whether a word is in the nominative and `number`; or in the partitive of the plural: ovat *kalliita*."""
    case = token.morph.get("Case", [])
    fits = case == ["Nom"] or (partitive and number == "Plur" and case == ["Par"])
    return fits and token.morph.get("Number", []) == [number]


def _in_number(form: str, number: str) -> str:
    """A verb of the third person, or its past participle, in the other number; "" where there is no such form.

    Examples
    --------
    >>> [_in_number(form, "Sing") for form in ("ovat", "alkavat", "tulivat", "eivät", "olleet")]
    ['on', 'alkaa', 'tuli', 'ei', 'ollut']
    >>> [_in_number(form, "Plur") for form in ("on", "alkaa", "riittäisi", "ei", "tullut")]
    ['ovat', 'alkavat', 'riittäisivät', 'eivät', 'tulleet']
    """
    wanted = {"Sing": "singular", "Plur": "plural"}[number]
    lower = form.lower()
    readings = {tuple(one.get(name, "") for name in _SAME) for one in analyze(lower)}
    for candidate in _candidates(lower, number):
        for one in analyze(candidate):
            if one.get("NUMBER") == wanted and tuple(one.get(name, "") for name in _SAME) in readings:
                return candidate
    return ""


def _candidates(form: str, number: str) -> Iterator[str]:
    if form in ("on", "ovat"):
        yield "ovat" if number == "Plur" else "on"
    if number == "Sing":
        stem = re.sub("v[aä]t$", "", form)
        if stem != form:
            yield from (stem + stem[-1:], stem)
        yield from (re.sub("eet$", ending, form) for ending in ("ut", "yt"))
    else:
        short = re.sub(r"([aeiouyäö])\1$", r"\1", form)
        yield from (stem + ending for stem in (short, form) for ending in ("vat", "vät"))
        yield re.sub("[uy]t$", "eet", form)
