"""`read`: people's files → one DataFrame of texts. Formats are read in the modules beside; nothing is analysed here."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from functools import partial
from typing import TYPE_CHECKING

from tyokieli.corpus.records import Rejected, Rows
from tyokieli.corpus.sources import Source, StrPath, find_sources, is_folder
from tyokieli.errors import InputError

if TYPE_CHECKING:
    import pandas as pd

_SHOWN_REASONS = 3


def read(
    inputs: "StrPath | Iterable[StrPath]",
    *,
    text: str | None = None,
    date: str | None = None,
    id: str | None = None,
    title: str | None = None,
    group: str | None = None,
    sheet: str | None = None,
) -> "pd.DataFrame":
    """Read texts from files that people have.

    Parameters
    ----------
    inputs
        A path, several, a folder, or ``"-"`` for standard input. Read are CSV and TSV (any of the encodings of Finnish
        Excel), Excel, JSON, JSON lines, Parquet, plain text, Markdown, HTML, Atom, RSS, Blogger's and WordPress'
        exports, each also as ``.gz``. A row, an entry of a feed, a paragraph of running text is one text.
    text, date, id, title
        Columns of a table; found by name and content where not given.
    group
        A column that must be in every table; it stays as it is.
    sheet
        Sheet of a workbook; the first with content otherwise.

    Returns
    -------
    DataFrame
        Columns ``id`` (the file's own where it is unique, else the row's place in its file), ``text`` (cleaned),
        ``date`` (``datetime64[ns]``, NaT where there is none), ``title`` ("" where there is none), ``source`` (file
        name), then the files' other columns. ``df.attrs`` holds what happened on the way, fit for JSON: ``notes``
        (sentences), ``rejected`` (rows that could not be read: source, row, reason, text), ``repaired`` (cells that
        were encoded twice), ``empty`` (rows without text, also in ``rejected``), ``sources``.

    Raises
    ------
    InputError
        When there is nothing that can be read; the message says what to do.

    Examples
    --------
    >>> import tempfile, pathlib
    >>> path = pathlib.Path(tempfile.mkdtemp()) / "ideat.csv"
    >>> _ = path.write_text("pvm;idea;virasto\\n14.6.2016;Etätyö sallittava kaikille;A\\n", encoding="cp1252")
    >>> df = read(path)
    >>> df.columns.tolist()
    ['id', 'text', 'date', 'title', 'source', 'virasto']
    >>> df["text"][0], f"{df['date'][0]:%d.%m.%Y}"
    ('Etätyö sallittava kaikille', '14.06.2016')
    >>> df.attrs["notes"][1]
    "ideat.csv: texts in 'idea', dates in 'pvm' (choose others with --text, --date)."
    """
    from tyokieli.corpus.assembly import Part, assemble, join

    sources, notes = find_sources(inputs)
    given = {"text": text, "date": date, "id": id, "title": title, "group": group}
    named = {name for name in given.values() if name}
    parts: list[Part] = []
    rejected: list[Rejected] = []
    for source in sources:
        try:
            part = assemble(rows_of(source, sheet, named), source.name, given)
        except InputError as error:
            if source.named:
                raise
            # One damaged file of a folder does not stop the others, but it is told and listed.
            notes.append(f"{source.name} is left out: {error}")
            rejected.append(Rejected(source.name, 0, str(error), ""))
            continue
        parts.append(part)
        notes += part.notes
        rejected += part.rejected
    if not parts:
        raise InputError(f"No file of the folder could be read. The first: {rejected[0].reason}")
    frame = join(parts)
    if rejected:
        reasons = Counter(one.reason for one in rejected)
        listed = ", ".join(f"{reason}: {count}" for reason, count in reasons.most_common(_SHOWN_REASONS))
        left_out = "1 row is" if len(rejected) == 1 else f"{len(rejected)} rows are"
        notes.append(f"{left_out} left out and listed as rejected ({listed}).")
    frame.attrs = {
        "notes": notes,
        "rejected": [one.as_dict() for one in rejected],
        "repaired": sum(part.repaired for part in parts),
        "empty": sum(part.empty for part in parts),
        "sources": [source.name for source in sources],
    }
    return frame


def read_table(path: StrPath, sheet: str | None = None) -> "pd.DataFrame":
    """A table as it stands in its file, no column taken for anything: a corrected review sheet, for example.

    Raises
    ------
    InputError
        When the file is no table or cannot be read.
    """
    if is_folder(path):
        raise InputError(f"{path} is a folder. Give a .xlsx, .csv, .tsv, .jsonl or .parquet file.")
    sources, _ = find_sources(path)
    rows = rows_of(sources[0], sheet)
    if rows.roles:
        raise InputError(f"{sources[0].name} is no table. Give a .xlsx, .csv, .tsv, .jsonl or .parquet file.")
    return rows.frame.reset_index(drop=True)


def rows_of(source: Source, sheet: str | None = None, named: Collection[str] = ()) -> Rows:
    """The rows of one file, by its format (by its content where the name does not tell).

    named: columns that the user named, by which a header is known.
    """
    from tyokieli.corpus.documents import html_rows, markdown_rows, text_rows
    from tyokieli.corpus.encoding import decode
    from tyokieli.corpus.feeds import feed_rows
    from tyokieli.corpus.structured import json_rows, jsonl_rows, parquet_rows
    from tyokieli.corpus.tables import csv_rows
    from tyokieli.corpus.workbooks import xlsx_rows

    data = source.read()
    name = source.name
    format_ = source.format or _sniffed(data, name, named)
    if sheet is not None and format_ != "xlsx" and source.named:
        raise InputError(f"{name} is no workbook and has no sheet '{sheet}'. Leave --sheet out.")
    if format_ == "xlsx":
        return xlsx_rows(data, name, sheet, named)
    if format_ == "parquet":
        return parquet_rows(data, name)
    if format_ == "xml" and b"<html" not in data[:1000].lower():
        return feed_rows(data, name)
    decoded = decode(data, name)
    said = []
    if decoded.encoding not in ("utf-8", "utf-16-le", "utf-16-be"):
        said.append(f"{name} is read as {_ENCODINGS.get(decoded.encoding, decoded.encoding)}.")
    if decoded.strays:
        said.append(f"{name} is UTF-8 with {decoded.strays} bytes of Windows-1252 in it, read as such.")
    # The bytes and the text of a large file are let go of as soon as the format's reader has no use for them.
    text = [decoded.text]
    del data, decoded
    readers: dict[str, Callable[[str, str], Rows]] = {
        "csv": partial(csv_rows, named=named),
        "tsv": partial(csv_rows, delimiter="\t", named=named),
        "json": json_rows,
        "jsonl": jsonl_rows,
        "txt": text_rows,
        "md": markdown_rows,
        "html": html_rows,
        "xml": html_rows,
    }
    rows = readers[format_](text.pop(), name)
    return Rows(rows.frame, rows.roles, rows.rejected, (*said, *rows.notes))


_ENCODINGS = {"cp1252": "Windows-1252", "iso8859-15": "ISO-8859-15", "mac_roman": "MacRoman", "cp850": "DOS 850"}


def _sniffed(data: bytes, name: str, named: Collection[str]) -> str:
    """The format of bytes whose name tells nothing (standard input)."""
    from tyokieli.corpus.encoding import decode
    from tyokieli.corpus.tables import looks_like_one_column, looks_like_table

    if data.startswith(b"PK\x03\x04"):
        return "xlsx"
    if data.startswith(b"PAR1"):
        return "parquet"
    text = decode(data, name).text.lstrip()
    head = text[:1000].lower()
    if head.startswith(("<!doctype html", "<html", "<body", "<p", "<div", "<h1")):
        return "html"
    if head.startswith("<"):
        return "xml"
    if head.startswith(("{", "[")):
        return "json"
    if looks_like_table(text) or looks_like_one_column(text, named):
        return "csv"
    return "md" if head.startswith(("---\n", "# ")) else "txt"
