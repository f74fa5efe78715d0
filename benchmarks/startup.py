"""How long a person waits before anything happens: whole processes, median of several runs.

python -m benchmarks.startup
"""

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

RUNS, FEW = 9, 3
IDEAS = Path(__file__).resolve().parents[1] / "examples" / "ideat.csv"
ANALYSIS = "tyokieli analyze, five texts"
COMMANDS = {
    "python -c pass": ([sys.executable, "-c", "pass"], None),
    "import tyokieli": ([sys.executable, "-c", "import tyokieli"], 0.3),
    "tyokieli --help": ([sys.executable, "-m", "tyokieli.cli", "--help"], 0.6),
    "tyokieli.load()": ([sys.executable, "-c", "import tyokieli; tyokieli.load()"], None),
    "import spacy": ([sys.executable, "-c", "import spacy"], None),
}


def median_seconds(command: list[str], runs: int = RUNS) -> float:
    """Wall time of the whole process: median of `runs` after one that is not counted."""
    seconds = []
    for _ in range(runs + 1):
        begun = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        seconds.append(time.perf_counter() - begun)
    return statistics.median(seconds[1:])


def rows() -> Iterator[tuple[str, float, str]]:
    """Name, value and unit of each measure, for the table of all benchmarks."""
    measured = {name: median_seconds(command) for name, (command, _) in COMMANDS.items()} | {ANALYSIS: of_analysis()}
    for name, seconds in measured.items():
        yield name, seconds, "s"
    yield "import tyokieli against Python alone ↓", measured["import tyokieli"] / measured["python -c pass"], "×"
    yield "load() against import spacy ↓", measured["tyokieli.load()"] / measured["import spacy"], "×"
    yield f"{ANALYSIS}, against import spacy ↓", measured[ANALYSIS] / measured["import spacy"], "×"


def of_analysis() -> float:
    """A whole analysis of five texts: nearly all of it is starting."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "ideat.csv"
        lines = IDEAS.read_text(encoding="utf-8-sig").splitlines(keepends=True)
        source.write_text("".join(lines[:6]), encoding="utf-8")
        command = [sys.executable, "-m", "tyokieli.cli", "analyze", str(source), "--out", f"{folder}/o", "--quiet"]
        return median_seconds(command, FEW)


def main() -> None:
    """Print the table."""
    print(f"{'':<28} {'seconds':>8} {'limit':>6}")
    for name, (command, limit) in COMMANDS.items():
        print(f"{name:<28} {median_seconds(command):>8.2f} {limit or '':>6}")
    print(f"{ANALYSIS:<28} {of_analysis():>8.2f}")


if __name__ == "__main__":
    main()
