"""On a Dask cluster of two worker processes the tables are the same, to the byte, also when a worker dies."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import tyokieli
from tyokieli import scaling
from tyokieli.errors import EngineError, SettingsError
from tyokieli.report.tables import write_parquet

distributed = pytest.importorskip("distributed")
ROOT = Path(__file__).resolve().parents[1]
TABLES = ("documents", "terms", "themes", "trends", "groups", "words")


@pytest.fixture
def cluster() -> Iterator[Any]:
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1"
    ) as started:
        yield started


def written(analysis: tyokieli.Analysis, folder: Path) -> dict[str, bytes]:
    for name in TABLES:
        write_parquet(getattr(analysis, name), folder / f"{name}.parquet")
    return {name: (folder / f"{name}.parquet").read_bytes() for name in TABLES}


def slowly(number: int) -> tuple[int, int]:
    time.sleep(0.1)
    return number * number, os.getpid()


def test_a_worker_that_is_killed_loses_nothing_and_doubles_nothing(cluster: Any) -> None:
    results = scaling.run_on_dask(slowly, range(40), scheduler=cluster.scheduler_address)
    begun = [next(results) for _ in range(5)]
    os.kill(begun[-1][1], signal.SIGKILL)
    assert [square for square, _ in (*begun, *results)] == [number * number for number in range(40)]


def test_the_tables_are_those_of_the_local_engine_though_a_worker_is_killed(cluster: Any, tmp_path: Path) -> None:
    ideas = tyokieli.read(ROOT / "examples" / "ideat.csv")
    local = written(tyokieli.analyze(ideas, group="organisaatio"), tmp_path)
    (victim,) = list(cluster.workers.values())[:1]
    killing = threading.Timer(4, lambda: os.kill(victim.pid, signal.SIGKILL))
    killing.start()
    shared = tyokieli.analyze(
        ideas, group="organisaatio", chunksize=10, engine="dask", scheduler=cluster.scheduler_address
    )
    killing.join()
    assert written(shared, tmp_path) == local


def test_a_dask_table_gives_the_tables_of_a_pandas_one(tmp_path: Path) -> None:
    dask = pytest.importorskip("dask.dataframe")
    table = pd.DataFrame({"text": ["Etätyö pitää sallia kaikille.", "Esimies ei luota alaisiin.", "Koulutusta lisää!"]})
    table = table.assign(id=["c", "b", "a"], virasto=["A", "A", None])  # Dask's strings are of another dtype
    shared = tyokieli.analyze(dask.from_pandas(table, npartitions=2), group="virasto")
    assert written(shared, tmp_path) == written(tyokieli.analyze(table, group="virasto"), tmp_path)


def _without_package() -> None:
    def none(name: str) -> str:
        raise metadata.PackageNotFoundError(name)

    metadata.version = none


def _older() -> None:
    metadata.version = lambda _: "0.0.9"


def test_a_worker_with_another_version_or_none_is_told_before_it_reads(cluster: Any) -> None:
    with distributed.Client(cluster.scheduler_address) as client:
        for changed, said in ((_older, "has version 0.0.9 of tyokieli"), (_without_package, "has none of tyokieli")):
            client.run(changed)
            with pytest.raises(EngineError, match=f"{said}, this machine .*Install .* there, too"):
                next(scaling.run_on_dask(slowly, [1], scheduler=cluster.scheduler_address))


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "tls://127.0.0.1:8786", "klusteri", ""])
def test_a_scheduler_that_does_not_answer_is_told(address: str) -> None:
    with pytest.raises(SettingsError, match=f"No Dask scheduler answers at '{address}'"):
        list(scaling.run_on_dask(slowly, [1], scheduler=address))
