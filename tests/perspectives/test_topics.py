"""Vectors of what words are written about: learned from texts that others have filed."""

import numpy as np
import pytest

from tyokieli.errors import ModelError
from tyokieli.perspectives.topics import read_topics, topic_vectors, write_topics
from tyokieli.resources import model_path


def cosine(one: str, other: str) -> float:
    first, second = topic_vectors().lookup([one, other])
    return float(first @ second / np.linalg.norm(first) / np.linalg.norm(second))


def test_words_of_one_topic_lie_nearer_than_words_of_two():
    assert cosine("perehdytys", "mentorointi") > cosine("perehdytys", "kalastus")
    assert cosine("työtapaturma", "työturvallisuus") > cosine("työtapaturma", "koulutus")


def test_a_word_that_was_never_filed_says_nothing():
    assert not topic_vectors().lookup(["qwxz", "+qwxz"]).any()
    assert topic_vectors().lookup([]).shape == (0, topic_vectors().dimensions)


def test_the_file_is_small():
    assert model_path("perspectives/topics.npz").stat().st_size < 3e6


def test_vectors_are_read_as_they_were_written(tmp_path):
    vectors = np.random.default_rng(0).normal(size=(3, 4))
    for name in ("a.npz", "b.npz"):
        write_topics(["kurssi", "työ", "+työ"], vectors, tmp_path / name)
    assert np.allclose(read_topics(tmp_path / "a.npz").lookup(["+työ", "kurssi"]), vectors[[2, 0]], atol=0.02)
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()


@pytest.mark.parametrize("units", [b"kurssi", b"kurssi\n\xff"])
def test_a_table_that_does_not_fit_its_words_is_named(tmp_path, units):
    path = tmp_path / "topics.npz"
    np.savez(path, units=np.frombuffer(units, np.uint8), table=np.zeros((2, 3), np.int8), scale=np.ones(3, np.float32))
    with pytest.raises(ModelError, match=r"topics\.npz cannot be read"):
        read_topics(path)


def test_a_damaged_file_is_named(tmp_path):
    (tmp_path / "topics.npz").write_bytes(b"PK\x03\x04 broken")
    with pytest.raises(ModelError, match=r"topics\.npz"):
        read_topics(tmp_path / "topics.npz")
