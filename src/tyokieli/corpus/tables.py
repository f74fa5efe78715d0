"""Tables in CSV, TSV, JSON and Parquet files → `Rows`. Which column is the text is for `columns` to say.

A CSV record that does not hold together is rejected alone; a stray quotation mark never swallows the rows after it.
"""

import csv
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from tyokieli.corpus.cleaning import clean_line
from tyokieli.corpus.columns import names_a_role
from tyokieli.corpus.dates import parse_date
from tyokieli.corpus.records import MAX_CELLS, Rejected, Rows
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
    records = list(_records(lines, delimiter))
    return table([cells for _, cells in records], source, [line for line, _ in records])


def table(cells: Sequence[Sequence[Any]], source: str, places: Sequence[int] | None = None) -> Rows:
    """Rows of cells → `Rows`: finds the header (under a title row, too), refuses rows that are wider than it.

    places: the line or row of each record in the file, from 1, for messages.
    """
    import pandas as pd

    places = places or range(1, len(cells) + 1)
    filled = [at for at, row in enumerate(cells) if any(not _blank(cell) for cell in row)]
    if not filled:
        raise InputError(f"{source} is empty. Give a file with texts in it.")
    header_at = _header(cells, filled)
    notes: list[str] = []
    if header_at is None:
        width = max(_width(cells[at]) for at in filled)
        names = [f"sarake {n}" for n in range(1, width + 1)]
        body = filled
        notes.append(f"{source}: no header row was found; the columns are called {names[0]} … {names[-1]}.")
    else:
        names = _names(cells[header_at])
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


def json_rows(text: str, source: str) -> Rows:
    """JSON: a list of objects (or of texts), alone or as the one such list inside an object."""
    try:
        data = json.loads(text)
    except RecursionError:
        raise InputError(f"{source} nests too deep for a table. Give a list of objects.") from None
    except ValueError as error:
        if "\n{" in text.strip():
            return jsonl_rows(text, source)
        raise InputError(
            f"{source} is not valid JSON ({error}). Give a list of objects, or one object a line."
        ) from None
    if isinstance(data, dict):
        lists = [value for value in data.values() if isinstance(value, list) and value and isinstance(value[0], dict)]
        data = lists[0] if len(lists) == 1 else [data]
    if not isinstance(data, list):
        raise InputError(f"{source} holds no list of objects. Give a list of objects, or one object a line.")
    return _objects([(n, item) for n, item in enumerate(data, 1)], source, [])


def jsonl_rows(text: str, source: str) -> Rows:
    r"""One JSON object a line; a line that is none is rejected.

    Examples
    --------
    >>> rows = jsonl_rows('{"text": "Moi"}\n{"text": \n', "a.jsonl")
    >>> rows.frame["text"].tolist(), rows.rejected[0].row
    (['Moi'], 2)
    """
    items: list[tuple[int, Any]] = []
    rejected: list[Rejected] = []
    number = 0
    for line in text.split("\n"):
        if not line.strip():
            continue
        number += 1
        try:
            items.append((number, json.loads(line)))
        except RecursionError:
            rejected.append(Rejected(source, number, "JSON that nests too deep", line))
        except ValueError as error:
            rejected.append(Rejected(source, number, f"not valid JSON: {error}", line))
    return _objects(items, source, rejected)


