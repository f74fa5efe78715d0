"""Noun phrases are told apart by lemma and shown as people wrote them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

import tyokieli
from tyokieli.perspectives.phrases import Phrase, pack, phrases, spellings, unpack


@pytest.fixture(scope="module")
def nlp() -> Language:
    return tyokieli.load()


def forms(nlp: Language, text: str) -> list[str]:
    return [phrase.form for phrase in phrases(nlp(text))]


def keys(nlp: Language, text: str) -> list[str]:
    return [phrase.key for phrase in phrases(nlp(text))]


def test_a_phrase_keeps_the_agreement_in_which_it_was_written(nlp: Language) -> None:
    assert "yhteiset etätyötilat" in forms(nlp, "Yhteiset etätyötilat auttaisivat kaikkia.")


def test_a_phrase_in_another_case_is_shown_in_the_nominative(nlp: Language) -> None:
    found = phrases(nlp("Avataan yhteisiä etätyötiloja."))
    assert Phrase("yhteinen etätyötila", "yhteinen etätyötila", plural=True, written=False) in found


def test_inflected_phrases_share_a_key(nlp: Language) -> None:
    texts = [
        "Yhteiset etätyötilat auttaisivat.",
        "Avataan yhteisiä etätyötiloja.",
        "Yhteisissä etätyötiloissa on väljää.",
    ]
    assert all("yhteinen etätyötila" in keys(nlp, text) for text in texts)


def test_a_genitive_keeps_its_form(nlp: Language) -> None:
    assert "osaamisen jakaminen" in forms(nlp, "Osaamisen jakaminen on tärkeää.")
    assert "osaamisen jakaminen" in forms(nlp, "Panostetaan osaamisen jakamiseen.")


def test_a_genitive_brings_its_own_adjective(nlp: Language) -> None:
    found = forms(nlp, "Matalan kynnyksen palvelut ovat tärkeitä.")
    assert "matalan kynnyksen palvelut" in found
    assert "kynnyksen palvelut" not in found


def test_an_adjective_that_does_not_agree_is_left_out(nlp: Language) -> None:
    assert not [form for form in forms(nlp, "Tila on yhteinen virastolle.") if " " in form]


def test_pointing_words_are_no_part_of_a_phrase(nlp: Language) -> None:
    assert "oma pöytä" not in keys(nlp, "Oma pöytä puuttuu.")


def test_possessives_and_clitics_are_not_shown(nlp: Language) -> None:
    assert "kehityskeskustelu" in forms(nlp, "Kehityskeskustelumme venyi.")


def test_shouting_and_sentence_capitals_are_lowered_but_names_are_kept(nlp: Language) -> None:
    assert "puhelinkopit" in forms(nlp, "PUHELINKOPIT TÄYTTYIVÄT HETI.")
    assert "etätyötilat" in forms(nlp, "Etätyötilat auttaisivat.")
    assert "Teams-kokoukset" in forms(nlp, "Teams-kokoukset venyvät.")


@pytest.mark.parametrize("text", ["", "   ", "!!!", "12 345", "[NIMI] [PUHELIN]", "sosiaali- ja"])
def test_a_text_without_nouns_has_no_phrases(nlp: Language, text: str) -> None:
    assert [phrase for phrase in phrases(nlp(text)) if not phrase.key.strip("-")] == []


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=80))
def test_packing_keeps_every_phrase(text: str) -> None:
    found = phrases(PIPELINE(text.replace("\ud800", "")))
    assert unpack(pack(found)) == found


PIPELINE = tyokieli.load()


def test_hyphens_and_initials_are_shown_whatever_the_case(nlp: Language) -> None:
    texts = ["Vapaa-ajalla en lue IT-tuen viestejä.", "Käytetään levy-yhtiöitä ja Teams-palavereita."]
    shown = {phrase.form for text in texts for phrase in phrases(nlp(text))}
    assert shown >= {"vapaa-aika", "IT-tuki", "levy-yhtiö", "Teams-palaveri"}


def test_a_noun_is_spelt_as_most_spell_it_and_not_in_the_plural(nlp: Language) -> None:
    texts = [
        "IT-tuki on hidas.",
        "IT-tukea saa odottaa.",
        "Ittuki ei auta.",
        "Linja-autot ovat täynnä.",
        "Linja-autolla.",
    ]
    found = spellings({"ittuki", "linjaauto", "hidas"}, [pack(phrases(nlp(text))) for text in texts])
    assert found == {"ittuki": "IT-tuki", "linjaauto": "linja-auto"}
