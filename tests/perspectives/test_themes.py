"""What people talk about: few themes with readable names, the same whatever the order of the rows."""

import functools
import json
import random
from pathlib import Path

import pandas as pd
import pytest
from spacy.language import Language

import tyokieli
from tyokieli.errors import SettingsError
from tyokieli.perspectives import themes
from tyokieli.perspectives.phrases import pack, phrases
from tyokieli.perspectives.themes import COLUMNS, Themes, find_themes
from tyokieli.perspectives.units import lexical_units
from tyokieli.vocabulary.inflection import inflect

IDEAS = Path(__file__).resolve().parents[3] / "shared" / "data" / "ideas" / "dev.jsonl"
plural = functools.partial(inflect, number="Plur")

PREMISES = [
    "Avataan yhteisiä etätyötiloja aseman viereen.",
    "Yhteisissä etätyötiloissa tapaisi muiden virastojen väkeä.",
    "Yhteisiä etätyötiloja tarvitaan joka kaupunkiin.",
    "Kannatan yhteisiä etätyötiloja, koska työmatka on pitkä.",
    "Toimistolla on tyhjiä huoneita, niistä saisi yhteisiä etätyötiloja.",
    "Yhteisiin etätyötiloihin pitäisi päästä samalla kulkukortilla.",
    "Hiljainen huone puuttuu meidän kerroksesta.",
    "Hiljaisia huoneita ei voi varata puheluihin.",
    "Hiljaiset huoneet ovat aina varattuja.",
    "Tehkää hiljaisia huoneita puheluita varten.",
    "Hiljaisissa huoneissa istutaan koko päivä.",
    "Hiljaisia huoneita saisi olla joka kerroksessa.",
    "Sisäilma on huono ja ilmanvaihto ei toimi.",
    "Ilmanvaihto pitää korjata ennen talvea.",
    "Sisäilma haisee, ikkunaa ei saa auki.",
    "Sisäilman mittaukset jäivät tekemättä.",
    "Ilmanvaihto huutaa ja sisäilma on tunkkainen.",
    "Sisäilma särkee päätä joka iltapäivä.",
]


@functools.cache
def read(text: str) -> tuple[str, str]:
    doc = pipeline()(text)
    return " ".join(lexical_units(doc)), pack(phrases(doc))


@functools.cache
def pipeline() -> Language:
    return tyokieli.load()


def found(texts: list[str], labels: list[str] | None = None, ids: list[str] | None = None, **options: object) -> Themes:
    names = ids or [str(row) for row in range(1, len(texts) + 1)]
    units, packed = zip(*map(read, texts), strict=True) if texts else ((), ())
    return find_themes(
        names,
        labels or ["tyoymparisto"] * len(texts),
        units,
        packed,
        inflect=plural,
        **options,  # type: ignore[arg-type]
    )


def test_people_who_talk_about_the_same_share_a_theme() -> None:
    of = found(PREMISES).of_text
    assert len(set(of)) == 3
    assert len(set(of[:6])) == len(set(of[6:12])) == len(set(of[12:])) == 1


def test_a_theme_is_named_after_what_people_wrote_in_the_number_they_use() -> None:
    labels = " ".join(found(PREMISES).table["label"]).lower()
    assert "yhteiset etätyötilat" in labels
    assert "yhteinen etätyötila" not in labels
    assert "hiljaiset huoneet" in labels
    assert "sisäilma" in labels


def test_the_table_has_its_columns_and_counts_every_text() -> None:
    result = found(PREMISES)
    assert tuple(result.table.columns) == COLUMNS
    assert result.table["size"].sum() == len(PREMISES)
    assert result.table["theme"].tolist() == ["tyoymparisto-1", "tyoymparisto-2", "tyoymparisto-3"]
    assert result.table["size"].is_monotonic_decreasing
    assert result.table.set_index("theme")["size"].to_dict() == pd.Series(result.of_text).value_counts().to_dict()


def test_labels_are_distinct() -> None:
    assert found(PREMISES).table["label"].is_unique


