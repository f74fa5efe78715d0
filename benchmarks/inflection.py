"""How many generated forms Voikko reads back as the same lemma, case and number.

    .venv/bin/python benchmarks/inflection.py [../shared/data/words/nykysuomensanalista2024.csv] [--words 5000]

Takes a seeded sample of Kotus' nouns and adjectives that Voikko knows, inflects each in all cases and numbers
(the comitative of nouns with a possessive suffix; no singular of plural-only words), and analyses the first form of
each cell and all forms.
"""

import argparse
import csv
import random
import re
import time
from collections import Counter
from pathlib import Path

from tyokieli.language.voikko import Analysis, analyze
from tyokieli.vocabulary.inflection import inflect, phrase_number
from tyokieli.vocabulary.nominals import CASE_OF, NUMBER_OF
from tyokieli.vocabulary.paradigms import CELLS

SOURCE = Path(__file__).resolve().parent.parent.parent / "shared" / "data" / "words" / "nykysuomensanalista2024.csv"


def nominatives(word: str) -> list[Analysis]:
    return [
        reading
        for reading in analyze(word)
        if reading.get("SIJAMUOTO") == "nimento"
        and not reading.keys() & {"POSSESSIVE", "FOCUS"}
        and reading.get("CLASS") in {"nimisana", "laatusana", "nimisana_laatusana"}
    ]


def sample(source: Path, size: int) -> list[str]:
    """Nouns and adjectives of the list that Voikko knows in that form, in the order of a seeded draw."""
    with source.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))[1:]
    known = sorted(
        {
            row[0]
            for row in rows
            if re.search("substantiivi|adjektiivi", ",".join(row[2:]))
            and not row[-1].startswith(("99", "100", "101"))
            and nominatives(row[0])
        }
    )
    return random.Random(20).sample(known, min(size, len(known)))


def reads_back(form: str, lemmas: set[str], case: str, number: str) -> bool:
    return any(
        reading.get("BASEFORM") in lemmas
        and CASE_OF.get(reading.get("SIJAMUOTO", "")) == case
        and NUMBER_OF.get(reading.get("NUMBER", "")) == number
        for reading in analyze(form)
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("source", type=Path, nargs="?", default=SOURCE)
    parser.add_argument("--words", type=int, default=5000)
    options = parser.parse_args()
    chosen = sample(options.source, options.words)
    counts: Counter[str] = Counter()
    failed: Counter[str] = Counter()
    start = time.perf_counter()
    for word in chosen:
        lemmas = {reading["BASEFORM"] for reading in nominatives(word)}
        plural = phrase_number(word) == "Plur"
        for case, number in CELLS:
            if plural and number == "Sing":
                continue
            forms = inflect(word, case, number)  # the comitative of nouns comes with a possessive suffix
            counts["cells"] += 1
            counts["empty"] += not forms
            good = [reads_back(form, lemmas, case, number) for form in forms]
            counts["first good"] += bool(good) and good[0]
            counts["forms"] += len(forms)
            counts["good"] += sum(good)
            if not all(good) or not good:
                failed[word] += 1
                if failed[word] == 1 and len(failed) <= 40:
                    print(f"  {word} {case} {number}: {', '.join(forms) or 'no form'}")
    seconds = time.perf_counter() - start
    print(f"words {len(chosen)}, cells {counts['cells']}, without a form {counts['empty']}, forms {counts['forms']}")
    print(f"first form reads back: {counts['first good'] / counts['cells']:.4%} of cells")
    print(f"forms that read back:  {counts['good'] / counts['forms']:.4%}; words with a failure {len(failed)}")
    print(f"{seconds:.1f} s, {len(chosen) / seconds:.0f} words/s")


if __name__ == "__main__":
    main()
