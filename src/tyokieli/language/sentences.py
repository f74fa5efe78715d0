"""Where sentences begin in a tokenised text: a few rules over the tokens, fast and always the same.

Knows punctuation, emoticons and line breaks; a heading without a full stop is seen only by its line break.
"""

import re
from collections.abc import Sequence

_ENDS = frozenset((".", "!", "?", "…", "...", ".."))
_CLOSING = frozenset(("”", '"', "»", "'", "’", ")", "]", "}", "*"))
_NEVER_FIRST = frozenset((",", ";", ":", ")", "]", "}", "%", "/"))
_EMOTICON = re.compile(r"[:;=8xX][-'^o]?[()\[\]DPpOo/\\|*3]+|<3+|\*\w+\*|[\u2600-\u27bf\U0001f000-\U0001faff].*")


def sentence_starts(words: Sequence[str], spaces: Sequence[bool]) -> list[int]:
    """Places of the tokens that begin a sentence.

    Parameters
    ----------
    words : sequence of str
        Tokens of the text, white space of more than one space being a token of its own.
    spaces : sequence of bool
        Whether a space follows each token.

    Returns
    -------
    list of int
        Ascending; the first token is always among them.

    Examples
    --------
    >>> words = ["Hei", "!", ":)", "Mitä", "kuuluu", "?"]
    >>> sentence_starts(words, [False, True, True, True, False, False])
    [0, 3]
    """
    if not words:
        return []
    starts = [0]
    count = len(words)
    place = 0
    while place < count:
        word = words[place]
        if not (word in _ENDS or word.isspace() or (not word[0].isalnum() and _EMOTICON.fullmatch(word))):
            place += 1
            continue
        first = place + 1
        while first < count and _ends_with(words, spaces, first):
            first += 1
        if first < count and _may_begin(words, place, first):
            starts.append(first)
        place = first
    return starts


def _ends_with(words: Sequence[str], spaces: Sequence[bool], place: int) -> bool:
    """Whether the token still belongs to the sentence whose end came before it: `.” :)`."""
    word = words[place]
    if word in _ENDS or word.isspace():
        return True
    if word in _CLOSING:
        return not spaces[place - 1] and not words[place - 1].isspace()
    return not word[0].isalnum() and bool(_EMOTICON.fullmatch(word))


def _may_begin(words: Sequence[str], end: int, first: int) -> bool:
    word = words[first]
    if word in _NEVER_FIRST or (word[0] == ":" and len(word) > 1):
        return False
    between = words[end:first]
    if any(gap.isspace() and gap.count("\n") > 1 for gap in between):
        return True
    if word[0].islower():
        # Kävimme kotona. sitten lähdettiin: only a full stop ends a sentence before a small letter
        return between[-1] == "."
    return any(gap in _ENDS or "\n" in gap or not gap.isspace() for gap in between)
