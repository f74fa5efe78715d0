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
from pathlib import Path

from spacy.tokens import Doc

from tyokieli.language.pipeline import load
from tyokieli.language.voikko import analyze
from tyokieli.vocabulary.concepts import Concept, Label
from tyokieli.vocabulary.forms import known, read, readings_of
from tyokieli.vocabulary.vocabulary import Vocabulary

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"
GOLD = SHARED / "vocabulary" / "occurrences-dev.jsonl"
TEXTS = SHARED / "texts" / "puolueohjelmat.jsonl.gz"
WORDS = SHARED / "words" / "nykysuomensanalista2024.csv"
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
            print(quality(vocabulary, path))
        else:
            print(f"{path}: not here, left out")
    if not TEXTS.exists():
        print(f"{TEXTS}: not here, speed is not measured")
        return
    nlp = load()
    nlp.remove_pipe("tyokieli_terms")
    docs = list(nlp.pipe(_texts()))
    print(voikko_speed(docs))
    print(speed("built-in vocabulary", vocabulary, docs))
    print(speed(f"{options.concepts:,} concepts", large_vocabulary(options.concepts), docs))


def quality(vocabulary: Vocabulary, path: Path) -> str:
    """One line: precision, recall and F1 of exact spans, and how many texts without terms are hit."""
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
    return f"{path.name}: P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  negatives hit {hit} of {empty}"


def speed(name: str, vocabulary: Vocabulary, docs: list[Doc]) -> str:
    """One line: tokens a second, first and second time."""
    start = time.process_time()
    vocabulary.find(docs[0][:1].as_doc())  # the index is built when it is first needed
    building = time.process_time() - start
    tokens = sum(len(doc) for doc in docs)
    for cached in (known, read, readings_of):
        cached.cache_clear()
    rates, matches = [], 0
    for _ in range(2):
        start = time.process_time()
        matches = sum(len(vocabulary.find(doc)) for doc in docs)
        rates.append(tokens / (time.process_time() - start))
    return (
        f"{name}: {tokens:,} tokens, {matches:,} matches, {rates[0]:,.0f} tokens/s at first, {rates[1]:,.0f} again; "
        f"index built in {building:.1f} s"
    )


def voikko_speed(docs: list[Doc]) -> str:
    """One line: what Voikko alone does here and now, to hold the other figures against on a busy machine."""
    forms = sorted({token.lower_ for doc in docs for token in doc if token.is_alpha})[::4]
    start = time.process_time()
    for form in forms:
        analyze(form)
    return f"Voikko alone: {len(forms) / (time.process_time() - start):,.0f} words/s"


def large_vocabulary(size: int) -> Vocabulary:
    """The first headwords of the Kotus word list, evenly spread, each a concept."""
    words = [line.split(",")[0] for line in WORDS.read_text("utf-8").splitlines()[1:]]
    words = [word for word in dict.fromkeys(words) if len(word) > 2 and word.isalpha()]
    chosen = words[:: max(1, len(words) // size)][:size]
    return Vocabulary([Concept(f"urn:benchmark:{word}", (Label(word),)) for word in chosen])


def _texts() -> Iterator[str]:
    tokens = 0
    with gzip.open(TEXTS, "rt", encoding="utf-8") as lines:
        for line in lines:
            for paragraph in json.loads(line)["text"].split("\n"):
                if paragraph.strip() and tokens < TOKENS:
                    tokens += len(paragraph.split())
                    yield paragraph


if __name__ == "__main__":
    main()
