"""What the values of the library show of themselves in notebooks. Small pieces of HTML, no scripts."""

from markupsafe import Markup

from tyokieli.report.charts import perspectives_chart
from tyokieli.report.contents import Material, complete
from tyokieli.report.html import templates
from tyokieli.report.summary import paragraphs, summarise
from tyokieli.report.svg import chart_style
from tyokieli.report.wording import Wording


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


def _shown(template: str, **values: object) -> str:
    style = Markup(chart_style())  # nosec B704 # a file of ours
    return templates().get_template(template).render(chart_style=style, **values)
