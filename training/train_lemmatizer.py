"""Trains the lemmatiser: ``python -m training.train_lemmatizer`` writes its tables into models/fi_tyokieli.

Needs the data folder (``--data``, by default ../shared/data); what is read is named in models/README.md. The same data
and Voikko dictionary give the same bytes.
"""

import argparse
import csv
import filecmp
import gzip
import json
import math
import random
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import tyokieli
from training import raw_counts, read_seeds
from training.colloquial import practice
from training.treebanks import GoldSentence, GoldToken, in_newer_terms, in_tdt_terms, read_conllu, read_unimorph
from tyokieli.language import model, remembered
from tyokieli.language.candidates import Analysed, analysed, core_tag
from tyokieli.language.disambiguator import (
    EDGE,
    Disambiguator,
    agreement,
    contexts,
    kept,
    make_entry,
    passing_contexts,
    steady_contexts,
)
from tyokieli.language.evidence import features_of
from tyokieli.language.guesser import Guesser
from tyokieli.language.lemmatizer import COMPONENT, PIPELINE
from tyokieli.language.lexicon import Lexicon
from tyokieli.language.model import Learned, Wordlists
from tyokieli.language.normalisation import normalise
from tyokieli.language.pipeline import create
from tyokieli.language.proposals import Candidate, Proposer
from tyokieli.language.voikko import analyze

ROOT = Path(__file__).resolve().parents[1]
FOLDS = 8
SUBTITLES = 60  # times as long as the other raw texts
BLOCK = 20  # sentences that stay together in a fold: neighbours share a document and its words
META = {
    "name": "tyokieli",
    "version": tyokieli.__version__,
    "description": "Finnish lemmas, parts of speech and features: readings of Voikko chosen in context",
    "spacy_version": ">=3.8.2,<3.9.0",
    "license": "CC BY-SA 4.0",
    "url": "https://universaldependencies.org/treebanks/fi_tdt/",
}
CLASSES = {
    "substantiivi": "n",
    "adjektiivi": "a",
    "verbi": "v",
    "adverbi": "d",
    "postpositio": "p",
    "prepositio": "p",
    "interjektio": "i",
    "numeraali": "u",
    "pronomini": "r",
    "konjunktio": "c",
}


