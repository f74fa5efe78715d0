"""Cells that a spreadsheet would run are made harmless where tables are written, and given back where they are read.

A cell that begins with ``=``, ``+``, ``-``, ``@``, a tab or a line break is read as a formula, or as the start of one,
when a CSV file is opened in a spreadsheet. Such a cell gets an apostrophe in front, the spreadsheets' own mark for
"this is text". Cells that already begin with apostrophes before such a character get one more, so that `restore` is
exact.

>>> neutralise("=1+1"), restore("'=1+1")
("'=1+1", '=1+1')
>>> neutralise("- luettelo"), restore(neutralise("'- luettelo"))
("'- luettelo", "'- luettelo")
"""

import re

# White space counts as nothing: some programs trim it before they look. Full-width forms are folded by others.
_RISKY = re.compile(r"'*[\s\u200b\u2060\ufeff\x00-\x1f]*[=+\-@\uff1d\uff0b\uff0d\uff20\u2212]|'*[\t\r\n]")

# - luettelo, -5 °C, @nimi, +358 40 123: a list mark, a sign or a name, then words, and none of a formula's machinery.
_INNOCENT = re.compile(r"[-+@\u2212]\s?\w[\w\s.,?…–—/%°€’äöåÄÖÅ-]*")
_CALCULATION = re.compile(r"\w\s*[-/]\s*\d|\d\s*[-/]\s*\w")


def neutralise(text: str) -> str:
    """Put an apostrophe before what a spreadsheet would run; leave everything else alone."""
    return f"'{text}" if _RISKY.match(text) else text


def restore(text: str) -> str:
    """Give back what `neutralise` or `neutralise_typed` was given."""
    return text[1:] if text.startswith("'") and _RISKY.match(text) else text


def neutralise_typed(text: str) -> str:
    """Like `neutralise`, for workbooks, where a cell is stored as text and so is not run when it is opened.

    Innocent beginnings stay as they are and are easier to read; what looks like a formula gets its apostrophe, because
    the next program may save the sheet as CSV.

    >>> neutralise_typed("- luettelo"), neutralise_typed("-5 °C"), neutralise_typed("@nimi")
    ('- luettelo', '-5 °C', '@nimi')
    >>> neutralise_typed("-1+1"), neutralise_typed("@SUM(A1:A9)"), neutralise_typed("=A1")
    ("'-1+1", "'@SUM(A1:A9)", "'=A1")
    """
    if _INNOCENT.fullmatch(text) and not _CALCULATION.search(text):
        return text
    return neutralise(text)
