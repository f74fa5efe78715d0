"""How much personal data is masked, and how much else: recall and precision by type on 200 written lines.

    python benchmarks/privacy.py [--errors] [FILE.jsonl]

A line has ``text`` and ``masks``, pairs of expression and mask in text order. A gold expression counts as found where
a mask of its type covers all of it; a mask is right where it touches a gold expression of its type. The lines are ours.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import tyokieli
from tyokieli.corpus.identifiers import Found
from tyokieli.corpus.privacy import MASKS, find_personal

NAME = "[NIMI]"
COUNTED = ("gold", "found", "masked", "right")
LINES = Path(__file__).resolve().parents[1] / "tests" / "corpus" / "privacy-lines.jsonl"


def gold_of(text: str, masks: list[list[str]]) -> list[Found]:
    """The expected masks as stretches of the text."""
    gold, at = [], 0
    for expression, mask in masks:
        start = text.index(expression, at)
        at = start + len(expression)
        gold.append(Found(start, at, mask))
    return gold


def measure(path: Path = LINES) -> tuple[dict[str, dict[str, int]], list[str]]:
    """Counts by mask (gold, found, masked, right) and the lines in which something is missed or masked wrongly."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    counts = {mask: Counter(dict.fromkeys(COUNTED, 0)) for mask in MASKS}
    errors = []
    for row, doc in zip(rows, tyokieli.load().pipe(row["text"] for row in rows), strict=True):
        gold, masked = gold_of(row["text"], row["masks"]), find_personal(doc)
        for one in gold:
            hit = any(m.mask == one.mask and m.start <= one.start and one.end <= m.end for m in masked)
            counts[one.mask].update(gold=1, found=hit)
            if not hit:
                errors.append(f"missed {one.mask} {doc.text[one.start : one.end]!r}: {doc.text}")
        for one in masked:
            right = any(g.mask == one.mask and g.start < one.end and one.start < g.end for g in gold)
            counts[one.mask].update(masked=1, right=right)
            if not right:
                errors.append(f"wrong {one.mask} {doc.text[one.start : one.end]!r}: {doc.text}")
    return {mask: dict(count) for mask, count in counts.items()}, errors


def rows() -> Iterator[tuple[str, float, str]]:
    """Name, value and unit of each measure, for the table of all benchmarks."""
    for path in (LINES, LINES.with_name("privacy-names.jsonl"), LINES.with_name("privacy-names-later.jsonl")):
        counts, _ = measure(path)
        for name, masks in (("names", [NAME]), ("what has a form", [mask for mask in counts if mask != NAME])):
            gold, found, masked, right = (sum(counts[mask][what] for mask in masks) for what in COUNTED)
            if gold:
                yield f"{name}, recall, {path.stem}", found / gold, "share"
                yield f"{name}, precision, {path.stem}", right / max(masked, 1), "share"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else None)
    parser.add_argument("file", nargs="?", type=Path, default=LINES)
    parser.add_argument("--errors", action="store_true", help="list what was missed or masked wrongly")
    options = parser.parse_args()
    counts, errors = measure(options.file)
    print(f"{'mask':<18}{'gold':>6}{'recall':>9}{'masked':>8}{'precision':>11}")
    for mask, count in counts.items():
        recall = count["found"] / count["gold"] if count["gold"] else 1.0
        precision = count["right"] / count["masked"] if count["masked"] else 1.0
        print(f"{mask:<18}{count['gold']:>6}{recall:>9.3f}{count['masked']:>8}{precision:>11.3f}")
    if options.errors:
        print("\n".join(errors))


if __name__ == "__main__":
    main()
