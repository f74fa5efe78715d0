"""Occurrences of a vocabulary's terms in a spaCy `Doc`.

Reads a `Doc` and changes nothing. What a token holds is told by `pieces`, what stands around it by `phrases` and
`halves`, what it means there by `contexts`; this module looks at each token once and settles what overlaps.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from spacy.attrs import IS_TITLE, LEMMA, MORPH, ORTH, SENT_START  # type: ignore[import-not-found]  # no stubs
from spacy.tokens import Doc, Token

from tyokieli.language.lemmatizer import memories
from tyokieli.vocabulary import contexts
from tyokieli.vocabulary.concepts import Concept, MatchKind, Status, TermMatch, TermMatches
from tyokieli.vocabulary.forms import FormReading, clean
from tyokieli.vocabulary.halves import completed
from tyokieli.vocabulary.index import Hit, Index, LabelRef, Phrase
from tyokieli.vocabulary.phrases import PhraseFinder
from tyokieli.vocabulary.pieces import Piece, PieceReader, core

_CACHE_SIZE = 200_000
_MOST_PARTS = 5


class _Found(NamedTuple):
    """An occurrence before overlaps are settled; `cover` are the word parts that the label itself takes up."""

    start: int
    end: int
    ref: LabelRef
    kind: MatchKind
    cover: frozenset[tuple[int, int]]  # where the word starts in the text, and part, counted from the word's end
    text: str | None = None  # of a word; that of several words is taken from the document's


class Matcher:
    """Finds the terms of some concepts.

    Parameters
    ----------
    concepts : sequence of Concept
    inseparable : iterable of str
        Compounds whose parts belong together, so that no term ends or begins inside them (*työpöytä*).

    Examples
    --------
    >>> import tyokieli
    >>> from tyokieli.vocabulary.concepts import Label
    >>> matcher = Matcher([Concept("urn:x", (Label("etätyö"),))], ["työpöytä"])
    >>> doc = tyokieli.load()("Etä- ja lähityössä ei etätyöpöytää tarvita, sanoi etätyöläinen.")
    >>> [match.text for match in matcher.find(doc)]
    ['Etä- ja lähityössä']
    """

    def __init__(self, concepts: Sequence[Concept], inseparable: Sequence[str] = ()) -> None:
        self.concepts = tuple(concepts)
        self._inseparable = frozenset(inseparable)
        self._index = Index(self.concepts, inseparable)
        self._reader = PieceReader(self._index)
        self._phrases = PhraseFinder(self._index)
        self._pieces: dict[int, tuple[Piece, ...]] = {}
        places = {concept.uri: place for place, concept in enumerate(self.concepts)}
        self._told: dict[tuple[int, int], tuple[str, Status, str, tuple[str, ...], str]] = {}
        self._tested = frozenset(place for place, concept in enumerate(self.concepts) if concept.tests)
        self._reported = [places.get(concept.counted_as, place) for place, concept in enumerate(self.concepts)]

    def find(self, doc: Doc) -> TermMatches:
        """The occurrences in `doc`, by start, the longer first."""
        found = [
            match for place, pieces in self._holding(doc) for piece in pieces for match in self._at(doc, place, piece)
        ]
        text = doc.text if any(match.text is None for match in found) else ""
        return TermMatches(self._match(text, match, rule) for match, rule in self._settled(found))

    def _holding(self, doc: Doc) -> list[tuple[int, tuple[Piece, ...]]]:
        """The tokens that hold something of the vocabulary; what a form holds is worked out once and kept."""
        if not len(doc):
            return []
        columns = doc.to_array([ORTH, LEMMA, MORPH, IS_TITLE, SENT_START]).astype(np.uint64)
        names = (columns[:, 3] == 1) & (columns[:, 4] != 1)  # an unknown word with a capital is no misspelt term
        forms = columns[:, 0] * np.uint64(31) ^ columns[:, 1]
        keys: list[int] = ((forms * np.uint64(31) ^ columns[:, 2]) ^ names).tolist()
        pieces = self._pieces
        held = list(map(pieces.get, keys))
        if None in held:
            if len(pieces) + len(held) >= _CACHE_SIZE:
                pieces.clear()
            remembered = memories()
            for place, key in enumerate(keys):
                if held[place] is None:
                    if key not in pieces:
                        token, name = doc[place], bool(names[place])
                        pieces[key] = self._reader.read(token, name=name, memories=remembered)
                    held[place] = pieces[key]
        return [(place, found) for place, found in enumerate(held) if found]

    def _at(self, doc: Doc, place: int, piece: Piece) -> Iterator[_Found]:
        token = doc[place]
        start = token.idx + piece.start
        for hit in piece.hits:
            chosen = not piece.readings or _is_chosen(token, hit, piece.readings)
            if chosen and self._means(hit.ref, doc, place, place, hit):
                parts = len(hit.parts)
                cover = frozenset([(start, part - parts) for part in range(hit.first, hit.last)])
                written = token.text[piece.start : piece.end]
                yield _Found(start, token.idx + piece.end, hit.ref, piece.kind, cover, written)
        for phrase in piece.phrases:
            places = self._phrases.find(doc, place, piece.readings, phrase)
            if places and self._means(phrase.ref, doc, places[0], places[-1], None):
                yield _phrase(doc, places, phrase, piece.kind)
        for ref, tail, kind in completed(doc, place, piece, self._index) if piece.halves else ():
            if self._means(ref, doc, place, tail.token, None):
                yield _Found(start, tail.end, ref, kind, frozenset(((start, 0), (tail.start, -1))))

    def _means(self, ref: LabelRef, doc: Doc, first: int, last: int, hit: Hit | None) -> bool:
        if ref.concept not in self._tested:
            return True
        return contexts.means(self.concepts[ref.concept], ref.label, doc, first, last, hit, self._inseparable)

    def _settled(self, found: Sequence[_Found]) -> Iterator[tuple[_Found, _Found | None]]:
        """Each occurrence once: of one concept the longest stretch, of several the labels that no longer one holds.

        With it comes what a narrower concept found around it (*etätyötila* around *etätyö*), whose replacement holds.
        """
        if len(found) == 1:
            yield found[0], None
            return
        ordered = sorted(found, key=lambda match: (match.start, -match.end, min(match.cover), match.ref.concept))
        first = end = 0
        for place, match in enumerate(ordered):
            if match.start >= end:
                yield from self._overlapping(ordered[first:place])
                first = place
            end = max(end, match.end)
        yield from self._overlapping(ordered[first:])

    def _overlapping(self, ordered: Sequence[_Found]) -> Iterator[tuple[_Found, _Found | None]]:
        """Those of one stretch of the text, which nothing else reaches into."""
        if len(ordered) == 1:
            yield ordered[0], None
            return
        by_token: dict[int, list[_Found]] = {}
        for match in ordered:
            for place in sorted({place for place, _ in match.cover}):
                by_token.setdefault(place, []).append(match)
        ends: dict[int, int] = {}  # of each concept, how far its last occurrence goes
        for match in ordered:
            reported = self._reported[match.ref.concept]
            neighbours = [other for place, _ in match.cover for other in by_token[place] if other is not match]
            wider = [other for other in neighbours if match.cover < other.cover]
            if ends.get(reported, 0) > match.start or any(not self._narrows(other) for other in wider):
                continue
            if self._narrows(match) and any(other.ref.concept == reported for other in neighbours):
                continue  # found through the concept that it is counted as
            ends[reported] = match.end
            rule = next((other for other in wider if self._reported[other.ref.concept] == reported), None)
            yield match, rule

    def _narrows(self, match: _Found) -> bool:
        return self._reported[match.ref.concept] != match.ref.concept

    def _match(self, text: str, found: _Found, rule: _Found | None) -> TermMatch:
        place = (rule or found).ref.concept, self._reported[found.ref.concept]
        told = self._told.get(place)
        if told is None:
            concept, reported = self.concepts[place[0]], self.concepts[place[1]]
            newer = tuple(replacement.label for replacement in concept.replacements or reported.replacements)
            other = "" if concept is reported else concept.uri
            told = self._told[place] = reported.label, reported.status, reported.uri, newer, other
        label, status, uri, replacements, uri_of_rule = told
        written = text[found.start : found.end] if found.text is None else found.text
        return TermMatch(
            found.start, found.end, written, label, status, uri, replacements, found.ref.label, found.kind, uri_of_rule
        )


def _phrase(doc: Doc, places: Sequence[int], phrase: Phrase, kind: MatchKind) -> _Found:
    last = doc[places[-1]]
    starts = [doc[place].idx + core(doc[place].text)[0] for place in places]
    cover = frozenset((start, part) for start in starts for part in range(-_MOST_PARTS, 0))
    start, end = starts[0], last.idx + core(last.text)[1]
    return _Found(start, end, phrase.ref, "phrase" if kind == "word" else kind, cover)


def _is_chosen(token: Token, hit: Hit, readings: Sequence[FormReading]) -> bool:
    """Whether a simple word stands in the reading that the sentence gives it: *kuusi* the tree or the number."""
    if not hit.whole or len(hit.parts) > 1:
        return True
    lemma = clean(token.lemma_)
    others = {reading.parts for reading in readings if reading.known} - {hit.parts}
    return lemma == hit.parts[0] or (lemma,) not in others
