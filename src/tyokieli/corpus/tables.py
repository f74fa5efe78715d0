"""Tables of cells, and the CSV and TSV files that hold them → `Rows`. Which column is the text is for `columns` to say.

A CSV record that does not hold together is rejected alone; a stray quotation mark never swallows the rows after it.
"""

import csv
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Any

from tyokieli.corpus.cells import Cells
from tyokieli.corpus.cleaning import clean_line
from tyokieli.corpus.columns import names_a_role
from tyokieli.corpus.dates import parse_date
from tyokieli.corpus.lines import Lines
from tyokieli.corpus.records import MAX_CELLS, MAX_COLUMNS, Rejected, Rows, is_empty
from tyokieli.errors import InputError
from tyokieli.formulas import restore

_DELIMITERS = (";", "\t", ",", "|")
_LONGEST_FIELD = 10_000_000
_END = "\x00"  # a line that no decoded file has: an open quotation mark would swallow it
_HEAD = 200  # rows by which a table is known
_RESCAN = 20  # lines may be read again this many times over before quotation marks are given up

_SHORT, _SENTENCE, _SENTENCES = 2, 5, 3  # words of a name; words of a text under it, and how many such there are


def csv_rows(text: str, source: str, delimiter: str | None = None, named: Collection[str] = ()) -> Rows:
    r"""The rows of delimited text; the delimiter is found where it is not given. `named`: as for `table`.

    Examples
    --------
    >>> csv_rows('pvm;teksti;tykkäykset\n14.6.2016;"Etätyö; ja lähityö";1,5\n', "a.csv").frame.iloc[0].to_dict()
    {'pvm': '14.6.2016', 'teksti': 'Etätyö; ja lähityö', 'tykkäykset': 1.5}
    """
    text = text.replace("\x00", "")
    first = text[:64].split("\n", 1)[0].strip()
    if first.lower().startswith("sep=") and len(first) == 5:  # Excel's own hint
        delimiter, text = first[4], text.split("\n", 1)[1] if "\n" in text else ""
    lines = Lines(text)
    delimiter = delimiter or _delimiter(lines)
    records = _records(lines, delimiter)
    del lines, text  # gone when the last record is read: a large file is in memory once, not three times
    return table(records, source, named)


def table(records: Iterable[tuple[int, Sequence[Any]]], source: str, named: Collection[str] = ()) -> Rows:
    """Rows of cells → `Rows`: finds the header (under a title row, too), refuses rows that are wider than it.

    records: (line or row in the file, cells) of each; they are taken one at a time. named: columns that the user named;
    a row that has them all is the header, whatever it looks like.
    """
    import pandas as pd

    filled = _filled(records)
    head = list(islice(filled, _HEAD))
    if not head:
        raise InputError(f"{source} is empty. Give a file with texts in it.")
    header_at = _header([row for _, row in head], named)
    notes: list[str] = []
    names: list[str] = []
    body = chain(head, filled)
    if header_at is not None:
        place, header = head[header_at]
        _check_width(_width(header), source)
        names = column_names(header[: _width(header)])
        body = chain(head[header_at + 1 :], filled)
        if header_at:
            notes.append(f"{source}: the header was found on row {place}, under a title.")
    columns = [Cells() for _ in names]
    index: list[int] = []
    rejected: list[Rejected] = []
    for number, (place, row) in enumerate(body, 1):
        width = _width(row)
        if width > len(columns) and header_at is not None:
            reason = f"line {place} has {width} fields, the header {len(names)}"
            rejected.append(Rejected(source, number, reason, " | ".join(map(str, row))))
            continue
        _check_width(width, source)
        columns += [Cells(len(index)) for _ in range(width - len(columns))]
        for at, column in enumerate(columns):
            column.append(row[at] if at < len(row) else None)
        index.append(number)
        if len(columns) * len(index) > MAX_CELLS:
            raise InputError(
                f"{source} has over {MAX_CELLS:,} cells. Split it, or leave out columns that are not needed."
            )
    if header_at is None:
        names = [f"sarake {n}" for n in range(1, len(columns) + 1)]
        called = "column is called sarake 1" if len(columns) == 1 else f"columns are called sarake 1 to {len(columns)}"
        notes.append(
            f"{source}: no header row was found; its {called}. "
            "If the first row is the header, name its column with --text."
        )
    typed: dict[str, Any] = {}
    for name in names:
        typed[name] = columns.pop(0).typed(index)
    return Rows(pd.DataFrame(typed, index=index), rejected=tuple(rejected), notes=tuple(notes))


