"""The first screen of the README is a session that runs."""

import doctest
from pathlib import Path

import pytest

README = Path(__file__).resolve().parents[1] / "README.md"


def test_the_session_gives_the_output_that_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(README.parent)
    # the fences of Markdown would be read as output
    text = README.read_text(encoding="utf-8").replace("```\n", "\n")
    session = doctest.DocTestParser().get_doctest(text, {}, "README", str(README), 0)
    assert len(session.examples) > 8
    assert doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(session).failed == 0
