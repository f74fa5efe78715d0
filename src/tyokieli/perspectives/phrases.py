"""Noun phrases of a text, as the labels of themes need them: told apart by lemma, shown as people wrote them.

Reads a `Doc` and gives plain values that travel between processes as one string a text. Chooses no labels.
"""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.attrs import LEMMA, MORPH, ORTH, POS, SENT_START  # type: ignore[import-not-found]
from spacy.tokens import Doc, Token

from tyokieli.perspectives.units import token_units

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
    words = _words(doc)
    found = []
    first = 0  # of the sentence
    for place, word in enumerate(words):
        if word.starts:
            first = place
        if word.head:
            for start in _starts(words, place, first):
                phrase = _phrase(words[start : place + 1])
                if phrase is not None:
                    found.append(phrase)
    return found


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


def spellings(keys: Container[str], texts: Iterable[str]) -> dict[str, str]:
    """How the nouns among `keys` are mostly spelt in the packed phrases of `texts`: lemmas lack hyphens and capitals.

    >>> spellings({"vapaaaika"}, [pack([Phrase("vapaaaika", "vapaa-aika"), Phrase("työ", "työ")])])
    {'vapaaaika': 'vapaa-aika'}
    """
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        for line in text.split(_PHRASE):
            key, _, rest = line.partition(_FIELD)
            if key in keys:
                form = rest.partition(_FIELD)[0]
                if form.replace("-", "").lower() == key:  # and not its plural
                    found[key][form] += 1
    return {key: min(forms, key=lambda form: (-forms[form], form)) for key, forms in found.items()}


def _unpacked(packed: str) -> Iterator[Phrase]:
    for line in filter(None, packed.split(_PHRASE)):
        key, form, marks = line.split(_FIELD)
        yield Phrase(key, form, plural=marks.startswith("P"), written=marks.endswith("w"))


@dataclass(frozen=True, slots=True)
class _Word:
    """What a phrase needs to know of a token, whatever stands around it."""

    text: str
    lemma: str
    headword: str  # the lemma as it is shown
    case: str
    number: str
    bare: bool  # neither a clitic nor a possessive suffix
    noun: bool
    participle: bool
    attribute: bool  # an adjective or participle that may stand before a noun
    head: bool  # a noun that may be the topic, wherever it stands
    starts: bool = False  # begins a sentence


_CACHED_WORDS = 50_000
_cache: dict[tuple[int, ...], _Word] = {}


def forget() -> None:
    """Forget the words that were met."""
    _cache.clear()


def _words(doc: Doc) -> list[_Word]:
    """The tokens as words. Most tokens of a corpus have been met before, which is what makes this quick."""
    if len(_cache) > _CACHED_WORDS:
        _cache.clear()
    words = []
    for place, row in enumerate(doc.to_array([ORTH, LEMMA, POS, MORPH, SENT_START]).tolist()):
        key = (*row[:4], row[4] == 1 or place == 0)
        word = _cache.get(key)
        if word is None:
            word = _cache[key] = _word(doc[place], starts=key[4])
        # [NIMI] is no word, nor is it remembered: it is the brackets that tell
        words.append(
            _MASK if word.text.isupper() and (word.head or word.attribute) and not token_units(doc[place]) else word
        )
    return words


def _word(token: Token, *, starts: bool) -> _Word:
    lemma = token.lemma_.lower()
    says = bool(token_units(token)) or token.text.isupper()
    pointing = lemma in _POINTERS
    participle = token.pos_ == "VERB" and _feature(token, "VerbForm") == "Part"
    noun = (
        token.pos_ in ("NOUN", "PROPN")
        and says
        and not pointing
        and len(lemma) > 2
        and lemma.replace("-", "").isalpha()
        and lemma.strip("-") == lemma  # sosiaali- ja terveyspalvelut
    )
    # a word that Voikko does not know is a slip or slang rather than a topic, unless it is a name in a sentence
    strange = noun and not (token._.known or token._.compound)
    return _Word(
        text=token.text,
        lemma=token.lemma_,
        headword=token._.headword,
        case=_feature(token, "Case"),
        number=_feature(token, "Number"),
        bare=not (_feature(token, "Clitic") or _feature(token, "Person[psor]")),
        noun=token.pos_ == "NOUN",
        participle=participle,
        attribute=(token.pos_ == "ADJ" or participle) and not pointing and says,
        head=noun and not (strange and (token.text.islower() or starts)),
        starts=starts,
    )


def _starts(words: Sequence[_Word], place: int, first: int) -> list[int]:
    """Where the phrases that end at `place` begin: at the head, and before each whole attribute of it."""
    starts, head = [place], words[place]
    while (start := starts[-1]) > first and place - start < MODIFIERS:
        before = words[start - 1]
        if _agrees(before, head):
            starts.append(start - 1)
        elif start == place and before.noun and before.case == "Gen" and before.head:
            # osaamisen jakaminen; matalan kynnyksen palvelut, not kynnyksen palvelut
            whole = start - 1 > first and _agrees(words[start - 2], before)
            return [place, start - 2 if whole else start - 1]
        else:
            break
    return starts


def _agrees(word: _Word, noun: _Word) -> bool:
    """Whether `word` is an adjective or participle in the case and number of `noun`."""
    return word.attribute and word.case == noun.case != "" and word.number == noun.number != ""


def _phrase(words: Sequence[_Word]) -> Phrase | None:
    head = words[-1]
    written = head.case == "Nom" and all(word.bare for word in words)
    if not written and any(word.participle for word in words):
        return None  # liikkuvaksi työksi: the lemma of the participle is a verb, which makes no label
    genitive = any(word.noun for word in words[:-1])  # stays as it is, whatever the case of the head
    attributes = [_surface(word) if written or genitive else word.headword for word in words[:-1]]
    return Phrase(
        key=" ".join(word.lemma.lower() for word in words),
        form=" ".join([*attributes, _surface(head) if written else head.headword]),
        plural=head.number == "Plur",
        written=written,
    )


def _feature(token: Token, name: str) -> str:
    return ",".join(token.morph.get(name, []))


def _surface(word: _Word) -> str:
    """The word as written, but not capitalised or shouted where its lemma is not."""
    if not word.lemma.islower():
        return word.text
    first, hyphen, rest = word.text.partition("-")
    # Teams-kokoukset: what stands before a hyphen is often a name, whatever the lemma says
    return first + hyphen + rest.lower() if rest and not word.text.isupper() else word.text.lower()


_MASK = _Word("", "", "", "", "", False, False, False, False, False)
