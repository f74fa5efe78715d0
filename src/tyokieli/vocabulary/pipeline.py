"""The spaCy face of the vocabulary: the component `tyokieli_terms`, ``doc._.terms`` and ``doc.spans["terms"]``."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from tyokieli.vocabulary.concepts import TermMatch, TermMatches
from tyokieli.vocabulary.vocabulary import Vocabulary

KEY = "tyokieli_terms"


@Language.factory(
    "tyokieli_terms",
    assigns=["doc._.terms", "doc.spans"],
    requires=["token.lemma", "token.pos"],
    default_config={"vocabularies": []},
)
def make_terms(nlp: Language, name: str, vocabularies: list[str]) -> "TermsComponent":
    """The term matcher as a spaCy component: ``nlp.add_pipe("tyokieli_terms")``.

    vocabularies (list of str): paths of SKOS or CSV files; none for the built-in vocabulary.
    """
    if not vocabularies:
        return TermsComponent(Vocabulary.builtin(), name)
    first, *others = (Vocabulary.open(path) for path in vocabularies)
    for other in others:
        first = first.combine(other)
    return TermsComponent(first, name)


class TermsComponent:
    """Finds the terms of a vocabulary in a `Doc` and keeps them in it, in a form that every transport of Docs keeps."""

    def __init__(self, vocabulary: Vocabulary, name: str = "tyokieli_terms") -> None:
        self.vocabulary = vocabulary
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Annotates `doc` in place and returns it."""
        matches = self.vocabulary.find(doc)
        doc.user_data[KEY] = [asdict(match) for match in matches]
        spans = (_span(doc, match) for match in matches)
        doc.spans["terms"] = [span for span in spans if span is not None]
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 128) -> Iterator[Doc]:
        """Annotates the documents of `stream`, in order."""
        return map(self, stream)


def _span(doc: Doc, match: TermMatch) -> Span | None:
    # The words that hold the term: a span of tokens may be wider than the term (etä-/lähityö in one token).
    return doc.char_span(match.start, match.end, label=match.concept, kb_id=match.uri, alignment_mode="expand")


def _terms(doc: Doc) -> Sequence[TermMatch]:
    return TermMatches(map(_match, doc.user_data.get(KEY, ())))


def _match(row: dict[str, Any]) -> TermMatch:
    # Transport turns tuples into lists.
    return TermMatch(**{**row, "replacements": tuple(row["replacements"])})


Doc.set_extension("terms", getter=_terms, force=True)
