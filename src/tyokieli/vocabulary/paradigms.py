"""The inflection types of Kotus as rules: from a base form, its type and its gradation to all case forms.

Says nothing about which type a word has (`kotus`), about suffixes after the case ending or phrases (`inflection`).
"""

from collections.abc import Callable
from typing import NamedTuple

from tyokieli.vocabulary import inner_stems, stems
from tyokieli.vocabulary.gradation import VOWELS, Harmony
from tyokieli.vocabulary.stems import Stems

CASES = ("Nom", "Gen", "Par", "Ine", "Ela", "Ill", "Ade", "Abl", "All", "Ess", "Tra", "Abe", "Com", "Ins")
NUMBERS = ("Sing", "Plur")
CELLS = tuple((case, number) for number in NUMBERS for case in CASES if number == "Plur" or case not in {"Com", "Ins"})
"""The cells of a full paradigm; the comitative and the instructive have no singular."""


class Type(NamedTuple):
    """An inflection type: Kotus' number, gradation letter and whether the gradation is optional.

    Examples
    --------
    >>> Type.parse("9*D"), str(Type.parse("9*(D)"))
    (Type(number=9, grade='D', optional=False), '9*(D)')
    """

    number: int
    grade: str = ""
    optional: bool = False

    @classmethod
    def parse(cls, label: str) -> "Type":
        number, _, grade = label.partition("*")
        return cls(int(number), grade.strip("()"), grade.startswith("("))

    def __str__(self) -> str:
        if not self.grade:
            return str(self.number)
        return f"{self.number}*({self.grade})" if self.optional else f"{self.number}*{self.grade}"


_BUILDERS: dict[int, Callable[[str, str, Harmony], Stems]] = {
    1: stems.valo,
    2: stems.palvelu,
    3: stems.valtio,
    4: stems.laatikko,
    5: stems.risti,
    6: stems.paperi,
    7: stems.ovi,
    8: stems.valo,
    9: stems.kala,
    10: stems.koira,
    11: stems.omena,
    12: stems.kulkija,
    13: stems.katiska,
    14: stems.solakka,
    15: stems.korkea,
    16: stems.vanhempi,
    17: stems.vapaa,
    18: stems.maa,
    19: stems.suo,
    20: stems.filee,
    21: stems.rose,
    22: stems.parfait,
    23: inner_stems.tiili,
    24: inner_stems.uni,
    25: inner_stems.toimi,
    26: inner_stems.pieni,
    27: inner_stems.kasi,
    28: inner_stems.kynsi,
    29: inner_stems.lapsi,
    30: inner_stems.veitsi,
    31: inner_stems.kaksi,
    32: inner_stems.sisar,
    33: inner_stems.kytkin,
    34: inner_stems.onneton,
    35: inner_stems.lammin,
    36: inner_stems.sisin,
    37: inner_stems.vasen,
    38: inner_stems.nainen,
    39: inner_stems.vastaus,
    40: inner_stems.kalleus,
    41: inner_stems.vieras,
    42: inner_stems.mies,
    43: inner_stems.ohut,
    44: inner_stems.kevat,
    45: inner_stems.kahdeksas,
    46: inner_stems.tuhat,
    47: inner_stems.kuollut,
    48: inner_stems.hame,
    49: inner_stems.askel,
}
TYPES = frozenset(_BUILDERS)

# How base forms of a type end; types that are not here take any ending.
_ENDINGS: dict[int, tuple[str, ...]] = {
    **dict.fromkeys((1, 2, 4), ("o", "u", "y", "ö")),
    3: ("o", "u", "y", "ö", "e"),
    **dict.fromkeys((7, 16, *range(23, 32)), ("i",)),
    8: ("e",),
    **dict.fromkeys(range(9, 16), ("a", "ä")),
    **dict.fromkeys(range(17, 21), tuple(VOWELS)),
    **dict.fromkeys(range(33, 38), ("n",)),
    38: ("nen",),
    **dict.fromkeys((39, 40, 41, 45), ("s",)),
    42: ("mies",),
    **dict.fromkeys((43, 44, 46, 47), ("t",)),
    48: ("e",),
    49: ("l", "r", "n", "e"),
}


