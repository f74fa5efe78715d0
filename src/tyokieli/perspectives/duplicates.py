"""Near-duplicate submissions: the same idea sent twice, as it was or lightly edited.

Works on the letters of the texts, so that a colloquial spelling or another inflection does not hide a copy. Finds
repeated texts, not agreement: two people who want the same thing in their own words are not duplicates.
"""

import math
from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from tyokieli.errors import SettingsError
from tyokieli.perspectives.firsts import fingerprints, firsts, in_order
from tyokieli.perspectives.signatures import (
    BITS,
    Floats,
    Ints,
    counted_grams,
    gram_shares,
    normalised,
    signature,
    sketch_of,
)

WEIGHED = 20_000
"""Texts from which it is counted how common an n-gram is in the corpus."""

_LEAST_WORDS = 3  # shorter texts are copies only of the very same words
_BACKGROUND_WEIGHT = 1000  # a corpus of so many texts has as much say in what is rare as Finnish at large
_SHARED = 0.16  # of the smaller signature: with less in common two texts are not compared (a third is usual in copies)
_LEAST_SHARED = 3
_CROWDED = 500  # an n-gram in more signatures than this says what the texts are about, not which text this is
_LEADER = 0.6  # of the similarity needed: how much a copy of a copy must still resemble the first text
_BLOCK = 2000  # texts or pairs that are in memory at a time
_PAIRS = 1_500_000  # pairs of texts that may have something in common, at a time: some 60 bytes each while compared


def near_duplicates(
    ids: Sequence[str],
    texts: Sequence[str],
    signatures: Sequence[str] | None = None,
    *,
    order: Sequence[Any] | NDArray[Any] | None = None,
    threshold: float | None = None,
) -> list[str]:
    """For each text the id of the first text of its group of near-duplicates; "" where it is that text or alone.

    Similarity is the cosine of character n-grams, weighted by how rare they are in Finnish and in these texts. The
    same words are a copy at any length; other texts of three words and more are copies from `similarity_needed` on.
    The first text holds its group together: all others resemble it.

    Parameters
    ----------
    ids, texts : sequences of str
        One of each per text. Of `texts` only those are read that may have a copy, and a sample.
    signatures : sequence of str, optional
        `signature` of each text, where it was computed beside the text.
    order : sequence, optional
        A date or another sortable value for each text: the smallest is the first of its group, None and NaT come last.
        Then the id decides (numbers in it by their value), then the text.
    threshold : float, optional
        A cosine (0..1) for texts of every length, in place of `similarity_needed`.

    Returns
    -------
    list of str
        As long as `ids`; the same by id in whatever order the rows come.

    Raises
    ------
    SettingsError
        When the sequences differ in length, or the threshold is not above 0 and at most 1.

    Examples
    --------
    >>> near_duplicates(
    ...     ["1", "2", "3"],
    ...     [
    ...         "Yks hiljainen huone joka kerrokseen, semmonen missä puhelin on kielletty.",
    ...         "Etätyösopimus voimaan heti ensimmäisestä päivästä.",
    ...         "Hiljanen huone joka kerrokseen, semmonen missä puhelimet on kielletty.",
    ...     ],
    ... )
    ['', '', '1']
    """
    for name, values in (("texts", texts), ("signatures", signatures), ("order", order)):
        if values is not None and len(values) != len(ids):
            raise SettingsError(f"{len(ids)} ids but {len(values)} {name}. Give one for each text.")
    if threshold is not None and not 0 < threshold <= 1:
        raise SettingsError(f"The threshold {threshold} is not a similarity. Give a number above 0 and at most 1.")
    signs = [signature(text) for text in texts] if signatures is None else signatures
    marks = fingerprints(signs)
    rows = in_order(ids, texts, order)
    # heads: of the texts with the same words the first
    places, head_of = firsts(marks[rows])
    heads = np.full(len(rows), -1, np.int64)
    heads[rows[head_of >= 0]] = rows[head_of[head_of >= 0]]
    leaders = _leaders(rows[places], texts, signs, marks, threshold)
    found = ((row, leaders.get(head, head)) for row, head in enumerate(heads.tolist()))
    return ["" if leader in (row, -1) else str(ids[leader]) for row, leader in found]


