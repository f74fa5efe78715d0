"""What tells readings apart, in one short string: the tags that contexts are learned of. Knows no words."""

import re

_CORE = (
    "Case",
    "Number",
    "VerbForm",
    "Mood",
    "Tense",
    "Person",
    "Voice",
    "InfForm",
    "PartForm",
    "Degree",
    "Connegative",
)
_CLAUSE_ENDS = frozenset(("PUNCT", "SCONJ"))
_CASE = re.compile(r"(?<= )(Nom|Gen|Par|Acc|Ine|Ela|Ill|Ade|Abl|All|Ess|Tra|Abe|Com|Ins)\b( Sing| Plur)?")


def core_tag(upos: str, feats: str) -> str:
    """UPOS and the features that tell readings apart, in one short string.

    >>> core_tag("NOUN", "Case=Ine|Number=Sing|Person[psor]=3")
    'NOUN Ine Sing'
    """
    values = dict(feature.split("=") for feature in feats.split("|") if feature)
    if upos == "PRON":
        values.pop("Person", "")
    if values.get("Degree") == "Pos" or upos != "ADJ":
        values.pop("Degree", "")
    if "InfForm" in values:
        values.pop("Number", "")
    if "Connegative" in values:
        values.pop("Voice", "")
    return " ".join([upos, *(values[name] for name in _CORE if name in values)])


def negation_in(tag: str) -> int:
    """-1 for what a verb of negation governs and for what ends its clause, 0 for other words."""
    return -1 if tag in _CLAUSE_ENDS or tag.endswith((" Yes", "Part Act Past", "Part Pass Past")) else 0


def case_in(tag: str) -> str:
    """Case and number in a tag, "" without a case: "NOUN Ine Sing" → "Ine Sing"."""
    match = _CASE.search(tag)
    return match[0] if match else ""
