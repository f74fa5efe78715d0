"""Trains what ranks a word's candidates in their sentence: an averaged perceptron, decoded as the finished model is."""

import random
import time
from collections import Counter

from training.colloquial import practice
from training.second_person import second_person
from training.treebanks import GoldSentence, GoldToken
from tyokieli.language.candidates import Analysed, analysed
from tyokieli.language.contexts import EDGE, agreement, contexts, make_entry, passing_contexts, steady_contexts
from tyokieli.language.disambiguator import kept
from tyokieli.language.evidence import features_of
from tyokieli.language.guesser import Guesser
from tyokieli.language.lexicon import Lexicon
from tyokieli.language.model import Learned, Wordlists
from tyokieli.language.normalisation import normalise
from tyokieli.language.proposals import Candidate, Proposer
from tyokieli.language.readings import Choice
from tyokieli.language.tags import core_tag

FOLDS = 8
BLOCK = 20  # sentences that stay together in a fold: neighbours share a document and its words


class Analyser:
    """Remembers what Voikko says, for eight folds ask the same."""

    def __init__(self, lists: Wordlists) -> None:
        self.lists = lists
        self._known: dict[str, list[Analysed]] = {}

    def __call__(self, form: str) -> list[Analysed]:
        """See `tyokieli.language.candidates.analysed`."""
        found = self._known.get(form)
        if found is None:
            found = self._known[form] = analysed(form, self.lists.plurals, self.lists.attested)
        return found


def proposer(sentences: list[GoldSentence], lists: Wordlists, analyse: Analyser) -> Proposer:
    """Lexicon and guesser of the sentences."""
    tokens = []
    examples: Counter[tuple[str, str, str, str]] = Counter()
    for sentence in sentences:
        for place, token in enumerate(sentence.tokens):
            if not token.upos:
                continue
            form = normalise(token.form)
            tokens.append((form, token.lemma, token.upos, token.feats, sentence.weight, analyse(form)))
            if any(letter.isalpha() for letter in form):
                # A capital that only begins the sentence says nothing of the word.
                initial = place == 0 and token.upos != "PROPN" and form[1:].islower()
                examples[form.lower() if initial else form, token.lemma, token.upos, token.feats] += 1
    weighted = ((*example, 1.0 if _in_dictionary(analyse(example[0])) else 3.0) for example in sorted(examples))
    return Proposer(Lexicon.train(tokens), Guesser.train(weighted), lists, analyse)


def _in_dictionary(analyses: list[Analysed]) -> bool:
    return any(one.source == "v" for one in analyses)


class Weights:
    """Weights of named features with the sums that averaging needs."""

    def __init__(self) -> None:
        self.place: dict[str, int] = {}
        self.now: list[float] = []
        self.sums: list[float] = []

    def __call__(self, feature: str) -> int:
        place = self.place.get(feature)
        if place is None:
            place = self.place[feature] = len(self.now)
            self.now.append(0.0)
            self.sums.append(0.0)
        return place

    def reset(self) -> None:
        """Every weight to naught; features keep their places."""
        self.now = [0.0] * len(self.now)
        self.sums = [0.0] * len(self.sums)


class Example:
    """A form in a fold: its candidates and their static features by place."""

    __slots__ = ("candidates", "choices", "entry", "features", "form", "gold")

    def __init__(self, form: str, candidates: list[Candidate], features: list[list[int]]) -> None:
        self.form, self.candidates, self.features = form, candidates, features
        self.choices = [candidate.choice() for candidate in candidates]
        self.gold: dict[tuple[str, str, str], list[int]] = {}

    def score(self, weights: list[float]) -> None:
        """The entry that neighbours see, by static weights."""
        scores = [sum([weights[place] for place in features]) for features in self.features]
        self.entry = make_entry(self.form, *kept(self.candidates, scores))

    def right(self, token: GoldToken) -> list[int]:
        """Places of the candidates nearest to the gold reading: lemma before UPOS before the other features."""
        key = (token.lemma, token.upos, token.feats)
        found = self.gold.get(key)
        if found is None:
            tag, lemma = core_tag(token.upos, token.feats), token.lemma.lower()
            grades = [
                4 * (one.lemma.lower() == lemma) + 2 * (one.upos == token.upos) + (one.tag == tag)
                for one in self.candidates
            ]
            found = self.gold[key] = [place for place, grade in enumerate(grades) if grade == max(grades)]
        return found


