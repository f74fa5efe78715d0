"""The spaCy face of the language room: the factories, the token attributes and `load`.

Everything here is spaCy's way of calling `lemmatizer`, `tokenizer`, `sentences` and `compounds`; no linguistics of its
own.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import spacy
import srsly
from spacy.attrs import IS_SPACE, LEMMA, MORPH, ORTH, POS, SENT_START, SPACY  # type: ignore[import-not-found]  # no stubs
from spacy.language import Language
from spacy.scorer import Scorer
from spacy.symbols import IDS  # type: ignore[import-not-found]  # no stubs
from spacy.tokens import Doc, Token
from spacy.training import Example
from spacy.util import ensure_path
from spacy.vocab import Vocab

from tyokieli.errors import ModelError
from tyokieli.language.compounds import compound, spelt
from tyokieli.language.lemmatizer import COMPONENT, PIPELINE, Lemmatizer, shared_lemmatizer, write
from tyokieli.language.normalisation import normalise
from tyokieli.language.readings import Choice
from tyokieli.language.sentences import sentence_starts
from tyokieli.resources import model_path

MAX_LENGTH = 100_000_000
"""Longest text in characters that the pipeline takes; spaCy's own limit of a million is there for parsers."""

_NO_START = np.uint64(2**64 - 1)  # -1 as spaCy's arrays hold it
_REMEMBERED = 200_000

_Codes = tuple[Vocab, dict[tuple[str, str, str], tuple[int, int, int]], dict[str, int]]
"""A vocabulary, how it numbers readings, and how it numbers features."""


def load() -> Language:
    """The pipeline that reads Finnish text.

    Tokens carry ``lemma_``, ``pos_``, ``morph``, ``is_sent_start``, ``_.compound`` (base forms of a compound's parts,
    () where the word is not one), ``_.known`` (False where the reading is a guess) and ``_.headword`` (the lemma as a
    dictionary spells it: *vapaa-aika* where Universal Dependencies have *vapaaaika*); documents carry ``_.terms``.

    Returns
    -------
    spacy.language.Language
        A pipeline of its own on every call.

    Raises
    ------
    VoikkoError
        When a text is read and the Voikko library or its dictionary is missing.

    Examples
    --------
    >>> doc = load()("Etätyökäytännöt yhtenäisiksi!")
    >>> doc[0].lemma_, doc[0].pos_, str(doc[0].morph), doc[0]._.compound
    ('etätyökäytäntö', 'NOUN', 'Case=Nom|Number=Plur', ('etä', 'työ', 'käytäntö'))
    >>> token = load()("Soitan IT-tukeen.")[1]
    >>> token.lemma_, token._.headword
    ('ITtuki', 'IT-tuki')
    """
    nlp = spacy.load(model_path(PIPELINE))
    if "tyokieli_terms" in nlp.factory_names and not nlp.has_pipe("tyokieli_terms"):
        nlp.add_pipe("tyokieli_terms")
    return nlp


def create(model: Path | None = None) -> Language:
    """The pipeline as it is to be stored, the lemmatiser with the model in the folder `model`."""
    settings = {"tokenizer": {"@tokenizers": "tyokieli_tokenizer"}, "after_creation": {"@callbacks": "tyokieli_limits"}}
    nlp = spacy.blank("fi", config={"nlp": settings})
    nlp.add_pipe("tyokieli_sentences")
    component = nlp.add_pipe(COMPONENT)
    if model is not None:
        component.from_disk(model)  # type: ignore[attr-defined]  # the stubs know functions only
    return nlp


def create_limits() -> Callable[[Language], Language]:
    """The length limit of texts, as a spaCy configuration names it: a stored pipeline does not keep it otherwise."""

    def set_limits(nlp: Language) -> Language:
        nlp.max_length = MAX_LENGTH
        return nlp

    return set_limits


@Language.factory(
    "tyokieli_sentences",
    assigns=["token.is_sent_start", "doc.sents"],
    default_score_weights={"sents_f": 0.0},
)
def make_sentences(nlp: Language, name: str) -> "SentenceComponent":
    """Sentence segmentation as a spaCy component: ``nlp.add_pipe("tyokieli_sentences")``."""
    return SentenceComponent(name)


@Language.factory(
    COMPONENT,
    assigns=["token.lemma", "token.pos", "token.morph", "token._.compound", "token._.known"],
    default_score_weights={"lemma_acc": 0.5, "pos_acc": 0.25, "morph_acc": 0.25},
)
def make_lemmatizer(nlp: Language, name: str) -> "LemmatizerComponent":
    """The lemmatiser as a spaCy component: ``nlp.add_pipe("tyokieli_lemmatizer")``."""
    return LemmatizerComponent(name)


