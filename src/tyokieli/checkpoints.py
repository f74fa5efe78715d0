"""Finished partitions kept on disk, so that a run that was stopped goes on where it was. Knows tables, not texts.

A partition's tables are written beside their place and moved there when whole, with a digest of every file: what is
found is complete, and what was changed, lost or moved since is told.
"""

import errno
import hashlib
import json
import re
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any, TypeVar

import pandas as pd

from tyokieli.errors import InputError, OutputError

T = TypeVar("T")
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_DESCRIBED = "run.json"
_WRITTEN = "written.json"
_OWN = re.compile(r"run\.(json|part)|[0-9]{6,}(\.part)?")
Tables = Mapping[str, pd.DataFrame]


class Checkpoints:
    """A folder of finished partitions of one run.

    Parameters
    ----------
    folder : Path
        Made when it is needed; emptied by `clear`.
    signature : mapping
        What the run was made from, by name: digests of the input and of the settings. A run goes on only where all are
        the same.
    resume : bool
        Go on with what is in the folder; without it the folder is emptied first.

    Raises
    ------
    InputError
        When a run is to go on, and it was made from something else.
    OutputError
        When the folder cannot be written or emptied.
    """

    def __init__(self, folder: Path, signature: Mapping[str, str], *, resume: bool) -> None:
        self._folder = folder
        self._signature = dict(signature)
        if resume and self._described.exists():
            _require_same(self._read_description(), signature, folder)
        else:
            clear(folder)
            if _own(folder):  # parts of another run would be taken for parts of this one
                raise OutputError(f"{folder} cannot be emptied. Remove it, or name another folder with --out.")

    def through(self, parts: Sequence[T], run: Callable[[Iterator[T]], Iterator[Tables]]) -> Iterator[Tables]:
        """The tables of every part, in order: those that are kept here are read, `run` makes the rest."""
        finished = {index for index in range(len(parts)) if (self._folder / f"{index:06}").exists()}
        made = run(part for index, part in enumerate(parts) if index not in finished)
        for index in range(len(parts)):
            if index not in finished:
                self._write(index, next(made))
            # What was just made is read back, too: a run that goes on ends in the same bytes as one that does not.
            yield self._read(index)

    @property
    def folder(self) -> Path:
        """Where what is finished is; it need not be there before something is."""
        return self._folder

    @property
    def _described(self) -> Path:
        return self._folder / _DESCRIBED

    def _read_description(self) -> dict[str, str]:
        try:
            return dict(json.loads(self._described.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError, RecursionError):
            raise self._damaged() from None

    def _damaged(self) -> InputError:
        return InputError(f"What was kept in {self._folder} is damaged. Run again without --resume.")

    def _read(self, index: int) -> dict[str, pd.DataFrame]:
        folder = self._folder / f"{index:06}"
        try:
            files = {path.name: path.read_bytes() for path in sorted(folder.glob("*.parquet"))}
            if json.loads((folder / _WRITTEN).read_bytes()) != self._digests(index, files):
                raise self._damaged()
            return {Path(name).stem: _unpacked(pd.read_parquet(BytesIO(data))) for name, data in files.items()}
        except (OSError, ValueError, KeyError, TypeError, RecursionError):  # pyarrow's own errors are among these
            raise self._damaged() from None

    def _digests(self, index: int, files: Mapping[str, bytes]) -> dict[str, str]:
        """What tells the part `index` of this run, whole as it was written, from any other."""
        run = json.dumps([index, self._signature], sort_keys=True).encode()
        return {name: hashlib.sha256(data).hexdigest() for name, data in {"run": run, **files}.items()}

    def _write(self, index: int, tables: Tables) -> None:
        beside = self._folder / f"{index:06}.part"
        try:
            if not self._described.exists():  # nothing is written before there is something to keep
                self._folder.mkdir(parents=True, exist_ok=True)
                begun = self._described.with_suffix(".part")
                begun.write_text(json.dumps(self._signature, indent=1, sort_keys=True), encoding="utf-8")
                begun.replace(self._described)
            _remove(beside)
            beside.mkdir()
            files = {f"{name}.parquet": _packed(table).to_parquet(index=False) for name, table in tables.items()}
            for name, data in files.items():
                (beside / name).write_bytes(data)
            (beside / _WRITTEN).write_text(json.dumps(self._digests(index, files)), encoding="utf-8")
            beside.rename(self._folder / f"{index:06}")
        except OSError as error:
            raise self._unwritable(error) from None

    def _unwritable(self, error: OSError) -> OutputError:
        advice = "Make room there and go on with --resume, or name" if error.errno in _FULL else "Name"
        reason = f"{self._folder.parent} cannot be written ({error.strerror or error})"
        return OutputError(f"{reason}. {advice} another folder with --out.")


def clear(folder: Path) -> None:
    """Forget the run in `folder`, and remove it unless there is anything else in it.

    A link in its place is removed; what it points at is left alone.
    """
    # What tells that there is a run goes first: one that is killed here must not go on with half of its parts.
    for path in sorted(_own(folder), key=lambda path: path.name != _DESCRIBED):
        _remove(path)
    with suppress(OSError):
        folder.rmdir()


def _own(folder: Path) -> list[Path]:
    """What a run made in `folder`, which may be a folder that holds other things, too; or what stands in its way."""
    if folder.is_symlink() or folder.is_file():
        return [folder]
    try:
        return [path for path in folder.iterdir() if _OWN.fullmatch(path.name)]
    except OSError:
        return []


def _remove(path: Path) -> None:
    """Remove a file, a folder or a link, but nothing that a link points at."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def _packed(table: pd.DataFrame) -> pd.DataFrame:
    """Cells of columns that may hold any kind as JSON: Parquet wants one kind, and makes 1.0 of a 1 beside a gap."""
    objects = [name for name in table.columns if table[name].dtype == object]
    packed = table.assign(**{name: [json.dumps(_plain(cell)) for cell in table[name]] for name in objects})
    packed.attrs = {"objects": objects}
    return packed


def _unpacked(table: pd.DataFrame) -> pd.DataFrame:
    objects = table.attrs.pop("objects")
    cells = {name: [_cell(json.loads(cell)) for cell in table[name]] for name in objects}
    return table.assign(**{name: pd.Series(cells[name], index=table.index, dtype=object) for name in objects})


def _plain(cell: Any) -> Any:
    if isinstance(cell, datetime):
        return {"moment": "" if pd.isna(cell) else cell.isoformat()}
    if hasattr(cell, "tolist"):  # numpy's numbers and arrays
        return cell.tolist()
    return cell if cell is None or isinstance(cell, str | int | float | bool | list) else str(cell)


def _cell(value: Any) -> Any:
    return pd.Timestamp(value["moment"]) if isinstance(value, dict) else value


def digest_of(frame: pd.DataFrame) -> str:
    """A digest of a table's columns and cells."""
    digest = hashlib.sha256("\x1f".join(f"{name}:{dtype}" for name, dtype in frame.dtypes.items()).encode())
    digest.update(pd.util.hash_pandas_object(frame, index=False).to_numpy().tobytes())
    return digest.hexdigest()


def _require_same(kept: Mapping[str, str], now: Mapping[str, str], folder: Path) -> None:
    changed = sorted(name for name in {*kept, *now} if kept.get(name) != now.get(name))
    if changed:
        raise InputError(
            f"The run in {folder.parent} cannot go on: {' and '.join(changed)} changed since it was stopped. "
            "Run again without --resume."
        )
