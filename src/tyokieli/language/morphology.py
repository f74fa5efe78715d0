"""The features of a Voikko analysis in the terms of Universal Dependencies.

Says what one analysis means; which analyses a word has and which of them holds is decided elsewhere.
Features are written as UD_Finnish-TDT writes them (https://universaldependencies.org/fi/).
"""

import re

from tyokieli.language.compounds import parts
from tyokieli.language.voikko import Analysis

_CASES = {
    "kohdanto": "Acc",
    "keinonto": "Ins",
    "nimento": "Nom",
    "olento": "Ess",
    "omanto": "Gen",
    "osanto": "Par",
    "seuranto": "Com",
    "sisaeronto": "Ela",
    "sisaolento": "Ine",
    "sisatulento": "Ill",
    "tulento": "Tra",
    "ulkoeronto": "Abl",
    "ulkoolento": "Ade",
    "ulkotulento": "All",
    "vajanto": "Abe",
}
_NUMBERS = {"singular": "Sing", "plural": "Plur"}
_DEGREES = {"positive": "Pos", "comparative": "Cmp", "superlative": "Sup"}
_MOODS = {"indicative": "Ind", "conditional": "Cnd", "imperative": "Imp", "potential": "Pot"}
_TENSES = {"present_simple": "Pres", "past_imperfective": "Past"}
_PARTICIPLES = {
    "agent": {"PartForm": "Agt", "Voice": "Act"},
    "negation": {"PartForm": "Neg", "Voice": "Act"},
    "past_active": {"PartForm": "Past", "Voice": "Act"},
    "past_passive": {"PartForm": "Past", "Voice": "Pass"},
    "present_active": {"PartForm": "Pres", "Voice": "Act"},
    "present_passive": {"PartForm": "Pres", "Voice": "Pass"},
}
_INFINITIVES = {"A-infinitive": "1", "E-infinitive": "2", "MA-infinitive": "3", "MAINEN-infinitive": "5"}
_POSSESSORS = {
    "1s": {"Number[psor]": "Sing", "Person[psor]": "1"},
    "2s": {"Number[psor]": "Sing", "Person[psor]": "2"},
    "1p": {"Number[psor]": "Plur", "Person[psor]": "1"},
    "2p": {"Number[psor]": "Plur", "Person[psor]": "2"},
    "3": {"Person[psor]": "3"},
}
# Which kind a pronoun is stands in no dictionary of Voikko's; a closed class.
_PRONOUN_TYPES = {
    "Dem": "nuo nämä se sellainen semmoinen tuo tuollainen tämä tällainen",
    "Ind": "ainoa eräs joku jokainen jokin jompikumpi kaikki kukaan kukin kumpikaan kumpikin mikään moni monta muu "
    "muutama molemmat sama toinen usea yksi",
    "Int": "kuka kumpi mikä millainen",
    "Prs": "hän minä sinä",
    "Rcp": "",
    "Rel": "joka",
}
_PRONOUN_TYPE = {lemma: kind for kind, lemmas in _PRONOUN_TYPES.items() for lemma in lemmas.split()}
_PRONOUN_PERSON = {"minä": "1", "sinä": "2", "hän": "3"}
_INDECLINABLE = ("ensi", "eri", "joka", "koko", "viime")
_PREPOSITIONS = frozenset(
    ("ennen", "halki", "ilman", "keskellä", "kesken", "kohti", "lähellä", "pitkin", "vailla", "vasten")
)

# kukapa, onhan, voiskos: Voikko tells only of -kin, -kaan and -ko
_CLITIC = re.compile(r"|k[oö]|kin|k[aä]{2}n|h[aä]n|p[aä]")
_CLITICS = re.compile(r"(k[oö])?(h[aä]n|p[aä])?(s)?$")


