"""Words whose meaning has turned: which concept a label names in a given year.

Two concepts share a label where the usage of each has its years (*lähityö* meant remote work in 1997–2005 and work on
site from 2020). Finds nothing: gives the matches of the finder their concept of the time.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from tyokieli.vocabulary.concepts import Concept, TermMatch
from tyokieli.vocabulary.forms import clean

_QUALIFIER = re.compile(r"\s*\([^()]*\)\s*$")


class Senses:
    """The concepts of a vocabulary that share a label and differ in their years.

    Examples
    --------
    >>> from tyokieli import Vocabulary
    >>> [match.concept for match in Vocabulary.builtin().find("Lähityötä tehdään.", year=2001)]
    ['lähityö (etätyö lähellä kotia)']
    """

    def __init__(self, concepts: Sequence[Concept]) -> None:
        named: dict[str, list[Concept]] = {}
        for concept in concepts:
            for label in dict.fromkeys(clean(_QUALIFIER.sub("", label)) for label in concept.labels_in("fi")):
                named.setdefault(label, []).append(concept)
        dated = (concept for concept in concepts if concept.valid_from or concept.valid_until)
        turned = {concept.uri for concept in dated}
        self._others = {
            concept.uri: others
            for sharing in named.values()
            if len(sharing) > 1
            for concept in sharing
            if (others := [other for other in sharing if other is not concept and other.uri in turned])
        }
        self._by_uri = {concept.uri: concept for concept in concepts}

    def of_year(self, matches: Iterable[TermMatch], year: int) -> Iterator[TermMatch]:
        """The matches, each with the concept that its word named in `year`."""
        for match in matches:
            others = self._others.get(match.uri, ())
            if others and not _holds(self._by_uri[match.uri], year):
                fitting = [other for other in others if _holds(other, year)]
                if len(fitting) == 1:
                    match = _named(match, fitting[0])
            yield match


def _holds(concept: Concept, year: int) -> bool:
    return (concept.valid_from or year) <= year <= (concept.valid_until or year)


def _named(match: TermMatch, concept: Concept) -> TermMatch:
    replacements = tuple(replacement.label for replacement in concept.replacements)
    return replace(
        match, concept=concept.label, status=concept.status, uri=concept.uri, replacements=replacements, rule=""
    )
