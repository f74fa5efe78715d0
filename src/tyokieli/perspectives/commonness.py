"""How common a lemma or compound part is in Finnish at large, so that few texts are weighed as well as many.

The table was counted by ``training/train_theme_words.py``; this module only reads it.
"""

from collections.abc import Mapping
from functools import cache

from tyokieli.errors import ModelError
from tyokieli.resources import model_path

_BACKGROUND = 500  # a corpus of so many texts has as much say in what is common as Finnish at large


def share(unit: str) -> float:
    """Share of Finnish passages of 35 words that have `unit` (a lemma, or a compound part after ``+``).

    >>> share("vuosi") > share("etätyö") > 0
    True
    """
    counts, passages = _table()
    return (counts.get(unit, 0) + 0.5) / (passages + 1)


def expected_share(unit: str, count: int, texts: int) -> float:
    """Share of texts that may be expected to have `unit`, which `count` of `texts` others have."""
    return (_BACKGROUND * share(unit) + count) / (_BACKGROUND + texts)


@cache
def _table() -> tuple[Mapping[str, int], int]:
    path = model_path("themes") / "frequencies.tsv"
    try:
        rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
        counts = {unit: int(count) for unit, count in rows}
        return counts, counts.pop("")
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(f"{path} cannot be read ({error}). Install tyokieli again.") from error
