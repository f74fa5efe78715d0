"""Inflection of whatever noun phrase a user puts in a vocabulary."""

import pytest

from tyokieli.errors import SettingsError
from tyokieli.language.voikko import analyze
from tyokieli.vocabulary.inflection import inflect, phrase_number
from tyokieli.vocabulary.kotus import singulars_of, types_of
from tyokieli.vocabulary.nominals import CASE_OF, NUMBER_OF
from tyokieli.vocabulary.paradigms import CELLS
from tyokieli.vocabulary.vocabulary import Vocabulary
from tyokieli.vocabulary.words import word


@pytest.mark.parametrize(
    ("phrase", "case", "number", "forms"),
    [
        ("työ", "Ill", "Sing", ("työhön",)),
        ("työ", "Gen", "Plur", ("töiden", "töitten")),
        ("esihenkilö", "Gen", "Plur", ("esihenkilöiden", "esihenkilöitten", "esihenkilöjen")),
        ("monitilatoimisto", "Gen", "Plur", ("monitilatoimistojen", "monitilatoimistoiden", "monitilatoimistoitten")),
        ("asiakas", "Ine", "Plur", ("asiakkaissa",)),
        ("verkkokokous", "Ela", "Sing", ("verkkokokouksesta",)),
        ("käytäntö", "Gen", "Sing", ("käytännön",)),
        ("ihminen", "Par", "Sing", ("ihmistä",)),
        ("kaupunki", "Nom", "Plur", ("kaupungit",)),
        ("koko", "Ine", "Plur", ("ko'oissa",)),
        ("poika", "Gen", "Sing", ("pojan",)),
        ("kerroin", "Gen", "Sing", ("kertoimen",)),
        ("veri", "Par", "Sing", ("verta",)),
        ("talonmies", "Par", "Sing", ("talonmiestä",)),
        ("korkea", "Par", "Sing", ("korkeaa", "korkeata")),
        ("valtio", "Par", "Sing", ("valtiota",)),
        ("hyvä johtaminen", "Ade", "Sing", ("hyvällä johtamisella",)),
    ],
)
def test_word_takes_the_standard_forms_the_usual_first(phrase, case, number, forms):
    assert inflect(phrase, case, number) == forms


@pytest.mark.parametrize(
    ("phrase", "inessive"),
    [
        ("liikkuva työ", "liikkuvassa työssä"),
        ("aikaan ja paikkaan sitomaton työ", "aikaan ja paikkaan sitomattomassa työssä"),
        ("tiimin jäsen", "tiimin jäsenessä"),
        ("monipaikkaisen työn käytäntö", "monipaikkaisen työn käytännössä"),
        ("eri paikoissa tehtävä työ", "eri paikoissa tehtävässä työssä"),
        ("koko henkilöstö", "koko henkilöstössä"),
        ("ketterä, avoin kulttuuri", "ketterässä, avoimessa kulttuurissa"),
        ("esihenkilö ja tiimin jäsen", "esihenkilössä ja tiimin jäsenessä"),
        ("työ kotona", "työssä kotona"),
        ("kolmas osapuoli", "kolmannessa osapuolessa"),
        ("Työ 2.0", "Työ 2.0:ssa"),
    ],
)
def test_attributes_agree_and_the_rest_stays(phrase, inessive):
    assert inflect(phrase, "Ine")[0] == inessive


