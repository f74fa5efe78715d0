"""Accuracy and speed of the lemmatiser beside raw Voikko, simplemma and spacy_fi_experimental_web_md, in one run.

``python benchmarks/lemmatizer.py [--data ../shared/data] [--model DIR] [--tokens 400000]``

Accuracy is on gold tokens, case-folded, compound marks ignored; FEATS is the share of words whose listed features all
match. The model that comes with the package has seen tdt-dev: for tdt-dev give ``--model`` one that was trained with
``python -m training.train_lemmatizer --without-dev``.
"""

import argparse
import csv
import gzip
import resource
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from training.treebanks import GoldSentence, read_conllu

from tyokieli.language import voikko
from tyokieli.language.pipeline import load

ROOT = Path(__file__).resolve().parents[1]
FEATURES = frozenset(
    (
        "Case",
        "Number",
        "Person",
        "Tense",
        "Mood",
        "VerbForm",
        "Voice",
        "Degree",
        "Number[psor]",
        "Person[psor]",
        "Clitic",
    )
)
PEER = "spacy_fi_experimental_web_md"
SETS = {"tdt-dev": " (seen in training)", "ftb-dev": " (seen in training)"}
Answer = tuple[str, str, str]
System = Callable[[list[str]], list[Answer]]


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--model", type=Path, help="pipeline folder to measure instead of the package's own")
    parser.add_argument("--tokens", type=int, default=400_000, help="how many tokens the speed is measured on; 0: none")
    options = parser.parse_args()
    ours = spacy.load(options.model) if options.model else load()
    peer = _peer()
    systems: dict[str, System] = {
        "libvoikko, first analysis": _voikko,
        "simplemma": _simplemma(),
        PEER: _pipeline(peer),
        "tyokieli": _pipeline(ours),
    }
    print(f"{'':30}{'set':>9}{'lemma':>8}{'UPOS':>8}{'FEATS':>8}{'words/s':>10}")
    for name in SETS:
        gold = list(read_conllu(options.data / "ud" / f"{name}.conllu"))
        for system, answer in systems.items():
            found = measure(gold, answer)
            shares = "".join(
                f"{100 * share:>8.2f}" if share else f"{'–':>8}" for share in (found.lemma, found.upos, found.feats)
            )
            print(f"{system:30}{name:>9}{shares}{found.words_a_second:>10.0f}", flush=True)
    if options.tokens:
        print(f"\nprocessor time of one core, some {options.tokens} tokens; cold: every word is met for the first time")
        for corpus in CORPORA:
            rates: list[float] = []
            for name, rate in speeds(peer, corpus, options.data, options.tokens):
                rates.append(rate)
                print(f"{corpus:12}{name:40}{rate:>10.0f} tokens/s{rate / rates[0]:>8.1f} ×", flush=True)
        print(
            f"peak memory of the run, peers included: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB"
        )


def rows(tokens: int = 100_000) -> Iterator[tuple[str, float, str]]:
    """Name, value and unit of each measure, for the table of all benchmarks."""
    data = ROOT.parent / "shared" / "data"
    if not data.exists():
        return
    ours, peer = load(), _peer()
    for name, seen in SETS.items():
        gold = list(read_conllu(data / "ud" / f"{name}.conllu"))
        found, other = measure(gold, _pipeline(ours)), measure(gold, _pipeline(peer))
        yield f"lemmas, {name}{seen}", found.lemma, "share"
        yield f"parts of speech, {name}{seen}", found.upos, "share"
        yield f"features, {name}{seen}", found.feats, "share"
        yield f"wrong lemmas against {PEER}, {name}{seen} ↓", (1 - found.lemma) / (1 - other.lemma), "×"
        yield f"wrong parts of speech against {PEER}, {name}{seen} ↓", (1 - found.upos) / (1 - other.upos), "×"
    for corpus in CORPORA:
        first, *others = speeds(peer, corpus, data, tokens)
        for name, rate in others:
            yield f"speed, {name}, {corpus}, against {PEER}", rate / first[1], "×"


