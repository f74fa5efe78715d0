"""How labels that are in no dictionary look in their other forms: by what does not change, and what may follow it."""

import re

_ENDING = re.compile(
    r"[:'’-]?[aeiouyäö]{0,2}"
    r"(?:n|t|tt?[aä]|ss?[aä]?|st[aä]?|seen|h[aeiouyäö]n|ll[aäe]|le?|lt[aä]?|ksi?|n[aä]|den|tten|jen|j[aä])?"
    r"(?:ni|si|mme|nne|ns[aä]|[aeiouyäö]n)?(?:kin?|k[aä]{2}n?|k[oö]|h[aä]n|p[aä])?"
)
_VERB_ENDING = re.compile(r"\w{1,9}")
_ENDING_OF_LOAN = re.compile(r"(?!n[nt])\w{0,9}")  # implementoimme; implementointi is another word
UNKNOWN_TAIL = re.compile(r"\w{4,}")
_LOAN_VERB = re.compile("(?<=[oö]i)d[aä]$|(?<=[^aeiouyäöt]a)ta$|(?<=[^aeiouyäöt]ä)tä$")
_NOUNS = ("data", "sonata")  # metadata, bigdata


def stem_of(word: str) -> tuple[str, re.Pattern[str]]:
    """The unchanging beginning of `word`, and what its forms go on with.

    Examples
    --------
    >>> stem_of("etäillä")[0], stem_of("implementoida")[0], stem_of("meeting")[0]
    ('etäil', 'implementoi', 'meeting')
    """
    verb = re.sub("l[lt]?[aä]$", "l", word)  # etäillä → etäil-
    if verb != word:
        return verb, _VERB_ENDING
    stem = loan_stem(word)
    if stem is not None:
        return stem, _ENDING_OF_LOAN
    return re.sub("[aeiouyäö]$", "", word), _ENDING


def loan_stem(word: str) -> str | None:
    """The stem of a loan verb: *implementoi-da*, *brainstorma-ta*; None of any other word.

    Examples
    --------
    >>> loan_stem("brainstormata"), loan_stem("metadata")
    ('brainstorma', None)
    """
    stem = _LOAN_VERB.sub("", word)
    return None if stem == word or word.endswith(_NOUNS) else stem
