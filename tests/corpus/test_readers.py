"""`read`: the files that people have become texts, and what does not is told."""

import gzip
import io
import json
import shutil
import sys
from datetime import datetime
from pathlib import Path

import pandas as pd
import pytest
import xlsxwriter

import tyokieli
from tyokieli.corpus.readers import read_table
from tyokieli.errors import InputError

FILES = Path(__file__).parent / "files"
SHARED = Path(__file__).resolve().parents[2].parent / "shared"

needs_formats = pytest.mark.skipif(not (SHARED / "data/formats").exists(), reason="the real files are not at hand")
needs_post = pytest.mark.skipif(not (SHARED / "seed").exists(), reason="the post of 2016 is not at hand")


def written(folder, name, text, encoding="utf-8"):
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


# -- files saved by LibreOffice --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path", sorted(FILES.glob("*.[ctx]sv")) + sorted(FILES.glob("*.xlsx")), ids=lambda path: path.name
)
def test_every_way_of_saving_the_same_sheet_gives_the_same_texts(path):
    df = tyokieli.read(path)
    assert list(df.columns) == ["id", "text", "date", "title", "source", "Virasto", "Pisteet"]
    assert df["id"].tolist() == ["1", "2", "3", "5"]
    assert df["text"][0] == "Etätyöstä sovitaan tiimissä, ei lomakkeella.\nSäästyy aikaa kaikilta."
    assert df["text"][2] == 'Voisiko jokainen kertoa kerran kuussa "puolessa tunnissa", mitä on oppinut?'
    assert df["text"][3].endswith("kirjaimet: Åbo, Ähtäri, Öja.")
    assert df["date"].dt.strftime("%d.%m.%Y").tolist() == ["14.06.2016", "15.06.2016", "16.06.2016", "20.06.2016"]
    assert df["date"].dtype == "datetime64[ns]"
    assert df["title"].tolist() == ["Etätyöpäivä ilman lupalappuja", "", "Osaaminen jakoon", "Ääkköset kuntoon"]
    assert df["Pisteet"].tolist() == [12.5, 3, 41, 7.25]
    assert df.attrs["empty"] == 1
    assert df.attrs["rejected"][0]["row"] == 4
    json.dumps(df.attrs)


def test_a_title_row_above_the_header_is_told():
    notes = tyokieli.read(FILES / "otsikkorivi.xlsx").attrs["notes"]
    assert any("the header was found on row 3" in note for note in notes)
    assert any("sheet 'Ideat' is read" in note for note in notes)


def test_a_sheet_is_chosen_by_name():
    with pytest.raises(
        InputError, match=r"has no sheet 'Taulukko9'; it has: Ideat, Ohje\. Name one of them with --sheet\."
    ):
        tyokieli.read(FILES / "otsikkorivi.xlsx", sheet="Taulukko9")
    assert read_table(FILES / "otsikkorivi.xlsx", sheet="Ideat").shape == (5, 6)


def test_old_mac_line_ends(tmp_path):
    text = (FILES / "ideat-macroman.csv").read_bytes().replace(b"\n", b"\r")
    (tmp_path / "mac.csv").write_bytes(text)
    assert tyokieli.read(tmp_path / "mac.csv")["text"][0].endswith("\nSäästyy aikaa kaikilta.")


# -- real files ------------------------------------------------------------------------------------------------------


@needs_formats
def test_real_feeds_are_read_an_entry_a_text():
    rss = tyokieli.read(SHARED / "data/formats/rss_fi_hugo_yleinen.xml")
    assert len(rss) + len(rss.attrs["rejected"]) == 56
    assert rss["date"].notna().all()
    assert not rss["text"].str.contains("<p>|&amp;", regex=True).any()
    atom = tyokieli.read(SHARED / "data/formats/atom_fi_jekyll_vaalikoneet2019.xml")
    assert atom["title"].tolist() == ["Faktorianalyysiä Helsingin Sanomien vaalikonevastauksista"]
    assert "function" not in atom["text"][0]


@needs_formats
def test_real_excel_for_mac_asks_for_the_column_it_cannot_guess():
    path = SHARED / "data/formats/excel_mac_macroman_semicolon_CR.csv"
    with pytest.raises(InputError, match=r"has no column of texts; it has: id, name, district.*--text"):
        tyokieli.read(path)
    df = tyokieli.read(path, text="education")
    assert "is read as MacRoman" in df.attrs["notes"][0]
    assert df["district"].str.contains("Häme").any()
    assert df["Talousoikeistolaisuus"].dtype == float


