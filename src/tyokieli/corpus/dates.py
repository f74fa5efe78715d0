"""Dates as Finnish, Swedish and English files write them. All of day, month and year must stand there.

``3.4.`` is 3 April of an unknown year and *kesäkuu 2016* has no day: neither is a date. A general parser would fill in
today's parts; this one does not. Clock times are read over and left out.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta

_MONTHS = {
    "fi": ("tammi", "helmi", "maalis", "huhti", "touko", "kesä", "heinä", "elo", "syys", "loka", "marras", "joulu"),
    "sv": ("januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober",
           "november", "december"),
    "en": ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
           "november", "december"),
}  # fmt: skip
_NUMBER_OF = {
    **{name: i for names in _MONTHS.values() for i, name in enumerate(names, 1)},
    **{name[:3]: i for lang in ("sv", "en") for i, name in enumerate(_MONTHS[lang], 1)},
    "sept": 9,
}
_WEEKDAY = (
    r"(?:(?:maanantai|tiistai|keskiviikko|torstai|perjantai|lauantai|sunnuntai)(?:na)?|ma|ti|ke|to|pe|la|su"
    r"|måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|mon|tue|wed|thu|fri|sat|sun)"
)
_TIME = (
    r"(?:[\s,]*T?\s*(?:klo\s*|kl\.?\s*|at\s*)?\d{1,2}[.:]\d{2}(?:[.:]\d{2})?(?:[.,]\d+)?\s*(?:[ap]\.?m\.?)?"
    r"\s*(?:Z|UTC|GMT|[+-]\d{2}:?\d{2}|[A-Z]{3,4})?)?"
)
_MONTH = r"(?P<name>[a-zåäö]+?)(?:kuu(?:ta|n|ssa)?|k)?\.?"


def _whole(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{_WEEKDAY}\.?,?\s+)?{pattern}{_TIME}\s*", re.IGNORECASE)


_ISO = _whole(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})")
_DOTTED = _whole(r"(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.\s?(?P<y>\d{4}|\d{2})")
_SLASHED = _whole(r"(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y>\d{4}|\d{2})")
_YEAR_FIRST = _whole(r"(?P<y>\d{4})[/.](?P<m>\d{1,2})[/.](?P<d>\d{1,2})")
_NAMED = _whole(rf"(?:den\s+)?(?P<d>\d{{1,2}})(?:\.|st|nd|rd|th)?\s*{_MONTH}[\s,]+(?P<y>\d{{4}})")
_NAMED_AMERICAN = _whole(rf"{_MONTH}\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})")
_LONGEST = 60
_SERIAL = re.compile(r"\d{5}(?:[.,]\d+)?", re.ASCII)
_DAY_ZERO, _FIRST_SERIAL, _LAST_SERIAL = date(1899, 12, 30), 20_090, 60_268
_FIRST, _LAST = date(1700, 1, 1), date(2199, 12, 31)


def parse_date(value: object, month_first: bool = False) -> date | None:
    """The date that `value` is, or None.

    Parameters
    ----------
    value
        A cell: text, date or datetime. Text must be a date and nothing else (a weekday and a clock time may stand by).
    month_first
        How ``4/3/2016`` is meant; see `month_comes_first`.

    Examples
    --------
    >>> parse_date("tiistai 14. kesäkuuta 2016")
    datetime.date(2016, 6, 14)
    >>> parse_date("14.6.2016 klo 9.30")
    datetime.date(2016, 6, 14)
    >>> parse_date("3.4.") is None and parse_date("kesäkuu 2016") is None
    True
    """
    if isinstance(value, datetime):
        return value.date() if value == value and _FIRST <= value.date() <= _LAST else None  # NaT is not itself
    if isinstance(value, date):
        return value if _FIRST <= value <= _LAST else None
    if not isinstance(value, str) or len(value) > _LONGEST or not any(char.isdigit() for char in value):
        return None
    for pattern in (_ISO, _DOTTED, _YEAR_FIRST, _NAMED, _NAMED_AMERICAN):
        match = pattern.fullmatch(value)
        if match:
            groups = match.groupdict()
            month = int(groups["m"]) if "m" in groups else _NUMBER_OF.get(groups["name"].lower(), 0)
            return _date(int(groups["y"]), month, int(groups["d"]))
    match = _SLASHED.fullmatch(value)
    if match:
        first, second = int(match["a"]), int(match["b"])
        day, month = (second, first) if month_first else (first, second)
        return _date(int(match["y"]), month, day)
    return None


def month_comes_first(values: Iterable[object]) -> bool:
    """Whether a column of ``6/14/2016`` is American: some second number is over 12 and no first number is.

    Examples
    --------
    >>> month_comes_first(["6/4/2016", "6/14/2016"]), month_comes_first(["6/4/2016"])
    (True, False)
    """
    american = False
    for value in values:
        match = _SLASHED.fullmatch(value) if isinstance(value, str) and len(value) <= _LONGEST else None
        if match and int(match["a"]) > 12:
            return False
        american = american or bool(match and int(match["b"]) > 12)
    return american


def parse_serial(value: object) -> date | None:
    """The day of a spreadsheet's number of days (42535 is 14 June 2016), from 1955 to 2064, or None.

    Only for columns that are known to hold dates: a number by itself says nothing.

    Examples
    --------
    >>> parse_serial(42535), parse_serial("42535,75"), parse_serial(2016)
    (datetime.date(2016, 6, 14), datetime.date(2016, 6, 14), None)
    """
    if isinstance(value, str) and _SERIAL.fullmatch(value.strip()):
        value = int(value.strip()[:5])
    if not isinstance(value, int | float) or isinstance(value, bool) or not _FIRST_SERIAL <= value < _LAST_SERIAL:
        return None
    return _DAY_ZERO + timedelta(days=int(value))


def parse_year(value: object) -> date | None:
    """1 January of a cell that is a bare year (``1988``, ``"1988"``, ``1988.0``), or None."""
    text = str(value).strip().removesuffix(".0")
    return date(int(text), 1, 1) if re.fullmatch(r"(1[89]|20|21)\d\d", text) else None


def _date(year: int, month: int, day: int) -> date | None:
    if year < 100:  # 14.6.16: two digits mean this century up to 69, as spreadsheets have it
        year += 2000 if year < 70 else 1900
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if _FIRST <= found <= _LAST else None
