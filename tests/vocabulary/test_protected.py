"""What a rewriting never touches."""

import pytest

from tyokieli.vocabulary.protected import addresses, bracketed, quotations, statutes
from tyokieli.vocabulary.vocabulary import Vocabulary


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Hän sanoi: ”Etätyö on kivaa.” Niin.", ["”Etätyö on kivaa.”"]),
        ('“Etätyö” ja »etätyö» ja "etätyö"', ["“Etätyö”", "»etätyö»", '"etätyö"']),
        ("Sana ’etätyö’ ei ole vaa’an vaan", ["’etätyö’"]),
        ("– Etätyö toimii, sanoo johtaja.", ["Etätyö toimii"]),
        ("– Etätyö\n– Lähityö", []),
        ("Avattu ” mutta ei suljettu etätyö", []),
        ('Ruutu on 27" ja etätyö 24" näytöllä', []),
    ],
)
def test_quotation_reaches_from_mark_to_mark(text, quoted):
    assert [text[start:end] for start, end, _ in quotations(text)] == quoted


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Noudatamme lakia etätyöstä (12/2020).", ["lakia etätyöstä (12/2020)"]),
        ("Ks. työsopimuslain 4 luvun 1 §.", ["työsopimuslain 4 luvun"]),
        ("Etätyöstä sovitaan.", []),
    ],
)
def test_statute_is_known_by_its_number(text, named):
    assert [text[start:end] for start, end, _ in statutes(text)] == named


def test_many_opening_marks_take_no_time():
    assert quotations("„" * 100_000) == []


@pytest.mark.parametrize(
    "text",
    [
        "Ohje on osoitteessa https://intra.fi/etätyö-ohje ja sivulla intra.fi/etätyö.",
        "Täytä etätyösopimus.docx ja lähetä se osoitteeseen etätyö@virasto.fi.",
    ],
)
def test_addresses_and_names_of_files_stay_as_they_are(text):
    assert Vocabulary.builtin().modernize(text, target="joustotyö").text == text


def test_full_stop_without_a_space_makes_no_address():
    assert addresses("Teemme etätyötä.Nyt esihenkilö.fi on osoite") == [(20, 33, "osoite")]


def test_long_row_of_letters_takes_no_time():
    assert addresses("a." * 50_000) == []


def test_word_with_a_part_in_brackets_is_two_words_and_stays():
    modernize = Vocabulary.builtin().modernize
    assert modernize("*Etätyö(päivä)t* ja esimies(ten) luvat").text == "*Etätyö(päivä)t* ja esimies(ten) luvat"
    assert modernize("Kerro esimiehelle(si).").text == "Kerro esihenkilölle(si)."
    assert modernize("Joka (lähi)esimies kuuli.").text == "Joka (lähi)esihenkilö kuuli."


def test_long_row_of_brackets_takes_no_time():
    assert bracketed("a(" * 100_000) == bracketed("a" * 100_000 + "(") == []


def test_letter_word_is_a_name_where_an_institution_has_it():
    modernize = Vocabulary.builtin().modernize
    kept = "Hän johti Tilastokeskuksen ATK-laitosta."
    assert modernize(kept).text == kept
    assert modernize("Meillä on Tilastokeskuksen ATK-tuki.").text == "Meillä on Tilastokeskuksen ICT-tuki."
    assert modernize("Virastomme ATK-keskus suljettiin.").text == "Virastomme ICT-keskus suljettiin."