@needs_formats
def test_real_hard_wrapped_prose_comes_out_in_paragraphs():
    df = tyokieli.read(SHARED / "data/formats/cp1252_crlf_kotus_kuvaus.txt")
    assert df["text"][0].startswith(
        "Kotimaisten kielten tutkimuskeskus julkaisee taivutustiedoin täydennetyn nykysuomen"
    )


@needs_formats
def test_really_double_encoded_comments_are_repaired_and_counted(tmp_path):
    raw = (SHARED / "data/formats/mojibake_utf8_as_cp1252_json.js").read_text(encoding="utf-8")
    contents = [part.split('"', 1)[0] for part in raw.split('"content":"')[1:-1]]
    path = written(tmp_path, "kommentit.jsonl", "\n".join(json.dumps({"content": one}) for one in contents))
    df = tyokieli.read(path)
    assert df.attrs["repaired"] == sum("Ã" in one for one in contents)
    assert not df["text"].str.contains("Ã").any()
    assert df["text"].str.contains("Kesällä jätetään paljon pyöriä").any()


@needs_post
def test_the_post_of_2016_becomes_its_paragraphs_under_their_headings():
    df = tyokieli.read(SHARED / "seed/tyo20-blogi.txt")
    assert set(df["date"].dt.strftime("%Y-%m-%d")) == {"2016-06-14"}
    assert {"Sisältöä rakennetaan yhdessä", "Asennemuokkausta ja uusia käsitteitä"} <= set(df["title"])
    assert not df["text"].str.contains("Lähetä kommentti|Ei kommentteja").any()
    assert {row["text"] for row in df.attrs["rejected"]} >= {"Lähetä kommentti", "Ei kommentteja:"}
    concepts = df[df["text"].str.contains("monipaikkaisesta")]
    assert concepts["title"].tolist() == ["Asennemuokkausta ja uusia käsitteitä"]


# -- where files come from -------------------------------------------------------------------------------------------


def test_standard_input_is_recognised_by_its_content(monkeypatch):
    for text, expected in (
        ("id;idea\n1;Etätyö sallittava kaikille heti\n2;Ilmasto kuntoon ja ikkunat auki\n", 2),
        ('{"text": "Etätyö sallittava"}\n{"text": "Ilmasto kuntoon"}\n', 2),
        ("<rss><channel><item><description>Hei vaan</description></item></channel></rss>", 1),
        ("Etätyö sallittava kaikille.\n\nIlmasto kuntoon.\n", 2),
    ):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        df = tyokieli.read("-")
        assert len(df) == expected
        assert set(df["source"]) == {"-"}


def test_one_column_on_standard_input_does_not_count_its_name_as_a_text(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("idea\nEtätyö sujuu.\nKahvi loppui.\n".encode())))
    assert tyokieli.read("-")["text"].tolist() == ["Etätyö sujuu.", "Kahvi loppui."]


def standard_input(monkeypatch, text):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))


def test_a_name_that_is_not_known_heads_a_column_of_sentences_too(monkeypatch):
    ideas = [
        "Etätyö sallittava kaikille heti, ei ensi vuonna.",
        "Ikkunat auki, kun on lämmin päivä!",
        "Perehdytys kuntoon",
    ]
    ideas[2] += " ennen kuin kesän sijaiset tulevat."
    standard_input(monkeypatch, "\n".join(["Ideoita", *(f'"{idea}"' for idea in ideas)]) + "\n")
    df = tyokieli.read("-")
    assert df["text"].tolist() == ideas
    assert any("texts in 'Ideoita'" in note for note in df.attrs["notes"])


def test_a_question_may_be_an_idea_but_heads_a_column_where_it_is_named(monkeypatch):
    asked = "Miksi emme kokeile etätyötä?\nIkkunat auki, kun on lämmin.\nKahvi loppui.\n"
    standard_input(monkeypatch, asked)
    assert len(tyokieli.read("-")) == 3
    standard_input(monkeypatch, asked)
    assert tyokieli.read("-", text="Miksi emme kokeile etätyötä?")["text"].tolist()[0] == "Ikkunat auki, kun on lämmin."


