"""JSON, JSON lines and Parquet → `Rows`. Which field is the text is for `columns` to say."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from tyokieli.corpus.encoding import whole
from tyokieli.corpus.lines import Lines
from tyokieli.corpus.records import MAX_BYTES, MAX_CELLS, MAX_COLUMNS, Rejected, Rows
from tyokieli.corpus.tables import column_names
from tyokieli.errors import InputError

_ROWS = 10_000  # that are counted at a time


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
            f"{source} is not valid JSON ({_short(error)}). Give a list of objects, or one object a line."
        ) from None
    if isinstance(data, dict):
        lists = [value for value in data.values() if isinstance(value, list) and value and isinstance(value[0], dict)]
        data = lists[0] if len(lists) == 1 else [data]
    if not isinstance(data, list):
        raise InputError(f"{source} holds no list of objects. Give a list of objects, or one object a line.")
    return _objects(enumerate(data, 1), source, [])


def jsonl_rows(text: str, source: str) -> Rows:
    r"""One JSON object a line; a line that is none is rejected.

    Examples
    --------
    >>> rows = jsonl_rows('{"text": "Moi"}\n{"text": \n', "a.jsonl")
    >>> rows.frame["text"].tolist(), rows.rejected[0].row
    (['Moi'], 2)
    """
    rejected: list[Rejected] = []
    return _objects(_json_lines(Lines(text), source, rejected), source, rejected)


def _json_lines(lines: Lines, source: str, rejected: list[Rejected]) -> Iterator[tuple[int, Any]]:
    number = 0
    for line in lines:
        if not line.strip():
            continue
        number += 1
        try:
            yield number, json.loads(line)
        except RecursionError:
            rejected.append(Rejected(source, number, "JSON that nests too deep", line))
        except ValueError as error:
            rejected.append(Rejected(source, number, f"not valid JSON: {_short(error)}", line))


def parquet_rows(data: bytes, source: str) -> Rows:
    """A Parquet file; nested columns come out as JSON."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(pa.BufferReader(data))
        meta = file.metadata
        if meta.num_rows * meta.num_columns > MAX_CELLS:
            raise InputError(f"{source} has {meta.num_rows:,} rows, too many for one file. Split it.")
        if meta.num_columns > MAX_COLUMNS:
            raise InputError(f"{source} has over {MAX_COLUMNS:,} columns. Leave out those that are not needed.")
        if _unpacks_to_more(data, file.schema, MAX_BYTES):
            raise InputError(f"{source} unpacks to over {MAX_BYTES // 10**6:,} MB. Split it into smaller files.")
        frame = file.read().to_pandas(ignore_metadata=True)  # pandas' own notes in the file need not be true
    except (pa.ArrowException, OSError, ValueError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError(f"{source} cannot be read as Parquet ({_short(error)}). Write the file again.") from None
    frame = frame[[name for name in frame.columns if not str(name).startswith("__index_level_")]]
    frame.columns = column_names(list(frame.columns))
    frame.index += 1
    for name in frame.columns:
        if frame[name].dtype == object:
            frame[name] = [_cell(value) for value in frame[name]]
    return Rows(frame)


def _unpacks_to_more(data: bytes, schema: Any, most: int) -> bool:
    """Whether the cells take more bytes. One that is repeated lies in the file once: it is counted where it stands."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    leaves = [schema.column(n) for n in range(len(schema))]
    strings = [leaf.path for leaf in leaves if leaf.physical_type == "BYTE_ARRAY"]
    size = 0
    for batch in pq.ParquetFile(pa.BufferReader(data), read_dictionary=strings).iter_batches(_ROWS):
        size += sum(_size(column) for column in batch.columns)
        if size > most:
            return True
    return False


def _size(array: Any) -> int:
    """Bytes of the cells, were each written out."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if pa.types.is_dictionary(array.type):
        lengths = pc.binary_length(array.dictionary).cast("int64")
        return int(pc.sum(lengths.take(array.indices)).as_py() or 0)
    if pa.types.is_struct(array.type):
        return sum(_size(part) for part in array.flatten())
    if pa.types.is_map(array.type):
        return _size(array.keys) + _size(array.items)
    if pa.types.is_list(array.type) or pa.types.is_large_list(array.type):
        return _size(array.flatten())
    return int(array.nbytes)


def _objects(items: Iterable[tuple[int, Any]], source: str, rejected: list[Rejected]) -> Rows:
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
        item = {whole(name): _cell(value) for name, value in item.items()}
        names.update(dict.fromkeys(item))
        if len(names) > MAX_COLUMNS:
            raise InputError(f"{source} has over {MAX_COLUMNS:,} different fields. Give objects with the same fields.")
        records.append(item)
        index.append(number)
    if not records:
        raise InputError(f"{source} has no readable rows. Give one JSON object a line, or a list of objects.")
    frame = pd.DataFrame.from_records(records, columns=list(names), index=index)
    frame.columns = column_names(list(frame.columns))
    rejected.sort(key=lambda one: one.row)
    return Rows(frame.astype(object).where(frame.notna(), None).infer_objects(), rejected=tuple(rejected))


def _cell(value: Any) -> Any:
    if isinstance(value, str):
        return whole(value)
    if value is None or isinstance(value, int | float | bool):
        return value
    if isinstance(value, bytes):
        return value.decode("utf-8", errors="replace")
    if isinstance(value, dict | list | tuple) or hasattr(value, "tolist"):
        plain = value.tolist() if hasattr(value, "tolist") else value
        return whole(json.dumps(plain, ensure_ascii=False, default=str))
    return value


def _short(error: Exception) -> str:
    return str(error).split("\n", 1)[0].partition("; use sys.")[0][:120]  # what only a programmer could do
