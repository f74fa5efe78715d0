"""What a rewriting gives: the new text, its changes and what is only suggested. Plain values that show themselves."""

from dataclasses import dataclass, replace
from html import escape


@dataclass(frozen=True, slots=True)
class Change:
    """One replacement, or one that is only suggested.

    Attributes
    ----------
    start, end : int
        Character offsets in the text that was given.
    old, new : str
        ``text[start:end]`` and what stands there now.
    concept : str
        prefLabel of the older concept.
    why : str
        Why this term, in Finnish: the vocabulary's note and the words of the context that called for it; for a
        suggestion, why it was not put into the text.
    alternatives : tuple of str
        Other grammatical forms and other newer terms, in the form that fits the place.
    """

    start: int
    end: int
    old: str
    new: str
    concept: str
    why: str = ""
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Modernized:
    """A rewritten text.

    Attributes
    ----------
    text : str
    changes : tuple of Change
        What was replaced, in text order.
    suggestions : tuple of Change
        Older terms that stand as they were, with what could be said instead (`new` is the old text).
    original : str
    """

    text: str
    changes: tuple[Change, ...]
    suggestions: tuple[Change, ...]
    original: str

    def __str__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        pieces, place = [], 0
        for change in self.changes:
            title = escape("; ".join(filter(None, (change.why, ", ".join(change.alternatives)))), quote=True)
            pieces.append(escape(self.original[place : change.start]))
            pieces.append(f'<del>{escape(change.old)}</del> <ins title="{title}">{escape(change.new)}</ins>')
            place = change.end
        return f'<p style="white-space: pre-wrap">{"".join(pieces)}{escape(self.original[place:])}</p>'


def add_change(changes: list[Change], change: Change, start: int) -> None:
    """Add a change, unless its term, which begins at `start`, was part of the one before it (*etä- ja lähityö*)."""
    if changes and changes[-1].start >= change.start and changes[-1].end <= start:
        change = _folded(changes.pop(), change)
    if not changes or changes[-1].end <= change.start:
        changes.append(change)


def _folded(half: Change, whole: Change) -> Change:
    """One change of two: the half of a coordination that a later term gave its last part back (*esimies-*)."""
    old, new = half.old.rstrip("-"), half.new.rstrip("-")
    texts = [text.replace(old, new, 1) for text in (whole.new, *whole.alternatives)]
    return replace(whole, new=texts[0], alternatives=tuple(texts[1:]))
