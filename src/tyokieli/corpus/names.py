"""People's names in a Doc, by Voikko's name classes and what stands around. Precision before recall.

A word that can be nothing but a name is one wherever it stands with a capital (*Raija*, *Korhoselle*). One that is also
a noun, a verb or a place (*Toivo*, *Mäki*, *Lahti*) is one only beside another name, an initial or a title. After a
closing word (*terv. pirjo*) small letters do as well. Not found: rare and foreign names that Voikko does not know and
that stand alone, nouns used as names at the start of a sentence, nicknames.
"""

import re
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from tyokieli.corpus.identifiers import NAME, Found
from tyokieli.corpus.name_kinds import Kind, kind_of

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
_TITLE_ENDS = (
    "päällikkö",
    "johtaja",
    "esimies",
    "esihenkilö",
    "sihteeri",
    "tarkastaja",
    "lääkäri",
    "hoitaja",
    "ohjaaja",
)
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
# Toivo sanoi: what only people do. Not "kertoa": a tale (satu) tells, too.
_SPEAKING = frozenset(["ehdottaa", "huomauttaa", "kysyä", "luvata", "pyytää", "sanoa", "soittaa", "vastata", "väittää"])
# johtaja Salon mielestä: what is said of people, not of towns
_OF_PEOPLE = frozenset(["kanssa", "luo", "luona", "mielestä", "mukaan", "puheille"])
_BETWEEN = frozenset({",", "ja", "sekä", "tai", "och", "and", "&"})
_NO_SURNAMES = frozenset({"Oy", "Oyj", "Ab", "Ky", "Tmi"})
_LONGEST_RUN = 8
_LONE_INITIAL = re.compile(r"[A-ZÅÄÖ](?:\.|:[a-zåäö]{1,4})?")


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
    found = _merged([*_signed(doc.text), *_runs(doc, language, allowed)])
    return _merged([*found, *_listed(doc, found, allowed)]) if found else found


def _runs(doc: "Doc", language: str, allowed: frozenset[str]) -> Iterator[Found]:
    """Runs of capitalised words in which something is a name."""
    end = 0
    for token in doc:
        if token.i >= end and _may_be_part(token.text):
            run = _run_from(doc, token.i)
            end = run[-1].i + 1
            yield from _names_of(doc, run, language, allowed)


def _listed(doc: "Doc", found: list[Found], allowed: frozenset[str]) -> Iterator[Found]:
    """Aho, Kivelä ja Rantanen: what may be a name is one in a list with names. The list grows both ways."""
    starts, ends = {one.start for one in found}, {one.end for one in found}
    words = [token for token in doc if not token.is_space]
    for step in (1, -1):
        for at in range(len(words))[::step]:
            token, kind = words[at], kind_of(words[at].text) if _may_be_part(words[at].text) else Kind()
            if not kind.name or kind.place or kind.base in allowed or token.idx in starts or token.text.isupper():
                continue
            before, after = words[max(at - 2, 0) : at], words[at + 1 : at + 3]
            listed = (len(before) == 2 and before[1].text in _BETWEEN and _end_of(before[0]) in ends) or (
                len(after) == 2 and after[0].text in _BETWEEN and after[1].idx in starts
            )
            if listed:
                starts.add(token.idx)
                ends.add(_end_of(token))
                yield _span(token, token)


def _end_of(token: "Token") -> int:
    return token.idx + len(token.text)


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
    kinds = [kind_of(token.text) for token in run]
    at = free = 0
    while at < len(run):
        end = _pair_end(run, kinds, at)
        if end > at or _stands_alone(doc, run[at], kinds[at], language, allowed):
            start = at - 1 if at > free and _noun_as_given_name(run[at - 1], kinds[at - 1], kinds[at]) else at
            yield _span(run[start], run[end])
            free = end + 1
        at = end + 1


def _noun_as_given_name(token: "Token", kind: Kind, surname: Kind) -> bool:
    """Tapasin Kuura Laaksosen: a noun that has no other reason for its capital than the surname after it."""
    noun = kind.other and kind.nominative and not (kind.name or kind.place or token.text.isupper())
    sure = surname.surname and surname.only_name
    return noun and sure and not _opens_sentence(token) and not _is_title(token.lemma_.casefold())


