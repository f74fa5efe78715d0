"""The same results in the same order, however they are made."""

import pytest

from tyokieli import scaling
from tyokieli.errors import SettingsError


def _square(number: int) -> int:
    return number * number


@pytest.mark.parametrize("n_jobs", [1, 2, -1])
def test_results_come_in_the_order_of_the_partitions(n_jobs: int) -> None:
    assert list(scaling.run(_square, range(20), n_jobs=n_jobs)) == [n * n for n in range(20)]


@pytest.mark.parametrize("n_jobs", [0, -2])
def test_a_number_of_jobs_that_means_nothing_is_refused(n_jobs: int) -> None:
    with pytest.raises(SettingsError, match="number of processes"):
        scaling.run(_square, [1], n_jobs=n_jobs)
