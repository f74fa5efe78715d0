"""The notebooks run from top to bottom, and what is kept in them is what running them gives."""

import re
from pathlib import Path

import pytest

nbformat = pytest.importorskip("nbformat")
nbclient = pytest.importorskip("nbclient")

FOLDER = Path(__file__).resolve().parents[1] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_and_shows_as_much_as_is_kept(path: Path) -> None:
    kept = nbformat.read(path, as_version=4)
    notebook = nbformat.read(path, as_version=4)
    resources = {"metadata": {"path": str(FOLDER)}}
    nbclient.NotebookClient(notebook, timeout=600, record_timing=False, resources=resources).execute()
    for before, after in zip(kept.cells, notebook.cells, strict=True):
        if before.cell_type == "code":
            # one print more or less of the kernel is nobody's business; a result or an error is
            kept_kinds, kinds = ({output.output_type for output in cell.outputs} for cell in (before, after))
            assert kinds == kept_kinds, after.source


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_outputs_are_kept_in_order_without_paths_or_warnings(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    outputs = str([cell.outputs for cell in cells])
    assert not re.search(r"/(home|root|tmp|work|Users)/|0x[0-9a-f]{6,}", outputs)
    assert "'stderr'" not in outputs
    assert "vaalikone" not in path.read_text(encoding="utf-8")


def test_there_are_four() -> None:
    assert len(NOTEBOOKS) == 4
