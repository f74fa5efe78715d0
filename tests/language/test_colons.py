"""Words with a case ending after a colon: the lemma is what stands before it."""

import pytest

import tyokieli
from tyokieli.language import colons
from tyokieli.language.lemmatizer import shared_lemmatizer


@pytest.mark.parametrize(
    ("text", "lemma"),
    [
        ("Yt:t alkavat taas.", "yt"),
        ("AI:ta käytetään kaikkialla.", "AI"),
        ("M365:n käyttöönotto viivästyi.", "M365"),
        ("MMM:n hallinnonala on laaja.", "MMM"),
        ("KPI:t on jo valittu.", "KPI"),
        ("YT:iden aikana kukaan ei jaksa.", "YT"),
        ("ELY:jen määrää vähennetään.", "ELY"),
        ("Tays:in ensihoito siirtyy.", "Tays"),
        ("TyEL:iin tuli muutoksia.", "TyEL"),
        ("EMU:un ei kaivattu.", "EMU"),
        ("SAP:iin kirjataan tunnit.", "SAP"),
    ],
)
def test_the_lemma_of_an_abbreviation_ends_before_the_colon(text: str, lemma: str) -> None:
    assert tyokieli.lemmatize(text)[0].lower() == lemma.lower()


@pytest.mark.parametrize(("form", "lemma"), [("3:nnessa", "3"), ("10:nteen", "10"), ("1:sen", "1"), ("2:sta", "2")])
def test_a_number_is_its_own_lemma(form: str, lemma: str) -> None:
    assert tyokieli.lemmatize(f"Se on {form}.")[2] == lemma


def test_an_ordinal_is_an_adjective() -> None:
    assert colons.read("3:nnessa") == ("3", "ADJ", "Case=Ine|Number=Sing|NumType=Ord")
    assert shared_lemmatizer().readings("3:nnessa")[0].upos == "ADJ"


def test_a_sign_is_read_aloud() -> None:
    assert tyokieli.lemmatize("Lisäys 60 %:lla ja 5 ‰:n ero")[1:6] == ["60", "prosentti", "ja", "5", "promille"]


def test_what_the_dictionary_or_the_treebank_knows_is_kept() -> None:
    assert tyokieli.lemmatize("Matkaa on 20 km:llä lisää")[3] == "kilometri"
    assert tyokieli.lemmatize("EU:n päätös")[0] == "EU"


@pytest.mark.parametrize("form", ["klo:ko", "12:30", "N:o", ":n", "EU:", "from:käyttäjä", "www:"])
def test_what_is_no_ending_is_left_alone(form: str) -> None:
    assert colons.read(form) is None
