"""Terms of several words in a document: attributes that agree, words in between, predicative clauses.

Works on one phrase and one place to start from; which places those are is the matcher's to say.
"""

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from tyokieli.vocabulary.forms import FormReading, clean, readings_of
from tyokieli.vocabulary.index import Index, Phrase, Word

_GAP = 10
"""How many words may stand between an attribute and its head: *monipaikkaisten, useassa maassa tehtävien töiden*."""
_NEAR = 5
_COORDINATING = frozenset(("ja", "sekä", "tai", "eli", "että", "mutta", "vaan", "ynnä", "&"))
_CLAUSE_JOINING = frozenset(("ja", "sekä", "tai", "eli"))
_LIGHT_MARKS = frozenset((",", '"', "”", "“", "'", "’", "(", ")", "»", "«", "/", "–", "-", "„", "&"))
_ATTRIBUTIVE = frozenset(("ADJ", "NUM", "PRON", "DET"))
_COPULAS = frozenset(
    (
        "olla",
        "muuttua",
        "tulla",
        "kehittyä",
        "pysyä",
        "säilyä",
        "tuntua",
        "voida",
        "pitää",
        "saattaa",
        "täytyä",
        "alkaa",
    )
)
_MAKING = frozenset(("tulla", "tehdä"))  # työstä tulee monipaikkaista
_NECESSIVE = frozenset(("pitää", "täytyä", "tulla", "tarvita", "kuulua"))  # työn pitää olla monipaikkaista
_PREDICATIVE_CASES = frozenset(("nimento", "osanto", "olento", "tulento"))

Places = tuple[int, ...]
"""The tokens of an occurrence that are words of the label, in text order; the last word of the label may come first."""


