"""Makes the data of notebooks 3 and 4: sentences of written parliamentary answers, by ministry (CC BY 4.0).

``eduskunta.csv``: 120 sentences of each of five fields, of 60 to 300 characters, evenly spaced, with their row in the
source (from 0) and its spaces before punctuation taken out.

    python notebooks/data/make_sentences.py ../shared/data/texts/eduskunta-dev.csv
"""

import csv
import re
import sys
from pathlib import Path

FIELDS = {
    "liikenne- ja viestintäministeri": "liikenne",
    "opetus- ja kulttuuriministeri": "koulutus",
    "maatalous- ja ympäristöministeri": "ymparisto",
    "perhe- ja peruspalveluministeri": "terveys",
    "sisäministeri": "turvallisuus",
}
EACH = 120


def main(source: str) -> None:
    """Write the table beside this script."""
    found: dict[str, list[tuple[int, str, str]]] = {field: [] for field in FIELDS.values()}
    with Path(source).open(encoding="utf-8", newline="") as file:
        for row, record in enumerate(csv.DictReader(file)):
            field = FIELDS.get(record["ministry"])
            text = re.sub(r"\s+([.,;:!?)])|(?<=\()\s+", r"\1", record["sentence"]).strip()
            if field and 60 <= len(text) <= 300:
                found[field].append((row, field, text))
    chosen = [rows[n * len(rows) // EACH] for rows in found.values() for n in range(EACH)]
    with (Path(__file__).parent / "eduskunta.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([("row", "field", "text"), *sorted(chosen)])


if __name__ == "__main__":
    main(*sys.argv[1:])
