"""Count how common each lemma and compound part is in Finnish at large: models/themes/frequencies.tsv.

Run from the repository root with the data folder beside it: python -m training.train_theme_words
"""

from collections import Counter
from itertools import islice

import tyokieli
from training.train_frequencies import ROOT, passages
from tyokieli.perspectives.features import lexical_units

OUT = ROOT / "models" / "themes" / "frequencies.tsv"
EVERY = 2  # every second passage will do for words
LEAST = 4  # passages; what is rarer is as telling as a word never seen


def main() -> None:
    counts: Counter[str] = Counter()
    total = 0
    for doc in tyokieli.load().pipe(islice(passages(), 0, None, EVERY)):
        counts.update(set(lexical_units(doc)))
        total += 1
    kept = sorted((unit, count) for unit, count in counts.items() if count >= LEAST)
    OUT.parent.mkdir(parents=True, exist_ok=True)
    lines = [f"\t{total}", *(f"{unit}\t{count}" for unit, count in kept)]
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{OUT.relative_to(ROOT)}: {total} passages, {len(kept)} words, {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
