"""Progress of long work on stderr: texts read, texts a second and the time left. Silent where nobody looks."""

from collections.abc import Iterator

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from tyokieli.road import Partition


class _Rate(ProgressColumn):
    """Texts a second."""

    def render(self, task: Task) -> Text:
        return Text(f"{task.speed:,.0f} texts/s" if task.speed else "", style="progress.data.speed")


def shown(partitions: Iterator[Partition], texts: int, console: Console | None = None) -> Iterator[Partition]:
    """The partitions as they come, with a bar while they are waited for; only on a terminal.

    Parameters
    ----------
    partitions : iterator of Partition
    texts : int
        How many texts there are in all of them.
    console : Console, optional
        In place of the one on stderr.
    """
    console = console or Console(stderr=True)
    if not console.is_terminal:
        yield from partitions
        return
    columns = (
        SpinnerColumn(),
        TextColumn("Reading texts"),
        BarColumn(),
        MofNCompleteColumn(),
        _Rate(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=texts)
        for partition in partitions:
            bar.advance(task, len(partition.documents))
            yield partition
