"""What each of Voikko's analyses allows as lemma, UPOS and FEATS; which of them holds is decided elsewhere.

Voikko's base form is often not the lemma of Universal Dependencies, so that one analysis gives several operations.
"""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, replace

from tyokieli.language import morphology
from tyokieli.language.compounds import Part
from tyokieli.language.compounds import parts as parts_of
from tyokieli.language.operations import CLITICS, lemmas_of
from tyokieli.language.respelling import respellings, spoken
from tyokieli.language.voikko import Analysis, analyze

_NO_PLURALS: dict[str, str] = {}
_TRIED = 24  # how many spellings of an unknown word are looked up


@dataclass(slots=True)
class Analysed:
    """One of Voikko's analyses in the terms that the operations are learned in.

    `signatures` are the attributes that decide between operations, from the broadest to the narrowest; `lemmas` the
    lemma that each operation gives; `parts` how many parts the word has. `source` says how Voikko came to know the
    form: "v" as it stands, "c" in other capitals, "h" by the part after its last hyphen, "j" with its hyphens left out,
    "k" without a clitic, "t" by its tail, "r" respelled (then `change` names how and `variant` is the new spelling).
    `cut` is where the last part of the word begins. Verbs and nouns of one `key` have the
    same features; it is empty where they may differ.
    """

    analysis: Analysis
    signatures: tuple[str, ...]
    lemmas: dict[str, str]
    parts: int
    source: str = "v"
    change: str = ""
    variant: str = ""
    key: tuple[str, ...] = ()
    cut: int = 0


def analysed(
    form: str, plurals: Mapping[str, str] = _NO_PLURALS, attested: Container[str] = frozenset()
) -> list[Analysed]:
    """What Voikko knows of `form`, directly or by a detour; empty where it knows nothing.

    Spellings that are two changes away are looked up where they are `attested`, with or without a clitic.

    Examples
    --------
    >>> analysed("tehnyt")[0].lemmas
    {'base': 'tehnyt', 'verb': 'tehdä'}
    >>> analysed("TGV-junilla")[0].lemmas["base"]
    'TGV-juna'
    """
    bare = form.strip("-–").lstrip("#") if len(form) > 1 else form
    if not bare[-1:].isalnum() and len(bare) > 1 and bare[0].isalnum():
        bare = bare.rstrip(":;,!?")
    if bare != form and len(bare) > 1:
        # maa- ja metsätalous: the hyphen stands for a part, it is not of the lemma
        found = analysed(bare, plurals, attested)
        return [replace(one, source="v-" if one.source == "v" else one.source) for one in found]
    found = _known(form, "v", plurals)
    if found:
        return found
    lower = form.lower()
    for variant in dict.fromkeys((lower, lower.capitalize())):
        if variant != form:
            found = _known(variant, "c", plurals)
            if found:
                return found
    if not any(letter.isalpha() for letter in form):
        return []
    if "-" in form[1:-1] or "–" in form[1:-1]:
        return _hyphened(form, plurals)
    return [*_detours(lower, plurals, attested), *_tails(form, plurals)]


def _hyphened(form: str, plurals: Mapping[str, str]) -> list[Analysed]:
    # A known tail may still be a line break inside a word: poti-laiden.
    joined = _known(form.replace("-", "").lower(), "j", plurals)
    cut = max(form.rfind("-"), form.rfind("–")) + 1
    tail = form[cut:]
    found = _known(tail, "h", plurals) or _known(tail.lower(), "h", plurals)
    return [*joined, *(_with_head(one, form[:cut], "h") for one in found)]


def _detours(lower: str, plurals: Mapping[str, str], attested: Container[str]) -> list[Analysed]:
    found: list[Analysed] = []
    clitic = CLITICS.search(lower)
    if clitic and clitic.start() > 1:
        found += _known(lower[: clitic.start()], "k", plurals)
    tried = {lower: ""}
    for change, variant in respellings(lower):
        if variant not in tried and len(tried) < _TRIED:
            tried[variant] = change
            found += respelled(variant, change, plurals)
    if not found and len(lower) > 3:
        # semmosii → semmosia → semmoisia, yhessäki → yhdessäki → yhdessäkin
        firsts = [variant for variant, change in tried.items() if change not in ("", "single", "doubled")]
        for first in firsts:
            for _, variant in spoken(first):
                if variant not in tried and (variant in attested or CLITICS.sub("", variant) in attested):
                    tried[variant] = "two"
                    found += respelled(variant, "two", plurals)
    return found[:12]


def respelled(variant: str, change: str, plurals: Mapping[str, str]) -> list[Analysed]:
    """What Voikko knows of a spelling that a `change` made."""
    found = _known(variant, "r", plurals)
    for one in found:
        one.change, one.variant = change, variant
    return found


def _tails(form: str, plurals: Mapping[str, str]) -> list[Analysed]:
    # läsnä|työtä, some|vaikuttajille: the longest tail that Voikko knows as a noun or adjective
    lower = form.lower()
    for start in range(3, len(lower) - 3):
        found = [
            _with_head(one, form[:start] if form[:1].isupper() and start > 1 else lower[:start], "t")
            for one in _known(lower[start:], "t", plurals)
            if one.analysis.get("CLASS") in ("nimisana", "laatusana", "nimisana_laatusana") and one.parts == 1
        ]
        if found:
            return found[:4]
    return []


