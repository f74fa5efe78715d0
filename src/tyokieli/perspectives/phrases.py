"""Noun phrases of a text, as the labels of themes need them: told apart by lemma, shown as people wrote them.

Reads a `Doc` and gives plain values that travel between processes as one string a text. Chooses no labels.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from tyokieli.perspectives.features import token_units

MODIFIERS = 2
"""At most so many words stand before the head of a phrase."""

_FIELD, _PHRASE = "\t", "\n"

# Words that point, count or compare: *oma pöytä* is about a desk. Voikko calls most of them adjectives.
_POINTING_WORDS = """
    eri ensi ensimmäinen harva itse jokainen jokin kaikki kolmas koko kukin kumpikin kyseinen monta moni muu muutama
    oma paras pari puoli sama samanlainen seuraava tietty toinen tällainen useampi usea viime viimeinen yksi ylin
"""
_POINTERS = frozenset(_POINTING_WORDS.split())


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun, alone or with what stands before it.

    Attributes
    ----------
    key : str
        Lemmas in lower case, joined by a space: ``yhteinen etätyötila``.
    form : str
        In the nominative: as it was written where it was written so (``yhteiset etätyötilat``), else in the singular.
    plural : bool
        Whether it was written in the plural, in whatever case.
    written : bool
        Whether `form` stands in the text.
    """

    key: str
    form: str
    plural: bool = False
    written: bool = False


def phrases(doc: Doc) -> list[Phrase]:
    """Noun phrases of `doc` and the nouns in them, in text order.

    A phrase is a noun with adjectives and participles that agree with it, or with a genitive: *yhteiset etätyötilat*,
    *osaamisen jakaminen*. Every head also comes alone.

    Examples
    --------
    >>> import tyokieli
    >>> for phrase in phrases(tyokieli.load()("Avataan yhteisiä etätyötiloja.")):
    ...     print(phrase)
    Phrase(key='etätyötila', form='etätyötila', plural=True, written=False)
    Phrase(key='yhteinen etätyötila', form='yhteinen etätyötila', plural=True, written=False)
    """
    return [
        phrase
        for head in doc
        if _is_head(head)
        for start in _starts(head)
        if (phrase := _phrase(list(doc[start : head.i + 1]))) is not None
    ]


def pack(found: Iterable[Phrase]) -> str:
    """`found` as one string, for a column of a table.

    >>> pack([Phrase("avokonttori", "avokonttorit", plural=True, written=True)])
    'avokonttori\\tavokonttorit\\tPw'
    """
    return _PHRASE.join(
        _FIELD.join((phrase.key, phrase.form, ("P" if phrase.plural else "S") + ("w" if phrase.written else "")))
        for phrase in found
    )


def unpack(packed: str) -> list[Phrase]:
    """The phrases in what `pack` gave."""
    return list(_unpacked(packed))


def _unpacked(packed: str) -> Iterator[Phrase]:
    for line in filter(None, packed.split(_PHRASE)):
        key, form, marks = line.split(_FIELD)
        yield Phrase(key, form, plural=marks.startswith("P"), written=marks.endswith("w"))


def _is_head(token: Token) -> bool:
    return bool(
        token.pos_ in ("NOUN", "PROPN")
        and token_units(token)
        and token.lemma_.lower() not in _POINTERS
        and len(token.lemma_) > 2
        and token.lemma_.replace("-", "").isalpha()
        and token.lemma_.strip("-") == token.lemma_  # sosiaali- ja terveyspalvelut
        # a word that Voikko does not know is a slip or slang rather than a topic, unless it is a name in a sentence
        and (token._.known or token._.compound or not (token.text.islower() or token.is_sent_start))
    )


def _starts(head: Token) -> list[int]:
    """Where the phrases that end in `head` begin: at the head, and before each whole attribute of it."""
    starts = [head.i]
    while (start := starts[-1]) > head.sent.start and head.i - start < MODIFIERS:
        before = head.doc[start - 1]
        if _agrees(before, head):
            starts.append(before.i)
        elif start == head.i and before.pos_ == "NOUN" and _feature(before, "Case") == "Gen" and _is_head(before):
            # osaamisen jakaminen; matalan kynnyksen palvelut, not kynnyksen palvelut
            whole = before.i > head.sent.start and _agrees(head.doc[before.i - 1], before)
            return [head.i, before.i - 1 if whole else before.i]
        else:
            break
    return starts


def _agrees(token: Token, noun: Token) -> bool:
    """Whether `token` is an adjective or participle in the case and number of `noun`."""
    if token.pos_ != "ADJ" and not (token.pos_ == "VERB" and _feature(token, "VerbForm") == "Part"):
        return False
    if token.lemma_.lower() in _POINTERS or not token_units(token):
        return False
    return all(_feature(token, feature) == _feature(noun, feature) != "" for feature in ("Case", "Number"))


def _phrase(words: Sequence[Token]) -> Phrase | None:
    head = words[-1]
    bare = not any(_feature(word, feature) for word in words for feature in ("Clitic", "Person[psor]"))
    written = bare and _feature(head, "Case") == "Nom"
    if not written and any(word.pos_ == "VERB" for word in words):
        return None  # liikkuvaksi työksi: the lemma of the participle is a verb, which makes no label
    genitive = any(word.pos_ == "NOUN" for word in words[:-1])  # stays as it is, whatever the case of the head
    attributes = [_surface(word) if written or genitive else word.lemma_ for word in words[:-1]]
    return Phrase(
        key=" ".join(word.lemma_.lower() for word in words),
        form=" ".join([*attributes, _surface(head) if written else head.lemma_]),
        plural=_feature(head, "Number") == "Plur",
        written=written,
    )


def _feature(token: Token, name: str) -> str:
    return ",".join(token.morph.get(name, []))


def _surface(token: Token) -> str:
    """The word as written, but not capitalised or shouted where its lemma is not."""
    if not token.lemma_.islower():
        return token.text
    first, hyphen, rest = token.text.partition("-")
    # Teams-kokoukset: what stands before a hyphen is often a name, whatever the lemma says
    return first + hyphen + rest.lower() if rest and not token.text.isupper() else token.text.lower()
