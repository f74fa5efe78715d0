"""Threads and processes that analyse at once find what one alone finds."""

import sys
from concurrent.futures import Executor

import pytest
from benchmarks import concurrency


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
@pytest.mark.parametrize("kind", ["threads", "fork", "spawn"])
def test_analyses_at_once_are_those_made_one_by_one(kind: str) -> None:
    if kind == "fork" and sys.platform == "win32":
        pytest.skip("no fork there")
    executor: Executor = concurrency.threads() if kind == "threads" else concurrency.processes(kind)
    with executor:
        assert concurrency.differing(12, executor, concurrency.analysed(0)) == 0
