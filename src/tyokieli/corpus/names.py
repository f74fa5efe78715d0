"""People's names in a Doc, by Voikko's name classes and what stands around. Precision before recall.

A word that can be nothing but a name is one wherever it stands with a capital (*Raija*, *Korhoselle*). One that is also
a noun, a verb or a place (*Toivo*, *Mäki*, *Lahti*) is one only beside another name, an initial or a title. After a
closing word (*terv. pirjo*) small letters do as well. Not found: rare and foreign names that Voikko does not know and
that stand alone, nouns used as names at the start of a sentence, nicknames.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from tyokieli.corpus.identifiers import NAME, Found

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_ALLOWED = (
    # methods, products, services, firms, museums, prizes and feasts that bear a person's name
    "alzheimer belbin bond bosch ford gallup gantt gauss green guggenheim helmi honda juhannus"
    " lean likert london marx maslow meyer nobel oiva pareto parkinson paulig pirkka runeberg sampo"
    " snellman tapani tesla vappu virma wilma"
)
ALLOWED = frozenset(_ALLOWED.split())
"""Base forms, in small letters, that are no people's names in texts about work unless another name stands beside."""

_TITLE_WORDS = (
    "esimies esihenkilö johtaja toimitusjohtaja päällikkö osastopäällikkö yksikönpäällikkö pääjohtaja ylijohtaja"
    " tohtori professori ministeri pääministeri kansliapäällikkö kansanedustaja presidentti herra rouva neiti"
    " kollega työkaveri sihteeri assistentti lehtori opettaja luottamusmies työsuojeluvaltuutettu asiantuntija"
    " neuvos pomo tiimiesimies kehittämispäällikkö hallintojohtaja henkilöstöjohtaja henkilöstöpäällikkö"
    " puheenjohtaja"
)
_TITLES = frozenset(_TITLE_WORDS.split())
_CLOSING = re.compile(
    r"(?:^|(?<=[.!?…\n)]))\s*(?:t|terv|tv|yt|ystävällisin terveisin|parhain terveisin|terveisin|terveisiä|terkuin"
    r"|kiittäen|kunnioittavasti|nimim|allekirjoittanut|hälsningar|mvh|med vänlig hälsning|regards"
    r"|best regards|br)\b[.,:]?[ \n]*"
    r"(?P<name>[^\W\d_][\w’'-]{0,30}\.?(?: [^\W\d_][\w’'-]{0,30}\.?){0,2})",
    re.IGNORECASE,
)
_MY_NAME = re.compile(
    r"\b(?:nimeni on|mitt namn är|my name is|jag heter) (?P<name>[A-ZÅÄÖ][\w’'-]+(?: [A-ZÅÄÖ][\w’'-]+){0,2})"
)
_TOWNS = frozenset(
    ["askainen", "karinainen", "kauniainen", "kaustinen", "mietoinen", "nousiainen", "parainen", "pornainen"]
)
_INSIDE = frozenset({"sisaolento", "sisaeronto", "sisatulento"})
_NO_SURNAMES = frozenset({"Oy", "Oyj", "Ab", "Ky", "Tmi"})
_LONGEST_RUN = 8
_LONE_INITIAL = re.compile(r"[A-ZÅÄÖ]\.?")


@dataclass(frozen=True, slots=True)
class _Kind:
    """What Voikko says of a word: can it be a given name, a surname; can it be anything else?

    inside: it can only be in, from or into something (*Lahdesta*), which is said of towns and offices, not of people.
    """

    given: bool = False
    surname: bool = False
    other: bool = False
    place: bool = False
    inside: bool = False
    known: bool = False
    base: str = ""

    @property
    def name(self) -> bool:
        return self.given or self.surname

    @property
    def only_name(self) -> bool:
        return self.name and not self.other


def find_names(doc: "Doc", language: str = "fi", allow: Collection[str] = ()) -> list[Found]:
    """The names of people in `doc`, whole: a given name and the surname after it are one.

    Parameters
    ----------
    doc
        As `tyokieli.load` makes it.
    language
        Of the text. In others than Finnish a lone name at the start of a sentence is not trusted (*Will*, *Mark*).
    allow
        Base forms that are never taken for a name when they stand alone.
    """
    allowed = ALLOWED | {word.casefold() for word in allow}
    found = [*_signed(doc.text), *_runs(doc, language, allowed)]
    return _merged(found)


