"""The pages under docs/: their sessions run, and they name every column and key that is written."""

import doctest
import typing
from pathlib import Path

import pytest

import tyokieli
from tyokieli.corpus.privacy import MASKS
from tyokieli.report import summary

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted((ROOT / "docs").rglob("*.md"))
SESSIONS = [page for page in PAGES if ">>>" in page.read_text(encoding="utf-8")]


@pytest.mark.parametrize("page", SESSIONS, ids=lambda page: page.stem)
def test_sessions_give_the_output_that_is_shown(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)  # a session may write files
    text = page.read_text(encoding="utf-8").replace("```\n", "\n")  # fences would be read as output
    session = doctest.DocTestParser().get_doctest(text, {}, page.stem, str(page), 0)
    assert doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(session).failed == 0


def _keys(schema: type) -> set[str]:
    """The keys of a TypedDict and of those inside it."""
    found: set[str] = set()
    for name, kind in typing.get_type_hints(schema).items():
        found.add(name)
        for inner in (kind, *typing.get_args(kind)):
            if isinstance(inner, type) and typing.is_typeddict(inner):
                found |= _keys(inner)
    return found


def test_the_page_on_tables_names_every_key_of_the_summary_and_every_column() -> None:
    page = (ROOT / "docs/reference/tables.md").read_text(encoding="utf-8")
    analysis = tyokieli.analyze(["Esimies ei luota meihin.", "Etätyö sujuu."])
    columns = {column for name in ("documents", "terms", "themes", "trends", "groups", "words")
               for column in getattr(analysis, name).columns if not column.startswith("p_")}  # fmt: skip
    missing = sorted(name for name in _keys(summary.Summary) | columns if name not in page)
    assert missing == []
    assert summary.SCHEMA in page


def test_the_page_on_privacy_names_every_mask() -> None:
    page = (ROOT / "docs/how-to/tietosuoja.md").read_text(encoding="utf-8")
    assert all(mask in page for mask in MASKS)


def test_the_page_on_the_command_names_every_option() -> None:
    import typer

    from tyokieli.cli import app

    page = (ROOT / "docs/reference/command.md").read_text(encoding="utf-8")
    command = typer.main.get_command(app).commands["analyze"]  # type: ignore[attr-defined]
    options = {option for one in command.params for option in one.opts if option.startswith("--")} - {"--help"}
    assert sorted(option for option in options if option not in page) == []


def test_the_navigation_has_every_page() -> None:
    navigation = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    for page in PAGES:
        assert str(page.relative_to(ROOT / "docs")) in navigation
