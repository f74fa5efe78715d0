"""Progress is for people who look, and for nobody else."""

from io import StringIO

import pandas as pd
from rich.console import Console

from tyokieli.progress import explained, shown


class Part:
    """As much of a partition as the bar looks at."""

    def __init__(self, texts: int) -> None:
        self.documents = pd.DataFrame({"id": range(texts)})


def through(console: Console) -> list[int]:
    return [len(part.documents) for part in shown(iter([Part(3), Part(2)]), 5, console)]


def test_a_terminal_sees_texts_rate_and_time_left():
    said = StringIO()
    assert through(Console(file=said, force_terminal=True, width=100)) == [3, 2]
    assert "Reading texts" in said.getvalue()
    assert "5/5" in said.getvalue()


def test_a_terminal_sees_how_far_the_explaining_of_many_texts_has_come():
    said = StringIO()
    ids = [str(number) for number in range(120)]
    assert list(explained(ids, Console(file=said, force_terminal=True, width=100))) == ids
    assert "Explaining texts" in said.getvalue()
    assert "120/120" in said.getvalue()


def test_a_pipe_sees_nothing():
    said = StringIO()
    assert through(Console(file=said)) == [3, 2]
    assert said.getvalue() == ""


def test_no_colour_is_respected(monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    said = StringIO()
    through(Console(file=said, force_terminal=True, width=100))
    assert "\x1b[3" not in said.getvalue().replace("\x1b[39m", "")
