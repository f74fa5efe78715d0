"""Runs that are killed, starved of disk or led astray: what is left, and whether a run goes on to the same bytes.

python -m benchmarks.faults [--kills 30] [--texts 600]

The command is killed (SIGKILL) at random times and started again with --resume until it has been killed that often;
every time it gets to the end, all files are compared byte by byte with those of a run that nobody disturbed.
"""

import argparse
import hashlib
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

IDEAS = Path(__file__).resolve().parents[1] / "examples" / "ideat.csv"


def table(path: Path, texts: int) -> Path:
    """The example ideas over and over, each time with another number in the text."""
    header, *lines = IDEAS.read_text(encoding="utf-8-sig").splitlines()
    rows = [line for line in lines if line.count(";") == header.count(";")]
    made = [rows[n % len(rows)].replace("I", f"{n}-I", 1) for n in range(texts)]
    path.write_text("\n".join([header, *made]) + "\n", encoding="utf-8")
    return path


def command(source: Path, out: Path, *more: str) -> list[str]:
    """The command line."""
    return [sys.executable, "-m", "tyokieli.cli", "analyze", str(source), "--out", str(out), "--quiet", *more]


def digest(folder: Path) -> dict[str, str]:
    """Name and digest of every file of a finished run."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


def kill_and_resume(folder: Path, kills: int, texts: int, jobs: int = 1) -> tuple[int, int, int]:
    """(kills, runs that got to the end, of those with other bytes than the undisturbed run)."""
    source = table(folder / "ideat.csv", texts)
    begun = time.monotonic()
    subprocess.run(command(source, folder / "whole"), check=True)
    seconds = time.monotonic() - begun
    expected = digest(folder / "whole")
    chance = random.Random(30)
    killed = ended = different = 0
    out = folder / "killed"
    while killed < kills or not ended:
        process = subprocess.Popen(command(source, out, "--resume", "--jobs", str(jobs)), start_new_session=True)
        try:
            process.wait(chance.uniform(0.02, 1.0) * seconds if killed < kills else None)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, 9)
            process.wait()
            killed += 1
            continue
        ended += 1
        different += process.returncode != 0 or digest(out) != expected
        shutil.rmtree(out)
    return killed, ended, different


def told(arguments: list[str], limit: Callable[[], None] | None = None) -> str:
    """What a run that must fail says: its one line; or what is wrong with that."""
    done = subprocess.run(arguments, capture_output=True, text=True, preexec_fn=limit, timeout=600)
    lines = done.stderr.strip().splitlines()
    if done.returncode != 1 or len(lines) != 1 or "Traceback" in done.stderr:
        return f"WRONG: status {done.returncode}, {len(lines)} lines: {done.stderr[-400:]}"
    return lines[0]


def small_files(size: int) -> Callable[[], None]:
    """Let the process write no file larger than this: to a program much like a full disk."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def refusals(folder: Path) -> Iterator[tuple[str, str, bool]]:
    """What was done, what was said, and whether the files of the earlier run are as they were."""
    source, out = table(folder / "muuttuva.csv", 60), folder / "tulos"
    subprocess.run(command(source, out), check=True)
    before = digest(out)
    for size in (200, 4_000, 60_000):
        said = told(command(source, out), small_files(size))
        shutil.rmtree(out / ".tyokieli-parts", ignore_errors=True)
        yield f"no file over {size:,} bytes", said, digest(out) == before
    (folder / "tiedosto").write_text("", encoding="utf-8")
    yield "the target is a file", told(command(source, folder / "tiedosto")), digest(out) == before
    yield "the target is under a file", told(command(source, folder / "tiedosto" / "x")), digest(out) == before
    yield "the target is no place to write", told(command(source, Path("/proc/tulos"))), digest(out) == before
    half = folder / "kesken"
    table(source, 1_200)
    process = subprocess.Popen(command(source, half))
    while process.poll() is None and not (half / ".tyokieli-parts" / "000000").exists():
        time.sleep(0.05)
    process.kill()
    process.wait()
    yield "another setting", told(command(source, half, "--resume", "--no-mask")), digest(out) == before
    table(source, 1_201)
    yield "another input", told(command(source, half, "--resume")), digest(out) == before


def main() -> None:
    """Print what happened; end with 1 when something was lost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=30)
    parser.add_argument("--texts", type=int, default=600)
    parser.add_argument("--jobs", type=int, default=1)
    given = parser.parse_args()
    wrong = 0
    with tempfile.TemporaryDirectory() as name:
        for done, said, intact in refusals(Path(name)):
            wrong += said.startswith("WRONG") or not intact
            print(f"{done:<32} {'' if intact else 'OLD OUTPUT CHANGED '}{said.replace(name, '…')}", flush=True)
        killed, ended, different = kill_and_resume(Path(name), given.kills, given.texts, given.jobs)
        print(f"killed {killed} times; {ended} runs got to the end, {different} of them with other bytes")
    sys.exit(bool(wrong or different))


if __name__ == "__main__":
    main()
