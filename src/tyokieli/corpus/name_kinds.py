"""What Voikko says of a word as a name: a given name, a surname, a place, or anything else. Knows no context."""

from dataclasses import dataclass
from functools import lru_cache

_TOWNS = frozenset(
    ["askainen", "karinainen", "kauniainen", "kaustinen", "mietoinen", "nousiainen", "parainen", "pornainen"]
)
_INSIDE = frozenset({"sisaolento", "sisaeronto", "sisatulento"})


@dataclass(frozen=True, slots=True)
class Kind:
    """What Voikko says of a word: can it be a given name, a surname; can it be anything else?

    inside: it can only be in, from or into something (*Lahdesta*), which is said of towns and offices, not of people.
    """

    given: bool = False
    surname: bool = False
    other: bool = False
    place: bool = False
    inside: bool = False
    known: bool = False
    genitive: bool = False
    nominative: bool = False
    base: str = ""

    @property
    def name(self) -> bool:
        return self.given or self.surname

    @property
    def only_name(self) -> bool:
        return self.name and not self.other


@lru_cache(maxsize=30_000)
def kind_of(word: str) -> Kind:
    """Classes of a word form; ALL CAPS are looked up as a name is written."""
    from tyokieli.language import voikko

    if word.isupper() and len(word) > 2:
        word = word.title()
    analyses = voikko.analyze(word.replace("’", "'"))
    # "Lotat" are an organisation, "Virtaset" are a family: given names have no plural here
    classes = {
        one.get("CLASS", "")
        for one in analyses
        if not (one.get("CLASS") == "etunimi" and one.get("NUMBER") == "plural")
    } or ({"nimisana"} if analyses else set())
    bases = [one.get("BASEFORM", "") for one in analyses if one.get("CLASS") in ("etunimi", "sukunimi")]
    places = {one.get("BASEFORM", "").casefold() for one in analyses}
    if classes == {"paikannimi"} and all(base.endswith("nen") and base not in _TOWNS for base in places):
        classes, bases = {"sukunimi"}, [one["BASEFORM"] for one in analyses]  # Nieminen: farms gave people their names
    first, hyphen, _ = word.partition("-")
    return Kind(
        given="etunimi" in classes,
        surname="sukunimi" in classes or bool(hyphen and "etunimi" in classes and kind_of(first).surname),
        other=bool(classes - {"etunimi", "sukunimi"}),
        inside=bool(analyses) and all(one.get("SIJAMUOTO") in _INSIDE for one in analyses),
        place="paikannimi" in classes,
        known=bool(classes),
        genitive=any(one.get("SIJAMUOTO") == "omanto" for one in analyses),
        nominative=any(one.get("SIJAMUOTO") == "nimento" for one in analyses),
        base=bases[0].casefold() if bases else "",
    )
