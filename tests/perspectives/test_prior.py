"""Vectors, rows of evidence, and what is learned from them."""

import time
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from tyokieli.errors import ModelError
from tyokieli.perspectives.evidence import Evidence, rarity
from tyokieli.perspectives.kernel import Rows
from tyokieli.perspectives.linear import fit_linear, softmax
from tyokieli.perspectives.prior import Prior, read_prior, write_prior
from tyokieli.perspectives.seeds import Seeds
from tyokieli.perspectives.settings import read_perspectives
from tyokieli.perspectives.units import Analyzed, analyzed
from tyokieli.perspectives.vectors import read_vectors, word_vectors
from tyokieli.resources import model_path

OWN = {"liikenne": {"seeds": ["bussi", "=tie", "pyöräil*", "myöhässä juna"]}, "ruoka": {"seeds": ["lounas"]}}


@pytest.fixture(scope="module")
def seeds() -> Seeds:
    return Seeds(read_perspectives(OWN))


def test_vectors_are_read_fast_and_the_file_is_small():
    path = model_path("vectors/vectors.npz")
    start = time.process_time()
    read_vectors(path)
    assert time.process_time() - start < 0.3
    assert path.stat().st_size < 12e6


def test_a_word_never_seen_lies_near_its_parts():
    unseen, near, far = word_vectors().lookup(["hybridityöpistevaraus", "työpiste", "hernekeitto"])
    assert unseen @ near > 0.3 > unseen @ far


def test_vectors_have_length_one_and_nothing_has_none():
    rows = word_vectors().lookup(["työ", "", "työ", "ä" * 400])
    assert np.allclose(np.linalg.norm(rows, axis=1), [1, 0, 1, 1], atol=1e-5)
    assert word_vectors().lookup([]).shape == (0, word_vectors().dimensions)


@pytest.mark.skipif(find_spec("spacy_fi_experimental_web_md") is None, reason="needs the package with the full table")
def test_similarities_are_those_of_the_full_table():
    import spacy_fi_experimental_web_md
    from spacy.vocab import Vocab

    (model,) = Path(spacy_fi_experimental_web_md.__file__).parent.glob("fi_experimental_web_md-*")
    full = Vocab().from_disk(model / "vocab").vectors
    words = [
        "esimies",
        "johtaja",
        "palaute",
        "kokous",
        "koulutus",
        "työhuone",
        "sisäilma",
        "tietokone",
        "ruokala",
        "bussi",
    ]
    small = read_vectors(model_path("vectors/vectors.npz"))._floret.get_batch(words)
    correlation = np.corrcoef(np.corrcoef(full.get_batch(words)).ravel(), np.corrcoef(small).ravel())[0, 1]
    assert correlation > 0.98


def test_a_damaged_file_is_named(tmp_path):
    path = tmp_path / "vectors.npz"
    path.write_bytes(b"PK\x03\x04 broken")
    with pytest.raises(ModelError, match=r"vectors\.npz"):
        read_vectors(path)
    with pytest.raises(ModelError, match=r"vectors\.npz"):
        read_prior(path)


def test_seeds_vote_as_words_parts_and_beginnings(seeds):
    votes = seeds.votes(["bussi", "+bussi", "tie", "+tie", "pyöräilijä", "lounas"])
    assert votes[:, 0].tolist() == [1.0, 0.5, 1.0, 0.0, 1.0, 0.0]
    assert votes[5, 1] == 1.0


def test_words_near_a_seed_speak_less_than_the_seed(seeds):
    assert 0 < seeds.votes(["linja-auto"])[0, 0] < 1


def test_a_phrase_speaks_when_its_words_stand_together(seeds):
    (near, far) = analyzed(["Juna oli taas myöhässä.", "Juna lähti, söimme kotona hyvin, ja kaikki muu jäi myöhässä."])
    assert [phrase.perspective for _, phrase in seeds.phrases(list(near.units))] == [0]
    assert seeds.phrases([unit for unit in far.units if not unit.startswith("+")]) == []


