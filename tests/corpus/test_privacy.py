"""Personal data goes, everything else stays byte for byte."""

import importlib.util
import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import tyokieli
from tyokieli.corpus.identifiers import find_identifiers
from tyokieli.corpus.privacy import MASKS, find_personal, mask, mask_cell, personal_column

ROOT = Path(__file__).resolve().parents[2]
LINES = [json.loads(line) for line in (ROOT / "tests/corpus/privacy-lines.jsonl").read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def nlp():
    return tyokieli.load()


def masks_in(text):
    return [(text[one.start : one.end], one.mask) for one in find_identifiers(text)]


# -- the 200 lines ---------------------------------------------------------------------------------------------------


def test_the_measured_lines_keep_their_recall_and_precision():
    spec = importlib.util.spec_from_file_location("privacy_benchmark", ROOT / "benchmarks" / "privacy.py")
    benchmark = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(benchmark)
    counts, _ = benchmark.measure()
    assert sum(count["gold"] for count in counts.values()) > 120
    for name, count in counts.items():
        assert count["found"] >= 0.98 * count["gold"], name
        assert count["right"] >= 0.98 * count["masked"], name


def test_masked_text_is_the_text_with_masks_in_place(nlp):
    for line, doc in zip(LINES, nlp.pipe(line["text"] for line in LINES), strict=True):
        found, text = find_personal(doc), mask(doc).text
        for one in reversed(found):
            at = one.start + sum(len(other.mask) - (other.end - other.start) for other in found if other < one)
            assert text[at : at + len(one.mask)] == one.mask
            text = text[:at] + line["text"][one.start : one.end] + text[at + len(one.mask) :]
        assert text == line["text"]


def test_masking_masked_text_changes_nothing(nlp):
    masked = [mask(doc).text for doc in nlp.pipe(line["text"] for line in LINES)]
    assert [mask(doc).text for doc in nlp.pipe(masked)] == masked


# -- identifiers -----------------------------------------------------------------------------------------------------


@given(
    st.integers(1, 31),
    st.integers(1, 12),
    st.integers(0, 99),
    st.sampled_from("+-UVWXYABCDEF"),
    st.integers(2, 999),
    st.sampled_from(["Tunnukseni on {}.", "({})", "{}", "hetu:{}, kiitos", "asiakkaan {} tiedot"]),
)
def test_every_identity_code_with_a_right_check_character_is_found(day, month, year, sign, number, frame):
    date = f"{day:02}{month:02}{year:02}"
    code = f"{date}{sign}{number:03}{'0123456789ABCDEFHJKLMNPRSTUVWXY'[int(f'{date}{number:03}') % 31]}"
    assert masks_in(frame.format(code)) == [(code, "[HENKILÖTUNNUS]")]


@given(st.integers(0, 10**14 - 1), st.booleans(), st.sampled_from(["tili {}", "{}", "Maksu tilille {}, kiitos."]))
def test_every_finnish_iban_is_found(number, spaced, frame):
    digits = f"{number:014}"
    check = 98 - int(f"{digits}151800") % 97
    iban = f"FI{check:02}{digits}"
    shown = " ".join(iban[at : at + 4] for at in range(0, 18, 4)) if spaced else iban
    assert masks_in(frame.format(shown)) == [(shown, "[TILINUMERO]")]


@given(
    st.sampled_from(["040", "041", "044", "045", "046", "050", "0400", "0457"]),
    st.integers(10**5, 10**7 - 1),
    st.sampled_from(["{a}{n}", "{a} {n}", "{a}-{n}", "{a} {n3} {n4}", "{a}-{n3} {n4}"]),
    st.sampled_from(["Soita {}!", "{}", "(puh. {})", "numero on {}, soita", "gsm:{}"]),
)
def test_every_mobile_number_is_found_however_grouped(area, number, form, frame):
    digits = str(number)
    shown = form.format(a=area, n=digits, n3=digits[:3], n4=digits[3:])
    assert masks_in(frame.format(shown)) == [(shown, "[PUHELIN]")]
    abroad = shown.replace("0", "+358 ", 1)
    assert masks_in(frame.format(abroad)) == [(abroad, "[PUHELIN]")]


@given(
    st.from_regex(r"[a-zåäö][a-zåäö0-9_-]{0,10}(\.[a-zåäö0-9_-]{1,10}){0,2}", fullmatch=True),
    st.from_regex(r"[a-z][a-z0-9]{0,9}(\.[a-z0-9]{1,9}){0,2}\.(fi|com|org|ax|info)", fullmatch=True),
    st.sampled_from(["Kirjoita {}.", "<{}>", "{}", "posti: {}, kiitos", "({})"]),
)
def test_every_e_mail_address_is_found(local, domain, frame):
    assert masks_in(frame.format(f"{local}@{domain}")) == [(f"{local}@{domain}", "[SÄHKÖPOSTI]")]


@given(st.text(max_size=200))
@example("0 0 0 0 0 0 0 0 0 0 0")
def test_identifiers_of_any_text_are_in_order_and_do_not_overlap(text):
    found = find_identifiers(text)
    assert all(one.start < one.end <= len(text) and one.mask in MASKS for one in found)
    assert all(one.end <= after.start for one, after in pairwise(found))


@pytest.mark.parametrize("part", ["1", "1 ", "a@", "@", "0-", "FI12 ", "Mäkitie ", "Aa", "0" * 9 + " ", "a.", "(09) "])
def test_hostile_repetition_takes_no_long(part):
    find_identifiers(part * 50_000)


# -- names -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Kiitos Korhoselle ja Raijalle.", "Kiitos [NIMI] ja [NIMI]."),
        ("Esko Kilpi ja Marika Tammeaid kertoivat.", "[NIMI] ja [NIMI] kertoivat."),
        ("Lehtinen, Lauri. Kangas, Olli.", "[NIMI], [NIMI]. [NIMI], [NIMI]."),
        ("Kiitti. terv. pirjo", "Kiitti. terv. [NIMI]"),
        ("Pekka Helsingistä soitti.", "[NIMI] Helsingistä soitti."),
        ("Ministeri Mäki vastasi.", "Ministeri [NIMI] vastasi."),
    ],
)
def test_people_are_masked_in_every_case_form(nlp, text, masked):
    assert mask(nlp(text)).text == masked


