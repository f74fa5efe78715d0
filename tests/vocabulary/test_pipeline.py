"""The spaCy component: terms in the Doc, through every transport of Docs."""

import pickle
from pathlib import Path

import pandas as pd
import pytest
import spacy
from spacy.tokens import Doc

import tyokieli
from tyokieli.errors import SettingsError
from tyokieli.vocabulary.vocabulary import Vocabulary

TEXTS = ["Etä- ja lähityö vaihtelevat.", "Ei mitään.", "Esimies-alaiskeskustelu pidettiin verkkokokouksena."]


@pytest.fixture(scope="module")
def nlp() -> spacy.Language:
    return tyokieli.load()


def texts_and_concepts(doc: Doc) -> list[tuple[str, str]]:
    return [(match.text, match.concept) for match in doc._.terms]


def test_terms_and_spans_are_in_the_doc(nlp: spacy.Language) -> None:
    doc = nlp(TEXTS[2])
    assert texts_and_concepts(doc) == [
        ("Esimies-alaiskeskustelu", "esimies"),
        ("Esimies-alaiskeskustelu", "alainen"),
        ("verkkokokouksena", "verkkokokous"),
    ]
    assert [(span.text, span.label_) for span in doc.spans["terms"]] == texts_and_concepts(doc)


def test_terms_survive_bytes_and_pickle(nlp: spacy.Language) -> None:
    doc = nlp(TEXTS[0])
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again._.terms == doc._.terms
    assert pickle.loads(pickle.dumps(doc))._.terms == doc._.terms
    assert [span.label_ for span in again.spans["terms"]] == [span.label_ for span in doc.spans["terms"]]


def test_processes_give_the_same(nlp: spacy.Language) -> None:
    alone = [doc._.terms for doc in nlp.pipe(TEXTS)]
    assert [doc._.terms for doc in nlp.pipe(TEXTS, n_process=2, batch_size=1)] == alone


def test_the_component_takes_vocabularies_of_ones_own(tmp_path: object) -> None:
    path = f"{tmp_path}/sanat.csv"
    pd.DataFrame({"older": ["pääte"], "newer": ["kone"]}).to_csv(path, index=False)
    nlp = spacy.blank("fi")
    nlp.add_pipe("tyokieli_lemmatizer")
    nlp.add_pipe("tyokieli_terms", config={"vocabularies": [path]})
    assert texts_and_concepts(nlp("Päätteellä istuttiin etätöissä.")) == [("Päätteellä", "pääte")]


def test_a_doc_without_the_component_has_no_terms() -> None:
    assert list(spacy.blank("fi")("etätyö")._.terms) == []


def test_a_vocabulary_travels_to_other_processes() -> None:
    vocabulary = pickle.loads(pickle.dumps(Vocabulary.builtin()))
    assert vocabulary.find(TEXTS[0]) == Vocabulary.builtin().find(TEXTS[0])


def test_concordance_shows_each_occurrence_in_context() -> None:
    table = pd.DataFrame(
        {
            "id": ["a", "b", "c"],
            "text": ["Teen etätöitä. Etätyö on\nkivaa.", "Ei täällä.", None],
            "date": pd.to_datetime(["2016-06-14", "2017-01-01", None]),
        }
    )
    rows = Vocabulary.builtin().concordance(table, "etätyö", width=12)
    assert list(rows.columns) == ["id", "date", "left", "match", "right"]
    assert rows["id"].tolist() == ["a", "a"]
    assert rows["left"].tolist() == ["Teen ", "en etätöitä. "[-12:]]
    assert rows["match"].tolist() == ["etätöitä", "Etätyö"]
    assert rows["right"].tolist() == [". Etätyö on "[:12], " on kivaa."]
    assert rows["date"].dt.year.tolist() == [2016, 2016]


def test_concordance_of_nothing_has_its_columns() -> None:
    assert list(Vocabulary.builtin().concordance(["Ei mitään."], "etätyö").columns) == [
        "id",
        "date",
        "left",
        "match",
        "right",
    ]


def test_an_unknown_concept_is_named() -> None:
    with pytest.raises(SettingsError, match="no concept 'etätöö'"):
        Vocabulary.builtin().concordance(["x"], "etätöö")


def test_concordance_reads_a_word_as_its_time_did() -> None:
    table = pd.DataFrame(
        {"text": ["Lähityö säästää matkoja."] * 2, "date": pd.to_datetime(["2001-03-01", "2023-03-01"])}
    )
    rows = Vocabulary.builtin().concordance(table, "lähityö")
    assert rows["date"].dt.year.tolist() == [2023]


def test_a_dash_in_place_of_a_new_word_is_no_word_to_look_for(tmp_path: Path) -> None:
    path = tmp_path / "sanat.csv"
    path.write_text("vanha;uusi\netätyö;-\n", encoding="utf-8")
    found = Vocabulary.from_csv(path).find("Etätyö - ei siis muu - jatkuu.")
    assert [match.text for match in found] == ["Etätyö"]
