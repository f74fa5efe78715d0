"""The candidates for a word form from all sources: Voikko, the lexicon, the tail of an unknown word, the guesser.

Gives each candidate the features that depend on the form alone. Which candidate holds is the disambiguator's to say.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from math import log

from tyokieli.language.candidates import CLITICS, Analysed, analysed, core_tag, features
from tyokieli.language.guesser import Guesser, shape
from tyokieli.language.lexicon import Lexicon
from tyokieli.language.model import Wordlists
from tyokieli.language.readings import Reading

_CAPITALS = frozenset(("PROPN", "X", "SYM", "PUNCT"))
_UNLIKELY = 0.01  # operations rarer than this under their signature are not proposed


@dataclass(slots=True)
class Candidate:
    """A lemma with UPOS and FEATS, and what speaks for it."""

    lemma: str
    upos: str
    feats: str
    tag: str
    case: str = ""
    negation: int = 0
    analysed: Analysed | None = None
    operation: str = ""
    sources: str = ""
    prior: float = 0.0
    lexical: float = 0.0
    guess: float = -99.0
    evidence: tuple[list[str], ...] = ()

    def reading(self) -> Reading:
        """The candidate as others see it; the parts of a compound are found when they are asked for."""
        source = "voikko" if self.analysed else "lexicon" if "l" in self.sources.lower() else "guess"
        return Reading(self.lemma, self.upos, self.feats, (), source)


class Proposer:
    """Makes the candidates of word forms."""

    def __init__(
        self,
        lexicon: Lexicon,
        guesser: Guesser,
        wordlists: Wordlists,
        analyse: Callable[[str], list[Analysed]] | None = None,
    ) -> None:
        self._analyse = analyse or (lambda form: analysed(form, wordlists.plurals))
        self.wordlists = wordlists
        self.lexicon = lexicon
        self._plain = True
        self.guesser = guesser
        self._tags: dict[tuple[str, str], str] = {}
        self._priors: dict[tuple[str, ...], list[tuple[str, str, float]]] = {}

    def candidates(self, form: str) -> list[Candidate]:
        """Every candidate of `form`, which is normalised; never empty."""
        found: dict[tuple[str, str], Candidate] = {}
        self._plain = form[1:].islower()  # only names keep a capital, but TGV-juna has its own
        analyses = self._analyse(form)
        source = analyses[0].source if analyses else ""
        for one in analyses:
            self._from_voikko(found, one)
        seen = self.lexicon.forms.get(form.lower(), ())
        total = sum([known.count for known in seen])
        for known in seen:
            candidate = self._add(found, known.lemma, known.upos, known.feats, "l")
            candidate.lexical += known.count
        if source[:1] != "v" or form[:1].isupper():
            for guess in self.guesser.guesses(form, 6 if source[:1] != "v" else 3):
                candidate = self._add(found, guess.lemma, guess.upos, guess.feats, "g")
                if guess.score > candidate.guess:
                    candidate.guess = guess.score
        clitic = CLITICS.search(form.lower())
        if clitic and not seen and clitic.start() > 1:
            # kotonakin: what the treebank says of kotona
            for known in self.lexicon.forms.get(form[: clitic.start()].lower(), ()):
                self._add(found, known.lemma, known.upos, known.feats, "L")
        if not found:
            self._add(found, form, "X", "", "x")
        candidates = list(found.values())
        self._describe(form, candidates, total, source or "u")
        return candidates

    def _from_voikko(self, found: dict[tuple[str, str], Candidate], one: Analysed) -> None:
        priors = self._priors.get(one.signatures)
        if priors is None:
            priors = self._priors[one.signatures] = [
                (operation, upos, log(probability))
                for (operation, upos), probability in sorted(self.lexicon.priors(one.signatures).items())
                if probability >= _UNLIKELY
            ]
        for operation, upos, prior in priors:
            lemma = one.lemmas.get(operation)
            if not lemma:
                continue
            for feats in features(one.analysis, upos, lemma):
                candidate = self._add(found, lemma, upos, feats, one.source[0])
                if candidate.analysed is None or prior > candidate.prior:
                    candidate.analysed, candidate.operation, candidate.prior = one, operation, prior
                    candidate.feats = feats

    def _add(
        self, found: dict[tuple[str, str], Candidate], lemma: str, upos: str, feats: str, source: str
    ) -> Candidate:
        tag = self._tags.get((upos, feats))
        if tag is None:
            tag = self._tags[upos, feats] = core_tag(upos, feats)
        if upos not in _CAPITALS and self._plain:
            lemma = lemma.lower()
        candidate = found.get((lemma.lower(), tag))
        if candidate is None:
            candidate = found[lemma.lower(), tag] = Candidate(
                lemma, upos, feats, tag, _case(tag), _negation(lemma, tag)
            )
        if source not in candidate.sources:
            candidate.sources += source
        return candidate

    def _describe(self, form: str, candidates: list[Candidate], total: float, state: str) -> None:
        lower = form.lower()
        kind = shape(form)
        strengths = [sum(self.lexicon.lemmas.get(one.lemma.lower(), _UNSEEN).values()) for one in candidates]
        strongest = max(strengths)
        scarce = "0" if not total else "1" if total < 2 else "2" if total < 5 else "3"
        endings = (lower[-1:], lower[-2:], lower[-3:], lower[-4:], lower[-5:])
        by_upos: dict[str, list[str]] = {}
        by_tag: dict[str, list[str]] = {}
        for candidate, strength in zip(candidates, strengths, strict=True):
            upos, tag = candidate.upos, candidate.tag
            if upos not in by_upos:
                by_upos[upos] = [f"e{upos}{ending}" for ending in endings]
            if tag not in by_tag:
                by_tag[tag] = ["t" + tag]
            own = self._by_lemma(candidate, lower, kind, scarce, state, strength, strongest)
            if total:
                bucket = round(2 * log((candidate.lexical + 0.1) / (total + 0.2))) if candidate.lexical else 99
                own.append(f"l{bucket}{scarce}")
            if candidate.analysed is not None:
                own += _by_analysis(candidate, candidate.analysed, endings[2], scarce)
            candidate.evidence = (by_upos[upos], by_tag[tag], own)

    def _by_lemma(
        self, candidate: Candidate, lower: str, kind: str, scarce: str, state: str, strength: float, strongest: float
    ) -> list[str]:
        upos, lemma = candidate.upos, candidate.lemma.lower()
        sources = "".join(sorted(candidate.sources)) if len(candidate.sources) > 1 else candidate.sources
        listed = self.wordlists.headwords.get(lemma, "")
        attested = self.wordlists.attested.get(lemma, 0)
        own = [
            f"S{sources}{state}{upos}",
            f"H{kind}{upos}{sources}{state}",
            f"m{upos}{lemma[-2:]}",
            f"m{upos}{lemma[-3:]}",
            f"m{upos}{lemma[-4:]}",
            f"k{listed}{upos}",
            f"K{listed}{upos}{sources}",
            f"A{attested}{state}{'=' if lemma == lower else ''}",
            f"B{attested}{upos}{kind}",
        ]
        if candidate.guess > -90:
            own.append(f"g{round(candidate.guess)}{state}")
        if strength:
            share = self.lexicon.lemmas[lemma].get(upos, 0.0)
            own.append(f"L{round(log(share + 1))}{round(2 * share / strength)}{scarce}")
            own.append(f"M{round(2 * log((strength + 0.1) / (strongest + 0.1)))}{scarce}")
        else:
            own.append(f"L-{scarce}{state}{'s' if strongest else ''}")
        if "-" in lower:
            own.append(f"-{upos}{'-' in lemma}{kind}")
        return own


def _negation(lemma: str, tag: str) -> int:
    """1 for the verb of negation, -1 for what it governs and for what ends its clause, 0 for other words."""
    if lemma == "ei":
        return 1
    return -1 if tag in _CLAUSE_ENDS or tag.endswith((" Yes", "Part Act Past", "Part Pass Past")) else 0


_CLAUSE_ENDS = frozenset(("PUNCT", "SCONJ"))


def _case(tag: str) -> str:
    """Case and number in a tag, "" without a case: "NOUN Ine Sing" → "Ine Sing"."""
    match = _CASE.search(tag)
    return match[0] if match else ""


_CASE = re.compile(r"(?<= )(Nom|Gen|Par|Acc|Ine|Ela|Ill|Ade|Abl|All|Ess|Tra|Abe|Com|Ins)\b( Sing| Plur)?")


def _by_analysis(candidate: Candidate, one: Analysed, ending: str, scarce: str) -> list[str]:
    upos, operation = candidate.upos, candidate.operation
    bucket = round(2 * candidate.prior)
    own = [
        f"p{bucket}",
        f"P{bucket}{scarce}",
        f"o{operation}{upos}",
        f"c{one.analysis.get('CLASS')}{operation}{upos}{ending}",
    ]
    if one.change:
        own.append(f"R{one.change}")
    return own


_UNSEEN: dict[str, float] = {}
