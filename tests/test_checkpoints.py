"""A run that was stopped goes on where it was, or says why it cannot."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from tyokieli.checkpoints import Checkpoints, Tables, digest_of
from tyokieli.errors import InputError

SIGNATURE = {"the input": "a", "the settings": "b"}


def _doubled(parts: Iterator[int]) -> Iterator[Tables]:
    return ({"numbers": pd.DataFrame({"n": [2 * part]})} for part in parts)


def _numbers(tables: Iterator[Tables]) -> list[int]:
    return [int(table["numbers"].loc[0, "n"]) for table in tables]


def test_what_was_finished_is_not_made_again(tmp_path: Path) -> None:
    begun = Checkpoints(tmp_path / "parts", SIGNATURE, resume=False).through([1, 2, 3], _doubled)
    assert next(begun)["numbers"].loc[0, "n"] == 2
    made: list[int] = []

    def noted(parts: Iterator[int]) -> Iterator[Tables]:
        return _doubled(made.append(part) or part for part in parts)  # type: ignore[func-returns-value]

    resumed = Checkpoints(tmp_path / "parts", SIGNATURE, resume=True).through([1, 2, 3], noted)
    assert _numbers(resumed) == [2, 4, 6]
    assert made == [2, 3]


def test_another_input_refuses_to_go_on(tmp_path: Path) -> None:
    list(Checkpoints(tmp_path / "parts", SIGNATURE, resume=False).through([1], _doubled))
    with pytest.raises(InputError, match="the input changed since it was stopped"):
        Checkpoints(tmp_path / "parts", SIGNATURE | {"the input": "c"}, resume=True)


def test_without_resume_a_run_begins_anew(tmp_path: Path) -> None:
    list(Checkpoints(tmp_path / "parts", SIGNATURE, resume=False).through([1], _doubled))
    assert _numbers(Checkpoints(tmp_path / "parts", SIGNATURE, resume=False).through([5], _doubled)) == [10]


def test_a_half_written_part_is_made_again(tmp_path: Path) -> None:
    list(Checkpoints(tmp_path / "parts", SIGNATURE, resume=False).through([1], _doubled))
    (tmp_path / "parts" / "000001.part").mkdir()
    assert _numbers(Checkpoints(tmp_path / "parts", SIGNATURE, resume=True).through([1, 2], _doubled)) == [2, 4]


def test_a_run_that_is_killed_while_it_tidies_up_begins_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Checkpoints(tmp_path / "parts", SIGNATURE, resume=False)
    list(kept.through([1, 2], _doubled))

    def killed(folder: Path, *, ignore_errors: bool) -> None:
        next((folder / "000000").glob("*.parquet")).unlink()
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("tyokieli.checkpoints.shutil.rmtree", killed)
        with pytest.raises(KeyboardInterrupt):
            kept.clear()
    assert _numbers(Checkpoints(tmp_path / "parts", SIGNATURE, resume=True).through([1, 2], _doubled)) == [2, 4]


def test_a_digest_tells_cells_and_columns_apart() -> None:
    frame = pd.DataFrame({"id": ["1"], "text": ["etätyö"]})
    assert digest_of(frame) == digest_of(frame.copy())
    assert digest_of(frame) != digest_of(frame.assign(text="joustotyö"))
    assert digest_of(frame) != digest_of(frame.rename(columns={"id": "tunnus"}))
