"""SKOS in and out: the concepts of any thesaurus, and the few terms of our own that finding needs.

Files are read in `parsing`. What is odd in one is told (`oddities`), not fatal.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.namespace import DCTERMS, OWL, RDF, SKOS
from rdflib.term import Node

from tyokieli.errors import OutputError, VocabularyError
from tyokieli.vocabulary.concepts import Concept, ContextTest, Cue, Label, LabelKind, Replacement
from tyokieli.vocabulary.parsing import FORMATS, Source, parse

TK = Namespace("urn:tyokieli:ns:")
XL = Namespace("http://www.w3.org/2008/05/skos-xl#")

_KINDS: tuple[tuple[LabelKind, URIRef, URIRef], ...] = (
    ("pref", SKOS.prefLabel, XL.prefLabel),
    ("alt", SKOS.altLabel, XL.altLabel),
    ("hidden", SKOS.hiddenLabel, XL.hiddenLabel),
)


def write(sources: Iterable[Source], path: str | Path) -> bytes:
    """The triples of all `sources` in the format that the ending of `path` names."""
    suffix = Path(path).suffix.lower()
    if suffix not in FORMATS:
        raise VocabularyError(f"No format is known for {path}. Name it with one of: {' '.join(FORMATS)}")
    graph = Graph()
    for source in sources:
        part = parse(source)
        for prefix, namespace in part.namespaces():
            graph.bind(prefix, namespace)
        for triple in part:
            graph.add(triple)
    try:
        written: bytes = graph.serialize(format=FORMATS[suffix], encoding="utf-8")
    except Exception as error:  # an address or a name that the format has no way to write
        reason = " ".join(str(error).split())[:200]
        raise OutputError(f"{path} cannot be written in this format: {reason}. Write Turtle (.ttl) instead.") from None
    return written


def oddities(graph: Graph) -> Iterator[tuple[str, str]]:
    """What stands in a file and cannot be used, each with the text by which its line is found."""
    for _, plain, _ in _KINDS:
        name = str(plain).rpartition("#")[2]
        for subject, value in sorted(graph.subject_objects(plain)):
            if not isinstance(value, Literal):
                yield f"The {name} of {subject} is no text but {value}. Put the label into quotation marks.", str(value)
            elif not any(map(str.isalnum, value)):
                yield f"{subject} has the {name} '{value}', which has no letters. Leave it out.", str(subject)
    for subject, value in sorted(graph.subject_objects(OWL.deprecated)):
        if str(value) not in ("true", "1", "false", "0"):
            yield f"owl:deprecated of {subject} is '{value}'. Write true or false.", str(value)
    for predicate in (TK.replacements, TK.cues, TK.tests):
        for subject, head in sorted(graph.subject_objects(predicate)):
            if not _listed(graph, subject, predicate):
                name = str(predicate).rpartition(":")[2]
                yield f"tk:{name} of {subject} is no list. Write its members in parentheses: ( … ).", str(head)
    for node in sorted({node for triple in graph for node in triple if isinstance(node, URIRef)}):
        if re.search(r'[\s<>"{}|\\^`]', node):
            yield f"The address <{node}> has a character that none may have. Replace it.", str(node)


def concepts_of(graph: Graph) -> tuple[Concept, ...]:
    """The concepts of `graph`, by URI."""
    subjects = {subject for subject in graph.subjects(RDF.type, SKOS.Concept) if isinstance(subject, URIRef)}
    labelled = (subject for subject in graph.subjects(SKOS.prefLabel) if isinstance(subject, URIRef))
    subjects |= {subject for subject in labelled if (subject, RDF.type, None) not in graph}
    return tuple(_concept(graph, subject) for subject in sorted(subjects))


def inseparable_of(graph: Graph) -> tuple[str, ...]:
    """Compounds whose parts belong together, as the vocabulary's scheme lists them (``tk:inseparable``)."""
    return tuple(sorted({str(word) for word in graph.objects(None, TK.inseparable)}))


def members_of(graph: Graph, collection: str) -> dict[str, tuple[str, str, tuple[str, ...]]]:
    """The collections inside `collection`, or itself where it has none: URI → name, description, member labels."""
    inner = [node for node in graph.objects(URIRef(collection), SKOS.member) if _is_collection(graph, node)]
    found = {}
    for node in sorted(inner, key=str) or [URIRef(collection)]:
        labels = (_text(graph, member, SKOS.prefLabel) for member in graph.objects(node, SKOS.member))
        description = _text(graph, node, SKOS.definition) or _text(graph, node, SKOS.note)
        name = _text(graph, node, SKOS.prefLabel)
        found[str(node)] = (name, description, tuple(sorted(label for label in labels if label)))
    return found


def collections_of(graph: Graph) -> dict[str, str]:
    """URI → name of every collection."""
    nodes = {*graph.subjects(RDF.type, SKOS.Collection), *graph.subjects(RDF.type, SKOS.OrderedCollection)}
    return {str(node): _text(graph, node, SKOS.prefLabel) for node in sorted(nodes, key=str)}


def _is_collection(graph: Graph, node: Node) -> bool:
    return (node, RDF.type, SKOS.Collection) in graph or (node, RDF.type, SKOS.OrderedCollection) in graph


