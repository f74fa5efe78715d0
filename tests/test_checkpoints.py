"""A run that was stopped goes on where it was, or says why it cannot."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pytest

from tyokieli.checkpoints import Checkpoints, Tables, clear, digest_of
from tyokieli.errors import InputError, OutputError

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
        next(folder.glob("*.parquet")).unlink()
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("tyokieli.checkpoints.shutil.rmtree", killed)
        with pytest.raises(KeyboardInterrupt):
            clear(kept.folder)
    assert _numbers(Checkpoints(tmp_path / "parts", SIGNATURE, resume=True).through([1, 2], _doubled)) == [2, 4]


def _swap(folder: Path) -> None:
    (folder / "000000").rename(folder / "x")
    (folder / "000001").rename(folder / "000000")
    (folder / "x").rename(folder / "000001")


@pytest.mark.parametrize(
    "harm",
    [
        _swap,
        lambda folder: shutil.copytree(folder / "000000", folder / "000001", dirs_exist_ok=True),
        lambda folder: (folder / "000000" / "numbers.parquet").write_bytes(b""),
        lambda folder: (folder / "000000" / "numbers.parquet").unlink(),
        lambda folder: shutil.copy(folder / "000000" / "numbers.parquet", folder / "000000" / "more.parquet"),
        lambda folder: (shutil.rmtree(folder / "000000"), (folder / "000000").write_text("")),
        lambda folder: (folder / "run.json").write_text("[" * 100_000),
    ],
    ids=["swapped", "copied", "emptied", "lost", "added", "no folder", "deep"],
)
def test_parts_that_were_changed_or_moved_are_told(tmp_path: Path, harm: Callable[[Path], object]) -> None:
    list(Checkpoints(tmp_path, SIGNATURE, resume=False).through([1, 2], _doubled))
    harm(tmp_path)
    with pytest.raises(InputError, match=r"is damaged\. Run again without --resume"):
        list(Checkpoints(tmp_path, SIGNATURE, resume=True).through([1, 2], _doubled))


def test_parts_of_another_run_are_never_taken_for_those_of_this_one(tmp_path: Path) -> None:
    begun = Checkpoints(tmp_path / "other", SIGNATURE | {"the settings": "c"}, resume=False)
    list(begun.through([5, 6], _doubled))
    folder = tmp_path / "parts"
    folder.symlink_to(tmp_path / "other")
    assert _numbers(Checkpoints(folder, SIGNATURE, resume=False).through([1, 2], _doubled)) == [2, 4]
    assert not folder.is_symlink()
    assert (tmp_path / "other" / "000001").exists()


def test_what_cannot_be_removed_is_told_before_anything_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    list(Checkpoints(tmp_path, SIGNATURE, resume=False).through([1], _doubled))
    monkeypatch.setattr("tyokieli.checkpoints.shutil.rmtree", lambda *_, **__: None)
    with pytest.raises(OutputError, match=r"cannot be emptied\. Remove it, or name another folder"):
        Checkpoints(tmp_path, SIGNATURE, resume=False)


def test_a_folder_that_holds_other_things_keeps_them(tmp_path: Path) -> None:
    (tmp_path / "muistio.txt").write_text("tärkeää", encoding="utf-8")
    list(Checkpoints(tmp_path, SIGNATURE, resume=False).through([1], _doubled))
    clear(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["muistio.txt"]


def test_a_digest_tells_cells_and_columns_apart() -> None:
    frame = pd.DataFrame({"id": ["1"], "text": ["etätyö"]})
    assert digest_of(frame) == digest_of(frame.copy())
    assert digest_of(frame) != digest_of(frame.assign(text="joustotyö"))
    assert digest_of(frame) != digest_of(frame.rename(columns={"id": "tunnus"}))
