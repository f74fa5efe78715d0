"""Perspectives as a person writes them down."""

import re

import pytest

from tyokieli.errors import PerspectivesError
from tyokieli.perspectives.settings import read_perspectives

OWN = {"liikenne": {"name": "Liikenne", "description": "Bussit ja junat.", "seeds": ["bussi", "juna"]}}


def test_the_five_perspectives_come_with_names_in_three_languages_and_muu_last():
    perspectives = read_perspectives()
    assert [p.id for p in perspectives] == ["johtaminen", "toimintatavat", "osaaminen", "tyoymparisto", "ict", "muu"]
    assert all(p.name(language) for p in perspectives for language in ("fi", "sv", "en"))
    assert [p.id for p in perspectives if p.outside] == ["muu"]


def test_no_seed_of_the_five_speaks_strongly_for_two():
    strong = [seed for p in read_perspectives() for seed, weight in p.seeds if weight >= 1]
    assert len(strong) == len(set(strong))


def test_perspectives_of_ones_own_keep_their_order_and_get_muu():
    perspectives = read_perspectives({"z": {"seeds": ["bussi"]}, "a": {"seeds": ["juna"]}})
    assert [p.id for p in perspectives] == ["z", "a", "muu"]


def test_strong_and_weak_seeds_weigh_as_said():
    (liikenne, _) = read_perspectives({"liikenne": {"seeds": {"strong": ["bussi"], "weak": ["tie"]}}})
    assert dict(liikenne.seeds) == {"bussi": 2.0, "tie": 0.4}


def test_what_is_read_is_read_again_from_its_own_mapping():
    perspectives = read_perspectives(OWN)
    assert read_perspectives({p.id: p.as_dict() for p in perspectives}) == perspectives


def test_a_toml_file_reads_as_the_mapping_does(tmp_path):
    path = tmp_path / "omat.toml"
    path.write_text(
        '[liikenne]\nname = "Liikenne"\ndescription = "Bussit ja junat."\nseeds = ["bussi", "juna"]\n', "utf-8"
    )
    assert read_perspectives(path) == read_perspectives(str(path)) == read_perspectives(OWN)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({}, "no perspective"),
        ({"liikenne": {"seeds": []}}, "'liikenne' of the perspectives given has no seeds"),
        ({"liikenne": {"seeds": "bussi"}}, "seeds are a list"),
        ({"liikenne": {"seeds": [["bussi", -1]]}}, "is not a seed"),
        ({"liikenne": {"seeds": {"loud": ["bussi"]}}}, "not 'loud'"),
        ({"liikenne": ["bussi"]}, "is list"),
        ({"liikenne": {"name": 3, "seeds": ["bussi"]}}, "name is a text"),
        ({"muu": {"seeds": ["bussi"]}}, "without `outside = true`"),
        ({"a": {"outside": True}, "b": {"outside": True}}, "marks a, b as outside"),
    ],
)
def test_what_cannot_be_used_is_named(given, message):
    with pytest.raises(PerspectivesError, match=re.escape(message)):
        read_perspectives(given)


@pytest.mark.parametrize("content", [b"[liikenne\n", b"\xff\xfe\x00", None])
def test_a_file_that_cannot_be_read_is_named(tmp_path, content):
    path = tmp_path / "omat.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(PerspectivesError, match=r"omat\.toml"):
        read_perspectives(path)


def test_a_description_may_be_given_by_language_and_only_the_finnish_one_is_read_as_seeds():
    given = {"liikenne": {"name": "Liikenne", "description": {"fi": "Bussit.", "en": "Buses."}, "seeds": ["bussi"]}}
    perspective = read_perspectives(given)[0]
    assert perspective.description == "Bussit."
    assert perspective.described("en") == "Buses."
    assert perspective.described("sv") == "Bussit."


def test_the_five_are_described_in_three_languages():
    for perspective in read_perspectives():
        assert {language for language, _ in perspective.descriptions} == {"sv", "en"}
