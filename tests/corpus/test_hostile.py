"""Files made to harm: limits hold, with one clear line, without a long wait."""

import gzip
import os
import random
import time
import zipfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tyokieli
from tyokieli.corpus.markup import blocks
from tyokieli.corpus.records import MAX_TEXT
from tyokieli.errors import InputError

FILES = Path(__file__).parent / "files"


def workbook(path, sheet_xml):
    """ideat.xlsx with its first sheet replaced."""
    with zipfile.ZipFile(FILES / "ideat.xlsx") as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(part.filename, sheet_xml if part.filename.startswith("xl/worksheets/") else old.read(part))
    return path


SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
)


def test_a_workbook_that_unpacks_to_gigabytes_is_refused(tmp_path):
    path = workbook(tmp_path / "pommi.xlsx", SHEET.format(" " * 60_000_000))
    with pytest.raises(InputError, match="unpacks to more than an Excel file of texts can hold"):
        tyokieli.read(path)


def test_a_workbook_with_two_cells_in_far_corners_is_refused(tmp_path):
    cells = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    with pytest.raises(InputError, match="unpacks to more"):
        tyokieli.read(workbook(tmp_path / "ruudukko.xlsx", SHEET.format(cells)))


def test_entities_in_a_workbook_are_refused(tmp_path):
    with pytest.raises(InputError, match="unpacks to more"):
        tyokieli.read(workbook(tmp_path / "a.xlsx", '<!DOCTYPE a [<!ENTITY b "c">]>' + SHEET.format("")))


def test_a_gzip_bomb_is_refused(tmp_path):
    path = tmp_path / "a.txt.gz"
    path.write_bytes(gzip.compress(b"a" * 60_000_000))
    with pytest.raises(InputError, match="unpacks to an unreasonable size"):
        tyokieli.read(path)