def _concept(graph: Graph, subject: URIRef) -> Concept:
    replacements = _replacements(graph, subject)
    deprecated = any(str(value) in ("true", "1") for value in graph.objects(subject, OWL.deprecated))
    return Concept(
        uri=str(subject),
        labels=_labels(graph, subject),
        status="vanha" if deprecated or replacements or (subject, DCTERMS.isReplacedBy, None) in graph else "uusi",
        replacements=replacements,
        cues=tuple(
            Cue(_value(graph, node, TK.name), _strings(graph, node, TK.word))
            for node in _listed(graph, subject, TK.cues)
        ),
        keep_with=_strings(graph, subject, TK.keepWith),
        counted_as=_value(graph, subject, TK.countedAs),
        follows=_value(graph, subject, TK.followsFrom),
        sought=_value(graph, subject, TK.sought) not in ("false", "0"),
        tests=tuple(_test(graph, node) for node in _listed(graph, subject, TK.tests)),
        not_in=_strings(graph, subject, TK.notIn),
        valid_from=_year(graph, subject, TK.validFrom),
        valid_until=_year(graph, subject, TK.validUntil),
        exact_matches=_strings(graph, subject, SKOS.exactMatch),
        close_matches=_strings(graph, subject, SKOS.closeMatch),
        note=_text(graph, subject, SKOS.note) or _text(graph, subject, SKOS.scopeNote),
        source=_text(graph, subject, DCTERMS.source),
    )


def _labels(graph: Graph, subject: URIRef) -> tuple[Label, ...]:
    found: list[Label] = []
    for kind, plain, extended in _KINDS:
        literals = [value for value in graph.objects(subject, plain) if isinstance(value, Literal)]
        for node in graph.objects(subject, extended):
            literals += [value for value in graph.objects(node, XL.literalForm) if isinstance(value, Literal)]
        labels = {Label(" ".join(str(value).split()), _language(value), kind) for value in literals}
        found += sorted(labels, key=lambda label: (label.language != "fi", label.language, label.text))
    return tuple(found)


def _language(literal: Literal) -> str:
    return (literal.language or "").lower().split("-")[0]


def _replacements(graph: Graph, subject: URIRef) -> tuple[Replacement, ...]:
    found: dict[str, Replacement] = {}
    for node in _listed(graph, subject, TK.replacements):
        target = graph.value(node, TK.by)
        if target is None:
            continue
        when = (tuple(sorted(str(names).split("+"))) for names in graph.objects(node, TK.when))
        found[str(target)] = Replacement(
            uri=str(target),
            label=_target_label(graph, target),
            when=tuple(sorted(when)),
            default=_true(graph, node, TK.default),
            suggest_only=_true(graph, node, TK.suggestOnly),
            note=_text(graph, node, SKOS.note),
        )
    targets = {*graph.objects(subject, DCTERMS.isReplacedBy), *graph.subjects(DCTERMS.replaces, subject)} - {subject}
    for target in sorted(targets, key=lambda node: (_target_label(graph, node), str(node))):
        found.setdefault(str(target), Replacement(str(target), _target_label(graph, target)))
    return tuple(replacement for replacement in found.values() if replacement.label)


def _target_label(graph: Graph, target: Node) -> str:
    return str(target) if isinstance(target, Literal) else _text(graph, target, SKOS.prefLabel)


def _test(graph: Graph, node: Node) -> ContextTest:
    within = _value(graph, node, TK.within)
    return ContextTest(
        labels=_strings(graph, node, TK.label),
        needs=_strings(graph, node, TK.needs),
        near=_strings(graph, node, TK.near),
        within=int(within) if within.isdecimal() else 3,
        excludes=_strings(graph, node, TK.excludes),
        owner=_strings(graph, node, TK.owner),
        noun=_true(graph, node, TK.noun),
    )


def _listed(graph: Graph, subject: Node, predicate: URIRef) -> list[Node]:
    """The members of an RDF list, in order; a list that runs in a circle ends where it began."""
    head = graph.value(subject, predicate)
    if head is None:
        return []
    try:
        return list(Collection(graph, head))
    except ValueError:
        return []


def _strings(graph: Graph, subject: Node, predicate: URIRef) -> tuple[str, ...]:
    return tuple(sorted({str(value) for value in graph.objects(subject, predicate)}))


def _text(graph: Graph, subject: Node, predicate: URIRef) -> str:
    """The value in Finnish, else without a language, else in any, the first of the alphabet."""
    values = [value for value in graph.objects(subject, predicate) if isinstance(value, Literal)]
    values.sort(key=lambda value: ({"fi": 0, "": 1}.get(_language(value), 2), _language(value), str(value)))
    return " ".join(str(values[0]).split()) if values else ""


def _value(graph: Graph, subject: Node, predicate: URIRef) -> str:
    """The value as a string, the first of the alphabet where there are several, "" where there is none."""
    return min((str(value) for value in graph.objects(subject, predicate)), default="")


def _true(graph: Graph, subject: Node, predicate: URIRef) -> bool:
    return _value(graph, subject, predicate) in ("true", "1")


def _year(graph: Graph, subject: Node, predicate: URIRef) -> int | None:
    text = _value(graph, subject, predicate)[:4]
    return int(text) if text.isdecimal() else None
