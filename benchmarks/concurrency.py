"""Eight threads and four processes at once, forked and spawned: the same results at every round.

python -m benchmarks.concurrency [--rounds 200]
"""

import argparse
import hashlib
import multiprocessing
import sys
import time
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor

import tyokieli

THREADS, PROCESSES = 8, 4
TEXTS = [
    "Etätyö pitää sallia kaikille, jotka sitä haluavat.",
    "Lähiesimiehemme ei luota alaisiinsa.",
    "Avokonttorissa on liikaa melua, eikä siellä pysty keskittymään.",
    "Koulutusta lisää! VPN katkeaa kotona joka päivä.",
]


def analysed(number: int) -> str:
    """A digest of everything that one analysis found; the texts come in another order each time."""
    turned = TEXTS[number % len(TEXTS) :] + TEXTS[: number % len(TEXTS)]
    analysis = tyokieli.analyze(turned)
    by_text = analysis.documents.sort_values("text")[["text", "perspective", "confidence", "tokens"]]
    terms = analysis.terms.sort_values(["concept", "start"])[["text", "concept", "start", "end"]]
    rewritten = [tyokieli.Vocabulary.builtin().modernize(text).text for text in TEXTS]
    return hashlib.sha256(f"{by_text.to_csv(index=False)}{terms.to_csv(index=False)}{rewritten}".encode()).hexdigest()


def differing(rounds: int, executor: Executor, expected: str) -> int:
    """Of so many analyses made at once, those with another result."""
    return sum(found != expected for found in executor.map(analysed, range(rounds)))


def threads() -> Executor:
    """Threads of this process."""
    return ThreadPoolExecutor(THREADS)


def processes(method: str) -> Executor:
    """Processes that begin as copies of this one, or anew."""
    return ProcessPoolExecutor(PROCESSES, mp_context=multiprocessing.get_context(method))


def main() -> None:
    """Print what differed; end with 1 when anything did."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=200)
    rounds = parser.parse_args().rounds
    expected = analysed(0)
    wrong = 0
    # processes are forked before there are threads, and once more after, as a notebook would
    for name, executor in (
        ("fork", processes("fork")),
        ("spawn", processes("spawn")),
        ("threads", threads()),
        ("fork after threads", processes("fork")),
    ):
        begun = time.monotonic()
        with executor:
            different = differing(rounds, executor, expected)
        wrong += different
        print(f"{name:<20} {rounds} analyses, {different} differ ({time.monotonic() - begun:.0f} s)", flush=True)
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
