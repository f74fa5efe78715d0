"""Tokens, sentences and end-to-end lemmas from raw text: spaCy's blank Finnish pipeline beside ours.

    python benchmarks/tokenizer.py [TREEBANK.conllu] [--model DIR]

Tokens and sentences are by rule, lemmas and parts of speech of a model; the one that comes with the package has seen
tdt-dev: give one that was trained ``--without-dev``.
Raw text is rebuilt as the treebank's ``# text`` lines, sentences joined by a space, documents by a blank line.
Scores are F1 over spans of characters other than white space, as in the CoNLL 2018 shared task, over surface tokens;
a word of two that ends in the second, such as *ettei*, is two tokens: *ett* and *ei*.
"""

import argparse
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

import spacy
from spacy.language import Language

import tyokieli

Span = tuple[int, int]
DEFAULT = Path(__file__).resolve().parents[1].parent / "shared" / "data" / "ud" / "tdt-dev.conllu"


@dataclass
class Gold:
    """A treebank as raw text and the spans in it, white space not counted."""

    text: str = ""
    tokens: dict[Span, tuple[str, str, str]] = field(default_factory=dict)
    sentences: set[Span] = field(default_factory=set)


def read(path: Path) -> Gold:
    """The treebank in `path`: raw text, tokens with (form, lemma, UPOS), sentences."""
    gold = Gold()
    place = 0
    documents: list[str] = []
    blocks = [block.splitlines() for block in path.read_text(encoding="utf-8").strip().split("\n\n")]
    for _, group in groupby(blocks, key=_document):
        texts = []
        for block in group:
            texts.append(next(line for line in block if line.startswith("# text = ")).removeprefix("# text = "))
            start = place
            for form, lemma, upos in _surface([line.split("\t") for line in block if not line.startswith("#")]):
                length = len("".join(form.split()))
                gold.tokens[place, place + length] = (form, lemma, upos)
                place += length
            gold.sentences.add((start, place))
        documents.append(" ".join(texts))
    gold.text = "\n\n".join(documents)
    return gold


def _surface(rows: list[list[str]]) -> Iterator[tuple[str, str, str]]:
    """Form, lemma and UPOS of what stands in the text, in order."""
    words = {number: (form, lemma, upos) for number, form, lemma, upos, *_ in rows}
    inside: set[str] = set()
    for number, (form, lemma, upos) in words.items():
        if "-" in number:
            first, last = number.split("-")
            inside = {str(place) for place in range(int(first), int(last) + 1)}
            ending = words[last]
            if int(last) == int(first) + 1 and form.endswith(ending[0]):
                inside.remove(last)
                yield form.removesuffix(ending[0]), *words[first][1:]
            else:
                yield form, lemma, upos
        elif "." not in number and number not in inside:
            yield form, lemma, upos


def _document(block: list[str]) -> str:
    return next(line for line in block if line.startswith("# sent_id")).removeprefix("# sent_id = ").partition(".")[0]


@dataclass
class Found:
    """What a pipeline finds in the raw text."""

    tokens: dict[Span, tuple[str, str, str]]
    sentences: set[Span]
    seconds: float


def run(nlp: Language, text: str) -> Found:
    """Tokens and sentences of `text` by `nlp`, each document read on its own."""
    tokens: dict[Span, tuple[str, str, str]] = {}
    sentences: set[Span] = set()
    place = 0
    documents = text.split("\n\n")
    start = time.process_time()
    docs = list(nlp.pipe(documents))
    seconds = time.process_time() - start
    for doc in docs:
        for sentence in doc.sents if doc.has_annotation("SENT_START") else (doc[:],):
            first = place
            for token in sentence:
                length = len("".join(token.text.split()))
                if length:
                    tokens[place, place + length] = (token.text, token.lemma_, token.pos_)
                    place += length
            sentences.add((first, place))
    return Found(tokens, sentences, seconds)


def f1(gold: int, found: int, right: int) -> float:
    """Harmonic mean of precision and recall, in per cent."""
    return 200 * right / (gold + found)


def sentence_f1(gold: Gold, found: Found) -> float:
    """F1 of the sentences, in per cent."""
    return f1(len(gold.sentences), len(found.sentences), len(gold.sentences & found.sentences))


def report(name: str, gold: Gold, found: Found) -> None:
    """One line of scores."""
    right = gold.tokens.keys() & found.tokens.keys()
    lemmas = sum(_same(gold.tokens[span][1], found.tokens[span][1]) for span in right)
    tags = sum(gold.tokens[span][2] == found.tokens[span][2] for span in right)
    counts = len(gold.tokens), len(found.tokens)
    sentences = sentence_f1(gold, found)
    print(
        f"{name:24} tokens {f1(*counts, len(right)):6.2f}  sentences {sentences:6.2f}  "
        f"lemmas {f1(*counts, lemmas):6.2f}  "
        f"UPOS {f1(*counts, tags):6.2f}  {len(found.tokens) / found.seconds:9,.0f} tokens/s"
    )


def _same(gold: str, found: str) -> bool:
    return gold.replace("#", "").lower() == found.replace("#", "").lower()


def blank() -> Language:
    """spaCy's own tokens, and sentences by punctuation."""
    nlp = spacy.blank("fi")
    nlp.add_pipe("sentencizer")
    return nlp


def rows() -> Iterator[tuple[str, float, str]]:
    """Name, value and unit of each measure, for the table of all benchmarks."""
    if not DEFAULT.exists():
        return
    gold = read(DEFAULT)
    ours, peer = run(tyokieli.load(), gold.text), run(blank(), gold.text)
    right = len(gold.tokens.keys() & ours.tokens.keys())
    yield "tokens, F1", f1(len(gold.tokens), len(ours.tokens), right) / 100, "share"
    yield "sentences, F1", sentence_f1(gold, ours) / 100, "share"
    missed = 100 - sentence_f1(gold, ours), 100 - sentence_f1(gold, peer)
    yield "sentences missed, against spaCy's sentencizer ↓", missed[0] / missed[1], "×"


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("treebank", type=Path, nargs="?", default=DEFAULT)
    parser.add_argument("--model", type=Path, help="pipeline folder to measure instead of the package's own")
    options = parser.parse_args()
    if not options.treebank.is_file():
        parser.error(f"{options.treebank} is not a file; name a treebank in CoNLL-U")
    gold = read(options.treebank)
    report("spacy.blank('fi')", gold, run(blank(), gold.text))
    report("tyokieli", gold, run(spacy.load(options.model) if options.model else tyokieli.load(), gold.text))


if __name__ == "__main__":
    main()
