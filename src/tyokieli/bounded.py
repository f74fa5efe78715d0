"""Reading the files that a user names beside the texts: vocabularies, perspectives. Knows nothing of their content."""

import errno
from pathlib import Path

MOST_BYTES = 100_000_000
"""A file of settings may be this large: some hundred thousand concepts."""


def read_bounded(path: Path) -> bytes:
    """The content of the file at `path`.

    Raises
    ------
    OSError
        When it cannot be read, is a device or a pipe, or has more than `MOST_BYTES`; ``strerror`` says which.
    """
    if path.exists() and not path.is_file() and not path.is_dir():
        raise OSError(errno.EINVAL, "it is no regular file", str(path))
    with path.open("rb") as stream:
        data = stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise OSError(errno.EFBIG, f"it has over {MOST_BYTES // 10**6} MB", str(path))
    return data
