"""One run at a time writes to a folder: a second one is told so, whichever way the first one ends.

Knows nothing of what is written. The lock is the system's own, so that a run that was killed holds nothing.
"""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tyokieli.errors import OutputError

LOCK = ".tyokieli.lock"
_REFUSED = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Hold `folder` while the block runs.

    Where no lock can be had (a folder that cannot be written, a network drive without locks) the block runs without:
    what cannot be written is told where it is written.

    Raises
    ------
    OutputError
        When another run holds the folder.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as place, alone_in(Path(place)):
    ...     with alone_in(Path(place)):
    ...         pass
    Traceback (most recent call last):
    tyokieli.errors.OutputError: Another run is writing to ... Wait until it ends, or name another folder with --out.
    """
    made = not folder.exists()
    path = folder / LOCK
    lock = _held(path)
    try:
        yield
    finally:
        if lock is not None:
            with suppress(OSError):  # Windows removes no open file: there it stays, and holds nothing
                path.unlink()
            os.close(lock)
        if made:
            with suppress(OSError):  # where nothing was written
                folder.rmdir()


def _held(path: Path) -> int | None:
    """The lock file, open and ours; None where no lock can be had."""
    while True:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            lock = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        except OSError:
            return None
        if not _taken(lock):
            os.close(lock)
            raise OutputError(
                f"Another run is writing to {path.parent}. Wait until it ends, or name another folder with --out."
            )
        if _is_at(lock, path):
            return lock
        os.close(lock)  # a run that ended meanwhile took the file away: a third run would make a new one


def _is_at(lock: int, path: Path) -> bool:
    if os.name == "nt":  # no open file goes away
        return True
    try:
        return os.path.samestat(os.fstat(lock), path.stat())
    except OSError:
        return False


def _taken(lock: int) -> bool:
    """Whether the lock is ours; also where the file system has none to give."""
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(lock, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in _REFUSED
    return True