def similarity_needed(words: int, texts: int) -> float:
    """Cosine from which a text of so many `words` (the shorter of the two) is a copy, among so many `texts`.

    The fewer words two texts have, the more of them they share by chance; and the more texts there are, the more
    alike are some two of them that are no copies. Both slopes were set by reading pairs of real short texts.

    Examples
    --------
    >>> [round(similarity_needed(words, texts=300), 2) for words in (3, 8, 40, 100)]
    [0.93, 0.49, 0.28, 0.25]
    >>> round(similarity_needed(40, texts=50_000), 2)
    0.46
    """
    return min(0.95, 0.23 + 2.1 / max(words, 1) + 0.08 * math.log10(max(texts, 300) / 300))


def _leaders(
    heads: Ints, texts: Sequence[str], signs: Sequence[str], marks: Any, threshold: float | None
) -> dict[int, int]:
    """First text of the group of each of `heads` (rows of distinct texts, in order) that is not first itself."""
    left, right = _candidates(heads, signs)
    if not len(left):
        return {}
    # from here on only of texts that may have a copy
    involved, places = np.unique(np.concatenate([left, right]), return_inverse=True)
    rows = heads[involved]
    vectors, words = _vectors(_read(texts, rows), _weights(heads, texts, marks))
    earlier, later = places[: len(left)], places[len(left) :]
    shorter = np.minimum(words[earlier], words[later])
    if threshold is None:
        needs = {int(few): similarity_needed(few, len(heads)) if few >= _LEAST_WORDS else 2.0 for few in {*words}}
    else:
        needs = dict.fromkeys(map(int, words), threshold)
    alike = _cosines(vectors, earlier, later)
    copies = np.flatnonzero(alike >= np.array([needs[few] for few in shorter.tolist()]))
    leaders: dict[int, int] = {}
    for pair in copies[np.lexsort((earlier[copies], -alike[copies], later[copies]))]:  # the closest first
        one, other = int(earlier[pair]), int(later[pair])
        if other in leaders:
            continue
        leader = leaders.get(one, one)
        needed = needs[min(int(words[leader]), int(words[other]))]
        if leader == one or _cosine(vectors, leader, other) >= _LEADER * needed:
            leaders[other] = leader
    return {int(rows[other]): int(rows[leader]) for other, leader in leaders.items()}


def _read(texts: Sequence[str], rows: Ints) -> Iterator[list[str]]:
    """The words of the texts of `rows`, some at a time, in the order of the rows."""
    for start in range(0, len(rows), _BLOCK):
        yield [normalised(texts[row]) for row in rows[start : start + _BLOCK].tolist()]


