"""What a word form can be for the purpose of finding terms: parts in base form, case and number.

Reads one form at a time from Voikko and keeps every reading, because a term is recognised by its parts, whichever
reading holds in the sentence. Corrects nothing: see `misspellings`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from tyokieli.language import compounds
from tyokieli.language.normalisation import normalise
from tyokieli.language.voikko import LONGEST_WORD, Analysis, analyze, is_spelt

_SHORTEST_TAIL = 3  # läsnä|työ
_SHORTEST_HEAD = 3
LONGEST = 60
"""Longer unknown words, in letters, are not taken apart: each would take its time, and none is a word."""

VOIKKO_NAMES = {
    "Abe": "vajanto",
    "Abl": "ulkoeronto",
    "Ade": "ulkoolento",
    "All": "ulkotulento",
    "Com": "seuranto",
    "Ela": "sisaeronto",
    "Ess": "olento",
    "Gen": "omanto",
    "Ill": "sisatulento",
    "Ine": "sisaolento",
    "Ins": "keinonto",
    "Nom": "nimento",
    "Par": "osanto",
    "Plur": "plural",
    "Sing": "singular",
    "Tra": "tulento",
}
"""UD's names of cases and numbers in Voikko's."""

_BASE = "nimento"
_BASES = (_BASE, "kerrontosti")  # the adverb nopeasti is its own lemma
_ADJECTIVE_CLASSES = ("laatusana", "nimisana_laatusana", "lukusana", "asemosana")
_ALSO_ADJECTIVES = (("hybridi",),)  # a noun to Voikko, but monipaikkaiseen ja hybridiin työhön
_VERB_CLASSES = ("teonsana", "kieltosana")


@dataclass(frozen=True, slots=True)
class FormReading:
    """One reading of a form.

    `parts` are the base forms of a compound's parts, one for a simple word, lower case. `case` and `number` are
    Voikko's own names ("" where it gives none): they are compared, never shown. `person` marks first names and
    surnames; `known` is False for a compound that only its parts vouch for.
    """

    parts: tuple[str, ...]
    case: str
    number: str
    adjective: bool = False
    participle: bool = False
    verb: bool = False
    possessive: bool = False
    person: bool = False
    known: bool = True

    def agrees_with(self, other: "FormReading") -> bool:
        """Whether the two stand in the same case and number, as an attribute and its head do."""
        return self.case == other.case != "" and (self.number == other.number or self.case == "seuranto")


@lru_cache(maxsize=30_000)
def read(form: str) -> tuple[FormReading, ...]:
    """Readings of `form`, an empty tuple where neither Voikko nor its parts tell what it is.

    Examples
    --------
    >>> [(reading.parts, reading.number) for reading in read("etätöissä")]
    [(('etä', 'työ'), 'plural')]
    >>> read("esimies-alaiskeskustelua")[0].parts
    ('esi', 'mies', 'alainen', 'keskustelu')
    >>> read("himatoimistossa")[0].parts
    ('hima', 'toimisto')
    """
    if len(form) > LONGEST_WORD:
        return ()  # a row of letters without end, each of whose tails would be tried
    return known(form) or _by_segments(form) or _by_tail(form)


@lru_cache(maxsize=30_000)
def known(form: str) -> tuple[FormReading, ...]:
    """Readings of `form` that Voikko itself gives.

    Examples
    --------
    >>> known("etättyö")
    ()
    """
    if len(form) < 2:
        return ()
    for written in dict.fromkeys((form.lower(), form, form.capitalize())):
        found = tuple(dict.fromkeys(reading for analysis in analyze(written) for reading in _readings(analysis)))
        if found:
            return found
    return ()


def base_parts(lemma: str) -> tuple[tuple[str, ...], ...]:
    """The parts of a word in its base form as Voikko divides it, one tuple a reading; empty where it is unknown.

    Examples
    --------
    >>> base_parts("etäpalaveri")
    (('etä', 'pala', 'veri'), ('etä', 'palaveri'))
    >>> base_parts("etättyö")
    ()
    """
    for written in dict.fromkeys((lemma, lemma.capitalize())):
        analyses = analyze(written)
        if analyses:
            return tuple(dict.fromkeys(parts for analysis in analyses for parts in _base_parts(analysis)))
    return ()


def _base_parts(analysis: Analysis) -> Iterator[tuple[str, ...]]:
    base = analysis.get("SIJAMUOTO", _BASE) in _BASES
    if base or "PARTICIPLE" in analysis:
        parts, verb = _parts(analysis)
        if base:
            yield parts
        if verb:
            yield (*parts[:-1], verb)


@lru_cache(maxsize=30_000)
def readings_of(text: str) -> tuple[FormReading, ...]:
    """Readings of a token as it stands in a text; none for the first half of a suspended compound (*lähi-*)."""
    return () if text.endswith("-") else read(clean(text))


def is_known(form: str) -> bool:
    """Whether Voikko knows `form`, at a fraction of what its readings cost.

    Examples
    --------
    >>> is_known("etätyö"), is_known("etättyö")
    (True, False)
    """
    return is_spelt(form) or bool(analyze(form) or analyze(form.capitalize()))


def clean(text: str) -> str:
    """`text` as the forms of this module are written: composed letters, nothing invisible, lower case.

    Examples
    --------
    >>> clean("ETÄ\\u00adTYÖ")
    'etätyö'
    """
    return normalise(text).lower()


def _readings(analysis: Analysis) -> Iterator[FormReading]:
    parts, verb = _parts(analysis)
    kind = analysis.get("CLASS", "")
    reading = FormReading(
        parts=parts,
        case=analysis.get("SIJAMUOTO", ""),
        number=analysis.get("NUMBER", ""),
        adjective=kind in _ADJECTIVE_CLASSES or parts in _ALSO_ADJECTIVES,
        participle=_is_participle(analysis),
        verb=kind in _VERB_CLASSES and not _is_action(analysis),
        possessive="POSSESSIVE" in analysis,
        person=kind in ("etunimi", "sukunimi"),
    )
    yield reading
    if reading.case == "nimento" and reading.possessive:
        yield replace(reading, case="omanto")  # tiimimme: Voikko gives one case where two look alike
    if verb:
        yield replace(reading, parts=(*parts[:-1], verb), case="", verb=True)


def _parts(analysis: Analysis) -> tuple[tuple[str, ...], str]:
    """The base forms of the parts, and the verb that the last one is a participle of, else an empty string."""
    lemma = analysis.get("BASEFORM", "")
    participle, action = _is_participle(analysis), _is_action(analysis)
    if not (action or participle or "[Bc]" in analysis.get("FSTOUTPUT", "")):
        return (lemma.lower(),), ""  # most words are neither compounds nor made of verbs
    pieces = compounds.parts(analysis)
    if action and pieces:
        lemma = "".join(piece.surface for piece in pieces[:-1]) + pieces[-1].base
    parts = tuple([part.lower() for part in compounds.bases_of(pieces, lemma)]) if len(pieces) > 1 else ()
    return parts or (lemma.lower(),), pieces[-1].verb if participle and pieces else ""


def _is_participle(analysis: Analysis) -> bool:
    return analysis.get("PARTICIPLE", "negation") != "negation"


def _is_action(analysis: Analysis) -> bool:
    return analysis.get("MOOD") == "MINEN-infinitive"


def _by_segments(form: str) -> tuple[FormReading, ...]:
    """A word with hyphens or a colon that is not in the dictionary as a whole: esimies-alaissuhde, ict-tuki, xyz:n."""
    head, hyphen, tail = form.rpartition("-")
    if hyphen and head and tail:
        before = tuple(part for segment in head.split("-") if segment for part in _modifier(segment))
        return tuple(_behind(before, reading) for reading in read(tail))
    return ()


def read_half(form: str) -> tuple[FormReading, ...]:
    """Readings of the first half of a compound that is written with a hyphen after it: *esimies-*, *alais-*.

    Examples
    --------
    >>> read_half("alais")[0].parts
    ('alainen',)
    """
    readings = known(form) or known(re.sub("s$", "nen", form)) or read(form)
    return tuple(reading for reading in readings if reading.case in ("nimento", "omanto"))


def _modifier(segment: str) -> tuple[str, ...]:
    return (read_half(segment) or (FormReading((segment,), "", ""),))[0].parts


def _by_tail(form: str) -> tuple[FormReading, ...]:
    """A compound with a first part that Voikko does not combine: himatoimisto, läsnätyö. The longest tail counts."""
    if not form.isalpha() or len(form) > LONGEST:
        return ()
    for cut in range(_SHORTEST_HEAD, len(form) - _SHORTEST_TAIL + 1):
        nouns = [reading for reading in known(form[cut:]) if reading.case and not reading.verb]
        if nouns:
            return tuple(_behind((form[:cut],), reading) for reading in nouns)
    return ()


def _behind(before: tuple[str, ...], reading: FormReading) -> FormReading:
    return replace(reading, parts=(*before, *reading.parts), known=False)
