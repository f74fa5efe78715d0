"""Capitals of new words in place of old: at the beginning, throughout where the writer shouts, none in a hashtag."""

import re

from spacy.tokens import Span

from tyokieli.vocabulary.concepts import TermMatch

_LONGEST_LETTER_WORD = 3


def recase(old: str, new: str) -> str:
    """`new` with the capitals of `old`: none, at the beginning, or throughout.

    Examples
    --------
    >>> recase("Etätyön", "monipaikkaisen työn"), recase("ETÄTYÖ", "joustotyö"), recase("etätyö", "ICT")
    ('Monipaikkaisen työn', 'JOUSTOTYÖ', 'ICT')
    """
    if old.isupper() and sum(letter.isalpha() for letter in old) > 1:
        return new.upper()
    if old[:1].isupper():
        return new[:1].upper() + new[1:]
    return new


def recase_match(old: str, new: str, match: TermMatch, text: str, sentence: Span | None) -> str:
    """`new` with the capitals of `old`, which holds `match` in a `sentence` of `text`.

    Capitals that only spell a letter word (*ATK*) are none of the sentence's; a hashtag stays one word.
    """
    if text[match.start - 1 : match.start] == "#" and match.start > 0:
        return recase(old, new).replace(" ", "")
    opens = sentence is not None and sentence.start_char == match.start
    if match.label[:1].isupper() and not opens and not old.isupper():
        return new  # WSOY:n kirja, Oy: the capital is the word's, not the sentence's
    letters = re.match(r"[^\W\d_]+", match.text)
    if letters and letters.group().isupper() and not _is_shouted(match, sentence):
        return new[:1].upper() + new[1:] if opens else new
    return recase(old, new)


def _is_shouted(match: TermMatch, sentence: Span | None) -> bool:
    """Whether capitals are the writer's emphasis and not the spelling of a letter word (ATK)."""
    label = match.label or match.concept
    if len(label.split("-")[0]) > _LONGEST_LETTER_WORD or sentence is None:
        return True
    others = [token.text for token in sentence if token.is_alpha and len(token.text) > _LONGEST_LETTER_WORD]
    return bool(others) and all(text.isupper() for text in others)
