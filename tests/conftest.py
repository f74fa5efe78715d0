"""The order of the tests: those that take long come first, so that no process is left with one at the end."""

from pathlib import Path

import pytest

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # the files that stand in no room start commands, kernels and clusters
    items.sort(key=lambda item: (item.get_closest_marker("slow") is None, item.path.parent != HERE))
