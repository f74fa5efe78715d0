"""Learn from readers' ratings of words what they would say of others: models/perspectives/ratings.npz.

``models/perspectives/data/words.tsv``: a lemma and its ratings, strongest first, or ``-``. A rating is the letter of a
perspective and a strength: 1 a hint, 2 clearly, 3 by itself enough. The readers saw the word alone, no text
(``data/RATING.md``). A word that was not rated gets what words with like vectors got: ridge regression on the likeness
to landmarks (the Nyström method, Williams & Seeger 2001), drawn from the words that were rated 2 or 3.

Run from the repository: ``python -m training.train_ratings``. Same bytes every time. Prints what it explains of ratings
that it has not seen.
"""

from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import Ridge
from sklearn.metrics import r2_score
from sklearn.model_selection import cross_val_predict

from tyokieli.perspectives.ratings import FILE, directions, likeness, write_ratings

Array = np.ndarray[Any, Any]

MODELS = Path(__file__).resolve().parents[1] / "models"
RATED = MODELS / "perspectives" / "data" / "words.tsv"
LETTERS = "JTOYIM"  # johtaminen, toimintatavat, osaaminen, tyoymparisto, ict, muu: the order of the classes
LANDMARKS = 2_000  # with all 3,100 the perspectives were found no better
STRONG = 2
PENALTY = 0.3


def ratings(path: Path = RATED) -> dict[str, Array]:
    """Strength for each of `LETTERS`, by word.

    Raises
    ------
    ValueError
        When a line is no word with ratings, or a word is rated twice; the message says which.
    """
    found: dict[str, Array] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        word, _, given = line.partition("\t")
        if not given or word in found:
            raise ValueError(f"{path.name}:{number}: {word!r} is rated twice or not at all.")
        found[word] = np.zeros(len(LETTERS))
        for rating in given.split() if given != "-" else ():
            if len(rating) != 2 or rating[0] not in LETTERS or rating[1] not in "123":
                raise ValueError(f"{path.name}:{number}: {rating!r} is no rating: a letter of {LETTERS} and 1, 2 or 3.")
            found[word][LETTERS.index(rating[0])] = int(rating[1])
    return found


def main() -> None:
    rated = ratings()
    words = sorted(rated)
    table = np.stack([rated[word] for word in words])
    strong = [word for word in words if rated[word].max() >= STRONG]
    drawn = np.random.default_rng(0).permutation(len(strong))[:LANDMARKS]
    landmarks = [strong[place] for place in sorted(drawn)]
    rows = likeness(words, directions(landmarks).T)
    ridge = Ridge(alpha=PENALTY, fit_intercept=False)  # the last column is one
    explained = r2_score(table, cross_val_predict(ridge, rows, table), multioutput="raw_values")
    counts = ridge.fit(rows, table).coef_.T
    write_ratings(words, table, landmarks, counts, MODELS / FILE)
    size = (MODELS / FILE).stat().st_size / 1e6
    print(f"{len(words)} words, {len(landmarks)} landmarks, {size:.2f} MB")
    print("explained of ratings not seen:", " ".join(f"{share:.2f}" for share in explained), f"({LETTERS})")


if __name__ == "__main__":
    main()