def test_a_column_that_is_named_tells_which_row_is_the_header(tmp_path):
    path = written(
        tmp_path, "a.csv", "Kysely 2016;1.6.2016\n;\n2016;Hyvä idea.\n1;Etätyö sallittava\n2;Ilmasto kuntoon\n"
    )
    assert tyokieli.read(path, text="Hyvä idea.")["text"].tolist() == ["Etätyö sallittava", "Ilmasto kuntoon"]


def test_dates_that_a_spreadsheet_shows_as_numbers_are_read_in_a_column_of_dates(tmp_path):
    path = tmp_path / "a.xlsx"
    day = datetime(2016, 6, 16)
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Jätetty", "Idea", "Pisteet"])
        sheet.write_row(1, 0, [42535, "Etätyö sallittava kaikille", 42535])
        sheet.write_row(2, 0, [42536.5, "Ilmasto kuntoon pian", 42536])
        sheet.write_datetime(3, 0, day, book.add_format({"num_format": "d.m.yyyy"}))
        sheet.write_row(3, 1, ["Perehdytys kuntoon nyt", 3])
    df = tyokieli.read(path)
    assert [f"{moment:%d.%m.%Y}" for moment in df["date"]] == ["14.06.2016", "15.06.2016", "16.06.2016"]
    assert df["Pisteet"].tolist() == [42535, 42536, 3]


def test_a_column_that_is_called_a_date_is_one_though_some_cells_are_not(tmp_path):
    rows = "Pvm;Idea", "14. kesäkuuta 2016;Etätyö sallittava kaikille", "kesällä 2016;Ilmasto kuntoon pian"
    df = tyokieli.read(written(tmp_path, "a.csv", "\n".join(rows)))
    assert f"{df['date'][0]:%d.%m.%Y}" == "14.06.2016"
    assert any(
        "1 cells of 'Pvm' are no full dates and stay empty: 'kesällä 2016'" in note for note in df.attrs["notes"]
    )


def test_a_note_beside_a_column_does_not_make_its_name_a_text(tmp_path):
    path = tmp_path / "a.xlsx"
    ideas = [
        "Etätyö sallittava kaikille heti, ei ensi vuonna.",
        "Ikkunat auki, kun on lämmin päivä!",
        "Perehdytys kuntoon ennen kuin kesän sijaiset tulevat.",
    ]
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_column(0, 0, ["Ideoita", *ideas])
        sheet.write(2, 3, "huom.")
    df = tyokieli.read(path)
    assert df["text"].tolist() == [ideas[0], ideas[2]]
    assert df.attrs["rejected"][0]["reason"] == "line 3 has 4 fields, the header 1"


def test_a_day_that_excel_saved_as_a_number_is_read_among_days_that_are_written(tmp_path):
    rows = "Pvm;Idea", "42535;Etätyö sallittava kaikille", "15.6.2016;Ilmasto kuntoon pian", "0;Perehdytys kuntoon nyt"
    df = tyokieli.read(written(tmp_path, "a.csv", "\n".join(rows)))
    assert df["date"].dt.strftime("%d.%m.%Y").tolist()[:2] == ["14.06.2016", "15.06.2016"]
    assert df["date"].isna().tolist() == [False, False, True]


def test_one_cell_that_is_no_day_does_not_hide_the_numbers_of_days(tmp_path):
    rows = "Pvm;Idea", "42535;Etätyö sallittava kaikille", "42536;Ilmasto kuntoon pian", "0;Perehdytys kuntoon nyt"
    df = tyokieli.read(written(tmp_path, "a.csv", "\n".join(rows)))
    assert df["date"].dt.strftime("%d.%m.%Y").tolist()[:2] == ["14.06.2016", "15.06.2016"]
    assert any("of 'Pvm' are no full dates and stay empty: '0'" in note for note in df.attrs["notes"])


def test_numbers_of_days_are_read_where_the_user_names_the_column(tmp_path):
    path = written(tmp_path, "a.csv", "Vastattu;Idea\n42535;Etätyö sallittava kaikille\n42536;Ilmasto kuntoon pian\n")
    assert tyokieli.read(path)["date"].isna().all()
    assert f"{tyokieli.read(path, date='Vastattu')['date'][0]:%d.%m.%Y}" == "14.06.2016"


