"""Forms of *tehdä*, for verbs made of an older term: *etätyöskentelemme* → *teemme monipaikkaista työtä*.

Voikko reads the form of the old verb and the forms of *tehdä*; the two are matched. Knows no other verb.
"""

from functools import cache

from tyokieli.language.voikko import Analysis, analyze
from tyokieli.vocabulary.nominals import CASE_OF, NUMBER_OF
from tyokieli.vocabulary.unknown_words import loan_stem
from tyokieli.vocabulary.words import word

_FINITE = (
    "teen teet tekee teemme teette tekevät tein teit teki teimme teitte tekivät "
    "tekisin tekisit tekisi tekisimme tekisitte tekisivät tehnen tehnet tehnee tehnemme tehnette tehnevät "
    "tee tehköön tehkäämme tehkää tehkööt tehdään tehtiin tehtäisiin tehtäneen tehtäköön tehdä tehtäne tehtäisi "
    "tehdäkseni tehdäksesi tehdäkseen tehdäksemme tehdäksenne tehdessä tehden tehdessäni tehdessäsi tehdessään "
    "tehdessämme tehdessänne tehtäessä tekemään tekemässä tekemästä tekemällä tekemättä tekemän"
)
_PARTICIPLES = {
    "present_active": "tekevä",
    "past_active": "tehnyt",
    "present_passive": "tehtävä",
    "past_passive": "tehty",
    "agent": "tekemä",
}
_ATTRIBUTES = ("MOOD", "TENSE", "PERSON", "NUMBER", "NEGATIVE", "SIJAMUOTO", "POSSESSIVE")


def is_verb(label: str) -> bool:
    """Whether a label is a verb in its base form; what is in no dictionary is told by the ending of loans.

    Examples
    --------
    >>> [is_verb(label) for label in ("resursoida", "brainstormata", "johtaminen", "metadata", "kokous")]
    [True, True, False, False, False]
    """
    analyses = analyze(label)
    if analyses:
        return all("SIJAMUOTO" not in reading for reading in analyses) and any(
            reading.get("MOOD") == "A-infinitive" for reading in analyses
        )
    return loan_stem(label) is not None


def doing(form: str) -> tuple[str, str]:
    """The form of *tehdä* that corresponds to the verb form `form`, and what it is.

    Returns
    -------
    tuple of (str, str)
        The form, and ``"verb"``, ``"participle"`` (its object stands before it) or ``"noun"`` (*tekeminen*, with a
        genitive); two empty strings where there is no such form.

    Examples
    --------
    >>> doing("työskentelisimme"), doing("työskentelevien"), doing("työskentelemisestä")
    (('tekisimme', 'verb'), ('tekevien', 'participle'), ('tekemisestä', 'noun'))
    """
    # työskennellyt: the active participle of ei ole työskennellyt before the plural of työskennelty
    for analysis in sorted(analyze(form), key=lambda analysis: analysis.get("PARTICIPLE") != "past_active"):
        case = CASE_OF.get(analysis.get("SIJAMUOTO", ""), "")
        number = NUMBER_OF.get(analysis.get("NUMBER", ""), "Sing")
        participle = _PARTICIPLES.get(analysis.get("PARTICIPLE", ""))
        if analysis.get("MOOD") == "MINEN-infinitive":
            return next(iter(word("tekeminen").forms(case, number)), ""), "noun"
        if participle and (case, number) != ("Nom", "Sing"):
            return next(iter(word(participle).forms(case, number)), ""), "participle"
        if participle:
            return participle, "participle" if analysis["PARTICIPLE"].startswith("present") else "verb"
        found = _by_meaning().get(_meaning(analysis))
        if found:
            return found, "verb"
    return "", ""


@cache
def _by_meaning() -> dict[tuple[str, ...], str]:
    table: dict[tuple[str, ...], str] = {}
    for form in _FINITE.split():
        for analysis in analyze(form):
            if analysis.get("BASEFORM") == "tehdä":
                table.setdefault(_meaning(analysis), form)
    return table


def _meaning(analysis: Analysis) -> tuple[str, ...]:
    return tuple(analysis.get(attribute, "") for attribute in _ATTRIBUTES)
