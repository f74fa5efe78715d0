"""The inflection types of Kotus as rules: from a base form, its type and its gradation to all case forms.

Says nothing about which type a word has (`kotus`), about suffixes after the case ending or phrases (`inflection`).
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import NamedTuple

CASES = ("Nom", "Gen", "Par", "Ine", "Ela", "Ill", "Ade", "Abl", "All", "Ess", "Tra", "Abe", "Com", "Ins")
NUMBERS = ("Sing", "Plur")
CELLS = tuple((case, number) for number in NUMBERS for case in CASES if number == "Plur" or case not in {"Com", "Ins"})
"""The cells of a full paradigm; the comitative and the instructive have no singular."""

VOWELS = "aeiouyäöåéè"

# Kotus' gradation letters: strong grade, weak grade.
_GRADES = {
    "A": ("kk", "k"),
    "B": ("pp", "p"),
    "C": ("tt", "t"),
    "D": ("k", ""),
    "E": ("p", "v"),
    "F": ("t", "d"),
    "G": ("nk", "ng"),
    "H": ("mp", "mm"),
    "I": ("lt", "ll"),
    "J": ("nt", "nn"),
    "K": ("rt", "rr"),
    "L": ("k", "j"),
    "M": ("k", "v"),
}

# Weak grades that the letter alone does not give: aika → ajan but taika → taian; veli → veljen without a grade.
_WEAK_ROOTS = {("aik", "a"): "aj", ("aik", "o"): "aj", ("poik", "a"): "poj", ("poik", "i"): "poj"}
_STRONG_ROOTS = {"vel": "velj"}


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


@dataclass(frozen=True, slots=True)
class Stems:
    """What the forms of one word are built from. `strong` and `weak` end in the stem's vowel, the plurals in i."""

    strong: str
    weak: str
    plural: str
    weak_plural: str
    partitive: tuple[str, ...]
    illative: tuple[str, ...]
    genitives: tuple[str, ...]
    partitives: tuple[str, ...]
    illatives: tuple[str, ...]
    other_plurals: tuple[str, ...] = ()  # omenissa beside omenoissa
    other_weak: tuple[str, ...] = ()  # askeleella beside askelella


class Harmony(NamedTuple):
    """The vowels of endings, back or front."""

    a: str
    o: str
    u: str


BACK = Harmony("a", "o", "u")
FRONT = Harmony("ä", "ö", "y")


def harmony_of(word: str) -> Harmony:
    """Vowel harmony by the last vowel that decides it; front where none does.

    Examples
    --------
    >>> harmony_of("analyysi").a, harmony_of("kokous").a, harmony_of("kieli").a
    ('ä', 'a', 'ä')
    """
    for letter in reversed(word.lower()):
        if letter in "aouåáóúâôû":
            return BACK
        if letter in "äöyüøæ":
            return FRONT
    return FRONT


def forms(base: str, type_: Type, harmony: Harmony) -> dict[tuple[str, str], tuple[str, ...]]:
    """All case forms of the noun or adjective `base`, without possessive suffix; the usual form first in each cell.

    The comitative is the bare one of adjectives (``uusine``): nouns add a possessive suffix to it.

    Examples
    --------
    >>> katto = forms("katto", Type.parse("1*C"), BACK)
    >>> katto["Ine", "Plur"], katto["Ill", "Plur"]
    (('katoissa',), ('kattoihin',))
    """
    table: dict[tuple[str, str], list[str]] = {cell: [] for cell in CELLS}
    for stems in _variants(base, type_, harmony):
        for cell, cell_forms in _cells(base, stems, harmony).items():
            table[cell] += [form for form in cell_forms if form not in table[cell]]
    return {cell: tuple(found) for cell, found in table.items()}


