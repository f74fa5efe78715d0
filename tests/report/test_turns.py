import sys
from pathlib import Path

import pytest

from tyokieli.errors import OutputError
from tyokieli.report import turns
from tyokieli.report.turns import LOCK, alone_in

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="locks of POSIX")


def test_a_run_that_begins_while_another_ends_still_has_the_folder_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, taken = alone_in(tmp_path), turns._taken
    first.__enter__()

    def taken_late(lock: int) -> bool:
        monkeypatch.setattr(turns, "_taken", taken)
        first.__exit__(None, None, None)  # takes away the file that the second run has opened
        return taken(lock)

    monkeypatch.setattr(turns, "_taken", taken_late)
    with alone_in(tmp_path), pytest.raises(OutputError, match="Another run is writing"), alone_in(tmp_path):
        pass


def test_what_a_killed_run_left_holds_nobody_up(tmp_path: Path) -> None:
    (tmp_path / LOCK).touch()
    with alone_in(tmp_path):
        assert (tmp_path / LOCK).exists()
    assert not (tmp_path / LOCK).exists()


def test_where_no_lock_can_be_had_the_run_goes_on(tmp_path: Path) -> None:
    (tmp_path / "tulos").write_text("tiedosto, ei kansio", encoding="utf-8")
    with alone_in(tmp_path / "tulos"):
        pass
    assert (tmp_path / "tulos").read_text(encoding="utf-8") == "tiedosto, ei kansio"
