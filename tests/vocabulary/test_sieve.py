"""The sieves in front of the finder: what they let through must hold every form of a word, for a miss is never seen."""

import pytest

from tyokieli.vocabulary.inflection import inflect
from tyokieli.vocabulary.nearby import Nearby
from tyokieli.vocabulary.paradigms import CELLS
from tyokieli.vocabulary.sieve import Sieve, beginnings

GRADATING = """aika kunta kangas hammas kerroin tytär opas lauta kokous kenttä lanka lampi ranta valta kerta puku alku
    sulku hame rikas vieras lukko tieto katu väki tapa kipu tuote laite johto käytäntö palvelu toimisto konttori alainen
    henkilö jäsen puhelin kortti avain sydän kevät kysymys vapaus työ suo tie maa pää puu"""


def passes(sieve: Sieve, form: str, lemma: str) -> bool:
    return sieve.holds(lemma) or sieve.holds_behind(form, lemma)


@pytest.mark.parametrize("word", GRADATING.split())
def test_every_form_of_a_word_begins_as_the_sieve_thinks(word: str) -> None:
    begun = tuple(beginnings(word))
    forms = {form for case, number in CELLS for form in inflect(word, case, number)}
    assert [form for form in forms if not form.startswith(begun)] == []


@pytest.mark.parametrize("first", ["esimies", "aika", "kokous", "alainen", "konttori", "valuutta", "työ", "hallinto"])
@pytest.mark.parametrize("link", ["base", "Sing", "Plur"])
def test_a_word_is_seen_in_front_of_another(first: str, link: str) -> None:
    sieve = Sieve()
    sieve.add((first,))
    joint = first.replace("nen", "s") if link == "base" else inflect(first, "Gen", link)[0]
    assert passes(sieve, f"{joint}suunnitelmissa", f"{joint}suunnitelma")


@pytest.mark.parametrize(
    "other",
    ["asuminen", "asukas", "kulttuurinen", "koulutustarve", "toimitustapa", "terveysongelma", "rakennussuojelu"],
)
def test_a_derived_word_is_no_compound(other: str) -> None:
    sieve = Sieve()
    for word in ("asu", "kulttuuri", "koulu", "toimi", "terve", "rake"):
        sieve.add((word,))
    assert not passes(sieve, other, other)


@pytest.mark.parametrize("written", ["yt-neuvottelujen", "ytneuvottelu", "YT-NEUVOTTELU".lower()])
def test_hyphens_do_not_hide_a_word(written: str) -> None:
    sieve = Sieve()
    sieve.add(("yt-neuvottelu",))
    assert passes(sieve, written, "ytneuvottelu")


def test_a_participle_is_of_its_verb() -> None:
    sieve = Sieve()
    sieve.add_verb("etäillä")
    assert passes(sieve, "etäillyt", "etäillyt")


def test_parts_are_looked_for_in_their_order() -> None:
    sieve = Sieve()
    sieve.add(("virka", "aika"))
    assert passes(sieve, "virka-ajan", "virka-aika")
    assert not passes(sieve, "aikavirka", "aikavirka")


@pytest.mark.parametrize(
    "slip", ["kelokort", "kellkort", "kelllokort", "keglokort", "kelolkort", "kellkoort", "kellokrot"]
)
def test_one_error_anywhere_is_near(slip: str) -> None:
    nearby = Nearby(["kellokort"])
    assert nearby.holds(slip)
    assert nearby.holds(f"vanhan{slip}illa")


def test_two_errors_are_too_many() -> None:
    assert not Nearby(["kellokort"]).holds("kelokrot")
