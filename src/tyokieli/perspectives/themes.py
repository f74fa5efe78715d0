"""Themes: what people talk about inside each perspective, and outside all of them.

Groups the texts of a perspective by their words and what the words mean, and names each group after the nouns and noun
phrases that are its own, as people wrote them. Reads no texts: units and phrases come from the partitions.
"""

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
import pandas as pd

from tyokieli.errors import SettingsError
from tyokieli.perspectives.grouping import Features, Ints, Space, group, nearest
from tyokieli.perspectives.naming import Inflect, keys_of, name_groups
from tyokieli.perspectives.phrases import Phrase, unpack

COLUMNS = ("perspective", "theme", "label", "keywords", "size", "examples")
SAMPLE = 2000
"""Texts of a perspective in which themes are sought; the others join the nearest theme."""
MOST = 8
"""Themes in a perspective."""
LEAST = 3
"""Texts in a theme."""
EXAMPLES = 3

_CLOSE = 10  # rows of which one in so many is wanted lie close together
_READABLE = (8, 40)  # units (words and parts of compounds) of a text that can be quoted as it is
_ALIKE = 0.9  # examples more alike than this say the same twice


@dataclass(frozen=True, slots=True)
class Themes:
    """What `find_themes` found.

    Attributes
    ----------
    table : DataFrame
        A row a theme: perspective, theme (``johtaminen-1``), label, keywords (joined by a comma), size, examples (ids
        joined by a space). Perspectives in the order given, the largest theme first.
    of_text : list of str
        The theme of each text, in the order of the texts; "" where none.
    """

    table: pd.DataFrame
    of_text: list[str]


def find_themes(
    ids: Sequence[str],
    perspectives: Sequence[str],
    units: Sequence[str],
    phrases: Sequence[str],
    *,
    copies: Sequence[bool] | None = None,
    names: Mapping[str, str] | None = None,
    inflect: Inflect | None = None,
) -> Themes:
    """Themes inside each perspective.

    Parameters
    ----------
    ids, perspectives : sequences of str
        Of each text: its id and its perspective; "" leaves the text out.
    units : sequence of str
        `lexical_units` of each text, joined by a space.
    phrases : sequence of str
        `phrases` of each text, packed.
    copies : sequence of bool, optional
        Which texts are near-duplicates of an earlier one: they join a theme but have no say in what the themes are.
    names : mapping, optional
        Perspective to its name, in the order of the table. Perspectives without one follow by their ids.
    inflect : callable, optional
        Plural nominatives of a phrase in its base form. Without it a phrase that nobody wrote in the nominative plural
        is shown in the singular.

    Returns
    -------
    Themes
        The same by id in whatever order the rows come. A perspective of fewer than three texts has none.

    Notes
    -----
    A perspective of n texts has about √n / 2 themes, between three and eight from 17 texts on, fewer below. In more
    than 2,000 texts the themes are sought and named in 2,000 of them, drawn by a hash of their units;
    sizes are of all.

    Raises
    ------
    SettingsError
        When the sequences differ in length.
    """
    for name, values in (("perspectives", perspectives), ("units", units), ("phrases", phrases), ("copies", copies)):
        if values is not None and len(values) != len(ids):
            raise SettingsError(f"{len(ids)} ids but {len(values)} {name}. Give one for each text.")
    given = dict(names or {})
    names = given | {label: label for label in sorted(set(perspectives)) if label and label not in given}
    # arrays, not lists: there may be a million texts
    codes = {label: code for code, label in enumerate(names)}
    said = (codes.get(label, -1) if some else -1 for label, some in zip(perspectives, units, strict=True))
    own = np.fromiter(said, dtype=np.int32, count=len(ids))
    members = {label: np.flatnonzero(own == code) for label, code in codes.items()}
    first = np.ones(len(ids), dtype=bool) if copies is None else ~np.asarray(copies, dtype=bool)

    def apart(row: int) -> tuple[str, str, str]:
        # the order of rows, and where possible the ids, have no say
        return units[row], phrases[row], ids[row]

    sampled = {label: sorted(_sample(rows[first[rows]], units, apart), key=apart) for label, rows in members.items()}
    corpus = _Corpus.of([row for rows in sampled.values() for row in rows], units, phrases)
    found: list[dict[str, object]] = []
    of_text = np.full(len(ids), "", dtype=object)
    for label, rows in members.items():
        some = sampled[label]
        if len(some) < LEAST:
            continue
        space = Space.of([corpus.units[row] for row in some], corpus.key_counts, corpus.unit_counts, len(corpus.units))
        texts = space.features([corpus.units[row] for row in some])
        groups = group(texts, _count(len(some)), LEAST)
        centres = texts.centres(groups)
        named = name_groups(
            [corpus.keys[row] for row in some],
            [corpus.phrases[row] for row in some],
            groups.tolist(),
            counts=corpus.key_counts,
            total=len(corpus.units),
            trivial=(label, *names[label].split()),
            inflect=inflect,
        )
        others = np.setdiff1d(rows, some)
        joined = _joined(others, units, space, centres)
        sizes = np.bincount(np.concatenate([groups, joined])).tolist()
        ranked = sorted(range(len(sizes)), key=lambda number: (-sizes[number], named[number].label))
        theme_of = {number: f"{label}-{place}" for place, number in enumerate(ranked, start=1)}
        called = np.array([theme_of[number] for number in range(len(sizes))], dtype=object)
        of_text[some], of_text[others] = called[groups], called[joined]
        for number in ranked:
            inside = np.flatnonzero(groups == number)
            lengths = [len(corpus.units[some[index]]) for index in inside]
            examples = _examples(texts.rows(inside), centres.rows(np.array([number])), lengths)
            found.append(
                {
                    "perspective": label,
                    "theme": theme_of[number],
                    "label": named[number].label,
                    "keywords": ", ".join(named[number].keywords),
                    "size": sizes[number],
                    "examples": " ".join(str(ids[some[inside[index]]]) for index in examples),
                }
            )
    return Themes(pd.DataFrame(found, columns=list(COLUMNS)).astype({"size": "int64"}), of_text.tolist())


