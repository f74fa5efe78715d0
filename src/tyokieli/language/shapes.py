"""Readings of tokens that no dictionary holds and whose writing alone tells what they are: numbers, addresses, smileys.

Parts of speech are those that UD_Finnish-TDT gives to such tokens. Knows nothing of words.
"""

import re
import unicodedata

Shape = tuple[str, str, str]
"""Lemma, UPOS, FEATS."""

_NUMBER = re.compile(r"[-−–+±]?\d+(?:[.,:/x×–−-]\d+| \d{3})*")
_ORDINAL = re.compile(r"\d{1,4}\.")
_DATE = re.compile(r"\d{1,2}\.\d{1,2}\.|\d{1,2}\.[-–−]\d{1,2}\.(?:\d{1,2}\.(?:\d{2,4})?)?|\d+(?:/\d+)+/[A-ZÅÄÖ]\w*")
# 5km, 4,30e, 120km/h: an amount with its unit is a noun of one token
_UNIT = (
    r"(?:k|c|m|d|µ|n|M|G|T)?(?:m|g|l|s|W|V|A|Hz|Wh|B|b|bit|bps|cal|Pa|J)[²³23]?|h|min|sek|vrk|vko?|kk|pv|v|a|e|eur|€|\$|£"
    r"|mk|snt|kpl|p|pts|t|tn|ha|%|‰|°C?|px|dpi|fps|mph|kn|hv|krt|x|ppm|milj|mrd"
)
_AMOUNT = re.compile(rf"[-−–+~]?\d+(?:[.,:–-]\d+)*-?(?:{_UNIT})(?:/(?:{_UNIT}))?\.?")
_ADDRESS = re.compile(
    r"(?:https?|ftp|file)://\S+|www\.\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|[\w-]+(?:\.[\w-]+)*\.(?:fi|com|net|org|eu|info|io|se|ee|de|fr|tv|me|edu|gov|co\.uk|uk|ru|no|dk|ly|gl|biz)(?:/\S*)?"
)
_USER = re.compile(r"@\w+")
_VERSION = re.compile(r"[vV]\.?\d+(?:\.\d+)*")
_SMILEY = re.compile(
    r"[:;=8xX][-'^o~]?[()\[\]{}DPpOoSs/\\|*3<>$@]+|[()\[\]D]+[-'^o]?[:;=]|[:;=]'+[()\[]+|<+/?3+|[xX]+D+|\^[_.-]*\^|[oO0][._][oO0]"
    r"|[T;]_+[T;]|[-=]_+[-=]|\\[om]/|\*\w{2,}\*|[:;][\wäö]{2,}:"
)
# haha, hihihi, hmm, ööh, mmm: nothing that inflects
_INTERJECTION = re.compile(
    r"[mbr]?[uw]?a*(?:h+(?:a+|e+|i+|o+|u+|y+|ä+|ö+)){2,}h*|h*m{2,}h*|([aeouyäö])\1*h+|p?f{2,}|[hgr]r{2,}|zz+|ts{2,}|s{2,}h*"
)
_CASES = (
    ("Gen", r"n|[ei]n"),
    ("Ill", r"[aeiouyäö]{2}n|h[aeiouyäö]n|s?(?:een|iin)"),
    ("Ine", r"(?:ss)[aä]"),
    ("Ela", r"(?:st)[aä]"),
    ("Ade", r"(?:ll)[aä]"),
    ("Abl", r"(?:lt)[aä]"),
    ("All", r"lle"),
    ("Ess", r"n[aä]"),
    ("Par", r"t?[aä]|[aä]{2}|j[aä]"),
    ("Tra", r"ksi"),
    ("Nom", r"t"),
)
_CASED = tuple(
    (
        case,
        re.compile(
            rf"(?P<plural>i)?(?:{ending})(?P<psor>ni|si|ns[aä]|mme|nne)?(?P<clitic>kin|k[aä]{{2}}n|k[oö]|h[aä]n|p[aä])?"
        ),
    )
    for case, ending in _CASES
)
_CLITICS = {
    "kin": "Kin",
    "ka": "Kaan",
    "kä": "Kaan",
    "ko": "Ko",
    "kö": "Ko",
    "ha": "Han",
    "hä": "Han",
    "pa": "Pa",
    "pä": "Pa",
}
_SYMBOLS = frozenset("%‰&§#@°©®™")
_MARKS = frozenset("´`|^¨−")


def read(form: str) -> Shape | None:
    """What `form` is by its writing, None where it may be a word.

    Examples
    --------
    >>> [read(form) for form in ("12.5.2016", ":-D", "@nimi", "120km/h", "?!", "talo")]
    ... # doctest: +NORMALIZE_WHITESPACE
    [('12.5.2016', 'NUM', 'NumType=Card'), (':-D', 'SYM', ''), ('@nimi', 'PROPN', 'Case=Nom|Number=Sing'),
     ('120km/h', 'NOUN', 'Abbr=Yes'), ('?!', 'PUNCT', ''), None]
    """
    if any(letter.isdigit() for letter in form):
        if _NUMBER.fullmatch(form):
            return form, "NUM", "NumType=Card"
        if _ORDINAL.fullmatch(form):
            return form, "ADJ", "NumType=Ord"
        if _DATE.fullmatch(form):
            return form, "NUM", ""
        if _AMOUNT.fullmatch(form):
            return form, "NOUN", "Abbr=Yes"
    if _ADDRESS.fullmatch(form) or _SMILEY.fullmatch(form.replace(" ", "")) or _VERSION.fullmatch(form):
        return form, "SYM", ""
    if _USER.fullmatch(form):
        return form, "PROPN", "Case=Nom|Number=Sing"
    if form.strip() and not any(letter.isalnum() for letter in form):
        return form, _mark(form), ""
    return None


def interjection(lower: str) -> bool:
    """Whether an unknown word is a sound: *hehe*, *hmm*, *ööh*.

    >>> interjection("hahaha"), interjection("talo")
    (True, False)
    """
    return _INTERJECTION.fullmatch(lower) is not None


def colon_case(form: str) -> tuple[str, str] | None:
    """Stem and FEATS of a number, abbreviation or name whose ending follows a colon.

    >>> colon_case("HR:ään"), colon_case("ict:nkin"), colon_case("from:minä")
    (('HR', 'Case=Ill|Number=Sing'), ('ict', 'Case=Gen|Clitic=Kin|Number=Sing'), None)
    """
    stem, _, ending = form.rpartition(":")
    if not stem or not stem[-1].isalnum():
        return None
    if not ending:
        return stem, "Case=Gen|Number=Sing"  # EU: n, parted by mistake
    lower = ending.lower()
    for case, pattern in _CASED:
        match = pattern.fullmatch(lower)
        if match:
            clitic = match["clitic"]
            number = "Plur" if match["plural"] or case == "Nom" else "Sing"
            middle = f"|Clitic={_CLITICS.get(clitic) or _CLITICS[clitic[:2]]}" if clitic else ""
            return stem, f"Case={case}{middle}|Number={number}"
    return None


def _mark(form: str) -> str:
    if form[0] in _MARKS:
        return "PUNCT"
    symbols = [letter in _SYMBOLS or unicodedata.category(letter)[0] in "SMC" for letter in form]
    return "SYM" if any(symbols) and not all(letter in _MARKS for letter in form) else "PUNCT"
