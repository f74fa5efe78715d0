"""Files that LibreOffice 7.4 wrote from ``ideat.fods``: a merged title above the header, a sheet of codes, real dates
and dates as text, a formula, a merged cell, an empty row, a line break and quotation marks in cells, three texts a row.
"""

from pathlib import Path

import pandas as pd
import pytest

import tyokieli
from tyokieli.errors import InputError

FILES = Path(__file__).parent / "files" / "libreoffice"
NAMES = ["ideat.xlsx", "ideat-utf8.csv", "ideat-cp1252.csv"]


@pytest.mark.parametrize("name", NAMES)
def test_every_idea_is_read_with_its_day_title_and_number(name):
    frame = tyokieli.read(FILES / name)
    assert frame["id"].tolist() == ["1", "2", "3", "4"]
    assert frame["title"].tolist() == ["Etäpäivät", "Palaverit", "Melu", "Euro"]
    assert frame["date"].tolist() == [
        pd.Timestamp(day) for day in ("2016-06-14", "2016-06-15", "2016-07-01", "2016-08-30")
    ]
    assert frame["text"][0] == 'Etätyöpäiviä saisi olla kaksi viikossa; "joustoa" kaivataan.'
    assert frame["text"][1] == "Palaverit lyhyemmiksi.\nPuoli tuntia riittää, kun esityslista on valmis."
    assert frame["text"][3] == "Lounas maksaa jo 12,70 €, ja jono on pitkä."


@pytest.mark.parametrize("name", NAMES)
def test_the_other_columns_stay_and_formulas_are_their_values(name):
    frame = tyokieli.read(FILES / name)
    assert frame["Summa"].tolist() == [11, 12, 13, 14]
    assert frame["Virasto"].tolist()[3] == "Ålands landskapsregering"
    assert frame["Perustelu"].fillna("").tolist()[2] == ""


@pytest.mark.parametrize("name", NAMES)
def test_another_text_column_may_be_named(name):
    frame = tyokieli.read(FILES / name, text="Perustelu", date="Pvm tekstinä")
    assert frame["text"][0] == "Työmatkaan menee kaksi tuntia."
    assert frame["date"][1] == pd.Timestamp("2016-06-15")


def test_it_is_said_what_was_read_and_what_was_not():
    notes = " ".join(tyokieli.read(FILES / "ideat.xlsx").attrs["notes"])
    assert "sheet 'Vastaukset' is read; it also has 'Koodit'" in notes
    assert "the header was found on row 3, under a title" in notes
    assert "texts in 'Idea'" in notes


@pytest.mark.parametrize(
    ("name", "advice"), [("ideat.ods", "save it as .xlsx"), ("ideat.xls", "save it as .xlsx"), ("muistio.pdf", ".txt")]
)
def test_of_what_is_not_read_it_is_said_how_to_save_it(tmp_path, name, advice):
    (tmp_path / name).write_bytes(b"PK")
    with pytest.raises(InputError, match=advice):
        tyokieli.read(tmp_path / name)


def test_an_example_workbook_has_the_same_ideas_as_the_example_csv():
    examples = FILES.parents[3] / "examples"
    as_csv, as_xlsx = tyokieli.read(examples / "ideat.csv"), tyokieli.read(examples / "ideat.xlsx")
    for column in ("id", "text", "title", "date", "organisaatio"):
        assert as_csv[column].tolist() == as_xlsx[column].tolist()
