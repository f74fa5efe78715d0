"""The report's words, numbers and dates in Finnish, Swedish and English. Holds no sentences itself: see ``languages/``.

Texts from outside pass through `printable` before they are put into HTML, SVG or a workbook: it takes out what those
formats cannot hold, and nothing else.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import pandas as pd

from tyokieli.errors import SettingsError

LANGUAGES = ("fi", "sv", "en")

# C0 and C1 controls but tab and line feed, surrogates, and the two non-characters: not allowed in XML or HTML.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_NBSP = "\N{NO-BREAK SPACE}"


def printable(text: object) -> str:
    """Return `text` with the characters that HTML and XML cannot hold shown as U+FFFD, line breaks as line feeds.

    The length stays: spans of the text hold for what is returned.

    >>> printable("a\\x00b\\r\\nc")
    'a\ufffdb \\nc'
    """
    return _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", str(text).replace("\r\n", " \n").replace("\r", "\n"))


def sound(text: str) -> str:
    """Return `text` with lone surrogates, which UTF-8 has no bytes for, shown as U+FFFD."""
    return text if text.isascii() else _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)


def brief(text: object, most: int = 160) -> str:
    """Return a name or a heading as one line of at most `most` characters: a cell may hold a novel.

    >>> brief("virasto\\nA"), brief("x" * 9, 4)
    ('virasto A', 'xxx…')
    """
    line = " ".join(printable(str(text)[: most * 4]).split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


class Wording:
    """What the report says in one language.

    Parameters
    ----------
    lang : {"fi", "sv", "en"}
        The report's language.

    Examples
    --------
    >>> words = Wording("fi")
    >>> words("texts", n=1), words("texts", n=1200)
    ('1\\xa0teksti', '1\\xa0200\\xa0tekstiä')
    >>> words.percent(0.237), Wording("en").percent(0.237)
    ('24\\xa0%', '24%')
    >>> words.date(pd.Timestamp("2016-06-14")), words.period("2016-06")
    ('14.6.2016', '6/2016')
    >>> Wording("sv").date(pd.Timestamp("2016-06-14")), Wording("en").date(pd.Timestamp("2016-06-14"))
    ('14.6.2016', '14 Jun 2016')
    """

    def __init__(self, lang: str = "fi") -> None:
        if lang not in LANGUAGES:
            raise SettingsError(f"The report has no language '{lang}'. Choose one of: {', '.join(LANGUAGES)}.")
        self.lang = lang
        self._sayings = _sayings(lang)

    def __call__(self, key: str, n: int | None = None, **values: object) -> str:
        """Say `key`, with `n` choosing between singular and plural and shown as a number."""
        saying = self._sayings[key]
        if isinstance(saying, list):
            saying = saying[0 if n == 1 else 1]
        if n is not None:
            values["n"] = self.number(n)
        return str(saying).format(**values) if values else str(saying)

    def has(self, key: str) -> bool:
        """Whether there is a saying for `key`."""
        return key in self._sayings

    def plain(self, prefix: str) -> dict[str, Any]:
        """Return the sayings whose keys begin with `prefix`, without it: for the page's script."""
        return {key.removeprefix(prefix): saying for key, saying in self._sayings.items() if key.startswith(prefix)}

    def number(self, value: float | None, decimals: int = 0) -> str:
        """Write a number as people of the language do."""
        if value is None or value != value:
            return "–"
        text = f"{value:,.{decimals}f}"
        if float(text.replace(",", "")) == 0:
            text = text.lstrip("-")
        if self.lang != "en":
            text = text.replace(",", _NBSP).replace(".", ",")
        return text.replace("-", "−")

    def percent(self, share: float | None) -> str:
        """Write a share of 0 to 1 in whole per cents; small ones as under one."""
        if share is None or share != share:
            return "–"
        gap = "" if self.lang == "en" else _NBSP
        if 0 < share < 0.005:
            return f"<{gap}1{gap}%"
        return f"{share * 100:.0f}{gap}%"

    def ratio(self, value: float) -> str:
        """Write how many times something is another: with no more digits than such a ratio is worth.

        >>> words = Wording("fi")
        >>> words.ratio(4.54), words.ratio(13.4), words.ratio(252.5), words.ratio(0.02)
        ('4,5', '13', '>100', '<0,1')
        """
        if value > 100:
            return f">{self.number(100)}"
        return f"<{self.number(0.1, 1)}" if 0 < value < 0.05 else self.number(value, 0 if value >= 10 else 1)

    def interval(self, low: float, high: float) -> str:
        """Write between what a ratio lies; an end near 1 so closely that its side is seen.

        >>> words = Wording("fi")
        >>> words.interval(1.3, 18), words.interval(1.04, 3.1), words.interval(0.3, 0.97)
        ('1,3–18', '1,04–3,1', '0,3–0,97')
        >>> words.interval(2.8, 252.5).replace(_NBSP, " ")
        '2,8 – yli 100'
        """
        ends = [self.number(end, 2) if round(end, 1) == 1 != end else self.ratio(end) for end in (low, high)]
        return f"{ends[0]}{_NBSP}– {self('over')}{_NBSP}{self.number(100)}" if high > 100 else "–".join(ends)

    def confidence(self, share: float | None) -> str:
        """Write a confidence: nothing that a model says is certain.

        >>> Wording("fi").confidence(0.9998), Wording("fi").confidence(0.62)
        ('yli\\xa099\\xa0%', '62\\xa0%')
        """
        if share is None or not share >= 0.995:
            return self.percent(share)
        return f"{self('over')}{_NBSP}{self.percent(0.99)}"

    def date(self, moment: Any) -> str:
        """Write a day; an empty string where there is none."""
        if pd.isna(moment):
            return ""
        if self.lang == "en":
            return f"{moment.day} {self('js_months').split()[moment.month - 1]} {moment.year}"
        return f"{moment.day}.{moment.month}.{moment.year}"  # Swedish as it is written in Finland

    def period(self, period: str) -> str:
        """Write a period that the tables know as "2016", "2016Q2" or "2016-06"."""
        year, quarter = period[:4], re.fullmatch(r"\d{4}Q([1-4])", period)
        if quarter:
            return f"Q{quarter[1]}/{year}"
        month = re.fullmatch(r"\d{4}-(\d\d)", period)
        return f"{int(month[1])}/{year}" if month and self.lang != "en" else period

    def listed(self, things: list[str]) -> str:
        """Join with commas and, before the last one, "ja".

        >>> Wording("fi").listed(["ICT", "Osaaminen", "Johtaminen"])
        'ICT, Osaaminen ja Johtaminen'
        """
        if len(things) < 2:
            return "".join(things)
        return f"{', '.join(things[:-1])} {self('and')} {things[-1]}"


@cache
def _sayings(lang: str) -> Mapping[str, Any]:
    source = files("tyokieli.report").joinpath("languages", f"{lang}.toml").read_text(encoding="utf-8")
    return MappingProxyType(tomllib.loads(source))
