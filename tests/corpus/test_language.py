"""Finnish, Swedish and English texts are told apart; short ones are Finnish."""

import csv
import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tyokieli.corpus.language import language_of

SHARED = Path(__file__).resolve().parents[2].parent / "shared"


@pytest.mark.parametrize(
    "text",
    [
        "Kiitos!",
        "ok",
        "Teams",
        "Etätyö",
        "sit ku ois viel etänä ni ois paljo kivempi",
        "ICT ei toimi, VPN katkeaa ja OneDrive synkkaa väärin",
        "Otetaan käyttöön open office -tilat ja agile-menetelmät",
        "Tilat Åbohon ja Vasaan",
        "Järjestelmä hukkaa å-, ä- ja ö-kirjaimet: Åbo, Öja.",
    ],
)
def test_finnish_and_short_texts_are_finnish(text):
    assert language_of(text) == "fi"


@pytest.mark.parametrize(
    "text",
    ["Vi vill jobba hemifrån oftare.", "Bättre ledarskap behövs på alla nivåer", "Jag önskar att mötena var kortare."],
)
def test_swedish(text):
    assert language_of(text) == "sv"


@pytest.mark.parametrize(
    "text", ["More trust in employees", "We should stop printing contracts.", "The meetings are too long for everyone"]
)
def test_english(text):
    assert language_of(text) == "en"


@pytest.mark.parametrize(
    "text", ["", "12 345 €", "👍👍", "https://esimerkki.fi", "Спасибо за всё", "我们需要更多会议室"]
)
def test_no_words_or_another_script_is_undetermined(text):
    assert language_of(text) == "und"


@given(st.text(max_size=200))
def test_any_text_has_one_of_four_answers(text):
    assert language_of(text) in {"fi", "sv", "en", "und"}


@pytest.mark.skipif(not (SHARED / "data/ideas").exists(), reason="the ideas are not at hand")
def test_the_ideas_in_other_languages_are_found_and_no_finnish_one_is_lost():
    ideas = [json.loads(line) for line in (SHARED / "data/ideas/dev.jsonl").read_text(encoding="utf-8").splitlines()]
    found = {idea["id"]: language_of(idea["text"]) for idea in ideas}
    others = {key: language for key, language in found.items() if language != "fi"}
    assert others == {"I026": "sv", "I061": "sv", "I110": "sv", "I080": "en", "I124": "en"}


@pytest.mark.skipif(not (SHARED / "data/texts").exists(), reason="the texts are not at hand")
def test_nearly_all_of_the_finnish_parliament_is_finnish():
    with (SHARED / "data/texts/eduskunta-dev.csv").open(encoding="utf-8") as file:
        sentences = [row["sentence"] for row in csv.DictReader(file)]
    assert sum(language_of(one) == "fi" for one in sentences) >= 0.998 * len(sentences)


@pytest.mark.skipif(not (SHARED / "data/texts").exists(), reason="the texts are not at hand")
def test_short_opinions_are_finnish_or_swedish():
    with gzip.open(SHARED / "data/texts/vaalikone2015.tsv.gz", "rt", encoding="utf-8") as file:
        texts = [row["comment"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)][::10]
    found = [language_of(text) for text in texts]
    assert found.count("en") + found.count("und") <= 0.001 * len(found)
    assert found.count("fi") >= 0.985 * len(found)
