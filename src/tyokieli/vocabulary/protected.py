"""Stretches of a text that stay as they were written: quotations, names of statutes, addresses, proper names.

Knows nothing of terms; which concepts are kept in which company stands in the vocabulary.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator

from spacy.tokens import Token

_OPENING = {"“": "”“", "„": "”“", "»": "»«", "«": "»", "”": "”", '"': '"', "‘": "’", "’": "’"}
_LONGEST_QUOTATION = 2000

# What follows a line of speech that opens with a dash.
_SAYING = (
    r"(?:sano|kerto|totea|tote|kysy|kysä|pohti|poh|muistut|korost|vasta|lisä|kuvaile|arvio|huomaut|jatk|tiivist)\w*"
)
_SPEECH = re.compile(rf"^[ \t]*[–—-] ?(?P<said>[^\n]*?)[,?!.] {_SAYING}", re.MULTILINE)

# Laki etätyöstä (123/2020); työsopimuslain 4 §
_STATUTE = r"(?:laki|lain|lakia|laissa|laista|lakiin|lailla|asetus|asetuks\w+|asetusta|direktiivi\w*|päätös|päätöks\w+)"
_NUMBERED = re.compile(rf"\b\w*{_STATUTE}\b[^.;:!?\n]{{0,120}}?\(\d+/\d{{4}}\)", re.IGNORECASE)
_SECTION = re.compile(rf"\b\w*{_STATUTE}\b[^.;:!?\n]{{0,60}}?\d+ ?(?:§|luvu\w+)", re.IGNORECASE)
# "Laki etätyöstä": a capital in the middle of a sentence, and the complement of the name
_NAMED = re.compile(r"(?<=[a-zäö,] )(?:Laki|Lain|Asetus|Asetuksen)\b[^.,;:!?\n]{0,80}")

# A changed address leads nowhere. Without https:// or www. one is known by the end of its name.
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S{1,500}|[\w.+-]{1,80}@[\w-]{1,80}\.[\w.-]{1,80}"
    r"|\b[\w-]{1,80}(?:\.[\w-]{1,80}){0,5}\.(?:fi|eu|com|net|org)\b(?:/\S{0,500})?"
)
_FILE = re.compile(r"\b[\w-]{1,80}\.(?:docx?|xlsx?|pptx?|pdf|odt|txt|csv|html?|png|jpe?g)\b", re.IGNORECASE)

_TIED = re.compile(r"[^\W_]_[^\W_]")
_INSTITUTIONS = ("instituutti", "keskus", "laitos", "liitto", "seura", "yhdistys")
# etätyö(päivä)t, esimies(ten): two words in one; but esimiehelle(ni) is the whole word and a suffix that may follow
_SUFFIX = r"(?:ni|si|ns[aä]|mme|nne|kin|ka+n|kä+n|h[aä]n)"
_BRACKETED = re.compile(rf"\b\w{{1,80}}\((?:[^\W\d_]{{1,80}}\)\w{{1,80}}|(?!{_SUFFIX}\))[^\W\d_]{{1,80}}\))")


def quotations(text: str) -> list[tuple[int, int, str]]:
    """Stretches in quotation marks or after a dash of speech: start, end, ``"lainaus"``.

    Examples
    --------
    >>> text = "Hän sanoi: ”Etätyö on kivaa.” Etätyö jatkuu."
    >>> [text[start:end] for start, end, _ in quotations(text)]
    ['”Etätyö on kivaa.”']
    """
    found = [(start, end, "lainaus") for line in re.finditer(r"[^\n]+", text) for start, end in _quoted(line)]
    found += [(match.start("said"), match.end("said"), "lainaus") for match in _SPEECH.finditer(text)]
    return sorted(found)


def _quoted(line: re.Match[str]) -> Iterator[tuple[int, int]]:
    text, offset = line.group(), line.start()
    place = 0
    while place < len(text):
        closing = _OPENING.get(text[place])
        before, after = text[place - 1 : place], text[place + 1 : place + 2]
        if closing is None or before.isalnum() or not after.strip():
            place += 1
            continue
        ends = [end for mark in closing if (end := _closing(text, place + 1, mark)) >= 0]
        if not ends:
            place += 1
            continue
        yield offset + place, offset + min(ends) + 1
        place = min(ends) + 1


def _closing(text: str, start: int, mark: str) -> int:
    """Where the quotation ends; an apostrophe inside a word does not end one."""
    limit = start + _LONGEST_QUOTATION
    place = text.find(mark, start, limit)
    while place >= 0 and mark == "’" and text[place + 1 : place + 2].isalpha():
        place = text.find(mark, place + 1, limit)
    return place


def statutes(text: str) -> list[tuple[int, int, str]]:
    """Names of statutes and references to their sections: start, end, ``"säädöksen nimi"``.

    Examples
    --------
    >>> text = "Noudatamme lakia etätyöstä (12/2020) ja sovimme etätyöstä."
    >>> [text[start:end] for start, end, _ in statutes(text)]
    ['lakia etätyöstä (12/2020)']
    """
    return sorted(
        (match.start(), match.end(), "säädöksen nimi")
        for pattern in (_NUMBERED, _SECTION, _NAMED)
        for match in pattern.finditer(text)
    )


def addresses(text: str) -> list[tuple[int, int, str]]:
    """Addresses of pages and post, and names of files: start, end, ``"osoite"`` or ``"tiedoston nimi"``.

    Examples
    --------
    >>> text = "Ohje etätyöstä: intra.fi/etätyö ja etätyöohje.pdf"
    >>> [text[start:end] for start, end, _ in addresses(text)]
    ['intra.fi/etätyö', 'etätyöohje.pdf']
    """
    patterns = ((_ADDRESS, "osoite"), (_FILE, "tiedoston nimi"))
    return sorted((match.start(), match.end(), what) for pattern, what in patterns for match in pattern.finditer(text))


def bracketed(text: str) -> list[tuple[int, int, str]]:
    """Words written with a part in brackets, which are several words at once: start, end, ``"osin suluissa"``.

    Examples
    --------
    >>> text = "Etätyö(päivä)t, esimies(ten), esimiehelle(ni), etätyö (kotona)"
    >>> [text[start:end] for start, end, _ in bracketed(text)]
    ['Etätyö(päivä)t', 'esimies(ten)']
    """
    return [(match.start(), match.end(), "osin suluissa") for match in _BRACKETED.finditer(text)]


class Protected:
    """The protected stretches of a text, to be asked about places in it."""

    def __init__(self, text: str) -> None:
        self._stretches = sorted(quotations(text) + statutes(text) + addresses(text) + bracketed(text))
        self._starts = [start for start, _, _ in self._stretches]
        self._longest = max((end - start for start, end, _ in self._stretches), default=0)

    def at(self, start: int, end: int) -> str:
        """What protects the characters from `start` to `end`; "" where nothing does."""
        first = bisect_left(self._starts, start - self._longest)
        last = bisect_left(self._starts, end)
        return next((what for _, stop, what in self._stretches[first:last] if stop > start), "")


def is_name(token: Token) -> bool:
    """Whether a word stands with a capital where an ordinary word would not (*Suomen Etätyöliitto*)."""
    text = re.split("[:–-]", token.text)[0]  # ATK:n and ATK-tuki are no names
    if text.isupper() and token.lemma_.endswith(_INSTITUTIONS):
        return _owned_by_name(token)
    if not text[:1].isupper() or text.isupper() or token.is_sent_start or token.i == 0:
        return False
    before = token.nbor(-1)
    return before.text[-1:].isalnum() and "\n" not in before.text_with_ws and not before.like_num


def is_in_identifier(text: str, start: int, end: int) -> bool:
    """Whether an underscore ties the word to another (*etätyö_ohje*): the name of a folder or a field, not a phrase."""
    return bool(_TIED.search(text[max(0, start - 2) : start + 1]) or _TIED.search(text[end - 1 : end + 2]))


def _owned_by_name(token: Token) -> bool:
    """Whether a name in the genitive stands before (*Kauppakorkeakoulun ATK-keskus*), which makes the two one name."""
    owner = token.nbor(-1) if token.i and not token.is_sent_start else None
    if owner is None or owner.morph.get("Case", []) != ["Gen"]:
        return False
    if owner.text.isupper():  # SUOMEN ATK-KESKUS: among capitals a capital tells nothing
        return token.text.isupper() and owner.pos_ == "PROPN"
    return owner.text[:1].isupper() and (owner.pos_ == "PROPN" or not owner.is_sent_start)
