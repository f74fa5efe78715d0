"""Guesses of unknown words by their endings."""

from tyokieli.language.guesser import Guesser, Rule, apply, rule_of, shape, suffixes

NOUN = ("NOUN", "Case=Ine|Number=Sing")
WORDS = [("talossa", "talo"), ("koulussa", "koulu"), ("autossa", "auto"), ("kadussa", "katu")]


def test_rules_cut_and_add() -> None:
    rule = rule_of("kaduilla", "katu", "NOUN", "Case=Ade|Number=Plur")
    assert rule == Rule(6, "tu", "NOUN", "Case=Ade|Number=Plur")
    assert apply("kaduilla", rule) == "katu"


def test_names_keep_their_capitals() -> None:
    assert apply("Fortumissa", Rule(4, "", "PROPN", "")) == "Fortum"
    assert apply("Fortumissa", Rule(4, "", "NOUN", "")) == "fortum"


def test_longer_endings_weigh_more() -> None:
    guesser = Guesser.train([(form, lemma, *NOUN, 1.0) for form, lemma in WORDS])
    first, *rest = guesser.guesses("twiitossa")
    assert first.lemma == "twiito"
    assert first.upos == "NOUN"
    assert all(first.score >= other.score for other in rest)


def test_what_is_irregular_is_not_learned() -> None:
    guesser = Guesser.train([("on", "olla", "AUX", "", 1.0), ("EU:n", "Euroopan unioni", "PROPN", "", 1.0)])
    assert guesser.guesses("on") == []
    assert guesser.guesses("WHO:n") == []


def test_shapes_and_suffixes() -> None:
    assert [shape(form) for form in ("työ", "Työ", "TYÖ", "eTyö", "4G")] == ["l", "u", "a", "m", "d"]
    assert [shape(form) for form in ("Veli-Matti", "EU-maa", "Kekkos-kritiikki")] == ["h", "m", "u"]
    assert suffixes("Oy") == ["u", "uy", "uoy", "u^oy"]