def _pair_end(run: "list[Token]", kinds: list[Kind], at: int) -> int:
    """Index of the last word of a name of several words that begins at `at`; `at` itself where there is none."""
    first = kinds[at]
    if _surname_first(run, kinds, at):
        return at + 1
    initial = bool(_LONE_INITIAL.fullmatch(run[at].text))
    sure_surname = first.surname and first.only_name and not first.given and first.base not in ALLOWED
    if not (first.given or initial or sure_surname) or (run[at].text.isupper() and not initial and not _all_caps(run)):
        return at
    end = at
    sure = first.given and not first.other
    while not sure_surname and end + 1 < len(run) and end - at < 3:
        word, kind = run[end + 1].text, kinds[end + 1]
        is_initial = bool(_LONE_INITIAL.fullmatch(word))
        if is_initial and first.given and (":" in word or "." in (word[-1:], _after(run[end + 1]))):
            end += 1
            continue
        acronym = word.isupper() and len(word) > 1 and not _all_caps(run)
        if acronym or is_initial:
            break
        nothing_else = word in _NO_SURNAMES or kind.inside
        if _place_as_surname(run[at], first, kind, initial):
            return end + 1
        if kind.surname or (kind.given and sure) or (not nothing_else and (sure or (kind.other and not kind.place))):
            end += 1
            if kind.surname or not kind.given:
                break
            continue
        break
    while sure_surname and end + 1 < len(run) and not (kinds[end + 1].known or run[end + 1].text.isupper()):
        end += 1  # Nguyen Thi Lan: what no dictionary knows goes with the surname before it
    if initial and not any(kinds[n].surname for n in range(at + 1, end + 1)):
        return at
    return end


def _surname_first(run: "list[Token]", kinds: list[Kind], at: int) -> bool:
    """Virtasen Matti, Virtasen Matilta: the surname in the genitive, the given name after it."""
    if at + 1 >= len(kinds):
        return False
    first, second = kinds[at], kinds[at + 1]
    sure = first.only_name or second.only_name or not (_opens_sentence(run[at]) or second.place)
    return first.surname and first.genitive and second.given and sure


def _place_as_surname(token: "Token", first: Kind, kind: Kind, initial: bool) -> bool:
    """Rauha Koski, asiakas J. Peltola: a place's name in its base form, right after a given name or an initial."""
    named = first.given or (initial and "." in (token.text[-1:], _after(token)) and not _opens_sentence(token))
    return named and kind.place and kind.nominative


def _stands_alone(doc: "Doc", token: "Token", kind: Kind, language: str, allowed: frozenset[str]) -> bool:
    before = doc[token.i - 1] if token.i > 0 else None
    titled = before is not None and _is_title(before.lemma_.casefold())
    unknown = not kind.known and not token.text.isupper() and all(p[:1].isupper() for p in token.text.split("-"))
    if titled and unknown and not _inside(token):
        return True  # ylijohtaja Harju-Autti: no word at all, so a name
    after = doc[token.i + 1] if token.i + 1 < len(doc) else None
    if titled and kind.place and after is not None and _said_of_people(kind, after):
        return True
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
    if kind.given and _opens_sentence(token) and after is not None and after.lemma_ in _SPEAKING and language == "fi":
        return True
    # Toivo, Satu, Marja: a given name only where the sentence gives it no other reason for its capital
    noun = token.pos_ in ("PROPN", "NOUN") and language == "fi"
    return kind.given and not kind.place and noun and not _opens_sentence(token) and not _among_capitals(token)


def _said_of_people(kind: Kind, after: "Token") -> bool:
    """Johtaja Salon mielestä; professori Salo puhui."""
    return (kind.genitive and after.text in _OF_PEOPLE) or (kind.nominative and after.pos_ in ("VERB", "AUX"))


def _is_title(lemma: str) -> bool:
    return lemma in _TITLES or lemma.endswith(_TITLE_ENDS)


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
    return len(after) == 2 and after[0] == "," and after[1].istitle() and kind_of(after[1]).given


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
        kinds = [kind_of(word.rstrip(".").title()) for word in words]
        end = 0
        for word, kind in zip(words, kinds, strict=True):
            initial = bool(re.fullmatch(r"[^\W\d_]\.?", word))
            if not (kind.name or (end and (initial or (word[0].isupper() and not word.isupper())))):
                break
            end += len(word) + 1
        if not end and all(word.istitle() for word in words) and not any(kind.known for kind in kinds):
            end = len(match["name"]) + 1  # t. Pena
        closes = not rest.strip() or rest[:1] in ",\n" or match["name"][: max(0, end - 1)].endswith(".")
        if end and (kinds[0].only_name or closes or (kinds[0].known and words[0][0].isupper())):
            yield Found(match.start("name"), match.start("name") + end - 1, NAME)
    for match in _MY_NAME.finditer(text):
        yield Found(match.start("name"), match.end("name"), NAME)


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
