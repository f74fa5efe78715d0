"""SKOS and CSV in and out: what is read is written, what is odd is told, what is dangerous is refused."""

from pathlib import Path

import pytest
from rdflib import Graph
from rdflib.compare import isomorphic

from tyokieli.errors import SettingsError, VocabularyError
from tyokieli.vocabulary.checking import check
from tyokieli.vocabulary.concepts import Label
from tyokieli.vocabulary.vocabulary import Vocabulary

THESAURUS = """
@prefix : <http://example.org/sanasto/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .

:sanasto a skos:ConceptScheme ; skos:prefLabel "Liikenne"@fi .
:linjaauto a skos:Concept ; skos:prefLabel "linja-auto"@fi, "buss"@sv ; skos:altLabel "onnikka"@fi ;
    dct:isReplacedBy :bussi ; owl:deprecated true ;
    skos:exactMatch <http://www.yso.fi/onto/yso/p1> ; skos:inScheme :sanasto .
:bussi a skos:Concept ; skos:prefLabel "bussi"@fi ; skos:hiddenLabel "dösä"@fi ; skos:inScheme :sanasto .
:kuntayhtyma a skos:Concept ; skos:prefLabel "joukkoliikenteen järjestäjä"@fi-FI .
:kokoelma a skos:Collection ; skos:prefLabel "Kulkuneuvot"@fi ; skos:member :bussi, :linjaauto .
"""


@pytest.fixture
def thesaurus(tmp_path: Path) -> Path:
    path = tmp_path / "liikenne.ttl"
    path.write_text(THESAURUS, "utf-8")
    return path


def test_a_vocabulary_of_ones_own_works_like_the_built_in_one(thesaurus: Path) -> None:
    vocabulary = Vocabulary.from_skos(thesaurus)
    found = vocabulary.find("Dösällä tai linja-autolla, ei taksilla. Joukkoliikenteen uusi järjestäjä päättää.")
    assert [(match.text, match.concept, match.status, match.replacements) for match in found] == [
        ("Dösällä", "bussi", "uusi", ()),
        ("linja-autolla", "linja-auto", "vanha", ("bussi",)),
        ("Joukkoliikenteen uusi järjestäjä", "joukkoliikenteen järjestäjä", "uusi", ()),
    ]


def test_labels_keep_their_kind_and_language(thesaurus: Path) -> None:
    concept = Vocabulary.from_skos(thesaurus).concept("linja-auto")
    assert set(concept.labels) == {
        Label("linja-auto", "fi", "pref"),
        Label("buss", "sv", "pref"),
        Label("onnikka", "fi", "alt"),
    }
    assert concept.exact_matches == ("http://www.yso.fi/onto/yso/p1",)


@pytest.mark.parametrize("ending", [".ttl", ".rdf", ".jsonld", ".nt"])
@pytest.mark.parametrize("name", ["builtin", "thesaurus"])
def test_round_trip_is_the_identity(ending: str, name: str, thesaurus: Path, tmp_path: Path) -> None:
    vocabulary = Vocabulary.builtin() if name == "builtin" else Vocabulary.from_skos(thesaurus)
    first, second = tmp_path / f"first{ending}", tmp_path / "second.ttl"
    vocabulary.to_skos(first)
    again = Vocabulary.from_skos(first)
    again.to_skos(second)
    assert again.concepts == vocabulary.concepts
    assert again.inseparable == vocabulary.inseparable
    original = Graph().parse(data=vocabulary._sources[0].data, format="turtle")
    assert isomorphic(original, Graph().parse(second, format="turtle"))


def test_vocabularies_are_combined(thesaurus: Path) -> None:
    both = Vocabulary.builtin().combine(Vocabulary.from_skos(thesaurus))
    assert [match.concept for match in both.find("Etätöissä vai bussissa?")] == ["etätyö", "bussi"]
    assert both.inseparable == Vocabulary.builtin().inseparable


