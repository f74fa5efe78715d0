"""Memory and time against the number of texts: whole runs of the command on real short texts, drawn with repetition.

python -m benchmarks.scale [--sizes 10000,30000,100000] [--jobs N] [--format csv]

Time is that of the processor, summed over the run's processes, so that a busy machine does not show; memory is the
largest that any of its processes held. The last line says what time a million texts would take if the curve goes on.
Memory does not go on like that, for caches fill and are bounded: `benchmarks.million` measures what a million needs.
"""

import argparse
import csv
import gzip
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

TEXTS = Path(__file__).resolve().parents[2] / "shared" / "data" / "texts" / "vaalikone2015.tsv.gz"
SIZES = (1_000, 10_000, 30_000, 100_000)
QUICK = (500, 2_000, 5_000)
MILLION = 1_000_000
# What a process held at most counts what its parent held when it was started: a small one stands between.
_BETWEEN = (
    "import json, os, sys; process = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ); "
    "_, status, used = os.wait4(process, 0); "
    "print(json.dumps([status, used.ru_utime + used.ru_stime, used.ru_maxrss]))"
)
_TITLE = f"{'texts':>9} {'words':>11} {'CPU s':>8} {'ms/text':>8} {'words/s':>8} {'wall s':>7} {'MB':>6}"


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the command."""

    texts: int
    words: int
    cpu: float
    wall: float
    megabytes: float

    @property
    def milliseconds(self) -> float:
        """Of the processor, for a text."""
        return 1000 * self.cpu / self.texts


def sample(texts: int, path: Path) -> None:
    """Write a table of so many texts, the same at every run; a row in two has a date."""
    with gzip.open(TEXTS, "rt", encoding="utf-8") as stream:
        given = [line.rstrip("\n").split("\t") for line in stream][1:]
    chance = random.Random(2015)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, delimiter=";")
        writer.writerow(["tunnus", "pvm", "idea", "virasto"])
        for number in range(1, texts + 1):
            statement, *_, text = chance.choice(given)
            date = f"{chance.randint(1, 28)}.{chance.randint(1, 12)}.{chance.randint(2011, 2015)}"
            writer.writerow([number, date if number % 2 else "", text, f"V{int(statement) % 12}"])


def measure(texts: int, *, jobs: int = 1, formats: str = "html,csv") -> Run:
    """Analyse so many texts in a process of their own."""
    with tempfile.TemporaryDirectory() as folder:
        path, out = Path(folder) / "tekstit.csv", Path(folder) / "tulokset"
        sample(texts, path)
        command = [sys.executable, "-m", "tyokieli.cli", "analyze", str(path), "--group", "virasto"]
        command += ["--out", str(out), "--format", formats, "--jobs", str(jobs), "--quiet"]
        cpu, wall, megabytes = spent(command)
        words = json.loads((out / "summary.json").read_text(encoding="utf-8"))["words"]
    return Run(texts, words, cpu, wall, megabytes)


def spent(command: list[str]) -> tuple[float, float, float]:
    """Seconds of the processor and by the clock of a command, and the most megabytes that it held."""
    begun = time.perf_counter()
    told = subprocess.run([sys.executable, "-c", _BETWEEN, *command], stdout=subprocess.PIPE, check=True).stdout
    wall = time.perf_counter() - begun
    status, cpu, kilobytes = json.loads(told)
    if status:
        raise SystemExit(f"The command ended with status {os.waitstatus_to_exitcode(status)}: {' '.join(command)}")
    return cpu, wall, kilobytes / 1024


def rows(quick: bool = True) -> Iterator[tuple[str, float, str]]:
    """Name, value and unit of each measure, for the table of all benchmarks."""
    if not TEXTS.exists():
        return
    runs = [measure(size) for size in (QUICK if quick else SIZES)]
    for run in runs:
        yield f"{run.texts:,} texts, memory", run.megabytes, "MB"
    yield f"cost of one more text up to {runs[-1].texts:,}", 1000 * _slope(*runs[-2:]), "ms"
    first, last = _slope(*runs[:2]), _slope(*runs[-2:])
    yield f"cost of one more text, up to {runs[-1].texts:,} against {runs[1].texts:,} ↓", last / max(first, 1e-9), "×"


def _slope(one: Run, other: Run) -> float:
    """Seconds of the processor for each text more: what a run takes to start falls out."""
    return (other.cpu - one.cpu) / (other.texts - one.texts)


def _extrapolated(runs: list[Run]) -> float:
    """Seconds of the processor for a million texts, by the last two runs."""
    return runs[-1].cpu + _slope(*runs[-2:]) * (MILLION - runs[-1].texts)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)))
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--format", default="html,csv")
    given = parser.parse_args()
    if not TEXTS.exists():
        print("Needs ../shared/data/texts/vaalikone2015.tsv.gz, which is not in the repository.")
        return
    print(_TITLE)
    runs: list[Run] = []
    for size in map(int, given.sizes.split(",")):
        runs.append(run := measure(size, jobs=given.jobs, formats=given.format))
        print(
            f"{run.texts:>9,} {run.words:>11,} {run.cpu:>8.1f} {run.milliseconds:>8.2f} {run.words / run.cpu:>8.0f} "
            f"{run.wall:>7.0f} {run.megabytes:>6.0f}",
            flush=True,
        )
    if len(runs) > 1 and runs[-1].texts < MILLION:
        seconds = _extrapolated(runs)
        print(
            f"{MILLION:>9,} {'':>11} {seconds:>8.0f} {1000 * seconds / MILLION:>8.2f}   (time alone, by the last two)"
        )


if __name__ == "__main__":
    main()
