"""What a second process gains: whole runs of the command with one job and with two, on real short texts.

python -m benchmarks.jobs [--texts 10000] [--jobs 2] [--rounds 1]

Wall-clock times tell it on a machine with as many idle cores as jobs. On a busy one they tell of the others: the
second figure does not, for it counts processor time. It takes what one process needs against the longest road of the
several: what the parent does and what its busiest worker does, one after the other. Linux only, for it reads /proc.
The last line is of `analyze(texts, n_jobs=…)` by the clock, where the models have been read: what a notebook waits.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.scale import TEXTS, sample

QUICK = 3_000
_TICK = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE") / 2**20
_EVERY = 0.1
_CALL = """
import sys, time, tyokieli
texts = tyokieli.read(sys.argv[1])
tyokieli.analyze(texts.head(50), group="virasto")
begun = time.perf_counter()
tyokieli.analyze(texts, group="virasto", n_jobs=int(sys.argv[2]))
print(time.perf_counter() - begun)
"""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the command: seconds by the clock and of the processor (parent, busiest worker), and megabytes."""

    jobs: int
    wall: float
    total: float
    parent: float
    worker: float
    largest: float
    together: float

    @property
    def longest(self) -> float:
        """Seconds of the processor on the longest road: what the parent and the busiest worker do after one another."""
        return self.parent + self.worker


def measure(path: Path, jobs: int) -> Run:
    """Analyse the texts of `path` in processes of their own, which are looked at ten times a second."""
    seconds: dict[int, float] = {}
    largest = together = 0.0
    with tempfile.TemporaryDirectory() as out:
        command = [sys.executable, "-m", "tyokieli.cli", "analyze", str(path), "--group", "virasto", "--quiet"]
        command += ["--out", out, "--format", "html,csv", "--jobs", str(jobs)]
        begun = time.perf_counter()
        parent = os.posix_spawn(sys.executable, command, os.environ)
        while True:
            ended, status, _ = os.wait4(parent, os.WNOHANG)
            if ended:
                break
            now = dict(_family(parent))
            seconds |= {process: used for process, (used, _) in now.items()}
            sizes = [size for _, size in now.values()]
            largest, together = max(largest, *sizes, 0.0), max(together, sum(sizes))
            time.sleep(_EVERY)
        wall = time.perf_counter() - begun
    if status:
        raise SystemExit(f"The run with {jobs} jobs ended with status {os.waitstatus_to_exitcode(status)}.")
    workers = [used for process, used in seconds.items() if process != parent]
    return Run(jobs, wall, sum(seconds.values()), seconds[parent], max(workers, default=0.0), largest, together)


def _family(parent: int) -> Iterator[tuple[int, tuple[float, float]]]:
    """The process and its descendants: seconds of the processor so far, and megabytes."""
    parents: dict[int, int] = {}
    found: dict[int, tuple[float, float]] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                fields = (folder / "stat").read_text().rpartition(")")[2].split()
            except OSError:  # it has ended meanwhile
                continue
            parents[int(folder.name)] = int(fields[1])
            found[int(folder.name)] = (int(fields[11]) + int(fields[12])) / _TICK, int(fields[21]) * _PAGE
    for process in found:
        ancestor = process
        while ancestor != parent and ancestor in parents:
            ancestor = parents[ancestor]
        if ancestor == parent:
            yield process, found[process]


def called(path: Path, jobs: int) -> float:
    """Seconds by the clock of one call of `analyze`, the reading of the file and of the models left out."""
    command = [sys.executable, "-c", _CALL, str(path), str(jobs)]
    return float(subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout)


def compare(texts: int, jobs: int, rounds: int = 1) -> list[Run]:
    """Runs with one job and with several by turns."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tekstit.csv"
        sample(texts, path)
        return [measure(path, number) for _ in range(rounds) for number in (1, jobs)]


def gains(runs: list[Run]) -> tuple[float, float]:
    """How many times as fast the several are: by the clock, and on cores of their own."""
    one, several = [run for run in runs if run.jobs == 1], [run for run in runs if run.jobs != 1]
    return (
        sum(run.wall for run in one) / sum(run.wall for run in several),
        sum(run.longest for run in one) / sum(run.longest for run in several),
    )


def rows(quick: bool = True) -> Iterator[tuple[str, float, str]]:
    """Name, value and unit of each measure, for the table of all benchmarks."""
    if not TEXTS.exists() or not Path("/proc/self/stat").exists():
        return
    runs = compare(QUICK if quick else 10_000, 2)
    yield "analyze with two jobs against one, by processor time of the longest road", gains(runs)[1], "×"
    yield "analyze with two jobs, memory of the largest process", runs[-1].largest, "MB"


def main() -> None:
    """Print each run and what several jobs gain."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=int, default=10_000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=1)
    given = parser.parse_args()
    if not TEXTS.exists():
        print("Needs ../shared/data/texts/vaalikone2015.tsv.gz, which is not in the repository.")
        return
    print(f"load of the machine before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    runs = compare(given.texts, given.jobs, given.rounds)
    print(
        f"{'jobs':>5} {'wall s':>8} {'CPU s':>8} {'parent s':>9} {'worker s':>9} {'largest MB':>11} {'together MB':>12}"
    )
    for run in runs:
        print(
            f"{run.jobs:>5} {run.wall:>8.1f} {run.total:>8.1f} {run.parent:>9.1f} {run.worker:>9.1f} "
            f"{run.largest:>11.0f} {run.together:>12.0f}",
            flush=True,
        )
    clock, free = gains(runs)
    print(f"{given.jobs} jobs against one: {clock:.2f} × by the clock, {free:.2f} × on cores of their own")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tekstit.csv"
        sample(given.texts, path)
        one, several = called(path, 1), called(path, given.jobs)
    print(f"analyze() itself: {one:.1f} s, {several:.1f} s with {given.jobs} jobs; {one / several:.2f} × by the clock")


if __name__ == "__main__":
    main()