def _check_width(columns: int, source: str) -> None:
    if columns > MAX_COLUMNS:
        raise InputError(f"{source} has over {MAX_COLUMNS:,} columns. Leave out those that are not needed.")


def _filled(records: Iterable[tuple[int, Sequence[Any]]]) -> Iterator[tuple[int, Sequence[Any]]]:
    """Those that are not empty; what our own exports put before cells that a spreadsheet would run is taken off."""
    for place, row in records:
        cells = [restore(cell) if isinstance(cell, str) else cell for cell in row]
        if any(not is_empty(cell) for cell in cells):
            yield place, cells


def looks_like_table(text: str) -> bool:
    """Whether text without a name ending is delimited: nearly every line has the same number of fields."""
    lines = text.split("\n")
    return len(lines) > 1 and any(_fit(lines, delimiter)[0] >= 0.9 for delimiter in _DELIMITERS)


def looks_like_one_column(text: str, named: Collection[str] = ()) -> bool:
    """Whether text without a name ending is one column under its name: *idea*, and on the next line the first idea."""
    first, *rest = (line.strip().strip('"') for line in text.split("\n", _HEAD))
    return bool(rest) and bool(rest[0]) and (first in named or _heads_a_column(first, [line for line in rest if line]))


def _records(lines: Sequence[str], delimiter: str) -> Iterator[tuple[int, list[str]]]:
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


def _delimiter(lines: Sequence[str]) -> str:
    """The delimiter that gives the most rows the same, largest number of columns."""
    fits = {delimiter: _fit(lines, delimiter) for delimiter in _DELIMITERS}
    best = max(_DELIMITERS, key=lambda delimiter: fits[delimiter])
    enough = 0.6 if best == "," else 0.3  # sentences have commas, too
    return best if fits[best][0] >= enough else "\x1f"  # one column


def _fit(lines: Sequence[str], delimiter: str) -> tuple[float, int]:
    """The share of lines that have the commonest number of columns over one, and that number."""
    head = lines[:_HEAD]
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


def _header(rows: Sequence[Sequence[Any]], named: Collection[str]) -> int | None:
    """The first row, of the first ten, that names columns: as wide as the data, short words only, none of it data."""
    for at, row in enumerate(rows[:10]):
        if named and set(named) <= {clean_line(cell) for cell in row if isinstance(cell, str)}:
            return at
    usual = Counter(_width(row) for row in rows)
    width = max(usual, key=lambda w: (usual[w], w))
    for at, row in enumerate(rows[:10]):
        filled = [cell for cell in row if not is_empty(cell)]
        if len(filled) < max(1, (width + 1) // 2):
            continue
        if width == 1:
            below = [str(cell) for row in rows[at + 1 :] for cell in row if not is_empty(cell)]
            if not _heads_a_column(str(filled[0]), below):
                return None
        return at if all(_names_a_column(cell) for cell in filled) else None
    return None


def _heads_a_column(first: str, rest: Sequence[str]) -> bool:
    """Whether `first` is the name of a column of texts: one that is known, or a word or two over whole sentences.

    A question may be the first idea as well as what was asked: it heads a column only where the user says so.
    """
    if names_a_role(first):
        return True
    lengths = sorted(len(text.split()) for text in rest if text.strip())
    short = len(first.split()) <= _SHORT and not first.endswith(("?", ".", "!", ":", ","))
    return bool(lengths) and short and lengths[len(lengths) // 2] >= _SENTENCE and len(lengths) >= _SENTENCES


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
