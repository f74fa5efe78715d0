"""Gold sentences of the Finnish treebanks, in one tag set: UD v2 UPOS and FEATS.

Reads CoNLL-U and the tab-separated form of UD_Finnish-TDT's training part, whose UniMorph tags are turned back into UD.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import zip_longest
from pathlib import Path

from tyokieli.language.contractions import parted


@dataclass(frozen=True, slots=True)
class GoldToken:
    """A word with its lemma (compound marks removed), UPOS, FEATS and, where known, the compound's parts."""

    form: str
    lemma: str
    upos: str
    feats: str
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GoldSentence:
    """The tokens of one sentence; `id` begins with its genre in TDT, `weight` is for counting its words."""

    id: str
    tokens: tuple[GoldToken, ...]
    weight: float = 1.0


_UPOS = {
    "N": "NOUN",
    "V": "VERB",
    "AUX": "AUX",
    "ADJ": "ADJ",
    "ADV": "ADV",
    "PRO": "PRON",
    "PROPN": "PROPN",
    "NUM": "NUM",
    "ADP": "ADP",
    "CONJ": "CONJ",
    "PUNCT": "PUNCT",
    "SYM": "SYM",
    "INTJ": "INTJ",
    "X": "X",
}
# The training file has one tag for both kinds of conjunctions.
_SUBORDINATING = frozenset(
    [
        "että",
        "kun",
        "kuin",
        "jos",
        "vaikka",
        "sillä",
        "jotta",
        "koska",
        "mikäli",
        "kuten",
        "kunnes",
        "ennenkuin",
        "niinkuin",
        "joskin",
        "josko",
        "joskaan",
        "jahka",
        "jollei",
    ]
)
_FEATURES = {
    "NOM": "Case=Nom",
    "GEN": "Case=Gen",
    "PRT": "Case=Par",
    "ACC": "Case=Acc",
    "IN+ESS": "Case=Ine",
    "IN+ALL": "Case=Ill",
    "IN+ABL": "Case=Ela",
    "ON+ESS": "Case=Ade",
    "AT+ESS": "Case=Ade",
    "AT+ALL": "Case=All",
    "AT+ABL": "Case=Abl",
    "FRML": "Case=Ess",
    "TRANS": "Case=Tra",
    "PRIV": "Case=Abe",
    "INS": "Case=Ins",
    "COM": "Case=Com",
    "SG": "Number=Sing",
    "PL": "Number=Plur",
    "IND": "Mood=Ind",
    "COND": "Mood=Cnd",
    "IMP": "Mood=Imp",
    "POT": "Mood=Pot",
    "PRS": "Tense=Pres",
    "PST": "Tense=Past",
    "ACT": "Voice=Act",
    "PASS": "Voice=Pass",
    "CMPR": "Degree=Cmp",
    "SPRL": "Degree=Sup",
    "FIN": "VerbForm=Fin",
    "NFIN": "VerbForm=Inf",
    "V.PTCP": "VerbForm=Part",
    "NEG": "Polarity=Neg",
    "REFL": "Reflex=Yes",
    "PSS1S": "Number[psor]=Sing|Person[psor]=1",
    "PSS2S": "Number[psor]=Sing|Person[psor]=2",
    "PSS1P": "Number[psor]=Plur|Person[psor]=1",
    "PSS2P": "Number[psor]=Plur|Person[psor]=2",
    "PSS3": "Person[psor]=3",
}


def read_conllu(path: Path) -> Iterator[GoldSentence]:
    """Sentences of a CoNLL-U file; words of multiword tokens one by one."""
    sentence_id, tokens = "", []
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        if line.startswith("#"):
            if line.startswith("# sent_id = "):
                sentence_id = line[len("# sent_id = ") :]
        elif line:
            fields = line.split("\t")
            if fields[0].isdigit():
                form, lemma, upos, feats = fields[1], fields[2], fields[3], fields[5]
                parts = tuple(part for part in lemma.split("#") if part) if len(lemma) > 1 else ()
                lemma = lemma.replace("#", "") if len(lemma) > 1 else lemma
                tokens.append(
                    GoldToken(form, lemma, upos, "" if feats == "_" else feats, parts if len(parts) > 1 else ())
                )
        elif tokens:
            yield GoldSentence(sentence_id, tuple(tokens))
            tokens = []


def read_unimorph(path: Path) -> Iterator[GoldSentence]:
    """Sentences of the tab-separated training part (FORM, LEMMA, UniMorph tags)."""
    tokens: list[GoldToken] = []
    count = 0
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        if line:
            form, lemma, tags = line.split("\t")
            tokens += _from_unimorph(form, lemma, tags)
        elif tokens:
            count += 1
            yield GoldSentence(f"train-{count}", tuple(tokens))
            tokens = []


