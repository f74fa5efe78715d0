"""The spaCy face of the language room: the factories and `load`.

Everything here is spaCy's way of calling `lemmatizer`, `tokenizer` and `sentences`; no linguistics of its own.
"""

from collections.abc import Callable, Iterable, Iterator

import numpy as np
import spacy
from spacy.attrs import SENT_START  # type: ignore[import-not-found]  # no stubs
from spacy.language import Language
from spacy.tokens import Doc, Token

from tyokieli.language import sentences
from tyokieli.language.lemmatizer import Lemmatizer
from tyokieli.language.readings import Reading

MAX_LENGTH = 100_000_000
"""Longest text in characters that `load()`'s pipeline takes; spaCy's own limit is there for parsers."""


_NO_START = np.uint64(2**64 - 1)  # -1 as spaCy's arrays hold it


def load() -> Language:
    """The pipeline that reads Finnish text.

    Tokens carry ``lemma_``, ``pos_``, ``morph``, ``is_sent_start``, ``_.compound`` and ``_.known``; documents
    ``_.terms``, where the term matcher is installed.

    Returns
    -------
    spacy.language.Language
        A pipeline of its own on every call.

    Examples
    --------
    >>> doc = load()("Etätyökäytännöt yhtenäisiksi!")
    >>> doc[0].lemma_, doc[0].pos_, doc[0]._.compound
    ('etätyökäytäntö', 'NOUN', ('etä', 'työ', 'käytäntö'))
    """
    nlp = spacy.blank("fi", config={"nlp": {"tokenizer": {"@tokenizers": "tyokieli_tokenizer"}}})
    nlp.max_length = MAX_LENGTH
    nlp.add_pipe("tyokieli_sentences")
    nlp.add_pipe("tyokieli_lemmatizer")
    if "tyokieli_terms" in nlp.factory_names:
        nlp.add_pipe("tyokieli_terms")
    return nlp


@Language.factory("tyokieli_sentences", assigns=["token.is_sent_start", "doc.sents"])
def make_sentences(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Sentence segmentation as a spaCy component: ``nlp.add_pipe("tyokieli_sentences")``."""
    return set_sentences


def set_sentences(doc: Doc) -> Doc:
    """Sets the sentence starts of `doc`, leaving those that are there already."""
    if not doc.has_annotation("SENT_START"):
        starts = sentences.sentence_starts([token.text for token in doc], [bool(token.whitespace_) for token in doc])
        values = np.full((len(doc), 1), _NO_START)
        values[starts] = 1
        doc.from_array([SENT_START], values)  # type: ignore[arg-type]  # the stubs know lists only
    return doc


@Language.factory(
    "tyokieli_lemmatizer",
    assigns=["token.lemma", "token.pos", "token.morph", "token._.compound", "token._.known"],
    default_score_weights={"lemma_acc": 0.5, "pos_acc": 0.25, "morph_acc": 0.25},
)
def make_lemmatizer(nlp: Language, name: str) -> "LemmatizerComponent":
    """The lemmatiser as a spaCy component: ``nlp.add_pipe("tyokieli_lemmatizer")``."""
    return LemmatizerComponent(name)


class LemmatizerComponent:
    """Sets lemma, part of speech and morphology of the tokens of a `Doc`."""

    def __init__(self, name: str = "tyokieli_lemmatizer") -> None:
        self.name = name
        self.lemmatizer = Lemmatizer()

    def __call__(self, doc: Doc) -> Doc:
        """Annotates `doc` in place and returns it."""
        for token, reading in zip(doc, self.lemmatizer.lemmatize([token.text for token in doc]), strict=True):
            if token.is_space:
                token.lemma_, token.pos_ = token.text, "SPACE"
                continue
            token.lemma_ = reading.lemma
            token.pos_ = reading.upos
            token.set_morph(reading.feats)  # type: ignore[attr-defined]  # missing in spaCy's stubs
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 128) -> Iterator[Doc]:
        """Annotates the documents of `stream`, in order."""
        return map(self, stream)


def _readings(token: Token) -> list[Reading]:
    return [reading for reading in _shared.readings(token.text) if reading.lemma == token.lemma_]


def _compound(token: Token) -> tuple[str, ...]:
    return next((reading.compound for reading in _readings(token)), ())


def _known(token: Token) -> bool:
    return any(reading.source != "guess" for reading in _readings(token))


# Worked out from a token's form and lemma, so that they survive every way in which spaCy copies a document.
_shared = Lemmatizer()
Token.set_extension("compound", getter=_compound, force=True)
Token.set_extension("known", getter=_known, force=True)
