"""New text for one occurrence of an older term: a word, a phrase, half of a coordination, or two terms in one word.

Looks at the occurrence and the words beside it. Whether it is replaced at all, and by which term, is `rewriting`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from tyokieli.language.normalisation import normalise
from tyokieli.language.voikko import analyze
from tyokieli.vocabulary.agreement import held, is_object
from tyokieli.vocabulary.carriers import Carrier, Inflection, carrier_of, respelt_carrier_of
from tyokieli.vocabulary.composing import Composed, compose, lent_part, shared_parts, suspended
from tyokieli.vocabulary.concepts import Concept, Label, TermMatch
from tyokieli.vocabulary.derivations import completed, derived, in_other_unit, left_out
from tyokieli.vocabulary.inflection import inflect, parts_of
from tyokieli.vocabulary.nominals import nominal_kind
from tyokieli.vocabulary.numerals import counted, is_numeral
from tyokieli.vocabulary.surroundings import sentence_of
from tyokieli.vocabulary.verbs import is_verb

_JOINT = r"(?: ?/ ?|,? (?:ja|tai|sekä|eli|ja/tai|että|kuin|&) |, )"
_SUSPENDED_HALF = re.compile(rf"([^\W\d_]+)-({_JOINT})")
_SUSPENDED_BEFORE = re.compile(rf"(?:[^\W\d_]+-{_JOINT})+\Z")
_SUSPENDED_AFTER = re.compile(rf"{_JOINT}(?:[^\W\d_]+-{_JOINT})*(?P<full>[^\W\d_][\w-]*)")
_PART_AFTER = re.compile(rf"(?P<joint>{_JOINT})[-–](?P<tail>[^\W\d_]{{2,}})")
_FAR = 100  # characters within which the other half of a coordination is looked for

# Verbs with which etänä says where somebody is, not how something is done.
_STAYING = frozenset({"olla", "jäädä", "pysyä", "pysytellä"})
# Colloquial names of a place or a doer found under a kind of work (himakonttori): no newer term says the same.
# The same holds of names of doers and of being such a one (konttoristi, esimiehyys).
_OTHER_THINGS = ("konttori", "toimisto", "duunari", "isti", "yys", "uus")


@dataclass(frozen=True, slots=True)
class Draft:
    """New text for a stretch before capitals are set."""

    start: int
    end: int
    texts: tuple[str, ...]
    number: str = ""
    inflection: Inflection | None = None


class Drafter:
    """Drafts new text for occurrences in one document."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text = doc.text

    def one(
        self, match: TermMatch, tokens: Span, concept: Concept, new: str, rest: str = "", kept: str = ""
    ) -> Draft | None:
        """New text for an occurrence; None where the term cannot stand there.

        Parameters
        ----------
        match : TermMatch
        tokens : Span
            The words of the occurrence.
        concept : Concept
            The older concept that `new` replaces.
        new : str
            The newer term.
        rest : str
            What becomes of the full compound that a suspended half leans on, where it holds an older term, too.
        kept : {"", "half", "full"}
            Which of the two stays as it is, where the newer term would not tell them apart.
        """
        if match.kind == "suspended":
            return self._suspended(match, concept, new, rest, kept)
        if match.kind == "phrase" or (match.kind == "misspelt" and " " in match.text):
            return self._phrase(match, tokens, new)
        written = re.sub(r"[\s_-]+", "", match.text) if match.kind == "split" else match.text
        if written.endswith("-"):
            return self._half(match, written, concept, new)
        token = tokens[0] if match.kind == "word" else tokens[-1]  # the tokeniser may part atk:nsa
        draft = self.word(match, written, token, concept, new)
        if draft is None:
            return None
        return self._with_halves_before(self._with_part_after(draft, written, concept), written, concept)

    def word(self, match: TermMatch, written: str, token: Token, concept: Concept, new: str) -> Draft | None:
        """New text for an occurrence in one word, `written` as a whole, whatever stands beside it."""
        composed = derived(normalise(written).lower(), concept.label, new, token)
        if composed:
            return _draft_of(match, composed, None)
        if match.label != concept.label and nominal_kind(match.label) == "other":
            return self._uninflected(match, token, new)
        missing = concept.label.removeprefix(match.label)
        if match.label and missing.startswith("-") and new.endswith(missing):
            return self.word(match, written, token, _named(concept, match.label), new.removesuffix(missing))
        unit = in_other_unit(match.label, concept.label, new)
        if unit:
            return self.word(match, written, token, _named(concept, match.label), unit)
        if match.label.endswith(_OTHER_THINGS) and not concept.label.endswith(_OTHER_THINGS):
            return None
        found = _carried(written, (concept.label, match.label))
        if found is None or (token.pos_ == "VERB" and not analyze(normalise(written).lower())):
            return None  # etäpalaveroimme is no slip for etäpalaverimme
        old, carrier = found
        missing = left_out(old, concept.label) if old != concept.label and not carrier.after else ""
        if missing:
            return self.word(match, completed(written, concept.label, missing), token, concept, new)
        inflection = held(carrier, token)
        if inflection and inflection.case == "Gen" and counted(new) and is_object(token):
            inflection = replace(inflection, case="Acc", lengthened=True)
        composed = compose(carrier, old, new, inflection)
        return _draft_of(match, composed, inflection) if composed else None

    def _uninflected(self, match: TermMatch, token: Token, new: str) -> Draft | None:
        """An adverb for the older term (*etänä*): where somebody is, or how something is done."""
        if token.pos_ != "ADV" or not new.endswith("työ"):
            return None
        verbs = {other.lemma_ for other in sentence_of(token.doc, token.i)}
        if verbs & _STAYING and "tehdä" not in verbs:
            return Draft(match.start, match.end, inflect(new, "Ine", "Sing"))
        *attributes, _ = new.split()
        if not attributes:
            return Draft(match.start, match.end, inflect(new, "Ess", "Sing"))
        genitive = inflect(" ".join(attributes), "Gen", "Sing")[0]
        return Draft(match.start, match.end, (genitive.removesuffix("n") + "sti",))

    def _suspended(self, match: TermMatch, concept: Concept, new: str, rest: str, kept: str) -> Draft | None:
        """*Etä- ja lähityötä*: the half becomes a word of its own, unless the new term shares the same part."""
        halves = re.match(r"(?P<half>[^\W\d_]+)-(?P<between>.*?)(?P<full>[\w-]+)$", match.text, re.DOTALL)
        if halves is None:
            return None
        half, between, full = halves.group("half", "between", "full")
        whole = suspended(half, full, concept.label)
        last = self.doc.char_span(match.end - len(full), match.end, alignment_mode="expand")
        if whole is None or last is None:
            return None
        draft = self.word(match, whole, last[-1], concept, new)
        if draft is None:
            return None
        tail = whole[len(half) :]
        shared = [text for text in draft.texts if " " not in text and text.lower().endswith(tail.lower())]
        if rest and kept == "half":
            texts = [f"{whole}{_spaced(between)}{rest}"]
        elif rest:
            rest = full if kept == "full" else rest
            texts = [text if text == rest else f"{text}{_spaced(between)}{rest}" for text in draft.texts]
        elif shared:  # jousto- ja lähityö
            halved = (text[: len(text) - len(tail)].rstrip("-") for text in shared)
            return replace(draft, texts=tuple(f"{first}-{between}{full}" for first in halved))
        else:
            texts = [f"{text}{_spaced(between)}{full}" for text in draft.texts]
            if " ja " in f" {new} " and between.strip() == "ja":
                texts.insert(1, f"{draft.texts[0]} sekä {full}")
        return self._with_halves_before(replace(draft, texts=tuple(texts)), whole, concept)

    def _half(self, match: TermMatch, written: str, concept: Concept, new: str) -> Draft | None:
        """*Esimies- ja johtotehtävät*: the whole term is the first half."""
        following = _SUSPENDED_AFTER.match(self.text, match.end, match.end + _FAR)
        if following is None:
            return None
        tail = next(reversed(shared_parts(written[:-1], following["full"])), following["full"])
        carrier = carrier_of(written + tail if written[:-1].isupper() else written[:-1] + tail, concept.label)
        if carrier is None or not carrier.after:
            return None
        composed = compose(carrier, concept.label, new, None)
        if composed is None:
            return None
        text = composed.texts[0]
        if " " not in new:
            text = text[: len(text) - len(carrier.after)].rstrip("-") + "-"
        return Draft(match.start, match.end, (text,))

    def _with_halves_before(self, draft: Draft, written: str, concept: Concept) -> Draft:
        """*Lähi- ja etätyötä*: halves before the term get back the part that the new term no longer lends them."""
        before = _SUSPENDED_BEFORE.search(self.text, max(0, draft.start - _FAR), draft.start)
        carrier = carrier_of(written, concept.label)
        if before is None or (carrier and carrier.before):
            return draft  # ali- ja yliesimiehet: the half shares the term itself
        first = draft.texts[0].lower()
        opening = ""
        for half, joint in _SUSPENDED_HALF.findall(before.group()):
            tails = shared_parts(half.lower(), written)
            if carrier and carrier.after and nominal_kind(half.lower()) != "other":
                tails = tails[-1:]  # muutto- ja etätyöpotentiaali share potentiaali; lähi- is no word by itself
            if not tails or (" " not in first and any(first.endswith(tail.lower()) for tail in tails)):
                return draft
            opening += f"{half}{tails[0]}{_spaced(joint)}"
        return replace(draft, start=before.start(), texts=tuple(opening + text for text in draft.texts))

    def _with_part_after(self, draft: Draft, written: str, concept: Concept) -> Draft:
        """*Etätyötä ja -opetusta*: the last part after the term gets back the first that the new term does not lend."""
        after = _PART_AFTER.match(self.text, draft.end, draft.end + _FAR)
        carrier = carrier_of(written, concept.label)
        if after is None or carrier is None:
            return draft
        tail = after["tail"]
        if carrier.after and " " not in draft.texts[0]:
            return draft  # joustotyöohjeet ja -käytännöt
        if not carrier.after:  # monipaikkaisen työn ohjeet ja käytännöt: there the genitive is the first part
            lent = lent_part(written).lower()
            tail = lent + tail
            if not analyze(tail.lower()) or (lent and draft.texts[0].lower().startswith(lent)):
                return draft
        return replace(draft, end=after.end(), texts=tuple(text + after["joint"] + tail for text in draft.texts))

    def _phrase(self, match: TermMatch, tokens: Span, new: str) -> Draft | None:
        """A term of several words: its head carries the inflection; words in between stay before the newer term."""
        parts = parts_of(match.label)
        place = max((i for i, part in enumerate(parts) if part.role == "head"), default=len(parts) - 1) - len(parts)
        if len(tokens) < -place:
            return None
        if is_verb(parts[0].text) and tokens[0].lower_ != parts[0].text:
            return None  # tehdään töitä: the verb carries the inflection
        carrier = carrier_of(tokens[place].text, parts[place].text)
        if carrier is None or carrier.before or (carrier.after and place != -1):
            return None
        inflection = held(carrier, tokens[place])
        if inflection and inflection.case == "Par" and counted(match.label) and is_numeral(tokens[0].text):
            inflection = replace(inflection, case="Nom")  # kaksi työpäivää: the numeral tells the case
        composed = compose(carrier, match.label, new, inflection)
        if composed is None:
            return None
        others = _between(tokens[:place], match.label)
        texts = tuple(" ".join([*others, text]) for text in composed.texts)
        return replace(_draft_of(match, composed, inflection), texts=texts)

    def two(self, match: TermMatch, pairs: Sequence[tuple[Concept, str]], only: str = "") -> Draft | None:
        """New text for two terms in one word: *esimies-alaissuhde* opens into *esihenkilön ja tiimin jäsenen suhde*.

        Parameters
        ----------
        match : TermMatch
        pairs : sequence of (Concept, str)
            The older concepts and the newer terms.
        only : str
            The one newer term to put in where the word stays a compound; "" for both.
        """
        held_by = [(carrier_of(match.text, concept.label), concept, new) for concept, new in pairs]
        ordered = sorted(
            ((carrier, concept, new) for carrier, concept, new in held_by if carrier),
            key=lambda holding: len(holding[0].before),
        )
        if len(ordered) != len(pairs) or not ordered[-1][0].after:
            return None
        if any(" " in new for _, _, new in ordered):
            genitives = [next(iter(inflect(new, "Gen", "Sing")), "") for _, _, new in ordered]
            return Draft(match.start, match.end, (f"{' ja '.join(genitives)} {ordered[-1][0].after}",))
        text = match.text
        for _, concept, new in ordered:
            carrier = carrier_of(text, concept.label)
            composed = compose(carrier, concept.label, new, None) if carrier and only in ("", new) else None
            text = composed.texts[0] if composed else text
        return Draft(match.start, match.end, (text,)) if text != match.text else None


def _draft_of(match: TermMatch, composed: Composed, inflection: Inflection | None) -> Draft:
    return Draft(match.start, match.end, composed.texts, composed.number, inflection)


def _carried(written: str, labels: Sequence[str]) -> tuple[str, Carrier] | None:
    """The label that the word holds and how; labels as they are written before any that it may be a slip for."""
    names = dict.fromkeys(label for label in labels if label)
    for label in names:
        carrier = carrier_of(written, label)
        if carrier:
            return label, carrier
    for label in names:
        carrier = respelt_carrier_of(written, label)
        if carrier:
            return label, carrier
    return None


def _named(concept: Concept, label: str) -> Concept:
    # tyky stands for tyky-toiminta, so tyhy will do for tyhy-toiminta
    return replace(concept, labels=(Label(label),))


def _between(tokens: Span, label: str) -> list[str]:
    """Words inside the span of a multiword term that are not its own."""
    own = label.lower().split()
    return [
        token.text
        for token in tokens
        if not token.is_punct and not any(token.lower_ == word or carrier_of(token.lower_, word) for word in own)
    ]


def _spaced(between: str) -> str:
    return " / " if between.strip() == "/" else between
