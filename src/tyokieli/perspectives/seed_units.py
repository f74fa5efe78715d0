"""The units of the shipped perspectives' seeds, read beforehand: 3,000 words need not be read again at every start.

Gives what `analyzed` would give, and saves the time: what is not stored, or was stored with another lemma model, is
read. Written by ``training/read_seeds.py``.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from tyokieli.errors import ModelError
from tyokieli.language.lemmatizer import model_fingerprint
from tyokieli.perspectives.units import analyzed
from tyokieli.resources import model_path

FILE = "perspectives/seeds.json"


def units_of(texts: Iterable[str]) -> list[tuple[str, ...]]:
    """The `lexical_units` of each of `texts`, which are seeds or descriptions of perspectives."""
    wanted, stored = list(texts), _shipped()
    read = iter(analyzed(text for text in wanted if text not in stored))
    return [stored[text] if text in stored else next(read).units for text in wanted]


def read_units(path: Path, model: str) -> Mapping[str, tuple[str, ...]]:
    """What `write_units` wrote to `path` with the lemma model whose fingerprint is `model`; nothing with another.

    Raises
    ------
    ModelError
        When the file holds something else.
    """
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        if stored["lemma_model"] != model:
            return {}
        return {text: tuple(units.split()) for text, units in stored["units"].items()}
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
        raise ModelError(
            f"{path} holds no seeds that were read beforehand. Delete it, or install tyokieli again."
        ) from None


def write_units(path: Path, texts: Sequence[str]) -> None:
    """Read `texts` and store their units. Same bytes every time."""
    units = {one.text: " ".join(one.units) for one in analyzed(sorted(set(texts)))}
    content = {"lemma_model": model_fingerprint(), "units": units}
    path.write_text(json.dumps(content, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


@cache
def _shipped() -> Mapping[str, tuple[str, ...]]:
    try:
        path = model_path(FILE)
    except ModelError:
        return {}
    return read_units(path, model_fingerprint())