class PhraseFinder:
    """Finds the occurrences of the multiword labels of an index."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def find(self, doc: Doc, place: int, readings: Sequence[FormReading], phrase: Phrase) -> Places | None:
        """The occurrence of `phrase` whose anchor is the token at `place`, which has `readings`."""
        if phrase.sequence:
            return self._sequence(doc, place, phrase)
        around = clean(doc[max(0, place - 2 * _GAP) : place + 1 + 2 * _GAP].text)
        if not any(start in around for start in phrase.starts):
            return None  # the head is nowhere near: nothing needs to be read
        if not phrase.attributes:
            return self._owned(doc, place, phrase)
        agreeing = [reading for reading in readings if phrase.anchor.held_by(reading) and reading.adjective]
        head, blocked = self._head_after(doc, place, agreeing, phrase)
        if head is None and not blocked:
            head = self._subject(doc, place, agreeing, phrase)
            head = self._subject_after(doc, place, agreeing, phrase) if head is None else head
        if head is None:
            return None
        return self._with_companions(doc, place, head, agreeing, phrase)

    def _sequence(self, doc: Doc, place: int, phrase: Phrase) -> Places | None:
        last = place + len(phrase.sequence) - 1
        if last >= len(doc):
            return None
        for word, token in zip(phrase.sequence, doc[place : last + 1], strict=True):
            readings = readings_of(token.text) or (FormReading((token.lemma_.lower(),), "", ""),)
            if not any(word.held_by(reading) for reading in readings) and (token.lower_,) not in word.parts:
                return None
        return tuple(range(place, last + 1))

    def _owned(self, doc: Doc, place: int, phrase: Phrase) -> Places | None:
        """*tiimin jäsen*: a noun in the genitive, perhaps some adjectives, the head in any case."""
        missing = list(phrase.fixed[1:])
        places = [place]
        coordinated = joined = pending = False
        for token in _words_after(doc, place, _GAP):
            if token.lower_ in _COORDINATING or token.text == ",":
                coordinated = joined = True
                continue
            readings = readings_of(token.text)
            if not missing and self._heads(phrase, readings):
                # tiimin, jäsenten ja johdon kokous: here the members are not the team's
                return None if joined or pending else (*places, token.i)
            joined = False
            pending = pending and not any(reading.participle for reading in readings)
            if missing and any(missing[0].held_by(reading) for reading in readings):
                missing.pop(0)
                places.append(token.i)
                continue
            noun = token.pos_ not in _ATTRIBUTIVE and any(  # kuusi: a number or a tree
                reading.case and not reading.adjective and not reading.verb for reading in readings
            )
            genitive = any(reading.case == "omanto" for reading in readings)
            if token.i == places[-1] + 1 and token.pos_ == "ADP":
                return None  # tiimin mukaan jäsenet …
            if _finite(token) or (noun and genitive and not coordinated):
                return None
            pending = pending or (noun and not genitive)  # tiimin *työhön* osallistuvat jäsenet
        return None

    def _head_after(
        self, doc: Doc, place: int, agreeing: Sequence[FormReading], phrase: Phrase
    ) -> tuple[int | None, bool]:
        """The head that the attribute at `place` belongs to, and whether it belongs to another noun instead."""
        coordinated = pending = False
        words = _words_after(doc, place, _GAP)
        for token, following in zip(words, (*words[1:], None), strict=False):
            if token.text == "," and following is not None and following.lower_ in _CLAUSE_JOINING:
                return None, False  # liikkuva, ja työ …: a comma before ja begins a new clause
            if token.lower_ in _COORDINATING or token.text == ",":
                coordinated = True
                continue
            readings = readings_of(token.text)
            alike = [reading for reading in readings if any(reading.agrees_with(other) for other in agreeing)]
            if not pending and self._heads(phrase, alike):
                return token.i, False
            if token.lemma_ == "joka" or _finite(token):
                return None, False
            if any(reading.adjective for reading in alike):
                pending = False  # asiakkaan luona *tehtävässä*: the noun before it was part of this attribute
            elif any(not reading.verb for reading in alike):
                if not coordinated:
                    return None, True  # liikkuvan *kaluston* työ
                pending = True
            elif not any(reading.case in ("", "omanto") or reading.adjective for reading in readings):
                pending = pending or bool(readings)
        return None, False

    def _subject(self, doc: Doc, place: int, agreeing: Sequence[FormReading], phrase: Phrase) -> int | None:
        """The head as the subject of a predicative clause: *Työ* on monipaikkaista; työ, joka on monipaikkaista."""
        participle = phrase.attributes[-1].participle
        predicative = [
            reading
            for reading in agreeing
            # työt on hajautettu is a passive perfect, not a predicative
            if reading.case in _PREDICATIVE_CASES and not (participle and reading.case == "nimento")
        ]
        if not predicative:
            return None
        copula = relative = owner = False
        verbs: set[str] = set()
        for token in _words_before(doc, place, _GAP):
            if token.lemma_ == "joka":
                relative = True
                continue
            if token.lemma_ == "ei":
                continue  # työ ei ole monipaikkaista
            if token.lemma_ in _COPULAS or (copula and token.lemma_ in _NECESSIVE):
                copula = True
                verbs |= {token.lemma_, token.lower_}
                continue
            readings = readings_of(token.text)
            if any(word.held_by(reading) for word in phrase.fixed for reading in readings):
                continue
            if _finite(token):
                return None
            heads = self._heads(phrase, readings)
            if heads:
                # Onko työnne monipaikkaista? Tehdään työstä liikkuvaa. The verb may come first.
                verbs |= {before.lemma_ for before in _words_before(doc, token.i, 3)}
                cases = {"nimento"} | ({"sisaeronto"} if verbs & _MAKING else set())
                if "olla" in verbs and (verbs & _NECESSIVE or "oltava" in verbs) and not owner:
                    cases.add("omanto")  # työn *johdon* pitää olla …: not of the work
                fits = [
                    reading
                    for reading in heads
                    if any(reading.number == other.number for other in predicative)
                    and (relative or reading.case in cases)
                ]
                return token.i if fits and (copula or verbs & (_COPULAS | _MAKING)) else None
            nominative = any(reading.case == "nimento" and not reading.adjective for reading in readings)
            nominative = nominative and not _is_undeclined(token)
            if (nominative and token.pos_ not in ("ADV", "ADP", "CCONJ", "SCONJ")) or relative:
                return None
            owner = owner or any(reading.case == "omanto" and not reading.adjective for reading in readings)
        return None

    def _subject_after(self, doc: Doc, place: int, agreeing: Sequence[FormReading], phrase: Phrase) -> int | None:
        """The head as a subject behind its predicative: *Liikkuvaa* on asentajan *työ*; kuinka *mobiilia työsi* on?"""
        before = next(iter(_words_before(doc, place, 1)), None)
        opens = before is None or before.pos_ in ("ADV", "CCONJ", "SCONJ") or before.nbor().text == ","
        opens = opens or (
            before is not None and before.lower_ == "entistä"
        )  # entistä mobiilimpaa työ on silloin, kun …
        if before is not None and not opens:
            opens = any(word.held_by(reading) for word in phrase.fixed for reading in readings_of(before.text))
        if not opens or not any((reading.case, reading.number) == ("osanto", "singular") for reading in agreeing):
            return None
        copula, head = False, None
        for token in _words_after(doc, place, _NEAR):
            if token.lemma_ in ("olla", "ei") and _finite(token):
                if head is not None:
                    return head
                copula = True
                continue
            readings = readings_of(token.text)
            heads = [reading for reading in self._heads(phrase, readings) if reading.case == "nimento"]
            if head is None and any(reading.number == "singular" for reading in heads):
                head = token.i
                if copula:
                    return head
            elif token.pos_ != "ADV" and (
                head is not None or not any(reading.case == "omanto" or reading.adjective for reading in readings)
            ):
                return None
        return None

    def _with_companions(
        self, doc: Doc, place: int, head: int, agreeing: Sequence[FormReading], phrase: Phrase
    ) -> Places | None:
        """All words of the label: the others stand between attribute and head or just before them, in any order."""
        missing: list[Word] = [*phrase.fixed, *phrase.attributes[:-1]]
        first, last = min(place, head), max(place, head)
        places = {place, head}
        for token in (*_words_inside(doc, first, last), *_words_before(doc, first, _NEAR)):
            if not missing:
                break
            readings = readings_of(token.text)
            for word in missing:
                alike = readings if word.cases else [r for r in readings if any(r.agrees_with(a) for a in agreeing)]
                if token.i not in places and any(word.held_by(reading) for reading in alike):
                    missing.remove(word)
                    places.add(token.i)
                    break
            else:
                if token.i < first and _finite(token):
                    break
        return None if missing else tuple(sorted(places))

    def _heads(self, phrase: Phrase, readings: Sequence[FormReading]) -> list[FormReading]:
        return [
            reading
            for reading in readings
            if phrase.head.held_by(reading)
            and not self._index.bound(reading.parts, len(reading.parts) - 1, len(reading.parts), phrase.ref.concept)
        ]


def _is_undeclined(token: Token) -> bool:
    """Whether the word is an attribute that keeps its form before a noun in another case: *koko* ajan."""
    if token.pos_ not in _ATTRIBUTIVE or token.i + 1 >= len(token.doc) or token.doc[token.i + 1].is_sent_start:
        return False
    following = token.nbor()
    return following.pos_ == "NOUN" and following.morph.get("Case", []) not in ([], ["Nom"])


def _finite(token: Token) -> bool:
    return token.pos_ in ("VERB", "AUX") and "VerbForm=Fin" in str(token.morph)


def _words_after(doc: Doc, place: int, count: int) -> list[Token]:
    """The tokens after `place` in its sentence, until a mark that parts clauses; commas stay, quotes and such go."""
    found: list[Token] = []
    for token in doc[place + 1 : place + 1 + 2 * count]:
        if token.is_sent_start or len(found) == count:
            break
        if token.is_punct and token.text not in _LIGHT_MARKS:
            break
        if token.text == "," or not (token.is_punct or token.is_space):
            found.append(token)
    return found


def _words_before(doc: Doc, place: int, count: int) -> list[Token]:
    """The tokens before `place` in its sentence, nearest first, until a mark that parts clauses."""
    found: list[Token] = []
    for position in range(place - 1, max(-1, place - 1 - 2 * count), -1):
        token = doc[position]
        if doc[position + 1].is_sent_start or len(found) == count:
            break
        if token.is_punct and token.text not in _LIGHT_MARKS:
            break
        if not (token.is_punct or token.is_space):
            found.append(token)
    return found


def _words_inside(doc: Doc, first: int, last: int) -> list[Token]:
    return [token for token in doc[first : last + 1] if not (token.is_punct or token.is_space)]