def _from_unimorph(form: str, lemma: str, tags: str) -> Iterator[GoldToken]:
    """The word, or both words of a contraction: *ettei* has the lemma *ettäei* in this file."""
    pieces = parted(form) if lemma.endswith("ei") and "NEG" in tags else [form]
    if len(pieces) == 2:
        conjunction = lemma.removesuffix("ei")
        upos = "SCONJ" if conjunction in _SUBORDINATING else "CCONJ" if conjunction == "mutta" else "ADV"
        yield GoldToken(pieces[0], conjunction, upos, "")
        lemma = "ei"
    yield _token(pieces[-1], lemma, tags)


def _token(form: str, lemma: str, tags: str) -> GoldToken:
    values = [value for value in tags.split(";") if value]
    if lemma == "perustaasopimus":
        lemma = "perustamissopimus"  # written so in the treebank's later releases
    if form.endswith(".") and 1 < len(form) <= 6 and form[0].islower() and "Case" not in tags:
        lemma = form  # mm., s., ns.: spelt out in the older release that this file comes from
    upos = next((_UPOS[value] for value in values if value in _UPOS), "X")
    if tags == "_":
        upos = "X" if any(letter.isalnum() for letter in form) else "PUNCT"
    if upos == "CONJ":
        upos = "SCONJ" if lemma in _SUBORDINATING else "CCONJ"
    if upos == "VERB" and lemma == "ei":
        upos = "AUX"
    if upos == "PROPN" and "-" in form and "-" not in lemma:
        # This file has lost the hyphens of names: Pohjois-Suomessa → PohjoisSuomi
        lemma = _with_hyphens(form, lemma)
    features = {feature for value in values if value in _FEATURES for feature in _FEATURES[value].split("|")}
    if upos in ("VERB", "AUX"):
        features |= {f"Person={value}" for value in values if value in ("0", "1", "2", "3")}
        features |= set(_verb_details(form.lower(), features))
    if upos == "PROPN" and not features:
        features = {"Case=Nom", "Number=Sing"}  # foreign names, as in the later releases
    if upos == "PRON":
        features |= {f"Person={value}" for value in values if value in ("1", "2", "3")}
    if upos == "ADJ" and "Number=" in str(features) and "Degree=" not in str(features):
        features.add("Degree=Pos")
    return GoldToken(form, lemma, upos, "|".join(sorted(features, key=str.lower)))


def _with_hyphens(form: str, lemma: str) -> str:
    place, pieces = 0, form.split("-")
    for piece in pieces[:-1]:
        place += len(piece)
        if lemma[:place].lower() != form.replace("-", "")[:place].lower():
            # Uudessa-Seelannissa → Uusi-Seelanti: the second part begins where its capital is
            capital = next((n for n in range(1, len(lemma)) if lemma[n].isupper() and lemma[n - 1].islower()), 0)
            return f"{lemma[:capital]}-{lemma[capital:]}" if capital else lemma
    for piece in reversed(range(len(pieces) - 1)):
        cut = sum(len(one) for one in pieces[: piece + 1])
        lemma = f"{lemma[:cut]}-{lemma[cut:]}"
    return lemma


def _verb_details(form: str, features: set[str]) -> Iterator[str]:
    # What the UniMorph tags leave out is plain from the form: which infinitive, which participle, connegative or not.
    text = " ".join(features)
    if "VerbForm=Inf" in features:
        if "Case=" not in text:
            yield "InfForm=1"
        elif re.search(r"Case=(Ill|Ela|Ade|Abe)", text) or re.search(r"m[aä]ss[aä]", form):
            yield "InfForm=3"
        elif "Case=Tra" in text or "Case=Lat" in text:
            yield "InfForm=1"
        else:
            yield "InfForm=2"
    elif "VerbForm=Part" in features:
        if re.search(r"m[aä]t(on|ön|tom|töm)", form):
            yield "PartForm=Neg"
        elif "Voice=Pass" in features:
            yield "PartForm=Pres" if re.search(r"[td][aä]v", form) else "PartForm=Past"
        elif re.search(r"(n[uy]t|n[uy]|[lrs][uy]t|nee|[lrs]ee|n[uy]tt)", form) and not re.search(
            r"v[aäi]|m[aä]", form[-6:]
        ):
            yield "PartForm=Past"
        elif re.search(r"v[aäi]", form[-8:]):
            yield "PartForm=Pres"
        elif re.search(r"n[uy]|nee|[lrs][uy]|[lrs]ee", form):
            yield "PartForm=Past"
        else:
            yield "PartForm=Agt"
    elif (
        "VerbForm=Fin" in features
        and "Person=" not in text
        and not _PASSIVE.search(form if "Voice=Pass" in text else "")
    ):
        yield "Connegative=Yes"


