"""Accuracy of features and compound parts on gold tokens: ``python benchmarks/features.py [TREEBANK.conllu] [MODEL]``.

Each feature is right where its value, or its absence, equals the treebank's; shown over all words and, as F1, over the
words that have it. Features that the model's training data lacks (Derivation, PronType …) are left out of the match of
all. Compound parts are compared with the ``#`` of the lemmas: as many parts, the last one equal, the others beginning
alike (ours are base forms, the treebank's are as written), over the words that either side divides.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tyokieli.language.compounds import compound
from tyokieli.language.lemmatizer import Lemmatizer

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


def main() -> None:
    """Prints the table."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT
    lemmatizer = Lemmatizer(sys.argv[2] if len(sys.argv) > 2 else None)
    right, gold_count, found_count, hits = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    words = every = divided = divided_alike = 0
    for sentence in sentences(path):
        readings = lemmatizer.lemmatize([form for form, *_ in sentence])
        for (form, lemma, _, feats), reading in zip(sentence, readings, strict=True):
            words += 1
            gold, found = values(feats), values(reading.feats)
            for name in FEATURES:
                right[name] += gold.get(name) == found.get(name)
                gold_count[name] += name in gold
                found_count[name] += name in found
                hits[name] += name in gold and gold[name] == found.get(name)
            every += all(gold.get(name) == found.get(name) for name in FEATURES)
            parts = tuple(lemma.split("#")) if "#" in lemma.strip("#") else ()
            ours = reading.compound or compound(form, reading.lemma, reading.upos)
            if parts or ours:
                divided += 1
                divided_alike += same_parts(parts, ours)
    print(f"{path.name}: {words} words")
    for name in FEATURES:
        f1 = 200 * hits[name] / (gold_count[name] + found_count[name])
        print(f"  {name:14} {100 * right[name] / words:6.2f} %   F1 {f1:6.2f}   ({gold_count[name]} words)")
    print(f"  {'all of them':14} {100 * every / words:6.2f} %")
    print(f"  compound parts {100 * divided_alike / divided:6.2f} %   ({divided} words divided by either)")


if __name__ == "__main__":
    main()
