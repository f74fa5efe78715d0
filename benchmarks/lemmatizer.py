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
    peer = spacy.load("spacy_fi_experimental_web_md", exclude=["parser", "ner"])
    systems: dict[str, System] = {
        "libvoikko, first analysis": _voikko,
        "simplemma": _simplemma(),
        "spacy_fi_experimental_web_md": _pipeline(peer),
        "tyokieli": _pipeline(ours),
    }
    print(f"{'':30}{'set':>9}{'lemma':>8}{'UPOS':>8}{'FEATS':>8}{'words/s':>10}")
    for name in ("tdt-dev", "ftb-dev"):
        gold = list(read_conllu(options.data / "ud" / f"{name}.conllu"))
        for system, answer in systems.items():
            print(f"{system:30}{name:>9}" + _scores(gold, answer), flush=True)
    if options.tokens:
        _speed({"spacy_fi_experimental_web_md": peer, "tyokieli": ours}, options.data, options.tokens)


def _scores(gold: list[GoldSentence], answer: System) -> str:
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
    shares = "".join(f"{100 * count / words:>8.2f}" if count else f"{'–':>8}" for count in (lemma, upos, feats))
    return shares + f"{words / seconds:>10.0f}"


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


def _speed(pipelines: dict[str, Language], data: Path, tokens: int) -> None:
    count = spacy.blank("fi")
    texts, total = [], 0
    for text in _texts(data):
        texts.append(text)
        total += len(count.make_doc(text))
        if total >= tokens:
            break
    print(f"\n{total} tokens in {len(texts)} texts, processor time of one core")
    rates = []
    for name, nlp in pipelines.items():
        for state in ("cold", "warm") if name == "tyokieli" else ("",):
            began = time.process_time()
            done = sum(len(doc) for doc in nlp.pipe(texts))
            rates.append(done / (time.process_time() - began))
            print(f"{name + ' ' + state:40}{rates[-1]:>10.0f} tokens/s{rates[-1] / rates[0]:>8.1f} ×", flush=True)
    print(f"peak memory of the run, peers included: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


def _texts(data: Path) -> Iterator[str]:
    with gzip.open(data / "texts" / "eduskunta-train.csv.gz", "rt", encoding="utf-8", newline="") as file:
        sentences = [max(row, key=len) for row in csv.reader(file)]
    for start, end in pairwise(range(0, len(sentences), 4)):
        yield " ".join(sentences[start:end])


if __name__ == "__main__":
    main()
