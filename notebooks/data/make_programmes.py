"""Makes the data of notebook 2 from Finnish party programmes 1988–2025 (CC0): passages, and words by year.

``ohjelmat.csv``: every paragraph that has a word of the families of *etätyö* and *esimies*, or of what is said instead,
with the row of its programme in the source (from 0) and its place in it (from 0). ``sanat.csv``: programmes and words
of each year, all paragraphs counted. No vocabulary is used: what is a term is found in the notebook.

    python notebooks/data/make_programmes.py ../shared/data/texts/puolueohjelmat.jsonl.gz
"""

import csv
import gzip
import json
import re
import sys
from collections import Counter
from pathlib import Path

FAMILIES = re.compile(
    r"etäty|etänä|etäjoht|lähity|läsnäty|monipaik|joustoty|joustava(?:a|n|t|ssa)? ty|hybridi(?:ty|mal)|hajautet\w* ty"
    r"|paikkariippumat|paikasta riippumat|liikkuva(?:a|n|ssa)? ty|esimie|esihenkil",
    re.IGNORECASE,
)
HERE = Path(__file__).parent


def main(source: str) -> None:
    """Write the two tables beside this script."""
    programmes, words, passages = Counter[str](), Counter[str](), []
    with gzip.open(source, "rt", encoding="utf-8") as lines:
        for row, line in enumerate(lines):
            programme = json.loads(line)
            programmes[programme["year"]] += 1
            words[programme["year"]] += len(re.findall(r"\w+", programme["text"]))
            title = re.sub(r"\\x([0-9A-F]{2})", lambda code: chr(int(code[1], 16)), programme["title"])
            for place, paragraph in enumerate(re.split(r"\n\s*\n", programme["text"])):
                if FAMILIES.search(paragraph):
                    passages.append((row, place, programme["year"], title, " ".join(paragraph.split())))
    _write("ohjelmat.csv", ("row", "paragraph", "year", "title", "text"), passages)
    _write("sanat.csv", ("year", "programmes", "words"), [(y, programmes[y], words[y]) for y in sorted(words)])


def _write(name: str, header: tuple[str, ...], rows: list[tuple[object, ...]]) -> None:
    with (HERE / name).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *rows])


if __name__ == "__main__":
    main(*sys.argv[1:])