def possessive_stems(base: str, type_: Type, harmony: Harmony) -> tuple[str, ...]:
    """The strong vowel stems that possessive suffixes join in the nominative and genitive (``katto-``, ``käte-``)."""
    return tuple(dict.fromkeys(stems.strong for stems in _variants(base, type_, harmony)))


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


def weaken(root: str, grade: str, following: str = "") -> str:
    """`root`, which ends in a strong consonant, in the weak grade before the vowel `following`.

    Examples
    --------
    >>> weaken("kat", "F"), weaken("vaak", "D", "a"), weaken("tauk", "D", "o")
    ('kad', "vaa'", 'tau')
    """
    for (strong_root, vowel), weak_root in _WEAK_ROOTS.items():
        if (grade, following) == ("D", vowel) and root.endswith(strong_root) and not root.endswith(("taik", "haik")):
            return root[: -len(strong_root)] + weak_root
    if not grade:
        return root
    strong, weak = _GRADES[grade]
    if not root.endswith(strong):
        return root
    weakened = root[: -len(strong)] + weak
    # vaaka → vaa'an, liuku → liu'un: an apostrophe keeps three vowels readable
    if grade == "D" and len(weakened) > 1 and weakened[-1] == following and weakened[-2] in VOWELS:
        weakened += "'"
    return weakened


def _weak_before_i(root: str, grade: str, following: str) -> str:
    weakened = weaken(root, grade, following)
    # koko → ko'oissa, ikä → i'issä
    return weakened + "'" if weakened != root and weakened.endswith(following) else weakened


def strengthen(root: str, grade: str) -> str:
    """`root`, which ends in a weak consonant, in the strong grade.

    Examples
    --------
    >>> strengthen("tarv", "E"), strengthen("ko", "D"), strengthen("kang", "G")
    ('tarp', 'kok', 'kank')
    """
    if not grade:
        return root
    strong, weak = _GRADES[grade]
    return root[: len(root) - len(weak)] + strong if root.endswith(weak) else root


def _nominals(plural: str, weak_plural: str, h: Harmony) -> tuple[tuple[str, ...], tuple[str, ...]]:
    # palveluiden, palveluitten; palveluita
    return (weak_plural + "den", weak_plural + "tten"), (weak_plural + f"t{h.a}",)


def _rounded(base: str, grade: str, h: Harmony) -> Stems:  # 1 valo, 2 palvelu, 3 valtio, 4 laatikko, 8 nalle
    return _vowel(base, grade, h, base[-1])


def _vowel(base: str, grade: str, h: Harmony, plural_vowel: str) -> Stems:
    root, vowel = base[:-1], base[-1]
    weak_root = weaken(root, grade, vowel)
    plural, weak_plural = root + plural_vowel, _weak_before_i(root, grade, plural_vowel) + plural_vowel
    return Stems(
        strong=base,
        weak=weak_root + vowel,
        plural=plural + "i",
        weak_plural=weak_plural + "i",
        partitive=(base + h.a,),
        illative=(base + _plain(vowel) + "n",),
        genitives=(plural + "jen",),
        partitives=(plural + "j" + h.a,),
        illatives=(plural + "ihin",),
    )


def _plain(vowel: str) -> str:
    return {"é": "e", "è": "e", "å": "o"}.get(vowel, vowel)


def _palvelu(base: str, grade: str, h: Harmony) -> Stems:
    s = _rounded(base, grade, h)
    long_genitives, long_partitives = _nominals(s.plural, s.plural, h)
    if base.endswith("henkilö"):  # henkilöiden is usual, henkilöjen rare; toimistojen, palvelujen the other way round
        return replace(s, genitives=long_genitives + s.genitives, partitives=long_partitives + s.partitives)
    return replace(s, genitives=s.genitives + long_genitives, partitives=s.partitives + long_partitives)


def _valtio(base: str, grade: str, h: Harmony) -> Stems:
    s = _rounded(base, grade, h)
    genitives, partitives = _nominals(s.plural, s.plural, h)
    return replace(s, partitive=(f"{base}t{h.a}",), genitives=genitives, partitives=partitives)


