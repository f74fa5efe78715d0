"""Occurrences of a vocabulary's terms in a spaCy `Doc`.

Reads a `Doc` and changes nothing. Words, parts and phrases are `index` and `phrases`; whether a word means its concept
in its place is `contexts`; this module looks at each token once and settles what overlaps.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from spacy.attrs import IS_TITLE, LEMMA, MORPH, ORTH, SENT_START
from spacy.tokens import Doc, Token

from tyokieli.vocabulary import contexts
from tyokieli.vocabulary.concepts import Concept, MatchKind, TermMatch, TermMatches
from tyokieli.vocabulary.forms import VOIKKO_NAMES, FormReading, clean, known, read, read_half, readings_of
from tyokieli.vocabulary.index import Hit, Index, LabelRef, Phrase
from tyokieli.vocabulary.misspellings import dotted, spoken
from tyokieli.vocabulary.phrases import PhraseFinder

_CACHE_SIZE = 200_000
_PIECE = re.compile(r"[^\W_](?:[^/+&=|\\–—…]*[^\W_])?[\u0300-\u036f]*-?")
_SUSPENDED: MatchKind = "suspended"
_SPLIT: MatchKind = "split"
_SUSPENDED_GAP = 8
_MOST_PARTS = 5
_JOINING = frozenset(
    ("ja", "tai", "sekä", "eli", "että", "ynnä", "vai", "kuin", "vs.", ",", "/", "&", "–", "myös", "-")
)
_FREE_CASES = frozenset(("nimento", "osanto", "olento", "tulento"))


@dataclass(frozen=True, slots=True)
class _Piece:
    """What a token, or a part of it between slashes, holds of the vocabulary. `start` and `end` count from its start."""

    start: int
    end: int
    form: str
    readings: tuple[FormReading, ...]
    hits: tuple[Hit, ...]
    kind: MatchKind
    phrases: tuple[Phrase, ...]
    halves: tuple[tuple[tuple[str, ...], LabelRef], ...]


@dataclass(frozen=True, slots=True)
class _Tail:
    """A word that may complete a compound: its token's place, its text, and where it is in the document."""

    token: int
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Found:
    """An occurrence before overlaps are settled; `cover` are the word parts that the label itself takes up."""

    start: int
    end: int
    ref: LabelRef
    kind: MatchKind
    cover: frozenset[tuple[int, int]]  # where the word starts in the text, and part, counted from the word's end


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
        self._phrases = PhraseFinder(self._index)
        self._pieces: dict[int, tuple[_Piece, ...]] = {}
        places = {concept.uri: place for place, concept in enumerate(self.concepts)}
        self._reported = [places.get(concept.counted_as, place) for place, concept in enumerate(self.concepts)]

    def find(self, doc: Doc) -> TermMatches:
        """The occurrences in `doc`, by start, the longer first."""
        found = [match for place, piece in self._trigger(doc) for match in self._at(doc, place, piece)]
        text = doc.text if found else ""
        return TermMatches(self._match(text, match, rule) for match, rule in self._settled(found))

    def _trigger(self, doc: Doc) -> Iterator[tuple[int, _Piece]]:
        """The tokens that hold something of the vocabulary; what a form holds is worked out once and kept."""
        if not len(doc):
            return
        columns = doc.to_array([ORTH, LEMMA, MORPH, IS_TITLE, SENT_START]).astype(np.uint64)
        names = (columns[:, 3] == 1) & (columns[:, 4] != 1)  # an unknown word with a capital is no misspelt term
        forms = columns[:, 0] * np.uint64(31) ^ columns[:, 1]
        keys: list[int] = ((forms * np.uint64(31) ^ columns[:, 2]) ^ names).tolist()
        pieces = self._pieces
        for place, key in enumerate(keys):
            found = pieces.get(key)
            if found is None:
                if len(pieces) >= _CACHE_SIZE:
                    pieces.clear()
                token = doc[place]
                found = pieces[key] = tuple(self._read(token, bool(names[place])))
            if found:
                for piece in found:
                    yield place, piece

    def _read(self, token: Token, name: bool) -> Iterator[_Piece]:
        lemma = clean(token.lemma_)
        for match in _PIECE.finditer(token.text):
            form = clean(match.group())
            if not (self._index.may_hold(form, lemma) or self._index.anchors.may_be_near(form)):
                continue
            start, end = match.span()
            kind: MatchKind = "word"
            phrases: list[Phrase] = []
            if form.endswith("-"):
                readings = read_half(form[:-1])
                # atk-, esimies-: the half is itself a whole term
                hits = [hit for hit in self._index.hits(readings) if hit.last == len(hit.parts)]
                halves = self._index.halves(form[:-1])
            else:
                readings = _with_lemma(form, lemma, token)
                hits, phrases = self._hold(form, readings)
                halves = self._index.halves(form)
                if not hits and not phrases and not name and not any(reading.known for reading in readings):
                    readings, hits, phrases, kind = self._corrected(form, readings)
            if hits or halves or phrases:
                yield _Piece(start, end, form, readings, tuple(hits), kind, tuple(phrases), tuple(halves))

    def _hold(self, form: str, readings: Sequence[FormReading]) -> tuple[list[Hit], list[Phrase]]:
        hits = self._index.hits(readings)
        if not any(reading.known for reading in readings):
            hits += [hit for hit in self._index.stem_hits(form) if hit.ref not in {other.ref for other in hits}]
        return hits, self._index.phrases(readings)

    def _corrected(
        self, form: str, readings: tuple[FormReading, ...]
    ) -> tuple[tuple[FormReading, ...], list[Hit], list[Phrase], MatchKind]:
        anchors = self._index.anchors
        ways: tuple[tuple[MatchKind, Iterator[str]], ...] = (
            ("word", spoken(form)),
            ("misspelt", dotted(form)),
            ("misspelt", anchors.corrections(form)),
        )
        for kind, candidates in ways if anchors.may_be_near(form) else ():
            for candidate in candidates:
                standard = known(candidate)
                if standard:
                    hits, phrases = self._hold(candidate, standard)
                    if hits or phrases:
                        return standard, hits, phrases, kind
        return readings, [], [], "word"

    def _at(self, doc: Doc, place: int, piece: _Piece) -> Iterator[_Found]:
        token = doc[place]
        for hit in piece.hits:
            if _is_chosen(token, hit, piece.readings) and self._means(hit.ref, doc, place, place, hit):
                start = token.idx + piece.start
                cover = frozenset((start, part - len(hit.parts)) for part in range(hit.first, hit.last))
                yield _Found(start, token.idx + piece.end, hit.ref, piece.kind, cover)
        for phrase in piece.phrases:
            places = self._phrases.find(doc, place, piece.readings, phrase)
            if places and self._means(phrase.ref, doc, places[0], places[-1], None):
                yield _phrase(doc, places, phrase, piece.kind)
        yield from self._completed(doc, place, piece)

    def _completed(self, doc: Doc, place: int, piece: _Piece) -> Iterator[_Found]:
        """Compounds whose second half stands elsewhere: *etä- ja lähityö*, *etä-/lähityö*; or apart: *etä työ*."""
        if not piece.halves:
            return
        suspended = piece.form.endswith("-")
        start = doc[place].idx + piece.start
        for missing, ref in piece.halves:
            tail, kind = self._suspended_tail(doc, place, piece, missing, ref) if suspended else None, _SUSPENDED
            if tail is None:
                tail, kind = self._next_half(doc, place, piece, missing, ref), _SPLIT
            if tail and self._means(ref, doc, place, tail.token, None):
                yield _Found(start, tail.end, ref, kind, frozenset(((start, 0), (tail.start, -1))))

    def _suspended_tail(
        self, doc: Doc, place: int, piece: _Piece, missing: tuple[str, ...], ref: LabelRef
    ) -> _Tail | None:
        """A later compound that has the missing half after a first part of its own: *etä- ja lähityö*."""
        after_adjective = False  # etä- ja monipaikkainen työ: here the missing half stands alone
        for tail in _following(doc, place, piece):
            if tail.text.endswith("-"):
                continue
            for reading in read(clean(tail.text)):
                for first in (0, 1) if after_adjective else (1,):
                    last = first + len(missing)
                    if reading.parts[first:last] == missing and not self._index.bound(
                        reading.parts, first, last, ref.concept
                    ):
                        return tail
            token = doc[tail.token]
            after_adjective = token.pos_ == "ADJ"
            if token.lower_ not in _JOINING and token.pos_ not in ("ADJ", "ADV", "PUNCT", "NUM"):
                return None
        return None

    def _next_half(self, doc: Doc, place: int, piece: _Piece, missing: tuple[str, ...], ref: LabelRef) -> _Tail | None:
        """The next word where it is the missing half: *etä työtä*, *etä- työtä*."""
        if place + 1 >= len(doc) or doc[place + 1].is_sent_start or piece.end < len(doc[place].text):
            return None
        suspended = piece.form.endswith("-")
        independent = not suspended and any(reading.known for reading in piece.readings)
        if not suspended and place and doc[place - 1].text == ",":
            return None  # …, etä työaika on: a misspelt conjunction
        following = doc[place + 1]
        for reading in readings_of(following.text):
            fits = reading.parts[: len(missing)] == missing
            if independent:
                # jousto työssä, tieto työvuoroista, mobiili työpiste: words in their own right
                fits = reading.parts == missing and reading.case in _FREE_CASES
            if fits and not self._index.bound(reading.parts, 0, len(missing), ref.concept):
                start, end = _core(following.text)
                return _Tail(following.i, following.text, following.idx + start, following.idx + end)
        return None

    def _means(self, ref: LabelRef, doc: Doc, first: int, last: int, hit: Hit | None) -> bool:
        return contexts.means(self.concepts[ref.concept], ref.label, doc, first, last, hit, self._inseparable)

    def _settled(self, found: Sequence[_Found]) -> Iterator[tuple[_Found, _Found | None]]:
        """Each occurrence once: of one concept the longest stretch, of several the labels that no longer one holds.

        With it comes what a narrower concept found around it (*etätyötila* around *etätyö*), whose replacement holds.
        """
        ordered = sorted(found, key=lambda match: (match.start, -match.end, min(match.cover), match.ref.concept))
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
        concept = self.concepts[(rule or found).ref.concept]
        reported = self.concepts[self._reported[found.ref.concept]]
        return TermMatch(
            start=found.start,
            end=found.end,
            text=text[found.start : found.end],
            concept=reported.label,
            status=reported.status,
            uri=reported.uri,
            replacements=tuple(replacement.label for replacement in concept.replacements or reported.replacements),
            label=found.ref.label,
            kind=found.kind,
            rule="" if concept is reported else concept.uri,
        )


