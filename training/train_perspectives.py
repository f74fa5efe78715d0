"""Learn the perspectives' prior from the labelled texts: models/perspectives/prior.npz, with its scores out of fold.

Takes every ``*.jsonl`` under ``models/perspectives/data`` (fields: id, text, perspective, secondary, source, reader).
Run from the repository: ``python training/train_perspectives.py``. Same bytes every time. ``ideas/dev.jsonl`` beside
the repository is measured on where it is there, never learned from.

The prior is a ridge regression on the classes with a Gaussian kernel over rows in which what the seeds say has its
columns too. (A linear one was 0.02 behind on written texts and 0.03 on real ones; logistic regression that starts from
the seeds' scores, as much again.) The scores are then scaled by the one temperature that makes the probabilities out of
fold true.
"""

import argparse
import gzip
import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from string import ascii_uppercase
from typing import Any, Self

import numpy as np
from scipy import sparse
from scipy.linalg.lapack import dpotrf, dpotri
from sklearn.metrics import confusion_matrix, f1_score

from tyokieli.perspectives.clusterer import PerspectiveClusterer
from tyokieli.perspectives.embedding import temperature
from tyokieli.perspectives.kernel import Rows
from tyokieli.perspectives.labelled import LIBRARY, balanced, cut_from, is_written, labelled_texts
from tyokieli.perspectives.linear import softmax
from tyokieli.perspectives.prior import Prior, stored, write_prior
from tyokieli.perspectives.units import Analyzed, analyzed

ROOT = Path(__file__).resolve().parents[1]
LABELLED = ROOT / "models" / "perspectives" / "data"
TARGET = ROOT / "models" / "perspectives" / "prior.npz"
DATA = ROOT.parent / "shared" / "data"
IDEAS = DATA / "ideas" / "dev.jsonl"
FOLDS = 5
PARTITIONS = 3  # into folds; figures out of fold are their mean, for one partition's are 0.01 from another's
IDEA_WRITERS = tuple(f"W{letter}" for letter in ascii_uppercase)  # who wrote ideas as people send them
UNSURE = (*"FGHIJK", *"OPQS")  # readers of passages that were drawn where an earlier prior erred most
TITLES = tuple("LMN")  # readers of library titles, which are no prose
PENALTIES = (0.05, 0.1, 0.2)

Array = np.ndarray[Any, Any]


def source_texts(rows: list[dict[str, str]]) -> list[str]:
    """What each real passage was cut from: the row, or the beginning of a library abstract (in several rows)."""
    library = DATA / "texts" / LIBRARY
    lines: list[str] = []
    if library.exists():
        with gzip.open(library, "rt", encoding="utf-8") as file:
            lines = [line.split("\t")[2][:80] for line in list(file)[1:]]
    sources = []
    for row in rows:
        name, place = ("", "") if is_written(row) else cut_from(row)
        if lines and name == LIBRARY:
            sources.append(lines[int(place)])
        else:
            sources.append(name and f"{name}:{place}")
    return sources


def folds(texts: list[Analyzed], sources: list[str]) -> list[Array]:
    """Fold of each text, by partition; texts of one source, or that share more than half their words, are in one fold.

    Half of the geometric mean of what the two have: by half of the smaller one, titles of five words tied a third of
    all texts to each other, and a fold was learned from the rest.
    """
    units = sorted({unit for text in texts for unit in text.units})
    place = {unit: column for column, unit in enumerate(units)}
    pairs = [(row, place[unit]) for row, text in enumerate(texts) for unit in sorted(set(text.units))]
    rows, columns = np.array(pairs, dtype=np.intp).reshape(-1, 2).T
    has = sparse.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(texts), len(units)))
    sizes = np.asarray(has.sum(axis=1)).ravel()
    shared = (has @ has.T).tocoo()
    near = shared.data > 0.5 * np.sqrt(sizes[shared.row] * sizes[shared.col])
    first = {source: row for row, source in reversed(list(enumerate(sources))) if source}
    pairs = [(row, first[source]) for row, source in enumerate(sources) if source]
    one, other = np.concatenate([np.stack([shared.row[near], shared.col[near]]), np.array(pairs, dtype=int).T], axis=1)
    graph = sparse.csr_matrix((np.ones(len(one)), (one, other)), shape=(len(texts),) * 2)
    _, group = sparse.csgraph.connected_components(graph, directed=False)
    shuffled = [np.random.default_rng(seed).permutation(group.max() + 1) for seed in range(PARTITIONS)]
    return [order[group] % FOLDS for order in shuffled]


@dataclass(frozen=True, slots=True, eq=False)
class Learned:
    """What is learned from all labelled texts, and from it what would be learned without some of them.

    Attributes
    ----------
    targets, counts : ndarray of shape (n_texts, n_classes)
        What was to be learned, and what each text counts for each class.
    inverse : ndarray of shape (n_texts, n_texts)
        Of how alike the texts are, and the penalty on its diagonal.
    """

    targets: Array
    counts: Array
    inverse: Array

    @classmethod
    def of(cls, square: Array, labels: Array, weights: Array, penalty: float) -> Self:
        system = square + np.diag(penalty / weights)
        triangle, _ = dpotrf(system, lower=1, overwrite_a=1)
        inverse, _ = dpotri(triangle, lower=1, overwrite_c=1)
        inverse = np.tril(inverse) + np.tril(inverse, -1).T
        targets = np.eye(len(CLASSES))[labels] - 1 / len(CLASSES)
        return cls(targets, inverse @ targets, inverse)

    def without(self, asked: Array) -> Array:
        """Scores of the texts `asked` by what is learned from the others (Rasmussen & Williams 2006, 5.4.2)."""
        rows = np.flatnonzero(asked)
        scores: Array = self.targets[rows] - np.linalg.solve(self.inverse[np.ix_(rows, rows)], self.counts[rows])
        return scores