def _laatikko(base: str, grade: str, h: Harmony) -> Stems:
    s = _rounded(base, grade, h)
    genitives, partitives = _nominals(s.plural, s.weak_plural, h)
    return replace(
        s,
        genitives=genitives + s.genitives,
        partitives=partitives + s.partitives,
        illatives=(*s.illatives, s.weak_plural + "hin"),
    )


def _risti(base: str, grade: str, h: Harmony) -> Stems:
    stem = base if base.endswith("i") else base + "i"  # rock → rockin
    s = _vowel(stem, grade, h, "e")
    return replace(s, genitives=(stem + "en",))


def _paperi(base: str, grade: str, h: Harmony) -> Stems:
    s = _risti(base, grade, h)
    genitives, partitives = _nominals(s.plural, s.plural, h)
    return replace(s, genitives=s.genitives + genitives, partitives=partitives + s.partitives)


def _consonant_plural(strong: str, weak: str, root: str, weak_root: str, h: Harmony, partitive: str) -> Stems:
    # The plural i takes the place of the stem's vowel: ovia, koiria, pieniä.
    return Stems(
        strong=strong,
        weak=weak,
        plural=root + "i",
        weak_plural=weak_root + "i",
        partitive=(partitive,),
        illative=(strong + strong[-1] + "n",),
        genitives=(root + "ien",),
        partitives=(root + "i" + h.a,),
        illatives=(root + "iin",),
    )


def _ovi(base: str, grade: str, h: Harmony) -> Stems:
    root = base[:-1]
    root = next((root[: -len(r)] + new for r, new in _STRONG_ROOTS.items() if root.endswith(r)), root)
    weak = weaken(root, grade, "e")
    return _consonant_plural(root + "e", weak + "e", root, _weak_before_i(root, grade, "i"), h, root + "e" + h.a)


def _kala(base: str, grade: str, h: Harmony) -> Stems:
    return _vowel(base, grade, h, h.o)


def _koira(base: str, grade: str, h: Harmony) -> Stems:
    root = base[:-1]
    weak_root = weaken(root, grade, base[-1])
    return _consonant_plural(base, weak_root + base[-1], root, _weak_before_i(root, grade, "i"), h, base + h.a)


def _omena(base: str, grade: str, h: Harmony) -> Stems:
    s = _koira(base, grade, h)
    other = base[:-1] + h.o
    genitives, partitives = _nominals(other + "i", other + "i", h)
    return replace(
        s,
        genitives=s.genitives + genitives,
        partitives=s.partitives + partitives,
        illatives=(*s.illatives, other + "ihin"),
        other_plurals=(other + "i",),
    )


def _kulkija(base: str, grade: str, h: Harmony) -> Stems:
    s = _kala(base, grade, h)
    genitives, partitives = _nominals(s.plural, s.plural, h)
    return replace(s, genitives=genitives, partitives=partitives)


def _katiska(base: str, grade: str, h: Harmony) -> Stems:
    s = _kala(base, grade, h)
    genitives, partitives = _nominals(s.plural, s.plural, h)
    return replace(s, genitives=genitives + s.genitives, partitives=partitives + s.partitives)


def _solakka(base: str, grade: str, h: Harmony) -> Stems:
    s = _kala(base, grade, h)
    genitives, partitives = _nominals(s.plural, s.weak_plural, h)
    return replace(
        s,
        genitives=genitives + s.genitives,
        partitives=partitives + s.partitives,
        illatives=(*s.illatives, s.weak_plural + "hin"),
    )


def _long(stem: str, plural: str, h: Harmony, partitive: tuple[str, ...], illative: tuple[str, ...]) -> Stems:
    # Stems in a long vowel or two vowels: vapaa, maa, filee, vieraa-, hamee-.
    genitives, partitives = _nominals(plural, plural, h)
    siin, hin = plural + "siin", plural + "hin"
    return Stems(stem, stem, plural, plural, partitive, illative, genitives, partitives, (siin, hin))


