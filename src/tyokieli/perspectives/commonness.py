"""How common a lemma or compound part is, so that few texts are weighed as well as many.

Reads the frequencies that the perspectives were trained with; counts nothing itself.
"""

from tyokieli.perspectives.evidence import frequencies

_BACKGROUND = 500  # a corpus of so many texts has as much say in what is common as Finnish at large


def share(unit: str) -> float:
    """Share of the open corpora's texts that have `unit` (a lemma, or a compound part after ``+``).

    >>> share("vuosi") > share("etätyö") > 0
    True
    """
    counts, texts = frequencies()
    return (counts.get(unit, 0) + 0.5) / (texts + 1)


def expected_share(unit: str, count: int, texts: int) -> float:
    """Share of texts that may be expected to have `unit`, which `count` of the `texts` at hand have."""
    return (_BACKGROUND * share(unit) + count) / (_BACKGROUND + texts)