Row = list[tuple[Example, list[int]]]


def train(sentences: list[GoldSentence], lists: Wordlists, *, epochs: int, seeds: int) -> Learned:
    """Trains lexicon, guesser and ranker; the ranker sees each fold through tables made of the other folds."""
    began = time.monotonic()
    weights = Weights()
    analyse = Analyser(lists)
    folds = [[one for number, one in enumerate(sentences) if number // BLOCK % FOLDS == fold] for fold in range(FOLDS)]
    rows: list[Row] = []
    for number, fold in enumerate(folds):
        others = proposer([one for other in folds if other is not fold for one in other], lists, analyse)
        seen: dict[str, Example] = {}
        you = list(second_person(fold, number))
        for sentence in [*fold, *practice(fold, number), *practice(you, number, share=0.5), *you]:
            row = []
            for token in sentence.tokens:
                form = normalise(token.form)
                example = seen.get(form)
                if example is None:
                    candidates = others.candidates(form)
                    features = [
                        [weights(name) for group in one.evidence for name in features_of(group)] for one in candidates
                    ]
                    example = seen[form] = Example(form, candidates, features)
                row.append((example, example.right(token) if token.upos else []))
            rows.append(row)
    print(f"{len(weights.now)} static features, {time.monotonic() - began:.0f} s", flush=True)
    examples = list({id(example): example for row in rows for example, _ in row}.values())
    averaged = _fit(rows, weights, epochs=3, seed=0, margin=0.0)
    total: list[float] = []
    for seed in range(seeds + 1):
        if seed < 2:
            # Words see their neighbours as the finished model will: by what its own static weights prefer.
            for example in examples:
                example.score(averaged)
            contextual = Contextual(rows, weights, _common(rows))
        weights.reset()
        averaged = _fit(rows, weights, epochs=epochs if seed else 2, seed=seed, margin=3.0, contextual=contextual)
        if seed:
            total = [one + two for one, two in zip(averaged, total + [0.0] * (len(averaged) - len(total)), strict=True)]
        print(f"seed {seed}: {len(averaged)} features, {time.monotonic() - began:.0f} s", flush=True)
    final = proposer(sentences, lists, analyse)
    learned = _pruned(weights, total, seeds)
    return Learned(final.lexicon, final.guesser, lists, *learned)


def _common(rows: list[Row]) -> Counter[str]:
    """How often each context value occurs where every word has its gold reading."""
    counts: Counter[str] = Counter()
    for row in rows:
        last, before, before2, negated = EDGE, EDGE.best, EDGE.best, False
        for place, (example, right) in enumerate(row):
            after = row[place + 1][0].entry if place + 1 < len(row) else EDGE
            after2 = row[place + 2][0].entry if place + 2 < len(row) else EDGE
            counts.update(value for value, _ in contexts(before, before2, last, example.entry, after, after2, negated))
            last, before, before2 = example.entry, example.choices[right[0]] if right else example.entry.best, before
            negated = before.negation > 0 if before.negation else negated
    return counts


def _fit(
    rows: list[Row], weights: Weights, *, epochs: int, seed: int, margin: float, contextual: "Contextual | None" = None
) -> list[float]:
    """Averaged perceptron decoding as `Disambiguator.choose` does; without `contextual` by static features alone."""
    order = list(range(len(rows)))
    shuffle = random.Random(seed).shuffle
    now, sums = weights.now, weights.sums
    step = 1
    for _ in range(epochs):
        shuffle(order)
        for number in order:
            before, before2, negated = EDGE.best, EDGE.best, False
            for place, (example, right) in enumerate(rows[number]):
                step += 1
                best = 0
                candidates = example.candidates
                if len(candidates) > 1:
                    features = example.features
                    if contextual is not None:
                        features = contextual(number, place, before, before2, negated)
                    scores = [sum([now[feature] for feature in one]) for one in features]
                    best = scores.index(max(scores))
                    rivals = [best] if best not in right else [one for one in range(len(scores)) if one not in right]
                    if right and rivals:
                        target = max(right, key=scores.__getitem__)
                        rival = max(rivals, key=scores.__getitem__)
                        if scores[target] - scores[rival] <= margin:
                            for feature in features[target]:
                                now[feature] += 1.0
                                sums[feature] += step
                            for feature in features[rival]:
                                now[feature] -= 1.0
                                sums[feature] -= step
                before2, before = before, example.choices[best]
                negated = before.negation > 0 if before.negation else negated
    return [weight - total / step for weight, total in zip(now, sums, strict=True)]


class Contextual:
    """Features of candidates in their sentences; what does not depend on earlier choices is worked out once."""

    def __init__(self, rows: list[Row], weights: Weights, common: Counter[str]) -> None:
        self.rows, self.weights, self.common = rows, weights, common
        self.steady: dict[tuple[int, int], tuple[list[list[int]], Choice]] = {}
        self.places: dict[str, dict[str, int] | None] = {}

    def __call__(self, number: int, place: int, before: Choice, before2: Choice, negated: bool) -> list[list[int]]:
        """Features of each candidate of a word after the chosen ones."""
        known = self.steady.get((number, place))
        example, _ = self.rows[number][place]
        if known is None:
            row = self.rows[number]
            last = row[place - 1][0].entry if place else EDGE
            after = row[place + 1][0].entry if place + 1 < len(row) else EDGE
            after2 = row[place + 2][0].entry if place + 2 < len(row) else EDGE
            steady = self._paired(steady_contexts(last, example.entry, after, after2), example, EDGE.best, after.best)
            features = [own + more for own, more in zip(example.features, steady, strict=True)]
            known = self.steady[number, place] = (features, after.best)
        features, ahead = known
        passing = self._paired(passing_contexts(before, before2, ahead, negated), example, before, ahead)
        return [own + more for own, more in zip(features, passing, strict=True)]

    def _paired(
        self, values: list[tuple[str, str]], example: Example, before: Choice, ahead: Choice
    ) -> list[list[int]]:
        rows = [(self._row(value), value, kind) for value, kind in values]
        common = [(row, value, kind) for row, value, kind in rows if row is not None]
        found = []
        for one in example.choices:
            features = []
            for row, value, kind in common:
                if kind == "t":
                    pair = one.tag
                elif kind == "u":
                    pair = one.upos
                elif kind == "l":
                    pair = one.lemma
                else:
                    pair = one.upos + agreement(one, before if kind == "b" else ahead)
                feature = row.get(pair)
                if feature is None:
                    feature = row[pair] = self.weights(f"{value}\t{pair}")
                features.append(feature)
            found.append(features)
        return found

    def _row(self, value: str) -> dict[str, int] | None:
        if value not in self.places:
            self.places[value] = {} if self.common[value] > 1 else None  # seen once: it would only be learned by heart
        return self.places[value]


def _pruned(
    weights: Weights, total: list[float], seeds: int, least: float = 0.15
) -> tuple[dict[str, float], dict[str, dict[str, float]]]:
    static: dict[str, float] = {}
    rows: dict[str, dict[str, float]] = {}
    for feature, place in weights.place.items():
        weight = round(total[place] / seeds, 2)
        if abs(weight) >= least:
            value, _, pair = feature.partition("\t")
            if pair:
                rows.setdefault(value, {})[pair] = weight
            else:
                static[feature] = weight
    return static, rows