def _korkea(base: str, grade: str, h: Harmony) -> Stems:
    s = _long(base, base[:-1] + "i", h, (base + h.a, f"{base}t{h.a}"), (base + base[-1] + "n",))
    return replace(s, illatives=s.illatives[::-1])


def _vanhempi(base: str, grade: str, h: Harmony) -> Stems:
    root = base[:-1]
    weak = weaken(root, "H")
    return _consonant_plural(root + h.a, weak + h.a, root, weak, h, root + h.a + h.a)


def _vapaa(base: str, grade: str, h: Harmony) -> Stems:
    return _long(base, base[:-1] + "i", h, (f"{base}t{h.a}",), (base + "seen",))


def _maa(base: str, grade: str, h: Harmony) -> Stems:
    last = base[-1]
    plural = base[:-1] + "i" if base[-2:-1] == last else base + "i" if last != "i" else base  # maita, koita
    s = _long(base, plural, h, (f"{base}t{h.a}",), (f"{base}h{_plain(last)}n",))
    return replace(s, illatives=(plural + "hin",))


def _suo(base: str, grade: str, h: Harmony) -> Stems:
    last = base[-1]
    s = _long(base, base[:-2] + last + "i", h, (f"{base}t{h.a}",), (f"{base}h{last}n",))
    return replace(s, illatives=(s.plural + "hin",))


def _filee(base: str, grade: str, h: Harmony) -> Stems:
    s = _long(base, base[:-1] + "i", h, (f"{base}t{h.a}",), (base + "seen", f"{base}h{base[-1]}n"))
    return replace(s, illatives=s.illatives[::-1])


def _rose(base: str, grade: str, h: Harmony) -> Stems:
    spoken = _plain(next((letter for letter in reversed(base) if letter in VOWELS), "e"))
    # The vowel that is heard is not always the one written (brie, chutney): Voikko is asked which.
    endings = [spoken, *(vowel for vowel in "eiauoyö" if vowel != spoken)]
    s = _long(base, base + "i", h, (f"{base}t{h.a}",), tuple(f"{base}h{vowel}n" for vowel in endings))
    return replace(s, illatives=(s.plural + "hin",))


def _parfait(base: str, grade: str, h: Harmony) -> Stems:
    return _rose(base + "'", grade, h)


def _tiili(base: str, grade: str, h: Harmony) -> Stems:
    root = base[:-1]
    return _consonant_plural(root + "e", root + "e", root, root, h, f"{root}t{h.a}")


def _uni(base: str, grade: str, h: Harmony) -> Stems:
    s = _tiili(base, grade, h)
    s = replace(s, genitives=(*s.genitives, base[:-1] + "ten"))
    if base.endswith(("meri", "veri")):  # merta and verta, with front vowels elsewhere
        return replace(s, partitive=(base[:-1] + "ta",))
    return s


def _toimi(base: str, grade: str, h: Harmony) -> Stems:
    root, consonant = base[:-1], base[:-2] + "n"
    s = _consonant_plural(root + "e", root + "e", root, root, h, f"{consonant}t{h.a}")
    return replace(s, partitive=(*s.partitive, root + "e" + h.a), genitives=(*s.genitives, consonant + "ten"))


def _pieni(base: str, grade: str, h: Harmony) -> Stems:
    s = _tiili(base, grade, h)
    return replace(s, genitives=(base[:-1] + "ten", *s.genitives))


def _kasi(base: str, grade: str, h: Harmony) -> Stems:
    root = base[:-2]
    s = _consonant_plural(root + "te", root + "de", root + "s", root + "s", h, f"{root}tt{h.a}")
    return replace(s, genitives=(*s.genitives, root + "tten"))


