"""Perspectives without labels: macro-F1 of this library and of peers with the same seeds, lemmas and vectors.

python -m benchmarks.perspectives [--texts 1500] [--labels]

Sets: the open ideas (written for this project, not collected); SIB-200 (seven topics); sentences of parliament
(fifteen ministries); opinions under ten statements drawn at random. On the ideas `muu` is a class with seeds of its own
for the peers too; on the other sets nothing belongs outside. BERTopic's zero-shot labels are cosines to the seeds'
embedding, thresholded: "vector cosine" is that without its threshold. Its guided mode is run where it is installed
(pip install bertopic), with the same vectors and seed words; each topic is then named by the nearest perspective.
"""

import argparse
import csv
import gzip
import json
import random
import time
import tomllib
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.cluster import KMeans
from sklearn.metrics import f1_score

from tyokieli import LemmaVectorizer, PerspectiveClusterer
from tyokieli.perspectives.evidence import rarity, words_of
from tyokieli.perspectives.seeds import seeds_of
from tyokieli.perspectives.settings import Perspective, read_perspectives
from tyokieli.perspectives.units import Analyzed, analyzed
from tyokieli.perspectives.vectors import unit_length, word_vectors

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
OWN = Path(__file__).with_suffix(".toml")

Array = np.ndarray[Any, Any]


@dataclass(frozen=True, slots=True)
class Task:
    """Texts, their labels, and the perspectives that are to be found (None: the built-in ones)."""

    name: str
    texts: list[str]
    labels: list[str]
    perspectives: dict[str, Any] | None


def tasks(limit: int) -> Iterator[Task]:
    """The sets, each of at most `limit` texts, drawn the same way every time."""
    own = tomllib.loads(OWN.read_text(encoding="utf-8"))
    ideas = [json.loads(line) for line in (DATA / "ideas/dev.jsonl").read_text(encoding="utf-8").splitlines()]
    yield Task("open ideas", [idea["text"] for idea in ideas], [idea["primary"] for idea in ideas], None)
    lines = (DATA / "texts/sib200-train.tsv").read_text(encoding="utf-8").splitlines()[1:]
    yield _task(
        "SIB-200", [(text, label) for _, label, text in (line.split("\t") for line in lines)], own["sib200"], limit
    )
    with (DATA / "texts/eduskunta-dev.csv").open(encoding="utf-8", newline="") as file:
        yield _task("parliament", [(row[0], row[1]) for row in list(csv.reader(file))[1:]], own["eduskunta"], limit)
    with gzip.open(DATA / "texts/vaalikone2015.tsv.gz", "rt", encoding="utf-8", newline="\n") as file:
        rows = [line.rstrip("\n").split("\t") for line in file][1:]
    chosen = random.Random(0).sample(sorted({row[1] for row in rows}), 10)
    statements = {statement: {"name": statement, "description": statement} for statement in chosen}
    yield _task(
        "ten statements", [(row[3], row[1]) for row in rows if row[1] in statements and row[3]], statements, limit
    )


def _task(name: str, rows: list[tuple[str, str]], perspectives: dict[str, Any], limit: int) -> Task:
    drawn = random.Random(0).sample(rows, min(limit, len(rows)))
    return Task(name, [text for text, _ in drawn], [label for _, label in drawn], perspectives)


def seed_words(perspective: Perspective) -> list[str]:
    """Single words of the seeds, or of the description where there are none, as the peers are given them."""
    seeds = [seed.strip("=*") for seed, weight in perspective.seeds if weight >= 1 and " " not in seed]
    return sorted({word for text in analyzed(seeds or [perspective.description]) for word in words_of(text)[:20]})


def tfidf_cosine(texts: list[Analyzed], perspectives: list[Perspective]) -> Array:
    """Cosine of the text's TF-IDF to the seed words as one text."""
    vectorizer = LemmaVectorizer()
    rows = vectorizer.fit_transform(texts)
    words = [seed_words(perspective) for perspective in perspectives]
    seeds = vectorizer.transform([Analyzed("", (*own, *("+" + word for word in own))) for own in words])
    return (rows @ seeds.T).toarray().argmax(axis=1)


