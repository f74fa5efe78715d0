"""Tables of cells, and the CSV and TSV files that hold them → `Rows`. Which column is the text is for `columns` to say.

A CSV record that does not hold together is rejected alone; a stray quotation mark never swallows the rows after it.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from tyokieli.cells import restore
from tyokieli.corpus.cleaning import clean_line
from tyokieli.corpus.columns import names_a_role
from tyokieli.corpus.dates import parse_date
from tyokieli.corpus.records import MAX_CELLS, Rejected, Rows, is_empty
from tyokieli.errors import InputError

if TYPE_CHECKING:
    import pandas as pd

_DELIMITERS = (";", "\t", ",", "|")
_LONGEST_FIELD = 10_000_000
_END = "\x00"  # a line that no decoded file has: an open quotation mark would swallow it
_RESCAN = 20  # lines may be read again this many times over before quotation marks are given up

Cells = list[str]


def csv_rows(text: str, source: str, delimiter: str | None = None) -> Rows:
    r"""The rows of delimited text; the delimiter is found where it is not given.

    Examples
    --------
    >>> csv_rows('pvm;teksti;tykkäykset\n14.6.2016;"Etätyö; ja lähityö";1,5\n', "a.csv").frame.iloc[0].to_dict()
    {'pvm': '14.6.2016', 'teksti': 'Etätyö; ja lähityö', 'tykkäykset': 1.5}
    """
    text = text.replace("\x00", "")
    first = text[:64].split("\n", 1)[0].strip()
    if first.lower().startswith("sep=") and len(first) == 5:  # Excel's own hint
        delimiter, text = first[4], text.split("\n", 1)[1] if "\n" in text else ""
    lines = text.split("\n")
    delimiter = delimiter or _delimiter(lines)
    cells: list[Cells] = []
    places: list[int] = []
    for place, record in _records(lines, delimiter):
        places.append(place)
        cells.append(record)
    del lines, text  # a large file is in memory once, not three times
    return table(cells, source, places)


def table(cells: Sequence[Sequence[Any]], source: str, places: Sequence[int] | None = None) -> Rows:
    """Rows of cells → `Rows`: finds the header (under a title row, too), refuses rows that are wider than it.

    places: the line or row of each record in the file, from 1, for messages.
    """
    import pandas as pd

    # What our own exports put before cells that a spreadsheet would run is taken off again.
    cells = [[restore(cell) if isinstance(cell, str) else cell for cell in row] for row in cells]
    places = places or range(1, len(cells) + 1)
    filled = [at for at, row in enumerate(cells) if any(not is_empty(cell) for cell in row)]
    if not filled:
        raise InputError(f"{source} is empty. Give a file with texts in it.")
    header_at = _header(cells, filled)
    notes: list[str] = []
    if header_at is None:
        width = max(_width(cells[at]) for at in filled)
        names = [f"sarake {n}" for n in range(1, width + 1)]
        body = filled
        notes.append(f"{source}: no header row was found; its columns are called sarake 1 to {width}.")
    else:
        names = column_names(cells[header_at][: _width(cells[header_at])])
        body = [at for at in filled if at > header_at]
        if header_at != filled[0]:
            notes.append(f"{source}: the header was found on row {places[header_at]}, under a title.")
    if len(names) * len(body) > MAX_CELLS:
        raise InputError(f"{source} has over {MAX_CELLS:,} cells. Split it, or leave out columns that are not needed.")
    kept: list[list[Any]] = []
    index: list[int] = []
    rejected: list[Rejected] = []
    for number, at in enumerate(body, 1):
        row = list(cells[at])
        if _width(row) > len(names):
            reason = f"line {places[at]} has {_width(row)} fields, the header {len(names)}"
            rejected.append(Rejected(source, number, reason, " | ".join(map(str, row))))
            continue
        kept.append((row + [None] * len(names))[: len(names)])
        index.append(number)
    frame = pd.DataFrame(kept, columns=names, index=index, dtype=object)
    return Rows(_typed(frame), rejected=tuple(rejected), notes=tuple(notes))


def looks_like_table(text: str) -> bool:
    """Whether text without a name ending is delimited: nearly every line has the same number of fields."""
    lines = text.split("\n")
    return len(lines) > 1 and any(_fit(lines, delimiter)[0] >= 0.9 for delimiter in _DELIMITERS)


def _records(lines: list[str], delimiter: str) -> Iterator[tuple[int, Cells]]:
    """(line number, cells) of each record. A record whose quotation marks are wrong is its first line, unquoted."""
    csv.field_size_limit(max(csv.field_size_limit(), _LONGEST_FIELD))
    at = 0
    rescanned = 0
    while at < len(lines):
        if rescanned > _RESCAN * len(lines):
            for number in range(at, len(lines)):
                yield number + 1, lines[number].split(delimiter)
            return
        position = at

        def feed() -> Iterator[str]:
            nonlocal position
            while position < len(lines):
                position += 1
                yield lines[position - 1] + "\n"
            position += 1
            yield _END

        reader = csv.reader(feed(), delimiter=delimiter, strict=True)
        while True:
            start = position
            try:
                cells = next(reader)
                if cells == [_END]:
                    return
                if any(_END in cell for cell in cells[-1:]):
                    raise csv.Error("a quotation mark stays open")
            except StopIteration:
                return
            except csv.Error:
                rescanned += position - start
                yield start + 1, lines[start].split(delimiter)
                at = start + 1
                break
            yield start + 1, cells


def _delimiter(lines: list[str]) -> str:
    """The delimiter that gives the most rows the same, largest number of columns."""
    fits = {delimiter: _fit(lines, delimiter) for delimiter in _DELIMITERS}
    best = max(_DELIMITERS, key=lambda delimiter: fits[delimiter])
    enough = 0.6 if best == "," else 0.3  # sentences have commas, too
    return best if fits[best][0] >= enough else "\x1f"  # one column


def _fit(lines: list[str], delimiter: str) -> tuple[float, int]:
    """The share of lines that have the commonest number of columns over one, and that number."""
    head = lines[:200]
    widths = Counter(len(cells) for _, cells in _records(head, delimiter) if any(cells))
    rows = sum(widths.values())
    widths.pop(1, None)
    if not widths:
        return 0.0, 0
    width, count = max(widths.items(), key=lambda item: (item[1], item[0]))
    return round(count / rows, 1), width


def _width(row: Sequence[Any]) -> int:
    """Cells up to the last that is filled."""
    return max((n for n, cell in enumerate(row, 1) if not is_empty(cell)), default=0)


def _header(cells: Sequence[Sequence[Any]], filled: list[int]) -> int | None:
    """The first row, of the first ten, that names columns: as wide as the data, short words only, none of it data."""
    usual = Counter(_width(cells[at]) for at in filled[:200])
    width = max(usual, key=lambda w: (usual[w], w))
    for at in filled[:10]:
        named = [cell for cell in cells[at] if not is_empty(cell)]
        if len(named) < max(1, (width + 1) // 2):
            continue
        if width == 1 and not names_a_role(str(named[0])):
            return None
        return at if all(_names_a_column(cell) for cell in named) else None
    return None


def _names_a_column(cell: Any) -> bool:
    if not isinstance(cell, str):
        return False
    text = cell.strip()
    if text.endswith("?"):
        return len(text) <= 300  # a survey's question heads its answers
    if text[-1:] in (".", "!") and len(text.split()) > 2:
        return False
    return len(text) <= 100 and not re.fullmatch(r"[-+]?[\d\s]+([.,]\d+)?%?", text) and parse_date(text) is None


def column_names(row: Sequence[Any]) -> list[str]:
    """Column names, each one line, none empty, no two alike."""
    names: list[str] = []
    seen: Counter[str] = Counter()
    for n, cell in enumerate(row, 1):
        name = f"sarake {n}" if is_empty(cell) else clean_line(str(cell))[:300] or f"sarake {n}"
        seen[name] += 1
        while seen[name] > 1 and f"{name} ({seen[name]})" in seen:
            seen[name] += 1
        if seen[name] > 1:
            name = f"{name} ({seen[name]})"
            seen[name] += 1
        names.append(name)
    return names


_INTEGER = re.compile(r"-?(?:0|[1-9]\d{0,14})")
_DECIMAL = re.compile(r"-?\d{1,3}(?:[  ]\d{3})+(?:,\d+)?|-?\d{1,15},\d+|-?\d{1,15}\.\d+")


def _typed(frame: "pd.DataFrame") -> "pd.DataFrame":
    """Columns of numbers become numbers (decimal comma, too); 00100 and other codes stay text."""
    import pandas as pd

    for name in frame.columns:
        numbers = _numbers(frame[name].tolist())
        if numbers is not None:
            whole = all(isinstance(number, int) for number in numbers if number is not None)
            kind = ("Int64" if None in numbers else "int64") if whole else "float64"
            frame[name] = pd.Series(numbers, index=frame.index, dtype=kind)
    return frame.infer_objects()


def _numbers(values: list[Any]) -> list[int | float | None] | None:
    """The cells as numbers; None where one of them is something else, or none is filled."""
    numbers: list[int | float | None] = []
    for value in values:
        text = value.strip() if isinstance(value, str) else ""
        if is_empty(value):
            numbers.append(None)
        elif isinstance(value, int | float) and not isinstance(value, bool):
            numbers.append(value)
        elif _INTEGER.fullmatch(text):
            numbers.append(int(text))
        elif _DECIMAL.fullmatch(text):
            numbers.append(float(re.sub("[ \u00a0]", "", text).replace(",", ".")))
        else:
            return None
    return None if all(number is None for number in numbers) else numbers
