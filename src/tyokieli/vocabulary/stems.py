"""What the forms of a noun are built from: the stems of Kotus' types 1–22, whose base form ends in the stem's vowel.

One function a type, named after Kotus' model word. The other types are `inner_stems`.
"""

from dataclasses import dataclass, replace

from tyokieli.vocabulary.gradation import VOWELS, Harmony, weaken, weaken_before_i


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


def long_plural(plural: str, weak_plural: str, h: Harmony) -> tuple[tuple[str, ...], tuple[str, ...]]:
    # palveluiden, palveluitten; palveluita
    return (weak_plural + "den", weak_plural + "tten"), (weak_plural + f"t{h.a}",)


def valo(base: str, grade: str, h: Harmony) -> Stems:  # 1 valo, 2 palvelu, 3 valtio, 4 laatikko, 8 nalle
    return _vowel(base, grade, h, base[-1])


def _vowel(base: str, grade: str, h: Harmony, plural_vowel: str) -> Stems:
    root, vowel = base[:-1], base[-1]
    weak_root = weaken(root, grade, vowel)
    plural, weak_plural = root + plural_vowel, weaken_before_i(root, grade, plural_vowel) + plural_vowel
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


def palvelu(base: str, grade: str, h: Harmony) -> Stems:
    s = valo(base, grade, h)
    long_genitives, long_partitives = long_plural(s.plural, s.plural, h)
    if base.endswith("henkilö"):  # henkilöiden is usual, henkilöjen rare; toimistojen, palvelujen the other way round
        return replace(s, genitives=long_genitives + s.genitives, partitives=long_partitives + s.partitives)
    return replace(s, genitives=s.genitives + long_genitives, partitives=s.partitives + long_partitives)


def valtio(base: str, grade: str, h: Harmony) -> Stems:
    s = valo(base, grade, h)
    genitives, partitives = long_plural(s.plural, s.plural, h)
    return replace(s, partitive=(f"{base}t{h.a}",), genitives=genitives, partitives=partitives)


def laatikko(base: str, grade: str, h: Harmony) -> Stems:
    s = valo(base, grade, h)
    genitives, partitives = long_plural(s.plural, s.weak_plural, h)
    return replace(
        s,
        genitives=genitives + s.genitives,
        partitives=partitives + s.partitives,
        illatives=(*s.illatives, s.weak_plural + "hin"),
    )


def risti(base: str, grade: str, h: Harmony) -> Stems:
    stem = base if base.endswith("i") else base + "i"  # rock → rockin
    s = _vowel(stem, grade, h, "e")
    return replace(s, genitives=(stem + "en",))


def paperi(base: str, grade: str, h: Harmony) -> Stems:
    s = risti(base, grade, h)
    genitives, partitives = long_plural(s.plural, s.plural, h)
    return replace(s, genitives=s.genitives + genitives, partitives=partitives + s.partitives)


def consonant_plural(strong: str, weak: str, root: str, weak_root: str, h: Harmony, partitive: str) -> Stems:
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


def ovi(base: str, grade: str, h: Harmony) -> Stems:
    root = base[:-1] + "j" if base.endswith("veli") else base[:-1]  # veli → veljen: the one word that gains a letter
    weak = weaken(root, grade, "e")
    return consonant_plural(root + "e", weak + "e", root, weaken_before_i(root, grade, "i"), h, root + "e" + h.a)


def kala(base: str, grade: str, h: Harmony) -> Stems:
    return _vowel(base, grade, h, h.o)


def koira(base: str, grade: str, h: Harmony) -> Stems:
    root = base[:-1]
    weak_root = weaken(root, grade, base[-1])
    return consonant_plural(base, weak_root + base[-1], root, weaken_before_i(root, grade, "i"), h, base + h.a)


