"""Files as they come: each that cannot be used gets one line with the file, the line and what to do about it."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import Graph, Literal, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import DCTERMS, OWL, RDF, SKOS

from tyokieli.errors import VocabularyError
from tyokieli.vocabulary.vocabulary import Vocabulary

HEAD = """@prefix : <urn:x:> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix tk: <urn:tyokieli:ns:> .
"""


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("v.ttl", HEAD + ":a a skos:Concept ;\n skos:prefLabel etätyö@fi .", ":7: not valid Turtle at 'etätyö@fi .'"),
        ("v.ttl", HEAD + ':a a skos:Concept ;\n skos:prefLabel "etätyö@fi .\n', ":7:.*quotation mark is missing"),
        ("v.ttl", HEAD + ':a skos:prefLabel "etätyö"@fi\n:b a skos:Concept .', "full stop or a semicolon is missing"),
        ("v.ttl", ":a a :b .", ":1:.*prefix ':' is not declared"),
        ("v.nt", "<urn:a> <urn:b> etätyö .\n", "v.nt:1: not valid N-Triples"),
        ("v.rdf", "<?xml version='1.0'?>\n<a>\n<b>", ":3: not valid XML: no element found"),
        ("v.json", '{"a": 1,\n "b": }', ":2: not valid JSON: expecting value"),
        ("v.csv", "older,newer\n", "no older word under its header 'older'"),
        ("v.csv", "older,newer\n" + "a" * 200_000 + ",b\n", "v.csv:2: not CSV"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, name: str, content: str, told: str) -> None:
    path = tmp_path / name
    path.write_text(content, "utf-8")
    with pytest.raises(VocabularyError, match=told) as caught:
        Vocabulary.open(path)
    message = str(caught.value)
    assert "\n" not in message
    assert str(path) in message
    assert not any(word in message for word in ("rdflib", "b'", "\\x", "Error"))


def test_another_encoding_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "v.ttl"
    path.write_bytes((HEAD + ':a skos:prefLabel "etätyö"@fi .').encode("cp1252"))
    with pytest.raises(VocabularyError, match=r"v\.ttl:6: a letter is not in UTF-8"):
        Vocabulary.open(path)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("v.ttl", HEAD + ':a a skos:Concept ; skos:prefLabel "mappi"@fi ; dct:isReplacedBy "kansio"@fi .'),
        ("v.csv", "vanha;uusi\r\nmappi;kansio\r\n"),
    ],
)
def test_byte_order_marks_are_no_trouble(tmp_path: Path, encoding: str, name: str, content: str) -> None:
    path = tmp_path / name
    path.write_bytes(content.encode(encoding))
    assert Vocabulary.open(path).modernize("Mapissa.").text == "Kansiossa."


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        (":a skos:altLabel <urn:y> .", "altLabel of urn:x:a is no text"),
        (":a owl:deprecated 'kyllä' .", "owl:deprecated of urn:x:a is 'kyllä'. Write true or false"),
        (":a tk:tests :l .", "tk:tests of urn:x:a is no list"),
        (":a skos:altLabel '…'@fi .", "has no letters"),
        (":a skos:exactMatch <urn:a b> .", "address <urn:a b> has a character that none may have"),
        (":a dct:isReplacedBy :poissa .", "'mappi' is deprecated and has no replacement that is in the file"),
    ],
)
def test_what_cannot_be_used_is_told_and_not_fatal(tmp_path: Path, statement: str, told: str, capfd) -> None:
    path = tmp_path / "v.ttl"
    path.write_text(f'{HEAD}:a a skos:Concept ; skos:prefLabel "mappi"@fi .\n{statement}\n', "utf-8")
    vocabulary = Vocabulary.open(path)
    assert any(told in str(problem) for problem in vocabulary.check(path))
    assert [match.text for match in vocabulary.find("Mapissa on tilaa.")] == ["Mapissa"]
    assert capfd.readouterr() == ("", "")


def test_a_label_whose_signs_keep_it_from_being_found_is_told(tmp_path: Path) -> None:
    path = tmp_path / "sanat.csv"
    path.write_text(
        "vanha,uusi\n#etätyö,joustotyö\nC#,ohjelmointi\n24/7-päivystys,ympärivuorokautinen päivystys\n", "utf-8"
    )
    told = [str(problem) for problem in Vocabulary.open(path).check(path) if "is not found in texts" in str(problem)]
    assert [line.partition(" is not found")[0] for line in told] == [
        f"{path}:2: The label '#etätyö'",
        f"{path}:3: The label 'C#'",
    ]


LABELS = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=12)
CONCEPTS = st.dictionaries(
    st.integers(0, 30),
    st.tuples(
        st.lists(st.tuples(st.sampled_from([SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel]), LABELS), max_size=4),
        st.lists(st.integers(0, 30), max_size=2),
        st.booleans(),
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(CONCEPTS, st.sampled_from([".ttl", ".rdf", ".jsonld", ".nt"]))
def test_whatever_is_read_is_written_and_read_again(tmp_path: Path, concepts, ending: str) -> None:
    graph = Graph()
    for number, (labels, newer, deprecated) in concepts.items():
        subject = URIRef(f"urn:x:{number}")
        graph.add((subject, RDF.type, SKOS.Concept))
        for kind, label in labels:
            graph.add((subject, kind, Literal(label, lang="fi")))
        for other in newer:
            graph.add((subject, DCTERMS.isReplacedBy, URIRef(f"urn:x:{other}")))
        if deprecated:
            graph.add((subject, OWL.deprecated, Literal(True)))
    first, second, third = tmp_path / "a.ttl", tmp_path / f"b{ending}", tmp_path / "c.ttl"
    graph.serialize(first, format="turtle", encoding="utf-8")
    vocabulary = Vocabulary.from_skos(first)
    vocabulary.to_skos(second)
    again = Vocabulary.from_skos(second)
    again.to_skos(third)
    assert again.concepts == vocabulary.concepts
    assert isomorphic(Graph().parse(third, format="turtle"), graph)
