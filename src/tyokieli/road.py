"""From texts to Docs to tables: the function of one partition, and the merge. Every way of running calls these two.

A pandas frame of texts goes in; tables of a fixed schema come out, small enough to travel between machines. What needs
all the texts at once (perspectives, themes, duplicates, trends) is made in `analysis` from the merged tables.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
from spacy.attrs import IS_PUNCT, IS_SPACE  # type: ignore[import-not-found]
from spacy.tokens import Doc

from tyokieli.corpus.cleaning import clean
from tyokieli.corpus.language import language_of
from tyokieli.corpus.privacy import Masked, mask, mask_cell, personal_column
from tyokieli.language.reader import reader, release
from tyokieli.perspectives.beforehand import scored
from tyokieli.perspectives.phrases import forget, pack, phrases
from tyokieli.perspectives.signatures import signature
from tyokieli.perspectives.units import Analyzed, forget_units, lexical_units
from tyokieli.spool import Column
from tyokieli.vocabulary.vocabulary import Vocabulary

INPUT_COLUMNS = ("place", "id", "text", "date", "title", "source")
READ_COLUMNS = ("language", "tokens", "units", "phrases", "signature", "scored")
TERM_COLUMNS = {
    "place": "int64",
    "id": "object",
    "start": "int64",
    "end": "int64",
    "text": "object",
    "concept": "object",
    "status": "object",
    "replacement": "object",
}
COUNT_COLUMNS = {"kind": "object", "name": "object", "count": "int64"}
RELEASED = 20
"""After so many partitions the caches of words are let go of: what comes then needs the memory."""

WIDE = ("units", "phrases", "signature", "scored")
"""Columns of `READ_COLUMNS` that take more room than the texts and are needed only to conclude."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How texts are read: what the partition function needs besides the texts. Travels to workers.

    Attributes
    ----------
    vocabulary : Vocabulary
        What terms are found of.
    masked : bool
        Whether personal data is masked.
    scored : bool
        Whether it is found beside each text what it scores for the five perspectives of Työ 2.0. Where that is not
        what an analysis needs, for labels teach or the perspectives are others, it is not used.
    """

    vocabulary: Vocabulary
    masked: bool = True
    scored: bool = True


@dataclass(frozen=True, slots=True)
class Partition:
    """What was read from one partition of texts, or from several that were merged.

    Attributes
    ----------
    documents : DataFrame
        A row a text: `INPUT_COLUMNS`, `READ_COLUMNS` and the input's own. `place` is the row's place in the whole
        input, `tokens` the number of words, `units` the lexical units joined by spaces ("" where the text is not
        Finnish), `phrases` the packed noun phrases, `signature` what near-duplicates are found by, `scored` what the
        text scores for the five perspectives.
    terms : DataFrame
        A row an occurrence: `TERM_COLUMNS`. Offsets are those of the text in `documents`.
    counts : DataFrame
        `COUNT_COLUMNS`: what was masked, by type of mask.
    """

    documents: pd.DataFrame
    terms: pd.DataFrame
    counts: pd.DataFrame

    def tables(self) -> dict[str, pd.DataFrame]:
        """The tables by name."""
        return {"documents": self.documents, "terms": self.terms, "counts": self.counts}


def read_partition(frame: pd.DataFrame, reading: Reading) -> Partition:
    """Clean, read and mask the texts of one partition, and find in them all that does not depend on other texts.

    Parameters
    ----------
    frame : DataFrame
        `INPUT_COLUMNS`, and any others of the input's own.
    reading : Reading
        The vocabulary, and whether personal data is masked.
    """
    masked: Counter[str] = Counter()
    cleaned = [clean(text) for text in frame["text"]]
    languages = [language_of(text) for text in cleaned]
    docs, texts = [], []
    for doc, text in _docs(cleaned, languages, reading, masked):
        docs.append(doc)
        texts.append(text)
    finnish = [doc if language == "fi" else None for doc, language in zip(docs, languages, strict=True)]
    own = [column for column in frame.columns if column not in INPUT_COLUMNS]
    units = [() if doc is None else tuple(lexical_units(doc)) for doc in finnish]
    documents = pd.DataFrame(
        {
            **{column: frame[column] for column in ("place", "id", "date", "source")},
            "text": texts,
            "title": _masked_column(frame["title"], reading, masked),
            "language": languages,
            "tokens": [int((doc.to_array([IS_PUNCT, IS_SPACE]) == 0).all(axis=1).sum()) for doc in docs],
            "units": [" ".join(some) for some in units],
            "phrases": ["" if doc is None else pack(phrases(doc)) for doc in finnish],
            "signature": [signature(text) for text in texts],
            "scored": _scores(texts, units) if reading.scored else "",
            **{column: _masked_column(frame[column], reading, masked) for column in own},
        },
        index=frame.index,
    )
    found = (
        (
            place,
            id_,
            match.start,
            match.end,
            match.text,
            match.concept,
            match.status,
            next(iter(match.replacements), ""),
        )
        for place, id_, date, doc in zip(frame["place"], frame["id"], frame["date"], finnish, strict=True)
        if doc is not None
        for match in reading.vocabulary.find(doc, year=None if pd.isna(date) else date.year)
    )
    return Partition(
        documents[[*INPUT_COLUMNS, *READ_COLUMNS, *own]],
        _table(TERM_COLUMNS, found),
        _table(COUNT_COLUMNS, (("masked", name, count) for name, count in sorted(masked.items()))),
    )


def merge(partitions: Iterable[Partition]) -> Partition:
    """Several partitions as one, in the order of the input whatever the order they come in."""
    documents, terms, counts = (list(tables) for tables in zip(*(p.tables().values() for p in partitions), strict=True))
    totals: pd.DataFrame = _as_one(counts).groupby(["kind", "name"], as_index=False)[["count"]].sum()
    return Partition(_in_order(documents), _in_order(terms), totals)


def _in_order(tables: list[pd.DataFrame]) -> pd.DataFrame:
    """The rows of `tables`, which is emptied, in the order of the input."""
    table = _as_one(tables)
    if table["place"].is_monotonic_increasing:  # sorting takes the memory once more
        return table
    return table.sort_values("place", kind="stable", ignore_index=True)


def _as_one(tables: list[pd.DataFrame]) -> pd.DataFrame:
    """The rows of `tables`, which is emptied, so that a large input is not in memory twice."""
    whole = pd.concat(tables, ignore_index=True)
    tables.clear()
    return whole


@dataclass(frozen=True, slots=True)
class Gathered:
    """All partitions of a run, ready to conclude from: the wide columns are where they take no memory.

    Attributes
    ----------
    documents : DataFrame
        As in `Partition`, without the columns of `WIDE`.
    wide : mapping of str to sequence of str
        The columns of `WIDE`, a string for each row of `documents`.
    terms, counts : DataFrame
        As in `Partition`.
    """

    documents: pd.DataFrame
    wide: Mapping[str, Sequence[str]]
    terms: pd.DataFrame
    counts: pd.DataFrame


def gather(partitions: Iterable[Partition], folder: Path | None = None) -> Gathered:
    """Take in partitions, in the order of the input, as they are made.

    Parameters
    ----------
    partitions : iterable of Partition
        Each is let go of before the next is asked for, but for its narrow columns.
    folder : Path, optional
        Where the wide columns are kept when they grow large; the system's folder for temporary files by default.
    """
    wide = {name: Column(folder) for name in WIDE}
    narrow = []
    for partition in partitions:
        for name, column in wide.items():
            column.extend(partition.documents[name])
        narrow.append(Partition(partition.documents.drop(columns=list(WIDE)), partition.terms, partition.counts))
    if len(narrow) > RELEASED:
        release()
        forget()
        forget_units()
    merged = merge(narrow.pop(0) for _ in range(len(narrow)))
    return Gathered(merged.documents, wide, merged.terms, merged.counts)


def split(frame: pd.DataFrame, chunksize: int) -> list[pd.DataFrame]:
    """`frame` in slices of `chunksize` rows."""
    return [frame.iloc[start : start + chunksize] for start in range(0, len(frame), chunksize)]


def masked_row(row: Mapping[str, Any], reading: Reading) -> dict[str, Any]:
    """A row that was left out, with its personal data masked."""
    cells: Counter[str] = Counter()
    return {
        name: _counted(mask(reader()(clean(cell))), cells) if reading.masked and isinstance(cell, str) else cell
        for name, cell in row.items()
    }


def _docs(
    texts: Sequence[str], languages: Sequence[str], reading: Reading, masked: Counter[str]
) -> Iterator[tuple[Doc, str]]:
    """Each text masked, and its Doc; those in other languages are split into words only."""
    nlp = reader()
    for text, doc, language in zip(texts, nlp.pipe(texts), languages, strict=True):
        # Names are found in the Doc, whatever the language; only a text in which something was masked is read again.
        kept = _counted(mask(doc, language=language), masked) if reading.masked else doc.text
        if language != "fi":
            yield nlp.make_doc(kept), kept
        else:
            yield (doc if kept == text else nlp(kept)), kept


def _scores(texts: Sequence[str], units: Sequence[tuple[str, ...]]) -> list[str]:
    """What each text scores for the five perspectives; "" where it says nothing in Finnish."""
    saying = [row for row, some in enumerate(units) if some]
    found = dict(zip(saying, scored([Analyzed(texts[row], units[row]) for row in saying]), strict=True))
    return [found.get(row, "") for row in range(len(texts))]


def _masked_column(column: "pd.Series[Any]", reading: Reading, masked: Counter[str]) -> "pd.Series[Any]":
    if not reading.masked:
        return column
    if personal_column(str(column.name)):
        return column.map(lambda cell: _counted(mask_cell(cell, str(column.name)), masked)).astype("object")
    if pd.api.types.is_numeric_dtype(column) or pd.api.types.is_datetime64_any_dtype(column):
        return column
    cells = sorted({cell for cell in column if isinstance(cell, str) and cell})
    kept = {cell: mask(doc) for cell, doc in zip(cells, reader().pipe(cells), strict=True)}
    return pd.Series(
        [_counted(kept[cell], masked) if isinstance(cell, str) and cell else cell for cell in column],
        index=column.index,
        dtype=column.dtype,
    )


def _counted(result: Masked, masked: Counter[str]) -> str:
    masked.update(result.counts)
    return result.text


def _table(columns: dict[str, str], rows: Iterable[Sequence[object]]) -> pd.DataFrame:
    cells = list(zip(*rows, strict=True)) or [()] * len(columns)
    return pd.DataFrame(
        {
            name: pd.Series(list(values), dtype=dtype)
            for (name, dtype), values in zip(columns.items(), cells, strict=True)
        }
    )