def _runs(doc: "Doc", language: str, allowed: frozenset[str]) -> Iterator[Found]:
    """Runs of capitalised words in which something is a name."""
    end = 0
    for token in doc:
        if token.i >= end and _may_be_part(token.text):
            run = _run_from(doc, token.i)
            end = run[-1].i + 1
            yield from _names_of(doc, run, language, allowed)


def _run_from(doc: "Doc", at: int) -> "list[Token]":
    """Capitalised words and initials next to one another, from the one at `at` on."""
    run: list[Token] = []
    for token in doc[at : at + 2 * _LONGEST_RUN]:
        if token.text == "." and run and _LONE_INITIAL.fullmatch(run[-1].text) and not run[-1].whitespace_:
            continue
        if run and token.i > run[-1].i + 1 and doc[token.i - 1].text != ".":
            break
        if not _may_be_part(token.text) or (run and token.is_sent_start and not _LONE_INITIAL.fullmatch(run[-1].text)):
            break
        run.append(token)
        if len(run) == _LONGEST_RUN:
            break
    return run


def _may_be_part(text: str) -> bool:
    return bool(_LONE_INITIAL.fullmatch(text)) or (
        text[:1].isupper() and len(text) > 1 and text.replace("-", "").replace("’", "").replace("'", "").isalpha()
    )


def _names_of(doc: "Doc", run: "list[Token]", language: str, allowed: frozenset[str]) -> Iterator[Found]:
    kinds = [_kind(token.text) for token in run]
    at = 0
    while at < len(run):
        end = _pair_end(run, kinds, at)
        if end > at:
            yield _span(run[at], run[end])
            at = end + 1
            continue
        if _stands_alone(doc, run[at], kinds[at], language, allowed):
            yield _span(run[at], run[at])
        at += 1


def _pair_end(run: "list[Token]", kinds: list[_Kind], at: int) -> int:
    """Index of the last word of a name of several words that begins at `at`; `at` itself where there is none."""
    first = kinds[at]
    initial = bool(_LONE_INITIAL.fullmatch(run[at].text))
    if not (first.given or initial) or (run[at].text.isupper() and not initial and not _all_caps(run)):
        return at
    end = at
    sure = first.given and not first.other
    while end + 1 < len(run) and end - at < 3:
        word, kind = run[end + 1].text, kinds[end + 1]
        is_initial = bool(_LONE_INITIAL.fullmatch(word))
        if is_initial and first.given and "." in (word[-1:], _after(run[end + 1])):
            end += 1
            continue
        acronym = word.isupper() and len(word) > 1 and not _all_caps(run)
        if acronym or is_initial:
            break
        nothing_else = word in _NO_SURNAMES or kind.inside
        if kind.surname or (kind.given and sure) or (not nothing_else and (sure or (kind.other and not kind.place))):
            end += 1
            if kind.surname or not kind.given:
                break
            continue
        break
    if initial and not any(kinds[n].surname for n in range(at + 1, end + 1)):
        return at
    return end


def _stands_alone(doc: "Doc", token: "Token", kind: _Kind, language: str, allowed: frozenset[str]) -> bool:
    before = doc[token.i - 1] if token.i > 0 else None
    titled = before is not None and before.lemma_.casefold() in _TITLES
    if titled and not kind.known and not token.text.isupper() and not _inside(token):
        return True  # ylijohtaja Harju-Autti: no word at all, so a name
    if not kind.name or kind.base in allowed or token.text.casefold() in allowed or token.text.isupper():
        return False
    if _part_of_something_else(doc, token):
        return False
    if kind.surname and _given_name_follows(doc, token):
        return True
    if kind.surname and titled:
        return True
    if kind.only_name:
        return language == "fi" or not _opens_sentence(token)
    if kind.surname and not kind.place and kind.base.endswith("nen") and not _opens_sentence(token):
        return True  # a Hämäläinen with a capital is no inhabitant of Häme
    # Toivo, Satu, Marja: a given name only where the sentence gives it no other reason for its capital
    noun = token.pos_ in ("PROPN", "NOUN") and language == "fi"
    return kind.given and not kind.place and noun and not _opens_sentence(token) and not _among_capitals(token)


def _inside(token: "Token") -> bool:
    return bool({"Ine", "Ela", "Ill"} & set(token.morph.get("Case", [])))


def _among_capitals(token: "Token") -> bool:
    """Oma Palkka, Suomen Lähikauppa: words of a title or of an organisation's name."""
    doc, at = token.doc, token.i
    around = [doc[n] for n in (at - 1, at + 1) if 0 <= n < len(doc)]
    return any(other.text[:1].isupper() and not _opens_sentence(other) for other in around)