def _joined(rows: Ints, units: Sequence[str], space: Space, centres: Features) -> Ints:
    """The nearest group of each text that had no say in the groups."""
    blocks = (_picked(units, rows[start : start + SAMPLE]) for start in range(0, len(rows), SAMPLE))
    found = [nearest(space.features([own.split() for own in block]), centres) for block in blocks]
    return np.concatenate([np.zeros(0, dtype=np.int64), *found])


def _picked(column: Sequence[str], rows: Ints) -> list[str]:
    """The cells of `rows`, which ascend. Where they lie close together, what is between them is read too: one by one
    they would take longer.
    """
    start, stop = int(rows[0]), int(rows[-1]) + 1
    if stop - start > _CLOSE * len(rows):
        return [column[row] for row in rows.tolist()]
    between = column[start:stop]
    return [between[row - start] for row in rows.tolist()]


@dataclass(frozen=True, slots=True)
class _Corpus:
    """What the sampled texts of all perspectives hold, by row."""

    units: dict[int, list[str]]
    phrases: dict[int, list[Phrase]]
    keys: dict[int, frozenset[str]]
    unit_counts: Counter[str]
    key_counts: Counter[str]

    @classmethod
    def of(cls, rows: Sequence[int], units: Sequence[str], phrases: Sequence[str]) -> "_Corpus":
        split = {row: units[row].split() for row in rows}
        read = {row: unpack(phrases[row]) for row in rows}
        keys = {row: keys_of(split[row], read[row]) for row in rows}
        unit_counts = Counter(unit for some in split.values() for unit in set(some))
        key_counts = Counter(key for some in keys.values() for key in some)
        return cls(split, read, keys, unit_counts, key_counts)


def _sample(rows: Ints, units: Sequence[str], place: Callable[[int], tuple[str, str, str]]) -> list[int]:
    if len(rows) <= SAMPLE:
        return list(rows.tolist())
    # of the digests first, since they are small: no more of the texts is held than has to be
    blocks = (_picked(units, rows[start : start + SAMPLE]) for start in range(0, len(rows), SAMPLE))
    digests = np.fromiter((_digest(own) for block in blocks for own in block), dtype=np.uint64, count=len(rows))
    drawn = np.flatnonzero(digests <= np.partition(digests, SAMPLE - 1)[SAMPLE - 1])
    ordered = sorted(drawn.tolist(), key=lambda at: (digests[at], place(int(rows[at]))))
    return [int(rows[at]) for at in ordered[:SAMPLE]]


def _digest(units: str) -> int:
    return int.from_bytes(blake2b(units.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def _count(texts: int) -> int:
    """How many themes so many texts have."""
    return min(MOST, texts // 7 + 1) if texts < 17 else min(MOST, max(3, math.ceil(math.sqrt(texts) / 2)))


def _examples(texts: Features, centre: Features, lengths: Sequence[int]) -> list[int]:
    """Texts that are most like the theme as a whole, of a length that can be quoted, and unlike one another."""
    shortest, longest = _READABLE
    units = np.array(lengths)
    readable = np.minimum(1, np.minimum(units / shortest, longest / np.maximum(units, 1)))
    scores = np.round(texts.likeness(centre)[:, 0] * readable, 9)
    chosen: list[int] = []
    for index in np.lexsort((np.arange(len(units)), -scores)).tolist():
        one = texts.rows(np.array([index]))
        if len(chosen) < EXAMPLES and not (chosen and one.likeness(texts.rows(np.array(chosen))).max() > _ALIKE):
            chosen.append(index)
    return chosen
