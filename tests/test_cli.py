"""The command, as it is typed: files, messages, exit statuses."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def tyokieli(*arguments: str, input: bytes | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-m", "tyokieli.cli", *arguments],
        input=input,
        capture_output=True,
        env={**os.environ, **environment},
        timeout=300,
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def assert_one_line(done: subprocess.CompletedProcess[str], status: int, *words: str) -> None:
    assert done.returncode == status, done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    (line,) = done.stderr.strip().splitlines()
    for word in words:
        assert word in line


def test_an_analysis_writes_everything_and_sums_it_up(tmp_path: Path) -> None:
    done = tyokieli("analyze", str(ROOT / "examples" / "blogi.md"), "--out", str(tmp_path / "tulos"))
    assert done.returncode == 0, done.stderr
    names = {path.name for path in (tmp_path / "tulos").iterdir()}
    assert {
        "report.html",
        "review.xlsx",
        "documents.csv",
        "terms.csv",
        "themes.csv",
        "trends.csv",
        "summary.json",
    } <= names
    assert "Johtaminen" in done.stdout
    assert json.loads((tmp_path / "tulos" / "summary.json").read_text(encoding="utf-8"))["texts"] > 5


def test_the_formats_are_those_that_were_asked_for(tmp_path: Path) -> None:
    source = tmp_path / "ideat.csv"
    source.write_text("idea;pvm\nEtätyö sallittava kaikille.;14.6.2016\n", encoding="cp1252")
    done = tyokieli("analyze", str(source), "--out", str(tmp_path / "o"), "--format", "jsonl,parquet", "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    names = {path.name for path in (tmp_path / "o").iterdir()}
    assert {"documents.jsonl", "terms.parquet", "summary.json"} <= names
    assert not {"report.html", "review.xlsx", "documents.csv"} & names


def test_standard_input_is_read(tmp_path: Path) -> None:
    done = tyokieli(
        "analyze", "-", "--out", str(tmp_path / "o"), "--format", "csv", input=b"Avokonttorissa on melua.\n"
    )
    assert done.returncode == 0, done.stderr
    assert "avokonttori" in (tmp_path / "o" / "terms.csv").read_text(encoding="utf-8")


def test_a_corrected_review_sheet_is_read_back(tmp_path: Path) -> None:
    labels = tmp_path / "labels.csv"
    labels.write_text("id,perspective\n1,ict\n", encoding="utf-8")
    source = tmp_path / "ideat.csv"
    source.write_text("id,idea\n1,Esimies kuuntelee meitä liian harvoin.\n2,VPN katkeaa.\n", encoding="utf-8")
    arguments = ("--labels", str(labels), "--out", str(tmp_path / "o"), "--format", "jsonl", "--text", "idea")
    done = tyokieli("analyze", str(source), *arguments)
    assert done.returncode == 0, done.stderr
    first = json.loads((tmp_path / "o" / "documents.jsonl").read_text(encoding="utf-8").splitlines()[0])
    assert first["perspective"] == "ict"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert_one_line(tyokieli("analyze", "ei-ole.xlsx", "--out", str(tmp_path / "o")), 1, "ei-ole.xlsx")
    assert not (tmp_path / "o").exists()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("tyhja.csv", b"", ["tyhja.csv"]),
        ("kuva.csv", bytes(range(256)) * 20, ["kuva.csv"]),
        ("kuva.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, ["kuva.png"]),
        ("rikki.xlsx", b"PK\x03\x04 not a workbook", ["rikki.xlsx"]),
    ],
)
def test_a_file_that_cannot_be_read(tmp_path: Path, name: str, content: bytes, words: list[str]) -> None:
    (tmp_path / name).write_bytes(content)
    assert_one_line(tyokieli("analyze", str(tmp_path / name), "--out", str(tmp_path / "o")), 1, *words)
    assert not (tmp_path / "o").exists()


def test_a_column_that_is_not_there_is_named_with_those_that_are(tmp_path: Path) -> None:
    source = tmp_path / "ideat.csv"
    source.write_text("id;teksti\n1;Etätyö sujuu hyvin.\n", encoding="utf-8")
    done = tyokieli("analyze", str(source), "--text", "idea", "--out", str(tmp_path / "o"))
    assert_one_line(done, 1, "'idea'", "ideat.csv", "teksti", "--text")
    assert not (tmp_path / "o").exists()


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    done = tyokieli("analyze", str(ROOT / "examples" / "blogi.md"), "--out", str(tmp_path / "taken"), "--quiet")
    assert_one_line(done, 1, "taken", "--out")


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["--period", "W"], "period"),
        (["--format", "pdf"], "pdf"),
        (["--lang", "de"], "lang"),
        (["--jobs", "0"], "jobs"),
        (["--scheduler", "tcp://10.0.0.1:8786"], "--engine dask"),
        (["--colour"], "--colour"),
    ],
)
def test_wrong_usage_ends_with_two(arguments: list[str], word: str) -> None:
    done = tyokieli("analyze", str(ROOT / "examples" / "blogi.md"), *arguments)
    assert_one_line(done, 2, word, "Try 'tyokieli analyze --help'.")


HARM = "\x1b[2J\x1b]0;nimi\x07\nuusi rivi\r\u202e\x9b31m"


@pytest.mark.parametrize(
    "arguments",
    [
        ["analyze", "ideat.csv", f"--{HARM}"],
        ["analyze", "ideat.csv", "--period", HARM],
        ["analyze", "ideat.csv", "--format", f"html,{HARM}"],
        ["analyze", "ideat.csv", "--jobs", HARM],
        ["analyze", "ideat.csv", "--lang", HARM],
        ["vocabulary", "show", "builtin", HARM],
        [HARM],
    ],
)
def test_wrong_usage_does_nothing_to_the_terminal(arguments: list[str]) -> None:
    done = tyokieli(*arguments)
    assert_one_line(done, 2, "tyokieli: ", "--help'.")
    assert done.stderr.rstrip("\n").isprintable()


@pytest.mark.parametrize("arguments", [[], ["vocabulary"]])
def test_a_command_alone_shows_its_help(arguments: list[str]) -> None:
    done = tyokieli(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(" ".join(["Usage: tyokieli", *arguments]))


def test_without_a_file_an_example_is_shown() -> None:
    done = tyokieli("analyze")
    assert done.returncode == 2
    assert "tyokieli analyze ideat.xlsx" in done.stderr


def test_a_missing_voikko_is_one_line_with_what_to_install(tmp_path: Path) -> None:
    hidden = tmp_path / "sitecustomize.py"
    hidden.write_text(
        "import ctypes\n"
        "class Missing(ctypes.CDLL):\n"
        "    def __init__(self, name, *a, **k):\n"
        "        if name and 'voikko' in str(name): raise OSError('libvoikko.so.1: cannot open shared object file')\n"
        "        super().__init__(name, *a, **k)\n"
        "ctypes.CDLL = Missing\n"
    )
    source = str(ROOT / "examples" / "blogi.md")
    done = tyokieli("analyze", source, "--out", str(tmp_path / "o"), "--quiet", PYTHONPATH=str(tmp_path))
    assert_one_line(done, 1, "Voikko", "apt install libvoikko1 voikko-fi" if sys.platform == "linux" else "libvoikko")
    assert not (tmp_path / "o").exists()


def test_the_built_in_vocabulary_is_shown_and_has_nothing_to_mend() -> None:
    assert "etätyö →" in tyokieli("vocabulary", "show", "builtin").stdout
    assert tyokieli("vocabulary", "check", "builtin").returncode == 0


def test_a_vocabulary_is_converted(tmp_path: Path) -> None:
    (tmp_path / "sanasto.csv").write_text("older;newer\nkahvitunti;tauko\n", encoding="utf-8")
    done = tyokieli("vocabulary", "convert", str(tmp_path / "sanasto.csv"), str(tmp_path / "sanasto.ttl"))
    assert done.returncode == 0, done.stderr
    assert "kahvitunti" in (tmp_path / "sanasto.ttl").read_text(encoding="utf-8")


def test_the_version_is_told() -> None:
    assert tyokieli("--version").stdout.startswith("tyokieli 0.")