def test_a_row_is_the_sum_of_its_units(seeds):
    evidence = Evidence(seeds, 3)
    text = Analyzed("", ("bussi", "ajaa", "myöhään"))
    whole = evidence.of_texts([text]).toarray()[0]
    units = evidence.of_units(sorted(text.units)).toarray().sum(axis=0)
    assert np.allclose(whole, units / np.sqrt(3 + 5))


def test_what_is_said_everywhere_is_not_rare():
    assert 0 < rarity("työ") < rarity("kirkonrotta") <= 1


def test_without_scores_given_it_is_logistic_regression():
    rng = np.random.default_rng(0)
    rows = sparse.csr_matrix(rng.normal(size=(120, 4)))
    labels = (rows.toarray()[:, :3] + rng.normal(scale=0.5, size=(120, 3))).argmax(axis=1)
    coefficients, intercepts = fit_linear(rows, labels, 3, penalty=1.0)
    theirs = LogisticRegression(C=1.0, tol=1e-8, max_iter=1000).fit(rows, labels)
    assert np.allclose(softmax(rows @ coefficients + intercepts), theirs.predict_proba(rows), atol=2e-3)


def test_a_class_without_examples_keeps_its_scores():
    rows = sparse.csr_matrix(np.eye(4))
    coefficients, intercepts = fit_linear(rows, np.array([0, 1, 0, 1]), 3)
    assert not coefficients[:, 2].any()
    assert intercepts[2] == 0


@pytest.fixture(scope="module")
def prior(seeds) -> Prior:
    texts = analyzed(["Bussi on taas myöhässä.", "Lounas oli kylmää.", "Kiitos hyvästä vuodesta!"])
    rows = Rows.of(Evidence(seeds, 3).of_texts(texts))
    return Prior(("liikenne", "ruoka", "muu"), rows, np.eye(3) - 1 / 3)


def test_a_prior_is_read_as_it_was_written(tmp_path, seeds, prior):
    for name in ("a.npz", "b.npz"):
        write_prior(prior, tmp_path / name)
    again = read_prior(tmp_path / "a.npz")
    assert again.classes == ("liikenne", "ruoka", "muu")
    rows = Evidence(seeds, 3).of_texts(analyzed(["Lounas on huono ja bussi kylmä."]))
    assert np.allclose(again.scores(rows), prior.scores(rows), atol=1e-3)
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()


def test_what_a_text_loses_is_what_it_has_less_without_the_part(seeds, prior):
    evidence = Evidence(seeds, 3)
    texts = analyzed(["Lounas oli kylmää ja bussi myöhässä.", "Kiitos kyydistä!"])
    wholes = evidence.of_texts(texts)
    units = [sorted(set(text.units)) for text in texts]
    owners = np.repeat([0, 1], [len(own) for own in units])
    parts = evidence.of_units([unit for own in units for unit in own]) * 0.2
    lost = prior.lost(wholes, parts, owners)
    for row, owner in enumerate(owners):
        whole = wholes[owner]
        assert np.allclose(lost[row], prior.scores(whole)[0] - prior.scores(whole - parts[row])[0], atol=1e-6)
    assert prior.lost(wholes, parts[:0], owners[:0]).shape == (0, 3)


def test_a_prior_with_arrays_that_do_not_fit_is_refused(tmp_path, prior):
    arrays = prior.arrays()
    np.savez(tmp_path / "a.npz", **{**arrays, "ends": arrays["ends"][:-1]})
    with pytest.raises(ModelError, match=r"a\.npz"):
        read_prior(tmp_path / "a.npz")


def test_a_text_speaks_for_those_like_it_whatever_its_company(seeds, prior):
    rows = Evidence(seeds, 3).of_texts(analyzed(["Lounas oli kylmää.", "Bussi ei tullut.", "Lounas oli hyvää."]))
    scores = prior.scores(rows)
    assert scores.argmax(axis=1).tolist() == [1, 0, 1]
    assert np.array_equal(prior.scores(rows[[2]])[0], scores[2])
    assert prior.texts.likeness(prior.texts).argmax(axis=1).tolist() == [0, 1, 2]