def _kynsi(base: str, grade: str, h: Harmony) -> Stems:
    root = base[:-2]
    weak = root + root[-1]  # kynte- : kynne-, virte- : virre-
    s = _consonant_plural(root + "te", weak + "e", root + "s", root + "s", h, f"{root}tt{h.a}")
    return replace(s, genitives=(*s.genitives, root + "tten"))


def _lapsi(base: str, grade: str, h: Harmony) -> Stems:
    root = base[:-1]
    s = _consonant_plural(root + "e", root + "e", root, root, h, f"{base[:-3]}st{h.a}")
    return replace(s, genitives=(base[:-3] + "sten", *s.genitives))


def _veitsi(base: str, grade: str, h: Harmony) -> Stems:
    s = _lapsi(base, grade, h)
    return replace(s, genitives=s.genitives[::-1])


def _kaksi(base: str, grade: str, h: Harmony) -> Stems:
    root = base[:-3] + "h"
    plural = base[:-1]
    return _consonant_plural(root + "te", root + "de", plural, plural, h, f"{root}t{h.a}")


def _sisar(base: str, grade: str, h: Harmony) -> Stems:
    ending = base[-2:]
    root = strengthen(base[:-2], grade) + ending  # tytär → tyttären, ien → ikenen
    s = _consonant_plural(root + "e", root + "e", root, root, h, f"{base}t{h.a}")
    return replace(s, genitives=(base + "ten", *s.genitives))


def _kytkin(base: str, grade: str, h: Harmony) -> Stems:
    start = len(base) - 2
    while grade != "D" and base[start - 1] in VOWELS:  # kerroin → kertoimen, but puin → pukimen
        start -= 1
    root = strengthen(base[:start], grade) + base[start:-1] + "m"
    s = _consonant_plural(root + "e", root + "e", root, root, h, f"{base}t{h.a}")
    return replace(s, genitives=(*s.genitives, base + "ten"))


def _onneton(base: str, grade: str, h: Harmony) -> Stems:
    root = (strengthen(base[:-2], "C") if grade else base[:-2]) + base[-2] + "m"
    s = _consonant_plural(root + h.a, root + h.a, root, root, h, f"{base}t{h.a}")
    return replace(s, genitives=(*s.genitives, base + "ten"))


def _lammin(base: str, grade: str, h: Harmony) -> Stems:
    root = strengthen(base[:-2], grade) + base[-2] + "m"
    return _consonant_plural(root + h.a, root + h.a, root, root, h, f"{base}t{h.a}")


def _sisin(base: str, grade: str, h: Harmony) -> Stems:
    root = base[:-1]
    s = _consonant_plural(root + "mp" + h.a, root + "mm" + h.a, root + "mp", root + "mm", h, f"{base}t{h.a}")
    return replace(s, genitives=(*s.genitives, base + "ten"))


def _vasen(base: str, grade: str, h: Harmony) -> Stems:
    s = _sisin(base, grade, h)
    return replace(s, partitive=(*s.partitive, base[:-1] + "mp" + h.a + h.a))


def _nainen(base: str, grade: str, h: Harmony) -> Stems:
    root = base[:-3] + "s"
    s = _consonant_plural(root + "e", root + "e", root, root, h, f"{root}t{h.a}")
    return replace(s, genitives=(root + "ten", *s.genitives))


def _vastaus(base: str, grade: str, h: Harmony) -> Stems:
    root = base[:-1] + "ks"
    s = _consonant_plural(root + "e", root + "e", root, root, h, f"{base}t{h.a}")
    return replace(s, genitives=(base + "ten", *s.genitives))


def _kalleus(base: str, grade: str, h: Harmony) -> Stems:
    root = base[:-1]
    return _consonant_plural(root + "te", root + "de", root + "ks", root + "ks", h, f"{root}tt{h.a}")


