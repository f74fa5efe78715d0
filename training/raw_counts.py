"""How common lemmas are in raw text, and which words are written with a capital: no treebank, only Voikko and counting.

An ambiguous form counts for each of its analyses by how likely it is, which is estimated in turns with how common the
lemmas are (expectation–maximisation over a unigram model: P(lemma) · P(inflection | word class)).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from math import sqrt

from tyokieli.language.candidates import INFLECTION, lexeme
from tyokieli.language.voikko import Analysis, analyze

WORD = re.compile(r"[^\W_]+(?:[-'’:][^\W_]+)*")
# A word after a small-letter word and a space does not begin a sentence, whatever its capital.
_INSIDE = re.compile(r"(?<=[a-zåäö,] )[^\W\d_]+(?:[-'’:][^\W_]+)*")
_COMPOUND = 0.05  # a reading with one part more is that much less likely
_LEAST = 1.0
_INFLECTION = (*INFLECTION, "FOCUS")
_ROUNDS = 6


def words(texts: Iterable[str]) -> tuple[Counter[str], Counter[str]]:
    """Counts of the words in small letters, and of those that have a capital inside a sentence."""
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for text in texts:
        small.update(word.lower() for word in WORD.findall(text))
        capital.update(word.lower() for word in _INSIDE.findall(text) if word[0].isupper())
        capital.subtract(word for word in _INSIDE.findall(text) if word.islower())
    return small, capital


def names(small: Mapping[str, int], capital: Mapping[str, int]) -> list[str]:
    """Words that inside sentences are written with a capital more often than not."""
    return sorted(word for word, surplus in capital.items() if surplus > 0 and small[word] > 1)


def lexemes(forms: Mapping[str, float], names: Iterable[str]) -> dict[str, float]:
    """Expected count of each of Voikko's lexemes (base form and class) in running text."""
    capitals = frozenset(names)
    table: list[tuple[float, list[tuple[str, tuple[str, ...], float]]]] = []
    for form, count in sorted(forms.items()):
        found: dict[tuple[str, tuple[str, ...]], float] = {}
        for analysis in analyze(form.capitalize() if form in capitals else form):
            if "BASEFORM" in analysis:
                key = lexeme(analysis), _inflection(analysis)
                found[key] = max(found.get(key, 0.0), _COMPOUND ** analysis.get("FSTOUTPUT", "").count("[Bc]"))
        if found:
            table.append((count, [(*key, weight) for key, weight in found.items()]))
    return _estimate(table)


def _inflection(analysis: Analysis) -> tuple[str, ...]:
    return tuple(analysis.get(attribute, "") for attribute in _INFLECTION)


def _estimate(table: list[tuple[float, list[tuple[str, tuple[str, ...], float]]]]) -> dict[str, float]:
    shares: Mapping[str, float] = defaultdict(lambda: 1.0)
    slots: Mapping[tuple[str, ...], float] = defaultdict(lambda: 1.0)
    for _ in range(_ROUNDS):
        lemmas: dict[str, float] = defaultdict(float)
        inflections: dict[tuple[str, ...], float] = defaultdict(float)
        classes: dict[str, float] = defaultdict(float)
        for count, readings in table:
            # The root: a form of a very common word takes not all of a rarer word's (kulta is hardly ever of kuka).
            weights = [sqrt(shares[one] + 0.01) * slots[slot] * weight for one, slot, weight in readings]
            scale = count / (sum(weights) or 1.0)
            for (one, slot, _), weight in zip(readings, weights, strict=True):
                lemmas[one] += weight * scale
                inflections[slot] += weight * scale
                classes[slot[0]] += weight * scale
        shares, slots = lemmas, {slot: weight / classes[slot[0]] for slot, weight in inflections.items()}
    return {one: count for one, count in sorted(shares.items()) if count >= _LEAST}
