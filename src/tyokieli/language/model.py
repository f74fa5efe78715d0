"""What training leaves for the lemmatiser: read from and written to a model folder. Holds tables, decides nothing."""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from tyokieli.language import tables
from tyokieli.language.guesser import Guesser, Rule
from tyokieli.language.lexicon import Lexicon, Seen

FILE = "tables.npz"


@dataclass(frozen=True, slots=True)
class Wordlists:
    """Plain lists of words.

    Attributes
    ----------
    headwords : the dictionary's headwords, lower case → letters of their word classes
    attested : word forms of large texts, lower case → how common, 1 (rare) to 6
    plurals : singular that Voikko gives to a plural word → the plural: kasvo → kasvot
    lexemes : Voikko's base form and class → how common in large texts, 1 (rare) to 9
    names : words, lower case, that inside sentences have a capital
    """

    headwords: Mapping[str, str]
    attested: Mapping[str, int]
    plurals: Mapping[str, str]
    lexemes: Mapping[str, int] = field(default_factory=dict)
    names: Set[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Learned:
    """Everything that the disambiguator reads: tables of words, and the ranker's weights.

    `static` is the weight of each feature of a candidate by itself; `rows` the weights of context values (see
    `contexts.contexts`), each by what it is paired with.
    """

    lexicon: Lexicon
    guesser: Guesser
    wordlists: Wordlists
    static: Mapping[str, float]
    rows: Mapping[str, Mapping[str, float]]


def write(path: Path, learned: Learned) -> None:
    """Writes `learned` into the folder `path`; the same tables give the same bytes."""
    path.mkdir(parents=True, exist_ok=True)
    seen = [(form, one) for form, readings in sorted(learned.lexicon.forms.items()) for one in readings]
    kinds = sorted({f"{one.upos} {one.feats}" for _, one in seen})
    kind = {name: number for number, name in enumerate(kinds)}
    lemmas = sorted(learned.lexicon.lemmas.items())
    operations = sorted(learned.lexicon.operations.items())
    suffixes = sorted(learned.guesser.counts.items())
    static = sorted(learned.static.items())
    rows = sorted((value, sorted(row.items())) for value, row in learned.rows.items())
    pairs = sorted({pair for _, row in rows for pair, _ in row})
    place = {pair: number for number, pair in enumerate(pairs)}
    tables.write(
        path / FILE,
        {
            "forms": [form for form, _ in seen],
            "forms.lemmas": [one.lemma for _, one in seen],
            "forms.kinds": np.array([kind[f"{one.upos} {one.feats}"] for _, one in seen], dtype=np.uint16),
            "forms.counts": np.array([one.count for _, one in seen], dtype=np.float32),
            "kinds": kinds,
            "lemmas": [lemma for lemma, _ in lemmas],
            **_counts("lemmas", [votes for _, votes in lemmas]),
            "operations": [signature for signature, _ in operations],
            **_counts("operations", [votes for _, votes in operations]),
            "rules": [f"{rule.strip}\t{rule.add}\t{rule.upos}\t{rule.feats}" for rule in learned.guesser.rules],
            "suffixes": [suffix for suffix, _ in suffixes],
            "suffixes.sizes": np.array([len(votes) for _, votes in suffixes], dtype=np.uint16),
            "suffixes.rules": np.array([rule for _, votes in suffixes for rule in sorted(votes)], dtype=np.uint16),
            "suffixes.weights": np.array(
                [votes[rule] for _, votes in suffixes for rule in sorted(votes)], dtype=np.float32
            ),
            "suffixes.totals": np.array(
                [learned.guesser.totals[suffix][0] for suffix, _ in suffixes], dtype=np.float32
            ),
            "suffixes.kinds": np.array([learned.guesser.totals[suffix][1] for suffix, _ in suffixes], dtype=np.uint16),
            **_grouped("headwords", learned.wordlists.headwords),
            **_grouped("attested", learned.wordlists.attested),
            "plurals": [f"{one}\t{many}" for one, many in sorted(learned.wordlists.plurals.items())],
            **_grouped("lexemes", learned.wordlists.lexemes),
            "names": sorted(learned.wordlists.names),
            "static": [feature for feature, _ in static],
            "static.weights": np.array([weight for _, weight in static], dtype=np.float32),
            "rows": [value for value, _ in rows],
            "rows.pairs": pairs,
            "rows.sizes": np.array([len(row) for _, row in rows], dtype=np.uint16),
            "rows.places": np.array([place[pair] for _, row in rows for pair, _ in row], dtype=np.uint16),
            "rows.weights": np.array([weight for _, row in rows for _, weight in row], dtype=np.float32),
        },
    )


def read(path: Path) -> Learned:
    """The tables in the folder `path`.

    Raises
    ------
    ModelError
        When they are missing, damaged or of another format.
    """
    stored = tables.read(path / FILE)
    return Learned(
        Lexicon(_forms(stored), _read_counts("lemmas", stored), _read_counts("operations", stored)),
        Guesser(
            _rules(stored["rules"]),
            _votes(stored),
            dict(
                zip(
                    stored["suffixes"],
                    zip(stored["suffixes.totals"].tolist(), stored["suffixes.kinds"].tolist(), strict=True),
                    strict=True,
                )
            ),
        ),
        Wordlists(
            _read_grouped("headwords", stored),
            {word: int(group) for word, group in _read_grouped("attested", stored).items()},
            dict(line.split("\t") for line in stored["plurals"] if line),
            {word: int(group) for word, group in _read_grouped("lexemes", stored).items()},
            frozenset(stored["names"]),
        ),
        dict(zip(stored["static"], stored["static.weights"].tolist(), strict=True)),
        _rows(stored),
    )


def _forms(stored: dict[str, Any]) -> dict[str, list[Seen]]:
    kinds = [tuple(kind.split(" ", 1)) for kind in stored["kinds"]]
    forms: dict[str, list[Seen]] = {}
    for form, lemma, kind, count in zip(
        stored["forms"],
        stored["forms.lemmas"],
        stored["forms.kinds"].tolist(),
        stored["forms.counts"].tolist(),
        strict=True,
    ):
        upos, feats = kinds[kind]
        forms.setdefault(form, []).append(Seen(lemma, upos, feats, count))
    return forms


def _rules(lines: list[str]) -> list[Rule]:
    fields = [line.split("\t") for line in lines]
    return [Rule(int(strip), add, upos, feats) for strip, add, upos, feats in fields]


def _votes(stored: dict[str, Any]) -> dict[str, dict[int, float]]:
    rules, weights = stored["suffixes.rules"].tolist(), stored["suffixes.weights"].tolist()
    return {
        suffix: dict(zip(rules[start:end], weights[start:end], strict=True))
        for suffix, (start, end) in zip(stored["suffixes"], _slices(stored["suffixes.sizes"]), strict=True)
    }


def _rows(stored: dict[str, Any]) -> dict[str, dict[str, float]]:
    pairs = stored["rows.pairs"]
    names = [pairs[place] for place in stored["rows.places"].tolist()]
    weights = stored["rows.weights"].tolist()
    return {
        value: dict(zip(names[start:end], weights[start:end], strict=True))
        for value, (start, end) in zip(stored["rows"], _slices(stored["rows.sizes"]), strict=True)
    }


def _slices(sizes: Any) -> Iterator[tuple[int, int]]:
    ends = np.cumsum(sizes, dtype=np.int64).tolist()
    return zip([0, *ends[:-1]], ends, strict=True)


def _counts(name: str, votes: Iterable[Mapping[str, float]]) -> dict[str, Any]:
    lines = [sorted(one.items()) for one in votes]
    keys = sorted({key for line in lines for key, _ in line})
    place = {key: number for number, key in enumerate(keys)}
    return {
        f"{name}.keys": keys,
        f"{name}.sizes": np.array([len(line) for line in lines], dtype=np.uint16),
        f"{name}.places": np.array([place[key] for line in lines for key, _ in line], dtype=np.uint16),
        f"{name}.counts": np.array([count for line in lines for _, count in line], dtype=np.float32),
    }


def _read_counts(name: str, stored: dict[str, Any]) -> dict[str, dict[str, float]]:
    keys = stored[f"{name}.keys"]
    names = [keys[place] for place in stored[f"{name}.places"].tolist()]
    counts = stored[f"{name}.counts"].tolist()
    return {
        word: dict(zip(names[start:end], counts[start:end], strict=True))
        for word, (start, end) in zip(stored[name], _slices(stored[f"{name}.sizes"]), strict=True)
    }


def _grouped(name: str, words: Mapping[str, Any]) -> dict[str, Any]:
    groups: dict[str, list[str]] = {}
    for word, group in sorted(words.items()):
        groups.setdefault(str(group), []).append(word)
    names = sorted(groups)
    return {name: names, **{f"{name}.{group}": groups[group] for group in names}}


def _read_grouped(name: str, stored: dict[str, Any]) -> dict[str, str]:
    found: dict[str, str] = {}
    for group in stored[name]:
        found.update(dict.fromkeys(stored[f"{name}.{group}"], group))
    return found