def omena(base: str, grade: str, h: Harmony) -> Stems:
    s = koira(base, grade, h)
    other = base[:-1] + h.o
    genitives, partitives = long_plural(other + "i", other + "i", h)
    return replace(
        s,
        genitives=s.genitives + genitives,
        partitives=s.partitives + partitives,
        illatives=(*s.illatives, other + "ihin"),
        other_plurals=(other + "i",),
    )


def kulkija(base: str, grade: str, h: Harmony) -> Stems:
    s = kala(base, grade, h)
    genitives, partitives = long_plural(s.plural, s.plural, h)
    return replace(s, genitives=genitives, partitives=partitives)


def katiska(base: str, grade: str, h: Harmony) -> Stems:
    s = kala(base, grade, h)
    genitives, partitives = long_plural(s.plural, s.plural, h)
    return replace(s, genitives=genitives + s.genitives, partitives=partitives + s.partitives)


def solakka(base: str, grade: str, h: Harmony) -> Stems:
    s = kala(base, grade, h)
    genitives, partitives = long_plural(s.plural, s.weak_plural, h)
    return replace(
        s,
        genitives=genitives + s.genitives,
        partitives=partitives + s.partitives,
        illatives=(*s.illatives, s.weak_plural + "hin"),
    )


def long_stem(stem: str, plural: str, h: Harmony, partitive: tuple[str, ...], illative: tuple[str, ...]) -> Stems:
    # Stems in a long vowel or two vowels: vapaa, maa, filee, vieraa-, hamee-.
    genitives, partitives = long_plural(plural, plural, h)
    siin, hin = plural + "siin", plural + "hin"
    return Stems(stem, stem, plural, plural, partitive, illative, genitives, partitives, (siin, hin))


def korkea(base: str, grade: str, h: Harmony) -> Stems:
    s = long_stem(base, base[:-1] + "i", h, (base + h.a, f"{base}t{h.a}"), (base + base[-1] + "n",))
    return replace(s, illatives=s.illatives[::-1])


def vanhempi(base: str, grade: str, h: Harmony) -> Stems:
    root = base[:-1]
    weak = weaken(root, "H")
    return consonant_plural(root + h.a, weak + h.a, root, weak, h, root + h.a + h.a)


def vapaa(base: str, grade: str, h: Harmony) -> Stems:
    return long_stem(base, base[:-1] + "i", h, (f"{base}t{h.a}",), (base + "seen",))


def maa(base: str, grade: str, h: Harmony) -> Stems:
    last = base[-1]
    plural = base[:-1] + "i" if base[-2:-1] == last else base + "i" if last != "i" else base  # maita, koita
    s = long_stem(base, plural, h, (f"{base}t{h.a}",), (f"{base}h{_plain(last)}n",))
    return replace(s, illatives=(plural + "hin",))


def suo(base: str, grade: str, h: Harmony) -> Stems:
    last = base[-1]
    s = long_stem(base, base[:-2] + last + "i", h, (f"{base}t{h.a}",), (f"{base}h{last}n",))
    return replace(s, illatives=(s.plural + "hin",))


def filee(base: str, grade: str, h: Harmony) -> Stems:
    s = long_stem(base, base[:-1] + "i", h, (f"{base}t{h.a}",), (base + "seen", f"{base}h{base[-1]}n"))
    return replace(s, illatives=s.illatives[::-1])


def rose(base: str, grade: str, h: Harmony) -> Stems:
    spoken = _plain(next((letter for letter in reversed(base) if letter in VOWELS), "e"))
    # The vowel that is heard is not always the one written (brie, chutney): Voikko is asked which.
    endings = [spoken, *(vowel for vowel in "eiauoyö" if vowel != spoken)]
    s = long_stem(base, base + "i", h, (f"{base}t{h.a}",), tuple(f"{base}h{vowel}n" for vowel in endings))
    return replace(s, illatives=(s.plural + "hin",))


def parfait(base: str, grade: str, h: Harmony) -> Stems:
    return rose(base + "'", grade, h)