def feats(analysis: Analysis, upos: str, lemma: str, *, connegative: bool = False) -> str:
    """UD features of the form that `analysis` describes, read as `upos` with `lemma`.

    `connegative` says that a negation verb governs the form, which the form alone leaves open (en *tee*, ei *olisi*).

    Examples
    --------
    >>> from tyokieli.language.voikko import analyze
    >>> feats(analyze("taloissanikin")[0], "NOUN", "talo")
    'Case=Ine|Clitic=Kin|Number=Plur|Number[psor]=Sing|Person[psor]=1'
    >>> feats(analyze("tehtiin")[0], "VERB", "tehdä")
    'Mood=Ind|Tense=Past|VerbForm=Fin|Voice=Pass'
    """
    if upos in ("PUNCT", "SYM", "X") or (upos == "ADJ" and lemma in _INDECLINABLE):
        return ""
    found: dict[str, str] = {}
    if upos in ("VERB", "AUX"):
        found = _verb(analysis, connegative)
    elif upos in ("NOUN", "PROPN", "ADJ", "NUM", "PRON"):
        found = _nominal(analysis) | _kind(analysis, upos, lemma)
        if upos in ("NOUN", "PROPN") and "Case" not in found:
            found |= {"Case": "Nom", "Number": "Sing"}  # liha- ja maitotuotteet
    elif upos == "ADP":
        found["AdpType"] = "Prep" if lemma in _PREPOSITIONS else "Post"
    surface = "".join(part.surface for part in parts(analysis)) if upos in ("ADV", "ADP") else ""
    if upos == "ADV" and surface != lemma:
        found |= _adverb_degree(analysis, surface)
    ending = surface[len(lemma) :] if surface.startswith(lemma) else "?"
    if upos not in ("CCONJ", "SCONJ", "INTJ") and not _CLITIC.fullmatch(ending):
        found |= _POSSESSORS.get(analysis.get("POSSESSIVE", ""), {})  # but kokonaan, mielellään are lemmas
    clitics = _clitics(analysis, lemma)
    if clitics:
        found["Clitic"] = clitics
    if analysis.get("CLASS") == "lyhenne" and upos in ("NOUN", "PROPN", "ADV"):
        found["Abbr"] = "Yes"
    return write(found)


def distinction(analysis: Analysis, upos: str, lemma: str) -> str | None:
    """What the features under `upos` depend on besides Voikko's attributes; None where that is not told in short.

    Words whose analyses have the same attributes, neither clitics nor negation, and the same distinction have the same
    features.

    Examples
    --------
    >>> from tyokieli.language.voikko import analyze
    >>> distinction(analyze("koko")[0], "ADJ", "koko"), distinction(analyze("isompi")[0], "ADJ", "iso")
    ('koko', '')
    """
    if upos == "ADJ":
        return lemma if lemma in _INDECLINABLE else "mpi" if lemma[-3:] == "mpi" else "in" if lemma[-2:] == "in" else ""
    if upos == "PRON":
        return lemma if lemma in _PRONOUN_TYPE or lemma in _PRONOUN_PERSON or lemma == "itse" else ""
    if upos == "ADP":
        return None if "POSSESSIVE" in analysis else "pre" if lemma in _PREPOSITIONS else ""
    if upos == "ADV":
        written = "POSSESSIVE" in analysis or analysis.get("COMPARISON") in ("comparative", "superlative")
        # parhaiten, useammin: the adverb itself is looked at
        return None if written or analysis.get("FSTOUTPUT", "")[-1:] in ("n", "]") else ""
    return ""


def alternatives(feats: str) -> list[str]:
    """What else a form can be that Voikko calls a nominative singular with a possessive.

    *Autoni* is also the genitive and the nominative plural.

    Examples
    --------
    >>> alternatives("Case=Nom|Number=Sing|Person[psor]=3")
    ['Case=Gen|Number=Sing|Person[psor]=3', 'Case=Nom|Number=Plur|Person[psor]=3']
    """
    if "Person[psor]" not in feats or not feats.startswith("Case=Nom") or "Number=Sing" not in feats:
        return []
    return [feats.replace("Case=Nom", "Case=Gen"), feats.replace("Number=Sing", "Number=Plur")]


def write(features: dict[str, str]) -> str:
    """Features in UD's order and notation."""
    return "|".join(f"{name}={value}" for name, value in sorted(features.items(), key=lambda item: item[0].lower()))


def _nominal(analysis: Analysis) -> dict[str, str]:
    found = {}
    case = _CASES.get(analysis.get("SIJAMUOTO", ""))
    if case and not analysis.get("FSTOUTPUT", "").startswith("[Lur]"):  # Roman numerals have no case
        found["Case"] = case
        if case != "Com" and analysis.get("NUMBER") in _NUMBERS:
            found["Number"] = _NUMBERS[analysis["NUMBER"]]
    return found


