"""Columns of strings that grow with the input, kept on disk once they are large. Knows no tables and no texts.

A column is written once, in order, and then read like a list: a string at a time, or in passes from front to end.
"""

import tempfile
from array import array
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import overload

from tyokieli.errors import OutputError

IN_MEMORY = 8_000_000
"""Bytes of a column that are held in memory before it goes to disk."""
_BLOCK = 2_000  # strings that a pass reads at a time


class Column(Sequence[str]):
    """A sequence of strings that is appended to and read.

    Parameters
    ----------
    folder : path, optional
        Where the file is made, without a name, when one is needed; the system's folder for such files by default.

    Examples
    --------
    >>> column = Column()
    >>> column.extend(["etätyö", "", "joustotyö"])
    >>> column[0], column[1:], len(column)
    ('etätyö', ['', 'joustotyö'], 3)
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY, dir=str(folder) if folder else None)  # noqa: SIM115  # lives as long as this
        self._ends = array("q", [0])

    def extend(self, strings: Iterable[str]) -> None:
        """Append `strings`.

        Raises
        ------
        OutputError
            When the disk is full.
        """
        written = [string.encode("utf-8", "surrogatepass") for string in strings]
        try:
            self._file.seek(self._ends[-1])
            self._file.write(b"".join(written))
            self._file.flush()
        except OSError as error:
            where = self._folder or tempfile.gettempdir()
            raise OutputError(
                f"{where} has no room for what a long run sets aside ({error.strerror or error}). "
                "Make room there, or name another folder with --out, and go on with --resume."
            ) from None
        for one in written:
            self._ends.append(self._ends[-1] + len(one))

    def __del__(self) -> None:
        self._file.close()

    def __len__(self) -> int:
        return len(self._ends) - 1

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> list[str]: ...
    def __getitem__(self, place: int | slice) -> str | list[str]:
        if isinstance(place, slice):
            start, stop, step = place.indices(len(self))
            return self._read(start, stop)[::step] if step > 0 else [self[at] for at in range(start, stop, step)]
        at = range(len(self))[place]
        return self._read(at, at + 1)[0]

    def __iter__(self) -> Iterator[str]:
        for start in range(0, len(self), _BLOCK):
            yield from self._read(start, min(start + _BLOCK, len(self)))

    def _read(self, start: int, stop: int) -> list[str]:
        if stop <= start:
            return []
        first = self._ends[start]
        self._file.seek(first)
        read = self._file.read(self._ends[stop] - first)
        return [
            read[self._ends[at] - first : self._ends[at + 1] - first].decode("utf-8", "surrogatepass")
            for at in range(start, stop)
        ]
