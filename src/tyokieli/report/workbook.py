"""The review sheet: an Excel workbook in which people read, filter and correct the perspectives. Reads no workbooks.

Column names are those of the tables, so that the corrected sheet goes back in as labels. The workbook carries no clock
time: the same tables give the same bytes. Cells are stored as text and never as formulas; see ``formulas.py``.
"""

import os
import tempfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import pandas as pd
import xlsxwriter

from tyokieli.formulas import neutralise_typed
from tyokieli.report.contents import EXPLAINED, Material, complete
from tyokieli.report.files import BESIDE, replacing
from tyokieli.report.quotes import pieces
from tyokieli.report.tables import plain
from tyokieli.report.wording import Wording, printable

#: Rows under the header that one sheet takes; more go on to the next sheet.
ROWS = 1_048_575
#: Characters that one cell takes.
CELL = 32_767
_LIST = 255  # characters of a drop-down's choices when they are written into the rule

_FIRST = ("id", "text", "perspective", "confidence", "evidence", "secondary", "theme", "title", "date", "language")
_NEEDED = ("id", "text", "perspective", "evidence")
_WIDTHS: Mapping[str, float] = {
    "text": 80,
    "evidence": 30,
    "title": 28,
    "perspective": 18,
    "secondary": 18,
    "theme": 18,
}
_WIDTHS_OF_TABLES: Mapping[str, float] = {"label": 36, "keywords": 44, "text": 28, "concept": 26, "replacement": 26}


def write_workbook(material: Material, path: str | os.PathLike[str], lang: str = "fi") -> None:
    """Write the review sheet, and the other tables on sheets of their own.

    Parameters
    ----------
    material : Material
        As for the report. A column ``evidence`` in ``documents`` is used as it is; without one, the words of the
        evidence spans of the `EXPLAINED` least sure texts are shown.
    path : path
        Written beside and moved into place.
    lang : {"fi", "sv", "en"}
        Language of the sheets' names and of the guide.

    Raises
    ------
    OutputError
        When the file cannot be written.
    """
    say = Wording(lang)
    given = [str(column) for column in material.documents]
    material = complete(material, say("muu"))
    # Rows go to disk as they are written, so that memory does not grow with them: beside the target, where there is
    # room if there is any, and in a folder that is removed.
    with (
        replacing(path) as beside,
        tempfile.TemporaryDirectory(prefix=BESIDE, dir=beside.parent, ignore_cleanup_errors=True) as parts,
    ):
        options = {"constant_memory": True, "tmpdir": parts, "strings_to_formulas": False, "strings_to_urls": False}
        book = xlsxwriter.Workbook(str(beside), options)
        book.set_properties({"created": datetime(2000, 1, 1), "author": "tyokieli"})
        _fill(_Sheets(book), material, given, say)
        try:
            book.close()
        except xlsxwriter.exceptions.FileCreateError as error:
            cause = error.args[0] if error.args else error
            raise cause if isinstance(cause, OSError) else OSError(str(error)) from error


def _fill(sheets: "_Sheets", material: Material, given: Sequence[str], say: Wording) -> None:
    choices = [perspective.id for perspective in material.perspectives]
    offered = {"perspective": choices, "secondary": choices}
    sheets.add(say("sheet_review"), _reviewed(material, given), _WIDTHS, choices=offered, say=say)
    for name in ("themes", "terms", "trends", "groups"):
        table = getattr(material, name)
        if len(table):
            sheets.add(say(f"sheet_{name}"), table, _WIDTHS_OF_TABLES, choices={}, say=say)
    sheets.guide(say("sheet_guide"), [say(f"guide_{number}") for number in range(1, 7)])


def _reviewed(material: Material, given: Sequence[str]) -> pd.DataFrame:
    """The `given` columns and the evidence, what is read first in front and the probabilities at the end.

    The last column says again what was predicted, so that a corrected sheet tells which rows a person changed, this
    time or before (`labelled`).
    """
    predicted = material.documents["perspective"]
    if "labelled" in material.documents:
        predicted = predicted.mask(material.documents["labelled"].astype(bool), "")
    documents = material.documents.assign(predicted=predicted)
    if "evidence" not in documents:
        # Explaining a text takes longer than classifying it: the least sure ones, which are reviewed first, get theirs.
        least_sure = documents.sort_values(["confidence", "id"], kind="stable")["id"].head(EXPLAINED)
        spans = material.spans([str(id_) for id_ in least_sure])
        words = [
            _words(str(text), spans.get(str(id_), ()))
            for id_, text in zip(documents["id"], documents["text"], strict=True)
        ]
        documents = documents.assign(evidence=words)
    first = [column for column in _FIRST if column in given or column in _NEEDED]
    last = [column for column in given if column.startswith("p_") or column in ("tokens", "source")]
    middle = [column for column in given if column not in (*first, *last, "x", "y")]
    return documents[[*first, *middle, *last, "predicted"]]