def test_replacement_is_also_read_from_the_newer_concept(tmp_path: Path) -> None:
    path = tmp_path / "v.ttl"
    path.write_text(
        """@prefix : <urn:x:> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        @prefix dct: <http://purl.org/dc/terms/> .
        :a a skos:Concept ; skos:prefLabel "konttori"@fi .
        :b a skos:Concept ; skos:prefLabel "toimisto"@fi ; dct:replaces :a .""",
        "utf-8",
    )
    assert Vocabulary.from_skos(path).find("Konttorilla")[0].replacements == ("toimisto",)


def test_circles_and_clashes_are_told_and_not_fatal(tmp_path: Path) -> None:
    path = tmp_path / "v.ttl"
    path.write_text(
        """@prefix : <urn:x:> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dct: <http://purl.org/dc/terms/> .
:a a skos:Concept ; skos:prefLabel "konttori"@fi ; dct:isReplacedBy :b .
:b a skos:Concept ; skos:prefLabel "toimisto"@fi ; skos:altLabel "Konttori"@fi ; dct:isReplacedBy :a .
:c a skos:Concept ; skos:prefLabel "qwertyö"@fi ; dct:isReplacedBy :puuttuu .
:d a skos:Concept ; skos:altLabel "nimetön"@fi .""",
        "utf-8",
    )
    assert [match.text for match in Vocabulary.from_skos(path).find("Toimistossa.")] == ["Toimistossa"]
    told = [str(problem) for problem in check(Vocabulary.open(path).concepts, path)]
    assert len(told) == len(set(told))
    assert any("'konttori' belongs to several concepts" in problem and f"{path}:3:" in problem for problem in told)
    assert any("circle: konttori, toimisto" in problem for problem in told)
    assert any("Voikko does not know 'qwertyö'" in problem and f"{path}:5:" in problem for problem in told)
    assert any("urn:x:d has no prefLabel" in problem for problem in told)


def test_the_built_in_vocabulary_has_nothing_to_mend() -> None:
    assert check(Vocabulary.builtin().concepts) == []
    assert Vocabulary.builtin().problems == ()


