"""Spoken Finnish as people write it in forums and messages: each word gets the lemma of its standard form."""

import csv
from pathlib import Path

import pytest

from tyokieli.language.lemmatizer import Lemmatizer

with (Path(__file__).parent / "spoken.tsv").open(encoding="utf-8", newline="") as file:
    SENTENCES = [(row["sentence"], row["lemmas"]) for row in csv.DictReader(file, delimiter="\t")]


@pytest.fixture(scope="module")
def lemmatizer() -> Lemmatizer:
    return Lemmatizer()


@pytest.mark.parametrize(("sentence", "lemmas"), SENTENCES, ids=[sentence for sentence, _ in SENTENCES])
def test_spoken_sentences_have_the_lemmas_of_standard_ones(lemmatizer: Lemmatizer, sentence: str, lemmas: str) -> None:
    found = [reading.lemma for reading in lemmatizer.lemmatize(sentence.split())]
    assert [one.lower() for one in found] == lemmas.lower().split()


def test_the_sentences_are_many() -> None:
    assert len(SENTENCES) >= 150
