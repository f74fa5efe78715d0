"""Cells that a spreadsheet would run."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tyokieli.formulas import neutralise, neutralise_typed, restore

RISKY = ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", " =1+1", "\n=1", "=cmd|' /C calc'!A0", "＝1+1", "−1+1"]
INNOCENT = ["- luettelo", "-5 °C", "@nimi", "+358 40 123"]


@pytest.mark.parametrize("text", RISKY)
@pytest.mark.parametrize("make", [neutralise, neutralise_typed])
def test_risky_cells_begin_with_an_apostrophe(make, text):
    assert make(text) == f"'{text}"


@pytest.mark.parametrize("text", INNOCENT)
def test_innocent_cells_stay_as_they_are_in_workbooks_and_readable_in_csv(text):
    assert neutralise_typed(text) == text
    assert neutralise(text) == f"'{text}"


@pytest.mark.parametrize("text", ["Etätyö sujuu.", "", "5–10", "’lainaus’", "'lainaus'", "a=b", "#sinunideasi"])
def test_ordinary_cells_are_left_alone(text):
    assert neutralise(text) == neutralise_typed(text) == restore(text) == text


@given(st.one_of(st.text(), st.text(alphabet="'=+-@ \t\r\nab1(|!")))
def test_reading_back_restores_the_text(text):
    assert restore(neutralise(text)) == text
    assert restore(neutralise_typed(text)) == text


@given(st.text(alphabet="'=+-@ \t\r\nab1(|!"))
def test_no_cell_of_a_csv_begins_with_what_would_run(text):
    written = neutralise(text)
    assert not written.startswith(("\t", "\r"))
    assert not written.lstrip().startswith(("=", "+", "-", "@"))
