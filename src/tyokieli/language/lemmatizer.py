"""Lemmas, parts of speech, features and compound parts of words, chosen in their sentence.

The face of the language room for single words and lists of words; texts go through `pipeline`. What depends on a word
form alone is worked out once and kept in a bounded cache.
"""

from collections.abc import Sequence
from functools import cache

from tyokieli.language import readings as _readings
from tyokieli.language.readings import Reading
from tyokieli.language.tokenizer import FinnishTokenizer, make_tokenizer


class Lemmatizer:
    """Readings of words, chosen in context.

    Parameters
    ----------
    cache_size : int
        How many word forms are remembered before the cache starts anew.

    Examples
    --------
    >>> lemmatizer = Lemmatizer()
    >>> lemmatizer.readings("kissoille")[0].lemma
    'kissa'
    >>> [reading.lemma for reading in lemmatizer.lemmatize(["Teimme", "etätöitä"])]
    ['tehdä', 'etätyö']
    """

    def __init__(self, *, cache_size: int = 200_000) -> None:
        self.cache_size = cache_size
        self._cache: dict[str, tuple[Reading, ...]] = {}

    def readings(self, word: str) -> tuple[Reading, ...]:
        """Every reading of `word`, likeliest first; never empty."""
        found = self._cache.get(word)
        if found is None:
            if len(self._cache) >= self.cache_size:
                self._cache = {}
            found = self._cache[word] = _readings.readings(word)
        return found

    def lemmatize(self, words: Sequence[str]) -> list[Reading]:
        """One reading for each of the words, which are taken as running text."""
        return [self.readings(word)[0] for word in words]


def lemmatize(text: str) -> list[str]:
    """Lemmas of the words of `text`, punctuation included.

    Examples
    --------
    >>> lemmatize("Teimme etätöitä.")
    ['tehdä', 'etätyö', '.']
    """
    tokenizer, lemmatizer = _shared()
    words = [token.text for token in tokenizer(text) if not token.is_space]
    return [reading.lemma for reading in lemmatizer.lemmatize(words)]


@cache
def _shared() -> tuple[FinnishTokenizer, Lemmatizer]:
    return make_tokenizer(), Lemmatizer()
