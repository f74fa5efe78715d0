"""Which column is the text, the date, the title, the id: by its name in Finnish, Swedish or English and by its content.

Says aloud what it chose, asks where two would do. Reads no files.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from tyokieli.corpus.dates import month_comes_first, parse_date, parse_serial, parse_year
from tyokieli.corpus.identifiers import find_identifiers
from tyokieli.corpus.records import is_empty
from tyokieli.errors import InputError

if TYPE_CHECKING:
    import pandas as pd

ROLES = ("text", "date", "title", "id")

# Within a role, the earlier tier wins over the later; names in one tier are equals.
_NAMES: dict[str, tuple[str, ...]] = {
    "text": (
        "teksti text idea ideat ideasi ehdotus ehdotuksesi vastaus vastaukset avovastaus vapaateksti vapaasana aloite"
        " förslag idé fritext öppetsvar suggestion proposal body content sisältö innehåll sentence lause",
        "kommentti kommentit palaute viesti kirjoitus puheenvuoro mielipide comment comments feedback message post"
        " response answer kommentar svar meddelande åsikt",
        "kuvaus perustelu perustelut lisätiedot selite description details explanation beskrivning motivering",
    ),
    "date": (
        "pvm päivämäärä päiväys date datum päivä dag day",
        "julkaistu lähetetty jätetty saapunut kirjattu lähetyspäivä saapumispäivä"
        " luotu luontiaika julkaisuaika vastausaika jättöaika aikaleima valmistumisaika published"
        " created createdat submitted submittedat timestamp datecreated completiontime skapad publicerad inlämnad",
        "aika ajankohta time tid aloitusaika starttime alkuaika",
        "vuosi year år",
        "muokattu päivitetty modified updated updatedat ändrad uppdaterad",
    ),
    "title": ("otsikko title rubrik headline ideanotsikko ideannimi ehdotuksenotsikko", "aihe subject ämne titel"),
    "id": ("id tunnus tunniste", "nro numero nr no number viite viitenumero vastausid respondentid recordid"),
}
_YEAR_NAMES = frozenset({"vuosi", "year", "år"})
_LAST_DAY_TIER = 1  # of the names of dates: those after it may be clock times or durations
_PROSE_WORDS = 3.0
_CLEARLY = 3.0  # times as many characters as the runner-up: no question needed


@dataclass(frozen=True, slots=True)
class Choice:
    """Role → column; None where the table has none. `notes` say what was chosen without being told."""

    text: str
    date: str | None
    title: str | None
    id: str | None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Look:
    """What the cells of a column look like, on a sample."""

    filled: int
    words: float
    characters: int
    distinct: float
    dates: float


def choose(frame: "pd.DataFrame", source: str, given: Mapping[str, str | None], known: Mapping[str, str]) -> Choice:
    """The columns of a table.

    Parameters
    ----------
    given
        Role → column that the user named; each must be in the table.
    known
        Role → column that the format itself knows.

    Raises
    ------
    InputError
        When a named column is missing, none holds texts, or several would do; the message names them.

    Examples
    --------
    >>> import pandas as pd
    >>> ideas = pd.DataFrame({"nro": [1, 2], "Idea": ["Etätyö sallittava kaikille", "Ilmasto kuntoon pian"]})
    >>> choose(ideas, "a.csv", {}, {}).text
    'Idea'
    """
    columns = [str(name) for name in frame.columns]
    for role, name in given.items():
        if name is not None and name not in columns:
            # A heading's case and ending are easily mistyped: organisaatio, Organisaatiot.
            folded = {one.casefold(): one for one in columns}
            near = get_close_matches(name.casefold(), folded, n=1, cutoff=0.75)
            raise InputError(
                f"Column '{name}' is not in {source}; it has: {_listed(columns)}. Name the {role} column with --{role}."
                + (f" Did you mean '{folded[near[0]]}'?" if near else "")
            )
    taken = {name for name in given.values() if name is not None}
    found: dict[str, str | None] = {role: given.get(role) or known.get(role) for role in ROLES}
    if known:
        return Choice(str(found["text"]), found["date"], found["title"], found["id"])
    looks = {name: _look(frame[name]) for name in columns if name not in taken}
    chosen: dict[str, str] = {}
    for role, finder in (("date", _date), ("id", _id), ("title", _title), ("text", _text)):
        if found[role] is not None:
            continue
        choice = finder(frame, looks, source)
        if choice is not None:
            found[role] = choice
            looks.pop(choice)
            chosen[role] = choice
    if found["text"] is None:
        raise InputError(
            f"{source} has no column of texts; it has: {_listed(columns)}. Name the text column with --text."
        )
    said = ", ".join(f"{_ROLE_WORDS[role]} in '{chosen[role]}'" for role in ROLES if role in chosen)
    options = ", ".join(f"--{role}" for role in ROLES if role in chosen)
    notes = (f"{source}: {said} (choose others with {options}).",) if said else ()
    return Choice(found["text"], found["date"], found["title"], found["id"], notes)


_ROLE_WORDS = {"text": "texts", "date": "dates", "title": "titles", "id": "ids"}


def names_a_role(name: str) -> bool:
    """Whether a column of this name is known: it heads a table of one column, for example."""
    return any(_tier(role, name) is not None for role in ROLES)


def dates_of(column: "pd.Series[Any]", name: str, *, named: bool = False) -> list[Any]:
    """The cells as dates, None where they are none.

    A column called *vuosi* may hold bare years, and one called *pvm*, or `named` by the user as that of the dates, a
    spreadsheet's numbers of days.
    """
    values = column.tolist()
    month_first = month_comes_first(values)
    dates = [parse_date(value, month_first) for value in values]
    if _plain(name) in _YEAR_NAMES:
        dates = [found or parse_year(value) for found, value in zip(dates, values, strict=True)]
    elif named or _may_be_serial(name):
        dates = [found or parse_serial(value) for found, value in zip(dates, values, strict=True)]
    return dates


def _text(frame: "pd.DataFrame", looks: Mapping[str, _Look], source: str) -> str | None:
    prose = {name: look for name, look in looks.items() if look.words >= _PROSE_WORDS and look.distinct >= 0.3}
    named = _best_named("text", looks if len(frame) < 3 else prose)
    if len(named) == 1:
        return named[0]
    if not named and not prose:  # answers of a word or two: the name alone tells
        named = _best_named("text", {name: look for name, look in looks.items() if look.words >= 1})
        prose = {name: looks[name] for name in named}
    candidates = named or list(prose)
    if len(candidates) <= 1:
        return candidates[0] if candidates else None
    ranked = sorted(candidates, key=lambda name: -looks[name].characters)
    if looks[ranked[0]].characters >= _CLEARLY * looks[ranked[1]].characters:
        return ranked[0]
    raise InputError(
        f"{source} has several columns that could be the texts: {_listed(candidates)}. "
        "Name the text column with --text."
    )


def _date(frame: "pd.DataFrame", looks: Mapping[str, _Look], source: str) -> str | None:
    dated = {name: look for name, look in looks.items() if look.dates >= 0.8}
    years = {name: look for name, look in looks.items() if _plain(name) in _YEAR_NAMES and _are_years(frame[name])}
    called = {
        name: look
        for name, look in looks.items()
        if _tier("date", name) is not None and (look.dates >= 0.5 or _hold_days(frame[name], name))
    }
    named = _best_named("date", {**dated, **years, **called})
    candidates = named or sorted(dated)
    if len(candidates) > 1:
        raise InputError(
            f"{source} has several columns of dates: {_listed(candidates)}. Name the date column with --date."
        )
    return candidates[0] if candidates else None


def _title(frame: "pd.DataFrame", looks: Mapping[str, _Look], source: str) -> str | None:
    """By name only, and only where another column is left to be the text."""
    strings = {name: look for name, look in looks.items() if look.words > 0}
    named = _best_named("title", strings)
    rest = [name for name, look in strings.items() if name not in named and look.words >= 1]
    return named[0] if len(named) == 1 and rest else None


def _id(frame: "pd.DataFrame", looks: Mapping[str, _Look], source: str) -> str | None:
    """By name, where every row has one, no two are alike, and none is an address or a personal identity code."""
    whole = {
        name: look
        for name, look in looks.items()
        if _tier("id", name) is not None
        and frame[name].notna().all()
        and frame[name].astype(str).is_unique
        and not any(find_identifiers(value) for value in frame[name].tolist() if isinstance(value, str))
    }
    named = _best_named("id", whole)
    return named[0] if len(named) == 1 else None


def _best_named(role: str, looks: Mapping[str, _Look]) -> list[str]:
    """The columns whose names stand in the role's best tier that any of them reaches."""
    tiers = {name: tier for name in looks if (tier := _tier(role, name)) is not None}
    best = min(tiers.values(), default=None)
    return [name for name, tier in tiers.items() if tier == best]


