"""What a text is to the perspectives: its content lemmas and the parts of its compounds."""

from tyokieli.language.reader import reader
from tyokieli.perspectives.units import Analyzed, AnalyzedRows, analyzed, lexical_units

TEXT = "Esimies pyytää palautetta."


def test_compound_parts_follow_their_word_and_are_told_apart():
    units = lexical_units(reader()("Etätyökäytännöt yhtenäisiksi!"))
    assert units == ["etätyökäytäntö", "+etä", "+työ", "+käytäntö", "yhtenäinen"]


def test_function_words_numbers_and_masks_are_left_out():
    assert lexical_units(reader()("Ja se oli 3 [NIMI] tai [PUHELIN]!")) == []


def test_units_contain_no_space():
    units = lexical_units(reader()("Tämä\u00a0on New\tYorkin  etä-\ntyö 😀 \u200b"))
    assert all(unit and not any(map(str.isspace, unit)) for unit in units)


def test_strings_docs_and_analyzed_texts_are_the_same_text():
    doc = reader()(TEXT)
    string, from_doc, again = analyzed([TEXT, doc, *analyzed([TEXT])])
    assert string == from_doc == again == Analyzed(TEXT, ("esimies", "+esi", "+mies", "pyytää", "palaute"))


def test_rows_of_columns_are_the_texts_that_stand_there() -> None:
    rows = AnalyzedRows(["Etätyö sujuu.", "", "Esimies."], ["etätyö +etä +työ sujua", "", "esimies"], [2, 0, 1])
    assert [one.text for one in rows] == ["Esimies.", "Etätyö sujuu.", ""]
    assert rows[1].units == ("etätyö", "+etä", "+työ", "sujua")
    assert rows[0:2] == [rows[0], rows[1]]
    assert rows[5:] == []
    assert rows[2].units == ()
