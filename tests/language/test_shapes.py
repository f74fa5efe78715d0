"""Tokens that are no words, and words that are a slip of the pen from one."""

import pytest

from tyokieli.language import shapes
from tyokieli.language.typos import nearby


@pytest.mark.parametrize(
    ("form", "upos"),
    [
        ("12", "NUM"),
        ("1 000 000", "NUM"),
        ("-4,5", "NUM"),
        ("2007–2013", "NUM"),
        ("12.5.2016", "NUM"),
        ("14:30", "NUM"),
        ("90/425/ETY", "NUM"),
        ("3.", "ADJ"),
        ("5km", "NOUN"),
        ("4,30e", "NOUN"),
        ("120km/h", "NOUN"),
        ("https://vm.fi/a?b=1", "SYM"),
        ("www.vm.fi", "SYM"),
        ("etunimi.sukunimi@vm.fi", "SYM"),
        ("yle.fi", "SYM"),
        ("v1.2", "SYM"),
        ("@nimi", "PROPN"),
        (":)", "SYM"),
        (";-D", "SYM"),
        (":'(", "SYM"),
        ("xD", "SYM"),
        ("<3", "SYM"),
        ("^_^", "SYM"),
        ("*virn*", "SYM"),
        ("😀", "SYM"),
        ("👍🏽", "SYM"),
        ("→", "SYM"),
        ("€", "SYM"),
        ("§", "SYM"),
        ("%", "SYM"),
        ("?!?", "PUNCT"),
        ("»", "PUNCT"),
        ("•", "PUNCT"),
        ("--", "PUNCT"),
    ],
)
def test_writing_tells_what_is_no_word(form: str, upos: str) -> None:
    shape = shapes.read(form)
    assert shape is not None
    assert shape[:2] == (form, upos)


@pytest.mark.parametrize("form", ["talo", "EU", "3D-tulostin", "1990-luvulla", "#työ", "MP3", "A4", "ja/tai", "20:n"])
def test_words_are_left_to_the_dictionary(form: str) -> None:
    assert shapes.read(form) is None


@pytest.mark.parametrize(
    ("form", "stem", "feats"),
    [
        ("EU:ssa", "EU", "Case=Ine|Number=Sing"),
        ("HR:ään", "HR", "Case=Ill|Number=Sing"),
        ("2.0:n", "2.0", "Case=Gen|Number=Sing"),
        ("DVD:itä", "DVD", "Case=Par|Number=Plur"),
        ("ict:tä", "ict", "Case=Par|Number=Sing"),
        ("MTV3:llekin", "MTV3", "Case=All|Clitic=Kin|Number=Sing"),
    ],
)
def test_the_ending_after_a_colon_is_read(form: str, stem: str, feats: str) -> None:
    assert shapes.colon_case(form) == (stem, feats)


@pytest.mark.parametrize("sound", ["haha", "hihihi", "hehheh", "hmm", "mmm", "ööh", "buahahaa", "zzz"])
def test_sounds_are_interjections(sound: str) -> None:
    assert shapes.interjection(sound)


def test_a_slip_of_the_pen_has_neighbours_that_are_common() -> None:
    attested = {"valmistamiseen": 3, "valmistamisen": 4, "valmistuminen": 5, "valmistamiseenkin": 1}
    assert nearby("valmstamiseen", attested) == ["valmistamiseen"]
    assert nearby("valmsitamiseen", attested) == ["valmistamiseen"]
    assert nearby("tlao", {"talo": 6}) == []  # too short: everything is near
    assert nearby("etäillään", {"epäillään": 5}) == []  # a new word, not a slip
    assert nearby("metätyö", {"etätyö": 5}) == []
