"""The training script: the treebanks' tags in one set, and the same tables from the same sentences."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
treebanks = pytest.importorskip("training.treebanks")
second_person = pytest.importorskip("training.second_person")
train_lemmatizer = pytest.importorskip("training.train_lemmatizer")

from tyokieli.language import model  # noqa: E402

UNIMORPH = """\
Jäällä\tjää\tN;ON+ESS;SG
tehnyt\ttehdä\tV;NOM;SG;V.PTCP;ACT
eikä\tei\tV;SG;3;NEG;FIN;ACT
Pohjois-Suomessa\tPohjoisSuomi\tPROPN;IN+ESS;SG
kun\tkun\tCONJ
ole\tolla\tAUX;IND;PRS;FIN
,\t,\t_
"""


def test_unimorph_tags_become_universal_ones(tmp_path: Path) -> None:
    (tmp_path / "part.tsv").write_text(UNIMORPH, encoding="utf-8")
    (sentence,) = treebanks.read_unimorph(tmp_path / "part.tsv")
    assert [(token.lemma, token.upos, token.feats) for token in sentence.tokens] == [
        ("jää", "NOUN", "Case=Ade|Number=Sing"),
        ("tehdä", "VERB", "Case=Nom|Number=Sing|PartForm=Past|VerbForm=Part|Voice=Act"),
        ("ei", "AUX", "Number=Sing|Person=3|Polarity=Neg|VerbForm=Fin|Voice=Act"),
        ("Pohjois-Suomi", "PROPN", "Case=Ine|Number=Sing"),
        ("kun", "SCONJ", ""),
        ("olla", "AUX", "Connegative=Yes|Mood=Ind|Tense=Pres|VerbForm=Fin"),
        (",", "PUNCT", ""),
    ]


def test_conjunction_grown_together_with_its_negation_is_two_words(tmp_path: Path) -> None:
    (tmp_path / "part.tsv").write_text("etteivät\tettäei\tV;PL;3;NEG;FIN;ACT\n", encoding="utf-8")
    (sentence,) = treebanks.read_unimorph(tmp_path / "part.tsv")
    assert [(token.form, token.lemma, token.upos, token.feats) for token in sentence.tokens] == [
        ("ett", "että", "SCONJ", ""),
        ("eivät", "ei", "AUX", "Number=Plur|Person=3|Polarity=Neg|VerbForm=Fin|Voice=Act"),
    ]


@pytest.mark.parametrize(
    ("words", "lemma", "expected"),
    [
        ("En/ei/AUX tullut/tulla/VERB/PartForm=Past|Number=Sing|Voice=Act kotiin/kotiin/ADV", "ei", "tullut kotiin"),
        (
            "Sanoin/sanoa/VERB ,/,/PUNCT että/että/SCONJ tulen/tulla/VERB/Number=Sing|Person=1 pian/pian/ADV",
            "että",
            "tulet pian",
        ),
    ],
)
def test_et_is_practised_in_both_of_its_readings(words: str, lemma: str, expected: str) -> None:
    tokens = [
        treebanks.GoldToken(*fields, *[""] * (4 - len(fields))) for fields in (w.split("/") for w in words.split())
    ]
    sentence = treebanks.GoldSentence("1", tuple(tokens))
    made = list(second_person.second_person([sentence] * 20, 0))
    assert 0 < len(made) < 20
    for one in made:
        assert [token.lemma for token in one.tokens if token.upos] == [lemma]  # the rest teaches nothing
        assert " ".join(token.form for token in one.tokens[-3:-1]) == expected


def test_second_conjunction_of_a_pair_coordinates(tmp_path: Path) -> None:
    (tmp_path / "part.tsv").write_text(
        "sekä\tsekä\tCONJ\nSuomi\tSuomi\tPROPN;NOM;SG\nettä\tettä\tCONJ\n,\t,\t_\nettä\tettä\tCONJ\n", encoding="utf-8"
    )
    (sentence,) = treebanks.in_newer_terms(treebanks.read_unimorph(tmp_path / "part.tsv"), {})
    assert [token.upos for token in sentence.tokens] == ["CCONJ", "PROPN", "CCONJ", "PUNCT", "SCONJ"]


def test_ftb_is_read_by_the_conventions_of_tdt() -> None:
    def sentence(*tokens: tuple[str, str, str]) -> object:
        return treebanks.GoldSentence("1", tuple(treebanks.GoldToken(*token, "") for token in tokens))

    tdt = [sentence(("mielestä", "mieli", "NOUN"))]
    ftb = [sentence(("ne", "ne", "DET"), ("mielestä", "mielestä", "ADP"), ("tasa-arvoa", "tasa-arvo", "NOUN"))]
    (found,) = treebanks.in_tdt_terms(ftb, tdt)
    assert [(token.lemma, token.upos) for token in found.tokens] == [
        ("se", "PRON"),
        ("", ""),  # the two disagree: it teaches nothing
        ("tasaarvo", "NOUN"),
    ]


def test_the_same_sentences_give_the_same_bytes(tmp_path: Path) -> None:
    path = ROOT.parent / "shared" / "data" / "ud" / "tdt-dev.conllu"
    if not path.exists():
        pytest.skip("the treebank is not here")
    sentences = list(treebanks.read_conllu(path))[:60]
    for folder in ("one", "two"):
        lists = model.Wordlists({"kissa": "n"}, {"kissa": 3}, {})
        learned = train_lemmatizer.train(sentences, lists, epochs=1, seeds=1)
        model.write(tmp_path / folder, learned)
    assert (tmp_path / "one" / model.FILE).read_bytes() == (tmp_path / "two" / model.FILE).read_bytes()
