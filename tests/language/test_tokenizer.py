"""Tokens from raw text, by the kind of text in which tokenisers err."""

import pytest

from tyokieli.language.tokenizer import FinnishTokenizer, make_tokenizer


@pytest.fixture(scope="module")
def tokenizer() -> FinnishTokenizer:
    return make_tokenizer()


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Suljettiin hiilivoimalan.Parlamentti päätti", "Suljettiin|hiilivoimalan|.|Parlamentti|päätti"),
        ("Hinta 4,30e ja 120km/h", "Hinta|4,30e|ja|120km/h"),
        ("Kampanja #Työ2.0 ja @tyo_fi", "Kampanja|#Työ2.0|ja|@tyo_fi"),
        ("Työ 2.0:n ict:n EU:lle", "Työ|2.0:n|ict:n|EU:lle"),
        ("ATK:N JA EU:SSA, NIMI:ANNA", "ATK:N|JA|EU:SSA|,|NIMI|:|ANNA"),
        ("maa- ja metsätalous", "maa-|ja|metsätalous"),
        ("Työ 2.0 –kampanjassa", "Työ|2.0|–kampanjassa"),
        ("– Kyllä, sanoi hän – ja lähti.", "–|Kyllä|,|sanoi|hän|–|ja|lähti|."),
        ("”Etätyö toimii…”", "”|Etätyö|toimii|…|”"),
        ("Ks. esim. s. 12 (mm. työ)", "Ks.|esim.|s.|12|(|mm.|työ|)"),
        ("Palaverit, kokoukset jne. Sitten kotiin.", "Palaverit|,|kokoukset|jne|.|Sitten|kotiin|."),
        ("klo 12.30. Sitten 20. heinäkuuta", "klo|12.30|.|Sitten|20.|heinäkuuta"),
        (
            "Ellen sanoi ettei tule, vaikkeivat kosken kuohut estä",
            "Ellen|sanoi|ett|ei|tule|,|vaikk|eivat|kosken|kuohut|estä",
        ),
        ("(Etteikö onnistu? Muttemme yrittäneet.)", "(|Ett|eikö|onnistu|?|Mutt|emme|yrittäneet|.|)"),
        ("etteiva\u0308tko\u0308 tule", "ett|eiva\u0308tko\u0308|tule"),
        ("1. Johtaminen 2. Tilat", "1.|Johtaminen|2|.|Tilat"),
        ("110 000 ihmistä, 1 000 000:n", "110 000|ihmistä|,|1 000 000:n"),
        ("vuosina 2007–2013 ja 1990-luvulla", "vuosina|2007–2013|ja|1990-luvulla"),
        ("J. Virtanen ja tohtori A. Niemi", "J.|Virtanen|ja|tohtori|A.|Niemi"),
        ("https://tyo2.fi/a?b=c, www.vm.fi. Mieli.net-sivu", "https://tyo2.fi/a?b=c|,|www.vm.fi|.|Mieli.net-sivu"),
        ("etunimi.sukunimi@vm.fi!", "etunimi.sukunimi@vm.fi|!"),
        ("osaaminen/johtaminen ja/tai", "osaaminen|/|johtaminen|ja/tai"),
        ("Hyvä:) :D <3 👩‍💻👍🏽🇫🇮", "Hyvä|:)|:D|<3|👩‍💻|👍🏽|🇫🇮"),
        ("Show'ssa vaa’an 'sana'", "Show'ssa|vaa’an|'|sana|'"),
        ("50 %:n 50% 5€ H&M:n", "50|%:n|50|%|5|€|H&M:n"),
        ("60 %:lla ja 40%:sta, 5 €:n", "60|%:lla|ja|40|%:sta|,|5|€:n"),
        ("3:nnessa 10:nteen 1:sen", "3:nnessa|10:nteen|1:sen"),
        ("ELY:jen KPI:den CV:itten DNA:nsa", "ELY:jen|KPI:den|CV:itten|DNA:nsa"),
        ("Työ2.0-hanke, Web2.0:n 3+2-mallissa 2+2", "Työ2.0-hanke|,|Web2.0:n|3+2-mallissa|2|+|2"),
        ("luku2.Seuraava s2.5.b", "luku2|.|Seuraava|s2|.|5|.|b"),
        ("Huom:tämä toimii", "Huom|:|tämä|toimii"),
    ],
)
def test_text_is_divided_as_readers_do(tokenizer: FinnishTokenizer, text: str, tokens: str) -> None:
    assert [token.text for token in tokenizer(text)] == tokens.split("|")


@pytest.mark.parametrize("text", ["", " ", "a  b", "\n\na\t b \n", " a", "a\u00a0b \u3000c", "a\r\nb\x00c\x1fd"])
def test_white_space_is_kept(tokenizer: FinnishTokenizer, text: str) -> None:
    assert tokenizer(text).text == text


def test_norm_tells_the_conjunction_of_a_contraction(tokenizer: FinnishTokenizer) -> None:
    norms = [token.norm_ for token in tokenizer("Miksei? Ellette tiedä, koskei kerrottu.")]
    assert norms == ["miksi", "ei", "?", "jos", "ette", "tiedä", ",", "koska", "ei", "kerrottu", "."]


def test_half_a_character_is_read_as_a_replacement_character(tokenizer: FinnishTokenizer) -> None:
    doc = tokenizer("työ \ud83d loppui")
    assert [token.text for token in doc] == ["työ", "\ufffd", "loppui"]
    assert doc[2].idx == 6
