"""Spoken and mistyped spellings of standard words, for the ranker to practise on: treebanks hold few, the web many."""

import random
import re

from training.treebanks import GoldSentence, GoldToken

_RULES: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = tuple(
    (re.compile(pattern), replacements)
    for pattern, replacements in (
        (r"(?<=[aeiouyäö])ss[aä]$", ("s",)),  # etätöissä → etätöis
        (r"st[aä]$", ("st",)),
        (r"(?<=[aeiouyäö])ll[aä]$", ("l",)),
        (r"lt[aä]$", ("lt",)),
        (r"([aeiouyäö])\1n$", (r"\1\1",)),  # puhuttiin → puhuttii
        (r"([nlrs][uy])t$", (r"\1",)),  # mennyt → menny
        (r"isi$", ("is",)),  # tekisi → tekis
        (r"isi(?=n$|t$|mme$|k[oö]$)", ("is",)),
        (r"(?<=[oa])i(?=nen$|se|si|st)", ("",)),  # punainen → punanen
        (r"e[aä]$", ("ee",)),  # hirveä → hirvee
        (r"i[aä]$", ("ii",)),  # kaikkia → kaikkii
        (r"o[aä]$", ("oo",)),
        (r"u[aä]$", ("uu",)),
        (r"k[oö]$", ("ks",)),  # onko → onks
        (r"^minu(?=[nalhs])", ("mu",)),
        (r"^sinu(?=[nalhs])", ("su",)),
        (r"^ole(?=n$|t$|mme$|tte$)", ("oo",)),
        (r"^olis", ("ois",)),
        (r"(?<=[aeiouyäö])ts(?=[aeiouyäö])", ("tt",)),  # katsoo → kattoo
        (r"(?<=[aeiouyäöh])d(?=[aeiouyäö])", ("",)),  # nähdä → nähä
        (r"tsen$", ("n",)),  # tarvitsen → tarvin
        (r"oitt", ("ott",)),  # tarkoittaa → tarkottaa
        (r"([kptmnlsr])\1", (r"\1",)),  # suunnittelu → suunnitelu
        (r"kin$", ("ki",)),
        (r"(?<=[aeiouyäö])n$", ("",)),  # jonkun → jonku
    )
)
_SHORT = {
    "että": "et",
    "mutta": "mut",
    "kun": "ku",
    "kuin": "ku",
    "niin": "nii",
    "sitten": "sit",
    "vaikka": "vaik",
    "minä": "mä",
    "sinä": "sä",
    "minun": "mun",
    "sinun": "sun",
    "tämä": "tää",
    "tuo": "toi",
    "nämä": "nää",
    "nuo": "noi",
}
"""Words that are cut short by no rule."""

_SLIPS = 0.08


def practice(sentences: list[GoldSentence], seed: int, *, share: float = 0.12, rate: float = 0.3) -> list[GoldSentence]:
    """Copies of a `share` of the sentences where words, at this `rate`, are written as they are spoken."""
    choice = random.Random(seed)
    made = []
    for sentence in sentences:
        if choice.random() < share:
            tokens = tuple(_spoken(token, choice) if choice.random() < rate else token for token in sentence.tokens)
            if tokens != sentence.tokens:
                made.append(GoldSentence(sentence.id, tokens))
    return made


def _spoken(token: GoldToken, choice: random.Random) -> GoldToken:
    short = _SHORT.get(token.form)
    if short:
        return GoldToken(short, token.lemma, token.upos, token.feats, token.parts)
    if len(token.form) < 4 or token.upos == "PROPN" or not token.form.isalpha():
        return token
    if choice.random() < _SLIPS and len(token.form) > 5:
        return GoldToken(_slip(token.form, choice), token.lemma, token.upos, token.feats, token.parts)
    rules = [(pattern, options) for pattern, options in _RULES if pattern.search(token.form)]
    if not rules:
        return token
    pattern, options = choice.choice(rules)
    form = pattern.sub(choice.choice(options), token.form, count=1)
    if len(form) < 3 or (choice.random() < 0.5 and len(token.form) < 5):
        return token
    return GoldToken(form, token.lemma, token.upos, token.feats, token.parts)


def _slip(form: str, choice: random.Random) -> str:
    place = choice.randrange(1, len(form) - 1)
    kind = choice.randrange(3)
    if kind == 0:
        return form[:place] + form[place + 1 :]
    if kind == 1:
        return form[:place] + form[place + 1] + form[place] + form[place + 2 :]
    return form[:place] + choice.choice("aeiountsklärm") + form[place + 1 :]
