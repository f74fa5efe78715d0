"""What the seeds of the perspectives say of each word of a text: exact matches, compound parts, near words by vector.

Votes for words and phrases; how the votes of a text make a decision is `clusterer`'s business.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from copy import copy
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any, Self

import numpy as np

from tyokieli.perspectives.arrays import remembered_rows
from tyokieli.perspectives.seed_units import units_of
from tyokieli.perspectives.settings import Perspective
from tyokieli.perspectives.units import PART
from tyokieli.perspectives.vectors import unit_length, word_vectors

Array = np.ndarray[Any, Any]

PART_SHARE = 0.5  # a compound part says half of what the word says: etätyö|kahvi is still about coffee
NEAR = 0.45  # cosine from which a word that is no seed is heard
NEAR_SHARE = 0.6  # what the nearest of words says of what the seed itself says
PHRASE_BONUS = 1.5  # words that meet are surer than words alone
PHRASE_GAP = 3  # words that may stand between the words of a phrase
_CACHED_UNITS = 50_000
DESCRIPTION, DESCRIPTION_ALONE = 0.3, 1.0  # weight of the words of a description: beside seeds, and without any


@dataclass(frozen=True, slots=True)
class Phrase:
    """A seed of several words: it speaks when all of them stand near one another."""

    words: tuple[str, ...]
    perspective: int
    weight: float


class Seeds:
    """The seeds of `perspectives`, ready to vote.

    Examples
    --------
    >>> from tyokieli.perspectives.seeds import Seeds
    >>> from tyokieli.perspectives.settings import read_perspectives
    >>> seeds = Seeds(read_perspectives({"liikenne": {"seeds": ["bussi"]}, "ruoka": {"seeds": ["lounas"]}}))
    >>> seeds.votes(["bussi", "+lounas"]).tolist()
    [[1.0, 0.0, 0.0], [0.0, 0.5, 0.0]]
    """

    def __init__(self, perspectives: Sequence[Perspective]) -> None:
        self._count = len(perspectives)
        silence = partial(np.zeros, self._count)
        self._words: dict[str, Array] = defaultdict(silence)
        self._whole_words: dict[str, Array] = defaultdict(silence)
        self._prefixes: dict[str, Array] = defaultdict(silence)
        self._phrases: dict[str, list[Phrase]] = defaultdict(list)
        self._names: dict[str, set[tuple[int, str]]] = defaultdict(set)
        near: list[tuple[str, int, float]] = []
        for place, perspective in enumerate(perspectives):
            near += self._learn(place, perspective)
        self._lengths = sorted({len(prefix) for prefix in self._prefixes})
        near.sort(key=lambda seed: (seed[1], min(1.0, seed[2])))  # those that speak for the same as loudly are together
        self._near = word_vectors().lookup([word for word, _, _ in near])
        self._near_place = np.array([place for _, place, _ in near], dtype=np.intp)
        self._near_weight = np.minimum(1.0, np.array([weight for _, _, weight in near], dtype=np.float64))
        self._spoken = near
        self._voted: dict[str, Array] = {}
        self.centres = self._centres(self._near)
        self.breadth = len(near) / max(1, len({place for _, place, _ in near}))

    def heard_by(self, embed: Callable[[Sequence[str]], Array]) -> Self:
        """The same seeds, with the meaning that another model of texts gives them: centres, and no near words."""
        heard = copy(self)
        heard._near, heard._voted = self._near[:0], {}
        words = [word for word, _, _ in self._spoken]
        heard.centres = self._centres(embed(words) if words else np.zeros((0, embed(["työ"]).shape[1])))
        return heard

    def votes(self, units: Sequence[str]) -> Array:
        """What each unit says for each perspective, not below zero: (n_units, n_perspectives)."""
        if not units:
            return np.zeros((0, self._count))
        return remembered_rows(units, self._voted, _CACHED_UNITS, self._votes)

    def _votes(self, units: Sequence[str]) -> Array:
        votes = np.stack([self._exact(unit) for unit in units])
        silent = [row for row, unit in enumerate(units) if not unit.startswith(PART) and not votes[row].any()]
        if silent and len(self._near):
            votes[silent] = self._heard([units[row] for row in silent])
        return votes

    def _heard(self, words: Sequence[str]) -> Array:
        """What words say that are no seeds, but near one."""
        steps = np.flatnonzero(
            (np.diff(self._near_place, prepend=-1) != 0) | (np.diff(self._near_weight, prepend=-1) != 0)
        )
        nearest = np.maximum.reduceat(word_vectors().lookup(words) @ self._near.T, steps, axis=1)
        said = NEAR_SHARE * np.clip((nearest - NEAR) / (1 - NEAR), 0, 1) * self._near_weight[steps]
        heard = np.zeros((len(words), self._count))
        for place, loud in zip(self._near_place[steps], said.T, strict=True):
            heard[:, place] = np.maximum(heard[:, place], loud)
        return heard

    def phrases(self, words: Sequence[str]) -> list[tuple[tuple[int, ...], Phrase]]:
        """Phrases that `words` (lemmas in text order, without parts) contain, each with the places of its words."""
        places: dict[str, list[int]] = defaultdict(list)
        for place, word in enumerate(words):
            places[word].append(place)
        found = []
        for word in sorted(places.keys() & self._phrases.keys()):
            for phrase in self._phrases[word]:
                match = _together(phrase.words, places)
                if match is not None:
                    found.append((match, phrase))
        return found

    def unmatched(self, units: Iterable[Sequence[str]]) -> list[tuple[int, str]]:
        """Seeds, as (place of the perspective, seed), that match in no text."""
        matched: set[tuple[int, str]] = set()
        seen: set[str] = set()
        for text in units:
            new = set(text) - seen
            seen |= new
            for unit in new:
                word = unit.removeprefix(PART)
                matched |= self._names.get(word, set())
                for prefix in self._prefixes_of(word):
                    matched |= self._names[prefix + "*"]
            for _, phrase in self.phrases([unit for unit in text if not unit.startswith(PART)]):
                matched |= self._names[" ".join(phrase.words)]
        every = {name for names in self._names.values() for name in names}
        return sorted(every - matched)

    def _learn(self, place: int, perspective: Perspective) -> list[tuple[str, int, float]]:
        """Enter the seeds of one perspective; gives those single words that near words are compared with."""
        near = []
        read = units_of(_text(seed) for seed, _ in perspective.seeds)
        for (seed, weight), units in zip(perspective.seeds, read, strict=True):
            lemmas = tuple(unit for unit in units if not unit.startswith(PART))
            word = _text(seed).lower()
            if seed.endswith("*"):
                self._prefixes[word][place] = max(self._prefixes[word][place], weight)
                self._names[word + "*"].add((place, seed))
            elif len(word.split()) > 1:
                phrase = Phrase(lemmas if len(lemmas) > 1 else tuple(word.split()), place, PHRASE_BONUS * weight)
                self._phrases[phrase.words[0]].append(phrase)
                self._names[" ".join(phrase.words)].add((place, seed))
                continue
            else:
                table = self._whole_words if seed.startswith("=") else self._words
                # as written too: a form of one word may be read otherwise in a sentence than alone
                for form in sorted({word, *lemmas[:1]}):
                    table[form][place] = max(table[form][place], weight)
                    self._names[form].add((place, seed))
            near.append((word, place, weight))
        if not perspective.outside:
            weight = DESCRIPTION if perspective.seeds else DESCRIPTION_ALONE
            (description,) = units_of([_description(perspective)])
            described = [word for word in dict.fromkeys(description) if not word.startswith(PART)]
            for word in described:
                self._words[word][place] = max(self._words[word][place], weight)
            if not near:
                near = [(word, place, weight) for word in described]
        return near

    def _exact(self, unit: str) -> Array:
        word = unit.removeprefix(PART)
        votes = np.zeros(self._count)
        for table in (self._words,) if unit.startswith(PART) else (self._words, self._whole_words):
            if word in table:
                votes = np.maximum(votes, table[word])
        for prefix in self._prefixes_of(word):
            votes = np.maximum(votes, self._prefixes[prefix])
        return votes * PART_SHARE if unit.startswith(PART) else votes

    def _prefixes_of(self, word: str) -> list[str]:
        """Those of the prefixes that `word` begins with."""
        beginnings = (word[:length] for length in self._lengths)
        return [beginning for beginning in dict.fromkeys(beginnings) if beginning in self._prefixes]

    def _centres(self, vectors: Array) -> Array:
        centres = np.zeros((self._count, vectors.shape[1]))
        if len(vectors):
            np.add.at(centres, self._near_place, vectors * self._near_weight[:, None])
        return unit_length(centres)


@lru_cache(maxsize=8)
def seeds_of(perspectives: tuple[Perspective, ...]) -> Seeds:
    """The seeds of `perspectives`, read once in a process."""
    return Seeds(perspectives)


def texts_of(perspectives: Sequence[Perspective]) -> list[str]:
    """Everything of `perspectives` that is read as text: seeds and descriptions."""
    seeds = [_text(seed) for perspective in perspectives for seed, _ in perspective.seeds]
    return seeds + [_description(perspective) for perspective in perspectives if not perspective.outside]


def _text(seed: str) -> str:
    return seed.strip("=*")


def _description(perspective: Perspective) -> str:
    return f"{perspective.name()}. {perspective.description}"


def _together(words: tuple[str, ...], places: dict[str, list[int]]) -> tuple[int, ...] | None:
    """The first places where all of `words` stand within reach of one another."""
    if any(word not in places for word in words):
        return None
    for first in places[words[0]]:
        match = tuple(min(places[word], key=lambda place: (abs(place - first), place)) for word in words)
        if len(set(match)) == len(words) and max(match) - min(match) < len(words) + PHRASE_GAP:
            return match
    return None
