"""The lemmas that operations make of an analysis of Voikko: its base form, the verb of a participle, the form itself.

Which operation holds for which kind of analysis is learned; nothing is chosen here.
"""

import re
from collections.abc import Mapping

from tyokieli.language.compounds import Part
from tyokieli.language.voikko import Analysis, analyze

CLITICS = re.compile(r"(?<=\w\w)(k[oö]|kin|k[aä]{2}n|h[aä]n|p[aä]|k[oö]s|p[aä]s)$")
_POSSESSIVES = re.compile(r"(ni|si|(?<=n)s[aä]|(?<=[aä])[aä]n|mme|nne)$")
_CLITICISED = frozenset(("seikkasana", "sidesana", "suhdesana", "asemosana", "kieltosana"))
_INDEFINITE = {
    ("kuka", "kin"): "kukin",
    ("kuka", "kaan"): "kukaan",
    ("ken", "kaan"): "kukaan",
    ("ken", "kin"): "kukin",
    ("mikä", "kaan"): "mikään",
    ("mikä", "kin"): "mikin",
}
_SINGULAR = {
    "me": "minä",
    "te": "sinä",
    "he": "hän",
    "ne": "se",
    "nämä": "tämä",
    "nuo": "tuo",
    "ketkä": "kuka",
    "ken": "kuka",
}


def lemmas_of(lower: str, analysis: Analysis, parts: tuple[Part, ...], plurals: Mapping[str, str]) -> dict[str, str]:
    """The lemma that each operation gives, each lemma once."""
    lemmas: dict[str, str] = {}
    for operation, lemma in _operations(lower, analysis, parts, plurals):
        if lemma not in lemmas.values():
            lemmas[operation] = lemma
        if "-" in lemma:
            # raaka-aineita → raaka#aine: the treebank writes the boundary, not the hyphen
            joined = lemma.replace("-", "")
            if "-" in lemma[1:-1] and joined not in lemmas.values():
                lemmas[operation + "-"] = joined
    return lemmas


def _operations(
    lower: str, analysis: Analysis, parts: tuple[Part, ...], plurals: Mapping[str, str]
) -> list[tuple[str, str]]:
    base = analysis["BASEFORM"]
    base_lower = base.lower()
    word_class = analysis.get("CLASS")
    found = [("base", base)]
    bare = lower
    if "FOCUS" in analysis or "KYSYMYSLIITE" in analysis or word_class in _CLITICISED:
        clitic = CLITICS.search(bare)
        while clitic and clitic.start() > 1:
            bare = bare[: clitic.start()]
            clitic = CLITICS.search(bare)
    if parts and (analysis.get("MOOD") == "MINEN-infinitive" or parts[-1].verb):
        beginning = "".join([part.surface for part in parts[:-1]])
        # tehnyt → tehdä: participles lemmatise to the verb; johtamisen → johtaminen: nouns of action to themselves
        if "PARTICIPLE" in analysis:
            found.append(("verb", beginning + parts[-1].verb))
        elif analysis.get("MOOD") == "MINEN-infinitive":
            found.append(("minen", beginning + parts[-1].base))
    if analysis.get("NUMBER") == "plural":
        if base in plurals:
            # vaaleissa → vaalit: words that have no singular
            found.append(("plural", plurals[base]))
        elif len(parts) > 1 and parts[-1].base in plurals:
            found.append(("plural", base[: len(base) - len(parts[-1].base)] + plurals[parts[-1].base]))
    if lower.endswith("mmin"):
        # selvemmin → selvästi
        for adverb in (lower[:-4] + "sti", lower[:-5] + "asti", lower[:-5] + "ästi"):
            if analyze(adverb):
                found.append(("sti", adverb))
                break
    focused = _INDEFINITE.get((base, analysis.get("FOCUS", "")))
    if focused:
        # keneltäkään → kukaan
        found.append(("indefinite", focused))
    if base in _SINGULAR:
        found.append(("singular", _SINGULAR[base]))
    if lower != base_lower:
        found.append(("surface", lower))
    if bare != lower and bare != base_lower:
        found.append(("bare", bare))
    if "POSSESSIVE" in analysis or word_class in ("seikkasana", "suhdesana"):
        possessive = _POSSESSIVES.search(bare)
        if possessive:
            found.append(("unpossessed", bare[: possessive.start()]))
    if len(parts) > 1 and parts[-2].surface[-1] not in "ns":
        # but kielenopiskelija and kehittämisyksikkö keep the modifier as it is written
        hyphen = "-" if "-" in base else ""
        joined = hyphen.join([part.base for part in parts])
        if joined.lower() != base_lower:
            # Ison-Britannian → Iso-Britannia
            found.append(("parts", joined.title() if base[:1].isupper() else joined))
    return found


def as_name(lemma: str, form: str) -> str:
    """`lemma` with a capital in each part where `form` has one.

    >>> as_name("suomi", "Suomen"), as_name("pohjois-karjala", "Pohjois-Karjalassa")
    ('Suomi', 'Pohjois-Karjala')
    """
    parts = lemma.split("-")
    for place, written in zip(range(len(parts)), form.split("-"), strict=False):
        if written[:1].isupper():
            parts[place] = parts[place][:1].upper() + parts[place][1:]
    return "-".join(parts)


def initials(form: str) -> str:
    """Capitals before a hyphen and small letters, "" where there are none.

    >>> initials("ICT-tukea"), initials("Pohjois-Karjala")
    ('ICT', '')
    """
    head, hyphen, tail = form.partition("-")
    return head if hyphen and len(head) > 1 and head.isupper() and tail.islower() else ""
