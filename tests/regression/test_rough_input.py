"""Tables as people have them must not break the road: clashing names, mixed columns, kept runs, odd outputs."""

import datetime
import os
import subprocess
import sys
from pathlib import Path
from typing import IO, Any

import pandas as pd
import pytest

import tyokieli
from tyokieli import cli
from tyokieli.checkpoints import Checkpoints
from tyokieli.corpus.frames import as_frame
from tyokieli.errors import InputError, SettingsError, TyokieliError

TEXTS = ["Etätyö pitää sallia kaikille.", "Esimies ei luota alaisiin.", "Avokonttorissa on melua.", "Koulutusta lisää!"]


def test_a_column_called_theme_2_beside_one_called_theme_stays_its_own() -> None:
    frame = as_frame(pd.DataFrame({"text": ["a"], "theme": ["tilat"], "theme_2": ["melu"], "x": [1]}))
    assert frame.iloc[0, 6:].to_dict() == {"theme_3": "tilat", "theme_2": "melu", "x_2": 1}


def test_a_group_whose_name_an_analysis_uses_is_found_under_its_new_name() -> None:
    table = pd.DataFrame({"text": TEXTS, "theme": ["tilat", "tilat", "muut", "muut"]})
    analysis = tyokieli.analyze(table, group="theme")
    assert set(analysis.groups["group"]) == {"muut", "tilat"}
    assert list(analysis.documents["theme_2"]) == list(table["theme"])


def test_two_columns_called_text_are_told() -> None:
    with pytest.raises(SettingsError, match="more than one column 'text'"):
        as_frame(pd.DataFrame([["a", "b"]], columns=["text", "text"]))


def test_a_mapping_is_no_list_of_texts() -> None:
    with pytest.raises(SettingsError, match="not as a single dict"):
        as_frame({"1": "Etätyö sujuu."})


def test_a_column_of_mixed_kinds_is_kept_and_given_back(tmp_path: Path) -> None:
    cells = [1, "kaksi", None, datetime.datetime(2020, 1, 1), 2.5, True]
    table = pd.DataFrame({"m": pd.Series(cells, dtype=object), "n": [1, 2, 3, 4, 5, 6]})

    def parts(resume: bool) -> list[pd.DataFrame]:
        kept = Checkpoints(tmp_path / "parts", {}, resume=resume)
        return [tables["t"] for tables in kept.through([1], lambda missing: ({"t": table} for _ in missing))]

    (made,), (resumed,) = parts(resume=False), parts(resume=True)
    assert list(made["m"]) == cells
    assert [type(cell) for cell in made["m"][:3]] == [int, str, type(None)]
    pd.testing.assert_frame_equal(made, resumed)


@pytest.mark.parametrize("damaged", ["run.json", "000000/t.parquet"])
def test_a_damaged_kept_run_is_told(tmp_path: Path, damaged: str) -> None:
    def parts() -> None:
        kept = Checkpoints(tmp_path / "parts", {}, resume=True)
        list(kept.through([1], lambda missing: ({"t": pd.DataFrame({"n": [1]})} for _ in missing)))

    parts()
    (tmp_path / "parts" / damaged).write_text("{", encoding="utf-8")
    with pytest.raises(InputError, match=r"is damaged\. Run again without --resume"):
        parts()


def test_a_saved_analysis_is_read_back_as_it_was(tmp_path: Path) -> None:
    analysis = tyokieli.analyze(TEXTS)
    analysis.save(tmp_path)
    loaded = tyokieli.Analysis.load(tmp_path)
    pd.testing.assert_frame_equal(loaded.documents, analysis.documents)
    pd.testing.assert_frame_equal(loaded.terms, analysis.terms)
    (tmp_path / "terms.parquet").write_text("x", encoding="utf-8")
    with pytest.raises(InputError, match=r"is damaged .*Analyse and save again"):
        tyokieli.Analysis.load(tmp_path)


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names of files are letters here")
def test_a_folder_whose_name_is_no_utf_8_takes_everything(tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"tulokset-\xe4")
    analysis = tyokieli.analyze(TEXTS, checkpoints=folder / "parts")
    analysis.save(folder)
    pd.testing.assert_frame_equal(tyokieli.Analysis.load(folder).documents, analysis.documents)


