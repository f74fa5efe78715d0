"""Columns that go to disk when they are large read like lists all the same."""

import errno
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tyokieli import spool
from tyokieli.errors import OutputError
from tyokieli.spool import Column


@given(st.lists(st.lists(st.text())), st.integers(-5, 5), st.integers(-5, 5), st.sampled_from([1, 2, -1]))
def test_a_column_is_a_list_of_strings(parts: list[list[str]], start: int, stop: int, step: int) -> None:
    column, expected = Column(), [string for part in parts for string in part]
    for part in parts:
        column.extend(part)
    assert list(column) == expected
    assert column[start:stop:step] == expected[start:stop:step]
    assert [column[place] for place in range(-len(expected), len(expected))] == expected * 2


def test_a_large_column_goes_to_the_folder_and_is_read_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool, "IN_MEMORY", 10)
    column = Column(tmp_path)
    column.extend(["etätyö", "monipaikkainen työ", "\ud800"])
    column.extend(["joustotyö"])
    assert list(column) == ["etätyö", "monipaikkainen työ", "\ud800", "joustotyö"]


def test_a_place_that_is_not_there_is_refused() -> None:
    with pytest.raises(IndexError):
        Column()[0]


def test_a_full_disk_is_told_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    column = Column(tmp_path)

    def full(_: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(column._file, "write", full)
    with pytest.raises(OutputError, match=r"has no room .*No space left.* go on with --resume") as raised:
        column.extend(["etätyö"])
    assert "\n" not in str(raised.value)
