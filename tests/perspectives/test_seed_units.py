"""Seeds that were read beforehand are what reading them gives."""

import json
from pathlib import Path

import pytest

from tyokieli.errors import ModelError
from tyokieli.language.lemmatizer import model_fingerprint
from tyokieli.perspectives.seed_units import FILE, read_units, units_of, write_units
from tyokieli.perspectives.seeds import texts_of
from tyokieli.perspectives.settings import read_perspectives
from tyokieli.perspectives.units import analyzed
from tyokieli.resources import model_path


def test_what_is_stored_is_what_reading_the_seeds_gives() -> None:
    texts = sorted(set(texts_of(read_perspectives())))
    stored = read_units(model_path(FILE), model_fingerprint())
    assert stored == {text.text: text.units for text in analyzed(texts)}, "run python -m training.read_seeds"


def test_seeds_of_ones_own_are_read() -> None:
    own = ["etätyö", "raitiovaunupysäkillä", "etätyö", "Lounaat ja kahvit"]
    assert units_of(own) == [text.units for text in analyzed(own)]


def test_what_another_lemma_model_read_is_not_used(tmp_path: Path) -> None:
    write_units(tmp_path / "seeds.json", ["kissoille"])
    assert read_units(tmp_path / "seeds.json", model_fingerprint()) == {"kissoille": ("kissa",)}
    assert read_units(tmp_path / "seeds.json", "toinen") == {}


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", "[" * 100_000, json.dumps({"lemma_model": "a", "units": ["etätyö"]})]
)
def test_a_damaged_file_is_named(tmp_path: Path, content: str) -> None:
    path = tmp_path / "seeds.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ModelError, match=r"seeds\.json holds no seeds"):
        read_units(path, "a")