@pytest.mark.parametrize(
    ("phrase", "genitive", "partitive", "inessive", "illative"),
    [
        (
            "kaksi työpistettä",
            "kahden työpisteen",
            "kahta työpistettä",
            "kahdessa työpisteessä",
            "kahteen työpisteeseen",
        ),
        (
            "kolme työpistettä",
            "kolmen työpisteen",
            "kolmea työpistettä",
            "kolmessa työpisteessä",
            "kolmeen työpisteeseen",
        ),
        ("neljä päivää", "neljän päivän", "neljää päivää", "neljässä päivässä", "neljään päivään"),
        ("kuusi tuntia", "kuuden tunnin", "kuutta tuntia", "kuudessa tunnissa", "kuuteen tuntiin"),
        ("seitsemän tapaamista", "seitsemän tapaamisen", "seitsemää tapaamista", "seitsemässä tapaamisessa", None),
        ("kymmenen etäpäivää", "kymmenen etäpäivän", "kymmentä etäpäivää", "kymmenessä etäpäivässä", None),
        (
            "kaksitoista kuukautta",
            "kahdentoista kuukauden",
            "kahtatoista kuukautta",
            "kahdessatoista kuukaudessa",
            None,
        ),
        ("kaksisataa henkilöä", "kahdensadan henkilön", "kahtasataa henkilöä", "kahdessasadassa henkilössä", None),
        ("puolitoista vuotta", "puolentoista vuoden", "puoltatoista vuotta", "puolessatoista vuodessa", None),
        ("pari läsnätyöpäivää", "parin läsnätyöpäivän", "paria läsnätyöpäivää", "parissa läsnätyöpäivässä", None),
        ("2 työpistettä", "2 työpisteen", "2 työpistettä", "2 työpisteessä", "2 työpisteeseen"),
        ("kaksi parempaa tapaa", "kahden paremman tavan", "kahta parempaa tapaa", "kahdessa paremmassa tavassa", None),
        ("kaksi tiimin jäsentä", "kahden tiimin jäsenen", "kahta tiimin jäsentä", "kahdessa tiimin jäsenessä", None),
        (
            "kaksi tuntia viikossa",
            "kahden tunnin viikossa",
            "kahta tuntia viikossa",
            "kahdessa tunnissa viikossa",
            None,
        ),
        ("noin kaksi viikkoa", "noin kahden viikon", "noin kahta viikkoa", "noin kahdessa viikossa", None),
        ("yksi työpiste", "yhden työpisteen", "yhtä työpistettä", "yhdessä työpisteessä", "yhteen työpisteeseen"),
        ("muutama työpiste", "muutaman työpisteen", "muutamaa työpistettä", "muutamassa työpisteessä", None),
        ("kahdeksan tunnin työpäivä", "kahdeksan tunnin työpäivän", "kahdeksan tunnin työpäivää", None, None),
    ],
)
def test_numeral_and_what_it_counts_agree_but_in_the_nominative(phrase, genitive, partitive, inessive, illative):
    wanted = {"Nom": phrase, "Gen": genitive, "Par": partitive, "Ine": inessive, "Ill": illative}
    assert {case: inflect(phrase, case)[0] for case, form in wanted.items() if form} == {
        case: form for case, form in wanted.items() if form
    }


def test_numeral_phrase_takes_suffix_and_clitic_and_no_plural():
    assert inflect("kaksi työpistettä", "Ine", possessive="mme", clitic="kin") == ("kahdessa työpisteessämmekin",)
    assert inflect("kaksi työpistettä", "Nom", possessive="ni") == ("kaksi työpistettäni",)
    assert inflect("kaksi työpistettä", "Acc") == ("kaksi työpistettä",)
    assert inflect("kaksi työpistettä", "Ine", "Plur") == ("kahdessa työpisteessä",)


def test_numeral_phrase_is_put_into_a_text_in_the_case_of_the_older_term(tmp_path):
    (tmp_path / "sanat.csv").write_text("older,newer\ntyöhuone,kaksi työpistettä\n", "utf-8")
    vocabulary = Vocabulary.from_csv(tmp_path / "sanat.csv")
    texts = [
        "Työhuoneessa on hyvä valo.",
        "Siirrymme työhuoneeseen.",
        "Työhuoneen valo ei riitä.",
        "Työhuone on varattu.",
    ]
    assert [vocabulary.modernize(text).text for text in texts] == [
        "Kahdessa työpisteessä on hyvä valo.",
        "Siirrymme kahteen työpisteeseen.",
        "Kahden työpisteen valo ei riitä.",
        "Kaksi työpistettä on varattu.",
    ]
    (change,) = vocabulary.modernize("Saimme työhuoneen.").changes
    assert change.new == "kaksi työpistettä"


