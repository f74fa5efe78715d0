"""The perspectives as a scikit-learn estimator over texts: given clusters, found without labels, better with a few.

Puts together what the seeds say, what was learned from labelled texts, and what the corpus at hand teaches. Reads no
files of texts and knows no themes.
"""

import warnings
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Self

import numpy as np
from scipy import sparse
from sklearn.base import BaseEstimator, ClassifierMixin, TransformerMixin
from sklearn.metrics import accuracy_score
from sklearn.utils.validation import check_is_fitted
from spacy.tokens import Doc

from tyokieli.errors import ModelError, SettingsError
from tyokieli.language.reader import reader
from tyokieli.perspectives.beforehand import is_builtin, scores_before
from tyokieli.perspectives.embedding import Embedder
from tyokieli.perspectives.explanation import Explanation
from tyokieli.perspectives.known import UNKNOWN, label_places, recalled, remembered
from tyokieli.perspectives.linear import softmax
from tyokieli.perspectives.prior import Prior
from tyokieli.perspectives.saved import DAMAGED, Saved, unusable
from tyokieli.perspectives.scoring import Scores
from tyokieli.perspectives.seeded import SeededClusterer
from tyokieli.perspectives.seeds import Seeds
from tyokieli.perspectives.settings import Given, read_perspectives
from tyokieli.perspectives.standing import Standing
from tyokieli.perspectives.teaching import learn
from tyokieli.perspectives.units import Analyzed, Text, analyzed

__all__ = ["PerspectiveClusterer", "SeededClusterer"]

Array = np.ndarray[Any, Any]

NAMED = 20  # seeds that match nothing and are told by name
EXPLAINED_TOKENS = 3_000  # of texts that are explained at once, the last of them whole
CERTAIN = 12.0  # log-odds of a label that the user gave


