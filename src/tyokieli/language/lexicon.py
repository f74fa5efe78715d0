"""What the treebank says: readings of a form, how common lemmas are, which operation a Voikko analysis takes.

Counts and nothing else; how much they are to be trusted is learned by the ranker.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from tyokieli.language.candidates import Analysed

_TRUST = 3.0  # how many observations a narrower signature needs before it outweighs the broader one
_JOINED = 0.9  # how often a lemma goes without the hyphen of its form: VPN-yhteydet → VPN#yhteys


@dataclass(frozen=True, slots=True)
class Seen:
    """A reading that the treebank has for a form, and how often (the latest tables may hold weighted counts)."""

    lemma: str
    upos: str
    feats: str
    count: float


@dataclass
class Lexicon:
    """Counts from gold sentences.

    Attributes
    ----------
    forms : lower-cased form → its readings, most frequent first
    lemmas : lower-cased lemma → UPOS → count
    operations : signature of a Voikko analysis → "operation UPOS" → count; the total under ""
    """

    forms: dict[str, list[Seen]] = field(default_factory=dict)
    lemmas: dict[str, dict[str, float]] = field(default_factory=dict)
    operations: dict[str, dict[str, float]] = field(default_factory=dict)

    @classmethod
    def train(cls, tokens: Iterable[tuple[str, str, str, str, float, list[Analysed]]]) -> "Lexicon":
        """Count (form, lemma, UPOS, FEATS, weight, Voikko's analyses)."""
        forms: dict[str, Counter[tuple[str, str, str]]] = {}
        lemmas: dict[str, dict[str, float]] = {}
        operations: dict[str, dict[str, float]] = {}
        for form, lemma, upos, feats, weight, analyses in tokens:
            lower = lemma.lower()
            forms.setdefault(form.lower(), Counter())[lemma, upos, feats] += weight  # type: ignore[assignment]  # fractions
            kinds = lemmas.setdefault(lower, {})
            kinds[upos] = kinds.get(upos, 0.0) + weight
            for one in analyses:
                operation = next((name for name, made in one.lemmas.items() if made.lower() == lower), None)
                for signature in one.signatures:
                    votes = operations.setdefault(signature, {"": 0.0})
                    votes[""] += weight
                    if operation is not None:
                        key = f"{operation} {upos}"
                        votes[key] = votes.get(key, 0.0) + weight
        return cls(
            {
                form: [
                    Seen(*reading, count) for reading, count in sorted(seen.items(), key=lambda one: (-one[1], one[0]))
                ]
                for form, seen in forms.items()
            },
            lemmas,
            operations,
        )

    def priors(self, signatures: tuple[str, ...]) -> dict[tuple[str, str], float]:
        """P(operation, UPOS) for an analysis, narrower signatures interpolated with broader ones."""
        probabilities: dict[str, float] = {}
        if signatures[0].startswith("h "):
            # ICT-johtaminen: the treebank may have no such tail, but it knows what johtaminen is
            whole = self.priors(tuple([signature[2:] for signature in signatures]))
            for (operation, upos), probability in whole.items():
                probabilities[f"{operation}- {upos}"] = _JOINED * probability
                probabilities[f"{operation} {upos}"] = (1 - _JOINED) * probability
            if len(signatures) > 1 and signatures[1] not in self.operations:
                signatures = ()
        for signature in signatures:
            votes = self.operations.get(signature)
            if votes is None:
                break
            scale = 1.0 / (votes[""] + _TRUST)
            probabilities = {key: _TRUST * scale * probability for key, probability in probabilities.items()}
            for key, count in votes.items():
                if key:
                    probabilities[key] = probabilities.get(key, 0.0) + count * scale
        return {(key.split()[0], key.split()[1]): value for key, value in probabilities.items()}
