"""Consonant gradation and vowel harmony: how the sounds of a Finnish word change before its endings.

Knows letters only; which word has which gradation is `kotus`, which form has which grade `paradigms`.
"""

from typing import NamedTuple

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

# Weak grades that the letter alone does not give: aika → ajan but taika → taian.
_WEAK_ROOTS = {("aik", "a"): "aj", ("aik", "o"): "aj", ("poik", "a"): "poj", ("poik", "i"): "poj"}


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


def weaken_before_i(root: str, grade: str, following: str) -> str:
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
