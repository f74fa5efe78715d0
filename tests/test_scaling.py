"""The same results in the same order, however they are made."""

import inspect
import os
import subprocess
import sys
import warnings

import numpy as np
import pytest
from joblib import cpu_count
from joblib.externals.loky import process_executor  # type: ignore[import-untyped]

from tyokieli import scaling
from tyokieli.errors import SettingsError


def _square(number: int) -> int:
    return number * number


def _process(_: int) -> int:
    return os.getpid()


@pytest.mark.parametrize("n_jobs", [1, np.int64(2), -1])
def test_results_come_in_the_order_of_the_partitions(n_jobs: int) -> None:
    assert list(scaling.run(_square, range(20), n_jobs=n_jobs)) == [n * n for n in range(20)]


@pytest.mark.parametrize("n_jobs", [0, -2])
def test_a_number_of_jobs_that_means_nothing_is_refused(n_jobs: int) -> None:
    with pytest.raises(SettingsError, match="number of processes"):
        scaling.run(_square, [1], n_jobs=n_jobs)


def test_a_slip_of_the_finger_starts_no_thousand_processes() -> None:
    assert len(set(scaling.run(_process, range(20), n_jobs=10**20))) <= max(cpu_count(), 2)


def test_no_warning_is_shown_of_a_worker_that_is_replaced() -> None:
    replaced = "A worker stopped while some jobs were given to the "  # as it stands in joblib, where the line ends
    assert replaced in inspect.getsource(process_executor)
    with warnings.catch_warnings(record=True) as shown:
        warnings.simplefilter("always")
        list(scaling.run(_square, [1, 2], n_jobs=2))
        warnings.warn(f"{replaced}executor. This can be caused by a memory leak.", UserWarning, stacklevel=1)
        warnings.warn("Something else.", UserWarning, stacklevel=1)
    assert [str(one.message) for one in shown] == ["Something else."]


def test_a_process_that_only_reads_texts_loads_nothing_that_learns() -> None:
    code = "import sys, tyokieli.road; print({'sklearn', 'scipy.optimize', 'scipy.stats'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "set()\n"
