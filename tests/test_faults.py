"""Runs that are killed, starved of disk or led astray: nothing is lost, and one line says what to do."""

import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks import faults

import tyokieli
from tyokieli.corpus import sources
from tyokieli.errors import InputError
from tyokieli.report.turns import alone_in

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of POSIX")


@pytest.mark.slow
def test_a_run_that_is_killed_again_and_again_goes_on_to_the_same_bytes(tmp_path: Path) -> None:
    killed, ended, different = faults.kill_and_resume(tmp_path, kills=3, texts=600)
    assert (killed, different) == (3, 0)
    assert ended >= 1


def test_what_a_killed_run_left_beside_its_files_goes(tmp_path: Path) -> None:
    source, out = faults.table(tmp_path / "ideat.csv", 5), tmp_path / "tulos"
    out.mkdir()
    (out / ".tyokieli-x2kq.html").write_text("<p>kesken", encoding="utf-8")
    (out / ".tyokieli-k3d9").mkdir()
    (out / ".tyokieli-k3d9" / "sheet1.xml").write_text("<x", encoding="utf-8")
    (out / "omat-muistiot.txt").write_text("minun", encoding="utf-8")
    subprocess.run(faults.command(source, out, "--resume"), check=True)
    assert not list(out.glob(".*"))
    assert (out / "omat-muistiot.txt").exists()


def test_a_second_run_into_the_same_folder_is_told_so_and_harms_nothing(tmp_path: Path) -> None:
    source, out = faults.table(tmp_path / "ideat.csv", 5), tmp_path / "tulos"
    with alone_in(out):
        (out / ".tyokieli-x2kq.html").write_text("<p>kesken", encoding="utf-8")
        (out / ".tyokieli-parts").mkdir()
        second = subprocess.run(faults.command(source, out), capture_output=True, text=True, check=False)
        assert second.returncode == 1
        assert second.stderr.splitlines() == [
            f"tyokieli: Another run is writing to {out}. Wait until it ends, or name another folder with --out."
        ]
        assert sorted(path.name for path in out.glob(".tyokieli-*")) == [".tyokieli-parts", ".tyokieli-x2kq.html"]
    assert not list(out.glob("*.lock"))


def test_a_folder_that_was_made_for_nothing_goes(tmp_path: Path) -> None:
    source, out = faults.table(tmp_path / "ideat.csv", 5), tmp_path / "tulos"
    wrong = [*faults.command(source, out), "--perspectives", str(tmp_path / "ei-ole.toml")]
    assert subprocess.run(wrong, capture_output=True, check=False).returncode == 1
    assert not out.exists()


@pytest.mark.slow
def test_what_cannot_be_done_is_told_in_one_line_and_old_files_stay(tmp_path: Path) -> None:
    said = {done: (line, intact) for done, line, intact in faults.refusals(tmp_path)}
    assert all(intact for _, intact in said.values()), said
    assert not [line for line, _ in said.values() if line.startswith("WRONG")], said
    assert "File too large). Make room there" in said["no file over 200 bytes"][0]
    assert "--out" in said["the target is a file"][0]
    assert "masking changed since it was stopped. Run again without --resume" in said["another setting"][0]
    assert "the input changed since it was stopped" in said["another input"][0]


def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "ideat.csv"
    path.write_text("idea\nEtätyö sallittava kaikille\n", encoding="utf-8")
    opened = Path.open

    def growing(self: Path, *arguments: str) -> object:
        stream = opened(self, *arguments)
        read = stream.read

        class Growing:
            def __enter__(self) -> "Growing":
                return self

            def __exit__(self, *_: object) -> None:
                stream.close()

            def fileno(self) -> int:
                return int(stream.fileno())

            def read(self, size: int) -> bytes:
                data = read(size)
                with opened(path, "ab") as other:
                    other.write(b"Ilmasto kuntoon ja heti\n")
                return bytes(data)

        return Growing()

    monkeypatch.setattr(sources.Path, "open", growing)
    with pytest.raises(InputError, match=r"ideat\.csv changed while it was read\. Run again"):
        tyokieli.read(path)
