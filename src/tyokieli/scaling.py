"""Runs a function over partitions: in this process, in several, or on a Dask cluster. Knows no texts, merges nothing.

The results come in the order of the partitions, whatever finished first, so that what is made of them does not
depend on the number of processes. Workers are handed a partition and hand back its result: nothing is shared.
"""

import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from importlib import metadata
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from tyokieli.errors import EngineError, MissingExtraError, SettingsError

if TYPE_CHECKING:
    from distributed import Client

AHEAD = 256
"""Partitions that are at the cluster at a time: more than its cores, and no more than a scheduler holds with ease."""

_PACKAGE = "tyokieli"

P = TypeVar("P")
R = TypeVar("R")


def run(function: Callable[[P], R], partitions: Iterable[P], *, n_jobs: int = 1) -> Iterator[R]:
    """Apply `function` to every partition, here or in `n_jobs` processes of this machine.

    Parameters
    ----------
    function : callable
        A function of one partition; with more than one job, it and its results travel between processes by pickling.
    partitions : iterable
        Taken as they are needed: at most a few more than there are jobs are held in memory.
    n_jobs : int
        Processes; -1 means one for each core. No more than that, or two, are started: more gain nothing, and a slip of
        the finger would take the machine's memory.

    Yields
    ------
    The results, in the order of the partitions.

    Examples
    --------
    >>> list(run(len, ["etätyö", "työ"]))
    [6, 3]
    """
    if not isinstance(n_jobs, int | np.integer) or n_jobs == 0 or n_jobs < -1:
        raise SettingsError(f"n_jobs is {n_jobs}; give the number of processes, or -1 for one on each core.")
    if n_jobs == 1:
        return map(function, partitions)
    # loky, unlike multiprocessing's spawn, does not run the caller's script again in every worker, and unlike fork it
    # is safe when the caller has threads.
    from joblib import Parallel, cpu_count, delayed

    # A worker that has grown by 300 MB, with words that it met, is followed by another; no part is lost with it.
    warnings.filterwarnings("ignore", "A worker stopped while some jobs were given to the executor", UserWarning)
    started = min(n_jobs, max(cpu_count(), 2))
    workers = Parallel(n_jobs=started, return_as="generator", pre_dispatch="2*n_jobs", batch_size=1)
    results: Iterator[R] = workers(delayed(function)(partition) for partition in partitions)
    return results


def run_on_dask(function: Callable[[P], R], partitions: Iterable[P], *, scheduler: str | None = None) -> Iterator[R]:
    """Apply `function` to every partition on a Dask cluster.

    Parameters
    ----------
    function, partitions
        As in `run`; a partition may be a ``dask.delayed`` value, which is then computed on a worker.
    scheduler : str, optional
        Address of the cluster's scheduler, such as ``tcp://10.0.0.1:8786``. Without one, the client that is active in
        this process is used, or a cluster of this machine's cores is started for the time of the run.

    Yields
    ------
    The results, in the order of the partitions.

    Raises
    ------
    MissingExtraError
        Dask is not installed.
    SettingsError
        The scheduler does not answer.
    EngineError
        A worker has another version of this package or none, or the cluster could not finish a part.
    """
    client, ours = _dask_client(scheduler)
    try:
        _require_same_version(client)
        # A worker that dies takes only its partitions with it: Dask runs again elsewhere what is not yet fetched.
        waiting: deque[Any] = deque()
        for partition in partitions:
            waiting.append(client.submit(function, _as_future(client, partition), pure=False))
            if len(waiting) >= AHEAD:
                yield _fetched(waiting.popleft())
        while waiting:
            yield _fetched(waiting.popleft())
    finally:
        if ours:
            client.close()


def _fetched(future: Any) -> Any:
    from distributed import CancelledError, KilledWorker
    from distributed.comm.core import CommClosedError

    try:
        result = future.result()
    except (KilledWorker, CancelledError, CommClosedError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise EngineError(
            f"The Dask cluster could not finish a part ({reason[:200]}). "
            "Look at its workers' memory and logs, and go on with --resume."
        ) from None
    future.release()
    return result


def _dask_client(scheduler: str | None) -> tuple["Client", bool]:
    try:
        from distributed import Client, get_client
    except ImportError:
        raise MissingExtraError("Dask is not installed. Install it with: pip install 'tyokieli[dask]'") from None
    if scheduler is None:
        try:
            return get_client(), False
        except ValueError:
            return Client(processes=True, threads_per_worker=1, dashboard_address=None), True
    try:
        return Client(scheduler, timeout=10), True
    except (OSError, ValueError, TypeError, ImportError) as error:  # the last two: tls:// without keys, ucx://
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise SettingsError(
            f"No Dask scheduler answers at '{scheduler}' ({reason}). Give its address with --scheduler, such as tcp://10.0.0.1:8786."
        ) from None


def _require_same_version(client: "Client") -> None:
    """Look at the workers that are there: another version may give other results, and none would kill the worker."""
    ours = _version()
    # told by a function of Python's own, which a worker without this package has, too
    for worker, version in client.run(metadata.version, _PACKAGE, on_error="return").items():
        if ours is not None and version != ours:
            found = f"version {version}" if isinstance(version, str) else "none"
            raise EngineError(
                f"The worker {worker} has {found} of {_PACKAGE}, this machine {ours}. Install {ours} there, too."
            )


def _version() -> str | None:
    with suppress(metadata.PackageNotFoundError):  # run from its source, without having been installed
        return metadata.version(_PACKAGE)
    return None


def _as_future(client: "Client", partition: Any) -> Any:
    """A delayed partition becomes a future, so that it is computed where it is needed; any other stays as it is."""
    return client.compute(partition) if hasattr(partition, "__dask_graph__") else partition
