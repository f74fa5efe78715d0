"""Whether the turn from older to newer words shows in the one long dated series there is: party programmes 1988–2025.

    python benchmarks/trends.py [--years 5] [--pairs etätyö,esimies]

Finds the built-in vocabulary's terms in every programme and prints, for each older concept that occurs and has newer
words, occurrences of the older and of all its newer words by period: counts, and the rate per 1,000 words with its 95 %
band. Beside the vocabulary's pairs, *etätyö* is held against *monipaikkaisuus* of work, living and schools alike, which
is what the programmes speak of. The bands are wide, for the words are rare: what they do not part is no shift.
"""

import argparse
import gzip
import json
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pandas as pd

from tyokieli.counting import trends
from tyokieli.language.reader import reader
from tyokieli.vocabulary.concepts import Concept, Label, Replacement
from tyokieli.vocabulary.vocabulary import Vocabulary

TEXTS = Path(__file__).resolve().parents[2] / "shared" / "data" / "texts" / "puolueohjelmat.jsonl.gz"
BROADER = Concept("urn:benchmark:monipaikkaisuus", (Label("monipaikkaisuus"), Label("monipaikkainen", kind="alt")))
FEWEST = 5  # programmes that make a period one to compare
LATE = 2018  # from when on the share of newer words is given in the table of all benchmarks


def main() -> None:
    """Print the table of each pair, then what the bands tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--years", type=int, default=5, help="length of a period")
    parser.add_argument("--pairs", default="", help="older concepts, by commas; default: all that occur")
    given = parser.parse_args()
    if not TEXTS.exists():
        print(f"{TEXTS}: not here, nothing is measured")
        return
    documents, terms = found()
    print(f"{len(documents)} programmes, {documents['tokens'].sum():,} words, {len(terms):,} occurrences")
    wanted = [name for name in given.pairs.split(",") if name]
    for older in (older for older in pairs(terms) if not wanted or older.label in wanted):
        print("\n" + shown(older, by_period(older, documents, terms, given.years)))


def rows() -> Iterator[tuple[str, float, str]]:
    """Name, value and unit of each measure, for the table of all benchmarks."""
    if not TEXTS.exists():
        return
    _, terms = found()
    late = terms[terms["year"] >= LATE]
    for older in (away(), Vocabulary.builtin().concept("esimies")):
        old, new = (int(late["concept"].isin(names).sum()) for names in ([older.label], newer(older)))
        yield f"{', '.join(newer(older))} beside {older.label}, from {LATE} on", new / max(old + new, 1), "share"


@cache
def found() -> tuple[pd.DataFrame, pd.DataFrame]:
    """The programmes (id, year, date, tokens) and their terms (id, year, concept, status)."""
    with gzip.open(TEXTS, "rt", encoding="utf-8") as lines:
        programmes = [json.loads(line) for line in lines]
    vocabulary = Vocabulary.builtin().combine(Vocabulary([BROADER]))
    documents, terms = [], []
    for place, (programme, doc) in enumerate(
        zip(programmes, reader().pipe(programme["text"] for programme in programmes), strict=True)
    ):
        year = int(programme["year"])
        words = sum(token.text[0].isalnum() for token in doc)
        documents.append({"id": place, "year": year, "date": pd.Timestamp(year, 1, 1), "tokens": words})
        for match in vocabulary.find(doc, year):
            terms.append({"id": place, "year": year, "concept": match.concept, "status": match.status})
    return pd.DataFrame(documents), pd.DataFrame(terms)


def away() -> Concept:
    """Etätyö with the broader word as its only newer one."""
    turned = Replacement(BROADER.uri, BROADER.label)
    return replace(Vocabulary.builtin().concept("etätyö"), replacements=(turned,))


def newer(older: Concept) -> list[str]:
    """Labels of the words that may stand in the older one's place."""
    return [replacement.label for replacement in older.replacements]


def pairs(terms: pd.DataFrame) -> Iterator[Concept]:
    """The older concepts that occur, the commonest first."""
    vocabulary = Vocabulary.builtin()
    yield away()
    for name in terms.loc[terms["status"] == "vanha", "concept"].value_counts().index:
        older = vocabulary.concept(name)
        if older.replacements:
            yield older


def by_period(older: Concept, documents: pd.DataFrame, terms: pd.DataFrame, years: int) -> pd.DataFrame:
    """Older and newer words by period, as `tyokieli.counting.trends` counts them; a row a period and status."""
    names = {older.label: "vanha"} | dict.fromkeys(newer(older), "uusi")
    dated = documents.assign(date=pd.to_datetime((documents["year"] // years * years).astype(str)))
    own = terms[terms["concept"].isin(names)]
    own = own.assign(status=own["concept"].map(names), concept=own["concept"].map(names))
    # a zero is a finding, too: a programme that does not exist has each of them once
    absent = pd.DataFrame({"id": -1, "concept": ["vanha", "uusi"], "status": ["vanha", "uusi"]})
    return trends(dated, pd.concat([own, absent]))


def shown(older: Concept, table: pd.DataFrame) -> str:
    """The table of one pair, and a line that says whether the bands part."""
    lines = [f"{older.label} → {', '.join(newer(older))}"]
    lines.append(f"  {'from':6}{'texts':>6}{'words':>9}   {'older':22}{'newer':22}newer of both")
    by = {status: rows.set_index("period") for status, rows in table.groupby("status")}
    for period, old in by["vanha"].iterrows():
        new = by["uusi"].loc[period]
        both = old["count"] + new["count"]
        share = f"{new['count'] / both:.0%}" if both else "–"
        lines.append(f"  {period:6}{old['texts']:6}{old['words']:9,}   {_rate(old)}{_rate(new)}{share:>8}")
    return "\n".join([*lines, "  " + told(by["vanha"], by["uusi"])])


def told(old: pd.DataFrame, new: pd.DataFrame) -> str:
    """Whether the bands of the commonest and of the last period part, periods of few programmes left out."""
    changes = [f"the {name} {_change(rows)}" for name, rows in (("older", old), ("newer", new))]
    return "From the commonest period to the last: " + ", ".join(changes) + "."


def _change(rows: pd.DataFrame) -> str:
    enough = rows[rows["texts"] >= FEWEST]
    if len(enough) < 2 or not enough["count"].sum():
        return "does not occur"
    late, before = enough.iloc[-1], enough.iloc[:-1]
    early = before.loc[before["per_1000_words"].idxmax()]
    if late["high"] < early["low"]:
        return f"has fallen ({early['per_1000_words']:.3f} → {late['per_1000_words']:.3f})"
    if late["low"] > early["high"]:
        return f"has risen ({early['per_1000_words']:.3f} → {late['per_1000_words']:.3f})"
    return "stays within its bands"


def _rate(row: pd.Series) -> str:
    return f"{row['count']:3} {row['per_1000_words']:.3f} ({row['low']:.3f}–{row['high']:.3f})".ljust(22) + " "


if __name__ == "__main__":
    main()
