"""The sentence that words stand in, as far as it tells anything of them.

A list without a full stop is a sentence of ten thousand words: what is far away is no context, and would take its time.
"""

from spacy.tokens import Doc, Span

FARTHEST = 60
"""Words each way that still belong to the surroundings of a word."""


def sentence_of(doc: Doc, first: int, last: int | None = None) -> Span:
    """The sentence of the tokens `first` to `last`, at most `FARTHEST` words each way.

    Examples
    --------
    >>> import tyokieli
    >>> doc = tyokieli.load()("Tulen. Teen etätöitä. Menen.")
    >>> sentence_of(doc, 3).text
    'Teen etätöitä.'
    """
    last = first if last is None else last
    start, end = first, last + 1
    while start > 0 and not doc[start].is_sent_start and first - start < FARTHEST:
        start -= 1
    while end < len(doc) and not doc[end].is_sent_start and end - last <= FARTHEST:
        end += 1
    return doc[start:end]
