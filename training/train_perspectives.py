"""Learn the perspectives' prior from the labelled texts: models/perspectives/prior.npz, with its scores out of fold.

Takes every ``*.jsonl`` under ``models/perspectives/data`` (fields: id, text, perspective, secondary, source, reader).
Run from the repository: ``python training/train_perspectives.py``. Same bytes every time. ``ideas/dev.jsonl`` beside
the repository is measured on where it is there, never learned from.

The prior adds to what the seeds say: logistic regression that starts from the seeds' scores, so that few texts change
little. The scores are then scaled by the one temperature that makes the probabilities out of fold true.
"""

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse
from scipy.optimize import minimize_scalar
from sklearn.metrics import confusion_matrix, f1_score

from tyokieli.perspectives.clusterer import PerspectiveClusterer
from tyokieli.perspectives.features import Analyzed, analyzed
from tyokieli.perspectives.linear import fit_linear, softmax
from tyokieli.perspectives.prior import Prior, write_prior

ROOT = Path(__file__).resolve().parents[1]
LABELLED = ROOT / "models" / "perspectives" / "data"
TARGET = ROOT / "models" / "perspectives" / "prior.npz"
IDEAS = ROOT.parent / "shared" / "data" / "ideas" / "dev.jsonl"
FOLDS = 5
PENALTIES = (0.5, 1.0, 2.0, 4.0, 8.0, 16.0)

Array = np.ndarray[Any, Any]


def labelled_texts() -> list[dict[str, str]]:
    """The labelled texts in a fixed order, each text once."""
    rows: dict[str, dict[str, str]] = {}
    for path in sorted(LABELLED.glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.strip():
                row = json.loads(line)
                if not row["text"].strip() or row["perspective"] not in CLASSES:
                    raise SystemExit(
                        f"{path.name}:{number}: a text and a perspective of {', '.join(CLASSES)} are needed."
                    )
                rows.setdefault(" ".join(row["text"].lower().split()), row)
    return [rows[key] for key in sorted(rows)]


def is_written(row: dict[str, str]) -> bool:
    """Whether the text was written for this purpose; otherwise it is a real passage whose source is named."""
    return row["source"].startswith("written")


def balanced(labels: Array, written: Array, real_weight: float) -> Array:
    """Weights that make the classes count the same, among the written texts and among the real ones."""
    weights = np.where(written, 1.0, real_weight)
    for kind in (written, ~written):
        counts = np.bincount(labels[kind], minlength=len(CLASSES))
        weights[kind] *= kind.sum() / (max(1, np.count_nonzero(counts)) * np.maximum(counts, 1))[labels[kind]]
    return weights


def folds(texts: list[Analyzed]) -> Array:
    """Fold of each text; texts that share half of their words, or more, are in one fold."""
    units = sorted({unit for text in texts for unit in text.units})
    place = {unit: column for column, unit in enumerate(units)}
    pairs = [(row, place[unit]) for row, text in enumerate(texts) for unit in sorted(set(text.units))]
    rows, columns = np.array(pairs, dtype=np.intp).reshape(-1, 2).T
    has = sparse.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(texts), len(units)))
    sizes = np.asarray(has.sum(axis=1)).ravel()
    shared = (has @ has.T).tocoo()
    near = shared.data > 0.5 * np.maximum(1, np.minimum(sizes[shared.row], sizes[shared.col]))
    graph = sparse.csr_matrix((np.ones(near.sum()), (shared.row[near], shared.col[near])), shape=(len(texts),) * 2)
    _, group = sparse.csgraph.connected_components(graph, directed=False)
    shuffled = np.random.default_rng(0).permutation(group.max() + 1)
    fold: Array = shuffled[group] % FOLDS
    return fold


def fit(rows: sparse.csr_matrix, labels: Array, scores: Array, weights: Array, penalty: float) -> tuple[Array, Array]:
    return fit_linear(rows, labels, len(CLASSES), offset=scores, weights=weights, penalty=penalty)


def out_of_fold(
    rows: sparse.csr_matrix, labels: Array, scores: Array, weights: Array, fold: Array, penalty: float
) -> Array:
    """Scores of each text by what was learned from the other folds."""
    result = np.zeros_like(scores)
    for number in range(FOLDS):
        other = fold != number
        coefficients, intercepts = fit(rows[other], labels[other], scores[other], weights[other], penalty)
        result[~other] = scores[~other] + rows[~other] @ coefficients + intercepts
    return result


