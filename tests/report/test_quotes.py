"""The choice of quotes and the marking of evidence."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from tests.report.samples import material
from tyokieli.report.notebook import analysis_html
from tyokieli.report.quotes import chosen_ids, pieces
from tyokieli.report.wording import Wording, printable

SPANS = st.lists(st.tuples(st.integers(-5, 80), st.integers(-5, 80), st.floats(-1, 1)))


@given(st.text(max_size=60), SPANS)
def test_the_pieces_are_the_text(text, spans):
    parts, shortened = pieces(text, spans, longest=1000)
    assert "".join(part.text for part in parts) == printable(text)
    assert not shortened


def test_a_long_text_is_cut_between_words():
    parts, shortened = pieces("sana " * 200, [(0, 4, 1.0)], longest=52)
    assert shortened
    assert "".join(part.text for part in parts).endswith("sana")


def test_quotes_take_turns_between_themes_and_leave_out_repetitions():
    long = "Etätyö on ollut meillä jo pitkään tavallinen tapa tehdä työtä, ja se sujuu."
    documents = pd.DataFrame(
        {
            "id": ["a", "b", "c", "d"],
            "text": long,
            "perspective": "ict",
            "confidence": [0.9, 0.8, 0.7, 0.99],
            "theme": ["t1", "t1", "t2", "t2"],
            "duplicate_of": ["", "", "", "a"],
        }
    )
    assert chosen_ids(documents, "ict") == ["a", "c", "b"]


def test_an_analysis_shows_its_summary():
    assert "Aineistossa on 30" in analysis_html(material(30))


def test_numbers_are_written_as_the_language_does():
    assert Wording("fi").number(-1234.5, 1) == "−1\u00a0234,5"
    assert Wording("en").number(1234.5, 1) == "1,234.5"
    assert Wording("fi").percent(0.001) == "<\u00a01\u00a0%"
    assert Wording("sv").period("2015Q2") == "Q2/2015"