def test_a_hidden_sheet_is_read_only_where_it_is_named(tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        lists = book.add_worksheet("Luettelot")
        lists.write_column(0, 0, ["idea", "Tämä on alasvetovalikon arvo", "Ja tämä on toinen arvo"])
        ideas = book.add_worksheet("Ideat")
        ideas.write_column(0, 0, ["idea", "Etätyö sallittava kaikille", "Ilmasto kuntoon pian"])
        ideas.activate()
        ideas.set_first_sheet()
        lists.hide()
    df = tyokieli.read(path)
    assert df["text"].tolist() == ["Etätyö sallittava kaikille", "Ilmasto kuntoon pian"]
    assert any("it also has 'Luettelot' (hidden)" in note for note in df.attrs["notes"])
    assert tyokieli.read(path, sheet="Luettelot")["text"].tolist()[0] == "Tämä on alasvetovalikon arvo"


def test_prose_on_standard_input_keeps_its_heading(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("Kuvaus\n\nEtätyö sujuu.\n".encode())))
    assert tyokieli.read("-")["text"].tolist()[0] == "Kuvaus"


def test_gzip_is_unpacked(tmp_path):
    path = tmp_path / "ideat.csv.gz"
    path.write_bytes(gzip.compress((FILES / "ideat-utf8.csv").read_bytes()))
    assert len(tyokieli.read(path)) == 4


def test_a_folder_is_read_in_order_and_ids_tell_the_files_apart(tmp_path):
    written(tmp_path, "b.txt", "Toinen teksti on tässä.")
    written(tmp_path, "a.csv", "id;idea\n7;Ensimmäinen teksti on tässä\n8;Ja toinen teksti on tässä")
    (tmp_path / "ali").mkdir()
    written(tmp_path / "ali", "c.md", "# Otsikko\n\nKolmas teksti on tässä.")
    written(tmp_path, "kuva.png", "ei tekstiä")
    written(tmp_path, ".piilo.txt", "ei lueta")
    df = tyokieli.read(tmp_path)
    assert df["id"].tolist() == ["a.csv:7", "a.csv:8", "b.txt:1", "c.md:1"]
    assert any("1 files of other kinds are passed over" in note for note in df.attrs["notes"])


def test_a_damaged_file_of_a_folder_is_listed_and_the_others_are_read(tmp_path):
    shutil.copy(FILES / "ideat.xlsx", tmp_path)
    (tmp_path / "rikki.xlsx").write_bytes(b"PK\x03\x04 ei ole")
    df = tyokieli.read(tmp_path)
    assert len(df) == 4
    assert [row["source"] for row in df.attrs["rejected"]] == ["ideat.xlsx", "rikki.xlsx"]


# -- columns ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("nro;päivämäärä;ehdotus;virasto", "ehdotus"),
        ("id;datum;förslag;enhet", "förslag"),
        ("id;date;comment;unit", "comment"),
        ("id;pvm;Miten työtä pitäisi mielestäsi kehittää?;yksikkö", "Miten työtä pitäisi mielestäsi kehittää?"),
    ],
)
def test_columns_are_known_by_finnish_swedish_and_english_names_and_by_content(tmp_path, header, expected):
    rows = "1;14.6.2016;Etätyö pitäisi sallia kaikille;A\n2;15.6.2016;Ilmastointi on saatava kuntoon pian;B\n"
    df = tyokieli.read(written(tmp_path, "a.csv", f"{header}\n{rows}"))
    assert df["text"][0] == "Etätyö pitäisi sallia kaikille"
    assert df["date"].notna().all()
    assert df["id"].tolist() == ["1", "2"]
    assert f"texts in '{expected}'" in df.attrs["notes"][0]


def test_two_columns_of_texts_are_a_question_that_names_them(tmp_path):
    path = written(
        tmp_path,
        "kysely.csv",
        "Mikä toimii?;Mikä ei toimi?\nHyvä henki ja mukavat työkaverit;Avokonttori on aivan liian meluisa\n"
        "Etätyö sujuu oikein hyvin;Palaverit venyvät aina pitkiksi\n",
    )
    with pytest.raises(
        InputError,
        match=r"several columns that could be the texts: Mikä toimii\?, Mikä ei toimi\?\. Name the .* with --text\.",
    ):
        tyokieli.read(path)
    assert tyokieli.read(path, text="Mikä ei toimi?")["text"][1] == "Palaverit venyvät aina pitkiksi"


@pytest.mark.parametrize("mistyped", ["organisaatio", "Organisaatiot", "organisation"])
def test_a_mistyped_column_is_answered_with_the_one_that_was_meant(tmp_path, mistyped):
    path = written(tmp_path, "ideat.csv", "Organisaatio;Idea\nKela;Etätyö sallittava kaikille\n")
    with pytest.raises(InputError, match=r"Name the group column with --group\. Did you mean 'Organisaatio'\?"):
        tyokieli.read(path, group=mistyped)