class PerspectiveClusterer(ClassifierMixin, TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Clusters given by name and seeds; a semi-supervised classifier in scikit-learn's terms.

    Parameters
    ----------
    perspectives : path of a TOML file, mapping, or None
        ``{"id": {"name": …, "description": …, "seeds": […]}, …}``; None: the five perspectives of Työ 2.0 and ``muu``.
    threshold : float, default=0.0
        Added to the log-odds of the outside class (``muu``) before the decision: 1.0 puts more texts outside, -1.0
        fewer, ``-inf`` none. Probabilities include it, so that they never contradict the label.
    prior : bool, default=True
        Use what was learned from labelled texts, where the perspectives are the built-in ones.
    adapt : bool, default=True
        Learn from the corpus at hand too: from labels `y`; and for perspectives of one's own, in corpora of 300 texts
        and more, from the surer half of each perspective's texts.
    embedder : object with ``encode(texts) -> array``, optional
        A model of texts (of sentence-transformers, say) to use in place of the word vectors that travel with the
        package. With the built-in perspectives the prior is then learned anew from the shipped labelled texts, once.

    Attributes
    ----------
    classes_ : ndarray of str
        Ids of the perspectives, in their order; the outside class among them.
    labels_ : ndarray of str
        Labels of the fitted texts; those given in `y` as given.
    perspectives_ : tuple of Perspective
        The perspectives as they were read.
    sure_texts_ : int
        Texts without a label that taught in `fit`.

    Examples
    --------
    >>> import tyokieli
    >>> clusterer = tyokieli.PerspectiveClusterer().fit(["Esimies ei anna palautetta.", "VPN katkeaa jatkuvasti."])
    >>> [str(label) for label in clusterer.labels_]
    ['johtaminen', 'ict']
    >>> sorted(span.text for span in clusterer.explain("Esimies ei anna palautetta.")["johtaminen"][:2])
    ['Esimies', 'palautetta']
    """

    def __init__(
        self,
        perspectives: Given = None,
        *,
        threshold: float = 0.0,
        prior: bool = True,
        adapt: bool = True,
        embedder: Embedder | None = None,
    ) -> None:
        self.perspectives = perspectives
        self.threshold = threshold
        self.prior = prior
        self.adapt = adapt
        self.embedder = embedder

    def fit(self, X: Iterable[Text], y: Sequence[str | None] | None = None) -> Self:
        """Fit to texts, with labels where there are any: see `fit_predict_proba`."""
        self._fit(X, y)
        return self

    def fit_predict_proba(self, X: Iterable[Text], y: Sequence[str | None] | None = None) -> Array:
        """Fit to texts, with labels where there are any, and give their probabilities: the texts are scored once.

        Parameters
        ----------
        X : iterable of str, Doc or Analyzed
            The texts.
        y : sequence of str, optional
            A perspective's id for each text; ``""`` or None where unknown. A label given holds.

        Raises
        ------
        PerspectivesError
            When the perspectives cannot be used.
        ValueError
            When `X` is a single text or empty, or `y` has another length or a label that is no perspective.

        Returns
        -------
        ndarray of shape (n_texts, n_classes)
            As `predict_proba` would give them.
        """
        return self._fit(X, y)

    def predict(self, X: Iterable[Text]) -> Array:
        """Perspective of each text."""
        check_is_fitted(self)
        predicted: Array = self.classes_[self._probabilities(analyzed(X)).argmax(axis=1)]
        return predicted

    def predict_proba(self, X: Iterable[Text]) -> Array:
        """Probabilities (n_texts, n_classes), columns as in `classes_`; the largest is the label's."""
        check_is_fitted(self)
        return self._probabilities(analyzed(X))

    def fit_predict(self, X: Iterable[Text], y: Sequence[str | None] | None = None) -> Array:
        """Fit to the texts and give their labels."""
        return self.fit(X, y).labels_

    def transform(self, X: Iterable[Text]) -> Array:
        """Probabilities as features; the columns are named after the perspectives."""
        return self.predict_proba(X)

    @property
    def labels_(self) -> Array:
        """Labels of the fitted texts; kept as numbers, which take a thirtieth of the memory."""
        labels: Array = self.classes_[self._places]
        return labels

    def get_feature_names_out(self, input_features: object = None) -> Array:
        """Ids of the perspectives: the columns of `transform`."""
        check_is_fitted(self)
        return np.asarray(self.classes_, dtype=object)

    def score(self, X: Iterable[Text], y: Sequence[str | None], sample_weight: Any = None) -> float:
        """Accuracy on the texts whose label is known."""
        check_is_fitted(self)
        texts = analyzed(X)
        labels = label_places(y, self.classes_, len(texts))
        known = np.flatnonzero(labels != UNKNOWN)
        if not len(known):
            raise ValueError("No label in y is known; a score needs one at least.")
        weight = None if sample_weight is None else np.asarray(sample_weight)[known]
        predicted = self.predict([texts[int(row)] for row in known])
        return float(accuracy_score(self.classes_[labels[known]], predicted, sample_weight=weight))

    def explain(self, text: str | Doc) -> Explanation:
        """Words that speak for each perspective, heaviest first: ``{"ict": [Span(start, end, text, weight)], …}``."""
        (explanation,) = self.explain_all([text])
        return explanation

    def explain_all(self, texts: Iterable[str | Doc]) -> Iterator[Explanation]:
        """What `explain` says of each of `texts`, many at a time: several times as fast."""
        check_is_fitted(self)
        names = [str(name) for name in self.classes_]
        docs = (text if isinstance(text, Doc) else reader()(text) for text in texts)
        for batch in _batches(docs):
            for doc, spans in zip(batch, self._scores.spans(batch), strict=True):
                yield Explanation(doc.text, dict(zip(names, spans, strict=True)))

    def save(self, directory: str | Path) -> None:
        """Write the fitted estimator as JSON and npz to `directory` (made where it is not). No text is written."""
        check_is_fitted(self)
        taught, standing = self._scores.coefficients, self._scores.standing
        columns = np.flatnonzero(np.diff(taught.indptr))
        Saved(
            perspectives=None if self.perspectives is None else {p.id: p.as_dict() for p in self.perspectives_},
            threshold=self.threshold,
            prior=self.prior,
            adapt=self.adapt,
            embedder=None if self.embedder is None else type(self.embedder).__name__,
            labelled=self._labelled,
            columns=columns,
            coefficients=taught[columns].toarray(),
            intercepts=self._scores.intercepts,
            labels=self._places.astype(np.intp),
            refitted=standing if self.embedder is not None and isinstance(standing, Prior) else None,
        ).write(Path(directory))

    @classmethod
    def load(cls, directory: str | Path, *, embedder: Embedder | None = None) -> Self:
        """The estimator that `save` wrote to `directory`.

        Parameters
        ----------
        directory : path
            Where it was saved.
        embedder : object, optional
            The model of texts it was fitted with, where it had one: models are not saved with it.

        Raises
        ------
        ModelError
            When the files are missing, damaged or of another version, or the embedder is missing.
        """
        saved = Saved.read(Path(directory))
        if saved.embedder and embedder is None:
            raise ModelError(
                f"The perspectives in {directory} were fitted with an embedder ({saved.embedder}), which is not "
                "saved with them. Give the same one: PerspectiveClusterer.load(directory, embedder=…)."
            )
        try:
            loaded = cls(
                saved.perspectives,
                threshold=saved.threshold,
                prior=saved.prior,
                adapt=saved.adapt,
                embedder=embedder if saved.embedder else None,
            )
            scores = loaded._prepare(saved.refitted)
            coefficients = sparse.lil_matrix(scores.coefficients.shape)
            if len(saved.columns):
                coefficients[saved.columns] = saved.coefficients
            loaded._scores = scores.taught(coefficients.tocsr(), saved.intercepts)
            loaded._labelled = dict(saved.labelled)
            loaded._places = saved.labels
            _ = loaded.labels_  # fails here where one of them is no place
        except DAMAGED as error:
            raise unusable(Path(directory), error) from error
        return loaded

    def _fit(self, X: Iterable[Text], y: Sequence[str | None] | None) -> Array:
        texts = analyzed(X)
        if not texts:
            raise ValueError("Found 0 texts; at least one is needed to fit.")
        scores = self._prepare()
        labels = label_places(y, self.classes_, len(texts))
        if not self._builtin:
            self._warn_of_seeds(texts, scores.evidence.seeds)
        self._labelled = remembered(texts, labels)
        self.sure_texts_ = 0
        if self.adapt:
            coefficients, intercepts, self.sure_texts_ = learn(
                scores.evidence, scores.of_texts, texts, labels, scores.outside, sure_texts=not self._builtin
            )
            scores = scores.taught(coefficients, intercepts)
        self._scores: Scores = scores
        probabilities = self._probabilities(texts)
        self._places: Array = np.where(labels != UNKNOWN, labels, probabilities.argmax(axis=1)).astype(np.int16)
        return probabilities

    def _prepare(self, saved: Standing | None = None) -> Scores:
        """Read the settings; gives the scores that stand before any text is read."""
        if not isinstance(self.threshold, int | float) or np.isnan(self.threshold) or self.threshold == np.inf:
            raise SettingsError(
                f"threshold is {self.threshold!r}; give a number, such as 0.0, or -inf for no text outside."
            )
        self.perspectives_ = read_perspectives(self.perspectives)
        self.classes_: Array = np.array([perspective.id for perspective in self.perspectives_])
        self._builtin = is_builtin(self.perspectives_)
        return scores_before(
            self.perspectives_, threshold=self.threshold, prior=self.prior, embedder=self.embedder, saved=saved
        )

    def _warn_of_seeds(self, texts: Sequence[Analyzed], seeds: Seeds) -> None:
        unmatched = seeds.unmatched(text.units for text in texts)
        if unmatched:
            names = ", ".join(f"{seed} ({self.classes_[place]})" for place, seed in unmatched[:NAMED])
            more = f" and {len(unmatched) - NAMED} more" if len(unmatched) > NAMED else ""
            warnings.warn(f"Seeds that match nothing in these texts: {names}{more}", UserWarning, stacklevel=4)

    def _probabilities(self, texts: Sequence[Analyzed]) -> Array:
        if not texts:
            return np.zeros((0, len(self.classes_)))
        scores = self._scores.of_texts(texts)
        for row, place in recalled(texts, self._labelled).items():
            scores[row] = np.where(np.arange(len(self.classes_)) == place, CERTAIN, 0.0)
        return softmax(scores)

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.string = True
        tags.input_tags.two_d_array = False
        tags.target_tags.required = False
        return tags


def _batches(docs: Iterable[Doc]) -> Iterator[list[Doc]]:
    batch: list[Doc] = []
    size = 0
    for doc in docs:
        batch.append(doc)
        size += len(doc) + 1  # empty ones fill a batch, too
        if size >= EXPLAINED_TOKENS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
