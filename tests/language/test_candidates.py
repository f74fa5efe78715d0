"""What Voikko's analyses allow, directly and by a detour."""

import pytest

from tyokieli.language.candidates import analysed, features
from tyokieli.language.respelling import respellings
from tyokieli.language.tags import core_tag
from tyokieli.language.voikko import analyze


def lemmas(form: str, plurals: dict[str, str] | None = None) -> set[str]:
    return {lemma for one in analysed(form, plurals or {}) for lemma in one.lemmas.values()}


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("tehnyt", "tehdä"),
        ("kohdistunut", "kohdistua"),
        ("johtamisen", "johtaminen"),
        ("osaamisenkehittämisessä", "osaamisenkehittäminen"),
        ("meidän", "minä"),
        ("lisäksi", "lisäksi"),
        ("keneltäkään", "kukaan"),
        ("selvemmin", "selvästi"),
        ("muuallekin", "muualle"),
    ],
)
def test_one_analysis_gives_several_lemmas(form: str, lemma: str) -> None:
    assert lemma in lemmas(form)


def test_hyphenated_words_are_offered_with_and_without_the_hyphen() -> None:
    assert {"raaka-aine", "raakaaine"} <= lemmas("raaka-aineista")


def test_words_without_a_singular_are_plural_lemmas() -> None:
    assert "kasvot" in lemmas("kasvoista", {"kasvo": "kasvot"})


@pytest.mark.parametrize(
    ("form", "lemma", "source"),
    [
        ("TGV-junilla", "TGV-juna", "h"),
        ("läsnätyötä", "läsnätyö", "t"),
        ("hy-väksyntää", "hyväksyntä", "j"),
        ("-tuotteita", "tuote", "v-"),
        ("etätöis", "etätyö", "r"),
    ],
)
def test_unknown_words_are_known_by_a_detour(form: str, lemma: str, source: str) -> None:
    assert (lemma, source) in {(made, one.source) for one in analysed(form) for made in one.lemmas.values()}


@pytest.mark.parametrize(
    ("spoken", "standard"),
    [("tekis", "tekisi"), ("puhuttii", "puhuttiin"), ("hirvee", "hirveä"), ("kattoo", "katsoo"), ("mulle", "minulle")],
)
def test_spoken_forms_are_respelled(spoken: str, standard: str) -> None:
    assert standard in {proposal for _, proposal in respellings(spoken)}


def test_a_form_that_negation_governs_has_features_of_its_own() -> None:
    (imperative,) = analyze("mene")
    assert [core_tag("VERB", feats) for feats in features(imperative, "VERB", "mennä")] == [
        "VERB Sing Fin Imp 2 Act",
        "VERB Fin Ind Pres Yes",
    ]


def test_no_letters_no_detours() -> None:
    assert analysed("%%%") == []
    assert analysed("") == []
