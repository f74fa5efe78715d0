"""One token's text as a dictionary writes it: composed letters, no invisible characters, plain apostrophes.

Works on a single token and changes no text: offsets remain those of the text that was given.
"""

import re
import unicodedata

# Characters that show nothing or only hint at a line break; web pages and word processors leave them inside words.
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\ufeff\ufe0e\ufe0f"
_APOSTROPHES = "\u2019\u2018\u02bc\u02b9\u2032\u00b4`\u201b\uff07"
_HYPHENS = "\u2010\u2011"
_SPACES = "\u00a0\u2007\u202f\u2009\u2002\u2003\u2005\u200a\u3000"
_PLAIN = re.compile("[a-zåäöA-ZÅÄÖ]+")  # most words, which need no looking up
_CHARACTERS = str.maketrans(
    dict.fromkeys(_INVISIBLE, "")
    | dict.fromkeys(_APOSTROPHES, "'")
    | dict.fromkeys(_HYPHENS, "-")
    | dict.fromkeys(_SPACES, " ")
)


def normalise(word: str) -> str:
    """`word` in the form that Voikko and the models know.

    NFC; without soft hyphens, zero-width characters and byte-order marks; with plain apostrophes, hyphens and spaces.
    A word of nothing but invisible characters stays as it is.

    Examples
    --------
    >>> normalise("vaa’an"), normalise("työ\\u00adaika"), normalise("tyo\\u0308")
    ("vaa'an", 'työaika', 'työ')
    """
    if word.isascii() or _PLAIN.fullmatch(word):
        return word
    return unicodedata.normalize("NFC", word).translate(_CHARACTERS).strip(" ") or word