@pytest.mark.parametrize(
    "text",
    [
        "Virasto A, Valtiokonttori, Valtori ja Senaatti sopivat.",
        "Toivo elää. Onni on hyvä työkaveri.",
        "Lean sopii meille, Kieku ja Wilma eivät.",
        "Kokous 14.6.2016 klo 9.30–11, laki 1082/2009, hinta 1 234,50 €.",
        "Kauniainen, Parainen ja Mäntsälä yhdistyivät.",
        "Windows 10, Teams ja Office 2016.",
    ],
)
def test_organisations_products_dates_and_sums_stay(nlp, text):
    assert mask(nlp(text)).text == text


def test_an_allow_list_of_ones_own(nlp):
    doc = nlp("Kysykää Sirkalta, se on meidän botti.")
    assert mask(doc).counts == {"[NIMI]": 1}
    assert mask(doc, allow=["Sirkka"]).text == doc.text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Maksa tilille FI 21 1234 5600 0007 85.", [("FI 21 1234 5600 0007 85", "[TILINUMERO]")]),
        ("Soita 040/123 4567.", [("040/123 4567", "[PUHELIN]")]),
        ("Asiat 010/2021-123 ja 040/123/2021, kuussa 09/2021.", []),
    ],
)
def test_numbers_in_older_spellings(text, found):
    assert masks_in(text) == found


# -- cells -----------------------------------------------------------------------------------------------------------


def test_cells_of_personal_columns_are_masked_whole():
    assert mask_cell(401234567, column="Puhelinnumero").text == "[PUHELIN]"
    assert mask_cell("Xi Lan", column="Vastaaja").counts == {"[NIMI]": 1}
    assert mask_cell(None, column="Vastaaja").text == ""
    assert mask_cell("virasto A", column="virasto").text == "virasto A"
    assert personal_column("E-mail") == "[SÄHKÖPOSTI]"
    assert personal_column("nimike") == ""


@pytest.mark.parametrize(("file", "recall"), [("privacy-names.jsonl", 0.95), ("privacy-names-later.jsonl", 0.85)])
def test_names_in_many_shapes_keep_their_recall_and_precision(file, recall):
    spec = importlib.util.spec_from_file_location("privacy_benchmark", ROOT / "benchmarks" / "privacy.py")
    benchmark = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(benchmark)
    names = benchmark.measure(ROOT / "tests" / "corpus" / file)[0]["[NIMI]"]
    assert names["found"] >= recall * names["gold"]
    assert names["right"] >= 0.98 * names["masked"]


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Virtasen Matti hoitaa tämän.", "[NIMI] hoitaa tämän."),
        ("Kokouksessa olivat Aho, Kivelä ja Rantanen.", "Kokouksessa olivat [NIMI], [NIMI] ja [NIMI]."),
        ("Asiakas J. Peltola jäi ilman.", "Asiakas [NIMI] jäi ilman."),
        ("Ritva K:n mukaan ei.", "[NIMI] mukaan ei."),
        ("Tuija sanoi ei.", "[NIMI] sanoi ei."),
        ("Päällikkö ICT-puolelta puuttuu.", "Päällikkö ICT-puolelta puuttuu."),
        ("Toivo on vielä elossa.", "Toivo on vielä elossa."),
        ("Tapasin siellä Kuura Laaksosen.", "Tapasin siellä [NIMI]."),
        ("Asiasta päätti Osastopäällikkö Laaksonen.", "Asiasta päätti Osastopäällikkö [NIMI]."),
        ("Lisää etätyötä. Terv. Pena", "Lisää etätyötä. Terv. [NIMI]"),
        ("Lisää etätyötä. Terveisin Hallinto", "Lisää etätyötä. Terveisin Hallinto"),
        ("BR, Excel ei toimi", "BR, Excel ei toimi"),
    ],
)
def test_shapes_of_names(nlp, text, masked):
    assert mask(nlp(text)).text == masked
