"""Finnish text analytics for texts about work.

Names are imported when they are first used, so that ``import tyokieli`` stays fast.

>>> import tyokieli
>>> tyokieli.lemmatize("Teimme etätöitä.")
['tehdä', 'etätyö', '.']
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from tyokieli.analysis import Analysis, analyze
    from tyokieli.corpus.readers import read
    from tyokieli.language.lemmatizer import Lemmatizer, lemmatize
    from tyokieli.language.pipeline import load
    from tyokieli.perspectives.clusterer import PerspectiveClusterer, SeededClusterer
    from tyokieli.perspectives.features import LemmaVectorizer
    from tyokieli.vocabulary.concepts import Concept, TermMatch
    from tyokieli.vocabulary.vocabulary import Vocabulary

_HOMES = {
    "Analysis": "tyokieli.analysis",
    "Concept": "tyokieli.vocabulary.concepts",
    "LemmaVectorizer": "tyokieli.perspectives.features",
    "Lemmatizer": "tyokieli.language.lemmatizer",
    "PerspectiveClusterer": "tyokieli.perspectives.clusterer",
    "SeededClusterer": "tyokieli.perspectives.clusterer",
    "TermMatch": "tyokieli.vocabulary.concepts",
    "Vocabulary": "tyokieli.vocabulary.vocabulary",
    "analyze": "tyokieli.analysis",
    "lemmatize": "tyokieli.language.lemmatizer",
    "load": "tyokieli.language.pipeline",
    "read": "tyokieli.corpus.readers",
}

__all__ = [
    "Analysis",
    "Concept",
    "LemmaVectorizer",
    "Lemmatizer",
    "PerspectiveClusterer",
    "SeededClusterer",
    "TermMatch",
    "Vocabulary",
    "__version__",
    "analyze",
    "lemmatize",
    "load",
    "read",
]


def __getattr__(name: str) -> Any:
    try:
        home = _HOMES[name]
    except KeyError:
        raise AttributeError(f"module 'tyokieli' has no attribute '{name}'") from None
    value = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
