"""Lemmatisers that have the same model read it once; those that have another do not mix."""

import gc
import pickle
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from unittest.mock import patch

import pytest

import tyokieli
from tyokieli.errors import ModelError
from tyokieli.language import lemmatizer
from tyokieli.language.disambiguator import Disambiguator
from tyokieli.language.lemmatizer import COMPONENT, PIPELINE, Lemmatizer
from tyokieli.resources import model_path

FOLDER = model_path(PIPELINE) / COMPONENT


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "malli"))


@pytest.fixture
def reads() -> Iterator[list[Path]]:
    """The folders that a model was read from while the test ran."""
    found: list[Path] = []
    load = Disambiguator.load

    def counted(path: Path, *, cache_size: int = 100_000) -> Disambiguator:
        found.append(path)
        return load(path, cache_size=cache_size)

    with (
        patch.object(lemmatizer.Disambiguator, "load", counted),
        patch.object(lemmatizer, "_models", lemmatizer._Models()),
    ):
        yield found


def test_a_pipeline_and_the_functions_read_one_model(reads: list[Path]) -> None:
    alone = Lemmatizer()
    assert alone.readings("kissoille")[0].lemma == "kissa"
    assert tyokieli.load()("Teimme etätöitä.")[1].lemma_ == "etätyö"
    assert pickle.loads(pickle.dumps(alone)).readings("koirille")[0].lemma == "koira"
    assert reads == [FOLDER]


def test_what_a_pipeline_has_read_is_remembered_for_others(reads: list[Path]) -> None:
    nlp = tyokieli.load()
    nlp("Etättyö ei katkea.")
    (memory,) = lemmatizer.memories()
    assert memory.has_seen("katkea")
    assert not memory.has_seen("Etättyö")
    assert not memory.has_seen("kotikissa")


def test_threads_that_need_a_model_at_once_read_it_once(reads: list[Path]) -> None:
    lemmatizers = [Lemmatizer() for _ in range(8)]
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda one: one.readings("kissoille")[0].lemma, lemmatizers))
    assert found == ["kissa"] * 8
    assert reads == [FOLDER]


def test_a_copy_in_another_folder_is_the_same_model(reads: list[Path], copied: Path) -> None:
    lemmatizers = Lemmatizer(), Lemmatizer(copied)
    assert [one.readings("kissoille")[0].lemma for one in lemmatizers] == ["kissa", "kissa"]
    assert reads == [FOLDER]


def test_a_folder_whose_files_changed_is_another_model(reads: list[Path], copied: Path) -> None:
    before = Lemmatizer(copied)
    before.readings("kissoille")
    (copied / "forms.npz").unlink()
    after = Lemmatizer(copied)
    assert after.readings("kissoille")[0].lemma == "kissa"
    assert reads == [copied, copied]


@pytest.mark.parametrize(
    ("place", "hint"),
    [(model_path(PIPELINE), f"Give .*{COMPONENT}"), (FOLDER.parent / "vocab", "Give .*training wrote")],
)
def test_a_folder_that_holds_no_model_is_told_with_the_one_that_does(place: Path, hint: str) -> None:
    with pytest.raises(ModelError, match=f"no tables.npz. {hint}"):
        Lemmatizer(place)


def test_a_model_that_nobody_uses_is_let_go_of(reads: list[Path]) -> None:
    for _ in range(2):
        one = Lemmatizer()
        one.readings("kissoille")
        del one
        gc.collect()
    assert len(reads) == 2
