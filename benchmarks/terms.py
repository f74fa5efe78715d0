"""Quality and speed of the term finder.

    python benchmarks/terms.py [--gold FILE.jsonl]... [--concepts 10000]

Quality: occurrences found exactly (start, end, concept, status) on gold files of the form
``{"text", "occurrences": [{"start", "end", "concept", "status"}]}``; spans of concepts that no gold file names are left
out. Speed: tokens a second on Docs that are analysed already, for the built-in vocabulary and for a large one, the
first time (every form is new) and again.
"""

import argparse
import gzip
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc

from tyokieli.language.reader import reader
from tyokieli.language.voikko import analyze
from tyokieli.vocabulary.concepts import Concept, Label
from tyokieli.vocabulary.forms import known, read, readings_of
from tyokieli.vocabulary.vocabulary import Vocabulary

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"
GOLD = SHARED / "vocabulary" / "occurrences-dev.jsonl"
TEXTS = SHARED / "texts" / "puolueohjelmat.jsonl.gz"
WORDS = SHARED / "words" / "nykysuomensanalista2024.csv"
WRITTEN = Path(__file__).resolve().parents[1] / "tests" / "vocabulary"
TOKENS = 100_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--gold", type=Path, action="append", help="gold file; default: the open set beside the repository"
    )
    parser.add_argument("--concepts", type=int, default=10_000, help="size of the large vocabulary")
    options = parser.parse_args()
    vocabulary = Vocabulary.builtin()
    for path in options.gold or [GOLD]:
        if path.exists():
            print(f"{path.name}: {quality(vocabulary, path)}")
        else:
            print(f"{path}: not here, left out")
    if not TEXTS.exists():
        print(f"{TEXTS}: not here, speed is not measured")
        return
    docs = list(reader().pipe(_texts(TOKENS)))
    print(f"{sum(map(len, docs)):,} tokens; Voikko alone: {voikko_speed(docs):,.0f} words/s")
    print(f"built-in vocabulary: {speed(vocabulary, docs)}")
    print(f"{options.concepts:,} concepts: {speed(large_vocabulary(options.concepts), docs)}")


def rows(tokens: int = 30_000, concepts: int = 2_000) -> Iterator[tuple[str, float, str]]:
    """Name, value and unit of each measure, for the table of all benchmarks."""
    vocabulary = Vocabulary.builtin()
    for path in sorted(WRITTEN.glob("occurrences-*.jsonl")):  # the open set is among them
        found = quality(vocabulary, path)
        yield f"exact spans, F1, {path.stem}", found.f1, "share"
        yield f"texts without terms that are hit, {path.stem} ↓", found.hit / max(found.empty, 1), "share"
    if not TEXTS.exists():
        return
    docs = list(reader().pipe(_texts(tokens)))
    alone = voikko_speed(docs)
    small, large = speed(vocabulary, docs), speed(large_vocabulary(concepts), docs)
    yield "finding at first", small.first, "tokens/s"
    yield "finding at first, against Voikko alone", small.first / alone, "×"
    yield "finding again, against at first", small.again / small.first, "×"
    yield f"finding at first, {concepts:,} concepts against the built-in", large.first / small.first, "×"


@dataclass(frozen=True, slots=True)
class Quality:
    """Exact spans, and texts without a term in which one was found."""

    precision: float
    recall: float
    f1: float
    empty: int
    hit: int

    def __str__(self) -> str:
        scores = f"P {self.precision:.3f}  R {self.recall:.3f}  F1 {self.f1:.3f}"
        return f"{scores}  negatives hit {self.hit} of {self.empty}"


@dataclass(frozen=True, slots=True)
class Speed:
    """Tokens a second when every form is new, and again; seconds to build the index."""

    first: float
    again: float
    building: float

    def __str__(self) -> str:
        return f"{self.first:,.0f} tokens/s at first, {self.again:,.0f} again; index built in {self.building:.1f} s"


def quality(vocabulary: Vocabulary, path: Path) -> Quality:
    """How the finder does on a gold file."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    concepts = {gold["concept"] for row in rows for gold in row["occurrences"]}
    right = found = wanted = empty = hit = 0
    for row in rows:
        gold = {(item["start"], item["end"], item["concept"], item["status"]) for item in row["occurrences"]}
        matches = {(m.start, m.end, m.concept, m.status) for m in vocabulary.find(row["text"]) if m.concept in concepts}
        right += len(gold & matches)
        found += len(matches)
        wanted += len(gold)
        empty += not gold
        hit += bool(matches and not gold)
    precision, recall = right / max(found, 1), right / max(wanted, 1)
    f1 = 2 * right / max(found + wanted, 1)
    return Quality(precision, recall, f1, empty, hit)


def speed(vocabulary: Vocabulary, docs: list[Doc]) -> Speed:
    """How fast the finder is on Docs that were read."""
    start = time.process_time()
    vocabulary.find(docs[0][:1].as_doc())  # the index is built when it is first needed
    building = time.process_time() - start
    tokens = sum(len(doc) for doc in docs)
    for cached in (known, read, readings_of):
        cached.cache_clear()
    rates = []
    for _ in range(2):
        start = time.process_time()
        for doc in docs:
            vocabulary.find(doc)
        rates.append(tokens / (time.process_time() - start))
    return Speed(rates[0], rates[1], building)


def voikko_speed(docs: list[Doc]) -> float:
    """Words a second of Voikko alone, here and now, to hold the other figures against on a busy machine."""
    forms = sorted({token.lower_ for doc in docs for token in doc if token.is_alpha})[::4]
    start = time.process_time()
    for form in forms:
        analyze(form)
    return len(forms) / (time.process_time() - start)


def large_vocabulary(size: int) -> Vocabulary:
    """The first headwords of the Kotus word list, evenly spread, each a concept."""
    words = [line.split(",")[0] for line in WORDS.read_text("utf-8").splitlines()[1:]]
    words = [word for word in dict.fromkeys(words) if len(word) > 2 and word.isalpha()]
    chosen = words[:: max(1, len(words) // size)][:size]
    return Vocabulary([Concept(f"urn:benchmark:{word}", (Label(word),)) for word in chosen])


def _texts(most: int) -> Iterator[str]:
    tokens = 0
    with gzip.open(TEXTS, "rt", encoding="utf-8") as lines:
        for line in lines:
            for paragraph in json.loads(line)["text"].split("\n"):
                if paragraph.strip() and tokens < most:
                    tokens += len(paragraph.split())
                    yield paragraph


if __name__ == "__main__":
    main()
