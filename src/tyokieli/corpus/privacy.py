"""Personal data in texts → typed, unnumbered masks. Finding is in `identifiers` (patterns) and `names` (a Doc).

Masked are personal identity codes, e-mail addresses, phone numbers, bank accounts, street addresses with a house
number, and names of people. A mask stands for the whole expression and takes no case ending: ``Korhoselle`` and
``Korhonen`` are both ``[NIMI]``, so that no ending tells one name from another and the mask is one word everywhere.

Not caught: names that Voikko does not know and that stand alone; names that are also nouns, verbs or places without
another name, an initial or a title beside (*herra Mäki* is caught, *Mäki* is not; nor is *Toivo* opening a sentence);
small-letter names within a text; nicknames and user names; a street without a number; phone numbers without a
leading 0 or + and without a word such as *puh.* before; identity codes with a wrong check character, unless the text
calls them so; birth dates, car plates, what a description alone gives away. Masking lowers the risk; it does not
make a text anonymous.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tyokieli.corpus.identifiers import ACCOUNT, ADDRESS, CODE, EMAIL, NAME, PHONE, Found, find_identifiers
from tyokieli.corpus.records import is_empty

if TYPE_CHECKING:
    from spacy.tokens import Doc

MASKS = (CODE, EMAIL, PHONE, ACCOUNT, ADDRESS, NAME)


@dataclass(frozen=True, slots=True)
class Masked:
    """A text without personal data, and how many of each mask stand in it."""

    text: str
    counts: Mapping[str, int]


def mask(doc: "Doc", allow: Collection[str] = (), *, language: str = "") -> Masked:
    """Mask the personal data of a text.

    Parameters
    ----------
    doc
        As `tyokieli.load` makes it.
    allow
        Base forms of names that stay where they stand alone, besides those of `names.ALLOWED`: services, prizes.
    language
        What `language_of` gives for the text, where it was asked before.

    Examples
    --------
    >>> import tyokieli
    >>> nlp = tyokieli.load()
    >>> mask(nlp("Kiitos Pekka Korhoselle (pekka@esim.fi, 040 123 4567)!"))
    Masked(text='Kiitos [NIMI] ([SÄHKÖPOSTI], [PUHELIN])!', counts={'[NIMI]': 1, '[PUHELIN]': 1, '[SÄHKÖPOSTI]': 1})
    """
    return _replace(doc.text, find_personal(doc, allow, language=language))


def find_personal(doc: "Doc", allow: Collection[str] = (), *, language: str = "") -> list[Found]:
    """Where the personal data of a text stands, in order, without overlaps; see `mask`."""
    from tyokieli.corpus.language import language_of
    from tyokieli.corpus.names import find_names

    text = doc.text
    found = find_identifiers(text)
    names = find_names(doc, language or language_of(text), allow)
    free = [name for name in names if not any(one.start < name.end and name.start < one.end for one in found)]
    return sorted([*found, *free])


def mask_cell(value: object, column: str = "") -> Masked:
    """Mask a cell without reading it as language: patterns only, or the whole cell where its column says what it is.

    Examples
    --------
    >>> mask_cell("maija@esim.fi").text, mask_cell("Xi Jinping", column="Vastaajan nimi").text
    ('[SÄHKÖPOSTI]', '[NIMI]')
    >>> mask_cell("virasto A", column="organisaatio").text
    'virasto A'
    """
    text = "" if is_empty(value) else str(value)
    whole = personal_column(column)
    if whole and text.strip():
        return Masked(whole, {whole: 1})
    return _replace(text, find_identifiers(text))


def personal_column(column: str) -> str:
    """The mask for every cell of a column whose name says that it holds personal data; "" for other columns.

    Examples
    --------
    >>> personal_column("Sähköpostiosoite"), personal_column("organisaatio")
    ('[SÄHKÖPOSTI]', '')
    """
    plain = "".join(char for char in column.casefold() if char.isalpha())
    for names, mask_ in _PERSONAL_COLUMNS:
        if plain in names.split():
            return mask_
    return ""


_PERSONAL_COLUMNS = (
    (
        "henkilötunnus hetu sotu sosiaaliturvatunnus personbeteckning personnummer ssn",
        CODE,
    ),
    ("sähköposti sähköpostiosoite email emailaddress eposti epost epostadress mail", EMAIL),
    ("puhelin puhelinnumero puh puhnro gsm matkapuhelin kännykkä phone phonenumber mobile telefon tfn mobil", PHONE),
    ("tilinumero iban pankkitili bankkonto kontonummer accountnumber", ACCOUNT),
    (
        "osoite katuosoite kotiosoite postiosoite lähiosoite address streetaddress homeaddress adress gatuadress",
        ADDRESS,
    ),
    (
        "etunimi etunimet sukunimi kokonimi vastaaja vastaajannimi vastaajanimi kirjoittaja kirjoittajannimi lähettäjä"
        " lähettäjännimi ehdottaja ehdottajannimi ideoija nimimerkki yhteyshenkilö author firstname lastname surname"
        " fullname username förnamn efternamn respondentensnamn kontaktperson skribent",
        NAME,
    ),
)


def _replace(text: str, found: list[Found]) -> Masked:
    pieces: list[str] = []
    at = 0
    for one in found:
        pieces += [text[at : one.start], one.mask]
        at = one.end
    counts = Counter(one.mask for one in found)
    return Masked("".join([*pieces, text[at:]]), {name: counts[name] for name in sorted(counts)})
