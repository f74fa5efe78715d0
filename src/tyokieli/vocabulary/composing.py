"""New words for old: the newer term in the form, or in the compound, that the older one stood in.

Works on one word and its surroundings, handed over as strings. Whether anything is to be replaced is not decided here.
"""

import re
from dataclasses import dataclass

from tyokieli.language.voikko import analyze
from tyokieli.vocabulary.carriers import Carrier, Inflection, plural_base
from tyokieli.vocabulary.inflection import inflect, phrase_number
from tyokieli.vocabulary.letters import is_letter_word
from tyokieli.vocabulary.nominals import is_initialism
from tyokieli.vocabulary.verbs import doing, is_verb

_VOWELS = "aeiouyäöå"
_SHARED_FROM = 3  # letters of the shortest part that two coordinated compounds share


@dataclass(frozen=True, slots=True)
class Composed:
    """The new text for a word, the preferred first, and the number it stands in where it is another than before."""

    texts: tuple[str, ...]
    number: str = ""


def compose(carrier: Carrier, old: str, new: str, inflection: Inflection | None) -> Composed | None:
    """`new` in the place of `old` in a word.

    Parameters
    ----------
    carrier : Carrier
        How the word holds the older term.
    old, new : str
        The terms in base form.
    inflection : Inflection or None
        The one of the carrier's that holds in the sentence.

    Examples
    --------
    >>> from tyokieli.vocabulary.carriers import carrier_of
    >>> compose(carrier_of("etätyökäytännöistä", "etätyö"), "etätyö", "monipaikkainen työ", None).texts
    ('monipaikkaisen työn käytännöistä',)
    >>> compose(carrier_of("avokonttoriopas", "avokonttori"), "avokonttori", "monitilatoimisto", None).texts
    ('monitilatoimisto-opas',)
    """
    if carrier.after:
        text = _as_first_part(carrier, old, new)
        return Composed((text,)) if text else None
    if inflection is None or (carrier.before and " " in new):
        return None  # lähi- before a phrase: no compound, and not a phrase either
    if (inflection.case, inflection.number) != ("Nom", "Sing") and is_verb(new.split()[0]):
        return None  # viedä käytäntöön: verbs have no cases
    plural_case = inflection.case in {"Com", "Ins"}
    number = inflection.number if plural_case else _number(inflection.number, old, new)
    forms = tuple(_joined(carrier.before, form) for form in inflected(new, inflection, number))
    return Composed(forms, number if number != inflection.number else "") if forms else None


def inflected(new: str, inflection: Inflection, number: str) -> tuple[str, ...]:
    """The term in the inflection of the older one; then other standard forms, and what else might be said instead."""
    case, possessive, clitic = inflection.case, inflection.possessive or None, inflection.clitic
    forms = list(inflect(new, case, number, possessive, clitic))
    if inflection.possessive == "nsa":
        forms.sort(key=lambda form: _has_other_suffix(form, inflection))
    if number == "Plur" and phrase_number(new) == "Sing" and " " in new and case not in {"Com", "Ins"}:
        forms += inflect(new, case, "Sing", possessive, clitic)  # etätöitä: monipaikkaisia töitä, monipaikkaista työtä
    if case == "Gen":
        forms += inflect(new, "Acc", number, possessive, clitic)  # saimme työhuoneen: saimme kaksi työpistettä
    if case == "Abe":
        forms += [f"ilman {form}" for form in inflect(new, "Par", number, possessive, clitic)]
    return tuple(dict.fromkeys(forms))


def _has_other_suffix(form: str, inflection: Inflection) -> bool:
    """Whether the word's third-person suffix is of the other kind than the older word's (*-nsä* for *työssään*)."""
    clitic = "[a-zäö]*" if inflection.clitic else ""
    if inflection.lengthened:
        return re.search(f"ns[aä]{clitic}$", form) is not None  # tiiminsä jäsenelle has none on its last word
    return re.search(f"ns[aä]{clitic}(?: |$)", form) is None


def _number(number: str, old: str, new: str) -> str:
    if phrase_number(new) == "Plur":
        return "Plur"
    # atk-taidot → digiosaaminen: names of activities have no plural in use
    return "Sing" if plural_base(old) or (_is_activity(new) and not _is_activity(old)) else number


def _is_activity(label: str) -> bool:
    return label.endswith("minen") and not label.endswith("ihminen")  # vanhuksille: ikäihmisille


def _as_first_part(carrier: Carrier, old: str, new: str) -> str:
    if " " in new or (carrier.link == "base" and phrase_number(new) == "Plur"):
        if carrier.before or "," in new:
            return ""  # työ, joka joustaa: no genitive makes that an attribute
        number = "Plur" if carrier.link == "plural" or phrase_number(new) == "Plur" else "Sing"
        genitive = next(iter(inflect(new, "Gen", number)), "")
        return f"{genitive} {carrier.after}" if genitive else ""
    # The hyphen of avokonttori-ilma and atk-tuki came from the older term; that of esimies-alaiskeskustelu stays.
    keep = carrier.hyphen and not _alike(old, carrier.after) and not is_initialism(old)
    keep = keep or any(map(str.isupper, new[new.rfind("-") + 1 :]))  # Teams-kokous: a name keeps its face
    return _joined(carrier.before, _joined(linking_form(new, carrier.link), carrier.after, keep))


