"""A text rewritten in newer terms, grammatical where the older ones were; everything else stays byte for byte.

Decides what is replaced and what is kept, and puts the result together. New text for a place is `drafting`; which term
is chosen, `choosing`; what is never touched, `protected`.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from spacy.tokens import Doc, Span

from tyokieli.errors import SettingsError
from tyokieli.vocabulary import protected
from tyokieli.vocabulary.agreement import agreeing_attributes
from tyokieli.vocabulary.capitals import recase, recase_match
from tyokieli.vocabulary.carriers import carrier_of
from tyokieli.vocabulary.changes import Change, Modernized, add_change
from tyokieli.vocabulary.choosing import Choice, choose, kept_by
from tyokieli.vocabulary.concepts import Concept, Replacement, TermMatch
from tyokieli.vocabulary.drafting import Draft, Drafter
from tyokieli.vocabulary.nominals import is_initialism, nominal_kind
from tyokieli.vocabulary.predicates import with_predicate
from tyokieli.vocabulary.surroundings import sentence_of

_ENDING = re.compile(r":[a-zäö]+\b")
_Options = Sequence[tuple[Concept, Replacement]]


class HasConcepts(Protocol):
    """What is needed of a vocabulary here."""

    @property
    def concepts(self) -> Sequence[Concept]: ...


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
    return _Rewriter(doc, matches, vocabulary, target).run()


@dataclass(frozen=True, slots=True)
class _Decision:
    """What is to be done about an occurrence: `choice` None leaves it to the writer, `kept` says why it must stay."""

    tokens: Span
    options: _Options
    choice: Choice | None
    concept: Concept
    kept: str


class _Rewriter:
    def __init__(self, doc: Doc, matches: Sequence[TermMatch], vocabulary: HasConcepts, target: str | None) -> None:
        self.doc = doc
        self.text = doc.text
        self.concepts = {concept.uri: concept for concept in vocabulary.concepts}
        self.places: dict[tuple[int, int], list[TermMatch]] = defaultdict(list)
        self.by_end: dict[int, list[TermMatch]] = defaultdict(list)
        for match in sorted(matches, key=lambda match: (match.start, -match.end)):
            if match.status == "vanha":
                match = _with_ending(match, self.text)
                self.places[match.start, match.end].append(match)
                self.by_end[match.end].append(match)
        self.target = _known_target(target, vocabulary.concepts)
        self.protected = protected.Protected(self.text)
        self.drafter = Drafter(doc)

    def run(self) -> Modernized:
        changes: list[Change] = []
        suggestions: list[Change] = []
        for same in self.places.values():
            for match in same:
                change, applied = self._change(match, same)
                if change and not applied:
                    suggestions.append(change)
                elif change:
                    add_change(changes, change, match.start)
        pieces, place = [], 0
        for change in changes:
            pieces += [self.text[place : change.start], change.new]
            place = change.end
        return Modernized("".join([*pieces, self.text[place:]]), tuple(changes), tuple(suggestions), self.text)

    def _change(self, match: TermMatch, same: Sequence[TermMatch]) -> tuple[Change | None, bool]:
        decision = self._decide(match)
        if decision is None:
            return None, False
        tokens, options, choice = decision.tokens, decision.options, decision.choice
        if choice is None or decision.kept:
            return self._suggestion(match, tokens, options, decision.kept or "ehdotus: valinta on kirjoittajan"), False
        new = choice.replacement.label
        if len(same) > 1:
            pairs = [(other, self._label_beside(other, tokens, new)) for other in map(self._concept_of, same)]
            draft = self.drafter.two(match, pairs, only=new if self.target else "")
        else:
            rest, kept = self._rest(match, choice.replacement)
            draft = self.drafter.one(match, tokens, decision.concept, new, rest, kept)
        if draft is None:
            return self._suggestion(match, tokens, options, "ei taivu tähän muotoon"), False
        return self._finished(draft, match, tokens, choice, options), True

    def _decide(self, match: TermMatch) -> "_Decision | None":
        """What is to be done about an occurrence; None where it is no concern of the target."""
        own = self.concepts.get(match.rule) or self.concepts.get(match.uri)
        broader = self.concepts.get(match.uri)
        tokens = self.doc.char_span(match.start, match.end, alignment_mode="expand")
        if own is None or broader is None or tokens is None:
            return None
        options = self._options(match, own, broader)
        if self.target and not any(option.label.lower() == self.target for _, option in options):
            return None
        choice, concept = self._choice(options, own, broader, tokens)
        if self.target is None and match.label != own.label and nominal_kind(match.label) == "other":
            choice = None  # olen etänä: a term in the place of an adverb changes more than a word
        return _Decision(tokens, options, choice, concept, self._kept(match, tokens, broader))

    def _rest(self, match: TermMatch, own: Replacement) -> tuple[str, str]:
        """New text for the term that a suspended half leans on: *puhelin- ja etäpalaverit*; "" where there is none.

        With it comes which of the two stays, where both would become the same: the one that is only suggested.
        """
        for inner in self.by_end[match.end] if match.kind == "suspended" else ():
            decision = self._decide(inner) if inner.start > match.start else None
            if decision and decision.choice and not decision.kept:
                other = decision.choice.replacement
                draft = self.drafter.word(inner, inner.text, decision.tokens[-1], decision.concept, other.label)
                if draft:
                    stays = "half" if own.suggest_only else "full" if other.suggest_only else ""
                    return recase(inner.text, draft.texts[0]), stays if own.uri == other.uri else ""
        return "", ""

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

    def _choice(self, options: _Options, own: Concept, broader: Concept, tokens: Span) -> tuple[Choice | None, Concept]:
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
        sentence = self._sentence(tokens)
        neighbours = []
        if sentence.start > 0:
            neighbours.append(sentence_of(self.doc, sentence.start - 1))
        if sentence.end < len(self.doc):
            neighbours.append(sentence_of(self.doc, sentence.end))
        return [sentence, *neighbours]

    def _kept(self, match: TermMatch, tokens: Span, concept: Concept) -> str:
        """Why the term must stay; "" where it need not."""
        what = self.protected.at(match.start, match.end)
        if what:
            return f"säilytetty: {what}"
        if not match.label[:1].isupper() and protected.is_name(tokens[0]):
            return "säilytetty: nimi"
        if protected.is_in_identifier(self.text, match.start, match.end):
            return "säilytetty: tunnus"
        word = kept_by(concept.keep_with, self._sentence(tokens), range(tokens.start, tokens.end))
        return f"säilytetty: {word}" if word else ""

    def _concept_of(self, match: TermMatch) -> Concept:
        return self.concepts[match.uri]

    def _label_beside(self, concept: Concept, tokens: Span, new: str) -> str:
        """The newer term of a concept that shares its word with another, whose newer term is `new`."""
        if any(replacement.label == new for replacement in concept.replacements):
            return new
        choice = choose(concept, self._sentences(tokens), range(tokens.start, tokens.end))
        return choice.replacement.label if choice else concept.label

    def _finished(
        self,
        draft: Draft,
        match: TermMatch,
        tokens: Span,
        choice: Choice,
        options: _Options,
    ) -> Change:
        start, texts = draft.start, draft.texts
        if draft.number and draft.inflection:
            first, attributes = agreeing_attributes(self.doc, tokens.start, draft.inflection, draft.number)
            start, texts = self.doc[first].idx if attributes else start, tuple(attributes + text for text in texts)
        end = draft.end
        if draft.number and draft.inflection and draft.inflection.case == "Nom":
            end, predicate = with_predicate(self.doc, tokens.end - 1, draft.inflection.number, draft.number)
            if predicate and draft.end == match.end and not any(match.end <= place < end for place, _ in self.places):
                texts = tuple(text + predicate for text in texts)
            else:
                end = draft.end
        old = self.text[start:end]
        cased = [self._recased(old, text, match) for text in texts]
        # the predicate of other terms would be another
        others = [] if end > draft.end else self._other_terms(match, tokens, options, choice.replacement.label)
        return Change(
            start,
            end,
            old,
            cased[0],
            match.concept,
            _why(choice),
            tuple(dict.fromkeys(text for text in (*cased[1:], *others) if text != cased[0])),
        )

    def _recased(self, old: str, new: str, match: TermMatch) -> str:
        tokens = self.doc.char_span(match.start, match.end, alignment_mode="expand")
        return recase_match(old, new, match, self.text, self._sentence(tokens) if tokens is not None else None)

    def _sentence(self, tokens: Span) -> Span:
        return sentence_of(self.doc, tokens.start, tokens.end - 1)

    def _other_terms(self, match: TermMatch, tokens: Span, options: _Options, used: str) -> list[str]:
        found = []
        for concept, replacement in options:
            if replacement.label != used:
                draft = self.drafter.one(match, tokens, concept, replacement.label)
                if draft and (draft.start, draft.end) == (match.start, match.end):
                    found.append(self._recased(match.text, draft.texts[0], match))
        return found

    def _suggestion(self, match: TermMatch, tokens: Span, options: _Options, why: str) -> Change:
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


def _with_ending(match: TermMatch, text: str) -> TermMatch:
    """A letter word with the ending after its colon, which may be a token of its own (*atk:nsa*)."""
    ending = _ENDING.match(text, match.end)
    if ending is None or not is_initialism(match.text.lower()):
        return match
    return replace(match, end=ending.end(), text=match.text + ending.group())


def _why(choice: Choice) -> str:
    note = choice.replacement.note.rstrip(".")
    cues = f"vihje: {', '.join(choice.evidence)}" if choice.evidence else ""
    return f"{note} ({cues})" if note and cues else note or cues
