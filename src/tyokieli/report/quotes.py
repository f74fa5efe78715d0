"""Which texts are quoted, and where the evidence in them is marked. Computes no evidence.

The choice is documented in the report: for each perspective the surest texts of a readable length, one theme after
another, never two near-duplicates; ties go by id, so that the choice does not depend on the order of rows.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from tyokieli.report.contents import Span
from tyokieli.report.wording import printable

#: Quotes for each perspective, and the characters after which one is shortened.
PER_PERSPECTIVE = 4
LONGEST = 480
_READABLE = (60, 420)
# Shares of the weight of the strongest evidence in the same text.
_STRONG, _FAINT = 0.5, 0.2


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a quoted text: 0 plain, 1 evidence, 2 strong evidence. Faint evidence is not marked."""

    text: str
    strength: int


@dataclass(frozen=True, slots=True)
class Quote:
    """A text as it is quoted; its language is known to screen readers."""

    id: str
    language: str
    pieces: tuple[Piece, ...]
    shortened: bool
    title: str
    group: str
    date: str
    confidence: float
    secondary: str


def chosen_ids(documents: pd.DataFrame, perspective: str, count: int = PER_PERSPECTIVE) -> list[str]:
    """Choose the texts of `perspective` that are quoted.

    Parameters
    ----------
    documents : DataFrame
        id, text, perspective, confidence, theme, duplicate_of.
    perspective : str
        The perspective's id.
    count : int
        How many at most.

    Returns
    -------
    list of str
        Ids, the surest text first.
    """
    chosen = (documents["perspective"] == perspective) & (documents["duplicate_of"] == "")
    own, lengths = documents.loc[chosen, ["id", "confidence", "theme"]], documents["text"][chosen].str.len()
    ranked = own.assign(
        _far=(~lengths.between(*_READABLE)).astype(int),
        _sure=pd.to_numeric(own["confidence"], errors="coerce").fillna(0.0),
    ).sort_values(["_far", "_sure", "id"], ascending=[True, False, True], kind="stable")
    # The first text of every theme, then the second of every theme …: quotes show the breadth of the perspective.
    turn = ranked.groupby("theme", sort=False).cumcount()
    return [
        str(id_) for id_ in ranked.assign(_turn=turn).sort_values(["_far", "_turn"], kind="stable")["id"].head(count)
    ]


def pieces(text: str, spans: Iterable[Span], longest: int = LONGEST) -> tuple[tuple[Piece, ...], bool]:
    """Cut `text` at its spans; overlapping spans are joined, those outside the text are left out.

    Returns
    -------
    tuple of Piece, bool
        The pieces, which together are the text or its beginning, and whether it was shortened.

    Examples
    --------
    >>> [(piece.text, piece.strength) for piece in pieces("Esimies tukee.", [(0, 7, 0.9)])[0]]
    [('Esimies', 2), (' tukee.', 0)]
    """
    shown = printable(text)
    shortened = len(shown) > longest
    if shortened:
        cut = shown.rfind(" ", longest // 2, longest)
        shown = shown[: cut if cut > 0 else longest]
    clipped = [(max(int(a), 0), min(int(b), len(shown)), abs(float(w))) for a, b, w in spans if w == w]
    strongest = max((w for a, b, w in clipped if a < b), default=0.0)
    sound = sorted((a, b, w) for a, b, w in clipped if a < b and w >= _FAINT * strongest)
    found: list[Piece] = []
    at = 0
    for start, end, weight in sound:
        start = max(start, at)
        if start >= end:
            continue
        if start > at:
            found.append(Piece(shown[at:start], 0))
        found.append(Piece(shown[start:end], 2 if weight >= _STRONG * strongest else 1))
        at = end
    if at < len(shown):
        found.append(Piece(shown[at:], 0))
    return tuple(found), shortened


def stretch(pieces: Sequence[Piece]) -> str:
    """Return the plain text of `pieces`."""
    return "".join(piece.text for piece in pieces)
