"""The value that a word is read as; `proposals` makes readings, the disambiguator says which one holds."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a word form.

    `lemma` and `upos` are UD's; `feats` is written ``"Case=Ine|Number=Sing"``, "" for none; `compound` holds the base
    forms of a compound's parts, () where the word is not one; `source` is "voikko", "lexicon", "shape" (told by how it
    is written: 30 %, :-D) or "guess".
    """

    lemma: str
    upos: str
    feats: str
    compound: tuple[str, ...]
    source: str
