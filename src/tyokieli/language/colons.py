"""What stands before a colon and its case ending is the lemma, whatever the ranker makes of it: *Tays:in* is of *Tays*.

Such words are too few in any treebank for the ranker to learn them, and the rule has few exceptions. Only narrows down
what is chosen from; training knows nothing of it.
"""

import re

from tyokieli.language.readings import Choice
from tyokieli.language.remembered import Scored
from tyokieli.language.shapes import colon_case
from tyokieli.language.tags import case_in, core_tag

_SIGNS = {"%": "prosentti", "‰": "promille"}
_KNOWING = frozenset("vclh")  # Voikko, the treebank, and Voikko by the part after a hyphen
# ELY:jen, KPI:den, CV:itten, EMU:un, HTML5:ttä, DNA:nsa: endings that `shapes` was learned without
_CASES = (
    ("Case=Gen|Number=Plur", r"i?den|i?tten|ien|jen"),
    ("Case=Ill|Number=Sing", r"[aouyäö]n"),
    ("Case=Par|Number=Sing", r"tt[aä]"),
    ("Case=Nom|Number=Sing|Person[psor]=3", r"ns[aä]"),
)
# 1:sen, 3:nnessa, 10:nteen: ordinals; the partitive is written like that of a numeral
_ORDINALS = (
    ("Nom", r"s"),
    ("Gen", r"(?:nne|se)n"),
    ("Ine", r"(?:nne|se)ss[aä]"),
    ("Ela", r"(?:nne|se)st[aä]"),
    ("Ill", r"nteen"),
    ("Ade", r"(?:nne|se)ll[aä]"),
    ("Abl", r"(?:nne|se)lt[aä]"),
    ("All", r"(?:nne|se)lle"),
    ("Ess", r"nten[aä]"),
    ("Tra", r"(?:nne|se)ksi"),
)


def read(form: str) -> tuple[str, str, str] | None:
    """Lemma, UPOS and FEATS by the ending after a colon; None where it is no ending.

    Examples
    --------
    >>> read("Tays:issa"), read("KPI:den")
    (('Tays', 'NOUN', 'Case=Ine|Number=Plur'), ('KPI', 'NOUN', 'Case=Gen|Number=Plur'))
    >>> read("3:nnessa"), read("%:lla")
    (('3', 'ADJ', 'Case=Ine|Number=Sing|NumType=Ord'), ('prosentti', 'NOUN', 'Case=Ade|Number=Sing'))
    >>> read("klo:ko"), read("12:30")
    (None, None)
    """
    stem, _, ending = form.rpartition(":")
    if not stem or not ending:
        return None
    if stem in _SIGNS:
        cased = colon_case("x:" + ending)
        return (_SIGNS[stem], "NOUN", cased[1]) if cased else None
    if not stem[-1].isalnum():
        return None
    lower = ending.lower()
    if stem[-1].isdigit():
        for case, pattern in _ORDINALS:
            if re.fullmatch(pattern, lower):
                return stem, "ADJ", f"Case={case}|Number=Sing|NumType=Ord"
    upos = "NOUN" if any(map(str.isalpha, stem)) else "NUM"
    cased = colon_case(form)
    if cased:
        return stem, upos, cased[1]
    for feats, pattern in _CASES:
        if re.fullmatch(pattern, lower):
            return stem, upos, feats
    return None


def narrowed(form: str, scored: Scored) -> Scored:
    """Of the choices of `form` those whose lemma stands before the colon, or that a dictionary knows.

    One is made where there is none.
    """
    found = read(form)
    if found is None:
        return scored
    lemma, upos, feats = found
    choices, scores = scored
    stem = lemma.replace("-", "").lower()
    places = [
        place
        for place, choice in enumerate(choices)
        if not _KNOWING.isdisjoint(choice.sources)
        or (choice.lemma.replace("-", "").lower() == stem and (choice.upos == "ADJ") == (upos == "ADJ"))
    ]
    if not places:
        tag = core_tag(upos, feats)
        return (Choice(lemma, upos, feats, tag, case_in(tag), 0, "shape", "s"),), (scores[0],)
    return tuple([choices[place] for place in places]), tuple([scores[place] for place in places])
