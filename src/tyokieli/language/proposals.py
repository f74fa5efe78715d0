"""The candidates for a word form from all sources at once: Voikko, the lexicon, the tail of an unknown word, the guesser.

Gives each candidate the features that depend on the form alone. Which candidate holds is the disambiguator's to say.
"""

from dataclasses import dataclass, field
from math import log

from tyokieli.language import morphology
from tyokieli.language.candidates import CLITICS, Analysed, analysed, core_tag, features
from tyokieli.language.guesser import Guesser, shape
from tyokieli.language.lexicon import Lexicon
from tyokieli.language.model import Wordlists
from tyokieli.language.readings import Reading

_UNLIKELY = 0.004  # operations rarer than this under their signature are not proposed


@dataclass(slots=True)
class Candidate:
    """A lemma with UPOS and FEATS, and what speaks for it."""

    lemma: str
    upos: str
    feats: str
    tag: str
    analysed: Analysed | None = None
    operation: str = ""
    sources: str = ""
    rank: int = 9
    parts: int = 1
    prior: float = 0.0
    lexical: float = 0.0
    guess: float = -99.0
    evidence: list[str] = field(default_factory=list)

    def reading(self) -> Reading:
        """The candidate as others see it."""
        one = self.analysed
        if one is None:
            source = "lexicon" if "l" in self.sources.lower() else "guess"
            return Reading(self.lemma, self.upos, self.feats, (), source)
        if not one.head:
            return Reading(self.lemma, self.upos, self.feats, morphology.compound(one.analysis, self.lemma), "voikko")
        tail = self.lemma[len(one.head.replace("-", "") if self.operation.endswith("-") else one.head) :]
        parts = morphology.compound(one.analysis, tail) or (tail,)
        return Reading(self.lemma, self.upos, self.feats, (one.head.strip("-–"), *parts), "voikko")


class Proposer:
    """Makes the candidates of word forms."""

    def __init__(self, lexicon: Lexicon, guesser: Guesser, wordlists: Wordlists) -> None:
        self.wordlists = wordlists
        self.lexicon = lexicon
        self.guesser = guesser
        self._tags: dict[tuple[str, str], str] = {}
        self._priors: dict[tuple[str, ...], list[tuple[str, str, float]]] = {}

    def candidates(self, form: str) -> list[Candidate]:
        """Every candidate of `form`, which is normalised; never empty."""
        found: dict[tuple[str, str], Candidate] = {}
        analyses = analysed(form, self.wordlists.plurals)
        source = analyses[0].source if analyses else ""
        for rank, one in enumerate(analyses):
            self._from_voikko(found, one, rank)
        seen = self.lexicon.forms.get(form.lower(), ())
        total = sum(one.count for one in seen)
        for one in seen:
            candidate = self._add(found, one.lemma, one.upos, one.feats, "l")
            candidate.lexical += one.count
        if source[:1] != "v" or form[:1].isupper():
            for rank, guess in enumerate(self.guesser.guesses(form, 6 if source[:1] != "v" else 3)):
                candidate = self._add(found, guess.lemma, guess.upos, guess.feats, "g")
                if guess.score > candidate.guess:
                    candidate.guess = guess.score
        clitic = CLITICS.search(form.lower())
        if clitic and not seen and clitic.start() > 1:
            # kotonakin: what the treebank says of kotona
            for one in self.lexicon.forms.get(form[: clitic.start()].lower(), ()):
                self._add(found, one.lemma, one.upos, one.feats, "L")
        if not found:
            self._add(found, form, "X", "", "x")
        candidates = list(found.values())
        self._describe(form, candidates, total, source or "u")
        return candidates

    def _from_voikko(self, found: dict[tuple[str, str], Candidate], one: Analysed, rank: int) -> None:
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
                    candidate.parts, candidate.feats, candidate.lemma = one.parts, feats, lemma
                candidate.rank = min(candidate.rank, rank)

    def _add(
        self, found: dict[tuple[str, str], Candidate], lemma: str, upos: str, feats: str, source: str
    ) -> Candidate:
        tag = self._tags.get((upos, feats))
        if tag is None:
            tag = self._tags[upos, feats] = core_tag(upos, feats)
        candidate = found.get((lemma.lower(), tag))
        if candidate is None:
            candidate = found[lemma.lower(), tag] = Candidate(lemma, upos, feats, tag)
        if source not in candidate.sources:
            candidate.sources += source
        return candidate

    def _describe(self, form: str, candidates: list[Candidate], total: float, state: str) -> None:
        lower = form.lower()
        kind = shape(form)
        fewest = min(candidate.parts for candidate in candidates)
        lemmas = self.lexicon.lemmas
        headwords, attested = self.wordlists.headwords, self.wordlists.attested
        strongest = max(sum(lemmas.get(candidate.lemma.lower(), {"": 0.0}).values()) for candidate in candidates)
        scarce = "0" if not total else "1" if total < 2 else "2" if total < 5 else "3"
        endings = [lower[-1:], lower[-2:], lower[-3:], lower[-4:], lower[-5:]]
        for candidate in candidates:
            upos, tag, lemma = candidate.upos, candidate.tag, candidate.lemma.lower()
            sources = "".join(sorted(candidate.sources))
            add = candidate.evidence.append
            add("t" + tag)
            add(f"s{sources}{state}{scarce}")
            add(f"S{sources}{state}{upos}")
            add(f"h{kind}{upos}")
            add(f"H{kind}{upos}{sources}{state}")
            one = candidate.analysed
            if one is not None:
                bucket = round(2 * candidate.prior)
                add(f"p{bucket}")
                add(f"P{bucket}{scarce}")
                add(f"o{candidate.operation}{upos}")
                add(f"c{one.analysis.get('CLASS')}{candidate.operation}{upos}{endings[2]}")
                add(f"r{candidate.rank}")
                if one.change:
                    add(f"R{one.change}")
                if one.modifier:
                    add(f"x{one.modifier} {candidate.operation}")
                    add(f"X{one.modifier[-3:]} {candidate.operation}")
            if total:
                bucket = round(2 * log((candidate.lexical + 0.1) / (total + 0.2))) if candidate.lexical else 99
                add(f"l{bucket}{scarce}")
            if candidate.guess > -90:
                bucket = round(candidate.guess)
                add(f"g{bucket}{state}")
            for ending in endings:
                add(f"e{upos}{ending}")
            for ending in endings[1:4]:
                add(f"E{tag}{ending}")
            add(f"m{upos}{lemma[-2:]}")
            add(f"m{upos}{lemma[-3:]}")
            add(f"m{upos}{lemma[-4:]}")
            add(f"n{min(candidate.parts - fewest, 3)}")
            listed = headwords.get(lemma, "")
            add(f"k{listed}{upos}")
            add(f"K{listed}{upos}{sources}")
            add(f"A{attested.get(lemma, 0)}{state}{'=' if lemma == lower else ''}")
            add(f"B{attested.get(lemma, 0)}{upos}{kind}")
            counts = lemmas.get(lemma)
            if counts:
                own, every = counts.get(upos, 0.0), sum(counts.values())
                add(f"L{round(log(own + 1))}{round(2 * own / every)}{scarce}")
                add(f"M{round(2 * log((every + 0.1) / (strongest + 0.1)))}{scarce}")
            else:
                add(f"L-{scarce}{state}{'s' if strongest else ''}")
            if "-" in form:
                add(f"-{upos}{'-' in candidate.lemma}{kind}")