@dataclass(frozen=True, slots=True)
class Scores:
    """Shares of the words that are right, and speed by processor time."""

    lemma: float
    upos: float
    feats: float
    words_a_second: float


def measure(gold: list[GoldSentence], answer: System) -> Scores:
    """How a system does on a treebank."""
    words = lemma = upos = feats = 0
    began = time.process_time()
    answers = [answer([token.form for token in sentence.tokens]) for sentence in gold]
    seconds = time.process_time() - began
    for sentence, found in zip(gold, answers, strict=True):
        for token, (ours, pos, features) in zip(sentence.tokens, found, strict=True):
            words += 1
            lemma += ours.replace("#", "").lower() == token.lemma.lower()
            upos += pos == token.upos
            feats += features != "-" and _listed(features) == _listed(token.feats)
    return Scores(lemma / words, upos / words, feats / words, words / seconds)


def _peer() -> Language:
    return spacy.load(PEER, exclude=["parser", "ner"])


def _listed(feats: str) -> set[str]:
    return {feature for feature in feats.split("|") if feature.partition("=")[0] in FEATURES}


def _voikko(words: list[str]) -> list[Answer]:
    found = []
    for word in words:
        analyses = voikko.analyze(word)
        found.append((analyses[0].get("BASEFORM", word) if analyses else word, "", "-"))
    return found


def _simplemma() -> System:
    import simplemma

    return lambda words: [(simplemma.lemmatize(word, lang="fi"), "", "-") for word in words]


def _pipeline(nlp: Language) -> System:
    def answer(words: list[str]) -> list[Answer]:
        doc = Doc(nlp.vocab, words=words)
        doc[0].is_sent_start = True
        for token in doc[1:]:
            token.is_sent_start = False
        for _, component in nlp.pipeline:
            doc = component(doc)
        return [(token.lemma_, token.pos_, str(token.morph)) for token in doc]

    return answer


def speeds(peer: Language, corpus: str, data: Path, tokens: int) -> Iterator[tuple[str, float]]:
    """Tokens a second of processor time: the peer; ours the first time and again, with terms and without."""
    count = spacy.blank("fi")
    texts, total = [], 0
    for text in CORPORA[corpus](data / "texts"):
        texts.append(text)
        total += len(count.make_doc(text))
        if total >= tokens:
            break
    ours, lemmas = load(), load()
    lemmas.remove_pipe("tyokieli_terms")
    pipelines = {PEER: peer, "tyokieli, lemmas": lemmas, "tyokieli, lemmas and terms": ours}
    for name, nlp in pipelines.items():
        list(nlp.pipe(["Hyvää päivää."]))  # what is read when it is first needed is no part of the speed
        lemmas.get_pipe("tyokieli_lemmatizer").forget()  # type: ignore[attr-defined]  # one memory for both
        for state in ("",) if name == PEER else ("cold", "warm"):
            began = time.process_time()
            done = sum(len(doc) for doc in nlp.pipe(texts))
            yield f"{name} {state}".strip(), done / (time.process_time() - began)


def _parliament(folder: Path) -> Iterator[str]:
    """Sentences whose words were counted when the model was trained: common forms are remembered with it."""
    with gzip.open(folder / "eduskunta-train.csv.gz", "rt", encoding="utf-8", newline="") as file:
        sentences = [max(row, key=len) for row in csv.reader(file)]
    for start, end in pairwise(range(0, len(sentences), 4)):
        yield " ".join(sentences[start:end])


def _opinions(folder: Path) -> Iterator[str]:
    """People's short opinions, of which training has seen nothing."""
    with gzip.open(folder / "vaalikone2015.tsv.gz", "rt", encoding="utf-8") as file:
        for line in file:
            yield max(line.rstrip("\n").split("\t"), key=len)


CORPORA: dict[str, Callable[[Path], Iterator[str]]] = {"parliament": _parliament, "opinions": _opinions}


if __name__ == "__main__":
    main()
