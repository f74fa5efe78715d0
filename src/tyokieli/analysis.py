"""The road itself: texts in, an `Analysis` of tables out.

Every text is read once, partition by partition (`road`), wherever the partitions are (`scaling`); what needs all of
them at once is made from the merged tables (`conclusion`). Files are written by `report`, which is handed the tables.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from tyokieli import __version__, counting, exchange, road, scaling
from tyokieli.checkpoints import Checkpoints, clear, digest_of
from tyokieli.conclusion import conclude
from tyokieli.corpus.frames import as_frame, column_called
from tyokieli.corpus.labels import known_labels
from tyokieli.errors import SettingsError
from tyokieli.perspectives.beforehand import is_builtin
from tyokieli.perspectives.clusterer import PerspectiveClusterer
from tyokieli.perspectives.settings import read_perspectives
from tyokieli.results import Analysis
from tyokieli.vocabulary.vocabulary import Vocabulary

__all__ = ["Analysis", "analyze"]

PARTITION = 500
"""Texts read at a time when no chunk size is given. The results do not depend on it."""


def analyze(
    data: object,
    vocabulary: Vocabulary | str | Path | None = None,
    perspectives: str | Path | Mapping[str, Any] | None = None,
    labels: object = None,
    group: str | None = None,
    period: str = "Y",
    mask: bool = True,
    n_jobs: int = 1,
    chunksize: int | None = None,
    *,
    engine: str = "local",
    scheduler: str | None = None,
    checkpoints: str | Path | None = None,
    keep_checkpoints: bool = False,
    resume: bool = False,
    progress: bool = False,
) -> Analysis:
    """Analyse texts: terms, perspectives, themes, duplicates, trends and groups.

    Parameters
    ----------
    data : DataFrame, Dask DataFrame, list of str or Series
        A table with a column ``text`` and, where they are known, ``id``, ``date``, ``title`` and ``source`` (as
        `tyokieli.read` gives them); or plain texts, whose ids are then their places from 1 on.
    vocabulary : Vocabulary or path, optional
        In place of the built-in one.
    perspectives : path or mapping, optional
        In place of the five of Työ 2.0: see `PerspectiveClusterer`.
    labels : mapping, Series or path, optional
        Perspectives that are known: id → perspective, or a corrected review sheet. They take precedence and teach.
    group : str, optional
        Column whose groups are compared, such as ``organisaatio``.
    period : {"Y", "Q", "M"}
        Period of the trends: year, quarter or month.
    mask : bool
        Mask personal data in everything that the tables hold.
    n_jobs : int
        Processes that read texts; -1 is one for each core. The result is the same whatever their number.
    chunksize : int, optional
        Texts read at a time. The result is the same whatever their number.
    engine : {"local", "dask"}
        Read the texts on this machine or on a Dask cluster.
    scheduler : str, optional
        Address of the Dask cluster's scheduler; without one the active client, or a cluster of this machine's cores.
    checkpoints : path, optional
        Folder for the partitions that are finished, which are removed when the analysis is made.
    keep_checkpoints : bool
        Leave them to be removed by `tyokieli.checkpoints.clear`, once what was found is written.
    resume : bool
        Go on with what is in `checkpoints`.
    progress : bool
        Show progress and time left on stderr, where that is a terminal.

    Returns
    -------
    Analysis

    Raises
    ------
    InputError
        When there are no texts, ids repeat, or `resume` finds another input or other settings.
    SettingsError
        When a column or option does not hold.

    Examples
    --------
    >>> import tyokieli
    >>> analysis = tyokieli.analyze(["Esimies ei luota meihin.", "Ilmanvaihto humisee avokonttorissa."])
    >>> analysis.terms[["text", "concept", "status"]].values.tolist()
    [['Esimies', 'esimies', 'vanha'], ['avokonttorissa', 'avokonttori', 'vanha']]
    """
    frame = as_frame(data)
    if group is not None:
        group = column_called(group, data)
    notes = {str(name): note for name, note in getattr(data, "attrs", {}).items()}
    del data  # may be the only one who holds it: `frame` is what is read
    if not isinstance(period, str) or period not in counting.PERIODS:
        raise SettingsError(f"period is '{period}'; it is one of {', '.join(counting.PERIODS)}.")
    if chunksize is not None and (not isinstance(chunksize, int | np.integer) or chunksize < 1):
        raise SettingsError(f"chunksize is {chunksize}; give the number of texts to read at a time.")
    if engine not in ("local", "dask"):
        raise SettingsError(f"engine is '{engine}'; it is 'local' or 'dask'.")
    clusterer = PerspectiveClusterer(perspectives=perspectives)
    given = read_perspectives(perspectives)
    known = known_labels(labels, list(frame["id"]), {p.id: p.name() for p in given})
    reading = road.Reading(_vocabulary(vocabulary), masked=mask, scored=is_builtin(given) and not any(known))
    texts, parts = len(frame), road.split(frame, chunksize or PARTITION)
    read_parts = partial(_read, reading=reading, engine=engine, scheduler=scheduler, n_jobs=n_jobs)
    kept = None
    if checkpoints is not None:
        kept = Checkpoints(Path(checkpoints), _signature(frame, reading, chunksize or PARTITION), resume=resume)
    partitions = _resumed(kept, parts, read_parts) if kept else read_parts(parts)
    if progress:
        from tyokieli.progress import shown

        partitions = shown(partitions, texts)
    del frame, parts  # from here on `partitions` alone holds the input, until it is through
    read = road.gather(partitions, None if kept is None else kept.folder)
    del partitions
    analysis = conclude(read, reading, clusterer, known, notes=notes, group=group, period=period)
    if kept is not None and not keep_checkpoints:
        clear(kept.folder)
    return analysis


def analyze_read(
    packed: pd.DataFrame,
    vocabulary: Vocabulary | str | Path | None = None,
    perspectives: str | Path | Mapping[str, Any] | None = None,
    labels: object = None,
    group: str | None = None,
    period: str = "Y",
    mask: bool = True,
) -> Analysis:
    """The analysis of texts that another engine has read with `exchange.read_frames`; parameters as for `analyze`.

    Examples
    --------
    >>> from tyokieli import exchange, road
    >>> from tyokieli.corpus.frames import as_frame
    >>> reading = road.Reading(Vocabulary.builtin())
    >>> packed = pd.concat(exchange.read_frames([as_frame(["Esimies ei luota meihin."])], reading))
    >>> analyze_read(packed).terms["concept"].tolist()
    ['esimies']
    """
    read = exchange.unpack(packed)
    if group is not None and group not in read.documents.columns:
        raise SettingsError(
            f"There is no column '{group}' to group by; there are: {', '.join(read.documents.columns)}."
        )
    clusterer = PerspectiveClusterer(perspectives=perspectives)
    ids = list(read.documents["id"])
    known = known_labels(labels, ids, {p.id: p.name() for p in read_perspectives(perspectives)})
    reading = road.Reading(_vocabulary(vocabulary), masked=mask)
    return conclude(road.gather([read]), reading, clusterer, known, notes={}, group=group, period=period)


def _read(
    parts: Iterable[pd.DataFrame], *, reading: road.Reading, engine: str, scheduler: str | None, n_jobs: int
) -> Iterator[road.Partition]:
    function = partial(road.read_partition, reading=reading)
    if engine == "dask":
        return scaling.run_on_dask(function, parts, scheduler=scheduler)
    return scaling.run(function, parts, n_jobs=n_jobs)


def _resumed(
    kept: Checkpoints,
    parts: Sequence[pd.DataFrame],
    read: Callable[[Iterable[pd.DataFrame]], Iterator[road.Partition]],
) -> Iterator[road.Partition]:
    tables = kept.through(parts, lambda missing: (partition.tables() for partition in read(missing)))
    return (road.Partition(**found) for found in tables)


def _signature(frame: pd.DataFrame, reading: road.Reading, chunksize: int) -> dict[str, str]:
    """What a run that goes on must share with the one that was stopped."""
    concepts = sha256(repr((reading.vocabulary.concepts, reading.vocabulary.inseparable)).encode()).hexdigest()
    return {
        "the version of tyokieli": __version__,
        "the input": digest_of(frame),
        "chunksize": str(chunksize),
        "the vocabulary": concepts,
        "masking": str(reading.masked),
        "what is found of each text": ", ".join(road.READ_COLUMNS),
    }


def _vocabulary(given: Vocabulary | str | Path | None) -> Vocabulary:
    if given is None:
        return Vocabulary.builtin()
    if isinstance(given, Vocabulary):
        return given
    if not isinstance(given, str | Path):
        raise SettingsError(f"vocabulary is {type(given).__name__}; give a Vocabulary, or the path of a file.")
    return Vocabulary.open(given)