def main() -> None:
    """Reads the data, trains, writes the model and prints what it scores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--out", type=Path, default=ROOT / "models" / PIPELINE)
    parser.add_argument("--without-dev", action="store_true", help="train on the training part only, to tune on dev")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--compare", type=Path, help="a pipeline folder that must be the same to the byte, or exit 1")
    options = parser.parse_args()
    treebanks = options.data / "ud"
    sentences = in_newer_terms(read_unimorph(treebanks / "tdt-train-part.tsv"), plural_only(options.data))
    dev = list(read_conllu(treebanks / "tdt-dev.conllu"))
    ftb = list(read_conllu(treebanks / "ftb-dev.conllu"))
    grammar = in_tdt_terms(ftb, sentences)
    if options.without_dev:
        # Half of FTB stays out as well: what is printed for it is of sentences that training has not seen.
        grammar, ftb = grammar[::2], ftb[1::2]
    else:
        # The development set is of a later release than the training part, and its lemmas are the ones in use now.
        sentences += [replace(sentence, weight=2.0) for sentence in dev]
    sentences += grammar
    learned = train(sentences, wordlists(options.data, sentences), epochs=options.epochs, seeds=options.seeds)
    model.write(options.out / COMPONENT, learned)
    remember(options.out / COMPONENT, learned, common_forms(options.data))
    nlp = create(options.out / COMPONENT)
    nlp.meta = {**nlp.meta, **META}
    nlp.to_disk(options.out)
    if options.out == parser.get_default("out"):
        read_seeds.main()  # with the lemmas of this model
    for name, gold in (("tdt-dev", dev), ("ftb-dev", ftb)):
        print(name, score(Disambiguator.load(options.out / COMPONENT), gold))
    if options.compare:
        names = sorted(str(path.relative_to(options.out)) for path in options.out.rglob("*") if path.is_file())
        alike, *other = filecmp.cmpfiles(options.out, options.compare, names, shallow=False)
        differing = [name for group in other for name in group]
        print(f"{len(alike)} files are the same; " + (f"these are not: {', '.join(differing)}" if differing else "all"))
        raise SystemExit(bool(differing))


def kotus(data: Path) -> list[tuple[str, list[str]]]:
    """Headwords of the dictionary with their word classes."""
    with (data / "words" / "nykysuomensanalista2024.csv").open(encoding="utf-8", newline="") as file:
        return [(row["Hakusana"], row["Sanaluokka"].split(", ")) for row in csv.DictReader(file)]


def plurals_of(words: Iterable[str]) -> dict[str, str]:
    """For the words that Voikko takes for plurals, by the singular that it gives: vaali → vaalit."""
    plurals: dict[str, str] = {}
    for word in sorted(words):
        if len(word) > 3 and word.endswith("t"):
            for analysis in analyze(word):
                base = analysis.get("BASEFORM", word)
                if (
                    base != word
                    and "PARTICIPLE" not in analysis
                    and (analysis.get("NUMBER"), analysis.get("SIJAMUOTO")) == ("plural", "nimento")
                ):
                    plurals.setdefault(base, word)
    return plurals


def plural_only(data: Path) -> dict[str, str]:
    """Words without a singular, by the singular that they would have."""
    headwords = {word for word, _ in kotus(data)}
    only = {base: word for base, word in plurals_of(headwords).items() if base not in headwords}
    return only | {"vaali": "vaalit"}  # the dictionary has the singular, the treebank only the plural


def wordlists(data: Path, sentences: Iterable[GoldSentence]) -> Wordlists:
    """Headwords of the dictionary, forms of the raw texts, words without a singular."""
    headwords: dict[str, str] = {}
    rows = kotus(data)
    for word, classes in rows:
        letters = {CLASSES[name] for name in classes if name in CLASSES} | set(headwords.get(word.lower(), ""))
        if letters:
            headwords[word.lower()] = "".join(sorted(letters))
    nouns = [token.lemma for sentence in sentences for token in sentence.tokens if token.upos in ("NOUN", "PROPN")]
    plurals = plurals_of({*nouns, *(word for word, _ in rows)})
    small, capital = raw_counts.words(_raw_texts(data / "texts"))
    forms: dict[str, float] = dict(small)
    for word, count in _subtitles(data):
        forms[word] = forms.get(word, 0.0) + count / SUBTITLES
    attested = {word: min(6, 1 + int(math.log(count / 2) / 1.4)) for word, count in forms.items() if count >= 2}
    names = raw_counts.names(small, capital)
    lexemes = {
        lexeme: min(9, 1 + int(math.log(count) / 1.2)) for lexeme, count in raw_counts.lexemes(forms, names).items()
    }
    return Wordlists(headwords, attested, plurals, lexemes, frozenset(names))


def _subtitles(data: Path) -> Iterator[tuple[str, int]]:
    for line in (data / "words" / "opensubtitles2018_fi_50k.txt").read_text(encoding="utf-8").splitlines():
        word, count = line.split()
        yield word, int(count)


def _raw_texts(folder: Path) -> Iterator[str]:
    with gzip.open(folder / "puolueohjelmat.jsonl.gz", "rt", encoding="utf-8") as file:
        for line in file:
            yield " ".join(value for value in json.loads(line).values() if isinstance(value, str))
    with gzip.open(folder / "eduskunta-train.csv.gz", "rt", encoding="utf-8", newline="") as file:
        for row in csv.reader(file):
            yield " ".join(row)
    with gzip.open(folder / "finna-worklife.tsv.gz", "rt", encoding="utf-8") as file:
        yield from file
    yield from (folder / "sib200-train.tsv").read_text(encoding="utf-8").splitlines()


def common_forms(data: Path, count: int = 130_000) -> list[str]:
    """The commonest forms of the raw texts as they are written, commonest first."""
    counts: Counter[str] = Counter()
    for text in _raw_texts(data / "texts"):
        counts.update(raw_counts.WORD.findall(text))
    weights = Counter({word: float(count) for word, count in counts.items() if count > 1})
    for word, heard in _subtitles(data):
        weights[word] += heard / SUBTITLES
    return [word for word, _ in sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:count]]


def remember(folder: Path, learned: Learned, forms: Iterable[str]) -> None:
    """Works out the candidates of the forms with the model itself, and writes them beside it."""
    disambiguator = Disambiguator(learned)
    forms = sorted({normalise(form) for form in forms})
    remembered.write(folder, ((form, kept(*disambiguator.scored(form))) for form in forms))


class Analyser:
    """Remembers what Voikko says, for eight folds ask the same."""

    def __init__(self, plurals: Mapping[str, str]) -> None:
        self.plurals = plurals
        self._known: dict[str, list[Analysed]] = {}

    def __call__(self, form: str) -> list[Analysed]:
        """See `tyokieli.language.candidates.analysed`."""
        found = self._known.get(form)
        if found is None:
            found = self._known[form] = analysed(form, self.plurals)
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

    __slots__ = ("candidates", "entry", "features", "form", "gold")

    def __init__(self, form: str, candidates: list[Candidate], features: list[list[int]]) -> None:
        self.form, self.candidates, self.features = form, candidates, features
        self.gold: dict[tuple[str, str, str], list[int]] = {}

    def score(self, weights: list[float]) -> None:
        """The entry that neighbours see, by static weights."""
        scores = [sum([weights[place] for place in features]) for features in self.features]
        self.entry = make_entry(self.form, self.candidates, scores)

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
    analyse = Analyser(lists.plurals)
    folds = [[one for number, one in enumerate(sentences) if number // BLOCK % FOLDS == fold] for fold in range(FOLDS)]
    rows: list[Row] = []
    for number, fold in enumerate(folds):
        others = proposer([one for other in folds if other is not fold for one in other], lists, analyse)
        seen: dict[str, Example] = {}
        for sentence in [*fold, *practice(fold, number)]:
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
            last, before, before2 = example.entry, example.candidates[right[0]] if right else example.entry.best, before
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
                before2, before = before, candidates[best]
                negated = before.negation > 0 if before.negation else negated
    return [weight - total / step for weight, total in zip(now, sums, strict=True)]


class Contextual:
    """Features of candidates in their sentences; what does not depend on earlier choices is worked out once."""

    def __init__(self, rows: list[Row], weights: Weights, common: Counter[str]) -> None:
        self.rows, self.weights, self.common = rows, weights, common
        self.steady: dict[tuple[int, int], tuple[list[list[int]], Candidate]] = {}
        self.places: dict[str, dict[str, int] | None] = {}

    def __call__(
        self, number: int, place: int, before: Candidate, before2: Candidate, negated: bool
    ) -> list[list[int]]:
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
        self, values: list[tuple[str, str]], example: Example, before: Candidate, ahead: Candidate
    ) -> list[list[int]]:
        rows = [(self._row(value), value, kind) for value, kind in values]
        kept = [(row, value, kind) for row, value, kind in rows if row is not None]
        found = []
        for one in example.candidates:
            features = []
            for row, value, kind in kept:
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


def score(disambiguator: Disambiguator, gold: list[GoldSentence]) -> str:
    """Shares of right lemmas (as written; without hyphens), UPOS and tags."""
    counts: Counter[str] = Counter()
    for sentence in gold:
        for token, reading in zip(
            sentence.tokens, disambiguator.choose([token.form for token in sentence.tokens]), strict=True
        ):
            ours, theirs = reading.lemma.lower(), token.lemma.lower()
            counts["n"] += 1
            counts["lemma"] += ours == theirs
            counts["bare"] += ours.replace("-", "") == theirs.replace("-", "")
            counts["upos"] += reading.upos == token.upos
            counts["tag"] += core_tag(reading.upos, reading.feats) == core_tag(token.upos, token.feats)
    shares = {name: 100 * count / counts["n"] for name, count in counts.items() if name != "n"}
    return " ".join(f"{name} {share:.2f}" for name, share in shares.items())


if __name__ == "__main__":
    main()
