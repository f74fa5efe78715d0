"""The triples of a vocabulary file, safely read; what is wrong with its syntax, by line and in words of our own.

Files come from strangers: nothing remote is fetched, no entity is expanded. What the triples mean is told in `skos`.
"""

import io
import json
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.sax import SAXException

import defusedxml
import defusedxml.ElementTree
from rdflib import Graph

from tyokieli.bounded import read_bounded
from tyokieli.errors import VocabularyError

FORMATS = {
    ".ttl": "turtle",
    ".turtle": "turtle",
    ".n3": "turtle",
    ".nt": "nt",
    ".rdf": "xml",
    ".xml": "xml",
    ".owl": "xml",
    ".skos": "xml",
    ".jsonld": "json-ld",
    ".json": "json-ld",
}
_NAMES = {"turtle": "Turtle", "nt": "N-Triples", "xml": "RDF/XML", "json-ld": "JSON-LD"}

# What the Turtle parser says, and what that means to the one who has to mend it.
_TURTLE = (
    (re.compile(r'Prefix "(.*)" not bound'), "the prefix '{0}' is not declared. Add its @prefix line"),
    (
        re.compile("newline found in string|unterminated string"),
        "a quotation mark is missing. Close the text in quotes",
    ),
    (re.compile("unterminated URI"), "an address in < > is not closed. Add the >"),
    (re.compile("end of statement"), "a full stop or a semicolon is missing before this. Add it"),
    (re.compile("objectList expected"), "a value is missing. Put a text into quotation marks, or name a concept"),
    (re.compile("property"), "a property is missing. Name one, such as skos:prefLabel"),
    (re.compile("@prefix|@base|qname"), "a declaration of a prefix is incomplete. Write: @prefix name: <address> ."),
    (re.compile("escape"), "a backslash stands before a letter that it does not belong to. Double it"),
)
_UNSAID = "this is no statement. Look for a missing full stop, semicolon or quotation mark"
_NEAR = 40  # characters shown of the place
_XML_PLACE = re.compile(r"^[^:]*:(\d+):\d+: (.*)$")


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of a vocabulary file, RDFLib's name for their format, and where they came from."""

    data: bytes
    format: str
    name: str


def open_source(path: str | Path) -> Source:
    """The file at `path`, in UTF-8 where its format is text.

    Raises
    ------
    VocabularyError
        When the file cannot be read, has no format that is known, or is in another encoding.
    """
    path = Path(path)
    data = read_bytes(path)
    if path.suffix.lower() not in FORMATS:
        known = " ".join(FORMATS)
        raise VocabularyError(f"Vocabulary {path} has no SKOS format that is known. Name it with one of: {known} .csv")
    kind = FORMATS[path.suffix.lower()]
    return Source(data if kind == "xml" else _utf8(data, path), kind, str(path))


def read_bytes(path: Path) -> bytes:
    """The content of the file at `path`."""
    try:
        return read_bounded(path)
    except OSError as error:
        raise VocabularyError(f"Vocabulary {path} cannot be read: {error.strerror}. Check the path.") from None


def parse(source: Source) -> Graph:
    """The triples of `source`.

    Raises
    ------
    VocabularyError
        When the syntax is wrong, the XML has a document type or entities, or the JSON-LD names a remote context.
    """
    if source.format == "xml":
        _refuse_entities(source)
    if source.format == "json-ld":
        _refuse_remote_contexts(source)
    graph = Graph()
    # N-Triples are Turtle, whose parser knows the line of an error; it also warns on stderr of odd addresses.
    kind = "turtle" if source.format == "nt" else source.format
    logger = logging.getLogger("rdflib.term")
    disabled, logger.disabled = logger.disabled, True
    try:
        graph.parse(data=source.data, format=kind)
    except RecursionError:
        raise VocabularyError(f"{source.name} is nested too deeply to be a vocabulary.") from None
    except Exception as error:  # RDFLib's parsers raise whatever their tokenisers do
        raise _told(error, source) from None
    finally:
        logger.disabled = disabled
    return graph


def _told(error: Exception, source: Source) -> VocabularyError:
    kind = _NAMES[source.format]
    why = str(getattr(error, "_why", ""))
    place = getattr(error, "_i", None)
    if isinstance(place, int):  # Turtle: the place counts in what was left when the statement began
        text = getattr(error, "_str", b"").decode("utf-8", errors="replace")
        near = " ".join(text[place : place + 2 * _NEAR].split())[:_NEAR] or "the end"
        matches = ((pattern.search(why), meaning) for pattern, meaning in _TURTLE)
        meaning = next((meaning.format(*match.groups()) for match, meaning in matches if match), _UNSAID)
        return VocabularyError(f"{source.name}:{error.lines + 1}: not valid {kind} at '{near}': {meaning}.")  # type: ignore[attr-defined]
    reason = " ".join(str(error).split())[:200]
    placed = _XML_PLACE.match(reason)
    if placed:
        return VocabularyError(f"{source.name}:{placed[1]}: not valid {kind}: {placed[2]}.")
    return VocabularyError(f"{source.name} is not valid {kind}: {reason or 'it cannot be parsed'}.")


def _utf8(data: bytes, path: Path) -> bytes:
    """`data` without a byte-order mark; what Windows calls Unicode is put into UTF-8."""
    try:
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            return data.decode("utf-16").encode()
        return data.decode("utf-8-sig").encode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise VocabularyError(f"{path}:{line}: a letter is not in UTF-8. Save the file as UTF-8.") from None


def _refuse_entities(source: Source) -> None:
    try:
        for _ in defusedxml.ElementTree.iterparse(io.BytesIO(source.data), forbid_dtd=True):
            pass
    except defusedxml.DefusedXmlException:
        raise VocabularyError(
            f"{source.name} has a document type or entities, which are refused. Save it without them, or as Turtle."
        ) from None
    except (defusedxml.ElementTree.ParseError, SAXException, ValueError, LookupError) as error:
        line = f":{error.position[0]}" if hasattr(error, "position") else ""
        reason = re.sub(r": line \d+, column \d+$", "", str(error))
        raise VocabularyError(f"{source.name}{line}: not valid XML: {reason}. Mend it, or save it anew.") from None


def _refuse_remote_contexts(source: Source) -> None:
    try:
        document = json.loads(source.data)
    except RecursionError:
        raise VocabularyError(f"{source.name} is nested too deeply to be a vocabulary.") from None
    except json.JSONDecodeError as error:
        what = error.msg[:1].lower() + error.msg[1:]
        raise VocabularyError(f"{source.name}:{error.lineno}: not valid JSON: {what}. Mend it there.") from None
    except ValueError as error:
        raise VocabularyError(f"{source.name} is not valid JSON: {error}.") from None
    if any(_is_remote(value) for value in _contexts(document)):
        raise VocabularyError(
            f"{source.name} names a remote @context, which is not fetched. Write the context into the file."
        )


def _contexts(document: Any) -> Iterator[Any]:
    waiting = [document]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            yield from (inner for key, inner in value.items() if key in ("@context", "@import"))
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)


def _is_remote(context: Any) -> bool:
    return isinstance(context, str) or (isinstance(context, list) and any(isinstance(item, str) for item in context))
