"""Which files are read, and their bytes: a path, several, a folder, standard input, gzip. Knows no formats' insides."""

import io
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from tyokieli.corpus.records import MAX_BYTES
from tyokieli.errors import InputError

FORMATS = {
    ".csv": "csv", ".tsv": "tsv", ".xlsx": "xlsx", ".xlsm": "xlsx", ".jsonl": "jsonl", ".ndjson": "jsonl",
    ".json": "json", ".parquet": "parquet", ".txt": "txt", ".md": "md", ".markdown": "md",
    ".html": "html", ".htm": "html", ".xhtml": "html", ".xml": "xml", ".rss": "xml", ".atom": "xml",
}  # fmt: skip
_READABLE = ".csv .tsv .xlsx .jsonl .json .parquet .txt .md .html .xml, or one of them as .gz"
_SAVED_AS = {
    ".ods": "Open it and save it as .xlsx or .csv",
    ".xls": "Open it and save it as .xlsx",
    ".xlsb": "Open it and save it as .xlsx",
    ".docx": "Open it and save it as .txt or .html",
    ".doc": "Open it and save it as .txt or .html",
    ".odt": "Open it and save it as .txt or .html",
    ".pdf": "Copy its texts into a .txt file, a paragraph each",
    ".zip": "Unpack it and name the folder",
}
_CHUNK = 1 << 20
_SMALL = 20_000_000
_HIGHEST_RATIO = 250
_MOST_FILES = 100_000

