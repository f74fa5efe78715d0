"""Bytes of Finnish files come out as the text that was written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tyokieli.corpus.encoding import decode, repair
from tyokieli.errors import InputError

SENTENCE = "Järjestelmä hukkaa ä- ja ö-kirjaimet, Åbo; hyvää työtä!\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "iso8859-15", "mac_roman", "cp850"])
def test_finnish_text_comes_back_from_every_encoding_that_finnish_files_have(encoding):
    assert decode(SENTENCE.encode(encoding), "a.txt").text == SENTENCE


def test_utf16_without_its_mark_is_recognised():
    assert decode(SENTENCE.encode("utf-16-le"), "a.txt").text == SENTENCE
    assert decode(SENTENCE.encode("utf-16-be"), "a.txt").text == SENTENCE


def test_typographic_marks_tell_windows_1252_from_its_neighbours():
    text = "”Lupa tehdä fiksummin” – työ maksaa 5 €…"
    assert decode(text.encode("cp1252"), "a.txt").text == text


def test_the_euro_sign_of_iso_8859_15():
    text = "Ääni maksoi 5 € ja päälle 10 €"
    assert decode(text.encode("iso8859-15"), "a.txt").text == text


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_line_ends_of_every_system_come_out_alike(end):
    assert decode(f"eka{end}toka{end}".encode(), "a.txt").text == "eka\ntoka\n"


def test_a_few_stray_bytes_do_not_spoil_a_utf8_file():
    data = ("Hyvää päivää, tässä työtä. " * 5).encode() + "älä".encode("cp1252")
    decoded = decode(data, "a.txt")
    assert decoded.text.endswith("älä")
    assert decoded.strays == 2


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7 ...", b"\x89PNG\r\n", b"\x7fELF\x02", b"PK\x03\x04aaaa", bytes(range(32)) * 50]
)
def test_binary_files_are_refused_in_one_line(data):
    with pytest.raises(InputError, match=r"^kuva\.csv is .*\.$"):
        decode(data, "kuva.csv")


@given(st.binary(max_size=400))
def test_any_bytes_give_text_or_one_clear_line(data):
    refusal = ""
    try:
        assert isinstance(decode(data, "a.txt").text, str)
    except InputError as error:
        refusal = str(error)
    assert "\n" not in refusal


def test_text_encoded_twice_is_repaired_and_quotation_marks_are_left():
    assert repair("KesÃ¤llÃ¤ jÃ¤tetÃ¤Ã¤n pyÃ¶riÃ¤") == "Kesällä jätetään pyöriä"
    assert repair("”Ei” – ‘näin’ … São Paulo") == "”Ei” – ‘näin’ … São Paulo"
