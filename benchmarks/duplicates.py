"""Near-duplicates: which of the marked pairs are found, which are not marked, and how long 50,000 texts take.

python -m benchmarks.duplicates
"""

import gzip
import json
import time
from collections.abc import Iterator
from pathlib import Path

from tyokieli.perspectives.duplicates import near_duplicates
from tyokieli.perspectives.signatures import signature

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"


def ideas() -> list[dict[str, str]]:
    """The labelled ideas, of which ten are copies of an earlier one."""
    return [json.loads(line) for line in (DATA / "ideas" / "dev.jsonl").read_text(encoding="utf-8").splitlines()]


def opinions() -> list[str]:
    """Some 50,000 real short texts under 110 statements: much alike, few copies."""
    with gzip.open(DATA / "texts" / "vaalikone2015.tsv.gz", "rt", encoding="utf-8", newline="\n") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines][1:]
    return [row[3] for row in rows if len(row) > 3]


def pairs_found() -> tuple[int, int, int]:
    """Of the marked pairs among the ideas: (found, all of them, pairs found that are not marked)."""
    marked = ideas()
    ids, texts = [idea["id"] for idea in marked], [idea["text"] for idea in marked]
    pairs = {(idea["id"], idea["dup_of"]) for idea in marked if idea["dup_of"]}
    found = near_duplicates(ids, texts, order=[idea["date"] for idea in marked])
    got = {pair for pair in zip(ids, found, strict=True) if pair[1]}
    return len(got & pairs), len(pairs), len(got - pairs)


def seconds(texts: list[str]) -> tuple[float, float, list[str]]:
    """Processor time of the signatures and of the groups, and what was found."""
    start = time.process_time()
    signatures = [signature(text) for text in texts]
    signed = time.process_time()
    found = near_duplicates([str(row) for row in range(len(texts))], texts, signatures)
    return signed - start, time.process_time() - signed, found


def rows(texts: int = 10_000) -> Iterator[tuple[str, float, str]]:
    """Name, value and unit of each measure, for the table of all benchmarks."""
    if not DATA.exists():
        return
    right, wanted, wrong = pairs_found()
    yield "marked pairs found", right / wanted, "share"
    yield "pairs found that are not marked", wrong, "pairs"
    many = opinions()
    few, more = many[: texts // 4], many[:texts]
    seconds(few[:100])  # what is read when it is first needed is no part of the cost
    small, large = sum(seconds(few)[:2]), sum(seconds(more)[:2])
    yield f"cost of a text, {len(more):,} texts", 1000 * large / len(more), "ms"
    yield f"cost of a text, {len(more):,} against {len(few):,} texts ↓", large / len(more) / (small / len(few)), "×"


def main() -> None:
    right, wanted, wrong = pairs_found()
    print(f"ideas: {right} of {wanted} marked pairs, {wrong} others")
    many = opinions()
    signing, grouping, found = seconds(many)
    print(
        f"opinions: {len(many)} texts, {sum(map(bool, found))} copies in {len(set(found)) - 1} groups; "
        f"signatures {signing:.1f} s, groups {grouping:.1f} s"
    )


if __name__ == "__main__":
    main()
