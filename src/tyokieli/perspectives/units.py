"""What a text is to the perspectives: its content lemmas and compound parts.

Reads the `Doc` of `tyokieli.load()`; does no tokenising or lemmatising of its own, and knows no perspectives.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias, overload

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import LEMMA, ORTH, POS  # type: ignore[import-not-found]
from spacy.tokens import Doc, Token

from tyokieli.language.reader import reader

_BLOCK = 2_000  # rows that are made at a time

_CACHED_WORDS = 50_000
_cache: dict[tuple[int, ...], list[str]] = {}

PART = "+"
"""Marks a compound part among the units: *etätyö* gives ``etätyö``, ``+etä``, ``+työ``."""

# Words that hold a sentence together. An adverb may carry the topic (etänä, kotona, avoimesti): adverbs stay.
_FUNCTION_WORDS = frozenset({"PUNCT", "SPACE", "SYM", "NUM", "AUX", "DET", "PRON", "CCONJ", "SCONJ", "ADP", "PART"})


@dataclass(frozen=True, slots=True)
class Analyzed:
    """A text that has been read once: all that the perspectives need of it.

    Attributes
    ----------
    text : str
        The text as it was given (or masked).
    units : tuple of str
        Its `lexical_units`, in text order.
    scored : str
        What `beforehand.scored` gave for it, where that was found beside the text.
    """

    text: str
    units: tuple[str, ...]
    scored: str = ""


Text: TypeAlias = str | Doc | Analyzed


class AnalyzedRows(Sequence[Analyzed]):
    """Rows of columns as `Analyzed`, made whenever they are asked for: a million of them take no memory.

    Parameters
    ----------
    texts : sequence of str
    units : sequence of str
        The lexical units of each text, joined by spaces.
    rows : sequence of int
        Which rows of the columns, in their order.
    scored : sequence of str, optional
        What `beforehand.scored` gave for each text.
    """

    def __init__(
        self,
        texts: Sequence[str],
        units: Sequence[str],
        rows: Sequence[int] | NDArray[np.intp],
        scored: Sequence[str] | None = None,
    ) -> None:
        self._rows = rows
        self._columns = (texts, units) if scored is None else (texts, units, scored)

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, place: int) -> Analyzed: ...
    @overload
    def __getitem__(self, place: slice) -> list[Analyzed]: ...
    def __getitem__(self, place: int | slice) -> Analyzed | list[Analyzed]:
        if not isinstance(place, slice):
            row = self._rows[place]
            return _analyzed_row(*(column[row] for column in self._columns))
        rows = self._rows[place]
        if not len(rows):
            return []
        first, last = min(rows), max(rows) + 1
        columns = [column[first:last] for column in self._columns]
        return [_analyzed_row(*(column[row - first] for column in columns)) for row in rows]

    def __iter__(self) -> Iterator[Analyzed]:
        for start in range(0, len(self), _BLOCK):
            yield from self[start : start + _BLOCK]


def _analyzed_row(text: str, units: str, scored: str = "") -> Analyzed:
    return Analyzed(text, tuple(units.split(" ")) if units else (), scored)


def token_units(token: Token) -> list[str]:
    """Lexical units of one token: its lemma in lower case, then its compound parts with `PART` before them."""
    return [] if _is_mask(token) else _units_of_word(token)


def _units_of_word(token: Token) -> list[str]:
    """The units of `token`, whatever stands around it."""
    if token.pos_ in _FUNCTION_WORDS:
        return []
    lemma = "".join((token.lemma_ or token.text).lower().split())
    if len(lemma) < 2 or not any(map(str.isalpha, lemma)):
        return []
    parts = token._.compound if Token.has_extension("compound") else ()
    return [lemma, *(PART + "".join(part.lower().split()) for part in parts or () if len(part) > 1)]


def lexical_units(doc: Doc) -> list[str]:
    """Content lemmas and compound parts of `doc`, in text order.

    The lemma comes first, in lower case; the base forms of its parts follow, each with ``+`` before it, so that
    the part ``+työ`` is told apart from the word ``työ``. Function words, numbers, punctuation and masks such as
    ``[NIMI]`` are left out. No unit contains a space.

    Examples
    --------
    >>> import tyokieli
    >>> from tyokieli.perspectives.units import lexical_units
    >>> lexical_units(tyokieli.load()("Yhtenäiset etätyökäytännöt!"))
    ['yhtenäinen', 'etätyökäytäntö', '+etä', '+työ', '+käytäntö']
    """
    if len(_cache) > _CACHED_WORDS:
        _cache.clear()
    # Most tokens of a corpus have been met before, with the same lemma and part of speech: all that parts depend on.
    cache = _cache if Token.has_extension("compound") else {}
    rows = list(map(tuple, doc.to_array([ORTH, LEMMA, POS]).tolist()))
    opening, closing = (doc.vocab.strings.add(bracket) for bracket in "[]")
    found: list[str] = []
    for place, key in enumerate(rows):
        units = cache.get(key)
        if units is None:
            units = cache[key] = _units_of_word(doc[place])
        inside = units and 0 < place < len(rows) - 1 and rows[place - 1][0] == opening and rows[place + 1][0] == closing
        if not (inside and _is_mask(doc[place])):
            found += units
    return found


def forget_units() -> None:
    """Forget the words that were met."""
    _cache.clear()


def _is_mask(token: Token) -> bool:
    # [NIMI], [PUHELIN]: what stands there says who wrote, not what about
    return (
        token.text.isupper()
        and 0 < token.i < len(token.doc) - 1
        and token.nbor(-1).text == "["
        and token.nbor().text == "]"
    )


def require_texts(texts: object) -> None:
    """Refuse one text where an iterable of texts is meant, as scikit-learn's vectorisers do."""
    if isinstance(texts, str | bytes | Doc | Analyzed):
        raise ValueError(
            f"Iterable over texts expected, {type(texts).__name__} object received. Wrap one text in a list: [text]"
        )
    if not isinstance(texts, Iterable):
        raise TypeError(f"Iterable over texts expected, {type(texts).__name__} object received.")


def analyzed(texts: Iterable[Text]) -> Sequence[Analyzed]:
    """Each of `texts` (strings, Docs, `Analyzed`) as `Analyzed`; only strings are read with the pipeline.

    Raises
    ------
    ValueError
        When a single text is given, or one of `texts` is something else (the message says which).
    """
    require_texts(texts)
    if isinstance(texts, AnalyzedRows):
        return texts
    given = list(texts)
    strings = (text for text in given if isinstance(text, str))
    # the pipeline is not loaded unless there is a string to read
    docs: Iterator[Doc] = reader().pipe(strings) if any(isinstance(text, str) for text in given) else iter(())
    results = []
    for row, text in enumerate(given):
        if isinstance(text, Analyzed):
            results.append(text)
            continue
        if not isinstance(text, str | Doc):
            raise ValueError(
                f"Text {row} is {type(text).__name__}; texts are str, spaCy Docs or Analyzed. "
                "Replace empty cells with ''."
            )
        doc = next(docs) if isinstance(text, str) else text
        results.append(Analyzed(text if isinstance(text, str) else doc.text, tuple(lexical_units(doc))))
    return results
