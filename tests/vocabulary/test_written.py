"""A vocabulary is written whole or not at all, and nothing else is touched."""

from pathlib import Path

import pytest

from tyokieli import Vocabulary
from tyokieli.errors import OutputError


def test_a_file_beside_the_target_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "sanasto.csv.part").write_text("minun", encoding="utf-8")
    Vocabulary.builtin().write(tmp_path / "sanasto.csv")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["sanasto.csv", "sanasto.csv.part"]
    assert (tmp_path / "sanasto.csv.part").read_text(encoding="utf-8") == "minun"


def test_a_name_may_be_as_long_as_names_may_be(tmp_path: Path) -> None:
    Vocabulary.builtin().write(tmp_path / f"{'x' * 251}.csv")
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("target", ["tiedosto/sanasto.csv", "ei-ole/sanasto.csv"])
def test_a_place_that_cannot_be_written_is_told_in_one_line(tmp_path: Path, target: str) -> None:
    (tmp_path / "tiedosto").write_text("", encoding="utf-8")
    with pytest.raises(OutputError, match=r"sanasto\.csv could not be written: .*\. Name another file\.$"):
        Vocabulary.builtin().write(tmp_path / target)
