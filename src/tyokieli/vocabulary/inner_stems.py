"""The stems of Kotus' types 23–49, whose base form differs from the stem inside: *käsi*, *nainen*, *vieras*, *hame*.

One function a type, named after Kotus' model word. The simpler types are `stems`.
"""

from dataclasses import replace

from tyokieli.vocabulary.gradation import VOWELS, Harmony, strengthen
from tyokieli.vocabulary.stems import Stems, consonant_plural, long_plural, long_stem


def tiili(base: str, grade: str, h: Harmony) -> Stems:
    root = base[:-1]
    a = "a" if base.endswith(("meri", "veri")) else h.a  # merta, verta: with front vowels in all other forms
    return consonant_plural(root + "e", root + "e", root, root, h, f"{root}t{a}")


def uni(base: str, grade: str, h: Harmony) -> Stems:
    s = tiili(base, grade, h)
    return replace(s, genitives=(*s.genitives, base[:-1] + "ten"))


def toimi(base: str, grade: str, h: Harmony) -> Stems:
    root, consonant = base[:-1], base[:-2] + "n"
    s = consonant_plural(root + "e", root + "e", root, root, h, f"{consonant}t{h.a}")
    return replace(s, partitive=(*s.partitive, root + "e" + h.a), genitives=(*s.genitives, consonant + "ten"))


def pieni(base: str, grade: str, h: Harmony) -> Stems:
    s = tiili(base, grade, h)
    return replace(s, genitives=(base[:-1] + "ten", *s.genitives))


def kasi(base: str, grade: str, h: Harmony) -> Stems:
    root = base[:-2]
    s = consonant_plural(root + "te", root + "de", root + "s", root + "s", h, f"{root}tt{h.a}")
    return replace(s, genitives=(*s.genitives, root + "tten"))


def kynsi(base: str, grade: str, h: Harmony) -> Stems:
    root = base[:-2]
    weak = root + root[-1]  # kynte- : kynne-, virte- : virre-
    s = consonant_plural(root + "te", weak + "e", root + "s", root + "s", h, f"{root}tt{h.a}")
    return replace(s, genitives=(*s.genitives, root + "tten"))


def lapsi(base: str, grade: str, h: Harmony) -> Stems:
    root = base[:-1]
    s = consonant_plural(root + "e", root + "e", root, root, h, f"{base[:-3]}st{h.a}")
    return replace(s, genitives=(base[:-3] + "sten", *s.genitives))


def veitsi(base: str, grade: str, h: Harmony) -> Stems:
    s = lapsi(base, grade, h)
    return replace(s, genitives=s.genitives[::-1])


def kaksi(base: str, grade: str, h: Harmony) -> Stems:
    root = base[:-3] + "h"
    plural = base[:-1]
    return consonant_plural(root + "te", root + "de", plural, plural, h, f"{root}t{h.a}")


def sisar(base: str, grade: str, h: Harmony) -> Stems:
    ending = base[-2:]
    root = strengthen(base[:-2], grade) + ending  # tytär → tyttären, ien → ikenen
    s = consonant_plural(root + "e", root + "e", root, root, h, f"{base}t{h.a}")
    return replace(s, genitives=(base + "ten", *s.genitives))


def kytkin(base: str, grade: str, h: Harmony) -> Stems:
    start = len(base) - 2
    while grade != "D" and base[start - 1] in VOWELS:  # kerroin → kertoimen, but puin → pukimen
        start -= 1
    root = strengthen(base[:start], grade) + base[start:-1] + "m"
    s = consonant_plural(root + "e", root + "e", root, root, h, f"{base}t{h.a}")
    return replace(s, genitives=(*s.genitives, base + "ten"))


def onneton(base: str, grade: str, h: Harmony) -> Stems:
    root = (strengthen(base[:-2], "C") if grade else base[:-2]) + base[-2] + "m"
    s = consonant_plural(root + h.a, root + h.a, root, root, h, f"{base}t{h.a}")
    return replace(s, genitives=(*s.genitives, base + "ten"))


