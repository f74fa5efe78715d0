"""Forms whose candidates were worked out beforehand: they read as if they had not been."""

import shutil
from pathlib import Path

import pytest

from tyokieli.errors import ModelError
from tyokieli.language import remembered
from tyokieli.language.disambiguator import Disambiguator
from tyokieli.language.lemmatizer import COMPONENT, PIPELINE
from tyokieli.language.remembered import Remembered
from tyokieli.resources import model_path

MODEL = model_path(PIPELINE) / COMPONENT
FORMS = [
    "työn",
    "Suomessa",
    "ei",
    "kuusi",
    "Etätyö",
    "esimiehen",
    "mun",
    "oikein",
    "kasvanut",
    "saa",
    "kehittäminen",
    "voitu",
    "vuonna",
    "Nokian",
]


@pytest.fixture(scope="module")
def disambiguator() -> Disambiguator:
    return Disambiguator.load(MODEL)


def test_what_is_remembered_is_what_would_be_worked_out(disambiguator: Disambiguator) -> None:
    known = Remembered.load(MODEL)
    for form in FORMS:
        choices, scores = known.get(form) or ((), ())
        anew, anew_scores = disambiguator.scored(form)
        assert scores == anew_scores, form
        assert choices == anew, form


def test_common_forms_are_remembered_and_rare_ones_are_not() -> None:
    known = Remembered.load(MODEL)
    assert len(known) > 50_000
    assert known.get("etätyöpäiväkäytäntöjämmekään") is None


def test_the_same_entries_give_the_same_bytes(tmp_path: Path, disambiguator: Disambiguator) -> None:
    entries = [(form, disambiguator.scored(form)) for form in FORMS]
    for name, order in (("one", entries), ("two", entries[::-1])):
        (tmp_path / name).mkdir()
        shutil.copy(MODEL / "tables.npz", tmp_path / name)
        remembered.write(tmp_path / name, order)
    assert (tmp_path / "one" / remembered.FILE).read_bytes() == (tmp_path / "two" / remembered.FILE).read_bytes()


def test_a_model_without_such_a_table_reads_all_the_same(tmp_path: Path) -> None:
    assert Remembered.load(tmp_path).get("työn") is None


def test_forms_of_another_model_are_refused(tmp_path: Path) -> None:
    shutil.copy(MODEL / remembered.FILE, tmp_path)
    (tmp_path / "tables.npz").write_bytes(b"another model")
    with pytest.raises(ModelError, match="Train the model again"):
        Remembered.load(tmp_path)


def test_a_damaged_table_is_told(tmp_path: Path) -> None:
    (tmp_path / remembered.FILE).write_bytes(b"PK\x03\x04 no table")
    with pytest.raises(ModelError, match=r"forms\.npz"):
        Remembered.load(tmp_path)
