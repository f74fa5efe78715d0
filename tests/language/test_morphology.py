"""Voikko's analyses in UD terms, compounds, and words as people type them."""

import pytest

from tyokieli.language import morphology
from tyokieli.language.compounds import compound
from tyokieli.language.normalisation import normalise
from tyokieli.language.voikko import analyze


@pytest.mark.parametrize(
    ("form", "upos", "lemma", "feats"),
    [
        ("taloissanikin", "NOUN", "talo", "Case=Ine|Clitic=Kin|Number=Plur|Number[psor]=Sing|Person[psor]=1"),
        ("tehtiin", "VERB", "tehdä", "Mood=Ind|Tense=Past|VerbForm=Fin|Voice=Pass"),
        ("tehtäessä", "VERB", "tehdä", "Case=Ine|InfForm=2|VerbForm=Inf|Voice=Pass"),
        ("tekemään", "VERB", "tehdä", "Case=Ill|InfForm=3|Number=Sing|VerbForm=Inf|Voice=Act"),
        ("tehnyt", "VERB", "tehdä", "Case=Nom|Number=Sing|PartForm=Past|VerbForm=Part|Voice=Act"),
        ("eihän", "AUX", "ei", "Clitic=Han|Number=Sing|Person=3|Polarity=Neg|VerbForm=Fin|Voice=Act"),
        ("enkä", "AUX", "ei", "Clitic=Ka|Number=Sing|Person=1|Polarity=Neg|VerbForm=Fin|Voice=Act"),
        ("suurempi", "ADJ", "suuri", "Case=Nom|Degree=Cmp|Number=Sing"),
        ("koko", "ADJ", "koko", ""),
        ("parhaiten", "ADV", "hyvin", "Degree=Sup"),
        ("ainakin", "ADV", "ainakin", ""),
    ],
)
def test_features_are_those_of_the_treebank(form: str, upos: str, lemma: str, feats: str) -> None:
    assert feats in {morphology.feats(analysis, upos, lemma) for analysis in analyze(form)}


def test_a_form_governed_by_a_negation_is_connegative() -> None:
    feats = morphology.feats(analyze("tee")[0], "VERB", "tehdä", connegative=True)
    assert feats == "Connegative=Yes|Mood=Ind|Tense=Pres|VerbForm=Fin"


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("etätyökäytäntö", ("etä", "työ", "käytäntö")),
        ("monipaikkainen", ("moni", "paikkainen")),
        ("monitilatoimisto", ("moni", "tila", "toimisto")),
        ("työaikapankki", ("työ", "aika", "pankki")),
        ("osaamisenkehittäminen", ("osaaminen", "kehittäminen")),
        ("läsnätyö", ("läsnä", "työ")),
        ("ICT-osaaminen", ("ICT", "osaaminen")),
        ("tammikuu", ()),
        ("kissa", ()),
    ],
)
def test_compounds_are_divided_into_base_forms(word: str, parts: tuple[str, ...]) -> None:
    assert compound(word, word, "NOUN") == parts


@pytest.mark.parametrize(
    ("form", "lemma", "parts"),
    [
        ("maa-alueella", "maa-alue", ("maa", "alue")),
        ("Maa-alueiden", "maaalue", ("maa", "alue")),
        ("EU-maissa", "EUMaa", ("EU", "maa")),
        ("Twitter-tilillä", "twittertili", ("Twitter", "tili")),
    ],
)
def test_only_names_keep_their_capitals_before_and_after_a_hyphen(
    form: str, lemma: str, parts: tuple[str, ...]
) -> None:
    assert compound(form, lemma, "NOUN") == parts


def test_names_are_not_divided() -> None:
    assert compound("Saarivaarassa", "Saarivaara", "PROPN") == ()


@pytest.mark.parametrize("typed", ["työ\u00adaika", "tyo\u0308aika", "työ\u200baika", "\ufefftyöaika"])
def test_invisible_and_decomposed_characters_are_seen_through(typed: str) -> None:
    assert normalise(typed) == "työaika"
