"""Key word in context: every occurrence of a concept with what stands before and after it, as a table."""

import re
from collections.abc import Callable, Iterable

import pandas as pd

from tyokieli.errors import SettingsError
from tyokieli.vocabulary.concepts import TermMatch

_LINE_BREAK = re.compile(r"\s")
COLUMNS = ("id", "date", "left", "match", "right")


def concordance(
    texts: object, find: Callable[[str, int | None], Iterable[TermMatch]], concept: str, width: int
) -> pd.DataFrame:
    """Rows id, date, left, match and right for each match of `concept` (prefLabel or URI) in `texts`.

    Raises
    ------
    SettingsError
        When `width` is negative or `texts` is neither a table with a column ``text`` nor texts.
    """
    if width < 0:
        raise SettingsError(f"width={width} is negative. Give the number of characters on each side.")
    rows = [
        (id_, date, _left(text, match.start, width), match.text, _right(text, match.end, width))
        for id_, date, text in _rows(texts)
        for match in find(text, _year(date))
        if concept in (match.concept, match.uri, match.label)
    ]
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    return table.astype({"id": "str"}) if rows else table


def _rows(texts: object) -> Iterable[tuple[str, object, str]]:
    if isinstance(texts, str):
        return [("1", pd.NaT, texts)]
    if isinstance(texts, pd.DataFrame):
        if "text" not in texts.columns:
            raise SettingsError(f"The table has no column 'text'; it has: {', '.join(map(str, texts.columns))}.")
        ids = texts["id"] if "id" in texts.columns else range(1, len(texts) + 1)
        dates = texts["date"] if "date" in texts.columns else [pd.NaT] * len(texts)
        cells = zip(ids, dates, texts["text"], strict=True)
        return [(str(id_), date, text) for id_, date, text in cells if isinstance(text, str)]
    if not isinstance(texts, Iterable):
        raise SettingsError(f"Texts are a table or a list of str, not {type(texts).__name__}.")
    return [(str(place), pd.NaT, text) for place, text in enumerate(texts, start=1) if isinstance(text, str)]


def _year(date: object) -> int | None:
    year = getattr(date, "year", None)
    return year if isinstance(year, int) else None  # NaT has a year that is no number


def _left(text: str, start: int, width: int) -> str:
    return _LINE_BREAK.sub(" ", text[max(0, start - width) : start])


def _right(text: str, end: int, width: int) -> str:
    return _LINE_BREAK.sub(" ", text[end : end + width])
