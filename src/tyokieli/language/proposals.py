"""The candidates for a word form from all sources: Voikko, the lexicon, the tail of an unknown word, the guesser.

Gives each candidate the features that depend on the form alone. Which candidate holds is the disambiguator's to say.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import log

from tyokieli.language import shapes
from tyokieli.language.candidates import Analysed, analysed, features, is_rare, lexeme, respelled
from tyokieli.language.evidence import Group, common_start
from tyokieli.language.guesser import Guesser, shape
from tyokieli.language.lexicon import Lexicon
from tyokieli.language.model import Wordlists
from tyokieli.language.morphology import distinction
from tyokieli.language.operations import CLITICS, as_name, initials
from tyokieli.language.readings import Choice
from tyokieli.language.respelling import spoken
from tyokieli.language.tags import case_in, core_tag, negation_in
from tyokieli.language.typos import nearby

_CAPITALS = frozenset(("PROPN", "X", "SYM", "PUNCT"))
_UNLIKELY = 0.01  # operations rarer than this under their signature are not proposed
_CLOSED = frozenset(("ADP", "AUX", "CCONJ", "PRON", "SCONJ"))
_OPEN = frozenset(("nimisana", "laatusana", "nimisana_laatusana", "teonsana"))

Step = tuple[str, str, float, bool, dict[str, tuple[tuple[str, str], ...]]]
"""Operation, UPOS, log-probability, whether it takes a word of an open class for one of a closed class, and the
(FEATS, tag) pairs met so far by what they depend on of the word."""


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
    evidence: Sequence[Group] = ()

    def choice(self) -> Choice:
        """The candidate as it is chosen from."""
        sources = self.sources
        if self.operation:
            source = "voikko"
        else:
            source = "lexicon" if "l" in sources.lower() else "shape" if "s" in sources else "guess"
        return Choice(self.lemma, self.upos, self.feats, self.tag, self.case, self.negation, source, sources)


class Found(dict[tuple[str, str], Candidate]):
    """Candidates of one form by lemma, lower case, and tag, and how the form is written: threads share a proposer."""

    __slots__ = ("capitals", "initials", "plain")

    def __init__(self, form: str) -> None:
        self.plain = form[1:].islower()  # only names keep a capital, but TGV-juna has its own
        self.capitals = form if form[:1].isupper() else ""
        self.initials = initials(form)


class Proposer:
    """Makes the candidates of word forms."""

    def __init__(
        self,
        lexicon: Lexicon,
        guesser: Guesser,
        wordlists: Wordlists,
        analyse: Callable[[str], list[Analysed]] | None = None,
    ) -> None:
        self._analyse = analyse or (lambda form: analysed(form, wordlists.plurals, wordlists.attested))
        self.wordlists = wordlists
        self.lexicon = lexicon
        self.guesser = guesser
        self._tags: dict[tuple[str, str], str] = {}
        self._told: dict[str, tuple[str, int]] = {}  # what a tag tells: case, and what it does to a negation
        self._plans: dict[tuple[str, ...], list[Step]] = {}

    def candidates(self, form: str) -> list[Candidate]:
        """Every candidate of `form`, which is normalised; never empty."""
        lower = form.lower()
        if not form.isalpha() and lower not in self.lexicon.forms:
            shape = shapes.read(form)
            if shape:
                return self._decided(*shape)
        found = Found(form)
        analyses = self._analyse(form)
        source = analyses[0].source if analyses else ""
        for one in (*analyses, *self._otherwise(lower, analyses)):
            self._from_voikko(found, one)
        seen = self.lexicon.forms.get(lower, ())
        total = 0.0
        for known in seen:
            total += known.count
            candidate = self._add(found, known.lemma, known.upos, known.feats, self._tag(known.upos, known.feats), "l")
            candidate.lexical += known.count
        if source[:1] != "v" or form[:1].isupper():
            head, _, tail = form.rpartition("-")
            inflected = bool(head) and tail.islower()
            if not (inflected and (source == "h" or (not source and found.initials))):
                self._guess(found, form, 6 if source[:1] != "v" else 3)
            if source[:1] != "v" and found.plain and form[:1].isupper():
                self._guess(found, lower, 3)  # the capital may only begin a sentence
            if inflected and not source:
                self._guess(found, tail, 3, head.replace("-", ""))  # AI-avusteinen: as avusteinen
            if not source or source[0] not in "vc":
                foreign = ("PROPN", "Case=Nom|Number=Sing") if form[:1].isupper() else ("X", "")
                self._add(found, form, *foreign, self._tag(*foreign), "x")
        if not seen:
            clitic = CLITICS.search(lower)
            if clitic and clitic.start() > 1:
                # kotonakin: what the treebank says of kotona
                for known in self.lexicon.forms.get(form[: clitic.start()].lower(), ()):
                    self._add(found, known.lemma, known.upos, known.feats, self._tag(known.upos, known.feats), "L")
            if not source or source[0] not in "vc":
                if shapes.interjection(lower):
                    return self._decided(form if found.plain else lower, "INTJ", "")
                self._from_treebank(found, lower)
        cased = shapes.colon_case(form) if ":" in form else None
        if cased:
            for upos in ("NOUN", "PROPN") if any(map(str.isalpha, cased[0])) else ("NUM",):
                self._add(found, cased[0], upos, cased[1], self._tag(upos, cased[1]), "s")
        if not found:
            self._add(found, form, "X", "", self._tag("X", ""), "x")
        self._describe(form, found, total, source or "u")
        return list(found.values())

    def _otherwise(self, lower: str, analyses: list[Analysed]) -> list[Analysed]:
        """Other spellings of a word that is unknown, or known only as a word that hardly occurs."""
        attested, plurals = self.wordlists.attested, self.wordlists.plurals
        if not analyses or analyses[0].source == "t":
            return [one for edit in nearby(lower, attested) for one in respelled(edit, "typo", plurals)]
        lexemes = self.wordlists.lexemes
        if analyses[0].source in "vc" and all(is_rare(one, lexemes) for one in analyses):
            # haluisin → haluaisin
            variants = {variant: change for change, variant in spoken(lower) if attested.get(variant, 0) > 1}
            return [one for variant, change in variants.items() for one in respelled(variant, change, plurals)]
        return []

    def _from_treebank(self, found: Found, lower: str) -> None:
        """Of an unknown form: esim is esim. with its full stop left out, niinkuin a lemma of other forms."""
        for known in self.lexicon.forms.get(lower + ".", ()):
            self._add(found, known.lemma, known.upos, known.feats, self._tag(known.upos, known.feats), "L")
        for upos in sorted(self.lexicon.lemmas.get(lower, ())):
            if upos in ("ADV", "CCONJ", "INTJ", "SCONJ"):
                self._add(found, lower, upos, "", self._tag(upos, ""), "L")

    def _decided(self, lemma: str, upos: str, feats: str) -> list[Candidate]:
        tag = self._tag(upos, feats)
        return [Candidate(lemma, upos, feats, tag, *self._told[tag], sources="s")]

    def _guess(self, found: Found, form: str, limit: int, head: str = "") -> None:
        for guess in self.guesser.guesses(form, limit):
            tag = self._tag(guess.upos, guess.feats)
            candidate = self._add(found, head + guess.lemma, guess.upos, guess.feats, tag, "g")
            if guess.score > candidate.guess:
                candidate.guess = guess.score

    def _from_voikko(self, found: Found, one: Analysed) -> None:
        plan = self._plans.get(one.key)
        if plan is None:
            plan = self._plan(one)
            if one.key:
                self._plans[one.key] = plan
        source = one.source[0]
        lemmas, analysis, plain = one.lemmas, one.analysis, bool(one.key)
        for operation, upos, prior, listed, known in plan:
            lemma = lemmas.get(operation)
            if not lemma or (listed and upos not in self.lexicon.lemmas.get(lemma.lower(), ())):
                continue
            own = distinction(analysis, upos, lemma) if plain else None
            tagged = known.get(own) if own is not None else None
            if tagged is None:
                tagged = self._tagged(upos, features(analysis, upos, lemma))
                if own is not None:
                    known[own] = tagged
            for feats, tag in tagged:
                candidate = self._add(found, lemma, upos, feats, tag, source)
                if not candidate.operation or prior > candidate.prior:
                    candidate.analysed, candidate.operation, candidate.prior = one, operation, prior
                    candidate.feats = feats

    def _plan(self, one: Analysed) -> list[Step]:
        """What analyses like this propose."""
        # Closed classes get no new words: that eräs is a noun to Voikko makes no pronoun of kokous.
        common = one.analysis.get("CLASS") in _OPEN
        return [
            (operation, upos, log(probability), common and upos in _CLOSED, {})
            for (operation, upos), probability in sorted(self.lexicon.priors(one.signatures).items())
            if probability >= _UNLIKELY
        ]

    def _tagged(self, upos: str, feats: Iterable[str]) -> tuple[tuple[str, str], ...]:
        return tuple((one, self._tag(upos, one)) for one in feats)

    def _tag(self, upos: str, feats: str) -> str:
        tag = self._tags.get((upos, feats))
        if tag is None:
            tag = core_tag(upos, feats)
            self._told[tag] = case_in(tag), negation_in(tag)  # before another thread can meet the tag
            self._tags[upos, feats] = tag
        return tag

    def _add(self, found: Found, lemma: str, upos: str, feats: str, tag: str, source: str) -> Candidate:
        lower = lemma.lower()
        candidate = found.get((lower, tag))
        if candidate is None:
            if found.plain and upos not in _CAPITALS:
                lemma = lower
            elif found.capitals and upos == "PROPN":
                lemma = as_name(lemma, found.capitals)
            elif found.initials and lower.startswith(found.initials.lower()):
                lemma = found.initials + lower[len(found.initials) :]
            case, negation = self._told[tag]
            if lower == "ei":
                negation = 1
            candidate = found[lower, tag] = Candidate(lemma, upos, feats, tag, case, negation, None, "", source)
        elif source not in candidate.sources:
            candidate.sources += source
        return candidate

    def _tail(self, tail: str, one: Analysed, candidate: Candidate) -> Group:
        """Of the last part of a compound what is asked of a word: lisätakuu → takuu, sisämarkkinat → markkinat."""
        kinds = self.lexicon.lemmas.get(tail)
        share = kinds.get(candidate.upos, 0.0) if kinds else 0.0
        base = one.analysis["BASEFORM"].replace("=", "").lower()
        last = base if one.source in ("h", "t") else base[one.cut :].lstrip("-")
        frequency = self.wordlists.lexemes.get(f"{last} {one.analysis.get('CLASS', '')}", 0)
        listed = self.wordlists.headwords.get(tail, "")
        return ("T", candidate.operation, candidate.upos, listed, round(log(share + 1)), frequency)

    def _describe(self, form: str, found: Found, total: float, state: str) -> None:
        """Gives each candidate its evidence: what the ranker's static features are made of."""
        lower = form.lower()
        tail, ending = lower[-5:], lower[-3:]
        kind = shape(form)
        hyphen = "-" in lower
        lexicon, headwords, attested = self.lexicon.lemmas, self.wordlists.headwords, self.wordlists.attested
        strengths = {lemma: sum(lexicon[lemma].values()) if lemma in lexicon else 0.0 for lemma, _ in found}
        strongest = max(strengths.values())
        lexemes = self.wordlists.lexemes
        frequencies = [lexemes.get(lexeme(one.analysed.analysis), 0) if one.analysed else 0 for one in found.values()]
        commonest = max(frequencies)
        written = "n" if lower in self.wordlists.names else "s" if lower in attested else "?"
        scarce = "0" if not total else "1" if total < 2 else "2" if total < 5 else "3"
        silent = ("N", scarce, state, strongest > 0)
        for ((lemma, tag), candidate), frequency in zip(found.items(), frequencies, strict=True):
            upos, strength = candidate.upos, strengths[lemma]
            sources = candidate.sources if len(candidate.sources) == 1 else "".join(sorted(candidate.sources))
            listed, common = headwords.get(lemma, ""), attested.get(lemma, 0)
            evidence: list[Group] = [
                ("e", upos, tail),
                ("t", tag),
                ("m", upos, lemma[-4:]),
                ("w", upos, sources, state, kind, listed, common, lemma == lower),
                ("C", upos, kind, written),
            ]
            if strength:
                share = lexicon[lemma].get(upos, 0.0)
                relative = round(2 * log((strength + 0.1) / (strongest + 0.1)))
                evidence.append(("L", round(log(share + 1)), round(2 * share / strength), relative, scarce))
            else:
                evidence.append(silent)
            if candidate.guess > -90:
                evidence.append(("g", round(candidate.guess), state))
            if candidate.analysed is None and not candidate.lexical:
                common = common_start(lower, lemma)
                evidence.append(("D", upos, kind, ending, lower[common:], lemma[common:], lemma[-1:]))
            if hyphen:
                evidence.append(("-", upos, "-" in lemma, kind))
            if total:
                lexical = round(2 * log((candidate.lexical + 0.1) / (total + 0.2))) if candidate.lexical else 99
                evidence.append(("l", lexical, scarce))
            one = candidate.analysed
            if one is not None:
                operation = candidate.operation
                evidence.append(("p", round(2 * candidate.prior), scarce, operation, upos))
                evidence.append(("c", one.analysis.get("CLASS", ""), operation, upos, ending))
                evidence.append(("f", frequency, commonest - frequency, scarce, state))
                possessive = one.analysis.get("POSSESSIVE")
                if possessive:
                    evidence.append(("x", possessive, upos, scarce))  # jäänne is hardly ever jää
                if one.cut:
                    last = lemma[one.cut - operation.endswith("-") :].lstrip("-")
                    evidence.append(self._tail(last, one, candidate))
                if one.change:
                    evidence.append(("R", one.change, attested.get(one.variant, 0)))
                candidate.analysed = None
            candidate.evidence = evidence
