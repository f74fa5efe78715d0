"""Progress of long work on stderr: texts done, texts a second and the time left. Silent where nobody looks."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

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

Item = TypeVar("Item")
#: Fewer texts than this are done before anybody would read the bar.
_FEW = 100


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
    return _watched(partitions, texts, "Reading texts", lambda partition: len(partition.documents), console)


def explained(ids: list[str], console: Console | None = None) -> Iterator[str]:
    """The `ids` of texts that are explained one by one, which takes longer than reading them, with such a bar."""
    return _watched(ids, len(ids), "Explaining texts", lambda _: 1, console) if len(ids) >= _FEW else iter(ids)


def _watched(
    items: Iterable[Item], texts: int, what: str, size: Callable[[Item], int], console: Console | None
) -> Iterator[Item]:
    console = console or Console(stderr=True)
    if not console.is_terminal:
        yield from items
        return
    columns = (
        SpinnerColumn(),
        TextColumn(what),
        BarColumn(),
        MofNCompleteColumn(),
        _Rate(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=texts)
        for item in items:
            bar.advance(task, size(item))
            yield item