def parquet_rows(data: bytes, source: str) -> Rows:
    """A Parquet file; nested columns come out as JSON."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    from tyokieli.corpus.records import MAX_BYTES

    try:
        file = pq.ParquetFile(pa.BufferReader(data))
        meta = file.metadata
        size = sum(meta.row_group(n).total_byte_size for n in range(meta.num_row_groups))
        if meta.num_rows * meta.num_columns > MAX_CELLS or size > MAX_BYTES:
            raise InputError(f"{source} has {meta.num_rows:,} rows, too many for one file. Split it.")
        frame = file.read().to_pandas()
    except (pa.ArrowException, OSError, ValueError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError(f"{source} cannot be read as Parquet ({_short(error)}). Write the file again.") from None
    frame = frame.reset_index() if frame.index.name else frame.reset_index(drop=True)
    frame.columns = _names(list(frame.columns))
    frame.index += 1
    for name in frame.columns:
        if frame[name].dtype == object:
            frame[name] = [_cell(value) for value in frame[name]]
    return Rows(frame)


def _objects(items: list[tuple[int, Any]], source: str, rejected: list[Rejected]) -> Rows:
    import pandas as pd

    names: dict[str, None] = {}
    records: list[dict[str, Any]] = []
    index: list[int] = []
    for number, item in items:
        if isinstance(item, str):
            item = {"text": item}
        if not isinstance(item, dict):
            rejected.append(Rejected(source, number, "not an object but " + type(item).__name__, json.dumps(item)))
            continue
        names.update(dict.fromkeys(item))
        if len(names) > 10_000:
            raise InputError(f"{source} has over 10,000 different fields. Give objects with the same fields.")
        records.append({name: _cell(value) for name, value in item.items()})
        index.append(number)
    if not records:
        raise InputError(f"{source} has no readable rows. Give one JSON object a line, or a list of objects.")
    frame = pd.DataFrame.from_records(records, columns=list(names), index=index)
    frame.columns = _names(list(frame.columns))
    rejected.sort(key=lambda one: one.row)
    return Rows(frame.astype(object).where(frame.notna(), None).infer_objects(), rejected=tuple(rejected))


def _cell(value: Any) -> Any:
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, bytes):
        return value.decode("utf-8", errors="replace")
    if isinstance(value, dict | list | tuple) or hasattr(value, "tolist"):
        plain = value.tolist() if hasattr(value, "tolist") else value
        return json.dumps(plain, ensure_ascii=False, default=str)
    return value


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
    return best if fits[best][0] >= 0.3 else "\x1f"  # one column


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


def _blank(cell: Any) -> bool:
    return cell is None or cell != cell or (isinstance(cell, str) and not cell.strip())


def _width(row: Sequence[Any]) -> int:
    """Cells up to the last that is filled."""
    return max((n for n, cell in enumerate(row, 1) if not _blank(cell)), default=0)


def _header(cells: Sequence[Sequence[Any]], filled: list[int]) -> int | None:
    """The first row, of the first ten, that names columns: as wide as the data, short words only, none of it data."""
    usual = Counter(_width(cells[at]) for at in filled[:200])
    width = max(usual, key=lambda w: (usual[w], w))
    for at in filled[:10]:
        named = [cell for cell in cells[at] if not _blank(cell)]
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


def _names(row: Sequence[Any]) -> list[str]:
    """Column names, each one line, none empty, no two alike."""
    names: list[str] = []
    seen: Counter[str] = Counter()
    for n, cell in enumerate(row, 1):
        name = f"sarake {n}" if _blank(cell) else clean_line(str(cell))[:300] or f"sarake {n}"
        seen[name] += 1
        while seen[name] > 1 and f"{name} ({seen[name]})" in seen:
            seen[name] += 1
        if seen[name] > 1:
            name = f"{name} ({seen[name]})"
            seen[name] += 1
        names.append(name)
    while names and len(names) > 1 and _blank(row[len(names) - 1]):
        names.pop()
    return names


_INTEGER = re.compile(r"-?(?:0|[1-9]\d{0,14})")
_DECIMAL = re.compile(r"-?\d{1,3}(?:[  ]\d{3})+(?:,\d+)?|-?\d{1,15},\d+|-?\d{1,15}\.\d+")


def _typed(frame: "pd.DataFrame") -> "pd.DataFrame":
    """Columns of numbers become numbers (decimal comma, too); 00100 and other codes stay text."""
    import pandas as pd

    for name in frame.columns:
        values = [value for value in frame[name] if not _blank(value)]
        if not values or not all(isinstance(value, str) for value in values):
            continue
        texts = [None if _blank(value) else str(value).strip() for value in frame[name]]
        if all(_INTEGER.fullmatch(value) for value in texts if value):
            whole = [None if value is None else int(value) for value in texts]
            frame[name] = pd.Series(whole, index=frame.index, dtype="Int64" if None in whole else "int64")
        elif all(_INTEGER.fullmatch(value) or _DECIMAL.fullmatch(value) for value in texts if value):
            decimal = [None if v is None else float(re.sub("[  ]", "", v).replace(",", ".")) for v in texts]
            frame[name] = pd.Series(decimal, index=frame.index, dtype="float64")
    return frame


def _short(error: Exception) -> str:
    return str(error).split("\n", 1)[0][:120]
