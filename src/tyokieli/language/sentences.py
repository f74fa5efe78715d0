"""Where sentences begin in a tokenised text: a few rules over the tokens, fast and always the same."""

from collections.abc import Sequence

_ENDS = frozenset((".", "!", "?", "…", "...", "?!", "!?", "!!", "!!!"))
_CLOSING = frozenset(("”", '"', "»", "'", "’", ")", "]", "}"))


def sentence_starts(words: Sequence[str]) -> list[bool]:
    """For each token whether a sentence begins there.

    Examples
    --------
    >>> sentence_starts(["Hei", "!", "Mitä", "kuuluu", "?"])
    [True, False, True, False, False]
    """
    starts = [False] * len(words)
    ended = True
    for place, word in enumerate(words):
        if ended and word not in _CLOSING and word not in _ENDS and not word.isspace():
            starts[place] = True
            ended = False
        if word in _ENDS or "\n" in word:
            ended = True
    if words:
        starts[0] = True
    return starts