def test_examples_are_texts_of_their_theme() -> None:
    result = found(PREMISES)
    of = dict(zip(map(str, range(1, len(PREMISES) + 1)), result.of_text, strict=True))
    for row in result.table.itertuples():
        examples = str(row.examples).split()
        assert 1 <= len(examples) == len(set(examples)) <= 3
        assert {of[example] for example in examples} == {row.theme}


@pytest.mark.parametrize("count", [0, 1, 2])
def test_too_few_texts_have_no_theme(count: int) -> None:
    result = found(PREMISES[:count])
    assert result.table.empty
    assert tuple(result.table.columns) == COLUMNS
    assert result.of_text == [""] * count


@pytest.mark.parametrize("count", [3, 4, 5, 8, 13])
def test_few_texts_have_few_themes(count: int) -> None:
    result = found(PREMISES[:count])
    assert 1 <= len(result.table) <= 2
    assert "" not in result.of_text


def test_the_same_text_over_and_over_is_one_theme() -> None:
    assert len(found([PREMISES[0]] * 30).table) == 1


def test_texts_without_words_have_no_theme() -> None:
    assert found(["", "!!!", *PREMISES]).of_text[:2] == ["", ""]


def test_texts_without_a_perspective_have_no_theme() -> None:
    result = found(PREMISES, labels=[""] * len(PREMISES))
    assert result.table.empty


def test_what_is_outside_every_perspective_has_themes_too() -> None:
    result = found(PREMISES, labels=["ict"] * 3 + ["muu"] * 15, names={"ict": "ICT"})
    assert result.table["perspective"].tolist()[0] == "ict"
    assert set(result.table["perspective"]) == {"ict", "muu"}


def test_copies_join_a_theme_but_have_no_say_in_it() -> None:
    copies = [False] * len(PREMISES) + [True] * 9
    alone, together = found(PREMISES), found([*PREMISES, *[PREMISES[6]] * 9], copies=copies)
    assert set(together.table["label"]) == set(alone.table["label"])
    assert together.table["size"].sum() == alone.table["size"].sum() + 9


def test_the_name_of_the_perspective_names_no_theme() -> None:
    texts = [f"Johtaminen on {word}, johtamista pitää kehittää." for word in ("hyvää", "huonoa", "vaikeaa", "kallista")]
    labels = found(texts, labels=["johtaminen"] * 4, names={"johtaminen": "Johtaminen"}).table["label"]
    assert not labels.str.contains("johtaminen", case=False).any()


def test_many_texts_join_the_themes_of_a_sample(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(themes, "SAMPLE", 12)
    result = found(PREMISES)
    assert result.table["size"].sum() == len(PREMISES)
    assert "" not in result.of_text


def test_sequences_of_other_lengths_are_refused() -> None:
    with pytest.raises(SettingsError, match="2 ids but 1 perspectives"):
        find_themes(["1", "2"], ["muu"], ["", ""], ["", ""])


def test_the_order_of_rows_changes_nothing() -> None:
    rows = [(str(number), text) for number, text in enumerate(PREMISES)]
    results = []
    for seed in range(5):
        random.Random(seed).shuffle(rows)
        ids, texts = zip(*rows, strict=True)
        result = found(list(texts), ids=list(ids))
        results.append((result.table.to_dict(), dict(zip(ids, result.of_text, strict=True))))
    assert all(result == results[0] for result in results)


@pytest.mark.skipif(not IDEAS.exists(), reason="the labelled ideas lie beside the repository")
def test_ideas_have_three_themes_a_perspective_with_names_of_their_own() -> None:
    ideas = [json.loads(line) for line in IDEAS.read_text(encoding="utf-8").splitlines()]
    result = found([idea["text"] for idea in ideas], labels=[idea["primary"] for idea in ideas])
    assert result.table.groupby("perspective").size().between(2, 8).all()
    assert not result.table["label"].str.startswith("Teema").any()
    assert result.table.groupby("perspective")["label"].agg(lambda labels: labels.is_unique).all()
