"""The text that is analysed: what no reader sees goes, the words stay."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tyokieli.corpus.cleaning import clean, clean_line


def test_words_typos_and_signatures_stay():
    text = "Kellokortit romukoppaan!!! tälläistä ei kaipaa kukaan :)\n\nT. Maija\nT. Maija"
    assert clean(text) == text


def test_html_left_in_a_cell_goes_and_its_blocks_become_lines():
    assert clean('<p class="x">Ilmasto&nbsp;kuntoon</p><ul><li>ikkunat</li></ul><script>alert(1)</script>') == (
        "Ilmasto kuntoon\n\nikkunat"
    )


@pytest.mark.parametrize("text", ["palkka < kulut > nolla", "<3 tätä työtä", "AT&T; R&D", "<st>sanatietue</st>", "a<b"])
def test_what_only_looks_like_markup_stays(text):
    assert clean(text) == text


def test_control_characters_escapes_and_direction_marks_go():
    assert clean("pu\x00nai\x1b[31mnen\x1b[0m\u202e teksti\ufeff") == "punainen teksti"


def test_letters_are_composed():
    assert clean(unicodedata.normalize("NFD", "työympäristö")) == "työympäristö"


def test_blanks_are_one_and_empty_lines_one():
    assert clean(" eka\u00a0 \t toka \r\n\r\n\r\n\r\nkolmas ") == "eka toka\n\nkolmas"
    assert clean_line("a\n\nb") == "a b"


@given(st.text(max_size=300))
def test_cleaning_twice_changes_nothing_and_leaves_valid_text(text):
    once = clean(text)
    assert clean(once) == once
    once.encode("utf-8")


def test_long_hostile_cells_take_no_long():
    for part in ("<", "<!--", "&amp;", "<p ", "\x1b[", "<script>", " \n", "a" * 50):
        clean(part * 20_000)
