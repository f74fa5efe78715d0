"""Excel workbooks (.xlsx) → `Rows`. What is inside the zip is measured before it is unpacked."""

import io
import re
import zipfile
import zlib
from collections.abc import Collection
from datetime import date, datetime, time
from typing import Any

from tyokieli.corpus.records import MAX_BYTES, MAX_CELLS, Rows
from tyokieli.corpus.tables import table
from tyokieli.errors import InputError

_MOST_PARTS = 10_000
_HIGHEST_RATIO = 250  # real sheets compress some 10–30 fold
_SMALL = 20_000_000  # under this any ratio is harmless
_CELL = re.compile(rb'<(?:\w+:)?c\s[^<>]{0,200}?r="([A-Z]{1,4})(\d{1,9})"')
_CHUNK = 1 << 20


def xlsx_rows(data: bytes, source: str, sheet: str | None = None, named: Collection[str] = ()) -> Rows:
    """The rows of a sheet: the one named, or the first that has any, of the hidden ones last. `named`: as for `table`.

    Raises
    ------
    InputError
        When it is no workbook, has no such sheet, or would unpack to more than the limits allow.
    """
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

    _check_size(data, source)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = book.sheet_names
        if sheet is not None and sheet not in names:
            raise InputError(
                f"{source} has no sheet '{sheet}'; it has: {', '.join(names)}. Name one of them with --sheet."
            )
        cells: list[list[Any]] = []
        chosen = sheet or ""
        hidden = {about.name for about in book.sheets_metadata if about.visible != SheetVisibleEnum.Visible}
        for name in [sheet] if sheet is not None else sorted(names, key=lambda name: name in hidden):
            chosen = name
            cells = [[_value(cell) for cell in row] for row in book.get_sheet_by_name(name).to_python(False)]
            if any(cell is not None for row in cells for cell in row):
                break
    except InputError:
        raise
    except (CalamineError, OSError, ValueError, MemoryError) as error:
        short = str(error).split("\n", 1)[0][:120]
        raise InputError(f"{source} cannot be read as an Excel workbook ({short}). Save it again as .xlsx.") from None
    rows = table(enumerate(cells, 1), source, named)
    if sheet is None and len(names) > 1:
        others = ", ".join(f"'{name}'{' (hidden)' if name in hidden else ''}" for name in names if name != chosen)
        note = f"{source}: sheet '{chosen}' is read; it also has {others} (choose with --sheet)."
        rows = Rows(rows.frame, rows.roles, rows.rejected, (note, *rows.notes))
    return rows


def _check_size(data: bytes, source: str) -> None:
    too_large = InputError(f"{source} unpacks to more than an Excel file of texts can hold. Save the texts as .csv.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if "xl/workbook.xml" not in archive.namelist():
                raise InputError(f"{source} is a zip archive but no Excel workbook. Save it as .xlsx or .csv.")
            size = sum(part.file_size for part in parts)
            if len(parts) > _MOST_PARTS or size > MAX_BYTES:
                raise too_large
            if size > _SMALL and size > _HIGHEST_RATIO * len(data):
                raise too_large
            for part in parts:
                if not part.filename.endswith((".bin", ".png", ".jpeg", ".jpg", ".emf")):
                    _check_part(archive, part, too_large)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, zlib.error) as error:
        if isinstance(error, InputError):
            raise
        raise InputError(f"{source} is damaged, encrypted or no .xlsx workbook. Open it and save it again.") from None


def _check_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo, too_large: InputError) -> None:
    """The part is as large as the directory says, and its cells span no larger a grid than memory holds."""
    left, read = b"", 0
    last_row, last_column = 1, 1
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            read += len(chunk)
            if read > part.file_size or b"<!DOCTYPE" in chunk or b"<!ENTITY" in chunk:
                raise too_large
            if part.filename.startswith("xl/worksheets/"):
                for match in _CELL.finditer(left + chunk):
                    last_row = max(last_row, int(match[2]))
                    last_column = max(last_column, _column_number(match[1]))
                left = chunk[-300:]
    if last_row * last_column > MAX_CELLS:
        raise too_large


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _value(cell: Any) -> Any:
    """A cell as pandas and people know it: whole numbers without .0, empty as None."""
    if isinstance(cell, str):
        return cell if cell.strip() else None
    if isinstance(cell, float):
        return int(cell) if cell.is_integer() and abs(cell) < 1e15 else cell
    if isinstance(cell, time):
        return cell.isoformat(timespec="minutes")
    if isinstance(cell, date) and not isinstance(cell, datetime):
        return datetime(cell.year, cell.month, cell.day)
    if isinstance(cell, bool | int | datetime):
        return cell
    return None if cell is None else str(cell)
