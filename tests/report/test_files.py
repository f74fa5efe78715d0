"""Files are written beside their target and moved into place."""

import errno
import os
import stat

import pytest

from tyokieli.errors import OutputError
from tyokieli.report.files import replacing


def interrupted_half_way(path):
    path.write_text("puoliksi", encoding="utf-8")
    raise KeyboardInterrupt


def test_the_old_file_stays_when_writing_is_interrupted(tmp_path):
    target = tmp_path / "report.html"
    target.write_text("vanha", encoding="utf-8")
    with pytest.raises(KeyboardInterrupt), replacing(target) as beside:
        interrupted_half_way(beside)
    assert target.read_text(encoding="utf-8") == "vanha"
    assert list(tmp_path.iterdir()) == [target]


def test_a_new_file_can_be_read_by_those_who_could_read_any_other(tmp_path):
    target, ordinary = tmp_path / "uusi.csv", tmp_path / "tavallinen.csv"
    with replacing(target) as beside:
        beside.write_text("id\n", encoding="utf-8")
    ordinary.write_text("id\n", encoding="utf-8")
    assert stat.S_IMODE(target.stat().st_mode) == stat.S_IMODE(ordinary.stat().st_mode)


def test_missing_folders_are_made(tmp_path):
    with replacing(tmp_path / "a" / "b" / "c.csv") as beside:
        beside.write_text("id\n", encoding="utf-8")
    assert (tmp_path / "a" / "b" / "c.csv").exists()


def test_a_link_keeps_pointing_at_its_file(tmp_path):
    target, link = tmp_path / "oikea.csv", tmp_path / "linkki.csv"
    target.write_text("vanha", encoding="utf-8")
    link.symlink_to(target)
    with replacing(link) as beside:
        beside.write_text("uusi", encoding="utf-8")
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8") == "uusi"


@pytest.mark.parametrize(
    ("code", "words"), [(errno.ENOSPC, "the disk is full"), (errno.EACCES, "no permission"), (errno.EROFS, "read-only")]
)
def test_a_full_or_locked_disk_gives_one_clear_line_and_leaves_the_old_file(tmp_path, code, words):
    target = tmp_path / "documents.csv"
    target.write_text("vanha", encoding="utf-8")
    with pytest.raises(OutputError, match=words) as caught, replacing(target):
        raise OSError(code, os.strerror(code))
    assert "\n" not in str(caught.value)
    assert "documents.csv" in str(caught.value)
    assert target.read_text(encoding="utf-8") == "vanha"
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_a_device_and_a_file_as_folder_are_refused(tmp_path):
    (tmp_path / "tiedosto").write_text("", encoding="utf-8")
    fifo = tmp_path / "putki"
    os.mkfifo(fifo)
    for target in (tmp_path, fifo, tmp_path / "tiedosto" / "x.csv", tmp_path / ("a" * 300)):
        with pytest.raises(OutputError, match="Cannot write"), replacing(target):
            pass
    assert stat.S_ISFIFO(fifo.stat().st_mode)
