"""How long a person waits before anything happens: whole processes, median of several runs.

python -m benchmarks.startup
"""

import statistics
import subprocess
import sys
import time
from collections.abc import Iterator

RUNS = 9
COMMANDS = {
    "python -c pass": ([sys.executable, "-c", "pass"], None),
    "import tyokieli": ([sys.executable, "-c", "import tyokieli"], 0.3),
    "tyokieli --help": ([sys.executable, "-m", "tyokieli.cli", "--help"], 0.6),
    "tyokieli.load()": ([sys.executable, "-c", "import tyokieli; tyokieli.load()"], None),
    "import spacy": ([sys.executable, "-c", "import spacy"], None),
}


def median_seconds(command: list[str]) -> float:
    """Wall time of the whole process: median of `RUNS` after one that is not counted."""
    seconds = []
    for _ in range(RUNS + 1):
        begun = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        seconds.append(time.perf_counter() - begun)
    return statistics.median(seconds[1:])


def rows() -> Iterator[tuple[str, float, str]]:
    """Name, value and unit of each measure, for the table of all benchmarks."""
    measured = {name: median_seconds(command) for name, (command, _) in COMMANDS.items()}
    for name, seconds in measured.items():
        yield name, seconds, "s"
    yield "import tyokieli against Python alone ↓", measured["import tyokieli"] / measured["python -c pass"], "×"
    yield "load() against import spacy ↓", measured["tyokieli.load()"] / measured["import spacy"], "×"


def main() -> None:
    """Print the table."""
    print(f"{'':<18} {'seconds':>8} {'limit':>6}")
    for name, (command, limit) in COMMANDS.items():
        print(f"{name:<18} {median_seconds(command):>8.2f} {limit or '':>6}")


if __name__ == "__main__":
    main()
