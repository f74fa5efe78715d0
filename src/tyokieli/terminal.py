"""What people see on a terminal: names and texts from files cannot move its cursor, colour it or turn a line around."""

import re

_ACTING = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ud800-\udfff]")


def harmless(text: str) -> str:
    r"""`text` on one line, with the characters that a terminal acts upon written out.

    Examples
    --------
    >>> harmless("idea\x1b[2J.csv\nrivi")
    'idea\\x1b[2J.csv rivi'
    """
    return _ACTING.sub(_written, " ".join(text.split("\n")))


def _written(found: "re.Match[str]") -> str:
    return found[0].encode("unicode_escape").decode("ascii")