@pytest.mark.parametrize(
    "wrong",
    [
        {"n_jobs": "2"},
        {"period": ["Y"]},
        {"group": ["text"]},
        {"vocabulary": 5},
        {"perspectives": []},
        {"chunksize": "5"},
    ],
)
def test_an_argument_of_the_wrong_kind_is_told(wrong: dict[str, Any]) -> None:
    with pytest.raises(TyokieliError, match=r"; give|; it is one of|no column"):
        tyokieli.analyze(TEXTS, **wrong)


@pytest.mark.parametrize("path", [None, 5, b"ideat.csv", [None]])
def test_what_is_no_path_is_told(path: Any) -> None:
    with pytest.raises(InputError, match="A file is named with a path"):
        tyokieli.read(path)


def test_a_format_that_is_not_known_is_told(tmp_path: Path) -> None:
    analysis = tyokieli.analyze(TEXTS)
    for formats in ("csv", ["pdf"]):
        with pytest.raises(SettingsError, match="give a list of csv, html, jsonl"):
            analysis.write(tmp_path, formats=formats)


def test_a_folder_is_no_table_of_labels(tmp_path: Path) -> None:
    (tmp_path / "ideat.csv").write_text("id;perspective\n1;ict\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"is a folder\. Give a \.xlsx"):
        tyokieli.analyze(TEXTS, labels=tmp_path)


def test_a_name_that_is_too_long_for_a_file_is_told_like_one_that_is_not_there() -> None:
    with pytest.raises(InputError, match=r"cannot be opened\. Check the path"):
        tyokieli.read("x" * 5_000)


def test_an_empty_name_of_a_column_does_not_make_a_header_of_a_row_with_an_empty_cell(tmp_path: Path) -> None:
    path = tmp_path / "ideat.csv"
    path.write_text("tunnus;virasto;idea\nI1;;Etätyö sallittava kaikille.\n", encoding="utf-8")
    with pytest.raises(InputError, match="it has: tunnus, virasto, idea"):
        tyokieli.read(path, text="")


def test_a_dask_table_is_no_list_of_its_column_names() -> None:
    dask = pytest.importorskip("dask.dataframe")
    table = dask.from_pandas(pd.DataFrame({"text": TEXTS, "virasto": list("abab")}), npartitions=2)
    assert as_frame(table)["text"].tolist() == TEXTS
    assert tyokieli.analyze(table, group="virasto").documents["virasto"].tolist() == list("abab")


def _shown(arguments: list[str], stdout: int | IO[bytes], encoding: str) -> "subprocess.CompletedProcess[bytes]":
    command = [sys.executable, "-m", "tyokieli.cli", *arguments]
    spoken = {**os.environ, "PYTHONIOENCODING": encoding}
    return subprocess.run(command, stdout=stdout, stderr=subprocess.PIPE, env=spoken, check=False)


def test_an_output_that_knows_no_arrows_gets_the_rest() -> None:
    run = _shown(["vocabulary", "show", "builtin"], subprocess.PIPE, "cp1252")
    assert run.returncode == 0
    assert b"esimies ? esihenkil\xf6" in run.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_standard_output_is_told_in_one_line() -> None:
    with Path("/dev/full").open("wb") as full:
        run = _shown(["vocabulary", "show", "builtin"], full, "utf-8")
    assert run.returncode == 1
    assert b"standard output: No space left" in run.stderr
    assert b"Traceback" not in run.stderr


def test_ctrl_c_is_not_silent(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "_vocabulary", interrupted)
    monkeypatch.setattr(sys, "argv", ["tyokieli", "vocabulary", "show", "builtin"])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 130
    assert "Interrupted." in capsys.readouterr().err
