"""Which newer term takes an older one's place: the one asked for, or the one that the context calls for.

Reads the concept's cues and marks; looks at words of the sentence, never at rules of its own. Inflects nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Span

from tyokieli.vocabulary.concepts import Concept, Replacement

_LONG_BEGINNING = 5
_LONG_ENDING = 6


@dataclass(frozen=True, slots=True)
class Choice:
    """A replacement and the words of the text that called for it."""

    replacement: Replacement
    evidence: tuple[str, ...] = ()


def choose(concept: Concept, sentences: Sequence[Span], own: range) -> Choice | None:
    """The replacement that the context calls for; None where it calls for none or the writer must decide.

    Parameters
    ----------
    concept : Concept
    sentences : sequence of Span
        The term's own sentence, then its neighbours: they count only where the sentence itself has no cue.
    own : range
        Places of the term's own tokens, which are no cue for themselves.
    """
    usable = [replacement for replacement in concept.replacements if not replacement.suggest_only]
    for context in (sentences[:1], sentences[1:]):
        evidence = _evidence(concept, context, own)
        satisfied = [
            (len(combination), -place, replacement, combination)
            for place, replacement in enumerate(usable)
            for combination in replacement.when
            if combination and all(name in evidence for name in combination)
        ]
        if satisfied:
            _, _, replacement, combination = max(satisfied, key=lambda option: option[:2])
            return Choice(replacement, tuple(dict.fromkeys(evidence[name] for name in combination)))
    default = next((replacement for replacement in usable if replacement.default), None)
    if default is None and len(usable) == 1 and not usable[0].when:
        default = usable[0]
    return Choice(default) if default else None


def kept_by(words: Sequence[str], sentence: Span, own: range) -> str:
    """The word of the sentence, or of the term's own compound, that keeps the older term; "" where there is none."""
    keeping = frozenset(words)
    for token in sentence:
        lemma, ending = token.lemma_.lower(), token._.compound[-1:]
        # työaikalaki holds laki, but verotarkastaja does not speak of vero
        compounded = bool(ending) and ending[0].lower() in keeping and ending[0].lower() != lemma
        if compounded or (token.i not in own and (lemma in keeping or token.lower_ in keeping)):
            return token.text
    return ""


def _evidence(concept: Concept, sentences: Sequence[Span], own: range) -> dict[str, str]:
    """Names of the cues seen, with the words of the text that show each."""
    found: dict[str, str] = {}
    for sentence in sentences:
        tokens = [token for token in sentence if token.i not in own]
        names = [_names(token.lemma_, token.lower_, token._.compound) for token in tokens]
        present = frozenset[str]().union(*names)
        for cue in concept.cues:
            for words in (word.lower().split() for word in cue.words):
                if cue.name in found or not present.issuperset(words):
                    continue
                for place in range(len(tokens) - len(words) + 1):
                    if all(word in names[place + i] for i, word in enumerate(words)):
                        found[cue.name] = " ".join(token.text for token in tokens[place : place + len(words)])
                        break
    return found


@lru_cache(maxsize=20_000)
def _names(lemma: str, form: str, compound: tuple[str, ...]) -> frozenset[str]:
    """What a cue may call a word: its lemma, its form, what a compound begins or ends with (*asiakas|tapaaminen*)."""
    parts = [part.lower() for part in compound]
    # Short parts say little about the whole: kunta is in yhteiskunta, koti in kotimaa.
    beginning = ("".join(parts[:-1]),) if len(parts) > 1 and len("".join(parts[:-1])) >= _LONG_BEGINNING else ()
    ending = ("".join(parts[1:]),) if len(parts) > 1 and len("".join(parts[1:])) >= _LONG_ENDING else ()
    return frozenset((lemma.lower(), form, *beginning, *ending))
