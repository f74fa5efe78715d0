"""Accuracy of features and compound parts on gold tokens.

``python benchmarks/features.py [TREEBANK.conllu] [--model DIR]``

The model that comes with the package has seen tdt-dev: give one that was trained ``--without-dev``.

Each feature is right where its value, or its absence, equals the treebank's; shown over all words and, as F1, over the
words that have it. Features that the model's training data lacks (Derivation, PronType …) are left out of the match of
all. Compound parts are compared with the ``#`` of the lemmas: as many parts, the last one equal, the others beginning
alike (ours are base forms, the treebank's are as written), over the words that either side divides.
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tyokieli.language.compounds import compound
from tyokieli.language.lemmatizer import COMPONENT, Lemmatizer

DEFAULT = Path(__file__).resolve().parents[1].parent / "shared" / "data" / "ud" / "tdt-dev.conllu"
FEATURES = (
    "Case",
    "Number",
    "Person",
    "Tense",
    "Mood",
    "VerbForm",
    "Voice",
    "Degree",
    "Number[psor]",
    "Person[psor]",
    "Clitic",
)
Token = tuple[str, str, str, str]


def sentences(path: Path) -> Iterator[list[Token]]:
    """The words of each sentence: form, lemma, UPOS, FEATS."""
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if not line.startswith("#")]
        yield [(row[1], row[2], row[3], row[5]) for row in rows if row[0].isdigit()]


def values(feats: str) -> dict[str, str]:
    """FEATS as a mapping."""
    return dict(feature.split("=", 1) for feature in feats.split("|") if "=" in feature)


def same_parts(gold: tuple[str, ...], found: tuple[str, ...]) -> bool:
    """Whether a word is divided alike."""
    return (
        len(gold) == len(found)
        and all(one[:1].lower() == other[:1].lower() for one, other in zip(gold, found, strict=True))
        and (not gold or gold[-1].lower() == found[-1].lower())
    )


def rows() -> Iterator[tuple[str, float, str]]:
    """Name, value and unit of each measure, for the table of all benchmarks."""
    if not DEFAULT.exists():
        return
    found = measure(DEFAULT, Lemmatizer())
    yield "compound parts, tdt-dev (seen in training)", found.divided_alike / found.divided, "share"
    yield "features, all of them, tdt-dev (seen in training)", found.every / found.words, "share"


@dataclass
class Found:
    """What was counted: by feature, and over all words."""

    right: Counter[str]
    gold: Counter[str]
    found: Counter[str]
    hits: Counter[str]
    words: int = 0
    every: int = 0
    divided: int = 0
    divided_alike: int = 0


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("treebank", type=Path, nargs="?", default=DEFAULT)
    parser.add_argument("--model", type=Path, help="pipeline folder to measure instead of the package's own")
    options = parser.parse_args()
    path: Path = options.treebank
    if not path.is_file():
        parser.error(f"{path} is not a file; name a treebank in CoNLL-U")
    found = measure(path, Lemmatizer(options.model / COMPONENT if options.model else None))
    words = found.words
    print(f"{path.name}: {words} words")
    for name in FEATURES:
        f1 = 200 * found.hits[name] / (found.gold[name] + found.found[name])
        print(f"  {name:14} {100 * found.right[name] / words:6.2f} %   F1 {f1:6.2f}   ({found.gold[name]} words)")
    print(f"  {'all of them':14} {100 * found.every / words:6.2f} %")
    alike = 100 * found.divided_alike / found.divided
    print(f"  compound parts {alike:6.2f} %   ({found.divided} words divided by either)")


def measure(path: Path, lemmatizer: Lemmatizer) -> Found:
    """Counts over the treebank in `path`."""
    counted = Found(Counter(), Counter(), Counter(), Counter())
    for sentence in sentences(path):
        readings = lemmatizer.lemmatize([form for form, *_ in sentence])
        for (form, lemma, _, feats), reading in zip(sentence, readings, strict=True):
            counted.words += 1
            gold, found = values(feats), values(reading.feats)
            for name in FEATURES:
                counted.right[name] += gold.get(name) == found.get(name)
                counted.gold[name] += name in gold
                counted.found[name] += name in found
                counted.hits[name] += name in gold and gold[name] == found.get(name)
            counted.every += all(gold.get(name) == found.get(name) for name in FEATURES)
            parts = tuple(lemma.split("#")) if "#" in lemma.strip("#") else ()
            ours = reading.compound or compound(form, reading.lemma, reading.upos)
            if parts or ours:
                counted.divided += 1
                counted.divided_alike += same_parts(parts, ours)
    return counted


if __name__ == "__main__":
    main()
