"""The face of the vocabulary room: a set of concepts that can be read, found in texts, rewritten with and written.

Calls the modules that do the work; holds no rule of its own.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cache, cached_property
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from spacy.tokens import Doc

from tyokieli.errors import OutputError, SettingsError, VocabularyError
from tyokieli.vocabulary import checking
from tyokieli.vocabulary.concepts import Concept, TermMatches
from tyokieli.vocabulary.matcher import Matcher
from tyokieli.vocabulary.senses import Senses

if TYPE_CHECKING:
    import pandas as pd

    from tyokieli.vocabulary.changes import Modernized
    from tyokieli.vocabulary.checking import Problem
    from tyokieli.vocabulary.parsing import Source


class Vocabulary:
    """Concepts with older and newer terms.

    Made by `builtin`, `from_skos`, `from_csv` or `open`; several are combined with `combine`.

    Attributes
    ----------
    concepts : tuple of Concept
    inseparable : tuple of str
        Compounds in which no term begins or ends.
    problems : tuple of str
        What is odd in the file, such as clashing labels or circles; nothing of it stops the vocabulary from working.

    Examples
    --------
    >>> vocabulary = Vocabulary.builtin()
    >>> [(match.text, match.concept, match.status) for match in vocabulary.find("Etätöissäkin on esimiehiä.")]
    [('Etätöissäkin', 'etätyö', 'vanha'), ('esimiehiä', 'esimies', 'vanha')]
    """

    def __init__(
        self, concepts: Sequence[Concept], inseparable: Sequence[str] = (), sources: "Sequence[Source]" = ()
    ) -> None:
        self.concepts = tuple(concepts)
        self.inseparable = tuple(inseparable)
        self._sources = tuple(sources)

    @staticmethod
    def builtin() -> "Vocabulary":
        """The built-in vocabulary of working life."""
        return _builtin()

    @classmethod
    def from_skos(cls, path: str | Path) -> "Vocabulary":
        """A vocabulary from a SKOS file: Turtle, RDF/XML or JSON-LD, told apart by the ending of its name.

        Raises
        ------
        VocabularyError
            When the file cannot be read or parsed, has no concepts, or has entities or remote contexts.
        """
        from tyokieli.vocabulary import parsing

        return cls._from_sources([parsing.open_source(path)])

    @classmethod
    def from_csv(cls, path: str | Path) -> "Vocabulary":
        """A vocabulary from a CSV file with the columns older, newer and, if wanted, note.

        Raises
        ------
        VocabularyError
            When the file cannot be read or has no such columns.
        """
        from tyokieli.vocabulary import csv_format

        return cls._from_sources([csv_format.read_csv(path)])

    @classmethod
    def open(cls, path: str | Path) -> "Vocabulary":
        """A vocabulary from a SKOS or CSV file, by the ending of its name."""
        return cls.from_csv(path) if Path(path).suffix.lower() in (".csv", ".tsv") else cls.from_skos(path)

    @classmethod
    def _from_sources(cls, sources: "Sequence[Source]") -> "Vocabulary":
        from tyokieli.vocabulary import parsing, skos

        graphs = [parsing.parse(source) for source in sources]
        concepts = {concept.uri: concept for graph in graphs for concept in skos.concepts_of(graph)}
        if not concepts:
            names = ", ".join(source.name for source in sources)
            raise VocabularyError(
                f"{names} has no skos:Concept. Give a SKOS vocabulary, or a CSV with older and newer."
            )
        inseparable = dict.fromkeys(word for graph in graphs for word in skos.inseparable_of(graph))
        return cls(tuple(concepts.values()), tuple(inseparable), sources)

    def combine(self, other: "Vocabulary") -> "Vocabulary":
        """This vocabulary and `other` as one; where both have a concept of the same URI, the other's holds."""
        concepts = {concept.uri: concept for concept in (*self.concepts, *other.concepts)}
        inseparable = dict.fromkeys((*self.inseparable, *other.inseparable))
        return Vocabulary(tuple(concepts.values()), tuple(inseparable), (*self._sources, *other._sources))

    @property
    def problems(self) -> tuple[str, ...]:
        """What `check` would report, unknown words left out."""
        return tuple(problem.message for problem, _ in checking.find_problems(self.concepts))

    def check(self, file: str | Path | None = None) -> "list[Problem]":
        """What a terminologist should mend, with the lines of the `file` that the vocabulary was read from.

        Examples
        --------
        >>> Vocabulary.builtin().check()
        []
        """
        from tyokieli.vocabulary import parsing, skos

        odd = [found for source in self._sources for found in skos.oddities(parsing.parse(source))]
        return checking.check(self.concepts, file, [*odd, *self._never_found()])

    def _never_found(self) -> Iterator[tuple[str, str]]:
        """Labels with signs at which texts are split, each looked for in itself: #etätyö, C#."""
        for concept in self.concepts:
            for label in concept.labels if concept.sought and not concept.follows else ():
                signs = [char for char in label.text if not (char.isalnum() or char in " -,;'’")]
                signed = label.language in ("fi", "") and signs and any(map(str.isalnum, label.text))
                if signed and all(match.uri != concept.uri for match in self.find(label.text)):
                    yield (
                        (
                            f"The label '{label.text}' is not found in texts: its signs are not read with the word. "
                            "Give the term a label without them."
                        ),
                        label.text,
                    )

    def concept(self, name: str) -> Concept:
        """The concept with this URI or Finnish label.

        Raises
        ------
        SettingsError
            When there is none.
        """
        found = self._by_name.get(name) or self._by_name.get(name.lower())
        if found is None:
            raise SettingsError(f"The vocabulary has no concept '{name}'. List them: tyokieli vocabulary show builtin")
        return found

    def find(self, text: str | Doc, year: int | None = None) -> TermMatches:
        """The occurrences of the terms in a text or in a `Doc` of `tyokieli.load()`, in text order.

        Offsets are those of the text given. With the `year` of the text, a word whose meaning has turned is given the
        concept that it named then.

        Examples
        --------
        >>> Vocabulary.builtin().find("Työ on monipaikkaista.")[0].concept
        'monipaikkainen työ'
        """
        found = self._matcher.find(text if isinstance(text, Doc) else _read(text))
        return found if year is None or not found else TermMatches(self._senses.of_year(found, year))

    def modernize(self, text: str | Doc, target: str | None = None) -> "Modernized":
        """`text` with its older terms put into newer ones, inflected to fit: ``.text`` and ``.changes``.

        `target` is the newer term wanted; None chooses by the context.
        """
        from tyokieli.vocabulary import rewriting

        doc = text if isinstance(text, Doc) else _read(text)
        return rewriting.modernize(doc, self.find(doc), self, target)

    def concordance(self, texts: object, concept: str, width: int = 60) -> "pd.DataFrame":
        """Every occurrence of `concept` in its context: columns id, date, left, match, right.

        Parameters
        ----------
        texts : DataFrame with a column ``text`` (and ``id``, ``date``), or texts
        concept : str
            Finnish label or URI.
        width : int
            Characters of context on each side.

        Examples
        --------
        >>> table = Vocabulary.builtin().concordance(["Teen etätöitä kotona."], "etätyö", width=5)
        >>> table.loc[0, ["left", "match", "right"]].tolist()
        ['Teen ', 'etätöitä', ' koto']
        """
        from tyokieli.vocabulary.concordance import concordance

        return concordance(texts, self.find, self.concept(concept).uri, width)

    def as_perspectives(self, collection: str) -> dict[str, dict[str, Any]]:
        """A SKOS collection as perspectives for `PerspectiveClusterer`: id → name, description, seeds.

        Every collection inside `collection` (name or URI) is a perspective, whose concepts' labels are its seeds; a
        collection of concepts is one perspective by itself.

        Raises
        ------
        SettingsError
            When the vocabulary has no such collection.
        """
        from tyokieli.vocabulary import parsing, skos

        graphs = [parsing.parse(source) for source in self._sources]
        for graph in graphs:
            for uri, name in skos.collections_of(graph).items():
                if collection in (uri, name):
                    return {
                        member.rsplit("/", 1)[-1].rsplit("#", 1)[-1].rsplit(":", 1)[-1]: {
                            "name": label,
                            "description": description,
                            "seeds": list(seeds),
                        }
                        for member, (label, description, seeds) in skos.members_of(graph, uri).items()
                    }
        names = sorted(name for graph in graphs for name in skos.collections_of(graph).values())
        raise SettingsError(f"The vocabulary has no collection '{collection}'; it has: {', '.join(names) or 'none'}.")

    def to_skos(self, path: str | Path) -> None:
        """Write everything that was read, in the format of the path's ending: Turtle, RDF/XML or JSON-LD."""
        from tyokieli.vocabulary import skos

        _write(Path(path), skos.write(self._sources, path))

    def write(self, path: str | Path) -> None:
        """Write the vocabulary as SKOS or, where the path ends in ``.csv``, its older and newer words as a table."""
        from tyokieli.vocabulary import csv_format

        if Path(path).suffix.lower() == ".csv":
            _write(Path(path), csv_format.write_csv(self.concepts))
        else:
            self.to_skos(path)

    def listing(self) -> list[str]:
        """One line for each older concept: its label, the newer ones and the note."""
        older = (concept for concept in self.concepts if concept.status == "vanha")
        return [
            f"{concept.label} → {', '.join(r.label for r in concept.replacements) or '–'}"
            + (f"  ({concept.note})" if concept.note else "")
            for concept in sorted(older, key=lambda concept: (concept.label, concept.uri))
        ]

    @cached_property
    def _by_name(self) -> dict[str, Concept]:
        names = {concept.uri: concept for concept in self.concepts}
        for concept in reversed(self.concepts):
            names |= {label.lower(): concept for label in concept.labels_in("fi")}
        for concept in reversed(self.concepts):
            names[concept.label] = concept
        return names

    @cached_property
    def _matcher(self) -> Matcher:
        return Matcher(self.concepts, self.inseparable)

    @cached_property
    def _senses(self) -> Senses:
        return Senses(self.concepts)

    def __getstate__(self) -> dict[str, Any]:
        return {name: self.__dict__[name] for name in ("concepts", "inseparable", "_sources")}

    def __repr__(self) -> str:
        return f"Vocabulary({len(self.concepts)} concepts)"

    def _repr_html_(self) -> str:
        lines = "".join(f"<li>{escape(line)}</li>" for line in self.listing())
        return f"<p>{escape(repr(self))}</p><ul>{lines}</ul>"


@cache
def _builtin() -> Vocabulary:
    from tyokieli.vocabulary.parsing import Source

    data = files("tyokieli.vocabulary").joinpath("tyoelama.ttl").read_bytes()
    return Vocabulary._from_sources([Source(data, "turtle", "tyoelama.ttl")])


def _read(text: str) -> Doc:
    from tyokieli.language.reader import reader

    return reader()(text)


def _write(path: Path, data: bytes) -> None:
    # Not the file's own name with something after it: that may be somebody's, or longer than names may be.
    part = path.with_name(f".tyokieli-{os.getpid()}.part")
    try:
        part.write_bytes(data)
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise OutputError(f"{path} could not be written: {error.strerror}. Name another file.") from None
