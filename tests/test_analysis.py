"""The road from texts to tables, as an analyst walks it."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import tyokieli
from tyokieli.errors import InputError, SettingsError
from tyokieli.perspectives.settings import read_perspectives

ROOT = Path(__file__).resolve().parents[1]
SEED = ROOT.parent / "shared" / "seed" / "tyo20-blogi.txt"


@pytest.fixture(scope="session")
def ideas() -> pd.DataFrame:
    return tyokieli.read(ROOT / "examples" / "ideat.csv")


@pytest.fixture(scope="session")
def analysis(ideas: pd.DataFrame) -> tyokieli.Analysis:
    return tyokieli.analyze(ideas, group="organisaatio")


def _same(one: tyokieli.Analysis, other: tyokieli.Analysis) -> None:
    for name in ("documents", "terms", "themes", "trends", "groups", "words"):
        # Parquet gives text back as pandas' own string type, whatever it was
        pd.testing.assert_frame_equal(getattr(one, name), getattr(other, name), check_dtype=False)


def test_every_text_has_a_row_and_every_finnish_one_a_perspective(analysis: tyokieli.Analysis) -> None:
    documents = analysis.documents
    assert len(documents) == 150
    finnish = documents[documents["language"] == "fi"]
    assert set(finnish["perspective"]) == {perspective.id for perspective in read_perspectives()}
    assert (documents.loc[documents["language"] != "fi", "perspective"] == "").all()


def test_the_perspective_is_the_likeliest_and_its_probability_the_confidence(analysis: tyokieli.Analysis) -> None:
    finnish = analysis.documents[analysis.documents["perspective"] != ""]
    scores = finnish[[f"p_{perspective.id}" for perspective in read_perspectives()]]
    assert list(scores.idxmax(axis=1).str.removeprefix("p_")) == list(finnish["perspective"])
    assert np.allclose(scores.max(axis=1), finnish["confidence"])
    assert np.allclose(scores.sum(axis=1), 1, atol=1e-3)
    assert (finnish["secondary"] != finnish["perspective"]).all()


def test_terms_stand_where_their_offsets_say_in_the_text_that_is_written_out(analysis: tyokieli.Analysis) -> None:
    texts = analysis.documents.set_index("id")["text"]
    assert len(analysis.terms) > 50
    assert all(texts[t.id][t.start : t.end] == t.text for t in analysis.terms.itertuples())


def test_personal_data_is_masked_in_every_column_unless_one_says_otherwise() -> None:
    frame = pd.DataFrame({"text": ["Soita 040 123 4567, terveisin Matti Virtanen."], "lähettäjä": ["matti@virasto.fi"]})
    masked = tyokieli.analyze(frame).documents.iloc[0]
    assert "040" not in masked["text"]
    assert "Virtanen" not in masked["text"]
    assert "@" not in masked["lähettäjä"]
    assert "040 123 4567" in tyokieli.analyze(frame, mask=False).documents.loc[0, "text"]


def test_a_column_of_names_is_masked_whole_and_rows_left_out_too() -> None:
    frame = pd.DataFrame({"text": ["Etätyö sujuu."], "vastaaja": ["Xi Lan"], "puhelin": [401234567]})
    frame.attrs["rejected"] = [{"source": "a.csv", "row": 3, "reason": "no text", "text": "Soita 040 123 4567."}]
    analysis = tyokieli.analyze(frame)
    assert analysis.documents.loc[0, ["vastaaja", "puhelin"]].tolist() == ["[NIMI]", "[PUHELIN]"]
    assert analysis.quality["rejected_rows"][0]["text"] == "Soita [PUHELIN]."


def test_own_columns_follow(analysis: tyokieli.Analysis, ideas: pd.DataFrame) -> None:
    assert analysis.documents["kannatus"].tolist() == ideas["kannatus"].tolist()


def test_the_copies_among_the_ideas_are_found(analysis: tyokieli.Analysis) -> None:
    copies = analysis.documents.loc[analysis.documents["duplicate_of"] != "", ["id", "duplicate_of"]]
    assert ("I037", "I002") in set(copies.itertuples(index=False, name=None))
    assert len(copies) == 10


@pytest.mark.parametrize(("n_jobs", "chunksize"), [(1, 40), (2, 40), (2, None)])
def test_processes_and_chunks_change_nothing(
    analysis: tyokieli.Analysis, ideas: pd.DataFrame, n_jobs: int, chunksize: int | None
) -> None:
    _same(tyokieli.analyze(ideas, group="organisaatio", n_jobs=n_jobs, chunksize=chunksize), analysis)


def test_what_comes_from_a_sample_is_told(analysis: tyokieli.Analysis) -> None:
    assert analysis.quality["samples"] == {
        "themes": {"most": 2_000, "drawn": False},
        "duplicates": {"most": 20_000, "drawn": False},
    }


def test_a_perspective_with_more_texts_than_themes_are_sought_in_is_told(
    ideas: pd.DataFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("tyokieli.conclusion", "tyokieli.perspectives.themes"):
        monkeypatch.setattr(f"{module}.SAMPLE", 10)
    found = tyokieli.analyze(ideas)
    assert found.quality["samples"]["themes"] == {"most": 10, "drawn": True}
    sizes = found.themes.groupby("perspective")["size"].sum()
    assert sizes["toimintatavat"] > 10  # the others joined the nearest


def test_perspectives_of_ones_own_tell_among_how_many_texts_they_learned(ideas: pd.DataFrame) -> None:
    many = pd.concat([ideas.assign(id=f"{n}-" + ideas["id"]) for n in range(3)])
    own = {"liikenne": {"seeds": ["bussi", "juna"]}, "johtajat": {"seeds": ["pomo", "esimies"]}}
    assert tyokieli.analyze(many, perspectives=own).quality["samples"]["learning"] == {"most": 50_000, "drawn": False}


def test_perspectives_that_no_text_taught_do_not_say_that_texts_were_learned_from(ideas: pd.DataFrame) -> None:
    many = pd.concat([ideas.assign(id=f"{n}-" + ideas["id"]) for n in range(3)])
    # the five themselves, given by name: they learn from labels alone
    quality = tyokieli.analyze(many, perspectives={p.id: p.as_dict() for p in read_perspectives()}).quality
    assert "learning" not in quality["samples"]
    assert quality["learning"] == {"labels": 0, "sure": 0}


def test_labels_that_taught_are_counted(ideas: pd.DataFrame) -> None:
    quality = tyokieli.analyze(ideas.head(20), labels={ideas["id"].iloc[0]: "ict"}).quality
    assert quality["learning"] == {"labels": 1, "sure": 0}


def test_rows_in_another_order_get_the_same_labels_by_id(analysis: tyokieli.Analysis, ideas: pd.DataFrame) -> None:
    shuffled = tyokieli.analyze(ideas.sample(frac=1, random_state=3)).documents.set_index("id")
    columns = ["perspective", "confidence", "secondary", "theme", "duplicate_of"]
    expected = analysis.documents.set_index("id")
    pd.testing.assert_frame_equal(shuffled.loc[expected.index, columns], expected[columns])


def test_labels_that_people_give_hold(ideas: pd.DataFrame) -> None:
    labelled = tyokieli.analyze(ideas, labels={"I004": "johtaminen", "I006": "Työympäristö"})
    found = labelled.documents.set_index("id")["perspective"]
    assert (found["I004"], found["I006"]) == ("johtaminen", "tyoymparisto")


def test_a_report_of_groups_that_wrote_no_finnish_is_made(tmp_path: Path) -> None:
    texts = pd.DataFrame({"text": ["Mer distansarbete, tack för det.", "Mindre möten, tack."], "virasto": ["A", "B"]})
    analysis = tyokieli.analyze(texts, group="virasto")
    assert analysis.groups.empty
    analysis.report(tmp_path / "report.html")


@pytest.mark.parametrize("taught", [True, False])
def test_labels_may_come_or_go_when_a_stopped_run_goes_on(
    taught: bool, ideas: pd.DataFrame, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    some = ideas.head(30)
    labels = {some["id"].iloc[0]: "ict"}
    before, after = (labels, None) if taught else (None, labels)

    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("tyokieli.analysis.conclude", stopped)
        with pytest.raises(KeyboardInterrupt):
            tyokieli.analyze(some, labels=before, chunksize=10, checkpoints=tmp_path)
    assert list(tmp_path.glob("*/documents.parquet"))
    resumed = tyokieli.analyze(some, labels=after, chunksize=10, checkpoints=tmp_path, resume=True)
    _same(resumed, tyokieli.analyze(some, labels=after))


def test_perspectives_of_ones_own_replace_the_five() -> None:
    own = {
        "liikenne": {"name": "Liikenne", "seeds": ["bussi", "juna", "pyörä"]},
        "ruoka": {"name": "Ruoka", "seeds": ["ruoka", "lounas", "kahvi"]},
    }
    found = tyokieli.analyze(["Bussi on aina myöhässä.", "Lounas oli kylmää ja kahvi loppu."], perspectives=own)
    assert found.documents["perspective"].tolist() == ["liikenne", "ruoka"]


def test_a_vocabulary_of_ones_own_replaces_the_built_in_one(tmp_path: Path) -> None:
    path = tmp_path / "sanasto.csv"
    path.write_text("older;newer\nkahvitunti;tauko\n", encoding="utf-8")
    found = tyokieli.analyze(["Kahvitunnilla puhutaan etätyöstä."], vocabulary=path)
    assert found.terms[["text", "replacement"]].values.tolist() == [["Kahvitunnilla", "tauko"]]


def test_an_analysis_is_kept_and_read_back(analysis: tyokieli.Analysis, tmp_path: Path) -> None:
    analysis.save(tmp_path / "kept")
    back = tyokieli.Analysis.load(tmp_path / "kept")
    _same(back, analysis)
    assert back.quality == analysis.quality
    assert back.explain("I001").keys() == analysis.explain("I001").keys()


def test_an_explanation_points_at_words_of_the_text(analysis: tyokieli.Analysis) -> None:
    text = analysis.documents.set_index("id").loc["I001", "text"]
    spans = analysis.explain("I001")["johtaminen"]
    assert spans
    assert all(text[span.start : span.end] == span.text for span in spans)


def test_a_text_is_put_into_the_newer_words() -> None:
    found = tyokieli.analyze(["Esimiehen tehtävä on kuunnella."])
    assert found.modernize("1").text == "Esihenkilön tehtävä on kuunnella."


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"group": "virasto"}, "no column 'virasto' to group by"),
        ({"period": "W"}, "period is 'W'"),
        ({"chunksize": 0}, "chunksize is 0"),
        ({"engine": "spark"}, "engine is 'spark'"),
        ({"n_jobs": 0}, "n_jobs is 0"),
    ],
)
def test_an_option_that_cannot_hold_is_refused(arguments: dict[str, object], message: str) -> None:
    with pytest.raises(SettingsError, match=message):
        tyokieli.analyze(["Etätyö sujuu."], **arguments)  # type: ignore[arg-type]


def test_a_label_of_a_text_that_is_not_there_is_refused() -> None:
    with pytest.raises(InputError, match="'77' is not among the texts"):
        tyokieli.analyze(["Etätyö sujuu."], labels={"77": "ict"})


@pytest.mark.parametrize(
    "texts", [[""], ["", "   "], ["Hej, vi vill ha bättre möten och mindre stress på kontoret."], ["!!!"]]
)
def test_texts_that_say_nothing_in_finnish_are_kept_without_a_fuss(texts: list[str], tmp_path: Path) -> None:
    found = tyokieli.analyze(texts)
    assert len(found.documents) == len(texts)
    found.report(tmp_path / "report.html")


@pytest.fixture(scope="module")
def post() -> tyokieli.Analysis:
    return tyokieli.analyze(tyokieli.read(SEED))


@pytest.mark.skipif(not SEED.exists(), reason="the 2016 blog post is not beside this checkout")
class TestTheFirstRealInput:
    def test_its_own_words_show_in_the_terms(self, post: tyokieli.Analysis) -> None:
        found = set(post.terms["concept"])
        assert {"etätyö", "liikkuva työ", "joustotyö", "aikaan ja paikkaan sitomaton työ", "kellokortti"} <= found
        older = post.terms[post.terms["concept"] == "etätyö"]
        assert set(older["status"]) == {"vanha"}
        assert older["replacement"].iloc[0] in {"liikkuva työ", "joustotyö", "monipaikkainen työ"}

    @pytest.mark.parametrize(
        ("words", "perspective"),
        [
            ("Yhteiset ja yhteisölliset työtilat", "tyoymparisto"),
            ("saada valtionhallinnon johtoa mukaan", "johtaminen"),
        ],
    )
    def test_its_paragraphs_fall_where_a_reader_would_put_them(
        self, post: tyokieli.Analysis, words: str, perspective: str
    ) -> None:
        row = post.documents[post.documents["text"].str.contains(words)].iloc[0]
        assert perspective in (row["perspective"], row["secondary"])


def test_of_a_review_sheet_only_what_a_person_changed_is_taken_as_known(
    analysis: tyokieli.Analysis, ideas: pd.DataFrame, tmp_path: Path
) -> None:
    sheet = pd.read_excel(analysis.to_excel(tmp_path / "review.xlsx"), engine="calamine", dtype=str)
    before = sheet.set_index("id")["perspective"]
    sheet.loc[sheet["id"] == "I006", "perspective"] = "tyoymparisto"
    sheet.to_excel(tmp_path / "corrected.xlsx", index=False, engine="xlsxwriter")
    again = tyokieli.analyze(ideas, labels=tmp_path / "corrected.xlsx").documents.set_index("id")
    assert (before["I006"], again.loc["I006", "perspective"]) == ("muu", "tyoymparisto")
    assert again.index[again["labelled"]].tolist() == ["I006"]


def test_what_was_corrected_stays_corrected_in_the_next_review_sheet(tmp_path: Path) -> None:
    texts = ["Ruokalaan kunnon kasvisruokaa.", "Esimies ei kuuntele."]
    first = tyokieli.analyze(texts, labels={"1": "tyoymparisto"}).to_excel(tmp_path / "review.xlsx")
    assert tyokieli.analyze(texts, labels=first).documents["labelled"].tolist() == [True, False]


def test_tables_of_an_earlier_run_do_not_stay_among_the_new_ones(tmp_path: Path) -> None:
    frame = pd.DataFrame({"text": ["Etätyö sujuu.", "VPN katkeaa."], "virasto": ["A", "B"]})
    tyokieli.analyze(frame, group="virasto").write(tmp_path, formats=["csv", "jsonl"])
    tyokieli.analyze(frame).write(tmp_path, formats=["csv"])
    assert not [*tmp_path.glob("groups.*"), *tmp_path.glob("*.jsonl")]


def test_typical_words_are_spelt_as_people_spell_them() -> None:
    found = tyokieli.analyze(["IT-tuki on hidas.", "IT-tukea saa odottaa.", "IT-tuen viestit puuttuvat."])
    assert "IT-tuki" in found.words["word"].tolist()
