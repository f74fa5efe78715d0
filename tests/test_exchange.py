"""A partition as one frame of a fixed schema: what Spark's mapInPandas runs unchanged."""

import os
import shutil
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pandas as pd
import pytest

import tyokieli
from tyokieli import exchange, road
from tyokieli.analysis import analyze_read
from tyokieli.corpus.frames import as_frame
from tyokieli.errors import InputError, SettingsError

ROOT = Path(__file__).resolve().parents[1]
TABLES = ("documents", "terms", "themes", "trends", "groups", "words")


@pytest.fixture(scope="module")
def ideas() -> pd.DataFrame:
    return tyokieli.read(ROOT / "examples" / "ideat.csv").head(60)


@pytest.fixture(scope="module")
def reading() -> road.Reading:
    return road.Reading(tyokieli.Vocabulary.builtin())


def assert_same(one: tyokieli.Analysis, other: tyokieli.Analysis) -> None:
    for name in TABLES:
        pd.testing.assert_frame_equal(getattr(one, name), getattr(other, name), check_dtype=False)


def test_frames_that_were_read_elsewhere_give_the_same_analysis(ideas: pd.DataFrame, reading: road.Reading) -> None:
    parts = road.split(as_frame(ideas), 17)
    packed = pd.concat(exchange.read_frames(reversed(parts), reading), ignore_index=True)
    assert list(packed.columns) == list(exchange.COLUMNS)
    assert_same(analyze_read(packed, group="organisaatio"), tyokieli.analyze(ideas, group="organisaatio"))


def test_the_schema_is_the_same_where_there_is_no_text_or_no_term(reading: road.Reading) -> None:
    empty = as_frame(["Hei."]).iloc[:0]
    without = next(exchange.read_frames([as_frame(["Hei."])], reading))
    assert list(next(exchange.read_frames([empty], reading)).columns) == list(without.columns)
    assert exchange.unpack(without).terms.dtypes.to_dict() == road.Partition(*_tables()).terms.dtypes.to_dict()


def test_own_columns_that_are_called_like_results_get_another_name_here_too(reading: road.Reading) -> None:
    given = as_frame(["Etätyö sujuu."]).assign(scored=["7 pistettä"], theme=["työaika"], virasto=["V1"])
    documents = analyze_read(next(exchange.read_frames([given], reading))).documents
    assert documents.loc[0, ["scored_2", "theme_2", "virasto"]].tolist() == ["7 pistettä", "työaika", "V1"]
    assert documents.loc[0, "perspective"]


def test_frames_of_another_kind_are_refused(reading: road.Reading) -> None:
    with pytest.raises(InputError, match="has no column 'own'"):
        exchange.unpack(as_frame(["Hei."]))
    packed = next(exchange.read_frames([as_frame(["Hei."])], reading))
    with pytest.raises(SettingsError, match="no column 'virasto'"):
        analyze_read(packed, group="virasto")


def test_what_is_not_known_of_a_text_may_be_missing(reading: road.Reading) -> None:
    given = as_frame(["Etätyö sujuu."])
    whole, bare = (next(exchange.read_frames([one], reading)) for one in (given, given[["place", "text"]]))
    pd.testing.assert_frame_equal(bare, whole, check_dtype=False)


def test_dates_are_understood_as_in_a_table_that_is_analysed_here(reading: road.Reading) -> None:
    given = as_frame(["Hei.", "Hei."]).assign(date=["2020-01-01", "2020-01-02T05:00:00"])
    assert next(exchange.read_frames([given], reading))["date"].tolist() == [
        "2020-01-01T00:00:00",
        "2020-01-02T05:00:00",
    ]
    with pytest.raises(InputError, match="'huomenna' in the column 'date' is no date"):
        next(exchange.read_frames([given.assign(date="huomenna")], reading))


@pytest.mark.parametrize("missing", ["place", "text"])
def test_what_is_needed_of_a_text_is_told(missing: str, reading: road.Reading) -> None:
    with pytest.raises(InputError, match=f"A row has no '{missing}'"):
        next(exchange.read_frames([as_frame(["Hei."]).drop(columns=missing)], reading))


@pytest.mark.parametrize("twice", ["place", "id"])
def test_places_and_ids_that_repeat_are_told(twice: str, reading: road.Reading) -> None:
    packed = next(exchange.read_frames([as_frame(["Hei.", "Moi."]).assign(**{twice: 1})], reading))
    with pytest.raises(InputError, match=f"The {twice} '1' stands on more than one row"):
        exchange.unpack(packed)


@pytest.mark.skipif(shutil.which("java") is None, reason="there is no Java on this machine")
def test_spark_runs_the_function_of_a_partition_unchanged(
    ideas: pd.DataFrame, reading: road.Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    sql = pytest.importorskip("pyspark.sql")
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    monkeypatch.setenv("PYSPARK_DRIVER_PYTHON", sys.executable)
    builder = sql.SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    builder = builder.config("spark.driver.bindAddress", "127.0.0.1").config("spark.driver.host", "127.0.0.1")
    builder = builder.config("spark.executorEnv.PYTHONPATH", os.environ.get("PYTHONPATH", ""))
    spark = builder.getOrCreate()
    try:
        given = as_frame(ideas)
        given["date"] = given["date"].map(lambda date: None if pd.isna(date) else date.isoformat()).astype(object)
        rows = [tuple(None if pd.isna(c) else c for c in row) for row in given.itertuples(index=False, name=None)]
        kinds = ", ".join(f"`{name}` {'long' if given[name].dtype == 'int64' else 'string'}" for name in given.columns)
        frame = spark.createDataFrame(rows, kinds).repartition(4)
        read = frame.mapInPandas(partial(exchange.read_frames, reading=reading), exchange.SCHEMA)
        packed = pd.DataFrame([row.asDict() for row in read.collect()])
    finally:
        spark.stop()
    assert_same(analyze_read(packed, group="organisaatio"), tyokieli.analyze(ideas, group="organisaatio"))


def _tables() -> Iterator[pd.DataFrame]:
    part = road.read_partition(as_frame(["Etätyö sujuu."]), road.Reading(tyokieli.Vocabulary.builtin()))
    return iter(part.tables().values())
