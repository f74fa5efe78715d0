"""Vocabularies as spreadsheets: one row for each pair of an older and a newer word, with a note.

Turns rows into the triples that `skos` reads, so that a vocabulary from a spreadsheet is like any other.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from rdflib import BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import DCTERMS, OWL, RDF, SKOS
from rdflib.term import Node

from tyokieli.errors import VocabularyError
from tyokieli.vocabulary.concepts import Concept
from tyokieli.vocabulary.parsing import Source, read_bytes
from tyokieli.vocabulary.skos import TK

_HEADERS = {
    "older": ("older", "old", "vanha", "vanhempi", "vanha termi", "vanha sana", "from"),
    "newer": ("newer", "new", "uusi", "uudempi", "uusi termi", "uusi sana", "to"),
    "note": ("note", "huomautus", "huom", "huom.", "selite", "perustelu", "lisätieto", "comment"),
}
_BASE = "urn:tyokieli:csv:"


@dataclass(frozen=True, slots=True)
class Row:
    """A pair as it stands on a line of the file; one of the two is "" where it is not known."""

    line: int
    older: str
    newer: str
    note: str


_LONGEST_CELL = 100_000  # the limit of the csv module is the whole process's, and readers of texts raise it


def read_rows(path: str | Path) -> tuple[Row, ...]:
    """The rows of a CSV file with the columns older, newer and, if wanted, note; `,` `;` and tab part the columns.

    Headers may be Finnish (*vanha*, *uusi*, *huomautus*). Several newer words in a cell are parted by ``|``.

    Raises
    ------
    VocabularyError
        When the file cannot be read or has no columns older and newer.
    """
    path = Path(path)
    lines = _lines(read_bytes(path), path)
    header = next(lines, (0, []))[1]
    names = [name.strip().lower() for name in header]
    columns = {column: _place(names, known) for column, known in _HEADERS.items()}
    older, newer, note = columns["older"], columns["newer"], columns["note"]
    if older is None or newer is None:
        raise VocabularyError(
            f"{path} has no columns older and newer; it has: {', '.join(header) or 'nothing'}. "
            "Name them in the first row."
        )
    rows = tuple(
        Row(line, _cell(cells, older), label, _cell(cells, note))
        for line, cells in lines
        if _cell(cells, older) or _cell(cells, newer)
        for label in [part.strip() for part in _cell(cells, newer).split("|") if part.strip()] or [""]
    )
    if not any(row.older for row in rows):
        raise VocabularyError(
            f"{path} has no older word under its header '{header[older]}'. Give one row for each pair."
        )
    return rows


def read_csv(path: str | Path) -> Source:
    """The vocabulary in a CSV file, as Turtle."""
    graph = Graph()
    for prefix, namespace in (("skos", SKOS), ("dct", DCTERMS), ("owl", OWL), ("tk", TK)):
        graph.bind(prefix, namespace)
    newer: dict[URIRef, list[URIRef]] = {}
    for row in read_rows(path):
        subject = _named(graph, row.older or row.newer)
        if row.note:
            graph.add((subject, SKOS.note, Literal(row.note, lang="fi")))
        if not row.older:
            continue  # a newer word alone, to be found
        targets = newer.setdefault(subject, [])
        if row.newer:
            target = _named(graph, row.newer)
            if target != subject and target not in targets:
                targets.append(target)
    for subject, targets in newer.items():
        graph.add((subject, OWL.deprecated, Literal(True)))
        nodes: list[Node] = []
        for target in targets:
            node = BNode()
            graph.add((subject, DCTERMS.isReplacedBy, target))
            graph.add((node, TK.by, target))
            nodes.append(node)
        if nodes:
            head = BNode()
            Collection(graph, head, nodes)
            graph.add((subject, TK.replacements, head))
    data: bytes = graph.serialize(format="turtle", encoding="utf-8")
    return Source(data, "turtle", str(path))


def write_csv(concepts: Sequence[Concept]) -> bytes:
    """The older and newer words of `concepts` as CSV; what has no place in three columns is left out."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(("older", "newer", "note"))
    replacing = {replacement.uri for concept in concepts for replacement in concept.replacements}
    for concept in concepts:
        if concept.status == "uusi" and concept.uri not in replacing:
            writer.writerow(("", concept.label, concept.note))
        elif concept.status == "vanha":
            newer = " | ".join(replacement.label for replacement in concept.replacements)
            writer.writerow((concept.label, newer, concept.note))
    return target.getvalue().encode()


def _lines(data: bytes, path: Path) -> Iterator[tuple[int, list[str]]]:
    try:
        text = data.decode("utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")  # what Excel on a Finnish desk writes
    first = text.partition("\n")[0]
    delimiter = max((";", "\t", ","), key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for cells in reader:
            if max(map(len, cells), default=0) > _LONGEST_CELL:
                raise csv.Error(f"a cell has more than {_LONGEST_CELL} characters")
            if any(cell.strip() for cell in cells):
                yield reader.line_num, cells
    except csv.Error as error:
        raise VocabularyError(f"{path}:{reader.line_num}: not CSV: {error}. Save the table as CSV again.") from None


def _place(names: Sequence[str], known: Sequence[str]) -> int | None:
    return next((names.index(name) for name in known if name in names), None)


def _cell(cells: Sequence[str], place: int | None) -> str:
    return " ".join(cells[place].split()) if place is not None and place < len(cells) else ""


def _named(graph: Graph, label: str) -> URIRef:
    uri = URIRef(_BASE + quote(label.lower(), safe=""))
    if (uri, RDF.type, SKOS.Concept) not in graph:
        graph.add((uri, RDF.type, SKOS.Concept))
        graph.add((uri, SKOS.prefLabel, Literal(label, lang="fi")))
    return uri
