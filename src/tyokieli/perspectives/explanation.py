"""Which words of a text speak for which perspective: spans of the text with weights.

A word's weight is what the score loses with it (but for the text's length).
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Self

import numpy as np
from spacy.tokens import Doc

from tyokieli.perspectives.units import PART, token_units

Array = np.ndarray[Any, Any]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the text that speaks for a perspective.

    Attributes
    ----------
    start, end : int
        Character offsets in the text.
    text : str
        What stands there.
    weight : float
        How much of the perspective's score it gives, above what it gives the perspectives on average.
    """

    start: int
    end: int
    text: str
    weight: float


class Explanation(dict[str, list[Span]]):
    """Spans of a text by perspective: a dict that shows itself in a notebook.

    Attributes
    ----------
    text : str
        The text that is explained.
    """

    def __init__(self, text: str, spans: Mapping[str, list[Span]]) -> None:
        super().__init__(spans)
        self.text = text

    def _repr_html_(self) -> str:
        totals = {name: sum(span.weight for span in spans) for name, spans in self.items()}
        order = [name for name in sorted(self, key=lambda name: (-totals[name], name)) if self[name]]
        rows = "".join(
            f"<tr><th>{escape(name)}</th><td>{totals[name]:.2f}</td><td>{escape(_words(self[name]))}</td></tr>"
            for name in order
        )
        marked = _marked(self.text, self[order[0]]) if order else escape(self.text)
        head = "<tr><th>perspective</th><th>weight</th><th>words</th></tr>"
        return f'<p style="white-space: pre-wrap">{marked}</p><table><thead>{head}</thead><tbody>{rows}</tbody></table>'


def _words(spans: Sequence[Span], most: int = 8) -> str:
    return ", ".join(f"{span.text} {span.weight:.2f}" for span in spans[:most])


def _marked(text: str, spans: Sequence[Span]) -> str:
    """The text with its spans marked, the heavy ones in bold: told apart without colours."""
    strong = max(span.weight for span in spans) / 2
    parts, place = [], 0
    for span in sorted(spans, key=lambda span: span.start):
        word = escape(text[span.start : span.end])
        parts.append(escape(text[place : span.start]))
        parts.append(f"<mark>{f'<b>{word}</b>' if span.weight >= strong else word}</mark>")
        place = span.end
    return "".join(parts) + escape(text[place:])


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """What a text says, and where.

    Attributes
    ----------
    doc : Doc
        The text as read.
    tokens : list of int
        Places of the tokens that each of `said` stands in.
    said : list of str
        Units in text order, as often as they are said.
    phrases : list of tuple of int
        Places of the tokens of each phrase of the seeds.
    """

    doc: Doc
    tokens: list[int]
    said: list[str]
    phrases: list[tuple[int, ...]]

    @classmethod
    def of(cls, doc: Doc, phrases: Sequence[tuple[int, ...]]) -> Self:
        """The words of `doc`; `phrases` as places among its lemmas."""
        tokens: list[int] = []
        said: list[str] = []
        lemmas: list[int] = []  # token of each lemma: what the places of a phrase point to
        for token in doc:
            for unit in token_units(token):
                tokens.append(token.i)
                said.append(unit)
                if not unit.startswith(PART):
                    lemmas.append(token.i)
        return cls(doc, tokens, said, [tuple(lemmas[place] for place in places) for places in phrases])

    @property
    def units(self) -> list[str]:
        """The different units."""
        return list(dict.fromkeys(self.said))


def weigh(words: Words, votes: Array, wholes: Callable[[list[str]], Array] | None = None) -> list[list[Span]]:
    """Spans for each perspective, heaviest first; only those that speak for it.

    Parameters
    ----------
    words : Words
        What the text says.
    votes : ndarray of shape (n_units + n_phrases, n_perspectives)
        What its units and then its phrases give; those of a phrase are divided among its words.
    wholes : callable, optional
        Whole texts to scores (n_texts, n_perspectives), where they are no sum over words: a word then weighs what the
        text loses without it.
    """
    doc = words.doc
    weights: dict[int, Array] = defaultdict(lambda: np.zeros(votes.shape[1]))
    # a unit that occurs thrice counts once: its weight is divided among the places
    counts = Counter(words.said)
    vote_of = dict(zip(counts, votes, strict=False))
    for place, unit in zip(words.tokens, words.said, strict=True):
        weights[place] += vote_of[unit] / counts[unit]
    for places, vote in zip(words.phrases, votes[len(counts) :], strict=True):
        for place in places:
            weights[place] += vote / len(places)
    if weights and wholes is not None:
        tokens = [doc[place] for place in sorted(weights)]
        without = [doc.text[: word.idx] + doc.text[word.idx + len(word) :] for word in tokens]
        first, *others = wholes([doc.text, *without])
        for word, other in zip(tokens, others, strict=True):
            weights[word.i] += first - other
    spans: list[list[Span]] = [[] for _ in range(votes.shape[1])]
    for place, row in weights.items():
        token = doc[place]
        for perspective, weight in enumerate((row - row.mean()).tolist()):
            if weight > 0:
                spans[perspective].append(Span(token.idx, token.idx + len(token), token.text, round(weight, 6)))
    return [sorted(own, key=lambda span: (-span.weight, span.start)) for own in spans]