# puhutaan, puhuttiinko: affirmative; puhuta, puhuttu: what follows a negation
_PASSIVE = re.compile(r"[aäi]n(k[oö]|kin|k[aä]{2}n|h[aä]n|p[aä]|s)*$")


# How the treebank's later releases read words that the older release of the training part reads otherwise.
_NEWER = {
    "menossa": ("mennä", "VERB"),
    "myöskään": ("myös", "ADV"),
    "parhaiten": ("hyvin", "ADV"),
    "tulossa": ("tulla", "VERB"),
    "vaikkapa": ("vaikka", "ADV"),
    "vieläkin": ("vielä", "ADV"),
}
_NEWER_FEATURES = {"VERB": "Case=Ine|InfForm=3|Number=Sing|VerbForm=Inf|Voice=Act"}


def in_newer_terms(sentences: Iterable[GoldSentence], plurals: Mapping[str, str]) -> list[GoldSentence]:
    """Sentences of the training part by the conventions of later releases.

    `plurals` are the words without a singular, by the singular that they would have: *vaaleissa* → vaalit.
    """
    return [
        replace(sentence, tokens=tuple(_pairs(_in_newer_terms(token, plurals) for token in sentence.tokens)))
        for sentence in sentences
    ]


def _pairs(tokens: Iterable[GoldToken]) -> Iterator[GoldToken]:
    """sekä Suomi että Ruotsi: the second conjunction of a pair coordinates, too."""
    paired = False
    for token in tokens:
        if paired and token.lemma == "että":
            token = replace(token, upos="CCONJ")
        paired = token.lemma == "sekä" or (paired and token.upos != "PUNCT" and token.lemma != "että")
        yield token


def _in_newer_terms(token: GoldToken, plurals: Mapping[str, str]) -> GoldToken:
    newer = _NEWER.get(token.form.lower())
    if newer and token.upos in ("ADV", "NOUN"):
        return replace(token, lemma=newer[0], upos=newer[1], feats=_NEWER_FEATURES.get(newer[1], token.feats))
    if token.upos == "NOUN" and "Number=Plur" in token.feats:
        for start in range(len(token.lemma) - 2):
            plural = plurals.get(token.lemma[start:])
            if plural:
                return replace(token, lemma=token.lemma[:start] + plural)
    return token


_TDT_UPOS = {"DET": "PRON", "PART": "ADV"}
_TDT_LEMMAS = {"ne": "se", "nämä": "tämä", "nuo": "tuo", "me": "minä", "te": "sinä", "he": "hän", "parempi": "hyvä"}


def in_tdt_terms(sentences: Iterable[GoldSentence], like: Iterable[GoldSentence]) -> list[GoldSentence]:
    """Sentences of UD_Finnish-FTB by the conventions of TDT, whose sentences `like` are.

    Words that TDT reads otherwise lose their UPOS and lemma: they stand in their sentences and teach nothing.
    """
    readings: dict[str, Counter[tuple[str, str]]] = {}
    for sentence in like:
        for token in sentence.tokens:
            readings.setdefault(token.form.lower(), Counter())[token.lemma.lower(), token.upos] += 1
    return [
        GoldSentence(sentence.id, tuple(_in_tdt_terms(token, readings) for token in sentence.tokens))
        for sentence in sentences
    ]


def _in_tdt_terms(token: GoldToken, readings: Mapping[str, Counter[tuple[str, str]]]) -> GoldToken:
    upos = _TDT_UPOS.get(token.upos, token.upos)
    lemma = _TDT_LEMMAS.get(token.lemma, token.lemma) if upos in ("PRON", "ADJ") else token.lemma
    if upos in ("NOUN", "ADJ"):
        lemma = lemma[0] + lemma[1:].replace("-", "")
    if upos == "PROPN":
        lemma = "".join(
            theirs.upper() if ours.isupper() and theirs.lower() == ours.lower() else theirs
            for ours, theirs in zip_longest(token.form[: len(lemma)], lemma, fillvalue="")
        )
    known = readings.get(token.form.lower())
    doubtful = upos in ("X", "VERB", "AUX", "SCONJ") and token.lemma in ("olla", "ei", "että")
    if (known and (lemma.lower(), upos) not in known) or upos == "X" or doubtful:
        return GoldToken(token.form, "", "", "")
    return GoldToken(token.form, lemma, upos, token.feats, token.parts)
