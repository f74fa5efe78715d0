"""Compounds whose second half stands elsewhere: *etä- ja lähityö*, *etä-/lähityö*; or apart by mistake: *etä työ*."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from tyokieli.vocabulary.concepts import MatchKind
from tyokieli.vocabulary.forms import clean, read, readings_of
from tyokieli.vocabulary.index import Half, Index, LabelRef
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
    if not piece.halves:
        return
    tails = list(_tails(doc, place, piece)) if piece.suspended or _before_slash(doc, place, piece) else []
    following = _following(doc, place, piece)
    for half in piece.halves:
        tail = _shared(tails, half, index)
        if tail:
            yield half.ref, tail, "suspended"
        elif following.startswith(half.starts):
            tail = _next(doc, place, piece, half, index)
            if tail:
                yield half.ref, tail, "split"


def _before_slash(doc: Doc, place: int, piece: Piece) -> bool:
    """Whether a slash stands right behind the piece, which says as much as a hyphen: *etä/lähityö*."""
    token = doc[place]
    behind = token.text_with_ws[piece.end :] or (doc[place + 1].text if place + 1 < len(doc) else "")
    return behind.startswith("/")


def _tails(doc: Doc, place: int, piece: Piece) -> Iterator[tuple[Tail, bool]]:
    """The later words that may have the missing half, each with whether it stands after an adjective."""
    after_adjective = False  # etä- ja monipaikkainen työ: here the missing half stands alone
    for tail in _words_after(doc, place, piece):
        if tail.text.endswith("-"):
            continue
        yield tail, after_adjective
        token = doc[tail.token]
        after_adjective = token.pos_ == "ADJ"
        if token.lower_ not in _JOINING and token.pos_ not in _MODIFIERS:
            return


def _shared(tails: Sequence[tuple[Tail, bool]], half: Half, index: Index) -> Tail | None:
    """A later compound that has the missing half after a first part of its own."""
    for tail, after_adjective in tails:
        form = clean(tail.text)
        if not any(start in form for start in half.starts):
            continue
        for reading in read(form):
            for first in (0, 1) if after_adjective else (1,):
                last = first + len(half.missing)
                if reading.parts[first:last] == half.missing and not index.bound(
                    reading.parts, first, last, half.ref.concept
                ):
                    return tail
    return None


def _following(doc: Doc, place: int, piece: Piece) -> str:
    """The next word where it may be the missing half, else an empty string."""
    if place + 1 >= len(doc) or doc[place + 1].is_sent_start or piece.end < len(doc[place].text):
        return ""
    if not piece.suspended and place and doc[place - 1].text == ",":
        return ""  # …, etä työaika on: a misspelt conjunction
    return clean(doc[place + 1].text)


def _next(doc: Doc, place: int, piece: Piece, half: Half, index: Index) -> Tail | None:
    """The next word where it is the missing half."""
    missing = half.missing
    independent = not piece.suspended and any(reading.known for reading in piece.readings)
    following = doc[place + 1]
    for reading in readings_of(following.text):
        fits = reading.parts[: len(missing)] == missing
        if independent:
            # jousto työssä, tieto työvuoroista, mobiili työpiste: words in their own right
            fits = reading.parts == missing and (
                reading.case in _FREE_CASES or _is_no_word_of_the_clause(doc, place, reading.case)
            )
        if fits and not index.bound(reading.parts, 0, len(missing), half.ref.concept):
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
        if noun.pos_ == "NOUN" and noun.morph.get("Case", []) == ["Nom"] and _finite(verb):
            return True  # verkko kokouksen asialista on: the clause has another subject
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
