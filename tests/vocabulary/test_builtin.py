"""The built-in vocabulary: its size, its sources, its links to YSO."""

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from tyokieli.vocabulary.concepts import Concept
from tyokieli.vocabulary.vocabulary import Vocabulary

YSO = Path(__file__).resolve().parents[3] / "shared" / "data" / "words" / "yso-worklife.tsv"
OLDER = [concept for concept in Vocabulary.builtin().concepts if concept.status == "vanha"]


def test_it_has_at_least_sixty_pairs_and_a_hundred_and_fifty_labels() -> None:
    assert sum(len(concept.replacements) for concept in OLDER) >= 60
    assert sum(len(concept.labels_in("fi")) for concept in Vocabulary.builtin().concepts) >= 150


@pytest.mark.parametrize("concept", Vocabulary.builtin().concepts, ids=lambda concept: concept.label)
def test_every_concept_has_a_note_and_a_source(concept: Concept) -> None:
    assert concept.note
    assert concept.source in ("Työ 2.0 -blogikirjoitus 2016", "tyokieli")


@pytest.mark.parametrize("concept", OLDER, ids=lambda concept: concept.label)
def test_every_older_concept_has_a_newer_one_and_cues_that_are_defined(concept: Concept) -> None:
    assert concept.replacements
    defined = {cue.name for cue in concept.cues}
    assert {name for newer in concept.replacements for names in newer.when for name in names} <= defined
    assert sum(newer.default for newer in concept.replacements) <= 1


def test_usage_that_turned_has_its_years() -> None:
    vocabulary = Vocabulary.builtin()
    assert vocabulary.concept("esihenkilö").valid_from == 2018
    assert vocabulary.concept("äitiysvapaa").valid_until == 2022
    assert "1997–2005" in vocabulary.concept("lähityö").note


def test_the_five_perspectives_have_their_collections() -> None:
    assert all(values["seeds"] for values in Vocabulary.builtin().as_perspectives("Näkökulmat").values())


@pytest.mark.skipif(not YSO.exists(), reason="the YSO table is not beside the repository")
def test_yso_links_are_concepts_whose_labels_are_alike() -> None:
    labels = defaultdict(set)
    with YSO.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            if row["lang"] == "fi":
                labels[row["uri"]].add(row["label"])
    for concept in Vocabulary.builtin().concepts:
        for uri in (*concept.exact_matches, *concept.close_matches):
            assert uri in labels, f"{concept.label}: {uri}"
        for uri in concept.exact_matches:
            # YSO writes countable concepts in the plural: esimiehet, avokonttorit
            ours = {label[:4].lower() for label in concept.labels_in("fi")}
            assert ours & {label[:4] for label in labels[uri]}, f"{concept.label}: {uri}"


def test_a_word_whose_meaning_has_turned_is_the_concept_of_its_year() -> None:
    find = Vocabulary.builtin().find
    text = "Lähityössä säästyy matka."
    concepts = [[match.concept for match in find(text, year=year)] for year in (1998, 2005, 2012, 2023)]
    assert concepts == [["lähityö (etätyö lähellä kotia)"]] * 2 + [["lähityö"]] * 2
    (match,) = find(text, year=1998)
    assert (match.text, match.status, match.replacements) == ("Lähityössä", "vanha", ("etätyö",))
    assert [match.concept for match in find(text)] == ["lähityö"]
