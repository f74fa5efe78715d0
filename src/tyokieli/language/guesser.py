"""Lemma and tag of words that no dictionary knows, from their endings.

Each suffix seen in training votes for rules (cut so many letters, add these, tag so); longer suffixes are interpolated
with shorter ones by Witten and Bell's estimate. It knows nothing of the sentence.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log
from operator import itemgetter
from typing import NamedTuple

LONGEST_SUFFIX = 7
_RANKED, _REMEMBERED = 60, 20_000  # rules ranked for an ending, far more than are asked for; endings remembered
KEPT = 12  # rules remembered for a suffix; the rest only count towards its total


class Rule(NamedTuple):
    """Cut `strip` letters from the end, add `add`; the word is then `upos` with `feats`."""

    strip: int
    add: str
    upos: str
    feats: str


@dataclass(frozen=True, slots=True)
class Guess:
    """A lemma and tag with the logarithm of its probability among all guesses for the word."""

    lemma: str
    upos: str
    feats: str
    score: float


def shape(form: str) -> str:
    """How the word is written.

    "l" lower case, "u" capitalised, "a" all capitals, "h" capitalised on both sides of a hyphen, "m" mixed, "d" with
    digits.
    """
    if form.islower():
        return "l"
    if any(letter.isdigit() for letter in form):
        return "d"
    if len(form) > 1 and form.isupper():
        return "a"
    if form[:1].isupper() and (len(form) == 1 or form[1:].islower()):
        return "u"
    if "-" in form and all(len(part) > 1 and part[0].isupper() and part[1:].islower() for part in form.split("-")):
        return "h"
    return "m"


def _cuts_capital(form: str, strip: int) -> bool:
    """Whether the last `strip` letters are no ending, for a capital is among them or just before: Linked|In."""
    if not strip:
        return False
    before = form[:-strip]
    return not form[-strip:].islower() or (before[-1:].isupper() and before[-2:-1].islower())


def suffixes(form: str) -> list[str]:
    """The word's shape with its endings, from none to the longest; the whole word is marked by a ``^``."""
    kind, lower = shape(form), form.lower()
    found = [kind + lower[len(lower) - length :] for length in range(min(len(lower), LONGEST_SUFFIX) + 1)]
    if len(lower) < LONGEST_SUFFIX:
        found.append(f"{kind}^{lower}")
    return found


class Guesser:
    """Suffix rules with Witten–Bell interpolation.

    Parameters
    ----------
    rules : list of Rule
    counts : mapping
        For each suffix (see `suffixes`) its commonest rules and their weights.
    totals : mapping
        For each suffix the weight of all its rules and how many they are.
    """

    def __init__(
        self, rules: list[Rule], counts: Mapping[str, Mapping[int, float]], totals: Mapping[str, tuple[float, int]]
    ) -> None:
        self.rules = rules
        self.counts = counts
        self.totals = totals
        self._known: dict[str, list[tuple[int, float]]] = {}

    @classmethod
    def train(cls, examples: Iterable[tuple[str, str, str, str, float]]) -> "Guesser":
        """Learn from (form, lemma, UPOS, FEATS, weight)."""
        rules: dict[Rule, int] = {}
        counts: dict[str, dict[int, float]] = {}
        for form, lemma, upos, feats, weight in examples:
            rule = rule_of(form, lemma, upos, feats)
            if len(form) - rule.strip < min(3, len(form)) or len(rule.add) > 6:
                continue  # irregular: nothing to learn for other words
            number = rules.setdefault(rule, len(rules))
            for suffix in suffixes(form):
                votes = counts.setdefault(suffix, {})
                votes[number] = votes.get(number, 0.0) + weight
        totals = {suffix: (sum(votes.values()), len(votes)) for suffix, votes in counts.items()}
        kept = {
            suffix: dict(sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))[:KEPT])
            for suffix, votes in counts.items()
        }
        return cls(list(rules), kept, totals)

    def guesses(self, form: str, limit: int = 8) -> list[Guess]:
        """The likeliest readings of `form` by its ending, best first."""
        best = self._ranked(suffixes(form))
        found: dict[tuple[str, str, str], float] = {}
        mixed = shape(form) == "m"
        for number, probability in best:
            rule = self.rules[number]
            if len(form) - rule.strip < min(3, len(form)):
                continue
            if mixed and _cuts_capital(form, rule.strip):
                continue
            key = (apply(form, rule), rule.upos, rule.feats)
            found[key] = found.get(key, 0.0) + probability
            if len(found) >= limit:
                break
        return [Guess(*key, log(probability)) for key, probability in found.items()]

    def _ranked(self, endings: list[str]) -> list[tuple[int, float]]:
        """Rules for words with these endings, shortest ending first, and their probabilities, likeliest first."""
        while endings and endings[-1] not in self.counts:
            endings.pop()
        if not endings:
            return []
        longest = endings[-1]
        ranked = self._known.get(longest)
        if ranked is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            probabilities = self._interpolated(endings)
            # of equal probability the rule that was met first
            ranked = sorted(sorted(probabilities.items()), key=itemgetter(1), reverse=True)[:_RANKED]
            self._known[longest] = ranked
        return ranked

    def _interpolated(self, endings: list[str]) -> dict[int, float]:
        probabilities: dict[int, float] = {}
        for suffix in endings:
            votes = self.counts.get(suffix)
            if votes is None:
                continue
            total, kinds = self.totals[suffix]
            scale = 1.0 / (total + kinds)
            backoff = kinds * scale if probabilities else 0.0
            merged = {number: backoff * probability for number, probability in probabilities.items()}
            for number, weight in votes.items():
                merged[number] = merged.get(number, 0.0) + weight * scale
            probabilities = merged
        return probabilities


def rule_of(form: str, lemma: str, upos: str, feats: str) -> Rule:
    """The rule that makes `lemma` of `form`, whatever their capitals."""
    lower, target = form.lower(), lemma.lower()
    common = 0
    while common < min(len(lower), len(target)) and lower[common] == target[common]:
        common += 1
    return Rule(len(lower) - common, target[common:], upos, feats)


def apply(form: str, rule: Rule) -> str:
    """`form` with the rule applied; only names and words with digits keep their capitals."""
    stem = form[: len(form) - rule.strip] if rule.strip < len(form) else ""
    lemma = stem + rule.add
    return lemma if rule.upos in ("PROPN", "X", "SYM") else lemma.lower()
