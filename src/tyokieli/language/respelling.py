"""Standard spellings that a colloquial, dialectal or mistyped form may stand for.

Only proposes: each proposal counts when Voikko knows it, and the ranker decides whether to believe it.
"""

import re
from collections.abc import Iterator

_RULES: tuple[tuple[str, re.Pattern[str], tuple[str, ...]], ...] = tuple(
    (name, re.compile(pattern), replacements)
    for name, pattern, replacements in (
        # mun → minun, sulle → sinulle
        ("pronoun", r"^mu(?=[nalhs])", ("minu",)),
        ("pronoun", r"^su(?=[nalhs])", ("sinu",)),
        ("pronoun", r"^(m|s|h)e(?=i[aä]n$|ill|iss|ist|ijä|itä)", (r"\1e",)),
        # oon → olen, ootteko → oletteko, ois → olis(i)
        ("olla", r"^oo", ("ole",)),
        ("olla", r"^ois(?!i)", ("olisi", "olis")),
        ("olla", r"^ois", ("olis",)),
        # onks → onko, voiskos → voisko(s)
        ("question", r"k[sS]$", ("ko", "kö")),
        ("question", r"k([oö])s$", (r"k\1",)),
        ("question", r"(k[aä]{2})s$", (r"\1",)),
        # tekis → tekisi, vois → voisi
        ("conditional", r"is$", ("isi",)),
        ("conditional", r"is(k[oö]s?|kin|h[aä]n)$", (r"isi\1",)),
        ("conditional", r"([aeouyäö])s(?=$|k[oö])", (r"\1isi",)),  # pitäs → pitäisi
        # menny → mennyt, ollu → ollut, tehny → tehnyt
        ("participle", r"([nlrs][uy])$", (r"\1t",)),
        ("participle", r"([^t]t)([uy])$", (r"\1t\2",)),
        # puhuttii → puhuttiin, jonku → jonkun, naapuritki → naapuritkin
        ("n", r"(?<=[aeiouyäö])$", ("n",)),
        # etätöis → etätöissä, sielt → sieltä, autost → autosta, tykkäät siit → siitä
        ("vowel", r"(?<=[lnrstk])$", ("a", "ä", "i")),
        ("case", r"(?<=[aeiouyäö])([sl])$", (r"\1\1a", r"\1\1ä")),
        # valkonen → valkoinen, punasia → punaisia
        ("diphthong", r"(?<=[oa])(?=(nen|se|si|sta|sia)\w{0,6}$)", ("i",)),
        # hirvee → hirveä, kaikkii → kaikkia, haluun → haluan
        ("long", r"e(e)(?=n?$|[tlsk])", ("ea", "eä")),
        ("long", r"i(i)(?=n?$)", ("ia", "iä")),
        ("long", r"([ouyö])\1(?=n?$|[tlmv])", (r"\1a", r"\1ä")),
        # tiiän → tiedän, meiän → meidän, nähään → nähdään
        ("d", r"ii(?=[aä])", ("ied",)),
        ("d", r"(?<=[aeiouyäö])(?=i?[aä]n)", ("d",)),
        ("d", r"(?<=[eiuyä]h)(?=[aäei])", ("d",)),
        # kattoo → katsoo, ihteni → itseni
        ("ts", r"(?<=[aeiouyäö])(tt|ht)", ("ts",)),
        # tarvin → tarvitsen, häirin → häiritsen
        ("tse", r"ii(?=(n|t|mme|tte)$)", ("itse",)),
        ("tse", r"ot(?=[aeouäö])", ("oit",)),  # kirjotella → kirjoitella
        ("tse", r"(?<=i)n$", ("tsen",)),
        ("tse", r"(?<=i)$", ("tse",)),
        ("tse", r"(?<=[oö])t(?=[aä]|t)", ("itt",)),
    )
)
_DOUBLED = re.compile(r"([kptmnlsrv])\1")
_SINGLE = re.compile(r"(?<=[aeiouyäö])([kptmnlsr])(?=[aeiouyäö])")
_LENGTHENED = re.compile(r"(\w)\1{2,}")


def respellings(form: str) -> Iterator[tuple[str, str]]:
    """Proposals for `form`, lower case, each with the name of the change.

    Examples
    --------
    >>> ("participle", "mennyt") in respellings("menny")
    True
    """
    lower = form.lower()
    yield from spoken(lower)
    yield from _lengths(lower)


def spoken(lower: str) -> Iterator[tuple[str, str]]:
    """Proposals by rules of speech alone, one change each.

    Examples
    --------
    >>> ("participle", "mennyt") in spoken("menny")
    True
    """
    for name, pattern, replacements in _RULES:
        if pattern.search(lower):
            for replacement in replacements:
                yield name, pattern.sub(replacement, lower, count=1)


def _lengths(lower: str) -> Iterator[tuple[str, str]]:
    if _LENGTHENED.search(lower):
        # tooosi, niiiin: drawn out in writing
        yield "drawn", _LENGTHENED.sub(r"\1\1", lower)
        yield "drawn", _LENGTHENED.sub(r"\1", lower)
    if len(lower) > 4:
        # ennää → enää, ensimäinen → ensimmäinen
        for match in _DOUBLED.finditer(lower):
            yield "doubled", lower[: match.start()] + lower[match.start() + 1 :]
        for match in _SINGLE.finditer(lower):
            yield "single", lower[: match.start()] + match[1] + lower[match.start() :]
