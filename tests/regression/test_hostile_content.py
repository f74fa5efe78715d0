"""Content made to harm: nothing is run, nothing hangs or eats memory, and what is refused is told in one line."""

import io
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import srsly

import tyokieli
from tyokieli import cli
from tyokieli.arrays import read_npz
from tyokieli.errors import InputError, ModelError, TyokieliError
from tyokieli.terminal import harmless

ESCAPES = "\x1b[2J\x1b]0;omistettu\x07\x9b31m\u202etxet"


def said(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *arguments: str) -> tuple[object, str]:
    monkeypatch.setattr(sys, "argv", ["tyokieli", *arguments])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    captured = capsys.readouterr()
    return ended.value.code, captured.out + captured.err


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (f"idea{ESCAPES}.csv", "id;arvo\n1;2\n"),
        ("ideat.csv", f"id{ESCAPES};arvo{ESCAPES}\n1;2\n"),
        (f"{ESCAPES}.png", "x"),
        (f"rivi\nvaihtuu{ESCAPES}.csv", ""),
    ],
)
def test_names_do_not_act_on_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, name: str, content: str
) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    status, output = said(
        capsys, monkeypatch, "analyze", str(tmp_path / name), "--text", f"ei{ESCAPES}ole", "--out", str(tmp_path / "o")
    )
    assert status == 1
    assert len(output.splitlines()) == 1
    assert not set("\x1b\x07\x9b\u202e") & set(output)


def test_what_acts_on_a_terminal_is_written_out() -> None:
    assert harmless("a\x1b[31m\u202eb\nc\ud800") == "a\\x1b[31m\\u202eb c\\ud800"
    assert harmless("Työ → etätyö – 50 % ▇▇") == "Työ → etätyö – 50 % ▇▇"


def test_a_word_of_ten_megabytes_is_told_by_its_id() -> None:
    table = pd.DataFrame({"id": ["I7"], "text": ["a" * 10_000_000]})
    with pytest.raises(InputError, match=r"The text 'I7' has 10,000,000 characters, over the limit of 1,000,000"):
        tyokieli.analyze(table)


@pytest.mark.skipif(sys.platform == "win32", reason="no limits of memory there")
@pytest.mark.slow
def test_the_longest_word_and_the_longest_cell_take_little_memory() -> None:
    code = (
        "import resource, tyokieli\n"
        "peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10\n"
        "texts = ['ä' * 900_000, 'rivi\\n' * 199_000, '\\n' * 900_000 + 'etätyö', '(' * 300_000, 'a@' * 300_000]\n"
        "tyokieli.analyze(['Etätyö sujuu hyvin.'])\n"
        "before = peak()\n"
        "tyokieli.analyze(texts)\n"
        "print(peak() - before)\n"
    )
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 500


def test_ids_that_are_paths_write_nothing_elsewhere(tmp_path: Path) -> None:
    table = pd.DataFrame({"id": ["../../ulkona", "/etc/passwd", "..\\x"], "text": ["Etätyö sujuu hyvin."] * 3})
    tyokieli.analyze(table).write(tmp_path / "a" / "b", ["html", "csv", "xlsx", "jsonl", "parquet"])
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["b"]
    assert all(path.is_file() for path in (tmp_path / "a" / "b").iterdir())


def test_names_in_a_workbook_that_are_paths_write_nothing_elsewhere(tmp_path: Path) -> None:
    files = Path(__file__).resolve().parents[1] / "corpus" / "files"
    path = tmp_path / "ideat.xlsx"
    with zipfile.ZipFile(files / "ideat.xlsx") as old, zipfile.ZipFile(path, "w") as new:
        for part in old.infolist():
            new.writestr(part.filename, old.read(part))
        new.writestr("../../ulkona.txt", "x")
        new.writestr("/tmp/ulkona-tyokieli.txt", "x")
    assert len(tyokieli.read(path))
    assert not (tmp_path.parent.parent / "ulkona.txt").exists()
    assert not Path("/tmp/ulkona-tyokieli.txt").exists()


def npz(path: Path, header: bytes, data: bytes = b"") -> Path:
    """An npz whose one array says of itself what `header` says."""
    stream = io.BytesIO()
    stream.write(b"\x93NUMPY\x01\x00" + len(header).to_bytes(2, "little") + header + data)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("table.npy", stream.getvalue())
    return path


def claims_a_huge_shape(path: Path) -> None:
    npz(path, b"{'descr': '<f8', 'fortran_order': False, 'shape': (1000000, 1000000, 1000)}\n")