def _with_head(one: Analysed, head: str, source: str) -> Analysed:
    lemmas = {}
    for operation, lemma in one.lemmas.items():
        if "-" not in operation:
            lemmas[operation] = head + lemma
            if head[-1] in "-–":
                lemmas[operation + "-"] = head.replace("-", "").replace("–", "") + lemma
    if head[-1] not in "-–":
        return replace(one, lemmas=lemmas, parts=one.parts + 1, source=source, cut=one.cut + len(head))
    # TGV-junat: whether the lemma keeps the hyphen is learned of such words alone
    signatures = tuple(f"{source} {signature}" for signature in one.signatures)
    key = (source, *one.key) if one.key else ()
    return replace(
        one, lemmas=lemmas, parts=one.parts + 1, source=source, signatures=signatures, key=key, cut=len(head)
    )


def _known(form: str, source: str, plurals: Mapping[str, str]) -> list[Analysed]:
    found = []
    lower = form.lower()
    for analysis in analyze(form):
        if "BASEFORM" in analysis:
            parts = parts_of(analysis) if _has_parts(analysis) else ()
            attributes = _attributes(analysis)
            key = attributes if _is_plain(analysis) else ()
            lemmas = lemmas_of(lower, analysis, parts, plurals)
            signatures = _signatures(attributes)
            found.append(Analysed(analysis, signatures, lemmas, len(parts) or 1, source, key=key, cut=_cut(parts)))
    return found


def _cut(parts: tuple[Part, ...]) -> int:
    return sum([len(part.surface) for part in parts[:-1]]) if len(parts) > 1 else 0


def _has_parts(analysis: Analysis) -> bool:
    # Most words are of one part and lemmatise to their base form: they need not be taken apart.
    return (
        "[Bc]" in analysis.get("FSTOUTPUT", "")
        or "PARTICIPLE" in analysis
        or analysis.get("MOOD") == "MINEN-infinitive"
    )


def is_rare(one: Analysed, lexemes: Mapping[str, int]) -> bool:
    """Whether Voikko takes the form for a word of one part that hardly occurs: haluisin → haluinen."""
    analysis = one.analysis
    return (
        analysis["BASEFORM"].islower()
        and "[Bc]" not in analysis.get("FSTOUTPUT", "")
        and lexemes.get(lexeme(analysis), 0) < 2
    )


def lexeme(analysis: Analysis) -> str:
    """What Voikko takes the word for, whatever its inflection: base form and word class.

    >>> lexeme(analyze("luonnosta")[0])
    'luonto nimisana'
    """
    return f"{analysis['BASEFORM']} {analysis.get('CLASS', '')}"


INFLECTION = (
    "CLASS",
    "SIJAMUOTO",
    "NUMBER",
    "POSSESSIVE",
    "COMPARISON",
    "PARTICIPLE",
    "MOOD",
    "TENSE",
    "PERSON",
    "NEGATIVE",
)
"""Voikko's attributes that tell the forms of a lexeme apart, clitics left out."""
_signed: dict[tuple[str, ...], tuple[str, ...]] = {}


def _attributes(analysis: Analysis) -> tuple[str, ...]:
    hyphen = "-" if "-" in analysis["BASEFORM"] else ""
    return (hyphen, *[analysis.get(attribute, "") for attribute in INFLECTION])


def _signatures(attributes: tuple[str, ...]) -> tuple[str, ...]:
    found = _signed.get(attributes)
    if found is None:
        hyphen, broad, case, number, possessive, degree, participle, mood, *_ = attributes
        broad += hyphen
        kind = f"{broad} {participle or mood} {degree[:1]}"
        case = f"{kind} {case}"
        narrow = f"{case} {number[:1]}{'px' if possessive else ''}"
        found = _signed[attributes] = (broad, kind, case, narrow)
    return found


def _is_plain(analysis: Analysis) -> bool:
    # Clitics, negation, Roman numerals and the second infinitive's voice are told by the output, not the attributes.
    output = analysis.get("FSTOUTPUT", "")
    return not (
        "[F" in output
        or "[Lk]" in output
        or output.startswith("[Lur]")
        or output.endswith("[Ef]")
        or analysis.get("MOOD") == "E-infinitive"
    )


def features(analysis: Analysis, upos: str, lemma: str) -> Iterator[str]:
    """FEATS of the analysis under `upos`: more than one where the form alone does not tell (mene, tekisi, autoni)."""
    plain = morphology.feats(analysis, upos, lemma)
    yield plain
    if "[psor]" in plain:
        yield from morphology.alternatives(plain)
    elif upos in ("VERB", "AUX") and "VerbForm=Fin" in plain and "Polarity" not in plain:
        if "Number=Sing|Person=3" in plain:
            yield plain.replace("Person=3", "Person=0")
        if analysis.get("NEGATIVE") == "both":
            yield morphology.feats(analysis, upos, lemma, connegative=True)