def _kind(analysis: Analysis, upos: str, lemma: str) -> dict[str, str]:
    if upos == "ADJ":
        if analysis.get("CLASS") == "lukusana":
            return {"NumType": "Ord"}
        degree = _DEGREES.get(analysis.get("COMPARISON", ""), "Pos")
        # aiempi, alin: comparatives that are lemmas
        own = (degree == "Cmp" and lemma.endswith("mpi")) or (degree == "Sup" and lemma.endswith("in"))
        return {"Degree": "Pos" if own else degree}
    if upos == "NUM":
        return {"NumType": "Card"}
    if upos == "PRON":
        if lemma == "itse":
            return {"Reflex": "Yes"}
        found = {}
        if lemma in _PRONOUN_TYPE:
            found["PronType"] = _PRONOUN_TYPE[lemma]
        if lemma in _PRONOUN_PERSON:
            found["Person"] = _PRONOUN_PERSON[lemma]
        return found
    return {}


def _adverb_degree(analysis: Analysis, surface: str) -> dict[str, str]:
    if analysis.get("COMPARISON") in ("comparative", "superlative"):
        return {"Degree": _DEGREES[analysis["COMPARISON"]]}
    # Voikko knows these as words of their own: parhaiten → hyvin, useammin → usein
    if surface.endswith("iten"):
        return {"Degree": "Sup"}
    return {"Degree": "Cmp"} if surface.endswith("mmin") else {}


def _verb(analysis: Analysis, connegative: bool) -> dict[str, str]:
    if analysis.get("PARTICIPLE") in _PARTICIPLES:
        return _nominal(analysis) | {"VerbForm": "Part"} | _PARTICIPLES[analysis["PARTICIPLE"]]
    mood = analysis.get("MOOD", "")
    if mood in _INFINITIVES:
        return _infinitive(analysis, mood)
    if mood not in _MOODS:
        return {}
    found = {"VerbForm": "Fin"}
    negation = analysis.get("CLASS") == "kieltosana"
    passive = analysis.get("PERSON") == "4"
    if negation:
        found["Polarity"] = "Neg"
    elif connegative or analysis.get("NEGATIVE") == "true":
        # en tee: the same form as the imperative, but an indicative
        found |= {"Connegative": "Yes", "Mood": "Ind" if mood == "imperative" else _MOODS[mood]}
        if found["Mood"] == "Ind":
            found["Tense"] = "Pres"
        return found | ({"Voice": "Pass"} if passive else {})
    if not negation or mood == "imperative":
        found["Mood"] = _MOODS[mood]
    if mood == "indicative" and not negation:
        found["Tense"] = _TENSES.get(analysis.get("TENSE", ""), "Pres")
    found["Voice"] = "Pass" if passive else "Act"
    if not passive:
        found |= {"Person": analysis["PERSON"]} if "PERSON" in analysis else {}
        found |= {"Number": _NUMBERS[analysis["NUMBER"]]} if analysis.get("NUMBER") in _NUMBERS else {}
    return found


def _infinitive(analysis: Analysis, mood: str) -> dict[str, str]:
    found = {"InfForm": _INFINITIVES[mood], "VerbForm": "Inf", "Voice": "Act", "Number": "Sing"}
    if mood == "E-infinitive":
        ending = analysis.get("FSTOUTPUT", "").partition("[Tn2]")[2]
        found["Case"] = "Ine" if "ss" in ending else "Ins"
        if ending.startswith(("tt", "ta", "tä", "da", "dä")):  # tehtäessä, syötäessä
            del found["Number"]
            found["Voice"] = "Pass"
    elif mood == "A-infinitive":
        if "POSSESSIVE" in analysis:
            found["Case"] = "Tra"  # tehdäkseen
    elif mood == "MAINEN-infinitive":
        found["Case"] = "Ade"
    else:
        found |= {name: value for name, value in _nominal(analysis).items() if name == "Case"}
    return found


def _clitics(analysis: Analysis, lemma: str) -> str:
    found = set()
    focus = analysis.get("FOCUS")
    if focus and not lemma.endswith(("kin",) if focus == "kin" else ("kaan", "kään")):  # jokin, varsinkin are lemmas
        found.add(focus.capitalize())
    output = analysis.get("FSTOUTPUT", "")
    if "[Fko]" in output:
        found.add("Ko")
    if analysis.get("CLASS") == "kieltosana" and output.endswith(("kä", "ka")):
        found.add("Ka")  # eikä, enkä
    # after an ending that may take clitics: [Ef]ko·han, [Ny]talo·han[Ef]
    if output.endswith("[Ef]") or "[Fko]" in output:
        match = _CLITICS.search(output.removesuffix("[Ef]"))
        if match and match[2] and not lemma.endswith(match[2]):
            found.add("Han" if match[2][0] == "h" else "Pa")
        if match and match[3] and (match[1] or match[2] or "[Fko]" in output):
            found.add("S")
    return ",".join(sorted(found))
