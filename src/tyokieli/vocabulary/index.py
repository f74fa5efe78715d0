"""The labels of a vocabulary, laid out so that a form is looked up once whatever the vocabulary's size.

Knows words and their parts, not texts: where terms occur in a document is found in `matcher`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from tyokieli.vocabulary.concepts import Concept
from tyokieli.vocabulary.forms import FormReading, base_parts, clean, read
from tyokieli.vocabulary.misspellings import Anchors
from tyokieli.vocabulary.sieve import Sieve, beginnings
from tyokieli.vocabulary.unknown_words import UNKNOWN_TAIL, loan_stem, stem_of

_QUALIFIER = re.compile(r"\s*\([^()]*\)\s*$")  # kuusi (puu): a qualifier is no part of the word
_QUOTES = '"“”„«»'
_PARTING = re.compile(r"[/+&=|_–—…\\]")  # what parts the words of a token
_JOINING = frozenset(("ja", "tai", "sekä", "eli", "että"))
_SHORTEST_STEM = 3
_SHORTEST_WHOLE = 6
_REMEMBERED = 100_000


@dataclass(frozen=True, slots=True)
class LabelRef:
    """A label of a concept: the concept's place in the vocabulary and the label's text."""

    concept: int
    label: str


class Half(NamedTuple):
    """A label whose first half stands alone: the parts that are missing, and how the first of them may begin."""

    missing: tuple[str, ...]
    ref: LabelRef
    starts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a multiword label: its readings' parts, and the cases that it keeps (none: it agrees with the head)."""

    parts: frozenset[tuple[str, ...]]
    cases: frozenset[str]
    participle: bool = False

    def held_by(self, reading: FormReading) -> bool:
        """Whether `reading` is this word, or a compound that ends in it, in a case that it may have."""
        if self.cases and reading.case not in self.cases:
            return False
        return any(reading.parts[-len(parts) :] == parts for parts in self.parts)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A multiword label; `starts` are the beginnings of its head, as the last part of any word.

    `attributes` agree with `head` in case and number; `fixed` words keep their case (*tiimin* jäsen, *aikaan ja
    paikkaan* sitomaton). In a label whose last word is no noun the words follow one another as they are (`sequence`).
    """

    ref: LabelRef
    fixed: tuple[Word, ...]
    attributes: tuple[Word, ...]
    head: Word
    starts: tuple[str, ...] = ()
    sequence: tuple[Word, ...] = ()

    @property
    def anchor(self) -> Word:
        """The word that the search starts from."""
        return (*self.sequence[:1], *self.attributes[-1:], *self.fixed, self.head)[0]


class Hit(NamedTuple):
    """A single-word label inside a form: parts `first` to `last` (exclusive) of `parts`."""

    ref: LabelRef
    parts: tuple[str, ...]
    first: int
    last: int

    @property
    def whole(self) -> bool:
        """Whether the form holds nothing else."""
        return (self.first, self.last) == (0, len(self.parts))


class Index:
    """The Finnish labels of some concepts, by parts, by first halves and by unchanging beginnings."""

    def __init__(self, concepts: Sequence[Concept], inseparable: Iterable[str] = ()) -> None:
        self._words: dict[str, list[tuple[tuple[str, ...], LabelRef]]] = {}
        self._phrases: dict[str, list[Phrase]] = {}
        self._halves: dict[str, tuple[Half, ...]] = {}
        self._stems: dict[str, list[tuple[str, re.Pattern[str], LabelRef]]] = {}
        self._sieve = Sieve()
        self._anchors = Sieve()  # of phrases
        # Words whose lemma cannot be relied on: in no dictionary, or participles
        self._unknown, self._unsteady_anchors = Sieve(), Sieve()
        self.has_parted = False  # whether one of the labels is of several words in one token: 24/7-päivystys
        self._divided: dict[str, tuple[tuple[str, ...], ...]] = {}  # labels, which are read once and for all
        self._by_lemma: dict[str, tuple[Hit, ...] | None] = {}
        self._may_hold: dict[str, tuple[bool, bool]] = {}
        self._bound = _sequences(inseparable)
        self._not_in = [_sequences(concept.not_in) for concept in concepts]
        anchored: list[str] = []
        attributes: list[str] = []
        for place, concept in enumerate(concepts):
            for label in concept.labels if concept.sought and not concept.follows else ():
                if label.language not in ("fi", ""):
                    continue
                found = re.findall(r"[^\s,;]+", _QUALIFIER.sub("", label.text))
                # a dash in place of a label is no word to look for; but that of 100 % is one of its signs
                found = [word.strip(_QUOTES) for word in found if word.strip(_QUOTES + "-–—/")]
                words = [clean(word) for word in found] if any(map(str.isalnum, label.text)) else []
                if len(words) == 1:
                    self._add_word(words[0], LabelRef(place, label.text))
                    anchored.append(words[0])
                elif words:
                    attributes.extend(self._add_phrase(words, LabelRef(place, label.text)))
        self.anchors, self.attributes = Anchors(anchored + attributes), Anchors(attributes)

    def _add_word(self, word: str, ref: LabelRef) -> None:
        self.has_parted = self.has_parted or _PARTING.search(word) is not None
        readings = [reading for reading in read(word) if not reading.participle or reading.case]
        base = [reading for reading in readings if reading.case in ("nimento", "")] or readings
        if base is not readings and any(reading.known for reading in base):
            self._divided[word] = tuple(dict.fromkeys(reading.parts for reading in base))
        fewest = min((len(reading.parts) for reading in base), default=1)  # etä|palaveri, not etä|pala|veri
        for parts in dict.fromkeys(reading.parts for reading in base if len(reading.parts) == fewest) or {
            (word,): None
        }:
            self._words.setdefault(parts[0], []).append((parts, ref))
            self._sieve.add(parts)
            self._sieve.add_last(word.replace("-", ""))  # of an adverb the lemma is no base form
            if any(reading.verb for reading in base):
                self._sieve.add_verb(parts[-1])
            for cut in range(1, len(parts)):
                for half in _written(word, parts, cut):
                    starts = tuple(sorted(beginnings(parts[cut])))
                    self._halves[half] = (*self._halves.get(half, ()), Half(parts[cut:], ref, starts))
        if fewest > 1 and len(word) >= _SHORTEST_WHOLE:
            # etätyöxyz: a compound that begins with the label and goes on with a word in no dictionary
            self._stems.setdefault(word[:_SHORTEST_STEM], []).append((word, UNKNOWN_TAIL, ref))
        if not readings or (loan_stem(word) and not any(reading.known for reading in readings)):
            self._unknown.add_beginning(word)
            stem, ending = stem_of(word)
            if len(stem) >= _SHORTEST_STEM:
                self._stems.setdefault(stem[:_SHORTEST_STEM], []).append((stem, ending, ref))

    def _add_phrase(self, words: list[str], ref: LabelRef) -> Iterator[str]:
        *modifiers, last = [word for word in words if word not in _JOINING]
        heads = [reading for reading in read(last) if reading.case == "nimento"]
        if not heads or not all(read(word) for word in modifiers):
            sequence = tuple(_word(word, ()) for word in words)
            phrase = Phrase(ref, (), (), sequence[-1], sequence=sequence)
        else:
            fixed, attributes = [], []
            for word in modifiers:
                readings = read(word)
                agreeing = [
                    reading
                    for reading in readings
                    if reading.adjective and any(reading.agrees_with(head) for head in heads)
                ]
                if agreeing:
                    attributes.append(
                        Word(
                            frozenset(reading.parts for reading in agreeing),
                            frozenset(),
                            any(reading.participle for reading in agreeing),
                        )
                    )
                    yield word
                else:
                    fixed.append(_word(word, [reading.case for reading in readings if reading.case]))
            head = Word(frozenset(reading.parts for reading in heads), frozenset())
            starts = {start for parts in head.parts for start in beginnings(parts[-1])}
            phrase = Phrase(ref, tuple(fixed), tuple(attributes), head, tuple(sorted(starts)))
        for ending in sorted({parts[-1] for parts in phrase.anchor.parts}):
            self._phrases.setdefault(ending, []).append(phrase)
        for parts in phrase.anchor.parts:
            self._anchors.add_last(parts[-1])
            if phrase.anchor.participle or len(phrase.sequence) > 1:
                self._unsteady_anchors.add_beginning(parts[-1])

    def may_hold(self, form: str, lemma: str) -> Literal["", "unknown", "lemma", "form"]:
        """What is to be read for the labels that a word may hold: nothing, as of most words, its lemma or its form.

        Compares letters. The lemma stands for the forms of the last part of a word, whose stem may change; the parts
        before it stand in the nominative or the genitive. The form matters where it may begin a phrase or a compound,
        and ("unknown") where it may be one of a label that is in no dictionary, unless the form itself is in one.
        """
        word, phrase = self._lemma_may_hold(lemma)
        if phrase or form in self._halves or self._unsteady_anchors.begun(form):
            return "form"
        if word or self._sieve.holds_behind(form, lemma):
            return "lemma"
        return "unknown" if self._unknown.opened(form) else ""

    def _lemma_may_hold(self, lemma: str) -> tuple[bool, bool]:
        """Whether a word with this lemma may hold a single-word label, and whether a phrase may begin at it."""
        found = self._may_hold.get(lemma)
        if found is None:
            if len(self._may_hold) >= _REMEMBERED:
                self._may_hold.clear()
            found = self._may_hold[lemma] = self._sieve.holds(lemma), self._anchors.holds(lemma)
        return found

    def by_lemma(self, lemma: str) -> tuple[Hit, ...] | None:
        """The single-word labels in a word by its lemma, which is read once for all its forms.

        None where the lemma is in no dictionary, so that the form itself must be read.
        """
        try:
            return self._by_lemma[lemma]
        except KeyError:
            if len(self._by_lemma) >= _REMEMBERED:
                self._by_lemma.clear()
            divided = self._divided.get(lemma) or base_parts(lemma)
            found = self._by_lemma[lemma] = tuple(self._within(divided)) if divided else None
            return found

    def hits(self, readings: Sequence[FormReading]) -> list[Hit]:
        """The single-word labels that the readings of one form hold, each once."""
        return self._within(reading.parts for reading in readings)

    def _within(self, divided: Iterable[tuple[str, ...]]) -> list[Hit]:
        found: dict[tuple[LabelRef, int], Hit] = {}
        for parts in divided:
            for first, part in enumerate(parts):
                for sought, ref in self._words.get(part, ()):
                    last = first + len(sought)
                    if parts[first:last] == sought and not self.bound(parts, first, last, ref.concept):
                        found.setdefault((ref, first), Hit(ref, parts, first, last))
        return list(found.values())

    def stem_hits(self, form: str) -> list[Hit]:
        """The labels unknown to Voikko whose stem begins `form`, an unknown form as well, with a Finnish ending."""
        return [
            Hit(ref, (form,), 0, 1)
            for stem, ending, ref in self._stems.get(form[:_SHORTEST_STEM], ())
            if form.startswith(stem) and ending.fullmatch(form, len(stem))
        ]

    def phrases(self, readings: Sequence[FormReading]) -> list[Phrase]:
        """The multiword labels that a search may start from at a form with these readings."""
        found = {
            phrase: None
            for reading in readings
            for phrase in self._phrases.get(reading.parts[-1], ())
            if phrase.anchor.held_by(reading)
        }
        return list(found)

    def halves(self, written: str) -> tuple[Half, ...]:
        """What is missing after the first half of a compound, written alone: ``etä`` → ``(("työ",), …)``."""
        return self._halves.get(written, ())

    def bound(self, parts: tuple[str, ...], first: int, last: int, concept: int) -> bool:
        """Whether a part of the stretch belongs to another compound: the *työ* of etä|työpöytä is no etätyö."""
        for sequences in (self._bound, self._not_in[concept]):
            for sequence in sequences:
                for start in range(len(parts) - len(sequence) + 1):
                    end = start + len(sequence)
                    inside = first <= start and end <= last
                    if start < last and first < end and not inside and parts[start:end] == sequence:
                        return True
        return False


def _word(word: str, cases: Iterable[str]) -> Word:
    parts = frozenset(reading.parts for reading in read(word)) or frozenset(((word,),))
    return Word(parts, frozenset(cases))


def _sequences(words: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(dict.fromkeys(reading.parts for word in words for reading in read(clean(word)) if reading.case))


def _written(word: str, parts: tuple[str, ...], cut: int) -> set[str]:
    """How the first `cut` parts of `word` are written, without the hyphen: virka-aika → virka."""
    starts = tuple(beginnings(parts[cut]))
    for tail_length in range(2, len(word)):
        head, tail = word[:-tail_length], word[-tail_length:]
        if tail.startswith(starts) and any(reading.parts == parts[cut:] for reading in read(tail)):
            return {head.rstrip("-")}
    return set()