BOMB = """<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "etätyö">]>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="http://www.w3.org/2004/02/skos/core#">
<skos:Concept rdf:about="urn:x"><skos:prefLabel xml:lang="fi">&a;</skos:prefLabel></skos:Concept></rdf:RDF>"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "v.rdf"
    path.write_bytes(BOMB.replace('"1.0"?', f'"1.0" encoding="{encoding}"?').encode(encoding))
    with pytest.raises(VocabularyError, match="document type or entities"):
        Vocabulary.from_skos(path)


@pytest.mark.parametrize(
    "context", ['"https://example.org/c.jsonld"', '[{"a": "urn:a"}, "http://x/y"]', '{"@import": "http://x/y"}']
)
def test_remote_contexts_are_refused(tmp_path: Path, context: str) -> None:
    path = tmp_path / "v.jsonld"
    path.write_text(f'{{"@context": {context}, "@id": "urn:x"}}', "utf-8")
    with pytest.raises(VocabularyError, match="remote @context"):
        Vocabulary.from_skos(path)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("v.ttl", b"@prefix : <urn:x:"),
        ("v.ttl", b"\x00\xff\xfe"),
        ("v.rdf", b"<rdf"),
        ("v.jsonld", b"{"),
        ("v.jsonld", b"[" * 100_000),
        ("v.ttl", b""),
        ("v.docx", b"PK"),
        ("v.csv", b""),
        ("v.csv", b"sana;toinen\na;b\n"),
    ],
)
def test_unusable_files_get_one_clear_line(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(VocabularyError) as caught:
        Vocabulary.open(path)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_named() -> None:
    with pytest.raises(VocabularyError, match=r"poissa\.ttl cannot be read"):
        Vocabulary.from_skos("poissa.ttl")


@pytest.mark.parametrize(
    ("header", "delimiter", "encoding"),
    [
        ("older,newer,note", ",", "utf-8"),
        ("Vanha;Uusi;Huomautus", ";", "cp1252"),
        ("vanhempi\tuudempi\tselite", "\t", "utf-8-sig"),
    ],
)
def test_a_spreadsheet_is_a_vocabulary(tmp_path: Path, header: str, delimiter: str, encoding: str) -> None:
    path = tmp_path / "sanat.csv"
    rows = [
        header,
        delimiter.join(("tehtävänkuva", "työnkuva", "tyyliseikka")),
        delimiter.join(("pääte", "kone | laite", "")),
    ]
    path.write_bytes("\r\n".join(rows).encode(encoding))
    vocabulary = Vocabulary.from_csv(path)
    found = vocabulary.find("Tehtävänkuvassa mainitaan pääte.")
    assert [(match.text, match.replacements) for match in found] == [
        ("Tehtävänkuvassa", ("työnkuva",)),
        ("pääte", ("kone", "laite")),
    ]
    assert vocabulary.concept("tehtävänkuva").note == "tyyliseikka"


def test_csv_becomes_skos_and_csv_again(tmp_path: Path) -> None:
    path, skos, again = tmp_path / "a.csv", tmp_path / "b.ttl", tmp_path / "c.csv"
    path.write_text("older,newer,note\npääte,kone | laite,koneet vaihtuvat\nromppu,,\n", "utf-8")
    Vocabulary.from_csv(path).to_skos(skos)
    Vocabulary.from_skos(skos).write(again)
    assert again.read_text("utf-8") == path.read_text("utf-8")


def test_missing_replacements_are_told_with_their_line(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("older,newer\npääte,kone\nromppu,\n", "utf-8")
    assert [str(problem) for problem in check(Vocabulary.open(path).concepts, path)] == [
        f"{path}:3: 'romppu' is deprecated and has no replacement that is in the file."
    ]


def test_collections_serve_as_perspectives(thesaurus: Path) -> None:
    assert Vocabulary.from_skos(thesaurus).as_perspectives("Kulkuneuvot") == {
        "kokoelma": {"name": "Kulkuneuvot", "description": "", "seeds": ["bussi", "linja-auto"]}
    }
    five = Vocabulary.builtin().as_perspectives("Näkökulmat")
    assert sorted(values["name"] for values in five.values()) == [
        "ICT:n hyödyntäminen",
        "Johtaminen",
        "Osaaminen",
        "Toimintatavat",
        "Työympäristö",
    ]
    with pytest.raises(SettingsError, match="has no collection 'Sää'"):
        Vocabulary.from_skos(thesaurus).as_perspectives("Sää")


def test_a_newer_word_alone_is_a_concept_and_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "sanat.csv"
    path.write_text("older,newer,note\nfaksi,,\n,etäkokous,uusi sana\n", encoding="utf-8")
    vocabulary = Vocabulary.from_csv(path)
    assert [(m.concept, m.status) for m in vocabulary.find("Faksi ja etäkokous.")] == [
        ("faksi", "vanha"),
        ("etäkokous", "uusi"),
    ]
    vocabulary.write(tmp_path / "uudet.csv")
    assert Vocabulary.from_csv(tmp_path / "uudet.csv").concepts == vocabulary.concepts


@pytest.mark.parametrize(
    ("label", "text", "found"),
    [
        ("100 %", "Työaika on 100 % tai 100 tuntia.", ["100 %"]),
        ("“laatikko”", "Tyhjensimme laatikon.", ["laatikon"]),
        ("implementoida", "Implementoimme mallin, ei implementointia.", ["Implementoimme"]),
        ("brainstormata", "Brainstormasimme eilen.", ["Brainstormasimme"]),
        ("ja/tai-lista", "Katso ja/tai-listaa.", ["ja/tai-listaa"]),
        ("C++", "C++ on työkalu, C-vitamiini ei.", ["C++"]),
    ],
)
def test_signs_and_loans_in_labels_are_found(tmp_path: Path, label: str, text: str, found: list[str]) -> None:
    path = tmp_path / "sanat.csv"
    path.write_text(f"older,newer\n{label},muu\n", encoding="utf-8")
    assert [match.text for match in Vocabulary.from_csv(path).find(text)] == found
