"""The pipeline as a spaCy user meets it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.tokens import Doc, DocBin, Token
from spacy.training import Example

import tyokieli

TEXTS = [
    "Etätyökäytännöt yhtenäisiksi! Me emme olleet ICT:n parissa kuin viisi vuotta.",
    "Osaamisenkehittäminen kuuluu esihenkilölle.\n\nLäsnätyötä tehdään monitilatoimistossa.",
    "",
    "   ",
    "Hyvä :)",
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return tyokieli.load()


def annotations(doc: Doc) -> list[tuple[object, ...]]:
    return [
        (token.text, token.idx, token.lemma_, token.pos_, str(token.morph), token.is_sent_start, *_own(token))
        for token in doc
    ]


def _own(token: Token) -> tuple[object, ...]:
    return token._.compound, token._.known


def test_a_headword_is_the_lemma_as_a_dictionary_spells_it(nlp: Language) -> None:
    doc = nlp("Vapaa-ajalla autan IT-tukea. Työ-elämässä on kuorma-autoja ja Pohjois-Karjala.")
    spelt = {token.text: token._.headword for token in doc}
    assert spelt["Vapaa-ajalla"] == "vapaa-aika"
    assert (spelt["IT-tukea"], spelt["kuorma-autoja"], spelt["autan"]) == ("IT-tuki", "kuorma-auto", "auttaa")
    assert (spelt["Työ-elämässä"], spelt["Pohjois-Karjala"]) == ("työelämä", "Pohjois-Karjala")


def test_a_name_keeps_its_hyphen_where_the_dictionary_would_take_it_for_a_word(nlp: Language) -> None:
    doc = nlp("Asioin Kela-kortilla. Työ-elämää koskeva Suomi-brändi ja PALVELU-KANAVA")
    spelt = {token.text: token._.headword for token in doc}
    assert (spelt["Kela-kortilla"], spelt["Suomi-brändi"]) == ("Kela-kortti", "Suomi-brändi")
    assert (spelt["Työ-elämää"], spelt["PALVELU-KANAVA"]) == ("työelämä", "palvelukanava")


def test_a_token_carries_lemma_part_of_speech_morphology_and_parts(nlp: Language) -> None:
    doc = nlp("Etätyökäytännöt yhtenäisiksi!")
    assert [token.lemma_ for token in doc] == ["etätyökäytäntö", "yhtenäinen", "!"]
    assert [token.pos_ for token in doc] == ["NOUN", "ADJ", "PUNCT"]
    assert doc[0].morph.to_dict() == {"Case": "Nom", "Number": "Plur"}
    assert doc[0]._.compound == ("etä", "työ", "käytäntö")
    assert doc[1]._.compound == ()


def test_what_voikko_does_not_know_is_marked_as_a_guess(nlp: Language) -> None:
    doc = nlp("Glorbasimme toimistossa.")
    assert [token._.known for token in doc] == [False, True, True]


def test_the_text_and_its_offsets_are_those_that_were_given(nlp: Language) -> None:
    text = "Työ\u00adaika  jousti,\u00a0vaa’an\tmukaan.\n\nTyo\u0308 jatkui \u200bkotona."
    doc = nlp(text)
    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)
    assert doc[0].lemma_ == "työaika"
    assert next(token for token in doc if token.text == "Tyo\u0308").lemma_ == "työ"


def test_the_component_works_in_a_blank_pipeline() -> None:
    nlp = spacy.blank("fi")
    nlp.add_pipe("tyokieli_lemmatizer")
    assert [token.lemma_ for token in nlp("Teimme etätöitä")] == ["tehdä", "etätyö"]


def test_a_doc_made_elsewhere_is_annotated(nlp: Language) -> None:
    doc = nlp(Doc(nlp.vocab, words=["Teimme", "etätöitä", "."], spaces=[True, False, False]))
    assert [token.lemma_ for token in doc] == ["tehdä", "etätyö", "."]


def test_given_sentence_starts_are_kept(nlp: Language) -> None:
    doc = nlp(Doc(nlp.vocab, words=["Hei", "Sinä", "tulit"], sent_starts=[True, True, False]))
    assert [sentence.text for sentence in doc.sents] == ["Hei", "Sinä tulit"]


@pytest.mark.parametrize("batch_size", [1, 2, 100])
def test_batches_give_the_same_as_single_texts(nlp: Language, batch_size: int) -> None:
    assert [annotations(doc) for doc in nlp.pipe(TEXTS, batch_size=batch_size)] == [annotations(nlp(t)) for t in TEXTS]


def test_processes_give_the_same_as_one(nlp: Language) -> None:
    expected = [annotations(doc) for doc in nlp.pipe(TEXTS)]
    assert [annotations(doc) for doc in nlp.pipe(TEXTS, n_process=2)] == expected


def test_order_changes_nothing(nlp: Language) -> None:
    forwards = [annotations(doc) for doc in nlp.pipe(TEXTS)]
    backwards = [annotations(doc) for doc in nlp.pipe(reversed(TEXTS))]
    assert forwards == backwards[::-1]


def copies(nlp: Language, doc: Doc) -> Iterator[Doc]:
    yield Doc(nlp.vocab).from_bytes(doc.to_bytes())
    yield next(iter(DocBin(docs=[doc]).from_bytes(DocBin(docs=[doc]).to_bytes()).get_docs(nlp.vocab)))
    yield doc[:].as_doc()
    yield doc.copy()


def test_every_copy_of_a_doc_has_its_annotations(nlp: Language) -> None:
    doc = nlp(TEXTS[0])
    expected = [annotation[:5] + annotation[6:] for annotation in annotations(doc)]
    for copy in copies(nlp, doc):
        assert [annotation[:5] + annotation[6:] for annotation in annotations(copy)] == expected


def test_a_stored_pipeline_gives_the_same(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "pipeline")
    stored = spacy.load(tmp_path / "pipeline")
    assert stored.max_length == nlp.max_length
    assert [annotations(doc) for doc in stored.pipe(TEXTS)] == [annotations(doc) for doc in nlp.pipe(TEXTS)]


def test_a_pipeline_goes_through_bytes(nlp: Language) -> None:
    other = tyokieli.load().from_bytes(nlp.to_bytes())
    assert annotations(other(TEXTS[0])) == annotations(nlp(TEXTS[0]))


def test_components_can_be_switched_off(nlp: Language) -> None:
    with nlp.select_pipes(disable=["tyokieli_lemmatizer"]):
        assert nlp("Teimme töitä.")[0].lemma_ == ""
    assert nlp("Teimme töitä.")[0].lemma_ == "tehdä"


def test_evaluate_scores_tokens_lemmas_and_sentences(nlp: Language) -> None:
    reference = nlp("Teimme etätöitä. Palaverit sujuivat.")
    scores = nlp.evaluate([Example(nlp.make_doc(reference.text), reference)])
    assert {scores[name] for name in ("token_acc", "lemma_acc", "pos_acc", "morph_acc", "sents_f")} == {1.0}
    assert scores["morph_per_feat"]["Case"]["f"] == 1.0


def test_matcher_finds_lemmas(nlp: Language) -> None:
    matcher = Matcher(nlp.vocab)
    matcher.add("etätyö", [[{"LEMMA": "etätyö"}]])
    doc = nlp("Etätöissä ja etätyöstä.")
    assert [doc[start:end].text for _, start, end in matcher(doc)] == ["Etätöissä", "etätyöstä"]


def test_texts_over_a_million_characters_are_read(nlp: Language) -> None:
    assert len(nlp("työ " * 260_000)) == 260_000
