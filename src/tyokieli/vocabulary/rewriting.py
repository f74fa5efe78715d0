"""A text rewritten in newer terms, grammatical where the older ones were; everything else stays byte for byte.

Decides what is replaced and what is kept, and puts the result together. How the new words are made is `composing`; what
the older ones carried, `carriers`; which term is chosen, `choosing`; what is never touched, `protected`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import Protocol

from spacy.tokens import Doc, Span, Token

from tyokieli.errors import SettingsError
from tyokieli.language.normalisation import normalise
from tyokieli.vocabulary import protected
from tyokieli.vocabulary.agreement import agreeing_attributes, held
from tyokieli.vocabulary.carriers import Inflection, carrier_of
from tyokieli.vocabulary.choosing import Choice, choose, kept_by
from tyokieli.vocabulary.composing import (
    Composed,
    compose,
    inflected,
    recase,
    shared_parts,
    suspended,
    verb_phrase,
)
from tyokieli.vocabulary.concepts import Concept, Replacement, TermMatch
from tyokieli.vocabulary.inflection import inflect

_JOINT = r"(?: ?/ ?|,? (?:ja|tai|sekä|eli|ja/tai|että|kuin|&) |, )"
_SUSPENDED_BEFORE = re.compile(rf"(?P<half>[^\W\d_]+)-(?P<joint>{_JOINT})$")
_SUSPENDED_AFTER = re.compile(rf"^{_JOINT}(?:[^\W\d_]+-{_JOINT})*(?P<full>[^\W\d_][\w-]*)")

# Short forms of compounds whose middle part is left out: etäpäivä is etätyöpäivä.
_ELLIPTIC = ("päivä", "viikko", "jakso", "vuoro")
# Colloquial names of a place or a doer found under a kind of work (himakonttori): no newer term says the same.
_OTHER_THINGS = ("konttori", "toimisto", "duunari")


class HasConcepts(Protocol):
    """What is needed of a vocabulary here."""

    @property
    def concepts(self) -> Sequence[Concept]: ...


@dataclass(frozen=True, slots=True)
class Change:
    """One replacement, or one that is only suggested.

    Attributes
    ----------
    start, end : int
        Character offsets in the text that was given.
    old, new : str
        ``text[start:end]`` and what stands there now.
    concept : str
        prefLabel of the older concept.
    why : str
        Why this term, in Finnish: the vocabulary's note and the words of the context that called for it; for a
        suggestion, why it was not put into the text.
    alternatives : tuple of str
        Other grammatical forms and other newer terms, in the form that fits the place.
    """

    start: int
    end: int
    old: str
    new: str
    concept: str
    why: str = ""
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Modernized:
    """A rewritten text.

    Attributes
    ----------
    text : str
    changes : tuple of Change
        What was replaced, in text order.
    suggestions : tuple of Change
        Older terms that stand as they were, with what could be said instead (`new` is the old text).
    original : str
    """

    text: str
    changes: tuple[Change, ...]
    suggestions: tuple[Change, ...]
    original: str

    def __str__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        pieces, place = [], 0
        for change in self.changes:
            title = escape("; ".join(filter(None, (change.why, ", ".join(change.alternatives)))), quote=True)
            pieces.append(escape(self.original[place : change.start]))
            pieces.append(f'<del>{escape(change.old)}</del> <ins title="{title}">{escape(change.new)}</ins>')
            place = change.end
        return f'<p style="white-space: pre-wrap">{"".join(pieces)}{escape(self.original[place:])}</p>'


@dataclass(frozen=True, slots=True)
class _Draft:
    """New text for a stretch before capitals are set."""

    start: int
    end: int
    texts: tuple[str, ...]
    number: str = ""
    inflection: Inflection | None = None


def modernize(doc: Doc, matches: Sequence[TermMatch], vocabulary: HasConcepts, target: str | None = None) -> Modernized:
    """The text of `doc` with its older terms replaced.

    Parameters
    ----------
    doc : Doc
        A document of `tyokieli.load()`.
    matches : sequence of TermMatch
        The terms found in it.
    vocabulary : Vocabulary
        Where the concepts of the matches are described.
    target : str, optional
        The newer term to use wherever it is a replacement; other older terms stay. None replaces every older term by
        the one that the context calls for, and leaves those that the vocabulary only suggests.

    Returns
    -------
    Modernized

    Raises
    ------
    SettingsError
        When `target` is no replacement of any concept.

    Examples
    --------
    >>> from tyokieli import Vocabulary
    >>> Vocabulary.builtin().modernize("Etätyömme sujuu.", target="monipaikkainen työ").text
    'Monipaikkainen työmme sujuu.'
    """
    rewriter = _Rewriter(doc, matches, vocabulary, target)
    return rewriter.run()


class _Rewriter:
    def __init__(self, doc: Doc, matches: Sequence[TermMatch], vocabulary: HasConcepts, target: str | None) -> None:
        self.doc = doc
        self.text = doc.text
        self.concepts = {concept.uri: concept for concept in vocabulary.concepts}
        self.matches = sorted(
            (match for match in matches if match.status == "vanha"), key=lambda match: (match.start, -match.end)
        )
        self.target = _known_target(target, vocabulary.concepts)
        self.protected = protected.quotations(self.text) + protected.statutes(self.text)

    def run(self) -> Modernized:
        changes: list[Change] = []
        suggestions: list[Change] = []
        for match in self.matches:
            same = [other for other in self.matches if (other.start, other.end) == (match.start, match.end)]
            change, applied = self._change(match, same)
            if change is None:
                continue
            if applied and (not changes or changes[-1].end <= change.start):
                changes.append(change)
            elif not applied:
                suggestions.append(change)
        pieces, place = [], 0
        for change in changes:
            pieces += [self.text[place : change.start], change.new]
            place = change.end
        return Modernized("".join([*pieces, self.text[place:]]), tuple(changes), tuple(suggestions), self.text)

    def _change(self, match: TermMatch, same: Sequence[TermMatch]) -> tuple[Change | None, bool]:
        own = self.concepts.get(match.rule) or self.concepts.get(match.uri)
        broader = self.concepts.get(match.uri)
        if own is None or broader is None:
            return None, False
        tokens = self.doc.char_span(match.start, match.end, alignment_mode="expand")
        if tokens is None:
            return None, False
        options = self._options(match, own, broader)
        if self.target and not any(option.label.lower() == self.target for _, option in options):
            return None, False
        kept = self._kept(match, tokens, broader)
        choice, concept = self._choice(options, own, broader, tokens)
        if choice is None or kept:
            why = kept or "ehdotus: valinta on kirjoittajan"
            return self._suggestion(match, tokens, options, why), False
        if len(same) > 1:
            draft = self._double(match, same, tokens, choice.replacement)
        else:
            draft = self._draft(match, tokens, concept, choice.replacement.label)
        if draft is None:
            return self._suggestion(match, tokens, options, "ei taivu tähän muotoon"), False
        return self._finished(draft, match, tokens, choice, options), True

    def _options(self, match: TermMatch, own: Concept, broader: Concept) -> list[tuple[Concept, Replacement]]:
        """Replacements with the concept they replace, those of the narrower concept first."""
        concepts = [own] if own.uri == broader.uri else [own, broader]
        options = [(concept, replacement) for concept in concepts for replacement in concept.replacements]
        if self.target and not any(replacement.label.lower() == self.target for _, replacement in options):
            # ICT-tuki is said of atk-tuki, which is found as atk
            options += [
                (concept, replacement)
                for concept in self.concepts.values()
                for replacement in concept.replacements
                if replacement.label.lower() == self.target and carrier_of(match.text, concept.label)
            ]
        return options

    def _choice(
        self, options: Sequence[tuple[Concept, Replacement]], own: Concept, broader: Concept, tokens: Span
    ) -> tuple[Choice | None, Concept]:
        if self.target:
            for concept, replacement in options:
                if replacement.label.lower() == self.target:
                    return Choice(replacement), concept
            return None, own
        sentences = self._sentences(tokens)
        for concept in (own, broader) if own.uri != broader.uri else (own,):
            if concept.replacements:
                return choose(concept, sentences, range(tokens.start, tokens.end)), concept
        return None, own

    def _sentences(self, tokens: Span) -> list[Span]:
        sentence = tokens.sent
        neighbours = []
        if sentence.start > 0:
            neighbours.append(self.doc[sentence.start - 1].sent)
        if sentence.end < len(self.doc):
            neighbours.append(self.doc[sentence.end].sent)
        return [sentence, *neighbours]

    def _kept(self, match: TermMatch, tokens: Span, concept: Concept) -> str:
        """Why the term must stay; "" where it need not."""
        for start, end, what in self.protected:
            if start < match.end and match.start < end:
                return f"säilytetty: {what}"
        if protected.is_name(tokens[0]):
            return "säilytetty: nimi"
        word = kept_by(concept.keep_with, tokens.sent, range(tokens.start, tokens.end))
        return f"säilytetty: {word}" if word else ""

    def _draft(self, match: TermMatch, tokens: Span, concept: Concept, new: str) -> _Draft | None:
        if match.kind == "suspended" or (match.kind == "word" and "-" in match.text and "/" in match.text):
            return self._suspended(match, concept, new)
        if match.kind == "phrase" or (match.kind == "misspelt" and " " in match.text):
            return self._phrase(match, tokens, new)
        written = re.sub(r"[\s-]+", "", match.text) if match.kind == "split" else match.text
        if written.endswith("-"):
            return self._half(match, written, concept, new)
        draft = self._word(match, written, tokens[-1], concept, new)
        return self._with_half_before(draft, match, new) if draft else None

    def _word(self, match: TermMatch, written: str, token: Token, concept: Concept, new: str) -> _Draft | None:
        derived = _derived(normalise(written), concept.label, new, token)
        if derived:
            return _draft_of(match, derived, None)
        for old in dict.fromkeys((concept.label, match.label)):
            if old != concept.label and old.endswith(_OTHER_THINGS) and not concept.label.endswith(_OTHER_THINGS):
                return None
            carrier = carrier_of(written, old)
            if carrier is None:
                continue
            if old != concept.label and not carrier.after:
                elliptic = _elliptic(old, concept.label)
                if elliptic:
                    return self._word(match, _completed(written, concept.label, elliptic), token, concept, new)
            inflection = held(carrier, token)
            composed = compose(carrier, old, new, inflection)
            return _draft_of(match, composed, inflection) if composed else None
        return None

    def _suspended(self, match: TermMatch, concept: Concept, new: str) -> _Draft | None:
        """*Etä- ja lähityötä*: the half becomes a word of its own, unless the new term shares the same part."""
        halves = re.match(r"(?P<half>[^\W\d_]+)-(?P<between>.*?)(?P<full>[\w-]+)$", match.text, re.DOTALL)
        if halves is None:
            return None
        half, between, full = halves.group("half", "between", "full")
        whole = suspended(half, full, concept.label)
        last = self.doc.char_span(match.end - len(full), match.end, alignment_mode="expand")
        if whole is None or last is None:
            return None
        draft = self._word(match, whole, last[-1], concept, new)
        if draft is None:
            return None
        tail = whole[len(half) :]
        texts = []
        for text in draft.texts:
            if " " not in text and text.lower().endswith(tail.lower()):
                texts.append(f"{text[: len(text) - len(tail)].rstrip('-')}-{between}{full}")
            else:
                texts.append(f"{text}{_spaced(between)}{full}")
                if " ja " in f" {new} " and between.strip() == "ja":
                    texts.append(f"{text} sekä {full}")
        return replace(draft, texts=tuple(texts))

    def _half(self, match: TermMatch, written: str, concept: Concept, new: str) -> _Draft | None:
        """*Esimies- ja johtotehtävät*: the whole term is the first half."""
        following = _SUSPENDED_AFTER.match(self.text[match.end :])
        if following is None:
            return None
        tail = next(iter(shared_parts(written[:-1], following["full"])), following["full"])
        carrier = carrier_of(written + tail if written[:-1].isupper() else written[:-1] + tail, concept.label)
        if carrier is None or not carrier.after:
            return None
        composed = compose(carrier, concept.label, new, None)
        if composed is None:
            return None
        text = composed.texts[0]
        if " " not in new:
            text = text[: len(text) - len(carrier.after)].rstrip("-") + "-"
        return _Draft(match.start, match.end, (text,))

    def _with_half_before(self, draft: _Draft, match: TermMatch, new: str) -> _Draft:
        """*Lähi- ja etätyötä*: the half before the term gets back the part that the new term no longer lends it."""
        before = _SUSPENDED_BEFORE.search(self.text[: match.start])
        if before is None:
            return draft
        tails = shared_parts(before["half"].lower(), match.text)
        first = draft.texts[0].lower()
        if not tails or (" " not in first and any(first.endswith(tail.lower()) for tail in tails)):
            return draft
        opening = f"{before['half']}{tails[0]}{_spaced(before['joint'])}"
        return replace(draft, start=before.start(), texts=tuple(opening + text for text in draft.texts))

    def _phrase(self, match: TermMatch, tokens: Span, new: str) -> _Draft | None:
        """A term of several words: the last of its words carries the inflection; words in between stay before it."""
        head_label = match.label.split()[-1]
        carrier = carrier_of(tokens[-1].text, head_label)
        if carrier is None or carrier.before:
            return None
        inflection = held(carrier, tokens[-1])
        composed = compose(carrier, match.label, new, inflection)
        if composed is None:
            return None
        others = _between(tokens, match.label)
        texts = tuple(" ".join([*others, text]) for text in composed.texts)
        return replace(_draft_of(match, composed, inflection), texts=texts)

    def _double(self, match: TermMatch, same: Sequence[TermMatch], tokens: Span, chosen: Replacement) -> _Draft | None:
        """Two terms in one word: *esimies-alaissuhde* opens into *esihenkilön ja tiimin jäsenen suhde*."""
        first, second = same[0], same[1]
        concepts = [self.concepts[other.uri] for other in (first, second)]
        carriers = [carrier_of(match.text, concept.label) for concept in concepts]
        if carriers[0] is None or carriers[1] is None:
            return None
        if carriers[0].before:  # in the order of the word
            concepts, carriers = concepts[::-1], carriers[::-1]
        left, right = carriers
        if left is None or right is None or not right.after:
            return None
        news = [self._label_in_double(concept, tokens, chosen) for concept in concepts]
        if not any(" " in new for new in news):
            return self._both(match, concepts, news, chosen)
        genitives = [next(iter(inflect(new, "Gen", "Sing")), "") for new in news]
        if not all(genitives):
            return None
        return _Draft(match.start, match.end, (f"{genitives[0]} ja {genitives[1]} {right.after}",))

    def _both(
        self, match: TermMatch, concepts: Sequence[Concept], news: Sequence[str], chosen: Replacement
    ) -> _Draft | None:
        """Both terms of a word that stays a compound; with a target, only the one that it replaces."""
        text = match.text
        for concept, new in zip(concepts, news, strict=True):
            carrier = carrier_of(text, concept.label)
            if carrier and (self.target is None or new == chosen.label):
                composed = compose(carrier, concept.label, new, None)
                text = composed.texts[0] if composed else text
        return _Draft(match.start, match.end, (text,)) if text != match.text else None

    def _label_in_double(self, concept: Concept, tokens: Span, chosen: Replacement) -> str:
        if any(replacement.label == chosen.label for replacement in concept.replacements):
            return chosen.label
        choice = choose(concept, self._sentences(tokens), range(tokens.start, tokens.end))
        return choice.replacement.label if choice else concept.label

    def _finished(
        self,
        draft: _Draft,
        match: TermMatch,
        tokens: Span,
        choice: Choice,
        options: Sequence[tuple[Concept, Replacement]],
    ) -> Change:
        start, texts = draft.start, draft.texts
        if draft.number and draft.inflection:
            first, attributes = agreeing_attributes(self.doc, tokens.start, draft.inflection, draft.number)
            start, texts = self.doc[first].idx if attributes else start, tuple(attributes + text for text in texts)
        old = self.text[start : draft.end]
        cased = [self._recased(old, text, match) for text in texts]
        others = self._other_terms(match, tokens, options, choice.replacement.label)
        return Change(
            start,
            draft.end,
            old,
            cased[0],
            match.concept,
            _why(choice),
            tuple(dict.fromkeys(text for text in (*cased[1:], *others) if text != cased[0])),
        )

    def _recased(self, old: str, new: str, match: TermMatch) -> str:
        letters = re.match(r"[^\W\d_]+", match.text)
        if letters and letters.group().isupper() and not self._shouted(match):
            lower_rest = new[:1].upper() if match.text[:1].isupper() and self._opens(match) else new[:1]
            return lower_rest + new[1:]
        return recase(old, new)

    def _shouted(self, match: TermMatch) -> bool:
        """Whether capitals are the writer's emphasis and not the spelling of a letter word (ATK)."""
        label = match.label or match.concept
        if len(label.split("-")[0]) > 3:
            return True
        others = [token for token in self.doc if token.is_alpha and len(token.text) > 3]
        return bool(others) and all(token.text.isupper() for token in others)

    def _opens(self, match: TermMatch) -> bool:
        span = self.doc.char_span(match.start, match.end, alignment_mode="expand")
        return span is not None and bool(span[0].is_sent_start)

    def _other_terms(
        self, match: TermMatch, tokens: Span, options: Sequence[tuple[Concept, Replacement]], used: str
    ) -> list[str]:
        found = []
        for concept, replacement in options:
            if replacement.label != used:
                draft = self._draft(match, tokens, concept, replacement.label)
                if draft and (draft.start, draft.end) == (match.start, match.end):
                    found.append(self._recased(match.text, draft.texts[0], match))
        return found

    def _suggestion(
        self, match: TermMatch, tokens: Span, options: Sequence[tuple[Concept, Replacement]], why: str
    ) -> Change:
        others = tuple(dict.fromkeys(self._other_terms(match, tokens, options, "")))
        return Change(match.start, match.end, match.text, match.text, match.concept, why, others)


