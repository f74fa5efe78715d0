"""The table of all benchmarks tells what got worse."""

from benchmarks.__main__ import machine, regressions, table


def test_a_ratio_that_is_a_fifth_worse_is_told_whichever_way_is_better() -> None:
    stored = {"speed": 3.0, "cost ↓": 1.0, "gone": 1.0}
    assert regressions({"speed": 2.5, "cost ↓": 1.1}, stored) == []
    assert regressions({"speed": 2.3, "cost ↓": 0.5}, stored) == ["speed: 3 → 2.3"]
    assert regressions({"speed": 9.0, "cost ↓": 1.3, "new": 0.1}, stored) == ["cost ↓: 1 → 1.3"]


def test_the_table_is_one_line_a_figure() -> None:
    assert table([("startup", ("import", 0.08123, "s"))]).splitlines()[-1] == "| startup | import | 0.0812 | s |"


def test_the_machine_is_a_kind_not_a_name() -> None:
    import platform

    assert "cores" in machine()
    assert not platform.node() or platform.node() not in machine()
