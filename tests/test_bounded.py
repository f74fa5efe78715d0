"""Files of settings that are none: devices, pipes, what is too large or nests without end. One line, without a wait."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tyokieli import bounded
from tyokieli.errors import TyokieliError
from tyokieli.perspectives.settings import read_perspectives
from tyokieli.vocabulary.vocabulary import Vocabulary

OPENERS = pytest.mark.parametrize(
    ("opened", "name"), [(Vocabulary.open, "a.ttl"), (Vocabulary.open, "a.csv"), (read_perspectives, "a.toml")]
)


@OPENERS
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_not_waited_for(opened: Callable[[Path], object], name: str, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / name)
    with pytest.raises(TyokieliError, match=rf"{name} cannot be read: it is no regular file\."):
        opened(tmp_path / name)


@OPENERS
@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such device here")
def test_a_device_without_end_is_not_read(opened: Callable[[Path], object], name: str, tmp_path: Path) -> None:
    (tmp_path / name).symlink_to("/dev/zero")
    with pytest.raises(TyokieliError, match="it is no regular file"):
        opened(tmp_path / name)


@OPENERS
def test_a_file_that_is_too_large_is_told(
    opened: Callable[[Path], object], name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounded, "MOST_BYTES", 2_000_000)
    (tmp_path / name).write_bytes(b" " * 2_000_001)
    with pytest.raises(TyokieliError, match=r"it has over 2 MB\."):
        opened(tmp_path / name)


@pytest.mark.parametrize("value", ["[" * 100_000, "9" * 100_000, "{a=" * 50_000, '"""' * 3, "\x00"])
def test_perspectives_that_nest_or_count_without_end(value: str, tmp_path: Path) -> None:
    path = tmp_path / "omat.toml"
    path.write_text(f"a = {value}", encoding="utf-8")
    with pytest.raises(TyokieliError, match=r"omat\.toml is not TOML") as told:
        read_perspectives(path)
    assert "\n" not in str(told.value)
