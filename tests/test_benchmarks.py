"""The table of all benchmarks tells what got worse, and keeps nothing that is."""

import importlib
import json
import platform
from pathlib import Path

import pytest
from benchmarks.__main__ import NAMES, keep, machine, regressions, table

SPEED, FOUND = ("lemmatizer", ("speed", 3.0, "×")), ("terms", ("found", 0.95, "share"))
SECONDS = ("startup", ("import", 0.08123, "s"))


def test_a_ratio_that_is_a_fifth_worse_is_told_whichever_way_is_better() -> None:
    stored = {"speed": 3.0, "cost ↓": 1.0, "gone": 1.0}
    assert regressions({"speed": 2.5, "cost ↓": 1.1}, stored) == []
    assert regressions({"speed": 2.3, "cost ↓": 0.5}, stored) == ["speed: 3 → 2.3"]
    assert regressions({"speed": 9.0, "cost ↓": 1.3, "new": 0.1}, stored) == ["cost ↓: 1 → 1.3"]


@pytest.mark.parametrize(
    ("before", "now", "worse"),
    [
        (0.95, 0.945, False),  # a tenth more errors
        (0.95, 0.935, True),  # a third more errors
        (0.998, 0.996, False),  # twice the errors, but of two in a thousand
        (0.70, 0.66, False),
        (0.70, 0.55, True),
        (0.95, 0.99, False),
    ],
)
def test_of_a_share_the_errors_are_looked_at(before: float, now: float, worse: bool) -> None:
    assert bool(regressions({"found": now}, {"found": before}, ["found"])) == worse


@pytest.mark.parametrize(("before", "now", "worse"), [(0.0, 0.005, False), (0.0, 0.05, True), (0.05, 0.0, False)])
def test_of_errors_less_is_better_also_when_there_were_none(before: float, now: float, worse: bool) -> None:
    assert bool(regressions({"wrong ↓": now}, {"wrong ↓": before}, ["wrong ↓"])) == worse


def test_the_table_is_one_line_a_figure() -> None:
    assert table([SECONDS]).splitlines()[-1] == "| startup | import | 0.0812 | s |"


def test_the_machine_is_a_kind_not_a_name() -> None:
    assert "cores" in machine()
    assert not platform.node() or platform.node() not in machine()


def test_figures_are_kept_with_versions_and_only_ratios_are_compared(tmp_path: Path) -> None:
    assert keep([SPEED, FOUND, SECONDS], NAMES, tmp_path) == ""
    results = (tmp_path / "RESULTS.md").read_text(encoding="utf-8")
    assert "| lemmatizer | speed | 3 | × |" in results
    assert "tyokieli 0." in results
    assert machine() in results
    stored = json.loads((tmp_path / "ratios.json").read_text(encoding="utf-8"))
    assert stored == {"lemmatizer: speed": 3.0, "terms: found": 0.95}
    slow = ("startup", ("import", 9.0, "s"))
    assert keep([SPEED, FOUND, slow], NAMES, tmp_path) == ""


def test_what_is_worse_is_not_kept_unless_accepted(tmp_path: Path) -> None:
    keep([SPEED, FOUND], NAMES, tmp_path)
    slower = [("lemmatizer", ("speed", 2.0, "×")), FOUND]
    assert keep(slower, NAMES, tmp_path).splitlines()[1:] == ["lemmatizer: speed: 3 → 2"]
    assert "| speed | 3 |" in (tmp_path / "RESULTS.md").read_text(encoding="utf-8")
    assert keep(slower, NAMES, tmp_path, accept=True) == ""
    assert json.loads((tmp_path / "ratios.json").read_text(encoding="utf-8"))["lemmatizer: speed"] == 2.0


def test_a_part_of_the_figures_is_compared_and_not_kept(tmp_path: Path) -> None:
    keep([SPEED, FOUND], NAMES, tmp_path)
    assert keep([SPEED], ["lemmatizer"], tmp_path) == "Only some of the scripts were run: nothing is kept."
    assert keep([("lemmatizer", ("speed", 1.0, "×"))], ["lemmatizer"], tmp_path).startswith("Worse")
    assert "terms: found" in keep([SPEED], NAMES, tmp_path)  # the data may be missing here
    assert "terms: found" in json.loads((tmp_path / "ratios.json").read_text(encoding="utf-8"))


def test_a_figure_whose_name_is_used_twice_would_hide_one(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="terms: found"):
        keep([FOUND, FOUND], NAMES, tmp_path)


@pytest.mark.parametrize("name", NAMES)
def test_every_script_gives_rows(name: str) -> None:
    assert callable(importlib.import_module(f"benchmarks.{name}").rows)
