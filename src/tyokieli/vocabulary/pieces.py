"""What one token holds of a vocabulary: single-word labels, beginnings of phrases, first halves of compounds.

Depends on the token's form, lemma and morphology alone, so that the matcher can keep it; the neighbours come later.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple, Protocol

from spacy.tokens import Token

from tyokieli.language.voikko import LONGEST_WORD
from tyokieli.vocabulary.concepts import MatchKind
from tyokieli.vocabulary.forms import LONGEST, VOIKKO_NAMES, FormReading, clean, is_known, known, read, read_half
from tyokieli.vocabulary.index import Half, Hit, Index, Phrase
from tyokieli.vocabulary.misspellings import dotted, spoken

# A word inside a token, with the hyphen that suspends it: etä-/lähityö and etätyö_ohje have two.
PIECE = re.compile(r"[^\W_](?:[^/+&=|_\\–—…]*[^\W_])?[\u0300-\u036f]*-?")


class Memory(Protocol):
    """Something that remembers words."""

    def has_seen(self, word: str) -> bool:
        """Whether `word` is remembered as one that Voikko knows."""


class Piece(NamedTuple):
    """What a token, or a part of it between slashes, holds of the vocabulary; `start` and `end` count within it.

    `halves` are the labels whose first half the word is, each with the parts that are missing.
    """

    start: int
    end: int
    form: str
    readings: tuple[FormReading, ...]
    hits: tuple[Hit, ...]
    phrases: tuple[Phrase, ...]
    halves: tuple[Half, ...]
    kind: MatchKind

    @property
    def suspended(self) -> bool:
        """Whether a hyphen says that the second half stands elsewhere."""
        return self.form.endswith("-")


def core(text: str) -> tuple[int, int]:
    """Where the first word of a token begins and ends, marks left out."""
    match = PIECE.search(text)
    return match.span() if match else (0, len(text))


_OPPOSITE = "ei-"  # ei-monipaikkainen


class PieceReader:
    """Reads tokens against an index."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def read(self, token: Token, *, name: bool, memories: Sequence[Memory] = ()) -> tuple[Piece, ...]:
        """The pieces of `token` that hold something. A `name` is not taken for a misspelling.

        The `memories` are asked before Voikko whether the token is a known word.
        """
        text = token.text
        if text.isalpha():
            piece = self._read(token, text, clean(token.lemma_), name, memories)
            if piece is None:
                return ()
            return (piece if piece.end else piece._replace(end=len(text)),)
        words = list(PIECE.finditer(text))
        if words and self._index.has_parted:
            start, last = words[0].start(), words[-1].end()
            ends = [end for end in (len(text), last) if end > last or len(words) > 1]  # C++ ends in its signs
            for end in ends:
                whole = self._piece(clean(text[start:end]), read(clean(text[start:end])), "word")
                if whole.hits:
                    return (whole._replace(start=start, end=end),)
        lemma = clean(token.lemma_) if len(words) == 1 else ""  # etätyö–lähityö: the lemma is of both
        pieces = tuple(
            piece._replace(start=match.start(), end=match.end())
            for match in words
            if (piece := self._read(token, match.group(), lemma, name, memories)) is not None
        )
        joined = text.replace("_", "")
        if "_" in text[1:-1] and joined.isalpha() and not any(piece.hits for piece in pieces):
            whole = self._piece(clean(joined), read(clean(joined)), "split")
            return (whole._replace(end=len(text), phrases=(), halves=()),) if whole.hits else pieces  # etä_työ
        return pieces

    def _read(self, token: Token, written: str, lemma: str, name: bool, memories: Sequence[Memory]) -> Piece | None:
        if len(written) > LONGEST_WORD:
            return None  # no word is so long, and each of its places would be looked at
        form = clean(written)
        if form.startswith(_OPPOSITE):
            return None
        if form.endswith("-"):
            piece = self._half(form)
            return piece if piece.hits or piece.halves else None
        index, whole = self._index, len(written) == len(token.text)
        held = index.may_hold(form, lemma) if lemma else "form"
        if held in ("lemma", "unknown") and whole:
            hits = index.by_lemma(lemma) if held == "lemma" else ()
            if hits:
                return Piece(0, len(written), form, (), hits, (), (), "word")
            if hits is not None and (_remembered(token, memories) or is_known(form)):
                return None  # the lemma of an unknown word would be a guess
        if held:
            piece = self._word(form, lemma, token, name)
            return piece if piece.hits or piece.phrases or piece.halves else None
        if name or len(form) > LONGEST:
            return None
        if whole and _remembered(token, memories):
            # an adjective by what the matcher remembers words by: part of speech is not among it
            attribute = bool(token.morph.get("Degree", [])) and index.attributes.may_be_near(form)
            return self._slip(form) if attribute else None
        if index.anchors.may_be_near(form) and not is_known(form):
            return next(self._corrected(form), None)
        return None

    def _half(self, form: str) -> Piece:
        readings = read_half(form[:-1])
        # atk-, esimies-: the half is itself a whole term
        hits = tuple(hit for hit in self._index.hits(readings) if hit.last == len(hit.parts))
        return Piece(0, 0, form, readings, hits, (), self._index.halves(form[:-1]), "word")

    def _word(self, form: str, lemma: str, token: Token, name: bool) -> Piece:
        readings = _with_lemma(form, lemma, token)
        piece = self._piece(form, readings, "word")
        settled = name or len(form) > LONGEST or any(reading.known for reading in readings)
        if piece.hits or piece.phrases or settled or not self._index.anchors.may_be_near(form):
            return piece
        return next(self._corrected(form), piece)

    def _slip(self, form: str) -> Piece | None:
        """*monipakkainen*: a word that its parts would make but nobody uses, where a phrase has one much like it."""
        if any(len(reading.parts) == 1 for reading in known(form)):
            return None
        found = next(self._corrected(form), None)
        return found if found and found.phrases and not found.hits else None

    def _piece(self, form: str, readings: tuple[FormReading, ...], kind: MatchKind) -> Piece:
        hits = self._index.hits(readings)
        if not any(reading.known for reading in readings):
            hits += [hit for hit in self._index.stem_hits(form) if hit.ref not in {other.ref for other in hits}]
        phrases = tuple(self._index.phrases(readings))
        return Piece(0, 0, form, readings, tuple(hits), phrases, self._index.halves(form), kind)

    def _corrected(self, form: str) -> Iterator[Piece]:
        """What the forms hold that a word in no dictionary may stand for, the likeliest first."""
        anchors = self._index.anchors
        ways: Sequence[tuple[MatchKind, Iterator[str]]] = (
            ("word", spoken(form)),
            ("misspelt", dotted(form)),
            ("misspelt", anchors.corrections(form)),
        )
        for kind, candidates in ways:
            for candidate in candidates:
                readings = known(candidate)
                if readings:
                    piece = self._piece(candidate, readings, kind)
                    if piece.hits or piece.phrases:
                        yield piece


def _remembered(token: Token, memories: Sequence[Memory]) -> bool:
    return any(memory.has_seen(token.text) for memory in memories)


def _with_lemma(form: str, lemma: str, token: Token) -> tuple[FormReading, ...]:
    """The readings of `form`; of a word in no dictionary also the one that the lemmatiser guessed from its like."""
    readings = read(form)
    if not lemma or lemma == form or any(reading.known for reading in readings):
        return readings
    case, number = (VOIKKO_NAMES.get("".join(token.morph.get(feature, [])), "") for feature in ("Case", "Number"))
    guessed = read(lemma) or (FormReading((lemma,), "", ""),)
    return readings + tuple(replace(reading, case=case, number=number, known=False) for reading in guessed)