StrPath = str | os.PathLike[str]


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read.

    name: what messages and the column `source` call it. format: one of `FORMATS`' values, "" where the name tells none.
    """

    name: str
    format: str
    path: Path | None  # None: standard input
    packed: bool = False
    named: bool = True  # by the user, not found in a folder

    def read(self) -> bytes:
        """All bytes, unpacked, up to the limits."""
        try:
            return self._read()
        except (OSError, EOFError, ValueError) as error:
            if isinstance(error, InputError):
                raise
            reason = getattr(error, "strerror", None) or str(error)
            raise InputError(f"{self.name} cannot be read: {reason}. Check the file and its rights.") from None

    def _read(self) -> bytes:
        import gzip
        import zlib

        if self.path is None:
            if sys.stdin is None:
                raise InputError("Standard input is closed. Name a file or a folder.")
            data = sys.stdin.buffer.read(MAX_BYTES + 1)
        else:
            with self.path.open("rb") as file:
                before = os.fstat(file.fileno())
                with suppress(OSError, AttributeError):  # what waits for news, /proc/kmsg, has none
                    os.set_blocking(file.fileno(), False)
                data = file.read(MAX_BYTES + 1) or b""
                after = os.fstat(file.fileno())
            if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
                raise InputError(f"{self.name} changed while it was read. Run again when nothing writes to it.")
        if self.packed or data.startswith(b"\x1f\x8b"):
            packed, parts, size = len(data), [], 0
            try:
                with gzip.GzipFile(fileobj=io.BytesIO(data)) as stream:
                    while chunk := stream.read(_CHUNK):
                        parts.append(chunk)
                        size += len(chunk)
                        if size > MAX_BYTES or (size > _SMALL and size > _HIGHEST_RATIO * packed):
                            raise InputError(
                                f"{self.name} unpacks to an unreasonable size. Unpack it and give the file."
                            )
            except (OSError, EOFError, zlib.error):
                raise InputError(f"{self.name} is not a whole gzip file. Pack it again, or give it unpacked.") from None
            data = b"".join(parts)
        if len(data) > MAX_BYTES:
            raise InputError(f"{self.name} is over {MAX_BYTES // 10**6:,} MB. Split it into smaller files.")
        if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
            raise InputError(f"{self.name} is empty. Give a file with texts in it.")
        return data


def find_sources(inputs: "StrPath | Iterable[StrPath]") -> tuple[list[Source], list[str]]:
    """The files that `inputs` mean, in a fixed order, and notes on what was passed over.

    Raises
    ------
    InputError
        When a path is not there, is no file, or holds nothing readable.
    """
    given = [inputs] if isinstance(inputs, str | os.PathLike) or not isinstance(inputs, Iterable) else list(inputs)
    kinds = [type(one).__name__ for one in given if not isinstance(one, str | os.PathLike)]
    if kinds:
        raise InputError(f"A file is named with a path, not with a value of the kind {kinds[0]}.")
    if not given:
        raise InputError("No input was given. Name a file, a folder, or - for standard input.")
    sources: list[Source] = []
    notes: list[str] = []
    for one in given:
        name = os.fspath(one)
        if not name:
            raise InputError("The name of an input is empty. Name a file, a folder, or - for standard input.")
        if name == "-":
            sources.append(Source("-", "", None))
        elif "\x00" in name:
            raise InputError(f"{name!r} is no path. Name a file, a folder, or - for standard input.")
        elif is_folder(name):
            found, passed = _in_folder(Path(name))
            sources += found
            if passed:
                notes.append(f"{name}: {passed} files of other kinds are passed over.")
        else:
            sources.append(_file(Path(name), name if len(given) > 1 else Path(name).name))
    sources = [replace(source, name=_readable(source.name)) for source in sources]
    names = [source.name for source in sources]
    short = [Path(name).name for name in names]
    if len(set(short)) == len(short):  # no longer than telling them apart takes
        sources = [replace(source, name=name) for name, source in zip(short, sources, strict=True)]
    elif len(set(names)) < len(names):
        twice = next(name for name in names if names.count(name) > 1)
        raise InputError(f"{twice} is given twice. Give every file once.")
    return sources, notes


def is_folder(path: StrPath) -> bool:
    """Whether there is a folder at `path`; none has a name that is too long."""
    try:
        return Path(path).is_dir()
    except OSError:
        return False


def _readable(name: str) -> str:
    """The name as letters: one that is no UTF-8 comes from a system whose letters were Latin-1."""
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return os.fsencode(name).decode("latin-1")
    return name


def _file(path: Path, name: str) -> Source:
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        reason = "does not exist" if isinstance(error, FileNotFoundError) else "cannot be opened"
        raise InputError(f"{name} {reason}. Check the path.") from None
    if not stat.S_ISREG(mode):
        raise InputError(f"{name} is no regular file. Name a file, a folder, or - for standard input.")
    found = _format_of(path)
    if found is None:
        remedy = _SAVED_AS.get(path.suffix.lower())
        advice = f"{remedy}; readable" if remedy else "Readable"
        raise InputError(f"{name} is of a kind that is not read. {advice} are {_READABLE}.")
    return Source(name, found[0], path, found[1])


def _format_of(path: Path) -> tuple[str, bool] | None:
    suffix = path.suffix.lower()
    packed = suffix == ".gz"
    if packed:
        suffix = Path(path.stem).suffix.lower()
    format_ = "" if not suffix else FORMATS.get(suffix)
    return None if format_ is None else (format_, packed)


def _in_folder(folder: Path) -> tuple[list[Source], int]:
    found: list[Source] = []
    passed = 0
    for path in _walk(folder):
        format_ = _format_of(path)
        if format_ is None or not format_[0]:
            passed += 1
            continue
        found.append(Source(path.relative_to(folder).as_posix(), format_[0], path, format_[1], named=False))
        if len(found) > _MOST_FILES:
            raise InputError(f"{folder} has over {_MOST_FILES:,} files. Put the texts in one table.")
    if not found:
        raise InputError(f"{folder} has no readable files. Readable are {_READABLE}.")
    return found, passed


def _walk(folder: Path) -> Iterator[Path]:
    """Regular files in path order; hidden ones, office locks and links that lead elsewhere are not followed."""
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(root) / name
            if not name.startswith((".", "~$")) and not path.is_symlink() and path.is_file():
                yield path
