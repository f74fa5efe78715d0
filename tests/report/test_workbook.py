"""The review sheet."""

import html
import zipfile
from datetime import datetime

import pandas as pd
import pytest

import tyokieli
from tests.report.samples import material
from tyokieli.errors import OutputError
from tyokieli.formulas import restore
from tyokieli.report import workbook
from tyokieli.report.contents import Material, Perspective
from tyokieli.report.tables import write_csv
from tyokieli.report.wording import Wording
from tyokieli.report.workbook import write_workbook


def sheet(path, number=1):
    return zipfile.ZipFile(path).read(f"xl/worksheets/sheet{number}.xml").decode()


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    path = tmp_path_factory.mktemp("xlsx") / "review.xlsx"
    write_workbook(material(), path)
    return path


def test_perspectives_are_chosen_from_a_list(written):
    assert '<dataValidation type="list"' in sheet(written)
    assert "johtaminen,toimintatavat,osaaminen,tyoymparisto,ict,muu" in sheet(written)


def test_the_header_is_frozen_and_filtered(written):
    assert 'state="frozen"' in sheet(written)
    assert "<autoFilter" in sheet(written)
    assert "<cols>" in sheet(written)


def test_columns_keep_the_names_of_the_table_and_dates_are_dates(written):
    table = pd.read_excel(written, engine="calamine")
    assert list(table.columns[:6]) == ["id", "text", "perspective", "confidence", "evidence", "secondary"]
    assert "organisaatio" in table.columns
    assert isinstance(table["date"].iloc[0], datetime)


@pytest.mark.parametrize("lang", ["fi", "sv", "en"])
def test_the_guide_names_the_columns_that_a_heading_does_not_explain(tmp_path, lang):
    write_workbook(material(10), tmp_path / "review.xlsx", lang=lang)
    with zipfile.ZipFile(tmp_path / "review.xlsx") as book:
        said = " ".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))
    guide = " ".join(Wording(lang)(f"guide_{number}") for number in range(1, 7))
    assert html.escape(Wording(lang)("guide_6"), quote=False) in said
    for column in ("confidence", "evidence", "secondary", "tokens", "duplicate_of", "labelled", "predicted", "p_"):
        assert column in guide


def test_the_same_tables_give_the_same_bytes(tmp_path, written):
    write_workbook(material(), tmp_path / "b.xlsx")
    assert (tmp_path / "b.xlsx").read_bytes() == written.read_bytes()


def test_no_cell_is_a_formula_or_a_link_and_texts_come_back(tmp_path):
    texts = [
        "=1+1",
        "- luettelo",
        "-5 °C",
        "@nimi",
        "http://example.org",
        "{=SUM(A1)}",
        "'=a",
        "_x0041_",
        "\x00a",
        "Ä" * 40000,
    ]
    documents = pd.DataFrame({"id": [str(n) for n in range(len(texts))], "text": texts, "=sarake": "+1"})
    write_workbook(Material(documents=documents), tmp_path / "a.xlsx")
    assert "<f>" not in sheet(tmp_path / "a.xlsx")
    assert "hyperlink" not in sheet(tmp_path / "a.xlsx")
    table = pd.read_excel(tmp_path / "a.xlsx", engine="calamine", dtype=str)
    assert [restore(text) for text in table["text"]][:7] == texts[:7]
    assert list(table["text"][1:4]) == ["- luettelo", "-5 °C", "@nimi"]
    assert "'=sarake" in table.columns
    assert table["text"].iloc[-1].endswith("[…]")


def test_many_or_long_perspectives_are_not_offered_as_a_list_but_the_book_is_made(tmp_path):
    perspectives = [Perspective(f"näkökulma-{number}-{'x' * 20}", str(number)) for number in range(20)]
    documents = pd.DataFrame({"id": ["1"], "text": ["a"], "perspective": [perspectives[0].id]})
    write_workbook(Material(documents=documents, perspectives=perspectives), tmp_path / "a.xlsx")
    assert 'type="list"' not in sheet(tmp_path / "a.xlsx")


def test_the_sheet_has_the_columns_that_were_given_and_what_a_reviewer_needs(tmp_path):
    documents = pd.DataFrame({"id": ["1"], "text": ["Etätyö sujuu."], 7: ["x"], "perspective": ["ict"], "p_ict": [0.5]})
    write_workbook(Material(documents=documents), tmp_path / "a.xlsx")
    columns = [str(column) for column in pd.read_excel(tmp_path / "a.xlsx", engine="calamine")]
    assert columns == ["id", "text", "perspective", "evidence", "7", "p_ict", "predicted"]


def test_the_readers_give_the_texts_back(tmp_path):
    texts = ["=1+1 on kaava", "- luettelo asioista", "-5 °C pakkasta", "@nimi sanoi", "'=hassu juttu", "Etätyö sujuu."]
    documents = pd.DataFrame({"id": [str(n) for n in range(6)], "text": texts})
    write_workbook(Material(documents=documents), tmp_path / "a.xlsx")
    write_csv(documents, tmp_path / "a.csv")
    assert list(tyokieli.read(tmp_path / "a.xlsx")["text"]) == texts
    assert list(tyokieli.read(tmp_path / "a.csv")["text"]) == texts


def test_evidence_is_asked_for_the_least_sure_texts_only(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook, "EXPLAINED", 2)
    asked = []
    documents = pd.DataFrame({"id": ["a", "b", "c"], "text": "Etätyö sujuu.", "confidence": [0.9, 0.2, 0.4]})
    evidence = lambda ids: asked.extend(ids) or {"b": [(0, 6, 1.0)]}  # noqa: E731
    write_workbook(Material(documents=documents, evidence=evidence), tmp_path / "a.xlsx")
    assert asked == ["b", "c"]
    assert list(pd.read_excel(tmp_path / "a.xlsx", engine="calamine")["evidence"].fillna("")) == ["", "Etätyö", ""]


def test_no_texts_give_a_sheet_with_a_header(tmp_path):
    write_workbook(Material(documents=pd.DataFrame()), tmp_path / "a.xlsx", lang="sv")
    assert pd.read_excel(tmp_path / "a.xlsx", engine="calamine").empty


def test_an_unwritable_target_gives_one_clear_line(tmp_path):
    with pytest.raises(OutputError, match="it is a folder"):
        write_workbook(material(3), tmp_path)
