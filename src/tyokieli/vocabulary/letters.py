"""How letter words and numbers take endings: after a colon, as they are read aloud (``ICT:hen``, ``2.0:aa``).

Knows only the case endings; which case is wanted and what follows it is the business of `inflection`.
"""

import re

from tyokieli.vocabulary.gradation import BACK, FRONT, Harmony

# The vowel that ends the letter's name: ICT ends in "tee", SAK in "koo".
_LETTERS = {
    **dict.fromkeys("bcdegptvw", "e"),
    **dict.fromkeys("hkoå", "o"),
    **dict.fromkeys("ij", "i"),
    **dict.fromkeys("qu", "u"),
    **{vowel: vowel for vowel in "ayäö"},
}
# f, l, m, n, r, s, x are read äf(fä), äl(lä) …; z is read tset(a).
_CONSONANT_NAMES = {**dict.fromkeys("flmnrsx", FRONT), "z": BACK}

# Partitive and illative endings and harmony by the last word of a number: nolla, yksi … kymmenen, sata, tuhat.
_NUMERALS: tuple[tuple[str, str, str, Harmony], ...] = (
    (r"000000", "aa", "aan", BACK),
    (r"000", "ta", "een", BACK),
    (r"00", "aa", "aan", BACK),
    (r"[1-9]0", "tä", "een", FRONT),
    (r"0|8", "aa", "aan", BACK),
    (r"1|5", "tä", "een", FRONT),
    (r"2|6", "ta", "een", BACK),
    (r"3", "a", "een", BACK),
    (r"4|7|9", "ää", "ään", FRONT),
)


def is_letter_word(word: str) -> bool:
    """Whether `word` is read letter by letter or as a number, so that its endings follow a colon.

    Capitals are, unless they read as a word in lower case too (four letters or more that end in a vowel and alternate,
    as NATO); small letters are where there is no vowel.

    Examples
    --------
    >>> [is_letter_word(word) for word in ("ICT", "tv", "NATO", "työ", "2.0", "Suomi.fi")]
    [True, True, False, False, True, True]
    """
    if re.search(r"\d$|\w\.[a-z]?[aeiou]$", word):
        return True  # 2.0; an address on the net, suomi.fi
    if not word.isalpha():
        return False
    if word.isupper():
        return not reads_as_word(word)
    return 1 < len(word) <= 5 and not re.search(r"[aeiouyåäöéáü]", word.lower())


def reads_as_word(capitals: str) -> bool:
    """Whether an acronym in capitals is spoken as a word (NATO, UNESCO) and not letter by letter (SAK, ADHD)."""
    return (
        len(capitals) >= 4
        and re.fullmatch(r"(?:[^AEIOUYÄÖ]{0,2}[AEIOUYÄÖ])+", capitals) is not None
        and re.search(r"[AEIOUYÄÖ]{2}", capitals) is None
    )


def letter_harmony(word: str) -> Harmony:
    """Vowel harmony of a letter word's endings.

    Examples
    --------
    >>> letter_harmony("ICT").a, letter_harmony("atk").a, letter_harmony("2.0").a
    ('ä', 'a', 'a')
    """
    numeral = _numeral(word)
    if numeral is not None:
        return numeral[2]
    last = word[-1].lower()
    if last in _CONSONANT_NAMES:
        return _CONSONANT_NAMES[last]
    return BACK if _LETTERS.get(last, "e") in "aou" else FRONT


def letter_forms(word: str) -> dict[tuple[str, str], tuple[str, ...]]:
    """All case forms of a letter word or number; the usual form first in each cell.

    Examples
    --------
    >>> ict = letter_forms("ICT")
    >>> ict["Ill", "Sing"], ict["Par", "Plur"], letter_forms("atk")["Par", "Sing"]
    (('ICT:hen',), ('ICT:itä',), ('atk:ta',))
    """
    h = letter_harmony(word)
    numeral = _numeral(word)
    if numeral is not None:
        partitive, illative, _ = numeral
    elif word[-1].lower() in _CONSONANT_NAMES:
        partitive, illative = h.a + h.a, h.a + h.a + "n"
    else:
        partitive, illative = "t" + h.a, f"h{_LETTERS.get(word[-1].lower(), 'e')}n"
    short = partitive in {h.a + h.a, h.a} or numeral is not None  # plurals as koiria, not as maita
    plurals = {
        "Gen": ("ien",) if short else ("iden", "itten"),
        "Par": ("i" + h.a,) if short else ("it" + h.a,),
        "Ill": ("iin",) if short else ("ihin",),
    }
    endings: dict[tuple[str, str], tuple[str, ...]] = {
        ("Gen", "Sing"): ("n",),
        ("Par", "Sing"): (partitive,),
        ("Ill", "Sing"): (illative,),
        ("Ess", "Sing"): ("n" + h.a,),
        ("Nom", "Plur"): ("t",),
        ("Ess", "Plur"): ("in" + h.a,),
        ("Com", "Plur"): ("ine",),
        ("Ins", "Plur"): ("in",),
        **{(case, "Plur"): found for case, found in plurals.items()},
    }
    for case, ending in (
        ("Ine", "ss" + h.a),
        ("Ela", "st" + h.a),
        ("Ade", "ll" + h.a),
        ("Abl", "lt" + h.a),
        ("All", "lle"),
        ("Tra", "ksi"),
        ("Abe", "tt" + h.a),
    ):
        endings[case, "Sing"] = (ending,)
        endings[case, "Plur"] = ("i" + ending,)
    table = {cell: tuple(f"{word}:{ending}" for ending in found) for cell, found in endings.items()}
    table["Nom", "Sing"] = (word,)
    return table


def _numeral(word: str) -> tuple[str, str, Harmony] | None:
    for pattern, partitive, illative, harmony in _NUMERALS:
        if re.search(rf"(?:{pattern})$", word):
            return partitive, illative, harmony
    return None