@pytest.mark.parametrize(
    ("phrase", "partitive", "illative"),
    [
        ("ICT", "ICT:tä", "ICT:hen"),
        ("atk", "atk:ta", "atk:hon"),
        ("HR", "HR:ää", "HR:ään"),
        ("SAK", "SAK:ta", "SAK:hon"),
        ("NATO", "NATO:a", "NATO:on"),
        ("ICT-tuki", "ICT-tukea", "ICT-tukeen"),
        ("tyhy-toiminta", "tyhy-toimintaa", "tyhy-toimintaan"),
        ("Teams", "Teamsia", "Teamsiin"),
        ("Zoom", "Zoomia", "Zoomiin"),
        ("läsnätyö", "läsnätyötä", "läsnätyöhön"),
        ("etäily", "etäilyä", "etäilyyn"),
        ("podcast", "podcastia", "podcastiin"),
        ("rosé", "roséta", "roséhen"),
        ("Covid-19", "Covid-19:ää", "Covid-19:ään"),
    ],
)
def test_loans_letter_words_and_words_in_no_dictionary(phrase, partitive, illative):
    assert (inflect(phrase, "Par")[0], inflect(phrase, "Ill")[0]) == (partitive, illative)


@pytest.mark.parametrize(
    "phrase", ["opinnot", "alkeet", "yhteiset pelisäännöt", "atk-taidot", "talkoot", "sakset", "häät", "etkot"]
)
def test_plural_phrase_has_no_singular(phrase):
    assert phrase_number(phrase) == "Plur"
    assert inflect(phrase, "Ine", "Sing") == ()
    assert inflect(phrase, "Ine") == inflect(phrase, "Ine", "Plur") != ()


@pytest.mark.parametrize(
    ("case", "possessive", "forms"),
    [
        ("Nom", "ni", ("työni",)),
        ("Gen", "nsa", ("työnsä",)),
        ("Ine", "nsa", ("työssään", "työssänsä")),
        ("Ill", "nne", ("työhönne",)),
        ("Tra", "mme", ("työksemme",)),
        ("All", "si", ("työllesi",)),
    ],
)
def test_possessive_suffix_joins_its_stem(case, possessive, forms):
    assert inflect("työ", case, possessive=possessive) == forms


def test_possessive_suffix_never_makes_three_like_vowels():
    assert inflect("kirja", "Par", possessive="nsa") == ("kirjaansa",)


def test_possessive_suffix_joins_the_strong_stem():
    assert inflect("pelisääntö", "Nom", "Plur", possessive="mme") == ("pelisääntömme",)
    assert inflect("käsi", possessive="si") == ("kätesi",)


def test_owner_of_the_group_takes_the_suffix_before_its_member():
    assert inflect("tiimin jäsen", "All", possessive="nsa") == (
        "tiiminsä jäsenelle",
        "tiimin jäsenelleen",
        "tiimin jäsenellensä",
    )


def test_clitic_goes_where_the_grammar_puts_it_first():
    assert inflect("liikkuva työ", clitic="kohan") == ("liikkuva työköhän", "liikkuvakohan työ")
    assert inflect("monipaikkainen työ", "Ela", clitic="kin")[0] == "monipaikkaisestakin työstä"


