"""How many sentences are rewritten exactly as one of their gold rewritings, and how fast.

    .venv/bin/python benchmarks/rewriting.py [../shared/data/vocabulary/rewrites-dev.jsonl] [--show]

Without a file it reads the open set beside the repository and the sentences of our own in tests/.
"""

import argparse
import json
import time
from pathlib import Path

from tyokieli.vocabulary.vocabulary import Vocabulary

ROOT = Path(__file__).resolve().parent.parent
SETS = (
    ROOT.parent / "shared" / "data" / "vocabulary" / "rewrites-dev.jsonl",
    ROOT / "tests" / "vocabulary" / "rewrites.jsonl",
)


def measure(path: Path, vocabulary: Vocabulary, show: bool) -> None:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    vocabulary.modernize("Etätyö.")  # loads the pipeline
    start = time.perf_counter()
    results = [vocabulary.modernize(row["text"], target=row["target"]).text for row in rows]
    seconds = time.perf_counter() - start
    wrong = [(row, result) for row, result in zip(rows, results, strict=True) if result not in row["expected"]]
    print(
        f"{path.name}: exact match {1 - len(wrong) / len(rows):.4f} ({len(rows) - len(wrong)}/{len(rows)}), "
        f"{len(rows) / seconds:.0f} sentences/s"
    )
    for row, result in wrong if show else []:
        print(f"  {row['id']} {row['text']}\n    got      {result}\n    expected {row['expected'][0]}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sets", type=Path, nargs="*", help="JSON lines with id, text, target, expected")
    parser.add_argument("--show", action="store_true", help="print the sentences that differ")
    options = parser.parse_args()
    for path in options.sets or SETS:
        if path.exists():
            measure(path, Vocabulary.builtin(), options.show)
        else:
            print(f"{path} is not there")


if __name__ == "__main__":
    main()
