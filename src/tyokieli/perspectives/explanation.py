"""Which words of a text speak for which perspective: spans of the text with weights.

A word's weight is what the score loses with it (but for the text's length).
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

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


def explain_doc(
    doc: Doc,
    votes: Callable[[Sequence[str]], Array],
    phrases: Sequence[tuple[int, ...]],
    scale: float,
    wholes: Callable[[list[str]], Array] | None = None,
) -> list[list[Span]]:
    """Spans for each perspective, heaviest first; only those that speak for it.

    Parameters
    ----------
    doc : Doc
        The text as read.
    votes : callable
        Units to their scores, and after them those of the phrases found (n_units + n_phrases, n_perspectives).
    phrases : sequence of places among the text's lemmas
        Phrases found; their scores are divided among their words.
    scale : float
        What one unit counts in the text.
    wholes : callable, optional
        Whole texts to scores (n_texts, n_perspectives), where they are no sum over words: a word then weighs what the
        text loses without it.
    """
    tokens: list[int] = []
    units: list[str] = []
    lemmas: list[int] = []  # token of each lemma: what the places of a phrase point to
    for token in doc:
        for unit in token_units(token):
            tokens.append(token.i)
            units.append(unit)
            if not unit.startswith(PART):
                lemmas.append(token.i)
    weights: dict[int, Array] = defaultdict(lambda: np.zeros(0))
    # a unit that occurs thrice counts once: its weight is divided among the places
    counts = Counter(units)
    scores = votes(list(counts)) if units else np.zeros((0, 0))
    vote_of = dict(zip(counts, scores, strict=False))
    for token_place, unit in zip(tokens, units, strict=True):
        _add(weights, token_place, vote_of[unit] * scale / counts[unit])
    for places, vote in zip(phrases, scores[len(counts) :], strict=True):
        for place in places:
            _add(weights, lemmas[place], vote * scale / len(places))
    if not weights:
        return []
    if wholes is not None:
        words = [doc[place] for place in sorted(weights)]
        without = [doc.text[: word.idx] + doc.text[word.idx + len(word) :] for word in words]
        first, *others = wholes([doc.text, *without])
        for word, other in zip(words, others, strict=True):
            _add(weights, word.i, first - other)
    count = len(next(iter(weights.values())))
    explained = []
    for perspective in range(count):
        spans = [
            Span(doc[place].idx, doc[place].idx + len(doc[place]), doc[place].text, round(float(weight), 6))
            for place, row in weights.items()
            if (weight := row[perspective] - row.mean()) > 0
        ]
        explained.append(sorted(spans, key=lambda span: (-span.weight, span.start)))
    return explained


def _add(weights: dict[int, Array], place: int, vote: Array) -> None:
    weights[place] = weights[place] + vote if place in weights else vote