def lammin(base: str, grade: str, h: Harmony) -> Stems:
    root = strengthen(base[:-2], grade) + base[-2] + "m"
    return consonant_plural(root + h.a, root + h.a, root, root, h, f"{base}t{h.a}")


def sisin(base: str, grade: str, h: Harmony) -> Stems:
    root = base[:-1]
    s = consonant_plural(root + "mp" + h.a, root + "mm" + h.a, root + "mp", root + "mm", h, f"{base}t{h.a}")
    return replace(s, genitives=(*s.genitives, base + "ten"))


def vasen(base: str, grade: str, h: Harmony) -> Stems:
    s = sisin(base, grade, h)
    return replace(s, partitive=(*s.partitive, base[:-1] + "mp" + h.a + h.a))


def nainen(base: str, grade: str, h: Harmony) -> Stems:
    root = base[:-3] + "s"
    s = consonant_plural(root + "e", root + "e", root, root, h, f"{root}t{h.a}")
    return replace(s, genitives=(root + "ten", *s.genitives))


def vastaus(base: str, grade: str, h: Harmony) -> Stems:
    root = base[:-1] + "ks"
    s = consonant_plural(root + "e", root + "e", root, root, h, f"{base}t{h.a}")
    return replace(s, genitives=(base + "ten", *s.genitives))


def kalleus(base: str, grade: str, h: Harmony) -> Stems:
    root = base[:-1]
    return consonant_plural(root + "te", root + "de", root + "ks", root + "ks", h, f"{root}tt{h.a}")


def vieras(base: str, grade: str, h: Harmony) -> Stems:
    vowel = base[-2]
    # paras → parhaan: the one word that gains a letter
    root = base[:-2] + "ha" if base.endswith("paras") else strengthen(base[:-2], grade) + vowel
    return long_stem(root + vowel, root + "i", h, (f"{base}t{h.a}",), (root + vowel + "seen",))


def mies(base: str, grade: str, h: Harmony) -> Stems:
    root = base[:-1] + "h"
    s = consonant_plural(root + "e", root + "e", root, root, h, f"{base}t{h.a}")
    return replace(s, genitives=(base + "ten", *s.genitives))


def ohut(base: str, grade: str, h: Harmony) -> Stems:
    root = strengthen(base[:-2], grade) + base[-2]
    return long_stem(root + "e", root + "i", h, (f"{base}t{h.a}",), (root + "een",))


def kevat(base: str, grade: str, h: Harmony) -> Stems:
    root = base[:-1]
    return long_stem(root + base[-2], root + "i", h, (f"{base}t{h.a}",), (root + base[-2] + "seen",))


def kahdeksas(base: str, grade: str, h: Harmony) -> Stems:
    root = base[:-1]
    return consonant_plural(root + "nte", root + "nne", root + "ns", root + "ns", h, f"{root}tt{h.a}")


def tuhat(base: str, grade: str, h: Harmony) -> Stems:
    root = base[:-1]
    s = consonant_plural(root + "nte", root + "nne", root + "ns", root + "ns", h, f"{base}t{h.a}")
    return replace(s, genitives=(*s.genitives, root + "nten"))


def kuollut(base: str, grade: str, h: Harmony) -> Stems:
    root = base[:-2]
    return long_stem(root + "ee", root + "ei", h, (f"{base}t{h.a}",), (root + "eeseen",))


def hame(base: str, grade: str, h: Harmony) -> Stems:
    vowel = base[-1]
    root = strengthen(base[:-1], grade) + vowel
    return long_stem(root + vowel, root + "i", h, (f"{base}tt{h.a}",), (root + vowel + "seen",))


def askel(base: str, grade: str, h: Harmony) -> Stems:
    if base.endswith("e"):  # askele: as hame
        return hame(base, grade, h)
    s = sisar(base, grade, h)
    long = s.strong + "e"
    genitives, partitives = long_plural(s.strong + "i", s.strong + "i", h)
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
