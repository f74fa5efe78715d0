"""What readers said of single words, and what follows for words that were not rated."""

from pathlib import Path

import numpy as np
import pytest
from training.train_ratings import LETTERS, RATED, ratings

from tyokieli.errors import ModelError
from tyokieli.perspectives.ratings import read_ratings, word_ratings, write_ratings
from tyokieli.resources import model_path


def strongest(word: str) -> str:
    return LETTERS[int(word_ratings().lookup([word])[0].argmax())]


def test_the_shipped_table_says_what_the_readers_said():
    rated = ratings()
    assert len(rated) == len(RATED.read_text(encoding="utf-8").splitlines()) > 7_000
    words = sorted(rated)
    assert np.array_equal(word_ratings().lookup(words), np.stack([rated[word] for word in words]))


@pytest.mark.parametrize(
    ("word", "letter"),
    [
        ("koulutuspäivä", "O"),
        ("sisäilmaongelmainen", "Y"),
        ("etäyhteysohjelma", "I"),
        ("lintukoira", "M"),
    ],
)
def test_a_word_that_was_not_rated_gets_what_words_like_it_got(word, letter):
    assert word not in ratings()
    assert strongest(word) == letter


def test_no_words_give_no_rows():
    assert word_ratings().lookup([]).shape == (0, len(LETTERS))


def test_ratings_are_read_as_they_were_written(tmp_path):
    table, counts = np.array([[3, 0], [0, 1]]), np.array([[0.5, 0.0], [0.0, 0.25]])
    for name in ("a.npz", "b.npz"):
        write_ratings(["kurssi", "melu"], table, ["kurssi"], counts, tmp_path / name)
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()
    read = read_ratings(tmp_path / "a.npz")
    assert np.array_equal(read.lookup(["melu", "kurssi"]), table[::-1])
    # another word: as like the landmark as it is, and what counts for every word
    assert read.lookup(["kurssit"])[0] == pytest.approx([0.5, 0.25], abs=0.5)


def test_a_table_that_does_not_fit_its_words_is_named(tmp_path):
    path = tmp_path / "ratings.npz"
    write_ratings(["kurssi"], np.zeros((2, 3)), ["kurssi"], np.zeros((2, 3)), path)
    with pytest.raises(ModelError, match=r"ratings\.npz cannot be read"):
        read_ratings(path)


def test_a_damaged_file_is_named(tmp_path):
    (tmp_path / "ratings.npz").write_bytes(b"PK\x03\x04 broken")
    with pytest.raises(ModelError, match=r"ratings\.npz"):
        read_ratings(tmp_path / "ratings.npz")


def test_the_file_is_small():
    assert model_path("perspectives/ratings.npz").stat().st_size < 5e5


@pytest.mark.parametrize("line", ["perehdytys\tO4", "perehdytys\tX1", "perehdytys", "perehdytys\tO1\nperehdytys\tO2"])
def test_a_line_that_is_no_rating_is_named(tmp_path: Path, line: str):
    (tmp_path / "words.tsv").write_text(line + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"words\.tsv:[12]: '(O4|X1|perehdytys)'"):
        ratings(tmp_path / "words.tsv")