def test_comitative_has_a_suffix_on_nouns_only():
    assert inflect("uusi työ", "Com", "Plur")[0] == "uusine töineen"
    assert inflect("uusi", "Com", "Plur") == ("uusine",)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"case": "Loc"}, "Case 'Loc' is not known"),
        ({"number": "Dual"}, "Number 'Dual' is not known"),
        ({"possessive": "hun"}, "Possessive suffix 'hun' is not known"),
        ({"clitic": "pas!"}, "Clitic 'pas!' is not known"),
    ],
)
def test_unknown_option_is_refused_with_what_there_is(options, message):
    with pytest.raises(SettingsError, match=message):
        inflect("työ", **options)


def test_empty_phrase_is_refused():
    with pytest.raises(SettingsError, match="the phrase is empty"):
        inflect("  ")


@pytest.mark.parametrize("text", ["", "x", "!!!", "???-", "a b c", "ß", "日本", "-", "työ-", "1", "İ", "a" * 400])
def test_odd_phrase_gives_forms_or_a_plain_error(text):
    for case, number in CELLS:
        try:
            forms = inflect(text, case, number)
        except SettingsError:
            assert not text.strip()
        else:
            assert all(isinstance(form, str) for form in forms)


def test_word_of_the_list_has_its_own_type_and_a_new_one_its_likes():
    assert str(types_of("henkilö")[0]) == "2"
    assert str(types_of("tuki")[0]) == str(types_of("megatuki")[0])
    assert singulars_of("kamppeet")[0][0] == "kampe"


@pytest.mark.parametrize("base", ["omena", "askel", "kuusi", "vieras", "kokous", "tytär", "liikkuva", "sitomaton"])
def test_every_form_of_a_known_word_is_read_back_by_voikko(base):
    for case, number in CELLS:
        for form in word(base).forms(case, number):
            readings = {
                (
                    reading["BASEFORM"],
                    CASE_OF.get(reading.get("SIJAMUOTO", "")),
                    NUMBER_OF.get(reading.get("NUMBER", "")),
                )
                for reading in analyze(form)
            }
            assert (base, case, number) in readings


@pytest.mark.parametrize(
    ("phrase", "case", "number", "form"),
    [
        ("Zoom-palaveri", "Ade", "Sing", "Zoom-palaverilla"),
        ("suurin haaste", "Gen", "Sing", "suurimman haasteen"),
        ("lähin esihenkilö", "Ill", "Sing", "lähimpään esihenkilöön"),
        ("paras käytäntö", "Ine", "Plur", "parhaissa käytännöissä"),
        ("parhaat käytännöt", "Par", "Plur", "parhaita käytäntöjä"),
        ("sama työ", "Ill", "Sing", "samaan työhön"),
        ("molemmat työt", "Gen", "Plur", "molempien töiden"),
        ("ChatGPT", "Par", "Sing", "ChatGPT:tä"),
        ("Suomi.fi", "Ine", "Sing", "Suomi.fi:ssä"),
        ("Matti Virtanen", "All", "Sing", "Matti Virtaselle"),
        ("Työ 2.0", "Ill", "Sing", "Työ 2.0:aan"),
        ("scrum master", "Ess", "Sing", "scrum masterina"),
    ],
)
def test_phrases_that_people_put_into_vocabularies(phrase: str, case: str, number: str, form: str) -> None:
    assert inflect(phrase, case, number)[0] == form


def test_what_cannot_be_inflected_is_not_guessed_at() -> None:
    assert inflect("mikä tahansa työ", "Ade") == ()


@pytest.mark.parametrize(
    ("newer", "rewritten"),
    [
        ("Teams", "Teams-ohjeet."),
        ("opinnot", "Opintojen ohjeet."),
        ("ChatGPT", "ChatGPT-ohjeet."),
        ("työ, joka joustaa", "Mappiohjeet."),
    ],
)
def test_first_parts_that_are_names_plurals_or_clauses(tmp_path, newer: str, rewritten: str) -> None:
    path = tmp_path / "v.csv"
    path.write_text(f'older;newer\nmappi;"{newer}"\n', "utf-8")
    assert Vocabulary.from_csv(path).modernize("Mappiohjeet.", target=newer).text == rewritten