def claims_more_than_it_holds(path: Path) -> None:
    npz(path, b"{'descr': '<f8', 'fortran_order': False, 'shape': (300000000,)}\n", b"\0" * 80)


def claims_less_than_nothing(path: Path) -> None:
    npz(path, b"{'descr': '<f8', 'fortran_order': False, 'shape': (-1,)}\n", b"\0" * 80)


def holds_objects(path: Path) -> None:
    np.savez(path.with_suffix(""), table=np.array([{}], dtype=object))


def unpacks_to_gigabytes(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("table.npy", "w") as part:
        for _ in range(500):
            part.write(bytes(1_000_000))


def is_cut_off(path: Path) -> None:
    np.savez_compressed(path.with_suffix(""), table=np.arange(100_000))
    path.write_bytes(path.read_bytes()[:-500])


def runs_python_in_its_header(path: Path) -> None:
    npz(path, b"__import__('os').system('touch ajettu')\n")


LIES: list[Callable[[Path], None]] = [
    *(claims_a_huge_shape, claims_more_than_it_holds, claims_less_than_nothing, holds_objects),
    *(unpacks_to_gigabytes, is_cut_off, runs_python_in_its_header),
]


@pytest.mark.parametrize("lie", LIES, ids=lambda lie: lie.__name__)
def test_a_model_file_that_lies_is_told_in_one_line(tmp_path: Path, lie: Callable[[Path], None]) -> None:
    fitted = tyokieli.PerspectiveClusterer().fit(["Etätyö sujuu hyvin."])
    fitted.save(tmp_path)
    lie(tmp_path / "perspectives.npz")
    begun = time.process_time()
    with pytest.raises(ValueError, match=r".") as reason:
        read_npz(tmp_path / "perspectives.npz")
    with pytest.raises(ModelError) as raised:
        tyokieli.PerspectiveClusterer.load(tmp_path)
    assert "\n" not in str(raised.value)
    assert len(str(reason.value)) <= 200
    assert time.process_time() - begun < 10


@pytest.mark.parametrize(
    "data", [b"", b"\xdd\xff\xff\xff\xff", b"\xdf\xff\xff\xff\xff\xa1a", b"\x91" * 100_000, b"\xc6\xff\xff\xff\xffa"]
)
def test_packed_bytes_that_lie_are_told_in_one_line(data: bytes) -> None:
    component = tyokieli.load().get_pipe("tyokieli_lemmatizer")
    for given in (data, srsly.msgpack_dumps([1, 2])):
        with pytest.raises(TyokieliError) as raised:
            component.from_bytes(given)
        assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (
            [("1", "ict"), (None, None), ("1", "johtaminen")],
            "has two perspectives for the text '1', 'ict' and 'johtaminen'",
        ),
        ([("1", "ict"), (None, "ict"), (3, None)], "has the perspective 'ict' on a row without an id"),
        ([("1", "<script>"), (None, None)], "the text '1' has the perspective '<script>', which does not exist"),
        ([("I-77", "ict"), (2.5, "ict"), (None, None)], "the id '2.5' is not among the texts"),
    ],
)
def test_a_review_sheet_whose_cells_lie(tmp_path: Path, rows: list[tuple[object, object]], message: str) -> None:
    sheet = tmp_path / "tarkistus.xlsx"
    pd.DataFrame(rows, columns=["id", "perspective"], dtype=object).to_excel(sheet, index=False)
    with pytest.raises(InputError) as told:
        tyokieli.analyze(["Etätyö sallittava.", "Esimies ei luota meihin."], labels=sheet)
    assert message in str(told.value)
    assert "\n" not in str(told.value)


def test_ids_of_a_sheet_with_a_gap_are_still_those_of_the_texts(tmp_path: Path) -> None:
    sheet = tmp_path / "tarkistus.xlsx"
    pd.DataFrame({"id": [1.0, None, 2.0], "perspective": ["ict", None, None]}).to_excel(sheet, index=False)
    documents = tyokieli.analyze(["Etätyö sallittava.", "Esimies ei luota meihin."], labels=sheet).documents
    assert documents.loc[documents["labelled"], ["id", "perspective"]].values.tolist() == [["1", "ict"]]


def test_too_little_memory_and_an_input_without_a_name_are_one_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert said(capsys, monkeypatch, "analyze", "") == (
        1,
        "tyokieli: The name of an input is empty. Name a file, a folder, or - for standard input.\n",
    )

    def full(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr("tyokieli.corpus.readers.read", full)
    status, output = said(capsys, monkeypatch, "analyze", "ideat.csv")
    assert status == 1
    assert output.startswith("tyokieli: There is not enough memory for this input. Split it")