def vector_cosine(texts: list[Analyzed], perspectives: list[Perspective]) -> Array:
    """Cosine of the mean word vector to the mean of the seeds' vectors."""
    seeds = unit_length(np.stack([word_vectors().lookup(seed_words(one)).mean(axis=0) for one in perspectives]))
    return (document_vectors(texts) @ seeds.T).argmax(axis=1)


def best_seed(texts: list[Analyzed], perspectives: list[Perspective]) -> Array:
    """Mean over the words of the cosine to the nearest seed of each perspective."""
    seeds = [word_vectors().lookup(seed_words(one)) for one in perspectives]
    result = np.zeros(len(texts), dtype=int)
    for row, text in enumerate(texts):
        words = words_of(text)
        if words:
            vectors, weights = word_vectors().lookup(words), np.array([rarity(word) for word in words])
            result[row] = np.argmax([(weights * (vectors @ own.T).max(axis=1)).sum() for own in seeds])
    return result


def k_means(texts: list[Analyzed], perspectives: list[Perspective]) -> Array:
    """k-means on mean word vectors; its clusters are named afterwards by whoever knows the labels."""
    return KMeans(len(perspectives), n_init=10, random_state=0).fit_predict(document_vectors(texts))


def bertopic_guided(texts: list[Analyzed], perspectives: list[Perspective]) -> Array:
    """BERTopic with the seed words as guide; a topic is the perspective whose seeds its texts are nearest to."""
    from bertopic import BERTopic
    from bertopic.backend import BaseEmbedder
    from umap import UMAP

    class Words(BaseEmbedder):  # type: ignore[misc]  # BERTopic has no types
        def embed(self, documents: list[str], verbose: bool = False) -> Array:
            return document_vectors([Analyzed(text, tuple(text.split())) for text in documents])

    seeds = [seed_words(perspective) for perspective in perspectives]
    vectors = document_vectors(texts)
    model = BERTopic(
        seed_topic_list=seeds,
        embedding_model=Words(),
        umap_model=UMAP(n_neighbors=15, n_components=5, min_dist=0.0, metric="cosine", random_state=0),
        min_topic_size=10,
    )
    topics, _ = model.fit_transform([" ".join(words_of(text)) for text in texts], vectors)
    centres = unit_length(np.stack([document_vectors([Analyzed("", tuple(own))])[0] for own in seeds]))
    named = {
        topic: int((vectors[np.array(topics) == topic].mean(axis=0) @ centres.T).argmax()) for topic in set(topics)
    }
    return np.array([named[topic] if topic >= 0 else len(perspectives) for topic in topics])


def document_vectors(texts: list[Analyzed]) -> Array:
    rows = np.zeros((len(texts), word_vectors().dimensions))
    for row, text in enumerate(texts):
        words = words_of(text)
        if words:
            rows[row] = np.array([rarity(word) for word in words]) @ word_vectors().lookup(words)
    return unit_length(rows)


def named_by_an_oracle(clusters: Array, labels: list[str]) -> list[str]:
    """Each cluster gets the label that most of its texts have."""
    names = {}
    for cluster in sorted(set(clusters.tolist())):
        own = [label for label, place in zip(labels, clusters, strict=True) if place == cluster]
        names[cluster] = max(sorted(set(own)), key=own.count)
    return [names[cluster] for cluster in clusters.tolist()]


def macro_f1(task: Task, predicted: list[str]) -> float:
    return float(f1_score(task.labels, predicted, labels=sorted(set(task.labels)), average="macro", zero_division=0))


def few_labels(task: Task, texts: list[Analyzed], each: int = 5, draws: int = 30) -> tuple[float, float]:
    """Macro-F1 of the texts without a label, before and after `each` texts a class have one; mean over draws."""
    before, after = [], []
    for draw in range(draws):
        chosen: set[int] = set()
        for label in sorted(set(task.labels)):
            own = [row for row, other in enumerate(task.labels) if other == label]
            chosen.update(random.Random(draw).sample(own, min(each, len(own))))
        y = [label if row in chosen else "" for row, label in enumerate(task.labels)]
        rest = [row for row in range(len(texts)) if row not in chosen]
        for result, given in ((before, None), (after, y)):
            predicted = PerspectiveClusterer(task.perspectives).fit(texts, given).labels_
            gold = [task.labels[row] for row in rest]
            result.append(f1_score(gold, predicted[rest], labels=sorted(set(task.labels)), average="macro"))
    return float(np.mean(before)), float(np.mean(after))