def _candidates(heads: Ints, signs: Sequence[str]) -> tuple[Ints, Ints]:
    """Pairs of texts (earlier, later; places among `heads`) whose signatures have enough in common."""
    packed = array("I")
    lengths = array("q")
    # in the order of the rows: signatures on disk are read from front to end
    by_row = np.argsort(heads)
    wanted = set(heads.tolist())
    for row, sign in enumerate(signs):
        if row in wanted:
            sketch = sketch_of(sign)
            lengths.append(len(sketch) // 4)
            packed.frombytes(sketch)
    if not lengths:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    sizes = np.array(lengths)
    # as small as they come: there are up to 48 of them a text, and none counts further than that
    grams = np.frombuffer(packed, dtype="<u4").view(np.int32)
    common = np.bincount(grams, minlength=1 << BITS)
    grams, ends, work = _telling(grams, sizes, common)
    table = sparse.csr_matrix((np.ones(len(grams), np.int8), grams, ends), shape=(len(sizes), 1 << BITS))
    turned = table.T.tocsr()
    pairs = []
    start = 0
    while start < len(sizes):
        end = int(np.searchsorted(work, work[start] + _PAIRS, side="right")) - 1
        end = min(max(end, start + 1), start + _BLOCK, len(sizes))
        shared = table[start:end] @ turned
        some = np.flatnonzero(shared.data >= _LEAST_SHARED)  # most pairs have one n-gram in common
        one, other = start + np.searchsorted(shared.indptr, some, side="right") - 1, shared.indices[some]
        start = end
        enough = (one < other) & (shared.data[some] >= _SHARED * np.minimum(sizes[one], sizes[other]))
        pairs.append(np.stack([by_row[one[enough]], by_row[other[enough]]]))
    both = np.concatenate(pairs, axis=1)
    return both.min(axis=0), both.max(axis=0)


def _telling(grams: NDArray[np.int32], sizes: Ints, common: Ints) -> tuple[NDArray[np.int32], Ints, Ints]:
    """The n-grams that others have, but not too many: all in a row, where each text's end, and the pairs up to there.

    A block of texts at a time, so that nothing is held for every n-gram but the n-grams.
    """
    starts = np.concatenate([[0], np.cumsum(sizes)])
    kept: list[NDArray[np.int32]] = []
    ends, work = np.zeros(len(sizes) + 1, np.int64), np.zeros(len(sizes) + 1, np.int64)
    for first in range(0, len(sizes), _BLOCK):
        last = min(first + _BLOCK, len(sizes))
        block = grams[starts[first] : starts[last]]
        times = common[block]
        telling = (times > 1) & (times <= _CROWDED)
        places = starts[first : last + 1] - starts[first]
        for sums, values in ((ends, telling), (work, np.where(telling, times, 0))):
            sums[first + 1 : last + 1] = sums[first] + np.concatenate([[0], np.cumsum(values)])[places[1:]]
        kept.append(block[telling])
    return np.concatenate(kept), ends, work


def _weights(heads: Ints, texts: Sequence[str], marks: Any) -> Floats:
    """How much each n-gram tells: its surprise, given Finnish at large and a sample of these texts."""
    # by fingerprint: at random, yet always the same
    sample = np.sort(heads[np.lexsort((marks[heads, 1], marks[heads, 0]))[:WEIGHED]])
    counts = np.zeros(1 << BITS, np.int64)
    for words in _read(texts, sample):
        counts += np.bincount(counted_grams(words)[0], minlength=1 << BITS)
    surprise: Floats = -np.log((_BACKGROUND_WEIGHT * gram_shares() + counts) / (_BACKGROUND_WEIGHT + len(sample)))
    return surprise


def _vectors(blocks: Iterable[list[str]], weights: Floats) -> tuple[Any, Ints]:
    """CSR matrix of the texts' weighted n-grams, rows of length one, and the number of words in each text."""
    parts, lengths = [], []
    for words in blocks:
        grams, times, ends = counted_grams(words)
        values = (1 + np.log(times)) * weights[grams]
        block = sparse.csr_matrix((values, grams, ends), shape=(len(words), 1 << BITS))
        squares = np.asarray(block.multiply(block).sum(axis=1)).ravel()
        block.data /= np.repeat(np.sqrt(squares), np.diff(ends))
        parts.append(block)
        lengths += [len(one.split()) for one in words]
    return sparse.vstack(parts, format="csr"), np.array(lengths)


def _cosines(vectors: Any, first: Ints, second: Ints) -> Floats:
    blocks = (slice(start, start + _BLOCK) for start in range(0, len(first), _BLOCK))
    products = [vectors[first[block]].multiply(vectors[second[block]]).sum(axis=1) for block in blocks]
    cosines: Floats = np.concatenate([np.asarray(product).ravel() for product in products])
    return cosines


def _cosine(vectors: Any, one: int, other: int) -> float:
    """The same for one pair: scipy takes its time to find two rows."""
    ours, theirs = (slice(vectors.indptr[row], vectors.indptr[row + 1]) for row in (one, other))
    _, at, there = np.intersect1d(
        vectors.indices[ours], vectors.indices[theirs], assume_unique=True, return_indices=True
    )
    return float(vectors.data[ours][at] @ vectors.data[theirs][there])
