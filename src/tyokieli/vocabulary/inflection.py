"""Inflected forms of any Finnish noun phrase: case, number, possessive suffix, clitics; attributes agree with the head.

Word forms come from `words`, each checked against Voikko there. Chooses no term and rewrites no text: see `rewriting`.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from tyokieli.errors import SettingsError
from tyokieli.vocabulary import numerals
from tyokieli.vocabulary.nominals import genitive_base, is_first_name, is_plural, nominal_kind
from tyokieli.vocabulary.paradigms import CASES, NUMBERS
from tyokieli.vocabulary.words import word

POSSESSIVES = ("ni", "si", "mme", "nne", "nsa")

_CLITICS = {
    "kin": "kin",
    "kaan": "kaan",
    "kään": "kaan",
    "ko": "ko",
    "kö": "ko",
    "han": "han",
    "hän": "han",
    "pa": "pa",
    "pä": "pa",
    "s": "s",
    "ka": "ka",
    "kä": "ka",
}
_CLITIC = re.compile("|".join(sorted(_CLITICS, key=lambda clitic: (-len(clitic), clitic))))

# Heads that name one of a group: the owner owns the group (tiiminsä jäsen), not the member (TERMS' rule for alainen).
_MEMBERS = frozenset({"jäsen"})


@dataclass(frozen=True, slots=True)
class Part:
    """One word of a phrase: the head, an attribute that agrees with it, a word that stays as it is, or a numeral.

    Where there is a numeral, head and attributes are in their base forms, not in the partitive of the phrase.
    """

    text: str
    role: str  # "head" | "attribute" | "fixed" | "numeral"


def inflect(
    phrase: str,
    case: str = "Nom",
    number: str | None = None,
    possessive: str | None = None,
    clitic: str = "",
) -> tuple[str, ...]:
    """Forms of a noun phrase, the usual one first.

    Parameters
    ----------
    phrase : str
        In its base form: *monipaikkainen työ*, *tiimin jäsen*, *ICT*, *opinnot*.
    case : str
        As in UD: Nom, Gen, Par, Ine, Ela, Ill, Ade, Abl, All, Ess, Tra, Abe, Com, Ins; Acc is taken as the form of the
        total object (genitive singular, nominative plural).
    number : {"Sing", "Plur"}, optional
        By default the phrase's own: plural where its base form is plural (*opinnot*), else singular.
    possessive : {"ni", "si", "mme", "nne", "nsa"}, optional
        The third person gives both -nsa and the suffix that lengthens the vowel (*työssään*, *työssänsä*).
    clitic : str
        One or several of kin, kaan, ko, han, pa, s in a row (``"kohan"``), in either vowel harmony.

    Returns
    -------
    tuple of str
        Empty where there is no such form (the singular of *opinnot*).

    Raises
    ------
    SettingsError
        When a case, number, suffix or clitic is not one of the above, or the phrase is empty.

    Examples
    --------
    >>> inflect("monipaikkainen työ", case="Ine", possessive="mme")
    ('monipaikkaisessa työssämme',)
    >>> inflect("joustotyö", case="Ill", number="Plur", possessive="nsa")
    ('joustotöihinsä',)
    >>> inflect("aikaan ja paikkaan sitomaton työ", case="Par")
    ('aikaan ja paikkaan sitomatonta työtä',)
    >>> inflect("ICT", case="Ill"), inflect("atk", case="Ill")
    (('ICT:hen',), ('atk:hon',))
    >>> inflect("kaksi työpistettä", case="Ine"), inflect("kaksi työpistettä", case="Par")
    (('kahdessa työpisteessä',), ('kahta työpistettä',))
    """
    case, number, suffix, clitics = _checked(phrase, case, number, possessive, clitic)
    phrase = " ".join(phrase.split())
    if number is None:
        number = phrase_number(phrase)
    if numerals.counted(phrase):
        number, case = "Sing", "Nom" if case == "Acc" else case  # a numeral says how many: varaan kaksi työpistettä
    elif case == "Acc":
        case = "Gen" if number == "Sing" else "Nom"
    return _phrase_forms(phrase, case, number, suffix, clitics)


def phrase_number(phrase: str) -> str:
    """Number of the phrase's base form: ``"Plur"`` for *opinnot* and *yhteiset pelisäännöt*, else ``"Sing"``."""
    head = next((part.text for part in parts_of(phrase) if part.role == "head"), phrase)
    return "Plur" if is_plural(head) else "Sing"


def _checked(
    phrase: str, case: str, number: str | None, possessive: str | None, clitic: str
) -> tuple[str, str | None, str, tuple[str, ...]]:
    if not phrase.strip():
        raise SettingsError("There is nothing to inflect: the phrase is empty. Give a noun phrase in its base form.")
    if case not in (*CASES, "Acc"):
        raise SettingsError(f"Case '{case}' is not known. Use one of: {', '.join((*CASES, 'Acc'))}.")
    if number is not None and number not in NUMBERS:
        raise SettingsError(f"Number '{number}' is not known. Use one of: {', '.join(NUMBERS)}.")
    suffix = "nsa" if possessive == "nsä" else possessive or ""
    if suffix and suffix not in POSSESSIVES:
        raise SettingsError(f"Possessive suffix '{possessive}' is not known. Use one of: {', '.join(POSSESSIVES)}.")
    found = split_clitics(clitic)
    if found is None:
        raise SettingsError(f"Clitic '{clitic}' is not known. Use one or several of: kin, kaan, ko, han, pa, s.")
    return case, number, suffix, found


