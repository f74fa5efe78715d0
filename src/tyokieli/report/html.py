"""The report: one HTML file that needs no network. Puts together what other modules chose, counted and drew.

`render` is handed a `Material` (see `tyokieli.report.contents` for every table) and gives the page. Texts are people's
words: the templates escape everything, the texts for the search travel in base64, and a content security policy lets
only this page's own style and script run, by their hashes.
"""

import base64
import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import pandas as pd
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from tyokieli.report import browse, method, usage, views
from tyokieli.report.charts import (
    OUTSIDE,
    clear_differences,
    colour_classes,
    groups_chart,
    map_chart,
    map_places,
    perspectives_chart,
)
from tyokieli.report.contents import Material, complete
from tyokieli.report.files import replacing
from tyokieli.report.summary import Summary, paragraphs, summarise
from tyokieli.report.svg import Chart, chart_style
from tyokieli.report.wording import Wording, brief, printable

_WIDE, _NARROW = 720, 340
_NAMED = 4


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page: its anchor, which is also its template's name, and its heading."""

    id: str
    heading: str


def render(material: Material, out: str | os.PathLike[str] | None = None, lang: str = "fi") -> str:
    """Make the report.

    Parameters
    ----------
    material : Material
        The tables and small values. Absent tables and columns are fine: their sections say so or are left out.
    out : path, optional
        Where to write the page; it is written beside and moved into place.
    lang : {"fi", "sv", "en"}
        The report's language.

    Returns
    -------
    str
        The page.

    Raises
    ------
    SettingsError
        When there is no such language.
    OutputError
        When `out` cannot be written.

    Examples
    --------
    >>> from tyokieli.report.contents import Perspective
    >>> documents = pd.DataFrame({"id": ["1"], "text": ["Etätyö sujuu."], "perspective": ["ict"], "language": ["fi"]})
    >>> page = render(Material(documents=documents, perspectives=[Perspective("ict", "ICT")]))
    >>> page.startswith("<!DOCTYPE html>")
    True
    """
    say = Wording(lang)
    material = complete(material, say("muu"))
    summary = summarise(material)
    style, script = _source("report.css") + chart_style(), _source("report.js")
    page = templates().get_template("report.html.j2")
    packed = browse.pack(material)
    html = page.render(
        say=say,
        lang=lang,
        title=brief(material.title) or say("title"),
        origin=_origin(material.documents),
        summary=summary,
        paragraphs=paragraphs(summary, say),
        figures=_figures(summary, say),
        sections=_sections(say),
        classes=colour_classes([perspective.id for perspective in material.perspectives]),
        names={perspective.id: perspective.name for perspective in material.perspectives},
        policy=_policy(style, script),
        style=Markup(style),  # nosec B704 # a file of ours
        script=Markup(script),  # nosec B704 # a file of ours
        packed=packed,
        settings=_for_script(_script_settings(material, say)),
        perspectives=views.perspective_views(material, summary, say),
        charts=_charts(material, lang),
        group_table=views.group_table(material, say),
        group_words=clear_differences(material.groups, "concept").head(12).to_dict("records"),
        concepts=material.concepts,
        trends=usage.trend_charts(material, lang),
        concordances=usage.concordances(material, say),
        duplicates=views.duplicate_views(material, say),
        outside=views.outside_quotes(material, say),
        outside_themes=views.outside_themes(material, say),
        others=views.other_language_views(material, say),
        quality=views.quality_rows(material, summary, say),
        samples=method.samples(material, packed, say),
        settings_list=views.settings_list(material, say),
        models=views.model_lines(material, say),
        notes=[printable(note) for note in material.quality.get("notes", ())],
        years=_years(material.documents),
        languages=views.language_options(summary, say),
        group_options=views.group_options(material),
        has_map=len(map_places(material.documents)) > 1,
    )
    if out is not None:
        with replacing(out) as beside:
            beside.write_text(html, encoding="utf-8", newline="\n")
    return html


def _figures(summary: Summary, say: Wording) -> list[tuple[str, str]]:
    """Return the few numbers that stand large under the summary."""
    words = summary["vocabulary"]
    figures = [(say.number(summary["texts"]), say("figure_texts", n=summary["texts"]))]
    themes = sum(theme["perspective"] != OUTSIDE for theme in summary["themes"])
    if themes:
        figures.append((say.number(themes), say("figure_themes", n=themes)))
    if words["newer_share"] is not None:
        figures.append((say.percent(words["newer_share"]), say("figure_newer")))
    if summary["classified"]:
        figures.append((say.number(summary["uncertain"]), say("figure_uncertain")))
    return figures


def _sections(say: Wording) -> list[Section]:
    names = ("perspectives", "browse", "groups", "vocabulary", "duplicates", "outside", "quality", "method")
    return [Section(name, say(f"{name}_heading")) for name in names]


def _charts(material: Material, lang: str) -> dict[str, list[Chart]]:
    """Each chart in a width for a desk and one for a telephone, where text must not shrink."""
    documents, perspectives = material.documents, material.perspectives
    names = {perspective.id: perspective.name for perspective in perspectives}
    return {
        "perspectives": [perspectives_chart(documents, perspectives, lang=lang, width=w) for w in (_WIDE, _NARROW)],
        "groups": [groups_chart(material.groups, names, lang=lang, width=w) for w in (_WIDE, _NARROW)],
        "map": [map_chart(documents, perspectives, legend=False, lang=lang)],
    }


def _script_settings(material: Material, say: Wording) -> dict[str, Any]:
    classes = colour_classes([perspective.id for perspective in material.perspectives])
    return {
        "say": say.plain("js_"),
        "lang": say.lang,
        "perspectives": [{"id": p.id, "name": p.name, "class": classes[p.id]} for p in material.perspectives],
        "copied": say("summary_copied"),
        "notCopied": say("summary_not_copied"),
    }


def _for_script(value: object) -> Markup:
    """JSON that can stand in a script element: no character in it can end the element or open a comment.

    >>> _for_script("</script><!--")
    Markup('"\\\\u003c/script\\\\u003e\\\\u003c!--"')
    """
    written = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    harmless = written.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return Markup(harmless)  # nosec B704 # no character is left that HTML knows


def _policy(style: str, script: str) -> str:
    return (
        f"default-src 'none'; style-src '{_fingerprint(style)}'; script-src '{_fingerprint(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _fingerprint(source: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(source.encode("utf-8")).digest()).decode("ascii")


def _years(documents: pd.DataFrame) -> Sequence[int]:
    years = documents["date"].dropna().dt.year
    return range(int(years.min()), int(years.max()) + 1) if len(years) else ()


def _origin(documents: pd.DataFrame) -> str:
    """Return the names of the files that the texts came from; of many, the first ones."""
    names = sorted({brief(source, 80) for source in documents["source"]} - {""})
    return ", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")


def _source(name: str) -> str:
    return files("tyokieli.report").joinpath("templates", name).read_text(encoding="utf-8")


@cache
def templates() -> Environment:
    """Return the templates, which escape everything that is put into them; compiled once in a process."""
    return Environment(
        loader=PackageLoader("tyokieli.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: printable(value) if type(value) is str else value,
    )