def _known_target(target: str | None, concepts: Sequence[Concept]) -> str | None:
    if target is None:
        return None
    wanted = " ".join(target.split()).lower()
    labels = {
        replacement.label.lower(): replacement.label for concept in concepts for replacement in concept.replacements
    }
    if wanted not in labels:
        known = ", ".join(sorted(labels.values()))
        raise SettingsError(f"'{target}' replaces no older term of this vocabulary. Use one of: {known}.")
    return wanted


def _draft_of(match: TermMatch, composed: Composed, inflection: Inflection | None) -> _Draft:
    return _Draft(match.start, match.end, composed.texts, composed.number, inflection)


def _derived(form: str, old: str, new: str, token: Token) -> Composed | None:
    """Words derived from the older term: *etätyöskentely*, *etätyöskennellä*, *etätyöläinen*."""
    lower = form.lower()
    if not lower.startswith(old):
        return None
    rest = lower.removeprefix(old)
    head = old[len(old) - 3 :]  # työ
    if rest.startswith("läi") and head == "työ":
        carrier = carrier_of(lower, old + "läinen")
        inflection = held(carrier, token) if carrier else None
        if inflection is None:
            return None
        if " " not in new:
            return Composed((new + rest,)) if new.endswith(head) else None
        genitive = inflect(new, "Gen", "Sing")[0]
        return Composed(tuple(f"{genitive} {form}" for form in inflected("tekijä", inflection, inflection.number)))
    if rest.startswith("sken") and new.endswith(head):
        noun = carrier_of(lower, old + "skentely")
        inflection = held(noun, token) if noun else None
        if inflection:
            return Composed(inflected(new + "skentely", inflection, inflection.number))
        following = token.nbor(1) if token.i + 1 < len(token.doc) else token
        attribute = following.pos_ in {"NOUN", "ADJ"} and following.morph.get("Case", []) == ["Nom"]
        phrases = verb_phrase("työ" + rest, new, attribute)
        return Composed(phrases) if phrases else None
    return None


def _elliptic(label: str, full: str) -> str:
    """The part that an elliptic label leaves out: etäpäivä of etätyö leaves out työ."""
    ending = next((ending for ending in _ELLIPTIC if label.endswith(ending)), "")
    start = label.removesuffix(ending)
    return full.removeprefix(start) if ending and full.startswith(start) else ""


def _completed(written: str, full: str, missing: str) -> str:
    start = len(full) - len(missing)
    return written[:start] + missing + written[start:]


def _between(tokens: Span, label: str) -> list[str]:
    """Words inside the span of a multiword term that are not its own."""
    own = {word.lower() for word in label.split()}
    return [token.text for token in tokens[:-1] if token.lemma_.lower() not in own and not token.is_punct][
        : len(tokens)
    ]


def _spaced(between: str) -> str:
    return " / " if between.strip() == "/" else between


def _why(choice: Choice) -> str:
    note = choice.replacement.note
    cues = ", ".join(choice.evidence)
    return "; ".join(filter(None, (note, f"vihje: {cues}" if cues else "")))