def split_clitics(text: str) -> tuple[str, ...] | None:
    """Clitics in `text` one by one, in back harmony; None where something else is in it.

    Examples
    --------
    >>> split_clitics("köhän")
    ('ko', 'han')
    """
    if "".join(_CLITIC.findall(text)) != text:
        return None
    return tuple(_CLITICS[clitic] for clitic in _CLITIC.findall(text))


@lru_cache(maxsize=1024)
def parts_of(phrase: str) -> tuple[Part, ...]:
    """The words of `phrase` with their roles.

    The head is the last word in the nominative: what follows it (*työ kotona*) stays as it is, and so do genitives and
    other cases before it. Adjectives, participles, numerals and pronouns in the nominative agree with the head; so
    does a noun that *ja* or a comma joins to it.

    Examples
    --------
    >>> [part.role for part in parts_of("aikaan ja paikkaan sitomaton työ")]
    ['fixed', 'fixed', 'fixed', 'attribute', 'head']
    """
    counted = numerals.counted(phrase)
    if counted:
        return tuple(Part(text, role) for text, role in counted)
    words = phrase.split()
    kinds = [nominal_kind(text.strip(",;()")) for text in words]
    nouns = [i for i, kind in enumerate(kinds) if kind in {"noun", "either"}]
    heads = nouns or [i for i, kind in enumerate(kinds) if kind == "attribute"]
    head = heads[-1] if heads else len(words) - 1
    parts = []
    for i, text in enumerate(words):
        joined = i + 1 < len(words) and (
            words[i + 1] in {"ja", "tai", "sekä", "eli", "ja/tai", "&"} or text[-1] in ",;"
        )
        if i == head:
            role = "head"
        elif i < head and words[i + 1][:1].isupper() and is_first_name(text):
            role = "fixed"  # Matti Virtasella
        elif i < head and numerals.is_numeral(text):
            role = "fixed"  # kahdeksan tunnin työpäivässä
        elif i < head and kinds[i] in {"attribute", "either"}:
            role = "attribute"
        elif i < head and kinds[i] == "noun" and joined and is_plural(text) == is_plural(words[head]):
            role = "head"  # esihenkilö ja tiimin jäsen
        else:
            role = "fixed"
        parts.append(Part(text, role))
    return tuple(parts)


@lru_cache(maxsize=8192)
def _phrase_forms(phrase: str, case: str, number: str, suffix: str, clitics: tuple[str, ...]) -> tuple[str, ...]:
    parts = parts_of(phrase)
    if suffix and case != "Com" and _is_member(parts):
        owner, member = parts[-2].text, parts[-1].text
        before = [part.text for part in parts[:-2]]
        owners = word(genitive_base(owner) or owner).forms("Gen", "Sing", suffix)
        members = word(member).forms(case, number, "", clitics)
        owned = [" ".join([*before, own, form]) for own in owners for form in members]
        return tuple(dict.fromkeys(owned + _agreeing(parts, case, number, suffix, clitics)))
    return tuple(dict.fromkeys(_agreeing(parts, case, number, suffix, clitics)))


def _is_member(parts: tuple[Part, ...]) -> bool:
    *before, head = parts
    return (
        head.text in _MEMBERS
        and all(part.role == "fixed" for part in before)
        and len(before) > 0
        and genitive_base(before[-1].text) is not None
    )


def _agreeing(parts: tuple[Part, ...], case: str, number: str, suffix: str, clitics: tuple[str, ...]) -> list[str]:
    last_head = max(i for i, part in enumerate(parts) if part.role == "head")
    attributes = [i for i, part in enumerate(parts) if part.role == "attribute" and i < last_head]
    counted = any(part.role == "numeral" for part in parts)
    hosts: list[int] = [last_head]
    if clitics and attributes:
        # VISK § 126: -ko and -hän go to the end of the first phrase; -kin and -kaan to its attribute as well.
        hosts = [attributes[-1], last_head] if clitics[0] in {"kin", "kaan"} else [last_head, attributes[-1]]
    found: list[str] = []
    for host in hosts:
        columns: list[tuple[str, ...]] = []
        for i, part in enumerate(parts):
            here = clitics if i == host else ()
            if part.role == "fixed":
                columns.append((part.text,))
            elif part.role == "numeral":
                columns.append(numerals.numeral_forms(part.text, case))
            else:
                stripped = part.text.rstrip(",;")
                tail = part.text[len(stripped) :]
                own = suffix if part.role == "head" else ""
                here_case = "Par" if counted and case == "Nom" else case
                forms = word(stripped).forms(here_case, number, own, here, attribute=part.role == "attribute")
                columns.append(tuple(form + tail for form in forms))
        ranked = sorted(product(*(range(len(column)) for column in columns)), key=lambda picks: (sum(picks), picks))
        found += [" ".join(columns[i][pick] for i, pick in enumerate(picks)) for picks in ranked]
    return found