def test_a_wrong_column_is_told_with_those_that_are_there(tmp_path):
    path = written(tmp_path, "ideat.csv", "id;teksti;pvm\n1;Etätyö sallittava kaikille;14.6.2016\n")
    with pytest.raises(InputError) as error:
        tyokieli.read(path, text="idea")
    assert str(error.value) == (
        "Column 'idea' is not in ideat.csv; it has: id, teksti, pvm. Name the text column with --text."
    )
    with pytest.raises(InputError, match="Name the group column with --group"):
        tyokieli.read(path, group="virasto")
    with pytest.raises(InputError, match="holds no dates"):
        tyokieli.read(path, date="teksti", text="teksti")


def test_the_id_column_must_tell_texts_apart_when_it_is_named(tmp_path):
    path = written(tmp_path, "a.csv", "id;idea\nx;Etätyö sallittava kaikille\nx;Ilmasto kuntoon nyt heti\n")
    assert tyokieli.read(path)["id"].tolist() == ["1", "2"]
    with pytest.raises(InputError, match=r"has 'x' on rows 1 and 2\. Ids must differ"):
        tyokieli.read(path, id="id")


def test_addresses_of_people_are_not_taken_for_ids(tmp_path):
    df = tyokieli.read(written(tmp_path, "a.csv", "tunnus;idea\nmaija@esim.fi;Etätyö sallittava kaikille heti\n"))
    assert df["id"].tolist() == ["1"]
    assert df["tunnus"].tolist() == ["maija@esim.fi"]


def test_other_columns_stay_and_give_way_to_the_reserved_names(tmp_path):
    path = written(tmp_path, "a.csv", "source;idea;postinumero;luku\nkysely;Etätyö sallittava kaikille;00100;1 234,5\n")
    df = tyokieli.read(path)
    assert df["source"].tolist() == ["a.csv"]
    assert df["source_2"].tolist() == ["kysely"]
    assert df["postinumero"].tolist() == ["00100"]
    assert df["luku"].tolist() == [1234.5]


def test_dates_that_cannot_be_read_stay_empty_and_are_told(tmp_path):
    rows = "".join(f"{n}.6.2016;Teksti numero {n} on tässä näin\n" for n in range(1, 10))
    path = written(tmp_path, "a.csv", f"pvm;idea\n{rows}eilen;Tämä teksti on ilman päivää\n")
    df = tyokieli.read(path)
    assert df["date"].isna().sum() == 1
    assert any("1 cells of 'pvm' are no full dates and stay empty: 'eilen'" in note for note in df.attrs["notes"])


def test_a_title_without_a_text_is_the_text(tmp_path):
    path = written(tmp_path, "a.csv", "otsikko;idea\nKellokortit pois;\nTilat;Yhteiset tilat kaikille virastoille\n")
    assert tyokieli.read(path)["text"].tolist() == ["Kellokortit pois", "Yhteiset tilat kaikille virastoille"]


# -- rows that do not hold together ----------------------------------------------------------------------------------


def test_a_stray_quotation_mark_spoils_no_other_row(tmp_path):
    path = written(
        tmp_path,
        "a.tsv",
        'id\tidea\n1\t"Hei vaan sanoi johtaja\n2\tIlmasto kuntoon ja ikkunat auki\n3\t"Lupa" tehdä fiksummin töitä\n'
        '4\t"Kokonaan lainausmerkeissä\toleva\n5\tViimeinen teksti on tässä\n',
    )
    df = tyokieli.read(path)
    assert df["text"].tolist() == [
        '"Hei vaan sanoi johtaja',
        "Ilmasto kuntoon ja ikkunat auki",
        '"Lupa" tehdä fiksummin töitä',
        "Viimeinen teksti on tässä",
    ]
    assert df.attrs["rejected"] == [
        {
            "source": "a.tsv",
            "row": 4,
            "reason": "line 5 has 3 fields, the header 2",
            "text": '4 | "Kokonaan lainausmerkeissä | oleva',
        }
    ]


def test_a_table_without_a_header_keeps_its_first_row(tmp_path):
    df = tyokieli.read(
        written(tmp_path, "a.csv", "1;14.6.2016;Etätyö on sallittava kaikille\n2;15.6.2016;Ilmasto kuntoon nyt heti\n")
    )
    assert len(df) == 2
    assert "no header row was found" in df.attrs["notes"][0]