def best_penalty(
    square: Array, labels: Array, weights: Array, partitions: list[Array], written: Array, given: float | None
) -> tuple[Learned, list[Array]]:
    """What is learned with the penalty that is best out of fold on written and real texts alike, and those scores."""
    results = []
    for penalty in PENALTIES if given is None else (given,):
        everything = Learned.of(square, labels, weights, penalty)
        learned = [np.zeros((len(labels), len(CLASSES))) for _ in partitions]
        for fold, scores in zip(partitions, learned, strict=True):
            for number in range(FOLDS):
                scores[fold == number] = everything.without(fold == number)
        kinds = [kind for kind in (written, ~written) if kind.any()]
        each = [np.mean([macro_f1(scores[kind], labels[kind]) for scores in learned]) for kind in kinds]
        print(f"penalty {penalty}: {' '.join(f'{f1:.3f}' for f1 in each)}")
        results.append((float(np.mean(each)), penalty, everything, learned))
    _, _, everything, learned = max(results, key=lambda result: result[:2])
    return everything, learned


def macro_f1(scores: Array, labels: Array) -> float:
    """Macro-F1 over the classes."""
    predicted = scores.argmax(axis=1)
    return float(f1_score(labels, predicted, labels=range(len(CLASSES)), average="macro", zero_division=0))


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
    options.add_argument("--measure", action="store_true", help="measure only; write nothing")
    given = options.parse_args()

    rows_of_data = labelled_texts(LABELLED, CLASSES)
    texts = analyzed(row["text"] for row in rows_of_data)
    labels = np.array([CLASSES.index(row["perspective"]) for row in rows_of_data])
    written = np.array([is_written(row) for row in rows_of_data])
    weights = balanced(labels, written, len(CLASSES))
    print("labelled:", dict(Counter((row["perspective"], is_written(row)) for row in rows_of_data)))

    rows = SEEDS._scores.evidence.of_texts(texts)
    scores = SEEDS._scores.of_rows(rows)
    learned_from = stored(Rows.of(rows))
    square = learned_from.likeness(learned_from)
    partitions = folds(texts, source_texts(rows_of_data))
    everything, by_partition = best_penalty(square, labels, weights, partitions, written, given.penalty)
    learned = by_partition[0]
    heat = temperature(learned, labels, weights)
    writers = np.array([row["reader"] if is_written(row) else "" for row in rows_of_data])
    ideas_of = [writer for writer in sorted(set(writers)) if writer.startswith(IDEA_WRITERS)]
    apart = np.zeros_like(scores)
    for writer in ideas_of:
        own = writers == writer
        apart[own] = everything.without(own)
        report(f"ideas of {writer}, learned without them", apart[own], labels[own])
    if ideas_of:
        own = np.isin(writers, ideas_of)
        report("ideas, each writer left out", apart[own], labels[own])
        report("ideas, seeds alone", scores[own], labels[own])
        print(confusion_matrix(labels[own], apart[own].argmax(axis=1)))
    readers = [row["reader"] for row in rows_of_data]
    drawn_later, titles = ~written & np.isin(readers, UNSURE), np.isin(readers, TITLES)
    for name, chosen in (
        ("real, drawn at large", ~written & ~drawn_later & ~titles),
        ("real, drawn where unsure", drawn_later),
        ("library titles", titles),
    ):
        for scores_out_of_fold in by_partition:
            report(f"out of fold, {name}", scores_out_of_fold[chosen], labels[chosen])
    for name, chosen in (("written", written), ("real", ~written)):
        if chosen.any():
            report(f"seeds alone, {name}", scores[chosen], labels[chosen])
            for scores_out_of_fold in by_partition:
                report(f"out of fold, {name}", scores_out_of_fold[chosen], labels[chosen])
            if (~chosen).any():
                other = everything.without(~chosen)
                report(f"learned from {name} only, on the other", other, labels[~chosen])
    for name, chosen in (("written", written), ("real", ~written)):
        print(
            f"{name}: rows are the readers' labels\n{confusion_matrix(labels[chosen], learned[chosen].argmax(axis=1))}"
        )
    sure = softmax(learned / heat)
    kinds = {"all": np.ones_like(written), "written": written, "real": ~written}
    errors = [f"{name} {calibration_error(sure[chosen], labels[chosen]):.3f}" for name, chosen in kinds.items()]
    print(f"temperature {heat:.3f}, calibration error out of fold: {', '.join(errors)}")

    prior = Prior(CLASSES, learned_from, everything.counts / heat)
    if IDEAS.exists():
        ideas = [json.loads(line) for line in IDEAS.read_text(encoding="utf-8").splitlines()]
        open_texts = analyzed(idea["text"] for idea in ideas)
        open_rows = SEEDS._scores.evidence.of_texts(open_texts)
        gold = np.array([CLASSES.index(idea["primary"]) for idea in ideas])
        report("open ideas, seeds alone", SEEDS._scores.of_rows(open_rows), gold)
        report("open ideas", prior.scores(open_rows), gold)
    if not given.measure:
        write_prior(prior, TARGET)
        print(f"{TARGET.relative_to(ROOT)}: {TARGET.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
