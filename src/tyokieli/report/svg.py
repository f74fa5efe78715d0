"""A chart as a value, and the few SVG parts that charts are drawn with. Knows no tables.

Everything that is put into an element is escaped here, once. Colours are CSS variables: a page that embeds a chart sets
them for light, dark and print; a chart that stands alone carries them with it.
"""

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from markupsafe import Markup, escape

from tyokieli.report.files import replacing
from tyokieli.report.wording import printable

#: How many colours there are for perspectives besides the grey of ``muu``.
COLOURS = 9


def element(name: str, *children: str, **attributes: object) -> Markup:
    """Return the SVG element `name`; children and attribute values that are not Markup are escaped.

    A trailing underscore is dropped from attribute names and the others become hyphens; None leaves an attribute out.

    >>> element("text", "a < b", class_="tk-label", text_anchor="end", x=1.25)
    Markup('<text class="tk-label" text-anchor="end" x="1.2">a &lt; b</text>')
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_value(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    inside = "".join(child if isinstance(child, Markup) else escape(printable(child)) for child in children)
    whole = f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>"
    return Markup(whole)  # nosec B704 # attributes and children were escaped above


def _value(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.1f}".removesuffix(".0")
    return printable(value)


def path(points: Sequence[tuple[float, float]], closed: bool = False) -> str:
    """Return the path data of a line through `points`.

    >>> path([(0, 0), (10, 5.25)])
    'M0 0L10 5.2'
    """
    steps = [f"{_value(float(x))} {_value(float(y))}" for x, y in points]
    return f"M{'L'.join(steps)}{'Z' if closed else ''}" if steps else ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart that shows itself in notebooks, embeds in a page and saves as an ``.svg`` file.

    Parameters
    ----------
    title, description : str
        What the chart is, and what it says in words: read aloud by screen readers.
    width, height : float
        Size of the drawing in CSS pixels; the chart scales to the room it is given.
    drawing : Markup
        The elements inside.

    Examples
    --------
    >>> chart = Chart("Näkökulmat", "Yksi pylväs.", 100, 20, element("rect", width=40, height=10))
    >>> chart.svg.startswith('<svg xmlns="http://www.w3.org/2000/svg"')
    True
    """

    title: str
    description: str
    width: float
    height: float
    drawing: Markup = field(repr=False)

    def embed(self, class_: str = "") -> Markup:
        """Return the ``<svg>`` for a page that has the charts' style sheet."""
        return self._svg(Markup(""), class_)

    @property
    def svg(self) -> str:
        """The chart as a file of its own: style sheet included, nothing fetched."""
        style = Markup(chart_style())  # nosec B704 # a file of ours
        return str(self._svg(element("style", style), ""))

    def _svg(self, style: Markup, class_: str) -> Markup:
        # Ids come from the content: two charts on a page never share them, and the same chart always has the same.
        content = f"{self.title}\n{self.description}\n{self.width}\n{self.drawing}".encode()
        key = f"tk{hashlib.sha256(content).hexdigest()[:10]}"
        return element(
            "svg",
            element("title", self.title, id=f"{key}t"),
            element("desc", self.description, id=f"{key}d") if self.description else Markup(""),
            style,
            self.drawing,
            xmlns="http://www.w3.org/2000/svg",
            class_=f"tk {class_}".strip(),
            viewBox=f"0 0 {_value(float(self.width))} {_value(float(self.height))}",
            width=float(self.width),
            height=float(self.height),
            role="img",
            aria_labelledby=f"{key}t",
            aria_describedby=f"{key}d" if self.description else None,
        )

    def _repr_svg_(self) -> str:
        return self.svg

    def _repr_html_(self) -> str:
        return self.svg

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the chart as an SVG file.

        Raises
        ------
        OutputError
            When the file cannot be written.
        """
        with replacing(path) as beside:
            beside.write_text(self.svg, encoding="utf-8", newline="\n")


@cache
def chart_style() -> str:
    """Return the charts' style sheet, the same for a page and for a chart alone."""
    return files("tyokieli.report").joinpath("templates", "chart.css").read_text(encoding="utf-8")
