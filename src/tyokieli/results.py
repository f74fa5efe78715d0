"""What an analysis found: tables, and the ways to look at them, write them and read them back.

Made by `analysis.analyze`; finds nothing itself. Pages, charts and files are made by `report`, which is called when
they are asked for.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from tyokieli.bounded import read_bounded
from tyokieli.errors import InputError, SettingsError
from tyokieli.perspectives.clusterer import PerspectiveClusterer
from tyokieli.vocabulary.vocabulary import Vocabulary

if TYPE_CHECKING:
    from tyokieli.perspectives.explanation import Explanation
    from tyokieli.report.contents import Material, Span
    from tyokieli.report.summary import Summary
    from tyokieli.report.svg import Chart
    from tyokieli.vocabulary.changes import Modernized

TABLES = ("documents", "terms", "themes", "trends", "groups", "words")
_FORMATS = frozenset({"html", "csv", "xlsx", "parquet", "jsonl"})
_ALWAYS = frozenset({"documents", "terms", "themes", "trends"})


@dataclass(repr=False)
class Analysis:
    """What was found in a pile of texts, as pandas tables.

    Attributes
    ----------
    documents : DataFrame
        A row a text: id, text (masked), date, title, source, language, tokens (words), perspective ("" where the text
        is not Finnish), confidence (0–1), secondary, labelled (whether a person gave the perspective), theme,
        duplicate_of (id of the first text of its group, or ""), p_<perspective> … (0–1), x, y (place on the map, -1–1),
        and the input's own columns.
    terms : DataFrame
        A row an occurrence: id, start, end (offsets in the text of `documents`), text, concept, status, replacement.
    themes : DataFrame
        perspective, theme, label, keywords, size, examples (ids joined by spaces).
    trends : DataFrame
        period, concept, status, count, per_1000_words, low, high, texts, words: see `counting.trends`.
    groups : DataFrame
        group, kind, name, count, n, share, expected, ratio, low, high, q: see `counting.groups`. Empty where no group
        was named.
    words : DataFrame
        perspective, word, weight: what is typical of each perspective in these texts.
    quality : dict
        Counts of texts, languages, masked, rejected and repaired items; version, settings, models; samples (by what
        was found from a part of the texts: most, and whether it was drawn from more); learning (texts that taught the
        perspectives: those with labels, and sure ones without).
    clusterer : PerspectiveClusterer
        As fitted to these texts.
    vocabulary : Vocabulary
    """

    documents: pd.DataFrame
    terms: pd.DataFrame
    themes: pd.DataFrame
    trends: pd.DataFrame
    groups: pd.DataFrame
    words: pd.DataFrame
    quality: dict[str, Any]
    clusterer: PerspectiveClusterer
    vocabulary: Vocabulary

    def __repr__(self) -> str:
        sizes = f"{len(self.documents)} texts, {len(self.terms)} terms, {len(self.themes)} themes"
        return f"<Analysis: {sizes}, {len(self.clusterer.perspectives_)} perspectives>"

    def explain(self, id: str) -> "Explanation":
        """Why the text `id` has the perspective that it has: evidence as weighted spans of the text."""
        return self.clusterer.explain(self._text(id))

    def modernize(self, id: str, target: str | None = None) -> "Modernized":
        """The text `id` in the newer words."""
        return self.vocabulary.modernize(self._text(id), target=target)

    def report(self, path: str | Path, lang: str = "fi", title: str = "") -> Path:
        """Write the report: one HTML file that needs no network.

        Parameters
        ----------
        path : path
        lang : {"fi", "sv", "en"}
            Language of the report.
        title : str
            Its heading; a general one where it is empty.
        """
        from tyokieli.report.html import render

        render(self._material(lang, title), path, lang)
        return Path(path)

    def to_excel(self, path: str | Path, lang: str = "fi", *, progress: bool = False) -> Path:
        """Write the review sheet, to be corrected and given back as ``labels``."""
        from tyokieli.report.workbook import write_workbook

        write_workbook(self._material(lang, progress=progress), path, lang)
        return Path(path)

    def write(
        self,
        folder: str | Path,
        formats: Sequence[str] = ("html", "csv", "xlsx"),
        lang: str = "fi",
        *,
        progress: bool = False,
    ) -> list[Path]:
        """Write the report, the tables and ``summary.json`` into `folder`; tables of an earlier run there go.

        Parameters
        ----------
        folder : path
            Made where it is missing.
        formats : sequence of {"html", "csv", "xlsx", "parquet", "jsonl"}
        lang : {"fi", "sv", "en"}
        progress : bool
            Show on a terminal how far the explaining of texts has come, which takes longer than anything else here.

        Returns
        -------
        list of Path
            The files written.
        """
        from tyokieli.report.tables import write_csv, write_json, write_jsonl, write_parquet

        folder = Path(folder)
        if isinstance(formats, str) or set(formats) - _FORMATS:
            raise SettingsError(f"formats is {formats!r}; give a list of {', '.join(sorted(_FORMATS))}.")
        written = []
        if "html" in formats:
            written.append(self.report(folder / "report.html", lang))
        if "xlsx" in formats:
            written.append(self.to_excel(folder / "review.xlsx", lang, progress=progress))
        writers = {"csv": write_csv, "parquet": write_parquet, "jsonl": write_jsonl}
        rejected = pd.DataFrame(self.quality.get("rejected_rows", []))
        tables = {**{name: getattr(self, name) for name in TABLES}, "rejected": rejected}
        for format_, writer in writers.items():
            for name, table in tables.items():
                path = folder / f"{name}.{format_}"
                if format_ in formats and (len(table) or name in _ALWAYS):
                    writer(table, path)
                    written.append(path)
                else:  # what an earlier run left would be taken for a finding of this one
                    path.unlink(missing_ok=True)
        written.append(folder / "summary.json")
        write_json(self.summary(lang)[0], written[-1])
        return written

    def summary(self, lang: str = "fi") -> "tuple[Summary, list[str]]":
        """The main figures, as in ``summary.json``, and the same in sentences fit for a memo."""
        from tyokieli.report.summary import paragraphs, summarise
        from tyokieli.report.wording import Wording

        figures = summarise(self._material(lang))
        return figures, [sentence for paragraph in paragraphs(figures, Wording(lang)) for sentence in paragraph]

    def plot_perspectives(self, lang: str = "fi") -> "Chart":
        """Sizes of the perspectives, as a chart that a notebook shows and ``save(path)`` writes as SVG."""
        from tyokieli.report.charts import perspectives_chart

        return perspectives_chart(self.documents, self._material(lang).perspectives, lang=lang)

    def plot_trends(self, concept: str | None = None, lang: str = "fi") -> "Chart":
        """Older and newer words per 1,000 words over time, with their 95 % bands.

        Parameters
        ----------
        concept : str, optional
            Draw only this concept and those that it replaces or is replaced by.
        lang : {"fi", "sv", "en"}

        Raises
        ------
        SettingsError
            When `concept` does not occur in the texts.
        """
        from tyokieli.report.trends import shifts, trends_chart

        if concept is None:
            return trends_chart(self.trends, lang=lang)
        replaced_by = self._material(lang).replaced_by
        found = [s for s in shifts(self.terms, replaced_by, {}) if concept in (*s.older, *s.newer)]
        if not found:
            there = ", ".join(sorted(set(self.terms["concept"])))
            raise SettingsError(f"'{concept}' does not occur in these texts. What occurs: {there or 'no term'}.")
        return trends_chart(self.trends, found[0], lang=lang)

    def plot_map(self, lang: str = "fi") -> "Chart":
        """The texts on a plane: each is drawn to the perspectives that speak in it."""
        from tyokieli.report.charts import map_chart

        return map_chart(self.documents, self._material(lang).perspectives, lang=lang)

    def save(self, folder: str | Path) -> None:
        """Keep the analysis: tables as Parquet, the clusterer and the vocabulary in files of their own."""
        from tyokieli.report.tables import write_json, write_parquet

        folder = Path(folder)
        for name in TABLES:
            table = getattr(self, name).copy(deep=False)
            table.attrs = {"objects": [column for column in table.columns if table[column].dtype == object]}
            write_parquet(table, folder / f"{name}.parquet")
        self.clusterer.save(folder / "clusterer")
        self.vocabulary.to_skos(folder / "vocabulary.ttl")
        write_json(self.quality, folder / "quality.json")

    @classmethod
    def load(cls, folder: str | Path) -> "Analysis":
        """Read back what `save` kept.

        Raises
        ------
        InputError
            When `folder` holds no analysis.
        """
        folder = Path(folder)
        if not (folder / "quality.json").is_file():
            raise InputError(f"{folder} holds no analysis. Name a folder that Analysis.save wrote.")
        try:
            tables = {name: _as_saved(_parquet(folder / f"{name}.parquet")) for name in TABLES}
            quality = json.loads(read_bounded(folder / "quality.json"))
        except (OSError, ValueError, RecursionError) as error:  # pyarrow's and json's own errors are among these
            raise InputError(
                f"The analysis in {folder} is damaged ({str(error).splitlines()[0]}). Analyse and save again."
            ) from None
        return cls(
            **tables,
            quality=quality,
            clusterer=PerspectiveClusterer.load(folder / "clusterer"),
            vocabulary=Vocabulary.from_skos(folder / "vocabulary.ttl"),
        )

    def _repr_html_(self) -> str:
        from tyokieli.report.notebook import analysis_html

        return analysis_html(self._material("fi"))

    def _text(self, id_: str) -> str:
        found = self.documents.loc[self.documents["id"] == str(id_), "text"]
        if found.empty:
            raise SettingsError(f"No text has the id '{id_}'. The ids are in analysis.documents['id'].")
        return str(found.iloc[0])

    def _material(self, lang: str, title: str = "", *, progress: bool = False) -> "Material":
        from tyokieli.report.contents import Material, Perspective

        return Material(
            documents=self.documents,
            perspectives=[Perspective(p.id, p.name(lang), p.described(lang)) for p in self.clusterer.perspectives_],
            terms=self.terms,
            themes=self.themes,
            trends=self.trends,
            groups=self.groups,
            words=self.words,
            evidence=partial(self._evidence, progress=progress),
            replaced_by={
                c.label: [r.label for r in c.replacements] for c in self.vocabulary.concepts if c.replacements
            },
            group=self.quality["settings"]["group"],
            quality=self.quality,
            title=title,
        )

    def _evidence(self, ids: Sequence[str], *, progress: bool = False) -> "Mapping[str, Sequence[Span]]":
        """Spans that speak for the perspective of each text; a function, since only quoted texts are explained."""
        from tyokieli.report.contents import picked

        asked_for = self.documents["id"].isin(set(ids)) & (self.documents["perspective"] != "")
        chosen = picked(self.documents[["id", "text", "perspective"]], asked_for.to_numpy())
        texts = dict(zip(chosen["id"], zip(chosen["text"], chosen["perspective"], strict=True), strict=True))
        asked: Iterable[str] = texts
        if progress:
            from tyokieli.progress import explained

            asked = explained(list(texts))
        said = self.clusterer.explain_all(text for text, _ in texts.values())
        return {
            id_: [(span.start, span.end, span.weight) for span in explanation[texts[id_][1]]]
            for id_, explanation in zip(asked, said, strict=True)
        }


def _parquet(path: Path) -> pd.DataFrame:
    with path.open("rb") as stream:  # pyarrow opens no path that is not UTF-8
        return pd.read_parquet(stream)


def _as_saved(table: pd.DataFrame) -> pd.DataFrame:
    """Columns of the dtype that they were saved with: pandas 3 reads all texts as one of its own."""
    return table.astype(dict.fromkeys(table.attrs.pop("objects", ()), object))