def suits(base: str, type_: Type) -> bool:
    """Whether a base form of that type can end as `base` does.

    Examples
    --------
    >>> suits("nainen", Type(38)), suits("talo", Type(38))
    (True, False)
    """
    endings = _ENDINGS.get(type_.number)
    if endings is None:
        return type_.number in _BUILDERS and len(base) > 1
    return len(base) > 1 and base.endswith(endings)


def forms(base: str, type_: Type, harmony: Harmony) -> dict[tuple[str, str], tuple[str, ...]]:
    """All case forms of the noun or adjective `base`, without possessive suffix; the usual form first in each cell.

    The comitative is the bare one of adjectives (``uusine``): nouns add a possessive suffix to it.

    Examples
    --------
    >>> from tyokieli.vocabulary.gradation import BACK
    >>> katto = forms("katto", Type.parse("1*C"), BACK)
    >>> katto["Ine", "Plur"], katto["Ill", "Plur"]
    (('katoissa',), ('kattoihin',))
    """
    table: dict[tuple[str, str], list[str]] = {cell: [] for cell in CELLS}
    for variant in _variants(base, type_, harmony):
        for cell, cell_forms in _cells(base, variant, harmony).items():
            table[cell] += [form for form in cell_forms if form not in table[cell]]
    return {cell: tuple(found) for cell, found in table.items()}


def possessive_stems(base: str, type_: Type, harmony: Harmony) -> tuple[str, ...]:
    """The strong vowel stems that possessive suffixes join in the nominative and genitive (``katto-``, ``käte-``)."""
    return tuple(dict.fromkeys(variant.strong for variant in _variants(base, type_, harmony)))


def _variants(base: str, type_: Type, harmony: Harmony) -> list[Stems]:
    build = _BUILDERS[type_.number]
    if type_.optional:
        return [build(base, type_.grade, harmony), build(base, "", harmony)]
    return [build(base, type_.grade, harmony)]


def _cells(base: str, s: Stems, h: Harmony) -> dict[tuple[str, str], tuple[str, ...]]:
    weak = (s.weak, *s.other_weak)
    weak_plurals = (s.weak_plural, *s.other_plurals)
    cells: dict[tuple[str, str], tuple[str, ...]] = {
        ("Nom", "Sing"): (base,),
        ("Gen", "Sing"): tuple(stem + "n" for stem in weak),
        ("Par", "Sing"): s.partitive,
        ("Ill", "Sing"): s.illative,
        ("Ess", "Sing"): (f"{s.strong}n{h.a}", *(f"{stem}n{h.a}" for stem in s.other_weak)),
        ("Nom", "Plur"): tuple(stem + "t" for stem in weak),
        ("Gen", "Plur"): s.genitives,
        ("Par", "Plur"): s.partitives,
        ("Ill", "Plur"): s.illatives,
        ("Ess", "Plur"): tuple(f"{stem}n{h.a}" for stem in (s.plural, *s.other_plurals)),
        ("Com", "Plur"): tuple(stem + "ne" for stem in (s.plural, *s.other_plurals)),
        ("Ins", "Plur"): tuple(stem + "n" for stem in weak_plurals),
    }
    for case, ending in (
        ("Ine", f"ss{h.a}"),
        ("Ela", f"st{h.a}"),
        ("Ade", f"ll{h.a}"),
        ("Abl", f"lt{h.a}"),
        ("All", "lle"),
        ("Tra", "ksi"),
        ("Abe", f"tt{h.a}"),
    ):
        cells[case, "Sing"] = tuple(stem + ending for stem in weak)
        cells[case, "Plur"] = tuple(stem + ending for stem in weak_plurals)
    return cells
