"""Conjunctions that have grown together with their negation: *ettei* is *ett* (että) and *ei*. Knows no other words."""

import re

_CONJUNCTION_OF = {
    "ett": "että",
    "jott": "jotta",
    "kosk": "koska",
    "mutt": "mutta",
    "vaikk": "vaikka",
    "ehk": "ehkä",
    "miks": "miksi",
    "siks": "siksi",
    "joll": "jos",
    "ell": "jos",
}
CONJUNCTIONS = frozenset(_CONJUNCTION_OF)
"""What is left of the conjunctions; a form of *ei* is all that comes after."""
NORMS = {
    written: norm
    for form, norm in (*_CONJUNCTION_OF.items(), ("eivat", "eivät"))
    for written in (form, form.title(), form.upper())
}
"""What is left of a conjunction, as it may be written, and the whole of it."""

_A, _O = "[aä]\u0308?", "[oö]\u0308?"  # letters may come as two characters
# ettei, muttemme, etteivätkö (Iso suomen kielioppi § 141); kosken and koskemme are rapids, Ellen is a person
_CONTRACTION = re.compile(
    rf"((?!kosk(?!ei))(?:{'|'.join(_CONJUNCTION_OF)})(?=e))"
    rf"((?:en|et|ei|emme|ette|eiv{_A}t)(?:k{_O}|k(?:{_A}){{2}}n|h{_A}n|p{_A})?)",
    re.IGNORECASE,
)
_NEVER = frozenset(("Ellen", "ELLEN"))


def parted(word: str) -> list[str]:
    """The tokens of a word: the two of a contraction, any other as it is.

    Examples
    --------
    >>> parted("etteivätkö"), parted("kosken")
    (['ett', 'eivätkö'], ['kosken'])
    """
    contraction = _CONTRACTION.fullmatch(word)
    return list(contraction.groups()) if contraction and word not in _NEVER else [word]
