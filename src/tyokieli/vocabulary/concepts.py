"""What a vocabulary is made of, as plain values: concepts, their labels and replacements, and where they occur.

Reads no file and finds nothing: see `skos`, `csv_format` and `matcher`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import Literal

Status = Literal["vanha", "uusi"]
LabelKind = Literal["pref", "alt", "hidden"]
MatchKind = Literal["word", "phrase", "suspended", "split", "misspelt"]


@dataclass(frozen=True, slots=True)
class Label:
    """One name of a concept, as in SKOS: `kind` tells prefLabel, altLabel and hiddenLabel apart."""

    text: str
    language: str = "fi"
    kind: LabelKind = "pref"


@dataclass(frozen=True, slots=True)
class Cue:
    """A kind of context, such as ``aika``, and the words or short phrases (in base form) that tell of it."""

    name: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Replacement:
    """A newer term for an older one.

    Attributes
    ----------
    uri, label : str
        The newer concept and its Finnish prefLabel.
    when : tuple of tuple of str
        Combinations of cue names of the older concept that call for this one: ``(("aika", "paikka"), ("luottamus",))``
        reads "time and place together, or trust". Of several satisfied combinations the longest wins, then the
        earlier replacement. Empty: never chosen by cues.
    default : bool
        Taken where no cue decides. A concept has at most one.
    suggest_only : bool
        Shown to the writer, never put into the text unasked: meaning, law or house style decides.
    note : str
        Why, in one line.
    """

    uri: str
    label: str
    when: tuple[tuple[str, ...], ...] = ()
    default: bool = False
    suggest_only: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class ContextTest:
    """What must hold around a label before it counts as the term. All words are base forms; empty means no demand.

    Where a label has several tests, one that holds is enough.

    Attributes
    ----------
    labels : tuple of str
        The labels that the test is for; empty: all labels of the concept.
    needs : tuple of str
        At least one of these in the same sentence, also as a part of a compound. The ending of a verb counts as its
        pronoun: *olen* has *minä*, *ollaan* has *me*.
    near : tuple of str
        At least one of these at most `within` words away.
    within : int
    excludes : tuple of str
        None of these in the same sentence, nor as a part of a compound.
    owner : tuple of str
        A noun or pronoun in the genitive right before the term must be one of these (*johtajan alainen*; not
        *viraston alainen*), alone or as the last part of a compound; a person's name always may. The same holds for
        the part before it in a compound (*esimies-alainen*; not *maanalainen*).
    noun : bool
        The term stands as a noun: no noun that agrees with it follows (*alaiset yksiköt* is an attribute).
    """

    labels: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    within: int = 3
    excludes: tuple[str, ...] = ()
    owner: tuple[str, ...] = ()
    noun: bool = False


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept of a vocabulary.

    Attributes
    ----------
    uri : str
    labels : tuple of Label
    status : {"vanha", "uusi"}
        ``vanha`` where the concept is deprecated or has a replacement.
    replacements : tuple of Replacement
        Newer terms, the preferred first.
    cues : tuple of Cue
        Kinds of context that decide between the replacements.
    keep_with : tuple of str
        Base forms that keep the older term in a sentence (*sopimus*, *laki*): nothing is replaced there unasked.
    counted_as : str
        URI of the concept that occurrences are reported under (*etätyötila* under *etätyö*); "" for itself.
    follows : str
        URI of the concept by whose rule this pair goes (*lähiesimies* by *esimies*): found and rewritten through it.
    sought : bool
        Whether the labels are looked for in texts; not where the word is too common to tell anything (*työaika*).
    tests : tuple of ContextTest
    not_in : tuple of str
        Words that hold a label without meaning the concept (*joustotyöaika* is no *joustotyö*).
    valid_from, valid_until : int or None
        Years between which the usage holds.
    exact_matches, close_matches : tuple of str
        URIs of other vocabularies.
    note, source : str

    Examples
    --------
    >>> concept = Concept("urn:x", (Label("etätyö"), Label("distansarbete", "sv"), Label("etäduuni", kind="hidden")))
    >>> concept.label, concept.labels_in("fi"), concept.pref_label("sv")
    ('etätyö', ('etätyö', 'etäduuni'), 'distansarbete')
    """

    uri: str
    labels: tuple[Label, ...]
    status: Status = "uusi"
    replacements: tuple[Replacement, ...] = ()
    cues: tuple[Cue, ...] = ()
    keep_with: tuple[str, ...] = ()
    counted_as: str = ""
    follows: str = ""
    sought: bool = True
    tests: tuple[ContextTest, ...] = ()
    not_in: tuple[str, ...] = ()
    valid_from: int | None = None
    valid_until: int | None = None
    exact_matches: tuple[str, ...] = ()
    close_matches: tuple[str, ...] = ()
    note: str = ""
    source: str = ""

    @property
    def label(self) -> str:
        """The Finnish prefLabel, or the first label there is."""
        return self.pref_label("fi") or (self.labels[0].text if self.labels else self.uri)

    def pref_label(self, language: str) -> str:
        """The prefLabel in `language`, "" where there is none."""
        return next((label.text for label in self.labels if (label.language, label.kind) == (language, "pref")), "")

    def labels_in(self, language: str) -> tuple[str, ...]:
        """All labels in `language`, in the order of the file."""
        return tuple(label.text for label in self.labels if label.language == language)


@dataclass(frozen=True, slots=True)
class TermMatch:
    """A place in a text where a term occurs.

    Attributes
    ----------
    start, end : int
        Character offsets in the text as it was given; ``text[start:end]`` is `text`.
    text : str
    concept : str
        prefLabel of the concept.
    status : {"vanha", "uusi"}
    uri : str
        URI of the concept.
    replacements : tuple of str
        Labels of the newer terms, the preferred first.
    label : str
        The label of the vocabulary that was found.
    kind : {"word", "phrase", "suspended", "split", "misspelt"}
        How it was found: a word or part of a compound, several words, a compound whose other half stands elsewhere
        (*etä- ja lähityö*), a compound written apart, a misspelling.
    rule : str
        URI of the narrower concept whose replacement holds here (*etätyötila* inside *etätyö*), else "".
    """

    start: int
    end: int
    text: str
    concept: str
    status: Status
    uri: str
    replacements: tuple[str, ...] = ()
    label: str = ""
    kind: MatchKind = "word"
    rule: str = ""


class TermMatches(list[TermMatch]):
    """The matches of one text: a list that shows itself as a table in a notebook."""

    def __init__(self, matches: Iterable[TermMatch] = ()) -> None:
        super().__init__(matches)

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><td>{match.start}–{match.end}</td><td>{escape(match.text)}</td><td>{escape(match.concept)}</td>"
            f"<td>{match.status}</td><td>{escape(', '.join(match.replacements))}</td></tr>"
            for match in self
        )
        head = "".join(f"<th>{name}</th>" for name in ("place", "text", "concept", "status", "replacements"))
        return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
