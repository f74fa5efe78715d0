"""The value that a word is read as; `proposals` makes choices, the disambiguator says which one holds."""

from dataclasses import dataclass
from typing import NamedTuple


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


class Choice(NamedTuple):
    """A reading among those of a form, with what the words around it look at.

    A tuple of plain values: the garbage collector forgets it, of which there are hundreds of thousands. `tag` is UPOS
    and the features that tell readings apart, `case` case and number in it; `negation` is 1 for a verb of negation, -1
    for what ends its reach; `sources` holds a letter for each who proposed it (see `Analysed`; "g" is the guesser).
    """

    lemma: str
    upos: str
    feats: str
    tag: str
    case: str = ""
    negation: int = 0
    source: str = "guess"
    sources: str = "x"

    def reading(self) -> Reading:
        """The choice as others see it; the parts of a compound are found when they are asked for."""
        return Reading(self.lemma, self.upos, self.feats, (), self.source)
