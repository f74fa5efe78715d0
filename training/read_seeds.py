"""Reads the seeds of the shipped perspectives beforehand: ``python -m training.read_seeds`` writes them into models/.

To be run when the lemma model or `perspectives/tyo20.toml` has changed. Until then seeds are read at every start:
slower, and not wrong.
"""

from pathlib import Path

from tyokieli.perspectives.seed_units import FILE, write_units
from tyokieli.perspectives.seeds import texts_of
from tyokieli.perspectives.settings import read_perspectives

ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    """Writes the file and says how many there are."""
    texts = texts_of(read_perspectives())
    write_units(ROOT / "models" / FILE, texts)
    print(f"{len(set(texts))} seeds and descriptions are read")


if __name__ == "__main__":
    main()
