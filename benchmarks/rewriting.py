"""How many sentences are rewritten exactly as one of their gold rewritings, and how fast.

    .venv/bin/python benchmarks/rewriting.py [../shared/data/vocabulary/rewrites-dev.jsonl] [--show]

Without a file it reads the open set beside the repository and the sentences of our own in tests/.
"""

import argparse
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tyokieli.vocabulary.vocabulary import Vocabulary

ROOT = Path(__file__).resolve().parent.parent
WRITTEN = ROOT / "tests" / "vocabulary"
SETS = (
    ROOT.parent / "shared" / "data" / "vocabulary" / "rewrites-dev.jsonl",
    WRITTEN / "rewrites.jsonl",
)


Row = dict[str, Any]


def measure(path: Path, vocabulary: Vocabulary) -> tuple[int, list[tuple[Row, str]], float]:
    """How many sentences there are, those that came out otherwise with what came, and sentences a second."""
    given = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    vocabulary.modernize("Etätyö.")  # loads the pipeline
    start = time.process_time()
    results = [vocabulary.modernize(row["text"], target=row["target"]).text for row in given]
    seconds = time.process_time() - start
    wrong = [(row, result) for row, result in zip(given, results, strict=True) if result not in row["expected"]]
    return len(given), wrong, len(given) / seconds


def rows() -> Iterator[tuple[str, float, str]]:
    """Name, value and unit of each measure, for the table of all benchmarks."""
    for path in sorted(WRITTEN.glob("rewrites*.jsonl")):
        count, wrong, rate = measure(path, Vocabulary.builtin())
        yield f"exactly as expected, {path.stem}", 1 - len(wrong) / count, "share"
        yield f"speed, {path.stem}", rate, "sentences/s"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sets", type=Path, nargs="*", help="JSON lines with id, text, target, expected")
    parser.add_argument("--show", action="store_true", help="print the sentences that differ")
    options = parser.parse_args()
    for path in options.sets or SETS:
        if not path.exists():
            print(f"{path} is not there")
            continue
        count, wrong, rate = measure(path, Vocabulary.builtin())
        share = f"{1 - len(wrong) / count:.4f} ({count - len(wrong)}/{count})"
        print(f"{path.name}: exact match {share}, {rate:.0f} sentences/s")
        for row, result in wrong if options.show else []:
            print(f"  {row['id']} {row['text']}\n    got      {result}\n    expected {row['expected'][0]}")


if __name__ == "__main__":
    main()
