"""Files are written beside their target and moved into place. Knows nothing of what is written.

A run that is stopped, killed or out of disk leaves either the old file or the new one, never half of one.
"""

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tyokieli.errors import OutputError

_REASONS = {
    errno.ENOSPC: "the disk is full. Free some space, or choose another folder with --out",
    errno.EFBIG: "the file grew larger than may be written there. Choose another folder with --out",
    errno.EDQUOT: "the disk quota is used up. Free some space, or choose another folder with --out",
    errno.EACCES: "there is no permission to write there. Choose another folder with --out",
    errno.EPERM: "that is not permitted. Close the file if it is open, or choose another folder with --out",
    errno.EROFS: "the disk is read-only. Choose another folder with --out",
    errno.EISDIR: "it is a folder. Give the name of a file",
    errno.ENOTDIR: "a part of the path is a file, not a folder. Choose another folder with --out",
    errno.EEXIST: "a part of the path is a file, not a folder. Choose another folder with --out",
    errno.ENAMETOOLONG: "the name is too long. Choose a shorter one",
}
BESIDE = ".tyokieli-"
"""How the names of files and folders begin that are there only while something is written."""


@contextmanager
def replacing(target: str | os.PathLike[str]) -> Iterator[Path]:
    """Give a path beside `target` to write to; move it onto `target` when the block ends well.

    Missing parent folders are made. When the block fails or is interrupted the new file is removed and the old one is
    as it was.

    Parameters
    ----------
    target : path
        The file to be made or replaced.

    Yields
    ------
    Path
        An existing, empty file in the same folder.

    Raises
    ------
    OutputError
        When the target cannot be written; the message says why and what to do.

    Examples
    --------
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     with replacing(Path(folder) / "tulos.txt") as path:
    ...         _ = path.write_text("valmis", encoding="utf-8")
    ...     (Path(folder) / "tulos.txt").read_text(encoding="utf-8")
    'valmis'
    """
    target = Path(target)
    beside: Path | None = None
    try:
        # What a link points at is replaced, not the link; a device or a pipe would be replaced by a file.
        target = target.resolve()
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
        if target.exists() and not target.is_file():
            raise OutputError(f"Cannot write {target}: it is a device or a pipe. Give the name of a file.")
        target.parent.mkdir(parents=True, exist_ok=True)
        # Not the target's own name: that may already be as long as the file system allows.
        descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=BESIDE, suffix=target.suffix[:16] or ".tmp")
        os.close(descriptor)
        beside = Path(name)
        yield beside
        _give_usual_permissions(beside)
        _flush(beside)
        beside.replace(target)
        beside = None
    except OutputError:
        raise
    except OSError as error:
        raise OutputError(f"Cannot write {target}: {_reason(error)}.") from error
    except UnicodeEncodeError as error:
        raise OutputError(f"Cannot write {target}: it would hold a character that UTF-8 has no bytes for.") from error
    finally:
        if beside is not None:
            beside.unlink(missing_ok=True)


def remove_unfinished(folder: Path, but: Path | None = None) -> None:
    """Remove what a killed run left beside its targets; who calls it holds the folder (`turns.alone_in`).

    Parameters
    ----------
    folder : Path
    but : Path, optional
        What is left where it is: somebody else's.

    Examples
    --------
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     (Path(folder) / ".tyokieli-x2k.html").touch()
    ...     remove_unfinished(Path(folder))
    ...     list(Path(folder).iterdir())
    []
    """
    with suppress(OSError):
        for path in folder.glob(f"{BESIDE}*"):
            if path == but:
                continue
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)


def _reason(error: OSError) -> str:
    if error.errno in _REASONS:
        return _REASONS[error.errno]
    return (error.strerror or str(error) or type(error).__name__).rstrip(".").lower()


def _give_usual_permissions(path: Path) -> None:
    """Give what `open` would have given: temporary files are made for their owner alone."""
    mask = os.umask(0)
    os.umask(mask)
    path.chmod(0o666 & ~mask)


def _flush(path: Path) -> None:
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())
