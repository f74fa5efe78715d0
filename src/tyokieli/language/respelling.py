"""Standard spellings that a colloquial, dialectal or mistyped form may stand for.

Only proposes: each proposal counts when Voikko knows it, and the ranker decides whether to believe it.
"""

import re
from collections.abc import Iterator

_Template = tuple[list[str], list[int]]
"""A replacement: the texts around the groups of a match, and which groups they are."""


def _template(replacement: str) -> _Template:
    pieces = re.split(r"\\(\d)", replacement)
    return pieces[::2], [int(group) for group in pieces[1::2]]


_RULES: tuple[tuple[str, re.Pattern[str], list[_Template]], ...] = tuple(
    (name, re.compile(pattern), [_template(one) for one in replacements])
    for name, pattern, replacements in (
        # mun → minun, sulle → sinulle, miun → minun, muhun → minuun, meijän → meidän, niitten → niiden
        ("pronoun", r"^([ms])ie$", (r"\1inä",)),
        ("pronoun", r"^([mh])yö$", (r"\1e",)),
        ("pronoun", r"^([ms])i?u(?=[nalhst])", (r"\1inu",)),
        ("pronoun", r"^([ms])uhun(?=$|ki)", (r"\1inuun",)),
        ("pronoun", r"^([mth]e)ij?(?=[aä]n)", (r"\1id",)),
        ("pronoun", r"^([nt])(ii|äi|oi)tten(?=$|k)", (r"\1\2den",)),
        # tollanen → tuollainen, tost → tuosta, tällönen → tällainen, selläsiä → sellaisia
        ("pronoun", r"^to(?=ll|mm|st|ss|lt|n$|h|ta|ks)", ("tuo",)),
        ("pronoun", r"^to(st|ss|lt|ll)[ae]?$", (r"tuo\1a",)),
        ("pronoun", r"(?<=ll)[aäö](?=ne|se|si|st)", ("ai",)),
        # itelle → itselle, ihteni → itseni
        ("pronoun", r"^i(t|tt|ht)(?=e)", ("its",)),
        # oon → olen, ootteko → oletteko, ois → olis(i); tuun → tulen, meet → menet, paan → panen
        ("olla", r"^oo", ("ole",)),
        ("olla", r"^ois(?!i)", ("olisi", "olis")),
        ("olla", r"^ois", ("olis",)),
        ("verb", r"^tuu(?=$|[nmt])", ("tule",)),
        ("verb", r"^mee(?=$|[nmt])", ("mene",)),
        ("verb", r"^paa(?=$|[nmt])", ("pane",)),
        # onks → onko, voiskos → voisko(s), naapuritki → naapuritkin, ootsä → oot, emmä → en, kyllähä → kyllähän
        ("question", r"k[sS]$", ("ko", "kö")),
        ("question", r"k([oö])s$", (r"k\1",)),
        ("question", r"(k[aä]{2}|h[aä]n|p[aä])s$", (r"\1",)),
        ("clitic", r"(?<=k)i$", ("in",)),
        ("clitic", r"(?<=h)([aä])$", (r"\1n",)),
        ("clitic", r"(?<=[aeiouyäölnrst])h[aä]n?$", ("",)),
        ("subject", r"(?<=[aeiouyäö]t)s[aä]{1,2}$", ("",)),
        ("subject", r"(?<=[aeiouyäö])mm[aä]{1,2}$", ("n",)),
        # tekis → tekisi, vois → voisi, haluisin → haluaisin
        ("conditional", r"is$", ("isi",)),
        ("conditional", r"is(k[oö]s?|kin|h[aä]n)", (r"isi\1",)),
        ("conditional", r"([aeouyäö])s(?=$|k[oö])", (r"\1isi",)),  # pitäs → pitäisi
        ("conditional", r"(?<=[uoyö])is(?=i)", ("ais", "äis")),
        ("conditional", r"(?<=[uoyö])is$", ("aisi", "äisi")),  # haluis → haluaisi
        # menny → mennyt, ollu → ollut, tehny → tehnyt
        ("participle", r"([nlrs][uy])$", (r"\1t",)),
        ("participle", r"([^t]t)([uy])$", (r"\1t\2",)),
        # puhuttii → puhuttiin, jonku → jonkun
        ("n", r"(?<=[aeiouyäö])$", ("n",)),
        # etätöis → etätöissä, sielt → sieltä, autost → autosta, tykkäät siit → siitä, vielkin → vieläkin
        ("vowel", r"(?<=[lnrstk])$", ("a", "ä", "i")),
        ("vowel", r"(?<=[lrst])(?=k(?:in|[aä][aä]n|[oö])$)", ("a", "ä", "i")),
        ("case", r"(?<=[aeiouyäö])([sl])$", (r"\1\1a", r"\1\1ä")),
        # valkonen → valkoinen, punasia → punaisia, nykyset → nykyiset, tämmöne → tämmöi|nen
        ("diphthong", r"(?<=[oauöäy])(?=(ne|nen|se|si|st[aä]|s[ti]?|si[aäi]|seen|s[kt]i)\w{0,6}$)", ("i",)),
        ("diphthong", r"(?<=[oö])(?=tt?[aeiouäö])", ("i",)),  # kirjotella → kirjoitella, alottaa → aloittaa
        # hirvee → hirveä, kaikkii → kaikkia, haluun → haluan
        ("long", r"e(e)(?=n?$|[tlsk])", ("ea", "eä")),
        ("long", r"i(i)(?=n?$)", ("ia", "iä")),
        ("long", r"([ouyö])\1(?=n?$|[tlmv])", (r"\1a", r"\1ä")),
        # tiiän → tiedän, nähään → nähdään, kaheksan → kahdeksan, yhen → yhden
        ("d", r"ii(?=[aä])", ("ied",)),
        ("d", r"(?<=[aeiouyäö])(?=i?[aä]n)", ("d",)),
        ("d", r"(?<=[aeouyäö]i)(?=[aä]n)", ("d",)),
        ("d", r"(?<=[aeiouyä]h)(?=[aäeio])", ("d",)),
        # oottaa → odottaa, aattelin → ajattelin
        ("d", r"^oot(?=[aeitu])", ("odot",)),
        ("j", r"^aat(?=[eit])", ("ajat",)),
        # nauro → nauroi
        ("past", r"(?<=[oöuy])$", ("i",)),
        # kattoo → katsoo
        ("ts", r"(?<=[aeiouyäö])(tt|ht)", ("ts",)),
        # tarvin → tarvitsen, häirin → häiritsen
        ("tse", r"ii(?=(n|t|mme|tte)$)", ("itse",)),
        ("tse", r"(?<=i)n$", ("tsen",)),
        ("tse", r"(?<=i)$", ("tse",)),
        ("tse", r"(?<=[oö])t(?=[aä]|t)", ("itt",)),
        ("tse", r"^tartt(?=[ei])", ("tarvits",)),  # tartten → tarvitsen
        # ilima → ilma, siälä → sielä, suaha → saaha, pelekään → pelkään
        ("dialect", r"([aeiouyäö])([lnh])\1(?=[mhkpvj])", (r"\1\2",)),
        ("dialect", r"(?<=[^aeiouyäö])i[aä](?=[^aeiouyäö])", ("ie",)),
        ("dialect", r"(?<=[^aeiouyäö])(?:ua|iä)(?=[^aeiouyäö])", ("aa", "ää")),
        ("kyt", r"kyt(?=$|[aä]$)", ("kymmentä",)),  # kolkyt
        ("kyt", r"^(yks|kaks|viis|kuus)i?kyt(?=$|[aä]$)", (r"\1ikymmentä",)),  # kakskyt
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
    for name, pattern, templates in _RULES:
        if pattern.search(lower) is None:  # most rules do not match: the quickest way to know it
            continue
        for match in pattern.finditer(lower):
            head, tail = lower[: match.start()], lower[match.end() :]
            for (first, *others), groups in templates:
                middle = "".join([match[group] + text for group, text in zip(groups, others, strict=True)])
                yield name, head + first + middle + tail


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