def linking_form(new: str, link: str) -> str:
    """A one-word term as the first part of a compound: esihenkilö-, esihenkilön-; osatyökykyis-."""
    if link == "base":
        return new.removesuffix("nen") + "s" if new.endswith("nen") else new
    return next(iter(inflect(new, "Gen", "Sing" if link == "singular" else "Plur")), new)


def _joined(first: str, second: str, keep: bool = False) -> str:
    """Two parts of a compound, with a hyphen between like vowels and beside letter words, or where `keep` says so."""
    if not first or not second:
        return first + second
    plain = first.rstrip("-")
    letters = is_letter_word(plain[plain.rfind("-") + 1 :]) or is_letter_word(second.split(":")[0].split("-")[0])
    if first.endswith(("-", "–")):
        return first + second
    return f"{first}-{second}" if _alike(first, second) or letters or keep else first + second


def _alike(first: str, second: str) -> bool:
    return first[-1].lower() == second[0].lower() and first[-1].lower() in _VOWELS


def suspended(first: str, full: str, old: str) -> str | None:
    """The older compound that a suspended half stands for: *etä-* before *lähityöpäiviä* is *etätyöpäiviä*.

    Parameters
    ----------
    first : str
        The half, without its hyphen.
    full : str
        The compound that has the missing part.
    old : str
        The older term in base form, which the result must begin with.

    Examples
    --------
    >>> suspended("etä", "lähityöpäiviä", "etätyö")
    'etätyöpäiviä'
    """
    for cut in range(1, len(full) - 1):
        whole = first + full[cut:].lstrip("-")
        if any(analysis["BASEFORM"].lower().startswith(old.lower()) for analysis in analyze(whole.lower())):
            return whole
    return None


def shared_parts(first: str, full: str) -> list[str]:
    """What a suspended half may share with a compound, the longest first: *lähi-* and *etätyöpäivät*: *työpäivät*.

    Examples
    --------
    >>> shared_parts("lähi", "etätyöpäivät"), shared_parts("asiantuntija", "alaistaidot")
    (['työpäivät', 'päivät'], ['taidot'])
    """
    return [
        full[cut:].lstrip("-")
        for cut in _boundaries(full)
        if len(full) - cut >= _SHARED_FROM and analyze((first + full[cut:]).lower())
    ]


def lent_part(full: str) -> str:
    """What a compound lends to a half that stands after it: *etätyötä ja -opetusta*.

    Examples
    --------
    >>> lent_part("etätyötä"), lent_part("atk-taidot"), lent_part("työ")
    ('etä', 'atk-', '')
    """
    return full[: max(_boundaries(full), default=0)]


def _boundaries(compound: str) -> list[int]:
    """Places of the boundaries between the parts of a compound, by Voikko's first analysis that has any."""
    for analysis in analyze(compound.lower()):
        structure = analysis["STRUCTURE"].lstrip("=")
        if "=" in structure:
            marks = [place for place, mark in enumerate(structure) if mark == "="]
            return [place - earlier for earlier, place in enumerate(marks)]
    return [place + 1 for place, letter in enumerate(compound) if letter == "-"]


def verb_phrase(form: str, new: str, attribute: bool = False) -> tuple[str, ...]:
    """`new` as what is done, for a form of a verb of working: *työskentelemme* → *teemme joustotyötä*.

    `attribute` says that the form stands before a noun; *työskentelevät* may be a verb as well.

    Examples
    --------
    >>> verb_phrase("työskentelevät", "joustotyö"), verb_phrase("työskentelevät", "joustotyö", attribute=True)
    (('tekevät joustotyötä',), ('joustotyötä tekevät',))
    >>> verb_phrase("työskennelläänkin", "liikkuva työ")
    ('tehdäänkin liikkuvaa työtä',)
    """
    clitic = next((ending for ending in ("kin", "kaan", "kään", "ko", "kö", "han", "hän") if _ends(form, ending)), "")
    verb, kind = doing(form[: len(form) - len(clitic)] if clitic else form)
    if not verb:
        return ()
    number = "Plur" if phrase_number(new) == "Plur" else "Sing"
    if kind == "noun":
        return tuple(f"{genitive} {verb}{clitic}" for genitive in inflect(new, "Gen", number))
    objects = inflect(new, "Par", number)
    if kind == "participle" or (attribute and verb == "tekevät"):
        return tuple(f"{thing} {verb}{clitic}" for thing in objects)
    return tuple(f"{verb}{clitic} {thing}" for thing in objects)


def _ends(form: str, clitic: str) -> bool:
    return form.endswith(clitic) and bool(doing(form[: -len(clitic)])[0])
