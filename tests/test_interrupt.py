"""Ctrl-C: a whole file or none, one line that says how to go on, and the run goes on from there."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for children")


def _hear_signals() -> None:
    """A program that is started in the background hears no Ctrl-C, and neither do its children."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def test_an_interrupted_run_leaves_no_half_files_and_goes_on(tmp_path: Path) -> None:
    ideas = "".join(f"{n};Idea {n}: etätyöpäiviä lisää osastolle {n % 97} ja {n % 89}, kiitos.\n" for n in range(1_620))
    (tmp_path / "ideat.csv").write_text("id;idea\n" + ideas, encoding="utf-8")
    command = [sys.executable, "-m", "tyokieli.cli", "analyze", "ideat.csv", "--out", "tulokset", "--format", "csv"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    run = subprocess.Popen(command, cwd=tmp_path, text=True, preexec_fn=_hear_signals, **pipes)
    parts = tmp_path / "tulokset" / ".tyokieli-parts"
    until = time.monotonic() + 120
    while not (parts / "000000").exists() and run.poll() is None and time.monotonic() < until:
        time.sleep(0.05)
    run.send_signal(signal.SIGINT)
    _, said = run.communicate(timeout=120)
    assert run.returncode == 130, said
    assert said.splitlines()[-1] == ("tyokieli: Interrupted. Files that were written are whole; go on with --resume.")
    assert "Traceback" not in said
    assert [path.name for path in (tmp_path / "tulokset").iterdir()] == [".tyokieli-parts"]

    done = subprocess.run([*command, "--resume", "-q"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert len((tmp_path / "tulokset" / "documents.csv").read_text(encoding="utf-8-sig").splitlines()) == 1_621
    assert not parts.exists()