PEERS: dict[str, Callable[[list[Analyzed], list[Perspective]], Array]] = {
    "TF-IDF cosine": tfidf_cosine,
    "vector cosine": vector_cosine,
    "nearest seed": best_seed,
}


def rows(limit: int = 300, draws: int = 5) -> Iterator[tuple[str, float, str]]:
    """Name, value and unit of each measure, for the table of all benchmarks: means over `draws` of `limit` texts."""
    if not DATA.exists():
        return
    warnings.filterwarnings("ignore", "Seeds that match nothing")  # few of the texts are read here
    for task in tasks(limit * draws):
        texts = analyzed(task.texts)
        perspectives = [one for one in read_perspectives(task.perspectives) if one.id in set(task.labels)]
        figures: dict[str, list[float]] = {"": [], **{name: [] for name in PEERS}}
        for draw in range(draws if len(texts) > limit else 1):
            chosen = random.Random(draw).sample(range(len(texts)), min(limit, len(texts)))
            some = [texts[row] for row in chosen]
            part = Task(task.name, [], [task.labels[row] for row in chosen], task.perspectives)
            figures[""].append(macro_f1(part, PerspectiveClusterer(task.perspectives).fit(some).labels_.tolist()))
            for name, peer in PEERS.items():
                predicted = [perspectives[place].id for place in peer(some, perspectives)]
                figures[name].append(macro_f1(part, predicted))
        means = {name: float(np.mean(each)) for name, each in figures.items()}
        ours = means.pop("")
        yield f"macro-F1, {task.name}, {len(some)} texts", ours, "share"
        yield f"macro-F1 against the best peer, {task.name}", ours / max(means.values()), "×"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--texts", type=int, default=1_500, help="texts of a set, at most")
    options.add_argument("--labels", action="store_true", help="measure what five labels a class add")
    given = options.parse_args()
    for task in tasks(given.texts):
        start = time.perf_counter()
        texts = analyzed(task.texts)
        read = time.perf_counter() - start
        every = read_perspectives(task.perspectives)
        perspectives = [one for one in every if one.id in set(task.labels)]
        seeds_of(every)
        start = time.perf_counter()
        ours = PerspectiveClusterer(task.perspectives).fit(texts)
        seconds = time.perf_counter() - start
        print(f"\n{task.name}: {len(texts)} texts, {len(perspectives)} perspectives (read in {read:.1f} s)")
        outside = "" if "muu" in task.labels else f", {np.mean(ours.labels_ == 'muu'):.1%} outside"
        print(f"  tyokieli        {macro_f1(task, ours.labels_.tolist()):.3f}  ({seconds:.1f} s{outside})")
        plain = PerspectiveClusterer(task.perspectives, prior=False, adapt=False).fit(texts)
        print(f"    seeds alone   {macro_f1(task, plain.labels_.tolist()):.3f}")
        for name, peer in PEERS.items():
            predicted = [perspectives[place].id for place in peer(texts, perspectives)]
            print(f"  {name:<15} {macro_f1(task, predicted):.3f}")
        predicted = named_by_an_oracle(k_means(texts, perspectives), task.labels)
        print(f"  k-means, oracle {macro_f1(task, predicted):.3f}")
        if find_spec("bertopic") is None:
            print("  BERTopic guided is not installed (pip install bertopic)")
        else:
            names = [*(one.id for one in perspectives), ""]
            predicted = [names[place] for place in bertopic_guided(texts, perspectives)]
            print(
                f"  BERTopic guided {macro_f1(task, predicted):.3f}  ({predicted.count('') / len(texts):.0%} unnamed)"
            )
        if given.labels:
            before, after = few_labels(task, texts)
            print(f"  five labels a class: {before:.3f} to {after:.3f}")


if __name__ == "__main__":
    main()
