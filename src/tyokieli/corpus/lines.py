"""The lines of a text, cut out of it when they are asked for. Knows no formats."""

from array import array
from collections.abc import Sequence
from typing import overload


class Lines(Sequence[str]):
    r"""What ``text.split("\n")`` gives, without holding the text a second time.

    Examples
    --------
    >>> lines = Lines("eka\n\ntoka")
    >>> list(lines), lines[-1]
    (['eka', '', 'toka'], 'toka')
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = array("q", [0])
        at = text.find("\n")
        while at >= 0:
            self._starts.append(at + 1)
            at = text.find("\n", at + 1)
        self._starts.append(len(text) + 1)

    def __len__(self) -> int:
        return len(self._starts) - 1

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> list[str]: ...
    def __getitem__(self, place: int | slice) -> str | list[str]:
        if isinstance(place, slice):
            return [self[at] for at in range(*place.indices(len(self)))]
        at = place if 0 <= place < len(self) else range(len(self))[place]
        return self._text[self._starts[at] : self._starts[at + 1] - 1]
