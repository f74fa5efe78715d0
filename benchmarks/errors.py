"""Where the lemmatiser errs: accuracy by genre, and its errors on tdt-dev by class with examples.

``python benchmarks/errors.py [--model DIR] [--data ../shared/data] [--examples 5] [--list FILE]``

The classes are told by rules from the two readings. Give a model made with ``--without-dev``, for the package's own has
seen the set.
"""

import argparse
import sys
from collections import Counter, defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from training.treebanks import GoldToken, read_conllu

from tyokieli.language.lemmatizer import COMPONENT, Lemmatizer
from tyokieli.language.readings import Reading

ROOT = Path(__file__).resolve().parents[1]
FIXED = frozenset(("ADP", "ADV", "CCONJ", "INTJ", "SCONJ"))
CLOSED = frozenset(("AUX", "NUM", "PRON"))


def main() -> None:
    """Prints both tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--model", type=Path, help="pipeline folder to measure instead of the package's own")
    parser.add_argument("--examples", type=int, default=5)
    parser.add_argument("--list", type=Path, help="writes every error to this file, tab-separated")
    options = parser.parse_args()
    lemmatizer = Lemmatizer(options.model / COMPONENT if options.model else None)
    genres: dict[str, Counter[str]] = defaultdict(Counter)
    errors: dict[str, list[str]] = defaultdict(list)
    for sentence in read_conllu(options.data / "ud" / "tdt-dev.conllu"):
        counts = genres[sentence.id.rstrip("0123456789.-")]
        for token, reading in zip(
            sentence.tokens, lemmatizer.choose([token.form for token in sentence.tokens]), strict=True
        ):
            right = reading.lemma.lower() == token.lemma.lower()
            counts["words"] += 1
            counts["lemma"] += right
            counts["upos"] += reading.upos == token.upos
            if not right:
                line = f"{token.form} → {token.lemma} {token.upos}, not {reading.lemma} {reading.upos}"
                errors[error_class(token, reading)].append(line)
    for genre, counts in sorted(genres.items()):
        shares = [f"{100 * counts[name] / counts['words']:6.1f}" for name in ("lemma", "upos")]
        print(f"{genre:4}{counts['words']:6} words  lemma{shares[0]}  UPOS{shares[1]}")
    print(f"\n{sum(map(len, errors.values()))} wrong lemmas")
    for name, lines in sorted(errors.items(), key=lambda item: -len(item[1])):
        kinds = list(dict.fromkeys(lines))
        print(f"{len(lines):4} {name}: " + "; ".join(kinds[:: max(1, len(kinds) // options.examples)]))
    if options.list:
        lines = [f"{name}\t{line}\n" for name, found in sorted(errors.items()) for line in found]
        options.list.write_text("".join(lines), encoding="utf-8")


def error_class(token: GoldToken, reading: Reading) -> str:
    """What kind of error it is to read `token` as `reading`.

    >>> error_class(GoldToken("Ronaldon", "Ronaldo", "PROPN", ""), Reading("Ronaldon", "PROPN", "", (), "guess"))
    'names that the dictionary lacks'
    """
    gold, ours = token.lemma.lower(), reading.lemma.lower()
    kinds = {token.upos, reading.upos}
    if token.lemma == "_":
        return "pieces of a parted word"
    if gold.replace("-", "") == ours.replace("-", ""):
        return "hyphens"
    if token.upos == "PROPN" and reading.source == "guess":
        return "names that the dictionary lacks"
    if reading.source == "guess" or token.upos == "X":
        return "loans, slang, typos, foreign words"
    if kinds & {"PROPN"}:
        return "names that are also words"
    if token.upos == "NOUN" and {gold + "t", ours + "t"} & {gold, ours}:
        return "words without a singular"
    if kinds & FIXED and not kinds <= FIXED:
        return "adverb, adposition or particle against an inflected word"
    if kinds <= FIXED:
        return "adverbs among themselves: clitics, comparison, direction"
    if kinds == {"VERB", "ADJ"} or (kinds == {"VERB", "NOUN"} and "VerbForm=Part" in token.feats + reading.feats):
        return "participle as verb or as adjective"
    if kinds == {"VERB", "NOUN"}:
        return "noun against verb"
    if gold[:2] == ours[:2] and gold[-4:] == ours[-4:]:
        return "first parts of compounds"
    if kinds & CLOSED:
        return "pronouns, numerals and auxiliaries"
    return "other words of one form"


if __name__ == "__main__":
    main()
