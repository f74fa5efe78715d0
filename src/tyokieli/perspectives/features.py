"""What a text is to the perspectives: its content lemmas and compound parts, and a TF-IDF matrix over them.

Reads the `Doc` of `tyokieli.load()`; does no tokenising or lemmatising of its own, and knows no perspectives.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Self, TypeAlias, overload

import numpy as np
from scipy import sparse
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.utils.validation import check_is_fitted
from spacy.tokens import Doc, Token

from tyokieli.language.reader import reader

_BLOCK = 2_000  # rows that are made at a time

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
    """

    text: str
    units: tuple[str, ...]


Text: TypeAlias = str | Doc | Analyzed


class AnalyzedRows(Sequence[Analyzed]):
    """Rows of two columns as `Analyzed`, made whenever they are asked for: a million of them take no memory.

    Parameters
    ----------
    texts : sequence of str
    units : sequence of str
        The lexical units of each text, joined by spaces.
    rows : sequence of int
        Which rows of the two columns, in their order.
    """

    def __init__(self, texts: Sequence[str], units: Sequence[str], rows: Sequence[int]) -> None:
        self._texts, self._units, self._rows = texts, units, rows

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, place: int) -> Analyzed: ...
    @overload
    def __getitem__(self, place: slice) -> list[Analyzed]: ...
    def __getitem__(self, place: int | slice) -> Analyzed | list[Analyzed]:
        if not isinstance(place, slice):
            row = self._rows[place]
            return _analyzed_row(self._texts[row], self._units[row])
        rows = self._rows[place]
        if not len(rows):
            return []
        first, last = min(rows), max(rows) + 1
        texts, units = self._texts[first:last], self._units[first:last]
        return [_analyzed_row(texts[row - first], units[row - first]) for row in rows]

    def __iter__(self) -> Iterator[Analyzed]:
        for start in range(0, len(self), _BLOCK):
            yield from self[start : start + _BLOCK]


def _analyzed_row(text: str, units: str) -> Analyzed:
    return Analyzed(text, tuple(units.split(" ")) if units else ())


def token_units(token: Token) -> list[str]:
    """Lexical units of one token: its lemma in lower case, then its compound parts with `PART` before them."""
    if token.pos_ in _FUNCTION_WORDS or _is_mask(token):
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
    >>> from tyokieli.perspectives.features import lexical_units
    >>> lexical_units(tyokieli.load()("Yhtenäiset etätyökäytännöt!"))
    ['yhtenäinen', 'etätyökäytäntö', '+etä', '+työ', '+käytäntö']
    """
    return [unit for token in doc for unit in token_units(token)]


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


def _same(units: Sequence[str]) -> Sequence[str]:
    return units


class LemmaVectorizer(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Texts to a sparse TF-IDF matrix over lemmas and compound parts.

    Parameters
    ----------
    parts : bool, default=True
        Count compound parts (``+työ`` of *etätyö*) beside lemmas.
    min_df, max_df : int or float, default=1, 1.0
        Leave out units in fewer, or more, texts than this (a number, or a share of the texts).
    max_features : int, optional
        Keep only the most frequent units.
    sublinear_tf : bool, default=True
        Count ``1 + log(n)`` for a unit that occurs n times.
    norm : {"l1", "l2"} or None, default="l2"
        Norm of the rows.
    sparse_output : bool, default=True
        Give a SciPy CSR matrix; with False a dense array (which ``set_output(transform="pandas")`` needs).

    Attributes
    ----------
    vocabulary_ : dict
        Unit to column.
    idf_ : ndarray of shape (n_features,)
        Inverse document frequencies.

    Examples
    --------
    >>> import tyokieli
    >>> vectorizer = tyokieli.LemmaVectorizer()
    >>> vectorizer.fit_transform(["Etätyö sujuu.", "Etätöissä työ sujui."]).shape
    (2, 5)
    >>> [str(name) for name in vectorizer.get_feature_names_out()]
    ['+etä', '+työ', 'etätyö', 'sujua', 'työ']
    """

    def __init__(
        self,
        *,
        parts: bool = True,
        min_df: float = 1,
        max_df: float = 1.0,
        max_features: int | None = None,
        sublinear_tf: bool = True,
        norm: str | None = "l2",
        sparse_output: bool = True,
    ) -> None:
        self.parts = parts
        self.min_df = min_df
        self.max_df = max_df
        self.max_features = max_features
        self.sublinear_tf = sublinear_tf
        self.norm = norm
        self.sparse_output = sparse_output

    def fit(self, X: Iterable[Text], y: object = None) -> Self:
        """Learn the units and their document frequencies from texts, Docs or `Analyzed` values."""
        units = self._units(X)
        self._tfidf = TfidfVectorizer(
            analyzer=_same,
            min_df=self.min_df,
            max_df=self.max_df,
            max_features=self.max_features,
            sublinear_tf=self.sublinear_tf,
            norm=self.norm,
        ).fit(units)
        self.vocabulary_: dict[str, int] = self._tfidf.vocabulary_
        self.idf_: np.ndarray[Any, Any] = self._tfidf.idf_
        return self

    def transform(self, X: Iterable[Text]) -> Any:
        """TF-IDF of texts: CSR matrix (or array, see `sparse_output`) of shape (n_texts, n_features)."""
        check_is_fitted(self)
        matrix: sparse.csr_matrix = self._tfidf.transform(self._units(X))
        return matrix if self.sparse_output else matrix.toarray()

    def get_feature_names_out(self, input_features: object = None) -> np.ndarray[Any, Any]:
        """Units in the order of the columns."""
        check_is_fitted(self)
        names: np.ndarray[Any, Any] = self._tfidf.get_feature_names_out()
        return names

    def _units(self, texts: Iterable[Text]) -> list[list[str]]:
        return [[unit for unit in text.units if self.parts or not unit.startswith(PART)] for text in analyzed(texts)]

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.string = True
        tags.input_tags.two_d_array = False
        tags.transformer_tags.preserves_dtype = []
        tags.requires_fit = True
        return tags
