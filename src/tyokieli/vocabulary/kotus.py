"""Which inflection types a word may have: those in Kotus' word list, or those of the listed words most like it.

The table beside this module is made by ``training/kotus_types.py`` from *Nykysuomen sanalista* (2024), Institute for
the Languages of Finland (Kotus), CC BY 4.0: word endings with the type of most words that end so; ``^`` marks the
start of a word. Inflects nothing: see `paradigms`.
"""

from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files

from tyokieli.vocabulary.gradation import BACK, FRONT, strengthen
from tyokieli.vocabulary.paradigms import Type, forms, suits

UNINFLECTED = Type(99)
LETTERS = Type(18)
BOTH_PARTS = Type(51)  # omatunto, omantunnon

_RESOURCE = "kotus_types.tsv"


@lru_cache(maxsize=4096)
def types_of(word: str) -> tuple[Type, ...]:
    """Types of the lower-case base form `word`, likeliest first: its own, then those of ever shorter endings.

    Examples
    --------
    >>> [str(type_) for type_ in types_of("kuusi")[:2]]
    ['24', '27']
    >>> str(types_of("läsnätyö")[0]), str(types_of("monipaikkainen")[0])
    ('19', '38')
    """
    table = _table()
    found: dict[Type, None] = {}
    marked = "^" + word
    for start in range(len(marked)):
        for type_ in table.get(marked[start:], ()):
            found.setdefault(type_)
    return tuple(found)


@lru_cache(maxsize=1024)
def singulars_of(plural: str) -> tuple[tuple[str, Type], ...]:
    """Possible singular base forms, with types, of the nominative plural `plural`; likeliest first.

    Words that have no singular (*alkeet*, *häät*) get the one that their inflection is built on.

    Examples
    --------
    >>> base, type_ = singulars_of("alkeet")[0]
    >>> base, str(type_)
    ('alke', '48')
    """
    return tuple(
        (base, type_)
        for base in _bases(plural)
        for type_ in types_of(base)
        if suits(base, type_) and _is_plural_of(plural, base, type_)
    )


def plural_only(word: str) -> str | None:
    """The singular that the list gives for inflecting a word that has none in use; None for other words."""
    return _plurals().get(word)


def _is_plural_of(plural: str, base: str, type_: Type) -> bool:
    return any(plural in forms(base, type_, harmony)["Nom", "Plur"] for harmony in (BACK, FRONT))


def _bases(plural: str) -> Iterator[str]:
    stem = plural.removesuffix("t")
    listed = plural_only(plural)
    if listed:
        yield listed
    yield stem
    if stem.endswith("se"):
        yield stem.removesuffix("se") + "nen"
    if stem.endswith("kse"):
        yield stem.removesuffix("kse") + "s"
    endings = [("e", "i"), ("ee", "e"), ("me", "n"), ("aa", "as"), ("ää", "äs"), ("ii", "is"), ("ma", "n"), ("mä", "n")]
    for ending, nominative in endings:
        if stem.endswith(ending):
            yield stem.removesuffix(ending) + nominative
    for grade in "ABCDEFGHIJKLM":
        for vowel in (1, 2):
            root = strengthen(stem[:-vowel], grade)
            if root != stem[:-vowel]:
                yield root + stem[-vowel:]
                if vowel == 1 and stem.endswith("e"):
                    yield root + "i"
    for grade in "ABCDEFGHIJK":  # kamppeet → kampe, rattaat → ratas: the plural has the strong grade
        for ending, nominative in (("ee", "e"), ("aa", "as"), ("ää", "äs"), ("ime", "in"), ("ame", "an")):
            if stem.endswith(ending):
                yield from _weakened(stem.removesuffix(ending), grade, nominative)


def _weakened(root: str, grade: str, ending: str) -> Iterator[str]:
    for weak_length in range(3):
        shorter = root[: len(root) - weak_length]
        for weak in ("", "k", "p", "t", "v", "d", "ng", "mm", "ll", "nn", "rr"):
            if strengthen(shorter + weak, grade) == root:
                yield shorter + weak + ending


@cache
def _table() -> dict[str, tuple[Type, ...]]:
    return {
        ending: tuple(Type.parse(label) for label in labels.split())
        for ending, labels in _lines()
        if not labels.startswith("=")
    }


@cache
def _plurals() -> dict[str, str]:
    return {plural: base.removeprefix("=") for plural, base in _lines() if base.startswith("=")}


@cache
def _lines() -> tuple[tuple[str, str], ...]:
    text = files("tyokieli.vocabulary").joinpath(_RESOURCE).read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return tuple((ending, labels) for ending, labels in rows)
