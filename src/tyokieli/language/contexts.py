"""What a word sees of its neighbours: the context values that weights are learned for. Scores and chooses nothing.

This is the definition that training uses; `Disambiguator.choose` sums the same weights faster.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from tyokieli.language.readings import Choice

Row = Mapping[str, float]
"""The weights of one context value, by what it is paired with."""


@dataclass(slots=True)
class Entry:
    """A form with its choices in the order of their static scores, and what its neighbours see of it.

    `tag_after` and `upos_after` are the weights that this word gives to the tags and parts of speech of the word after
    it, `tag_before` and `upos_before` to those of the word before it. A `torn` word is a verb of negation or a
    conjunction: et sä tuu, et sä tuut. The word after the next one tells.
    """

    lower: str
    choices: tuple[Choice, ...]
    scores: tuple[float, ...]
    best: Choice
    ending: str
    possible: str
    capital: str
    guessed: bool = False
    torn: bool = False
    tag_after: tuple[Row, ...] = ()
    upos_after: tuple[Row, ...] = ()
    tag_before: tuple[Row, ...] = ()
    upos_before: tuple[Row, ...] = ()


def make_entry(form: str, choices: tuple[Choice, ...], scores: tuple[float, ...]) -> Entry:
    """An entry without the weights for its neighbours, of choices in the order of their scores."""
    best, lower = choices[0], form.lower()
    parts = {choice.upos for choice in choices} if len(choices) > 1 else ()
    return Entry(
        lower,
        choices,
        scores,
        best,
        lower[-3:],
        " ".join(sorted(parts)) if len(parts) > 1 else best.upos,
        "C" if form[:1].isupper() else "c",
        best.sources == "g",
        "AUX" in parts and "SCONJ" in parts,
    )


EDGE = Entry("", (), (), Choice("", "EDGE", "", "EDGE"), "", "EDGE", "")
"""What stands before the first and after the last word of a sentence."""


def contexts(
    before: Choice, before2: Choice, last: Entry, own: Entry, after: Entry, after2: Entry, negated: bool
) -> list[tuple[str, str]]:
    """Context values of a word, each with what it is paired with.

    That is "t" the candidate's tag, "u" its UPOS, "l" its lemma, "b" and "a" its UPOS with how its case agrees with
    that of the word before or after.

    `before` and `before2` are chosen for the two words before it; `negated` says that a verb of negation still waits
    for its main verb.
    """
    return [*steady_contexts(last, own, after, after2), *passing_contexts(before, before2, after.best, negated)]


def steady_contexts(last: Entry, own: Entry, after: Entry, after2: Entry) -> list[tuple[str, str]]:
    """The contexts that do not depend on what has been chosen so far."""
    ahead = after.best
    return [
        ("c" + last.lower, "t"),
        ("i" + last.lower, "u"),
        ("k" + last.ending, "u"),
        ("b" + ahead.tag, "t"),
        ("d" + after.lower, "t"),
        ("g" + ahead.tag, "u"),
        ("j" + after.lower, "u"),
        ("l" + after.ending, "u"),
        ("m" + after.possible, "u"),
        (f"h{ahead.upos} {after2.best.upos}", "u"),
        (f"p{'S' if last is EDGE else ''}{own.capital}", "u"),
        ("r" + ahead.upos, "l"),
        ("z" + ahead.upos, "a"),
        *((("w" + after2.best.tag, "u"),) if own.torn else ()),
    ]


def passing_contexts(before: Choice, before2: Choice, ahead: Choice, negated: bool) -> list[tuple[str, str]]:
    """The contexts that depend on the candidates chosen for the words before."""
    return [
        ("a" + before.tag, "t"),
        ("s" + before.lemma, "t"),
        (f"o{before.upos} {ahead.upos}", "t"),
        ("e" + before.tag, "u"),
        (f"f{before2.upos} {before.upos}", "u"),
        (f"n{before.upos} {ahead.upos}", "u"),
        ("q" + before.upos, "l"),
        ("y" + before.upos, "b"),
        *((("v", "t"),) if negated else ()),
    ]


def agreement(one: Choice, other: Choice) -> str:
    """How case and number of two readings agree: "=" in both, "c" in case, "/" in neither, "" where one has none."""
    if not one.case or not other.case:
        return ""
    return "=" if one.case == other.case else "c" if one.case[:3] == other.case[:3] else "/"