def _tier(role: str, name: str) -> int | None:
    plain = _plain(name)
    for tier, names in enumerate(_NAMES[role]):
        if plain in names.split():
            return tier
    if role == "text":  # "Ideasi kuvaus", "comment_text", "Avovastaus: miten …"
        words = [word for word in re.split(r"[\W_]+", name.casefold()) if word]
        for tier, names in enumerate(_NAMES[role]):
            if any(word in names.split() for word in words):
                return tier + len(_NAMES[role])
    return None


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", "", name.casefold())


def _look(column: "pd.Series[Any]") -> _Look:
    sample = [value for value in column.tolist() if not is_empty(value)]
    step = max(1, len(sample) // 1000)
    sample = sample[::step]
    if not sample:
        return _Look(0, 0.0, 0, 0.0, 0.0)
    texts = [value for value in sample if isinstance(value, str)]
    month_first = month_comes_first(sample)
    dates = sum(parse_date(value, month_first) is not None for value in sample) / len(sample)
    prose = [text for text in texts if not re.fullmatch(r"\s*\S*(?:://|@)\S*\s*", text)]  # links and addresses are none
    words = sum(len(re.findall(r"[^\W\d_]{2,}", text[:2000])) for text in prose) / len(sample)
    return _Look(
        filled=len(sample),
        words=0.0 if dates > 0.5 else words,
        characters=sum(len(text) for text in prose),
        distinct=len(set(texts)) / len(sample),
        dates=dates,
    )


def _may_be_serial(name: str) -> bool:
    tier = _tier("date", name)
    return tier is not None and tier <= _LAST_DAY_TIER


def _hold_days(column: "pd.Series[Any]", name: str) -> bool:
    """Whether half of the filled cells are dates, or the numbers that a spreadsheet has for them."""
    values = [value for value in column.tolist() if not is_empty(value)] if _may_be_serial(name) else []
    days = sum(1 for value in values if parse_date(value) or parse_serial(value))
    return bool(values) and days >= 0.5 * len(values)


def _are_years(column: "pd.Series[Any]") -> bool:
    values = [value for value in column.tolist() if not is_empty(value)]
    return bool(values) and all(parse_year(value) for value in values)


def _listed(names: list[str]) -> str:
    shown = [name if len(name) <= 60 else name[:59] + "…" for name in names[:20]]
    return ", ".join(shown) + (f" and {len(names) - 20} more" if len(names) > 20 else "")
