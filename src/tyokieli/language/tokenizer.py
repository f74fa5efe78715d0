"""Words, punctuation marks and their places in a text: spaCy's Finnish tokeniser, extended where it errs.

Every character of the text belongs to a token or is a space after one, so that offsets are those of the text given.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from spacy.lang.fi import Finnish
from spacy.language import Language
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]  # no stubs
from spacy.tokens import Doc
from spacy.util import DummyTokenizer, compile_infix_regex, compile_prefix_regex, compile_suffix_regex
from spacy.vocab import Vocab, create_vocab

# spaCy stores texts in UTF-8, which has no place for half a character; the length of the text stays the same.
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


class FinnishTokenizer(DummyTokenizer):
    """Tokenises Finnish text into a spaCy `Doc`.

    Parameters
    ----------
    vocab : spacy.vocab.Vocab
        Vocabulary of the pipeline that the documents are made for.

    Examples
    --------
    >>> tokenizer = make_tokenizer()
    >>> [token.text for token in tokenizer("Etätyö sujui, kiitos!")]
    ['Etätyö', 'sujui', ',', 'kiitos', '!']
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        self._rules = _spacy_tokenizer(vocab)

    def __call__(self, text: str) -> Doc:
        """Tokens of `text`."""
        if _LONE_SURROGATE.search(text):
            text = _LONE_SURROGATE.sub("\ufffd", text)
        doc: Doc = self._rules(text)
        return doc

    def pipe(self, texts: Iterable[str], **kwargs: Any) -> Iterator[Doc]:
        """Tokens of each of the texts, in order."""
        return map(self, texts)

    def __reduce__(self) -> tuple[Any, ...]:
        return FinnishTokenizer, (self.vocab,)


def create_tokenizer() -> Callable[[Language], FinnishTokenizer]:
    """The tokeniser as a spaCy configuration names it: ``[nlp.tokenizer] @tokenizers = "tyokieli_tokenizer"``."""
    return lambda nlp: FinnishTokenizer(nlp.vocab)


def make_tokenizer() -> FinnishTokenizer:
    """A tokeniser with a vocabulary of its own, for use without a pipeline."""
    return FinnishTokenizer(create_vocab("fi", Finnish.Defaults))


def _spacy_tokenizer(vocab: Vocab) -> Tokenizer:
    defaults = Finnish.Defaults
    return Tokenizer(
        vocab,
        rules=defaults.tokenizer_exceptions,
        prefix_search=compile_prefix_regex(defaults.prefixes or []).search,
        suffix_search=compile_suffix_regex(defaults.suffixes or []).search,
        infix_finditer=compile_infix_regex(defaults.infixes or []).finditer,
        token_match=defaults.token_match,
        url_match=defaults.url_match,
    )
