"""What the command itself needs for a million texts: memory and time of all that is not the reading of single texts.

python -m benchmarks.million [--texts 1000000] [--read 10000] [--jobs 1] [--format html,csv]

A table of so many rows is given to the command, which reads the first texts and is killed; finished parts are copied
under new places and ids for all the other rows, which hold the same texts again; then the command goes on with --resume
and concludes from a million rows as from any. Memory is the largest of the command's own process, while it reads (the
table held, the caches of words filled) and while it concludes. What the reading of a text takes: `benchmarks.scale`.
Linux only, for it reads /proc.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
from benchmarks.scale import MILLION, TEXTS, sample, spent

from tyokieli.analysis import PARTITION
from tyokieli.checkpoints import Checkpoints

_EVERY = 0.2


@dataclass(frozen=True, slots=True)
class Run:
    """Megabytes of the command while it reads texts and while it concludes; seconds of the processor for the latter."""

    texts: int
    reading: float
    concluding: float
    cpu: float


def repeated(texts: int, distinct: int, path: Path) -> None:
    """Write a table of so many rows: the first ones over and over, each with a number of its own."""
    first = path.with_suffix(".first")
    sample(distinct, first)
    header, *rows = first.read_text(encoding="utf-8").splitlines()
    rest = [row.partition(";")[2] for row in rows]
    with path.open("w", encoding="utf-8", newline="") as stream:
        stream.write(header + "\n")
        stream.writelines(f"{n + 1};{rest[n % distinct]}\n" for n in range(texts))


def measure(texts: int, distinct: int, *, jobs: int = 1, formats: str = "html,csv") -> Run:
    """Let the command read the first texts, copy what it found, and let it conclude."""
    with tempfile.TemporaryDirectory() as folder:
        path, out = Path(folder) / "tekstit.csv", Path(folder) / "tulokset"
        repeated(texts, distinct, path)
        command = [sys.executable, "-m", "tyokieli.cli", "analyze", str(path), "--group", "virasto", "--quiet"]
        command += ["--out", str(out), "--format", formats, "--jobs", str(jobs)]
        reading = _begun(command, out / ".tyokieli-parts", distinct // PARTITION)
        _fill(out / ".tyokieli-parts", texts // PARTITION, distinct // PARTITION)
        cpu, _, concluding = spent([*command, "--resume"])
        if json.loads((out / "summary.json").read_text(encoding="utf-8"))["texts"] != texts:
            raise SystemExit("The run did not end with all the texts.")
    return Run(texts, reading, concluding, cpu)


def _begun(command: list[str], parts: Path, enough: int) -> float:
    """Run the command until so many parts are finished: the most megabytes that it held."""
    process = subprocess.Popen(command, start_new_session=True)
    while process.poll() is None and not (parts / f"{enough - 1:06}").exists():
        time.sleep(_EVERY)
    if process.poll() is not None:
        raise SystemExit("The command ended before it was stopped.")
    status = Path(f"/proc/{process.pid}/status").read_text(encoding="utf-8")
    process.kill()
    process.wait()
    return int(re.findall(r"VmHWM:\s*(\d+)", status)[0]) / 1024


def _fill(folder: Path, parts: int, done: int) -> None:
    """Copy the finished parts to the places of all the others."""
    kept = Checkpoints(folder, json.loads((folder / "run.json").read_text(encoding="utf-8")), resume=True)
    base: list[Mapping[str, pd.DataFrame]] = []

    def copies(missing: Iterator[int]) -> Iterator[Mapping[str, pd.DataFrame]]:
        for part in missing:
            yield _moved(base[part % done], part // done * done * PARTITION)

    for part, tables in enumerate(kept.through(range(parts), copies)):
        if part < done:
            base.append(tables)


def _moved(tables: Mapping[str, pd.DataFrame], rows: int) -> dict[str, pd.DataFrame]:
    return {
        name: table
        if "place" not in table
        else table.assign(
            place=table["place"] + rows,
            id=pd.Series([str(place + rows) for place in table["place"]], index=table.index, dtype=table["id"].dtype),
        )
        for name, table in tables.items()
    }


def main() -> None:
    """Print the table: a tenth of the texts, then all of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=int, default=MILLION)
    parser.add_argument("--read", type=int, default=10_000, help="texts that are read and repeated")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--format", default="html,csv")
    given = parser.parse_args()
    sizes = (given.texts // 10, given.texts)
    if given.read % PARTITION or any(size % given.read or size == given.read for size in sizes):
        parser.error(f"--read is a multiple of {PARTITION}, and a tenth of --texts one of --read.")
    if not TEXTS.exists():
        print("Needs ../shared/data/texts/vaalikone2015.tsv.gz, which is not in the repository.")
        return
    print(f"{'texts':>9} {'MB reading':>11} {'MB concluding':>14} {'CPU s':>7} {'ms/text':>8}")
    for texts in sizes:
        run = measure(texts, given.read, jobs=given.jobs, formats=given.format)
        print(
            f"{run.texts:>9,} {run.reading:>11.0f} {run.concluding:>14.0f} {run.cpu:>7.0f} "
            f"{1000 * run.cpu / run.texts:>8.2f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
