"""What a report is made of: the tables and small values that are handed in. Computes nothing."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tyokieli.report.wording import brief, sound

#: Evidence in a text: start and end as character offsets in the document's ``text``, and a weight (sign ignored).
Span = tuple[int, int, float]

#: Texts whose evidence the review sheet asks for, at most.
EXPLAINED = 2_000

_COLUMNS = {
    "documents": (
        *("id", "text", "date", "title", "source", "language", "tokens"),
        *("perspective", "confidence", "secondary", "theme", "duplicate_of"),
    ),
    "terms": ("id", "start", "end", "text", "concept", "status", "replacement"),
    "themes": ("perspective", "theme", "label", "keywords", "size", "examples"),
    "trends": ("period", "concept", "status", "count", "per_1000_words", "low", "high", "texts", "words"),
    "groups": ("group", "kind", "name", "count", "share", "expected", "ratio", "low", "high", "n"),
    "words": ("perspective", "word", "weight"),
}


def rows(table: pd.DataFrame) -> Iterator[Any]:
    """Go through the rows of `table` as named tuples."""
    return iter(table.itertuples())


def picked(table: pd.DataFrame, chosen: NDArray[np.bool_]) -> pd.DataFrame:
    """Return the rows of `table` that are `chosen`.

    Column by column: where rows are taken from a frame, Arrow joins all the pieces of a column first, which for the
    texts is a copy of them all.
    """
    return pd.concat([table.iloc[:, place][chosen] for place in range(table.shape[1])], axis=1)


def empty(table: str) -> pd.DataFrame:
    """Return the table `table` with its columns and no rows.

    >>> list(empty("words"))
    ['perspective', 'word', 'weight']
    """
    return pd.DataFrame({column: pd.Series(dtype=object) for column in _COLUMNS[table]})


@dataclass(frozen=True, slots=True)
class Perspective:
    """A perspective as the report shows it.

    Parameters
    ----------
    id : str
        The id in the tables, such as ``"tyoymparisto"``.
    name : str
        The name in the report's language, such as ``"Työympäristö"``.
    description : str
        One sentence, or an empty string.
    """

    id: str
    name: str
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """Everything that a report, a workbook or a summary is made of. Only `documents` is needed.

    Parameters
    ----------
    documents : DataFrame
        id, text (masked), date, title, source, language ("fi", "sv", "en", "und" …), tokens, perspective ("" where the
        text was not classified), confidence (0..1), secondary, theme, duplicate_of, ``p_<perspective>``; optionally
        ``x`` and ``y`` (any scale; the place on the map); then the file's own columns.
    perspectives : sequence of Perspective
        In the order in which they are shown, ``muu`` last. The rest of the report calls them by these names.
    terms : DataFrame
        id, start, end, text, concept, status ("vanha" or "uusi"), replacement.
    themes : DataFrame
        perspective, theme, label, keywords (joined by commas), size, examples (ids joined by spaces, or a list).
    trends : DataFrame
        period ("2015", "2015Q2" or "2015-03"), concept, status, count, per_1000_words, low, high (95 % interval),
        texts, words (of the period). Rows with no occurrences belong in it: a missing row is drawn as a gap.
    groups : DataFrame
        group, kind ("perspective" or "concept"), name, count, share (in the group), expected (share in all texts),
        ratio (of the two), low, high (95 % interval of the ratio), n (texts of the group); optionally q (the share of
        chance to expect among differences as clear as this; missing values: not tested).
    words : DataFrame
        perspective, word, weight: what is typical of each perspective, in any order.
    evidence : mapping or callable
        Spans by document id; or a function that is asked once, with the ids of the texts that the report quotes.
    concepts : mapping
        Label by concept; a concept is its own label where it is not named.
    replaced_by : mapping
        Newer concepts by older concept: what belongs together in the vocabulary's section. Where it is empty, it is
        read from the suggestions in `terms`, one for each older concept.
    group : str or None
        The column of `documents` that `groups` counts.
    quality : mapping
        Small values, all optional: ``rejected``, ``repaired``, ``empty``, ``shortened`` (counts); ``masked`` (count by
        kind, or one count); ``version``; ``settings`` (mapping); ``models`` (texts or mappings with ``name`` and more);
        ``samples`` (by what was found: ``most`` texts and whether it was ``drawn`` from more); ``learning`` (``labels``
        and ``sure``: texts that taught the perspectives); ``notes`` (texts).
    title : str
        The report's heading; empty: a general one.
    """

    documents: pd.DataFrame
    perspectives: Sequence[Perspective] = ()
    terms: pd.DataFrame = field(default_factory=lambda: empty("terms"))
    themes: pd.DataFrame = field(default_factory=lambda: empty("themes"))
    trends: pd.DataFrame = field(default_factory=lambda: empty("trends"))
    groups: pd.DataFrame = field(default_factory=lambda: empty("groups"))
    words: pd.DataFrame = field(default_factory=lambda: empty("words"))
    evidence: Mapping[str, Sequence[Span]] | Callable[[Sequence[str]], Mapping[str, Sequence[Span]]] | None = None
    concepts: Mapping[str, str] = field(default_factory=dict)
    replaced_by: Mapping[str, Sequence[str]] = field(default_factory=dict)
    group: str | None = None
    quality: Mapping[str, Any] = field(default_factory=dict)
    title: str = ""

    def spans(self, ids: Sequence[str]) -> Mapping[str, Sequence[Span]]:
        """Return the evidence of the documents `ids`."""
        if self.evidence is None:
            return {}
        return self.evidence(ids) if callable(self.evidence) else self.evidence

    def label(self, concept: str) -> str:
        """Return the name of `concept` for the reader."""
        return self.concepts.get(concept, concept)


def complete(material: Material, outside: str = "muu") -> Material:
    """Return `material` with every column that the report reads, in the type it expects; other columns stay.

    Parameters
    ----------
    material : Material
        As it was handed in.
    outside : str
        The name of ``muu`` where it is not among the perspectives but among the texts.
    """
    documents = material.documents.rename(columns=str).reset_index(drop=True)
    for column in ("id", "text", "title", "source", "perspective", "secondary", "theme", "duplicate_of"):
        documents[column] = _text(documents, column, "")
    documents["language"] = _text(documents, "language", "und")
    for column in ("confidence", "tokens"):
        known = documents[column] if column in documents else pd.Series(float("nan"), index=documents.index)
        documents[column] = pd.to_numeric(known, errors="coerce")
    dates = documents["date"] if "date" in documents else pd.Series(pd.NaT, index=documents.index)
    documents["date"] = pd.to_datetime(dates, errors="coerce")
    perspectives = list(material.perspectives)
    known_ids = {perspective.id for perspective in perspectives}
    # A perspective that only the texts know is shown too, by its id: nothing is dropped in silence.
    strangers = sorted(set(documents["perspective"]) - known_ids - {""}, key=lambda id_: (id_ == "muu", id_))
    perspectives += [Perspective(id_, outside if id_ == "muu" else id_) for id_ in strangers]
    tables: dict[str, Any] = {
        name: _with_columns(getattr(material, name), name) for name in _COLUMNS if name != "documents"
    }
    tables["groups"] = tables["groups"].assign(group=tables["groups"]["group"].map(brief))
    return replace(material, documents=documents, perspectives=perspectives, **tables)


def _text(documents: pd.DataFrame, column: str, missing: str) -> "pd.Series[Any]":
    if column not in documents:
        return pd.Series(missing, index=documents.index, dtype=object)
    if isinstance(documents[column].dtype, pd.StringDtype) and not documents[column].hasnans:
        return documents[column]
    return documents[column].astype(object).where(documents[column].notna(), missing).map(_sound_text)


def _with_columns(table: pd.DataFrame, name: str) -> pd.DataFrame:
    lacking = [column for column in _COLUMNS[name] if column not in table]
    return table.assign(**{column: pd.Series(dtype=object) for column in lacking}) if lacking else table


def _sound_text(value: object) -> str:
    return sound(str(value))
