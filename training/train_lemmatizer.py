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
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import tyokieli
from training import raw_counts, read_seeds
from training.ranker import train
from training.treebanks import GoldSentence, in_newer_terms, in_tdt_terms, read_conllu, read_unimorph
from tyokieli.language import model, remembered
from tyokieli.language.disambiguator import Disambiguator
from tyokieli.language.lemmatizer import COMPONENT, PIPELINE
from tyokieli.language.model import Learned, Wordlists
from tyokieli.language.normalisation import normalise
from tyokieli.language.pipeline import create
from tyokieli.language.tags import core_tag
from tyokieli.language.voikko import analyze

ROOT = Path(__file__).resolve().parents[1]
SUBTITLES = 60  # times as long as the other raw texts
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


def common_forms(data: Path, count: int = 250_000, capitals: int = 60_000) -> list[str]:
    """The commonest forms of the raw texts as they are written; the commonest in small letters with a capital, too."""
    counts: Counter[str] = Counter()
    for text in _raw_texts(data / "texts"):
        counts.update(raw_counts.WORD.findall(text))
    weights = Counter({word: float(count) for word, count in counts.items()})
    for word, heard in _subtitles(data):
        weights[word] += heard / SUBTITLES
    forms = [word for word, _ in sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:count]]
    # any word may begin a sentence, and the raw texts are not long enough to show it of all
    return forms + [word.capitalize() for word in forms if word.islower()][:capitals]


def remember(folder: Path, learned: Learned, forms: Iterable[str]) -> None:
    """Works out the candidates of the forms with the model itself, and writes them beside it."""
    disambiguator = Disambiguator(learned)
    forms = sorted({normalise(form) for form in forms})
    remembered.write(folder, ((form, disambiguator.scored(form)) for form in forms))


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