def _words(text: str, spans: Sequence[tuple[int, int, float]]) -> str:
    parts, _ = pieces(text, spans, longest=len(text))
    marked = (piece.text.strip() for piece in sorted(parts, key=lambda piece: -piece.strength) if piece.strength)
    return ", ".join(dict.fromkeys(marked))


class _Sheets:
    """The sheets of one workbook and the formats that they share."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._header = book.add_format({"bold": True, "bottom": 1, "valign": "vcenter", "bg_color": "#EEF1F5"})
        # The quote prefix is Excel's own mark for text: a cell stays text when someone edits it.
        self._text = book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})
        self._edited = book.add_format({"valign": "top", "bg_color": "#FFF9E5"})
        self._date = book.add_format({"num_format": "d.m.yyyy", "valign": "top"})
        self._share = book.add_format({"num_format": "0.00", "valign": "top"})
        self._number = book.add_format({"valign": "top"})

    def add(
        self,
        name: str,
        table: pd.DataFrame,
        widths: Mapping[str, float],
        *,
        choices: Mapping[str, Sequence[str]],
        say: Wording,
    ) -> None:
        """Add `table`, on further sheets where it is longer than one takes."""
        columns = [str(column) for column in table.columns]
        for part in range(max(-(-len(table) // ROWS), 1)):
            rows = table.iloc[part * ROWS : (part + 1) * ROWS]
            sheet = self._book.add_worksheet(name if part == 0 else f"{name} {part + 1}")
            sheet.freeze_panes(1, 2 if "text" in columns[:2] else 1)
            for place, column in enumerate(columns):
                sheet.set_column(place, place, widths.get(column, min(max(len(column) + 3, 11), 40)))
                sheet.write_string(0, place, neutralise_typed(printable(column))[:CELL], self._header)
            for number, row in enumerate(rows.itertuples(index=False, name=None), start=1):
                for place, (column, value) in enumerate(zip(columns, row, strict=True)):
                    self._write(sheet, number, place, value, edited=column in choices)
            sheet.autofilter(0, 0, max(len(rows), 1), max(len(columns) - 1, 0))
            for column, offered in choices.items():
                if column in columns and offered and len(rows):
                    _offer(sheet, columns.index(column), len(rows), offered, say)

    def guide(self, name: str, lines: Sequence[str]) -> None:
        """Add a sheet that says how the workbook is used."""
        sheet = self._book.add_worksheet(name)
        sheet.set_column(0, 0, 100)
        for number, line in enumerate(lines):
            sheet.write_string(number, 0, line, self._text)

    def _write(self, sheet: Any, row: int, column: int, value: Any, edited: bool) -> None:
        if isinstance(value, pd.Timestamp | datetime) and not pd.isna(value):
            if 1900 <= value.year <= 9999:  # Excel counts days from 1900
                sheet.write_datetime(row, column, pd.Timestamp(value).tz_localize(None).to_pydatetime(), self._date)
            else:
                sheet.write_string(row, column, value.isoformat(), self._text)
            return
        simple = plain(value)
        if isinstance(simple, bool):
            sheet.write_boolean(row, column, simple, self._number)
        elif isinstance(simple, int | float) and abs(simple) < 1e15:
            sheet.write_number(row, column, simple, self._share if isinstance(simple, float) else self._number)
        elif simple is None or simple == "":
            sheet.write_blank(row, column, None, self._edited if edited else self._number)
        else:
            text = neutralise_typed(printable(simple))
            sheet.write_string(row, column, _fitting(text), self._edited if edited else self._text)


def _fitting(text: str) -> str:
    """Cut what is longer than a cell, visibly; Excel counts in UTF-16 units."""
    if len(text) * 2 <= CELL or len(text.encode("utf-16-le")) // 2 <= CELL:
        return text
    kept = text.encode("utf-16-le")[: (CELL - 8) * 2].decode("utf-16-le", errors="ignore")
    return f"{kept} […]"


def _offer(sheet: Any, column: int, rows: int, choices: Sequence[str], say: Wording) -> None:
    """Let the cells of `column` be chosen from a list."""
    rule: dict[str, Any] = {
        "ignore_blank": True,
        "input_title": say("pick_title"),
        "input_message": say("pick_message"),
    }
    rule |= {"error_title": say("pick_title"), "error_message": say("pick_error")}
    # A rule holds 255 characters of choices, and a comma would divide one; then the cell only shows the hint.
    if len(",".join(choices)) <= _LIST and not any("," in choice for choice in choices):
        rule |= {"validate": "list", "source": list(choices)}
    else:
        rule |= {"validate": "any"}
    sheet.data_validation(1, column, rows, column, rule)
