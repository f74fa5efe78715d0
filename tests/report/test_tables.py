"""Tables as files."""

import json

import numpy as np
import pandas as pd
import pytest

from tests.report.samples import material
from tyokieli.report.contents import Material
from tyokieli.report.summary import Summary, summarise
from tyokieli.report.tables import read_csv, write_csv, write_json, write_jsonl, write_parquet

TEXTS = [
    "Etätyö sujuu.",
    "=1+1",
    "- luettelo",
    "-5 °C",
    "@nimi",
    "rivi\nja toinen",
    'lainaus "näin"',
    "",
    "'=x",
    "a;b,c",
]


@pytest.fixture
def table() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "id": [str(number) for number in range(len(TEXTS))],
            "text": TEXTS,
            "date": pd.to_datetime(["2016-06-14"] * 5 + [None] * 5),
            "confidence": [0.5, float("nan"), 1.0, 0.1 + 0.2, 0, 0, 0, 0, 0, 0],
            "=oma": [1, "kaksi", None, True, 2.5, b"x", ["a"], pd.Timestamp("2020-01-01"), np.int64(4), pd.NA],
        }
    )


def test_csv_gives_the_texts_back(table, tmp_path):
    write_csv(table, tmp_path / "t.csv")
    again = read_csv(tmp_path / "t.csv")
    assert list(again["text"]) == TEXTS
    assert list(again.columns) == list(table.columns)


def test_csv_is_what_programs_read_by_default(table, tmp_path):
    write_csv(table, tmp_path / "t.csv")
    again = pd.read_csv(tmp_path / "t.csv", float_precision="round_trip")  # the last digit, in any pandas
    assert again.loc[0, "confidence"] == 0.5
    assert again.loc[0, "date"] == "2016-06-14"
    assert again.loc[3, "confidence"] == 0.1 + 0.2


def test_csv_for_excel_has_semicolons_decimal_commas_and_a_mark(table, tmp_path):
    write_csv(table, tmp_path / "t.csv", for_excel=True)
    written = (tmp_path / "t.csv").read_bytes()
    assert written.startswith("\ufeffid;text;".encode())
    assert b";0,5;" in written
    assert b"\r\n" in written


def test_parquet_holds_columns_of_mixed_kinds(table, tmp_path):
    write_parquet(table, tmp_path / "t.parquet")
    again = pd.read_parquet(tmp_path / "t.parquet")
    assert list(again["text"]) == TEXTS
    assert again.loc[1, "=oma"] == "kaksi"


def test_jsonl_has_an_object_a_row_and_null_for_what_is_missing(table, tmp_path):
    write_jsonl(table, tmp_path / "t.jsonl")
    rows = [json.loads(line) for line in (tmp_path / "t.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row["text"] for row in rows] == TEXTS
    assert rows[1]["confidence"] is None
    assert rows[0]["date"] == "2016-06-14"


def test_a_lone_surrogate_does_not_stop_writing(tmp_path):
    table = pd.DataFrame({"text": ["rikki \ud800 ehjä"]}, dtype=object)
    write_csv(table, tmp_path / "t.csv")
    write_jsonl(table, tmp_path / "t.jsonl")
    write_parquet(table, tmp_path / "t.parquet")
    assert "rikki \ufffd ehjä" in (tmp_path / "t.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("unit", ["s", "ns"])
def test_durations_are_written_as_the_standard_has_them_whatever_their_unit(unit, tmp_path):
    table = pd.DataFrame({"kesto": pd.to_timedelta(["1h", None]).as_unit(unit)})
    write_csv(table, tmp_path / "t.csv")
    assert (tmp_path / "t.csv").read_text(encoding="utf-8").splitlines()[1] == "P0DT1H0M0S"


def test_the_same_table_gives_the_same_bytes(tmp_path):
    documents = material().documents
    for write in (write_csv, write_parquet, write_jsonl):
        write(documents, tmp_path / "a")
        write(documents, tmp_path / "b")
        assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_the_summary_has_the_keys_of_its_schema(tmp_path):
    write_json(summarise(material()), tmp_path / "summary.json")
    again = json.loads((tmp_path / "summary.json").read_text(encoding="utf-8"))
    assert set(again) == set(Summary.__annotations__)
    assert again["schema"] == "tyokieli-summary/1"
    assert sum(row["texts"] for row in again["perspectives"]) == again["classified"]
    assert again["quality"]["rejected"] == 2


def test_the_summary_of_nothing_has_no_shares():
    summary = summarise(Material(documents=pd.DataFrame()))
    assert summary["texts"] == 0
    assert summary["period"] is None
    assert summary["vocabulary"]["newer_share"] is None
