"""What the values of the library show of themselves in notebooks. Small pieces of HTML, no scripts.

`analysis_html` shows an analysis; `marked_html` a text with marked places: an explanation, terms, a rewritten text.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from tyokieli.report.charts import perspectives_chart
from tyokieli.report.contents import Material, complete
from tyokieli.report.html import templates
from tyokieli.report.summary import paragraphs, summarise
from tyokieli.report.svg import chart_style
from tyokieli.report.wording import Wording, printable


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked place in a text.

    Parameters
    ----------
    start, end : int
        Character offsets.
    kind : {"old", "new", "evidence", "strong"}
        An older or a newer word, evidence or strong evidence.
    note : str
        What is shown after the place, such as a suggestion; may be empty.
    """

    start: int
    end: int
    kind: str
    note: str = ""


def analysis_html(material: Material, lang: str = "fi") -> str:
    """Show an analysis: the summary in words and the sizes of the perspectives.

    Parameters
    ----------
    material : Material
        As for the report.
    lang : {"fi", "sv", "en"}
        The language.
    """
    say = Wording(lang)
    material = complete(material, say("muu"))
    said = paragraphs(summarise(material), say)
    chart = perspectives_chart(material.documents, material.perspectives, lang=lang, width=560)
    return _shown("notebook_analysis.html.j2", paragraphs=said, chart=chart, lang=lang)


def marked_html(text: str, marks: Iterable[Mark], *, heading: str = "", facts: Iterable[tuple[str, str]] = ()) -> str:
    """Show `text` with its marks; overlapping marks after the first are left out.

    Parameters
    ----------
    text : str
        The text.
    marks : iterable of Mark
        The places.
    heading : str
        What stands above the text.
    facts : iterable of (name, value)
        What stands below it.

    Examples
    --------
    >>> "<mark" in marked_html("Esimies tukee.", [Mark(0, 7, "old", "esihenkilö")])
    True
    """
    shown = printable(text)
    parts: list[tuple[str, Mark | None]] = []
    at = 0
    for mark in sorted(marks, key=lambda mark: (mark.start, mark.end)):
        if mark.start < at or mark.end > len(shown) or mark.start >= mark.end:
            continue
        parts += [(shown[at : mark.start], None), (shown[mark.start : mark.end], mark)]
        at = mark.end
    parts.append((shown[at:], None))
    return _shown("notebook_text.html.j2", parts=parts, heading=heading, facts=list(facts))


def _shown(template: str, **values: object) -> str:
    style = Markup(chart_style())  # nosec B704 # a file of ours
    return templates().get_template(template).render(chart_style=style, **values)
