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
from collections.abc import Iterator
from dataclasses import dataclass, field
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


@dataclass
class Found:
    """What was counted over the words of a sample."""

    words: int = 0
    cells: int = 0
    empty: int = 0
    first_good: int = 0
    forms: int = 0
    good: int = 0
    failures: list[str] = field(default_factory=list)
    seconds: float = 0.0


def measure(chosen: list[str]) -> Found:
    """Inflect the words in all cells and read the forms back."""
    counted = Found(words=len(chosen))
    start = time.process_time()
    for word in chosen:
        lemmas = {reading["BASEFORM"] for reading in nominatives(word)}
        plural = phrase_number(word) == "Plur"
        failed = ""
        for case, number in CELLS:
            if plural and number == "Sing":
                continue
            forms = inflect(word, case, number)  # the comitative of nouns comes with a possessive suffix
            good = [reads_back(form, lemmas, case, number) for form in forms]
            counted.cells += 1
            counted.empty += not forms
            counted.first_good += bool(good) and good[0]
            counted.forms += len(forms)
            counted.good += sum(good)
            if not failed and not (good and all(good)):
                failed = f"{word} {case} {number}: {', '.join(forms) or 'no form'}"
        if failed:
            counted.failures.append(failed)
    counted.seconds = time.process_time() - start
    return counted


def rows(words: int = 500) -> Iterator[tuple[str, float, str]]:
    """Name, value and unit of each measure, for the table of all benchmarks."""
    if not SOURCE.exists():
        return
    found = measure(sample(SOURCE, words))
    yield "forms that read back", found.good / found.forms, "share"
    yield "cells whose first form reads back", found.first_good / found.cells, "share"
    yield "speed, all cells", found.words / found.seconds, "words/s"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("source", type=Path, nargs="?", default=SOURCE)
    parser.add_argument("--words", type=int, default=5000)
    options = parser.parse_args()
    found = measure(sample(options.source, options.words))
    for failure in found.failures[:40]:
        print(f"  {failure}")
    print(f"words {found.words}, cells {found.cells}, without a form {found.empty}, forms {found.forms}")
    print(f"first form reads back: {found.first_good / found.cells:.4%} of cells")
    print(f"forms that read back:  {found.good / found.forms:.4%}; words with a failure {len(found.failures)}")
    print(f"{found.seconds:.1f} s, {found.words / found.seconds:.0f} words/s")


if __name__ == "__main__":
    main()
