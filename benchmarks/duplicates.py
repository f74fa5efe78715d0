"""Near-duplicates: which of the marked pairs are found, which are not marked, and how long 50,000 texts take.

python -m benchmarks.duplicates
"""

import gzip
import json
import time
from pathlib import Path

from tyokieli.perspectives.duplicates import near_duplicates, signature

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"


def ideas() -> list[dict[str, str]]:
    """The labelled ideas, of which ten are copies of an earlier one."""
    return [json.loads(line) for line in (DATA / "ideas" / "dev.jsonl").read_text(encoding="utf-8").splitlines()]


def opinions() -> list[str]:
    """Some 50,000 real short texts under 110 statements: much alike, few copies."""
    with gzip.open(DATA / "texts" / "vaalikone2015.tsv.gz", "rt", encoding="utf-8", newline="\n") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines][1:]
    return [row[3] for row in rows if len(row) > 3]


def main() -> None:
    marked = ideas()
    ids, texts = [idea["id"] for idea in marked], [idea["text"] for idea in marked]
    pairs = {(idea["id"], idea["dup_of"]) for idea in marked if idea["dup_of"]}
    found = near_duplicates(ids, texts, order=[idea["date"] for idea in marked])
    got = {pair for pair in zip(ids, found, strict=True) if pair[1]}
    print(f"ideas: {len(got & pairs)} of {len(pairs)} marked pairs, {len(got - pairs)} others")

    many = opinions()
    start = time.perf_counter()
    signatures = [signature(text) for text in many]
    signed = time.perf_counter()
    found = near_duplicates([str(row) for row in range(len(many))], many, signatures)
    done = time.perf_counter()
    print(
        f"opinions: {len(many)} texts, {sum(map(bool, found))} copies in {len(set(found)) - 1} groups; "
        f"signatures {signed - start:.1f} s, groups {done - signed:.1f} s"
    )


if __name__ == "__main__":
    main()
