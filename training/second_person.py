"""*et* in both of its readings, for the ranker to practise on: treebanks hold few sentences that speak to someone.

*En tiedä* becomes *Et (sä) tiedä*, where it is of *ei*; *sanoi, että minä tulen* becomes *sanoi et (sä) tulet*, where
it is short for *että*. Nothing is inflected but the person of verbs that end in *-n*.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

from training.treebanks import GoldSentence, GoldToken

_NOT = GoldToken("et", "ei", "AUX", "Number=Sing|Person=2|Polarity=Neg|VerbForm=Fin|Voice=Act")
_THAT = GoldToken("et", "että", "SCONJ", "")
_YOU = "Case=Nom|Number=Sing|Person=2|PronType=Prs"
_SUBJECTS = (*[GoldToken("sä", "sinä", "PRON", _YOU)] * 4, GoldToken("sinä", "sinä", "PRON", _YOU), None, None, None)
_OPENINGS = (
    *[None] * 7,
    GoldToken("no", "no", "INTJ", ""),
    GoldToken("mutta", "mutta", "CCONJ", ""),
    GoldToken("mut", "mutta", "CCONJ", ""),
    GoldToken("miksi", "miksi", "ADV", ""),
    GoldToken("jos", "jos", "SCONJ", ""),
)
_ENDS = frozenset(("PUNCT", "SCONJ", "CCONJ"))
_FEWEST, _MOST = 2, 12  # words of a clause
_BEFORE = 5  # words that are kept before it


def second_person(sentences: Sequence[GoldSentence], seed: int, *, share: float = 0.4) -> Iterator[GoldSentence]:
    """Clauses of a `share` of the sentences where *et* may stand, one clause a sentence, each with it in its place."""
    choice = random.Random(seed)
    for sentence in sentences:
        made = _denied(sentence.tokens, choice) or _reported(sentence.tokens, choice)
        if made and choice.random() < share:
            first = replace(made[0], form=made[0].form.capitalize()) if choice.random() < 0.8 else made[0]
            yield GoldSentence(sentence.id, tuple(map(_teaching, (first, *made[1:]))))


def _denied(tokens: Sequence[GoldToken], choice: random.Random) -> list[GoldToken]:
    """En minä tiedä sitä → Et sä tiedä sitä; nothing where the negation is not before its verb."""
    for place, token in enumerate(tokens):
        if token.lemma == "ei" and token.form.lower() in ("en", "ei"):
            rest = _clause(tokens[place + 1 :])
            if rest and rest[0].lemma == "minä" and "Case=Nom" in rest[0].feats:
                rest = rest[1:]
            verb = next((one for one in rest[:2] if one.upos != "ADV"), None)
            if verb is not None and _governed(verb) and _FEWEST <= len(rest) <= _MOST:
                opening, subject = choice.choice(_OPENINGS), choice.choice(_SUBJECTS)
                words = [opening, subject, _NOT] if choice.random() < 0.2 else [opening, _NOT, subject]
                return [*filter(None, words), *rest, _stop(choice)]
    return []


def _reported(tokens: Sequence[GoldToken], choice: random.Random) -> list[GoldToken]:
    """Sanoin, että minä tulen → sanoin et sä tulet; että itself is short where no such verb comes."""
    for place, token in enumerate(tokens):
        if token.form.lower() == "että" and token.upos == "SCONJ":
            head = [one for one in tokens[max(0, place - _BEFORE) : place] if one.upos != "PUNCT"]
            rest = _clause(tokens[place + 1 :])
            if not head or not _FEWEST <= len(rest) <= _MOST:
                continue
            if rest[0].lemma == "minä" and "Case=Nom" in rest[0].feats:
                rest = rest[1:]
            if rest and _is_mine(rest[0]):
                subject = choice.choice(_SUBJECTS)
                rest = [*([subject] if subject else []), _yours(rest[0]), *rest[1:]]
            return [*head, _THAT, *rest, _stop(choice)]
    return []


def _teaching(token: GoldToken) -> GoldToken:
    """The token, which teaches only where it is et: the words around it stand in a piece of their sentence."""
    return token if token.form.lower() == "et" else GoldToken(token.form, "", "", "")


def _clause(tokens: Sequence[GoldToken]) -> list[GoldToken]:
    end = next((place for place, token in enumerate(tokens) if token.upos in _ENDS), len(tokens))
    return list(tokens[:end])


def _governed(verb: GoldToken) -> bool:
    """Whether a negation in the second person governs the verb as it stands: tiedä, tullut, but not tiedetä."""
    return verb.upos in ("VERB", "AUX") and (
        ("Connegative=Yes" in verb.feats and "Voice=Pass" not in verb.feats)
        or ("PartForm=Past" in verb.feats and "Voice=Act" in verb.feats and "Number=Sing" in verb.feats)
    )


def _is_mine(verb: GoldToken) -> bool:
    return "Person=1" in verb.feats and "Number=Sing" in verb.feats and verb.form.endswith("n") and verb.lemma != "ei"


def _yours(verb: GoldToken) -> GoldToken:
    return replace(verb, form=verb.form[:-1] + "t", feats=verb.feats.replace("Person=1", "Person=2"))


def _stop(choice: random.Random) -> GoldToken:
    return GoldToken(choice.choice("..?!"), "", "", "")
