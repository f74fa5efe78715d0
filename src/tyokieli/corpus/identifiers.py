"""Identifiers that patterns and check digits tell: personal identity codes, e-mail, phones, accounts, addresses.

People's names are for `names`. Nothing is masked here, only found.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

CODE, EMAIL, PHONE, ACCOUNT, ADDRESS, NAME = (
    "[HENKILÖTUNNUS]",
    "[SÄHKÖPOSTI]",
    "[PUHELIN]",
    "[TILINUMERO]",
    "[OSOITE]",
    "[NIMI]",
)


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """A stretch of text that identifies a person, and the mask it gets."""

    start: int
    end: int
    mask: str


def find_identifiers(text: str) -> list[Found]:
    """All identifiers of a text, in order, none overlapping another.

    Examples
    --------
    >>> [found.mask for found in find_identifiers("Soita 040 123 4567 tai kirjoita maija@esim.fi.")]
    ['[PUHELIN]', '[SÄHKÖPOSTI]']
    """
    result: list[Found] = []
    if not re.search(r"\d|@|\bat\b|ät|\(a\)", text):
        return result
    taken = bytearray(len(text))
    # The surer kinds first: an account number has digits that look like a phone's.
    for finder in (_emails, _codes, _accounts, _addresses, _phones):
        for found in finder(text):
            if not any(taken[found.start : found.end]):
                taken[found.start : found.end] = b"\x01" * (found.end - found.start)
                result.append(found)
    return sorted(result)


# -- personal identity codes -----------------------------------------------------------------------------------------

_CODE = re.compile(
    r"(?<![\w/])(?P<day>\d{2})(?P<month>\d{2})(?P<year>\d{2})\s?(?P<sign>[-+‐‑–−A-FU-Ya-fu-y])\s?(?P<number>\d{3})"
    r"(?P<check>[0-9A-Za-z])(?![\wåäö]|[-/]\d)"
)
_CHECKS = "0123456789ABCDEFHJKLMNPRSTUVWXY"
_CODE_WORD = re.compile(
    r"(?:hetu|henkilötunnu|hlötunnu|sotu|sosiaaliturvatunnu|personbeteckning)\w{0,10}\W{0,4}$", re.IGNORECASE
)


def _codes(text: str) -> Iterator[Found]:
    """Check character right, or the text says that it is a code (mistyped ones are somebody's, too).

    The century signs are + (1800s); - and, since 2023, U V W X Y (1900s); A and, since 2023, B C D E F (2000s).
    """
    for match in _CODE.finditer(text):
        digits = match["day"] + match["month"] + match["year"] + match["number"]
        if not (1 <= int(match["day"]) <= 31 and 1 <= int(match["month"]) <= 12):
            continue
        right = _CHECKS[int(digits) % 31] == match["check"].upper()
        if right or _CODE_WORD.search(text, max(0, match.start() - 40), match.start()):
            yield Found(match.start(), match.end(), CODE)


# -- e-mail ----------------------------------------------------------------------------------------------------------

_AT = r"\s?(?:@|\((?:at|ät|a|@)\)|\[(?:at|ät|a|@)\]| at (?=[\w-]+\.(?:fi|com|net|org|eu)\b))\s?"
_EMAIL = re.compile(
    r"(?<![\w.+%-])[\w+%'-][\w.+%'-]{0,63}" + _AT + r"[^\W_][\w-]{0,62}(?:\.[\w-]{1,62}){0,4}\.[^\W\d_]{2,24}(?!\w)"
)


def _emails(text: str) -> Iterator[Found]:
    for match in _EMAIL.finditer(text):
        start = match.start() + (len(match[0]) - len(match[0].lstrip("'-")))
        if "@" in match[0] and re.search(r"\s", match[0].strip()):
            continue  # "kello 8 @ toimisto.fi": an address has no blanks around its @
        yield Found(start, match.end(), EMAIL)


# -- accounts --------------------------------------------------------------------------------------------------------

_IBAN_START = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{2}[ \u00a0]?\d{2}")
_LENGTHS = (
    "AT20 BE16 CH21 DE22 DK18 EE20 ES24 FI18 FR27 GB22 IE22 IT27 LT20 LV21 NL18 NO15 PL28 SE24"  # ISO 13616's register
)
_IBAN_LENGTHS = {entry[:2]: int(entry[2:]) for entry in _LENGTHS.split()}
_OLD_ACCOUNT = re.compile(r"(?<![\w-])\d{6}-\d{2,8}(?![\w-])")
_ACCOUNT_WORD = re.compile(r"(?:tili|tilinumero|tilille|tilinro|konto)\w{0,8}\W{0,4}(?:on\s)?$", re.IGNORECASE)


def _accounts(text: str) -> Iterator[Found]:
    """IBANs whose check digits hold, Finnish ones in any case; old Finnish numbers after a word for account."""
    for start in _IBAN_START.finditer(text):
        country = start[0][:2].upper()
        length = _IBAN_LENGTHS.get(country)
        if length is None:
            continue
        rest = re.compile(rf"(?:[ \u00a0-]?[A-Za-z0-9]){{{length - 4}}}(?![A-Za-z0-9])")
        match = rest.match(text, start.end())
        if match is None:
            continue
        bare = re.sub(r"[^A-Z0-9]", "", (start[0] + match[0]).upper())
        if (country == "FI" and bare[2:].isdigit()) or _iban_holds(bare):
            yield Found(start.start(), match.end(), ACCOUNT)
    for match in _OLD_ACCOUNT.finditer(text):
        if _ACCOUNT_WORD.search(text, max(0, match.start() - 30), match.start()):
            yield Found(match.start(), match.end(), ACCOUNT)


def _iban_holds(bare: str) -> bool:
    """ISO 13616: moved around and read as a number, the remainder by 97 is 1."""
    return int("".join(str(int(char, 36)) for char in bare[4:] + bare[:4])) % 97 == 1


# -- addresses -------------------------------------------------------------------------------------------------------

_STREET_ENDS = (
    r"kat(?:u|ua|uun)|kadu(?:n|lla|lta|lle|ssa|sta)|ti(?:e|en|etä|ehen|ellä|eltä|elle)|kuja(?:n|a|lla|lta|lle)?"
    r"|pol(?:ku|kua|un|ulla|ulta|ulle)|raitti|raitilla|raitin|väylä(?:n|llä|ltä)?|kaari|kaaren|kaarella"
    r"|rinne|rinteen|rinteellä|penger|penkereellä|aukio(?:n|lla)?|ranta|rannan|rannassa|rannalla|tori|torin|torilla"
    r"|puistikko|portti|portin|taival|taipaleella|gata|gatan|väg|vägen|gränd|gränden|stig|stigen|allé|allén"
)
_NUMBER = (
    r"\d{1,4}(?:\s?[-–]\s?\d{1,4})?"  # 27-29
    r"(?:\s?[a-zA-Z](?![\wåäö])(?:\s(?:as\.?\s?)?\d{1,4}(?![\w]|[.:/]\d|\s?[%€]))?|\sas\.?\s?\d{1,4})?"  # A 5, as. 4
)
_ADDRESS = re.compile(
    rf"(?<![\w-])(?P<street>"
    rf"(?:(?:Iso|Pieni|Vanha|Uusi|Itäinen|Läntinen|Pohjoinen|Eteläinen|Norra|Södra|Östra|Västra|Stora|Lilla)\s)?"
    rf"[A-ZÅÄÖ][\w'’-]{{1,40}}?(?:{_STREET_ENDS})|[A-ZÅÄÖ][\w'’-]{{1,40}}n\s(?:{_STREET_ENDS})"
    rf"|Bulevardi(?:lla|n)?|Esplanadi(?:lla|n)?)"
    rf"\s+(?P<number>{_NUMBER})(?!\w|[.,]\d|\s?(?:%|€|euro|kertaa|km|vuo))"
    r"(?P<place>,?\s+(?:FI-?)?\d{5}\s+[A-ZÅÄÖ][\wåäö-]+)?"
)
_ROADS = re.compile(
    r"(?:valta|kanta|seutu|yhdys|maan|moottori|ohitus|rata|rauta|kehä|pää|pika|tutkimus|työ|ura)(?:tie|väylä)\w*"
    r"|kauppatori\w*",
    re.IGNORECASE,
)


def _addresses(text: str) -> Iterator[Found]:
    """A street and a house number; a postal code and its town right after go with them. Numbered roads are none."""
    for match in _ADDRESS.finditer(text):
        year = " " in match["street"] and re.fullmatch(r"(?:19|20)\d\d", match["number"])
        if not year and not _ROADS.fullmatch(match["street"]):
            yield Found(match.start(), match.end(), ADDRESS)


# -- phones ----------------------------------------------------------------------------------------------------------

_AREA = r"0(?:10|1[3-9]|20|29|30|39|4\d{1,2}|50\d?|60\d|7[0135]\d?|80\d|[235689])"
_GAP = r"[ \u00a0\u2009-]?"
_PHONE = re.compile(
    rf"(?<![\w.,/§-])(?<!\d:)(?<!\d )(?<!\d[-–] )(?<!\d [-–] )(?:"
    rf"(?:\+|00){_GAP}358{_GAP}(?:\(0\){_GAP})?[1-9]\d{{0,2}}(?:{_GAP}\d){{4,9}}"
    rf"|\+{_GAP}[1-9]\d{{0,2}}(?:[ \u00a0-]?\(0\))?(?:{_GAP}\d){{6,12}}"
    rf"|\({_AREA}\){_GAP}\d(?:{_GAP}\d){{4,8}}"
    rf"|{_AREA}(?:{_GAP}\d){{4,9}}"
    rf"|0[45]\d\.\d{{3}}\.\d{{3,4}}"
    rf"|{_AREA}/(?!(?:19|20)\d\d(?!\d))\d{{3}}(?:{_GAP}\d){{2,5}}"  # 040/123 4567; 10/2021-12 is a matter
    rf")(?![\w]|[.,/-]\d|:\d|\s?(?:%|€|euro))"
)
_PHONE_WORD = re.compile(
    r"(?:\b(?:puh|p|gsm|tel|matkapuh|kännykkä|kännykkäni|puhelin|puhelimeni|puhelinnumero\w*|mobil|tfn|phone)\b\.?"
    r"|soit\w+|tavoittaa|tekstiviesti\w*)(?:\s(?:numeroon|numerosta|numero(?:ni)?|nro|on))*\s?:?\s*"
    r"(?P<number>\(?\d(?:[ -]?\d){4,11})(?![\w]|[.,/]\d)",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"[0-2]\d[0-5]\d\s?-\s?[0-2]\d[0-5]\d")
_SUM = re.compile(r"\+\d{1,3}(?:[ \u00a0]\d{3}){1,2}")  # +261 000 000
_COMPANY = re.compile(r"\d{7}-\d")
_DAY = re.compile(r"[0-3]\d[ -][01]\d[ -](?:19|20)\d\d")


def _phones(text: str) -> Iterator[Found]:
    for match in _PHONE.finditer(text):
        if not any(other.fullmatch(match[0]) for other in (_CLOCK, _DAY, _COMPANY, _SUM)):
            yield Found(match.start(), match.end(), PHONE)
    for match in _PHONE_WORD.finditer(text):
        yield Found(match.start("number"), match.end("number"), PHONE)