def _given_name_follows(doc: "Doc", token: "Token") -> bool:
    """Kangas, Olli: as lists of people and of literature have it."""
    after = [one.text for one in doc[token.i + 1 : token.i + 3]]
    return len(after) == 2 and after[0] == "," and after[1].istitle() and _kind(after[1]).given


def _part_of_something_else(doc: "Doc", token: "Token") -> bool:
    """Virtasen Oy, Aalto-yliopisto, "Raijan malli" in quotation marks is left to the reader: only firms and hyphens."""
    after = doc[token.i + 1] if token.i + 1 < len(doc) else None
    if after is not None and after.text in {"Oy", "Oyj", "Ab", "Ky", "Tmi", "ry", "Ltd", "Inc", "Group"}:
        return True
    return after is not None and not token.whitespace_ and after.text[:1] in {"-", "–", "_", "@"}


def _opens_sentence(token: "Token") -> bool:
    if token.i == 0 or token.is_sent_start:
        return True
    before = token.doc[token.i - 1]
    return (before.is_punct and before.text not in {",", "(", ";"}) or before.is_space or before.text in {"•", "*"}


def _signed(text: str) -> Iterator[Found]:
    """The name after a closing word, or after "nimeni on"."""
    for match in _CLOSING.finditer(text):
        rest = text[match.end("name") :]
        words = match["name"].split(" ")
        kinds = [_kind(word.rstrip(".").title()) for word in words]
        end = 0
        for word, kind in zip(words, kinds, strict=True):
            initial = bool(re.fullmatch(r"[^\W\d_]\.?", word))
            if not (kind.name or (end and (initial or (word[0].isupper() and not word.isupper())))):
                break
            end += len(word) + 1
        closes = not rest.strip() or rest[:1] in ",\n" or match["name"][: max(0, end - 1)].endswith(".")
        if end and (kinds[0].only_name or closes or words[0][0].isupper()):
            yield Found(match.start("name"), match.start("name") + end - 1, NAME)
    for match in _MY_NAME.finditer(text):
        yield Found(match.start("name"), match.end("name"), NAME)


@lru_cache(maxsize=100_000)
def _kind(word: str) -> _Kind:
    """Classes of a word form; ALL CAPS are looked up as a name is written."""
    from tyokieli.language import voikko

    if word.isupper() and len(word) > 2:
        word = word.title()
    analyses = voikko.analyze(word.replace("’", "'"))
    # "Lotat" are an organisation, "Virtaset" are a family: given names have no plural here
    classes = {
        one.get("CLASS", "")
        for one in analyses
        if not (one.get("CLASS") == "etunimi" and one.get("NUMBER") == "plural")
    } or ({"nimisana"} if analyses else set())
    bases = [one.get("BASEFORM", "") for one in analyses if one.get("CLASS") in ("etunimi", "sukunimi")]
    places = {one.get("BASEFORM", "").casefold() for one in analyses}
    if classes == {"paikannimi"} and all(base.endswith("nen") and base not in _TOWNS for base in places):
        classes, bases = {"sukunimi"}, [one["BASEFORM"] for one in analyses]  # Nieminen: farms gave people their names
    first, hyphen, _ = word.partition("-")
    return _Kind(
        given="etunimi" in classes,
        surname="sukunimi" in classes or bool(hyphen and "etunimi" in classes and _kind(first).surname),
        other=bool(classes - {"etunimi", "sukunimi"}),
        inside=bool(analyses) and all(one.get("SIJAMUOTO") in _INSIDE for one in analyses),
        place="paikannimi" in classes,
        known=bool(classes),
        base=bases[0].casefold() if bases else "",
    )


def _all_caps(run: "list[Token]") -> bool:
    return all(token.text.isupper() for token in run)


def _after(token: "Token") -> str:
    return token.doc[token.i + 1].text if token.i + 1 < len(token.doc) else ""


def _span(first: "Token", last: "Token") -> Found:
    end = last.idx + len(last.text)
    if len(last.text) == 1 and _after(last) == ".":
        end += 1  # the full stop of an initial goes with it
    return Found(first.idx, end, NAME)


def _merged(found: list[Found]) -> list[Found]:
    result: list[Found] = []
    for one in sorted(found):
        if result and one.start < result[-1].end:
            result[-1] = Found(result[-1].start, max(one.end, result[-1].end), NAME)
        else:
            result.append(one)
    return result