def _phrase(doc: Doc, places: Sequence[int], phrase: Phrase, kind: MatchKind) -> _Found:
    last = doc[places[-1]]
    starts = [doc[place].idx + _core(doc[place].text)[0] for place in places]
    cover = frozenset((start, part) for start in starts for part in range(-_MOST_PARTS, 0))
    start, end = starts[0], last.idx + _core(last.text)[1]
    return _Found(start, end, phrase.ref, "phrase" if kind == "word" else kind, cover)


def _with_lemma(form: str, lemma: str, token: Token) -> tuple[FormReading, ...]:
    """The readings of `form`; of a word in no dictionary also the one that the lemmatiser guessed from its like."""
    readings = read(form)
    if not lemma or lemma == form or any(reading.known for reading in readings):
        return readings
    case, number = (VOIKKO_NAMES.get("".join(token.morph.get(feature)), "") for feature in ("Case", "Number"))
    guessed = read(lemma) or (FormReading((lemma,), "", ""),)
    return readings + tuple(replace(reading, case=case, number=number, known=False) for reading in guessed)


def _core(text: str) -> tuple[int, int]:
    match = _PIECE.search(text)
    return match.span() if match else (0, len(text))


def _is_chosen(token: Token, hit: Hit, readings: Sequence[FormReading]) -> bool:
    """Whether a simple word stands in the reading that the sentence gives it: *kuusi* the tree or the number."""
    if not hit.whole or len(hit.parts) > 1:
        return True
    lemma = clean(token.lemma_)
    others = {reading.parts for reading in readings if reading.known} - {hit.parts}
    return lemma == hit.parts[0] or (lemma,) not in others


def _following(doc: Doc, place: int, piece: _Piece) -> Iterator[_Tail]:
    """The words after a piece, first those in the same token (*etä-/lähityö*)."""
    token = doc[place]
    for match in _PIECE.finditer(token.text, piece.end):
        yield _Tail(place, match.group(), token.idx + match.start(), token.idx + match.end())
    for token in doc[place + 1 : place + 1 + _SUSPENDED_GAP]:
        if token.is_sent_start:
            return
        for match in _PIECE.finditer(token.text):
            yield _Tail(token.i, match.group(), token.idx + match.start(), token.idx + match.end())
