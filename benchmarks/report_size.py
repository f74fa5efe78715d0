"""The size of the report of many texts, made by joining the written and the real labelled texts in pairs at random.

    python benchmarks/report_size.py [TEXTS]

Prints the texts, their characters, and the sizes of the report and the review sheet. 10,000 texts by default.
"""

import json
import random
import sys
import tempfile
from pathlib import Path

import pandas as pd

import tyokieli

DATA = Path(__file__).resolve().parents[1] / "models" / "perspectives" / "data"


def texts(count: int, seed: int = 0) -> pd.DataFrame:
    """Texts of some 1,200 characters on the average, longer than ideas are, with days and groups."""
    rows = [line for name in ("written", "real") for line in (DATA / f"{name}.jsonl").read_text("utf-8").splitlines()]
    pool = [json.loads(row)["text"] for row in rows]
    draw = random.Random(seed)
    return pd.DataFrame(
        {
            "id": [f"T{n:06d}" for n in range(count)],
            "text": [" ".join(draw.sample(pool, 2)) for _ in range(count)],
            "date": pd.to_datetime([f"{draw.randint(2010, 2024)}-{draw.randint(1, 12):02d}-15" for _ in range(count)]),
            "organisaatio": [f"virasto {draw.randint(1, 20)}" for _ in range(count)],
        }
    )


def main(count: int = 10_000) -> None:
    """Print the sizes."""
    frame = texts(count)
    analysis = tyokieli.analyze(frame, group="organisaatio", n_jobs=-1)
    with tempfile.TemporaryDirectory() as folder:
        report, review = analysis.report(Path(folder) / "r.html"), analysis.to_excel(Path(folder) / "r.xlsx")
        print(f"{count:,} texts, {frame['text'].str.len().sum() / 1e6:.1f} million characters")
        print(f"report.html {report.stat().st_size / 1e6:.2f} MB, review.xlsx {review.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