def test_a_huge_cell_is_rejected_alone(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("id;idea\n1;Etätyö sallittava kaikille\n2;" + "a" * (MAX_TEXT + 1) + "\n", encoding="utf-8")
    df = tyokieli.read(path)
    assert df["id"].tolist() == ["1"]
    assert df.attrs["rejected"][0]["reason"] == "the text has 1,000,001 characters, over the limit of 1,000,000"
    assert len(df.attrs["rejected"][0]["text"]) < 2_000


def test_a_cell_of_ten_megabytes_and_a_line_of_a_million_fields(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("id;idea\n1;Etätyö sallittava kaikille\n2;" + "a" * 11_000_000 + "\n3" + ";" * 1_000_000 + "x\n")
    df = tyokieli.read(path)
    assert df["id"].tolist() == ["1"]
    assert [row["row"] for row in df.attrs["rejected"]] == [2, 3]


@pytest.mark.parametrize("name", ["a.csv", "a.parquet"])
def test_a_table_of_tens_of_thousands_of_columns_is_refused(name, tmp_path):
    columns = {f"c{n}": ["Etätyö sallittava kaikille"] for n in range(100_000)}
    if name == "a.csv":
        rows = (",".join(columns), ",".join(cell for (cell,) in columns.values()))
        (tmp_path / name).write_text("\n".join(rows), encoding="utf-8")
    else:
        pq.write_table(pa.table({column: columns[column] for column in list(columns)[:10_001]}), tmp_path / name)
    with pytest.raises(InputError, match=r"has over 10,000 columns\. Leave out those that are not needed\."):
        tyokieli.read(tmp_path / name)


@pytest.mark.parametrize("nested", [False, True])
def test_a_parquet_file_that_says_one_long_text_three_thousand_times_is_refused_before_it_is_unpacked(nested, tmp_path):
    text = pa.DictionaryArray.from_arrays(pa.array([0] * 3000, pa.int32()), pa.array(["a" * 1_000_000]))
    table = pa.table({"idea": text})
    if nested:
        table = pa.table(
            {"idea": ["Etätyö"], "liitteet": pa.ListArray.from_arrays(pa.array([0, 3000], pa.int32()), text)}
        )
    pq.write_table(table, tmp_path / "a.parquet")
    assert (tmp_path / "a.parquet").stat().st_size < 100_000
    with pytest.raises(InputError, match=r"unpacks to over 1,000 MB\. Split it into smaller files\."):
        tyokieli.read(tmp_path / "a.parquet")


def test_quotation_marks_without_end_take_no_quadratic_time(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("id;idea\n1;Etätyö sallittava kaikille\n" + '2;"auki\n' * 30_000, encoding="utf-8")
    assert len(tyokieli.read(path)) == 30_001


def test_nul_bytes_in_a_text_are_left_out(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes("idea\nEtätyö\x00 sallittava kaikille\nIlmasto kuntoon ja heti\n".encode())
    assert tyokieli.read(path)["text"][0] == "Etätyö sallittava kaikille"


@pytest.mark.parametrize(
    "part", ["<div>", "<b>", "<p>a", "<table>", "<a><b><p>", "<svg><math>", "</p>", "<!--", "<ul><li>"]
)
def test_pages_that_nest_without_end(part):
    assert isinstance(blocks(part * 30_000 + "loppu"), list)


@pytest.mark.parametrize("attribute", ["a{}", "a{}=x", 'a{}="x"', "a{}=''"])
def test_a_tag_with_attributes_without_end(attribute):
    tag = "<p " + " ".join(attribute.format(n) for n in range(100_000)) + ">"
    begun = time.process_time()
    assert [block.text for block in blocks(f"<h1>Otsikko</h1>{tag}Etätyö sallittava.</p>")][-1].endswith("sallittava.")
    assert time.process_time() - begun < 5


def test_a_picture_inside_a_page_may_be_large():
    picture = f'<img src="data:image/png;base64,{"iVBORw0K/a=" * 100_000}" alt="Kuva">'
    assert [block.kind for block in blocks(f"<h1>Otsikko</h1>{picture}<p>Etätyö sallittava.</p>")] == ["h", "p"]


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_an_emoji_that_was_cut_in_half_is_left_out(name, tmp_path):
    row = r'{"idea": "Etätyö sallittava kaikille \ud83d", "tunne\ud83d": "\ude00", "tagit": ["työ \ud83d"]}'
    (tmp_path / name).write_text(row if name == "a.jsonl" else f"[{row}]")
    df = tyokieli.read(tmp_path / name, text="idea")
    assert df.loc[0, ["text", "tunne", "tagit"]].tolist() == ["Etätyö sallittava kaikille", "", '["työ "]']


def test_deep_json_and_deep_xml(tmp_path):
    (tmp_path / "a.json").write_text("[" * 200_000)
    (tmp_path / "a.jsonl").write_text('{"a":' * 200_000)
    (tmp_path / "a.xml").write_text("<rss>" + "<a>" * 100_000 + "</a>" * 100_000 + "</rss>")
    for name in ("a.json", "a.jsonl", "a.xml"):
        with pytest.raises(InputError):
            tyokieli.read(tmp_path / name)


def test_a_number_of_a_million_digits_is_rejected_alone(tmp_path):
    rows = [
        '{"idea": "Etätyö sallittava kaikille", "n": ' + "9" * 1_000_000 + "}",
        '{"idea": "Ilmasto kuntoon ja heti"}',
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(rows), encoding="utf-8")
    df = tyokieli.read(tmp_path / "a.jsonl")
    assert df["text"].tolist() == ["Ilmasto kuntoon ja heti"]
    assert df.attrs["rejected"][0]["reason"].endswith("value has 1000000 digits")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_pipes_devices_and_links_out_of_the_folder_are_not_read(tmp_path):
    os.mkfifo(tmp_path / "putki.txt")
    (tmp_path / "linkki.txt").symlink_to("/etc/passwd")
    with pytest.raises(InputError, match="no regular file"):
        tyokieli.read(tmp_path / "putki.txt")
    with pytest.raises(InputError, match="no readable files"):
        tyokieli.read(tmp_path)
    with pytest.raises(InputError):
        tyokieli.read("a\x00b.csv")


@pytest.mark.skipif(not os.access("/proc/kmsg", os.R_OK), reason="may not be read here")
def test_a_file_of_the_system_that_waits_for_news_is_not_waited_for():
    with pytest.raises(InputError, match="kmsg"):
        tyokieli.read("/proc/kmsg")


def test_a_standard_input_that_is_closed_is_told(monkeypatch):
    monkeypatch.setattr("sys.stdin", None)
    with pytest.raises(InputError, match=r"Standard input is closed\. Name a file or a folder\."):
        tyokieli.read("-")


@pytest.mark.skipif(os.name != "posix", reason="names are bytes only there")
def test_a_name_that_is_no_utf8_is_read_as_that_of_an_old_system(tmp_path):
    for name, text in (("työ.csv".encode("latin-1"), "Etätyö sallittava"), ("työ.csv".encode(), "Ilmasto kuntoon")):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text(f"idea\n{text} kaikille\n", encoding="utf-8")
    (tmp_path / "työ.csv").rename(tmp_path / "työ-2.csv")
    df = tyokieli.read(tmp_path)
    assert sorted(df["source"]) == ["työ-2.csv", "työ.csv"]
    assert sorted(df["id"]) == ["työ-2.csv:1", "työ.csv:1"]
    (old,) = (path for path in tmp_path.iterdir() if path.name != "työ-2.csv")
    assert tyokieli.read(old)["source"].tolist() == ["työ.csv"]


def mangled(data, seed):
    """The file with some of its bytes changed, doubled or cut off."""
    chance = random.Random(seed)
    data = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(data) or 1)
        action = chance.randrange(4)
        if action == 0:
            data[at : at + 1] = bytes([chance.randrange(256)])
        elif action == 1:
            del data[at : at + chance.randint(1, 40)]
        elif action == 2:
            data[at:at] = data[at : at + chance.randint(1, 40)]
        else:
            data[at:at] = chance.choice([b'"', b"\x00", b"<", b";", b"\r", b"\xff\xfe", b"]]>", b"&#0;"])
    return bytes(data)


@pytest.mark.parametrize("name", ["ideat.xlsx", "ideat-cp1252.csv", "ideat-utf16.csv", "ideat.tsv"])
def test_damaged_files_give_texts_or_one_clear_line(tmp_path, name):
    data = (FILES / name).read_bytes()
    refusals = []
    for seed in range(150):
        (tmp_path / name).write_bytes(mangled(data, seed))
        try:
            df = tyokieli.read(tmp_path / name)
        except InputError as error:
            refusals.append(str(error))
        else:
            assert df["id"].is_unique
    assert not any("\n" in refusal for refusal in refusals)


@settings(max_examples=300, deadline=None)
@given(
    data=st.binary(max_size=300),
    suffix=st.sampled_from([".csv", ".tsv", ".jsonl", ".json", ".txt", ".md", ".html", ".xml", ""]),
)
def test_any_bytes_under_any_name_give_texts_or_one_clear_line(tmp_path_factory, data, suffix):
    path = tmp_path_factory.getbasetemp() / f"mikä{suffix}"
    path.write_bytes(data)
    refusal = ""
    try:
        assert tyokieli.read(path)["id"].is_unique
    except InputError as error:
        refusal = str(error)
    assert "\n" not in refusal
