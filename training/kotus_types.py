"""Make `src/tyokieli/vocabulary/kotus_types.tsv` from Kotus' *Nykysuomen sanalista*.

    .venv/bin/python training/kotus_types.py ../shared/data/words/nykysuomensanalista2024.csv

The list gives simple words an inflection type; compounds inflect as their last part, which Voikko finds. All words
become one list of endings: an ending is kept where its words mostly have another type than the next shorter ending
kept, down to whole words, so that every word of the source gets its own type back.
"""

import argparse
import csv
import re
from collections import Counter
from pathlib import Path

from tyokieli.language.voikko import analyze
from tyokieli.vocabulary.gradation import BACK, FRONT
from tyokieli.vocabulary.kotus import BOTH_PARTS
from tyokieli.vocabulary.paradigms import TYPES, Type, forms, suits

TARGET = Path(__file__).resolve().parent.parent / "src" / "tyokieli" / "vocabulary" / "kotus_types.tsv"
HEADER = """\
# Word endings and their inflection types (number*gradation letter), made by training/kotus_types.py.
# Source: Nykysuomen sanalista 2024, Kotimaisten kielten keskus (Kotus), CC BY 4.0. ^ marks the start of a word;
# a plural-only word has =, the singular that its inflection is built on.
"""
LABEL = re.compile(r"(\d+)(\*\(?[A-M]\)?)?")


def read_source(path: Path) -> dict[str, list[Type]]:
    """Nominal headwords and their types; no type where Kotus leaves a compound to its last part."""
    words: dict[str, list[Type]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in list(csv.reader(file))[1:]:
            # A word of several classes has commas in its third field, unquoted.
            word, classes, label = row[0], ",".join(row[2:-1]), row[-1].strip()
            label = label.strip("()") if label.startswith("(") else label
            if not re.search("substantiivi|adjektiivi|numeraali|pronomini|järjestysluku", classes + row[-1]):
                continue
            if " " in word:
                continue
            types = words.setdefault(word.replace("‑", "-"), [])
            if LABEL.fullmatch(label):
                type_ = Type.parse(label)
                inflected = type_ == BOTH_PARTS or type_.number in TYPES
                if (inflected or (type_.number == 99 and "adjektiivi" in classes)) and type_ not in types:
                    types.append(type_)
    return words


def last_part(word: str) -> str | None:
    """Base form of the last part of the compound `word`, as Voikko splits it."""
    for analysis in analyze(word):
        parts = re.split("=", analysis["STRUCTURE"].lstrip("="))
        if len(parts) > 1 and analysis["BASEFORM"].lower() == word.lower():
            return word[-len(parts[-1].replace("-", "")) :]
    return None


def with_compounds(words: dict[str, list[Type]]) -> dict[str, tuple[Type, ...]]:
    """All words with a type: compounds have that of their last part."""
    typed = {word.lstrip("-"): types for word, types in words.items() if types}
    complete: dict[str, tuple[Type, ...]] = {word: tuple(types) for word, types in words.items() if types}
    for word, types in words.items():
        if types or word.startswith("-"):
            continue
        last = last_part(word)
        if last not in typed:
            last = next((word[i:] for i in range(2, len(word) - 2) if word[i:] in typed), None)
        if last:
            complete[word] = tuple(typed[last][:1])
    return complete


def singular(plural: str, type_: Type) -> str | None:
    """The singular that the plural-only word `plural` of a type is built on."""
    stem = plural[:-1]
    candidates = [analysis["BASEFORM"] for analysis in analyze(plural) if analysis.get("NUMBER") == "plural"]
    for cut in range(6):
        root = stem[: len(stem) - cut]
        for consonant in ("", "k", "p", "t", "kk", "pp", "tt", "nk", "mp", "lt", "nt", "rt", "d", "v", "n", "l", "m"):
            for ending in ("", "i", "e", "o", "u", "y", "ö", "a", "ä", "nen", "s", "as", "äs", "in", "n", "an"):
                candidates.append(root + consonant + ending)
    for base in candidates:
        if (
            suits(base, type_)
            and base[-1] not in "tk"
            and any(plural in forms(base, type_, harmony)["Nom", "Plur"] for harmony in (BACK, FRONT))
        ):
            return base
    return None


def endings(words: dict[str, tuple[Type, ...]]) -> dict[str, str]:
    """The shortest list of endings that gives every word its types."""
    counts: dict[str, Counter[str]] = {}
    for word, types in words.items():
        marked = word[1:] if word.startswith("-") else "^" + word
        label = " ".join(map(str, types))
        for start in range(len(marked)):
            counts.setdefault(marked[start:], Counter())[label] += 1
    kept: dict[str, str] = {}
    for ending in sorted(counts, key=lambda e: (len(e), e)):
        label = min(counts[ending].items(), key=lambda item: (-item[1], item[0]))[0]
        inherited = next((kept[ending[i:]] for i in range(1, len(ending)) if ending[i:] in kept), None)
        if label != inherited:
            kept[ending] = label
    return kept


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("source", type=Path)
    complete = with_compounds(read_source(parser.parse_args().source))
    plurals: dict[str, str] = {}
    words: dict[str, tuple[Type, ...]] = {}
    for word, types in complete.items():
        if word[-1:] == "t" and types[0].number not in (5, 22, 43, 44, 46, 47, 99):
            base = singular(word, types[0])
            if base is None:
                print(f"no singular: {word} {types[0]}")
                continue
            plurals[word] = base
            if base not in complete:
                words[base] = types
        else:
            words[word] = types
    table = endings(
        {word.lower() if word.islower() or word.istitle() else word: types for word, types in words.items()}
    )
    rows = sorted([*table.items(), *((plural, f"={base}") for plural, base in plurals.items())])
    TARGET.write_text(HEADER + "".join(f"{ending}\t{label}\n" for ending, label in rows), encoding="utf-8")
    print(f"{len(words)} words, {len(plurals)} plural-only, {len(table)} endings, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
