"""Compounds whose second half stands elsewhere: *etä- ja lähityö*, *etä-/lähityö*; or apart by mistake: *etä työ*."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from tyokieli.vocabulary.concepts import MatchKind
from tyokieli.vocabulary.forms import clean, read, readings_of
from tyokieli.vocabulary.index import Index, LabelRef
from tyokieli.vocabulary.pieces import PIECE, Piece, core
from tyokieli.vocabulary.surroundings import sentence_of

_GAP = 8
_JOINING = frozenset(
    ("ja", "tai", "sekä", "eli", "että", "ynnä", "vai", "kuin", "vs.", "myös", ",", "/", "&", "–", "-")
)
_MODIFIERS = frozenset(("ADJ", "ADV", "PUNCT", "NUM"))
_MODIFIED = frozenset(("aika",))  # words that stand in other cases with an attribute only: aikaan, ajalla, aikoihin
_FREE_CASES = frozenset(("nimento", "osanto", "olento", "tulento"))


@dataclass(frozen=True, slots=True)
class Tail:
    """The word that completes a compound: its token's place, its text, and where it is in the document."""

    token: int
    text: str
    start: int
    end: int


def completed(doc: Doc, place: int, piece: Piece, index: Index) -> Iterator[tuple[LabelRef, Tail, MatchKind]]:
    """The labels that the piece begins and another word ends."""
    for missing, ref in piece.halves:
        suspended = piece.suspended or _before_slash(doc, place, piece)
        tail = _shared(doc, place, piece, missing, ref, index) if suspended else None
        if tail:
            yield ref, tail, "suspended"
            continue
        tail = _next(doc, place, piece, missing, ref, index)
        if tail:
            yield ref, tail, "split"


def _before_slash(doc: Doc, place: int, piece: Piece) -> bool:
    """Whether a slash stands right behind the piece, which says as much as a hyphen: *etä/lähityö*."""
    token = doc[place]
    behind = token.text_with_ws[piece.end :] or (doc[place + 1].text if place + 1 < len(doc) else "")
    return behind.startswith("/")


def _shared(doc: Doc, place: int, piece: Piece, missing: tuple[str, ...], ref: LabelRef, index: Index) -> Tail | None:
    """A later compound that has the missing half after a first part of its own."""
    after_adjective = False  # etä- ja monipaikkainen työ: here the missing half stands alone
    for tail in _words_after(doc, place, piece):
        if tail.text.endswith("-"):
            continue
        for reading in read(clean(tail.text)):
            for first in (0, 1) if after_adjective else (1,):
                last = first + len(missing)
                if reading.parts[first:last] == missing and not index.bound(reading.parts, first, last, ref.concept):
                    return tail
        token = doc[tail.token]
        after_adjective = token.pos_ == "ADJ"
        if token.lower_ not in _JOINING and token.pos_ not in _MODIFIERS:
            return None
    return None


def _next(doc: Doc, place: int, piece: Piece, missing: tuple[str, ...], ref: LabelRef, index: Index) -> Tail | None:
    """The next word where it is the missing half."""
    if place + 1 >= len(doc) or doc[place + 1].is_sent_start or piece.end < len(doc[place].text):
        return None
    if not piece.suspended and place and doc[place - 1].text == ",":
        return None  # …, etä työaika on: a misspelt conjunction
    independent = not piece.suspended and any(reading.known for reading in piece.readings)
    following = doc[place + 1]
    for reading in readings_of(following.text):
        fits = reading.parts[: len(missing)] == missing
        if independent:
            # jousto työssä, tieto työvuoroista, mobiili työpiste: words in their own right
            fits = reading.parts == missing and (
                reading.case in _FREE_CASES or _is_no_word_of_the_clause(doc, place, reading.case)
            )
        if fits and not index.bound(reading.parts, 0, len(missing), ref.concept):
            start, end = core(following.text)
            return Tail(following.i, following.text, following.idx + start, following.idx + end)
    return None


def _is_no_word_of_the_clause(doc: Doc, place: int, case: str) -> bool:
    """Whether the word at `place`, a bare nominative, can be no subject or object beside the one that follows it."""
    following = doc[place + 1]
    if following.pos_ == "ADP" or following.lemma_ in _MODIFIED:
        return True  # virka aikaan: by itself it would ask for a genitive, viran aikaan
    if case == "omanto" and place + 3 < len(doc):
        noun, verb = doc[place + 2], doc[place + 3]
        # verkko kokouksen asialista on: the clause has another subject
        return noun.pos_ == "NOUN" and noun.morph.get("Case", []) == ["Nom"] and _finite(verb)
    for token in reversed(doc[sentence_of(doc, place).start : place]):
        if token.is_punct or token.pos_ in ("CCONJ", "SCONJ"):
            return False
        if _finite(token):
            # osallistumme verkko kokoukseen: after such a verb an object would stand in the genitive
            active = token.morph.get("Mood", []) == ["Ind"] and token.morph.get("Voice", []) == ["Act"]
            return active and token.lemma_ != "olla" and bool({"1", "2"} & set(token.morph.get("Person", [])))
    return False


def _finite(token: Token) -> bool:
    return token.morph.get("VerbForm", []) == ["Fin"]


def _words_after(doc: Doc, place: int, piece: Piece) -> Iterator[Tail]:
    """The words after a piece, first those in the same token."""
    token = doc[place]
    for match in PIECE.finditer(token.text, piece.end):
        yield Tail(place, match.group(), token.idx + match.start(), token.idx + match.end())
    for token in doc[place + 1 : place + 1 + _GAP]:
        if token.is_sent_start:
            return
        for match in PIECE.finditer(token.text):
            yield Tail(token.i, match.group(), token.idx + match.start(), token.idx + match.end())