def _vieras(base: str, grade: str, h: Harmony) -> Stems:
    vowel = base[-2]
    root = strengthen(base[:-2], grade) + vowel
    return _long(root + vowel, root + "i", h, (f"{base}t{h.a}",), (root + vowel + "seen",))


def _mies(base: str, grade: str, h: Harmony) -> Stems:
    root = base[:-1] + "h"
    s = _consonant_plural(root + "e", root + "e", root, root, h, f"{base}t{h.a}")
    return replace(s, genitives=(base + "ten", *s.genitives))


def _ohut(base: str, grade: str, h: Harmony) -> Stems:
    root = strengthen(base[:-2], grade) + base[-2]
    return _long(root + "e", root + "i", h, (f"{base}t{h.a}",), (root + "een",))


def _kevat(base: str, grade: str, h: Harmony) -> Stems:
    root = base[:-1]
    return _long(root + base[-2], root + "i", h, (f"{base}t{h.a}",), (root + base[-2] + "seen",))


def _kahdeksas(base: str, grade: str, h: Harmony) -> Stems:
    root = base[:-1]
    return _consonant_plural(root + "nte", root + "nne", root + "ns", root + "ns", h, f"{root}tt{h.a}")


def _tuhat(base: str, grade: str, h: Harmony) -> Stems:
    root = base[:-1]
    s = _consonant_plural(root + "nte", root + "nne", root + "ns", root + "ns", h, f"{base}t{h.a}")
    return replace(s, genitives=(*s.genitives, root + "nten"))


def _kuollut(base: str, grade: str, h: Harmony) -> Stems:
    root = base[:-2]
    return _long(root + "ee", root + "ei", h, (f"{base}t{h.a}",), (root + "eeseen",))


def _hame(base: str, grade: str, h: Harmony) -> Stems:
    vowel = base[-1]
    root = strengthen(base[:-1], grade) + vowel
    return _long(root + vowel, root + "i", h, (f"{base}tt{h.a}",), (root + vowel + "seen",))


def _askel(base: str, grade: str, h: Harmony) -> Stems:
    if base.endswith("e"):  # askele: as hame
        return _hame(base, grade, h)
    s = _sisar(base, grade, h)
    long = s.strong + "e"
    genitives, partitives = _nominals(s.strong + "i", s.strong + "i", h)
    return Stems(
        strong=s.strong,
        weak=s.strong,
        plural=s.plural,
        weak_plural=s.plural,
        partitive=s.partitive,
        illative=(*s.illative, long + "seen"),
        genitives=s.genitives + genitives,
        partitives=s.partitives + partitives,
        illatives=(*s.illatives, s.strong + "isiin", s.strong + "ihin"),
        other_plurals=(s.strong + "i",),
        other_weak=(long,),
    )


_BUILDERS: dict[int, Callable[[str, str, Harmony], Stems]] = {
    1: _rounded,
    2: _palvelu,
    3: _valtio,
    4: _laatikko,
    5: _risti,
    6: _paperi,
    7: _ovi,
    8: _rounded,
    9: _kala,
    10: _koira,
    11: _omena,
    12: _kulkija,
    13: _katiska,
    14: _solakka,
    15: _korkea,
    16: _vanhempi,
    17: _vapaa,
    18: _maa,
    19: _suo,
    20: _filee,
    21: _rose,
    22: _parfait,
    23: _tiili,
    24: _uni,
    25: _toimi,
    26: _pieni,
    27: _kasi,
    28: _kynsi,
    29: _lapsi,
    30: _veitsi,
    31: _kaksi,
    32: _sisar,
    33: _kytkin,
    34: _onneton,
    35: _lammin,
    36: _sisin,
    37: _vasen,
    38: _nainen,
    39: _vastaus,
    40: _kalleus,
    41: _vieras,
    42: _mies,
    43: _ohut,
    44: _kevat,
    45: _kahdeksas,
    46: _tuhat,
    47: _kuollut,
    48: _hame,
    49: _askel,
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