def test_sentences_with_commas_are_no_table(tmp_path):
    text = "Etätyö pitäisi sallia kaikille\nIlmasto kuntoon, ikkunat auki\nPalaverit pois\n"
    assert len(tyokieli.read(written(tmp_path, "a.csv", text))) == 3


def test_an_export_of_a_form_with_american_times(tmp_path):
    df = tyokieli.read(
        written(
            tmp_path,
            "lomake.csv",
            "ID,Start time,Completion time,Email,Name,Mitä pitäisi muuttaa?\n"
            "1,6/14/16 9:01:12,6/14/16 9:05:44,maija@esim.fi,Maija Mallikas,Etätyötä pitäisi voida tehdä useammin.\n"
            "2,6/4/16 9:01:12,6/4/16 9:05:44,matti@esim.fi,Matti Esimerkki,Palavereja on liikaa.\n",
        )
    )
    assert df["text"][1] == "Palavereja on liikaa."
    assert df["date"].dt.strftime("%d.%m.%Y").tolist() == ["14.06.2016", "04.06.2016"]


def test_lines_that_are_no_json_are_rejected_alone(tmp_path):
    df = tyokieli.read(written(tmp_path, "a.jsonl", '{"text": "Moi vaan kaikille"}\n{"text": \n[1]\n"Pelkkä teksti"\n'))
    assert df["text"].tolist() == ["Moi vaan kaikille", "Pelkkä teksti"]
    assert [row["row"] for row in df.attrs["rejected"]] == [2, 3]


def test_a_field_without_a_name_gets_one(tmp_path):
    df = tyokieli.read(written(tmp_path, "a.jsonl", '{"text": "Moi vaan kaikille", "": 1}\n'))
    assert df["sarake 2"].tolist() == [1]


def test_parquet_and_a_list_in_json_are_tables(tmp_path):
    table = pd.DataFrame({"idea": ["Etätyö sallittava kaikille", None], "pvm": pd.to_datetime(["2016-06-14", None])})
    table.to_parquet(tmp_path / "a.parquet")
    df = tyokieli.read(tmp_path / "a.parquet")
    assert df["date"][0] == pd.Timestamp("2016-06-14")
    assert df.attrs["empty"] == 1
    path = written(
        tmp_path, "b.json", json.dumps({"ok": True, "results": [{"idea": "Etätyö sallittava", "tags": ["a"]}]})
    )
    assert tyokieli.read(path)["tags"].tolist() == ['["a"]']


# -- what cannot be read ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("tyhjä.csv", b"", "tyhjä.csv is empty."),
        ("tyhjä.xlsx", b" \n", "tyhjä.xlsx is empty."),
        ("kuva.csv", b"\x89PNG\r\n\x1a\n", "kuva.csv is a picture, not text."),
        ("vanha.xlsx", b"\xd0\xcf\x11\xe0 vanha", "vanha.xlsx is damaged, encrypted or no .xlsx workbook."),
        ("muistio.docx", b"PK", "muistio.docx is of a kind that is not read."),
        ("a.json", b"{", "a.json is not valid JSON"),
        ("a.json", b"[[1]]", "a.json has no readable rows."),
        ("a.parquet", b"PAR1 ei", "a.parquet cannot be read as Parquet"),
        ("a.xml", b"<kirja/>", "a.xml is XML but no feed"),
        ("a.xml", b"<rss><item>", "a.xml is not well-formed XML"),
        ("a.csv.gz", b"\x1f\x8b\x08 katkesi", "a.csv.gz is not a whole gzip file."),
        ("a.txt", b"http://esimerkki.fi\n", "a.txt has no texts"),
    ],
)
def test_one_clear_line_for_what_cannot_be_read(tmp_path, name, content, message):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError) as error:
        tyokieli.read(tmp_path / name)
    assert str(error.value).startswith(message)
    assert "\n" not in str(error.value)


def test_a_path_that_is_not_there_and_a_folder_without_texts(tmp_path):
    with pytest.raises(InputError, match=r"puuttuu\.csv does not exist\. Check the path\."):
        tyokieli.read(tmp_path / "puuttuu.csv")
    with pytest.raises(InputError, match="has no readable files"):
        tyokieli.read(tmp_path)
    with pytest.raises(InputError, match="No input was given"):
        tyokieli.read([])