class SentenceComponent:
    """Sets where sentences begin, where a `Doc` does not say so already."""

    def __init__(self, name: str = "tyokieli_sentences") -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Annotates `doc` in place and returns it."""
        if len(doc) and not doc.has_annotation("SENT_START"):
            columns = doc.to_array([ORTH, SPACY])
            values = np.full((len(doc), 1), _NO_START)
            values[sentence_starts(_words(doc, columns[:, 0]), columns[:, 1].tolist())] = 1
            doc.from_array([SENT_START], values)  # type: ignore[arg-type]  # the stubs know lists only
        return doc

    def score(self, examples: Iterable[Example], **options: Any) -> dict[str, Any]:
        """Precision, recall and F1 of the sentences, for ``nlp.evaluate``."""
        return Scorer.score_spans(examples, "sents", has_annotation=_has_sentences)


class LemmatizerComponent:
    """Sets lemma, part of speech and morphology of the tokens of a `Doc`.

    Tokens of white space keep their text as lemma and are ``SPACE``, as in spaCy's own pipelines. A `Doc` without
    sentence starts is read as one sentence.
    """

    def __init__(self, name: str = COMPONENT) -> None:
        self.name = name
        self.lemmatizer = Lemmatizer()
        self._coded: _Codes | None = None

    def __call__(self, doc: Doc) -> Doc:
        """Annotates `doc` in place and returns it."""
        if not len(doc):
            return doc
        columns = doc.to_array([ORTH, IS_SPACE, SENT_START])
        values = np.zeros((len(doc), 3), dtype=np.uint64)
        values[:, 0], values[:, 1] = columns[:, 0], IDS["SPACE"]
        places = np.flatnonzero(columns[:, 1] == 0)
        words = _words(doc, columns[places, 0])
        chosen = self.lemmatizer.choose(words, np.flatnonzero(columns[places, 2] == 1).tolist())
        if chosen:
            values[places] = self._encoded(chosen, doc.vocab)
        doc.from_array([LEMMA, POS, MORPH], values)  # type: ignore[arg-type]  # the stubs know lists only
        return doc

    def forget(self) -> None:
        """Starts the caches of word forms anew."""
        self._coded = None
        _compounds.clear()
        _knowns.clear()
        self.lemmatizer.forget()

    def _encoded(self, chosen: list[Choice], vocab: Vocab) -> list[tuple[int, int, int]]:
        """Lemma, part of speech and morphology as the vocabulary numbers them, one row a reading."""
        coded = self._coded
        if coded is None or coded[0] is not vocab or len(coded[1]) > _REMEMBERED:
            coded = self._coded = vocab, {}, {}
        _, codes, morphs = coded
        rows = []
        for choice in chosen:
            key = choice[:3]
            row = codes.get(key)
            if row is None:
                lemma, upos, feats = key
                morph = morphs.get(feats)
                if morph is None:
                    morph = morphs[feats] = vocab.morphology.add(feats)
                row = codes[key] = vocab.strings.add(lemma), IDS[upos], morph
            rows.append(row)
        return rows

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 128) -> Iterator[Doc]:
        """Annotates the documents of `stream`, in order."""
        return map(self, stream)

    def score(self, examples: Iterable[Example], **options: Any) -> dict[str, Any]:
        """Accuracy of lemmas, parts of speech and features, for ``nlp.evaluate``."""
        examples = list(examples)
        return {
            **Scorer.score_token_attr(examples, "lemma"),
            **Scorer.score_token_attr(examples, "pos"),
            **Scorer.score_token_attr(examples, "morph", getter=_morph),
            **Scorer.score_token_attr_per_feat(examples, "morph", getter=_morph),
        }

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Writes the model's files into the folder `path`."""
        write(Path(path), self.lemmatizer.files())

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> "LemmatizerComponent":
        """Takes the model from the folder `path`."""
        self.lemmatizer = Lemmatizer(ensure_path(path))
        return self

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """The model's files as one byte string."""
        data: bytes = srsly.msgpack_dumps(dict(self.lemmatizer.files()))
        return data

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> "LemmatizerComponent":
        """Takes the model from what `to_bytes` gave."""
        try:
            files = dict(srsly.msgpack_loads(data))
            if not all(isinstance(name, str) and isinstance(content, bytes) for name, content in files.items()):
                raise ValueError("they are no files")
        except (ValueError, TypeError, RecursionError) as error:
            reason = str(error).split("\n", 1)[0][:120]
            raise ModelError(f"These bytes hold no model ({reason}). Give what to_bytes gave.") from None
        self.lemmatizer = Lemmatizer(files)
        return self


def _words(doc: Doc, orths: Any) -> list[str]:
    # A thousand times in a second, so not token by token.
    strings = doc.vocab.strings
    return [strings[orth] for orth in orths.tolist()]


def _has_sentences(doc: Doc) -> bool:
    return doc.has_annotation("SENT_START")


def _morph(token: Token, attribute: str) -> Any:
    return token.morph.key  # type: ignore[attr-defined]  # missing in spaCy's stubs


# Worked out from what a token carries, so that they survive every way in which spaCy copies a document.
_compounds: dict[tuple[int, int, int], tuple[str, ...]] = {}
_knowns: dict[tuple[int, int], bool] = {}


def _compound(token: Token) -> tuple[str, ...]:
    key = token.orth, token.lemma, token.pos
    found = _compounds.get(key)
    if found is None:
        if len(_compounds) >= _REMEMBERED:
            _compounds.clear()
        found = _compounds[key] = compound(normalise(token.text), token.lemma_, token.pos_) if token.lemma else ()
    return found


def _known(token: Token) -> bool:
    key = token.orth, token.lemma
    found = _knowns.get(key)
    if found is None:
        if len(_knowns) >= _REMEMBERED:
            _knowns.clear()
        found = _knowns[key] = not any(map(str.isalpha, token.text)) or any(
            reading.source != "guess" and reading.lemma == token.lemma_
            for reading in shared_lemmatizer().readings(token.text)
        )
    return found


def _headword(token: Token) -> str:
    lemma = token.lemma_
    found = spelt(normalise(token.text), lemma, inside=token.i > 0 and not token.is_sent_start)
    # Vapaa-ajalla: the capital only begins a sentence
    return found[:1].lower() + found[1:] if token.is_sent_start and lemma.islower() and found[1:].islower() else found


Token.set_extension("compound", getter=_compound, force=True)
Token.set_extension("headword", getter=_headword, force=True)
Token.set_extension("known", getter=_known, force=True)
