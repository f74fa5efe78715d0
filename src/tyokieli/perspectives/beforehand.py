"""What texts score before the corpus at hand teaches anything: it depends on one text only, so any process can tell.

For the five perspectives of Työ 2.0 `scored` gives it as a string that travels with the text. Learns nothing, and
does without scikit-learn: processes that only read texts need not load it.
"""

from collections.abc import Sequence
from functools import cache, partial

from tyokieli.perspectives.embedding import Embedder, embed
from tyokieli.perspectives.evidence import Evidence
from tyokieli.perspectives.scoring import Scores, packed
from tyokieli.perspectives.seeds import seeds_of
from tyokieli.perspectives.settings import Perspective, read_perspectives
from tyokieli.perspectives.standing import LOG_ODDS, Standing, standing
from tyokieli.perspectives.units import Analyzed

FEW_SEEDS = 4.0  # with so many seeds a perspective, the text as a whole weighs as much as its words
TOPIC = 1.2  # what a text's topics weigh beside its words, for the five perspectives
RATING = 0.3  # and the ratings of its words: as much as their topics


def is_builtin(perspectives: Sequence[Perspective]) -> bool:
    """Whether they are the five of Työ 2.0 and ``muu``, as they travel with the package."""
    return tuple(perspectives) == read_perspectives()


def scores_before(
    perspectives: tuple[Perspective, ...],
    *,
    threshold: float = 0.0,
    prior: bool = True,
    embedder: Embedder | None = None,
    saved: Standing | None = None,
) -> Scores:
    """The scores that stand before any text is read.

    Parameters
    ----------
    perspectives : tuple of Perspective
        One of them is the outside class.
    threshold, prior, embedder
        As for `PerspectiveClusterer`.
    saved : Standing, optional
        What to begin with, where it was learned before.
    """
    (outside,) = (place for place, perspective in enumerate(perspectives) if perspective.outside)
    builtin = is_builtin(perspectives)
    seeds, encode = seeds_of(perspectives), None
    if embedder is not None:
        encode = partial(embed, embedder)
        seeds = seeds.heard_by(encode)
    known = {"topic": TOPIC, "rating": RATING} if builtin else {}
    evidence = Evidence(seeds, len(perspectives), embed=encode, **known)
    names = [perspective.id for perspective in perspectives]
    return Scores.untaught(
        evidence,
        saved or standing(evidence, names, outside, builtin=builtin, prior=prior, embedder=embedder),
        outside=outside,
        threshold=threshold,
        whole_text=0.0 if builtin or not seeds.breadth else LOG_ODDS * min(1.0, FEW_SEEDS / seeds.breadth),
    )


def scored(texts: Sequence[Analyzed]) -> list[str]:
    """What each of `texts` scores for the five perspectives, for `Analyzed.scored`; "" where no prior travels along.

    Examples
    --------
    >>> from tyokieli.perspectives.units import analyzed
    >>> (scores,) = scored(analyzed(["Esimies ei anna palautetta."]))
    >>> len(scores.split())
    6
    """
    scores = _of_the_five()
    return packed(scores.of_texts(texts)) if scores.settled else [""] * len(texts)


@cache
def _of_the_five() -> Scores:
    return scores_before(read_perspectives())