def best_penalty(
    rows: sparse.csr_matrix,
    labels: Array,
    scores: Array,
    weights: Array,
    fold: Array,
    written: Array,
    given: float | None,
) -> tuple[float, Array]:
    """The penalty whose scores out of fold are best on written and real texts alike, and those scores."""
    results = []
    for penalty in PENALTIES if given is None else (given,):
        learned = out_of_fold(rows, labels, scores, weights, fold, penalty)
        kinds = [kind for kind in (written, ~written) if kind.any()]
        each = [f1_score(labels[kind], learned[kind].argmax(axis=1), average="macro") for kind in kinds]
        print(f"penalty {penalty}: {' '.join(f'{f1:.3f}' for f1 in each)}")
        results.append((float(np.mean(each)), penalty, learned))
    _, penalty, learned = max(results, key=lambda result: result[:2])
    return penalty, learned


def temperature(scores: Array, labels: Array, weights: Array) -> float:
    """What to divide scores by so that their probabilities hold (the least log loss)."""

    def loss(log_temperature: float) -> float:
        chosen = softmax(scores / np.exp(log_temperature))[np.arange(len(labels)), labels]
        return float(-(weights * np.log(np.maximum(chosen, 1e-12))).sum())

    return float(np.exp(minimize_scalar(loss, bounds=(-2, 2), method="bounded").x))


def calibration_error(probabilities: Array, labels: Array, bins: int = 10) -> float:
    """Expected calibration error: mean gap of confidence and accuracy over equal-width bins."""
    confidence, right = probabilities.max(axis=1), probabilities.argmax(axis=1) == labels
    bin_of = np.minimum((confidence * bins).astype(int), bins - 1)
    gaps = [abs(confidence[bin_of == b].sum() - right[bin_of == b].sum()) for b in range(bins)]
    return float(sum(gaps) / len(labels))


def report(name: str, scores: Array, labels: Array) -> None:
    predicted = scores.argmax(axis=1)
    per_class = f1_score(labels, predicted, labels=range(len(CLASSES)), average=None, zero_division=0)
    print(f"{name}: {len(labels)} texts, macro-F1 {per_class.mean():.3f} ({' '.join(f'{f1:.2f}' for f1 in per_class)})")


SEEDS = PerspectiveClusterer(prior=False, adapt=False).fit([Analyzed("", ())])
CLASSES = tuple(str(name) for name in SEEDS.classes_)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--penalty", type=float, help="instead of the best out of fold")
    options.add_argument(
        "--real-weight", type=float, default=1.0, help="what a real passage counts beside a written text"
    )
    options.add_argument("--measure", action="store_true", help="measure only; write nothing")
    given = options.parse_args()

    rows_of_data = labelled_texts()
    texts = analyzed(row["text"] for row in rows_of_data)
    labels = np.array([CLASSES.index(row["perspective"]) for row in rows_of_data])
    written = np.array([is_written(row) for row in rows_of_data])
    weights = balanced(labels, written, given.real_weight)
    print("labelled:", dict(Counter((row["perspective"], is_written(row)) for row in rows_of_data)))

    rows = SEEDS._evidence.of_texts(texts)
    scores = SEEDS._scores(rows)
    fold = folds(texts)
    penalty, learned = best_penalty(rows, labels, scores, weights, fold, written, given.penalty)
    heat = temperature(learned, labels, weights)
    for name, chosen in (("written", written), ("real", ~written)):
        if chosen.any():
            report(f"seeds alone, {name}", scores[chosen], labels[chosen])
            report(f"out of fold, {name}", learned[chosen], labels[chosen])
            only = fit(rows[chosen], labels[chosen], scores[chosen], weights[chosen], penalty)
            carried = scores[~chosen] + rows[~chosen] @ only[0] + only[1]
            if len(carried):
                report(f"learned from {name} only, on the other", carried, labels[~chosen])
    print(confusion_matrix(labels, learned.argmax(axis=1)))
    error = calibration_error(softmax(learned / heat), labels)
    print(f"temperature {heat:.3f}, calibration error out of fold {error:.3f}")

    coefficients, intercepts = fit(rows, labels, scores, weights, penalty)
    base, base_intercepts = SEEDS._base
    prior = Prior(CLASSES, (base + coefficients) / heat, (base_intercepts + intercepts) / heat)
    if IDEAS.exists():
        ideas = [json.loads(line) for line in IDEAS.read_text(encoding="utf-8").splitlines()]
        open_texts = analyzed(idea["text"] for idea in ideas)
        open_rows = SEEDS._evidence.of_texts(open_texts)
        gold = np.array([CLASSES.index(idea["primary"]) for idea in ideas])
        report("open ideas, seeds alone", SEEDS._scores(open_rows), gold)
        report("open ideas", open_rows @ prior.coefficients + prior.intercepts, gold)
    if not given.measure:
        write_prior(prior, TARGET)
        print(f"{TARGET.relative_to(ROOT)}: {TARGET.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
