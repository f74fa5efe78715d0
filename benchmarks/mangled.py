"""Lines of real text, broken at random: no coverage is watched, and most of an input stays Finnish.

For `benchmarks.fuzz --blind`. No input is counted twice.
"""

import json
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator
from hashlib import blake2b
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# What breaks tokenisers, offsets, pages, terminals: joiners, marks, case that grows, digits of other scripts, markup.
NASTY = "\u00ad\u200b\u200c\u200d\u200e\u202e\u2060\ufeff\u0301\u0308\u0345\u0e33\u00a0\u2028\x00\x07\x1b\x85\n\r\t"
NASTY += "İıßſǅﬁΐК１٣²½Ⅷ𝟘𝐀😀👩🏽\U000e0041\U0010ffff\ud83d\ude00'’´`\"”«»-‐–—_·:;.,!?…()[]{}<>&%#@/\\|*+=~^$€°"
RANGES = ((32, 127), (160, 0x250), (0x250, 0x3000), (0x3000, 0xD800), (0x10000, 0x20000))
LONG = 60  # letters of most inputs; one in two hundred is repeated to some thousand


def lines() -> list[str]:
    """Different lines of the examples and of the tests' sentences."""
    found: set[str] = set()
    for path in sorted([*(ROOT / "examples").iterdir(), *(ROOT / "tests").glob("*/*.jsonl")]):
        if path.is_file():
            for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
                cells = json.loads(line) if path.suffix == ".jsonl" else line
                found.update(filter(None, map(str, cells.values())) if isinstance(cells, dict) else [line])
    return sorted(line for line in found if line.strip())


def inputs(seed: int) -> Iterator[str]:
    """Broken lines without end, each another one than all before."""
    chance, given, seen = random.Random(seed), lines(), set[bytes]()
    while True:
        text = _broken(chance, given)
        digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).digest()
        if digest not in seen:
            seen.add(digest)
            yield text


def _broken(chance: random.Random, given: list[str]) -> str:
    kind = chance.random()
    if kind < 0.03:  # no text at all
        return "".join(_letter(chance) for _ in range(chance.randint(1, 40)))
    letters = list(_piece(chance, given))
    if kind < 0.2:  # two lines grown together
        letters += _piece(chance, given)
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(letters) + 1)
        match chance.randrange(6):
            case 0:
                letters[at:at] = chance.choice(NASTY)
            case 1:
                letters[at : at + 1] = _letter(chance)
            case 2:
                del letters[at : at + chance.randint(1, 5)]
            case 3:
                letters[at:at] = letters[at : at + chance.randint(1, 10)] * chance.choice((1, 1, 1, 3, 20))
            case 4:
                end = at + chance.randint(1, 12)
                letters[at:end] = "".join(letters[at:end]).upper()
            case _:
                letters[at:at] = chance.choice(" -:")
    text = "".join(letters)
    return text * chance.randint(2, 40) if kind > 0.995 else text


def _piece(chance: random.Random, given: list[str]) -> str:
    line = chance.choice(given)
    start = chance.randrange(len(line)) if chance.random() < 0.5 else 0
    return line[start : start + chance.randint(1, LONG)]


def _letter(chance: random.Random) -> str:
    return chance.choice(NASTY) if chance.random() < 0.5 else chr(chance.randrange(*chance.choice(RANGES)))


def fuzz(name: str, once: Callable[[str], None], *, runs: int, seconds: float, slow: int, seed: int) -> None:
    """Give `once` broken lines until the runs or the time are over; end with 1 and the input at the first finding."""
    signal.signal(signal.SIGPROF, signal.default_int_handler)  # an input that takes long is shown where it is
    begun, done, text = time.monotonic(), 0, ""
    try:
        for text in inputs(seed):
            if done == runs or time.monotonic() - begun > seconds:
                break
            signal.setitimer(signal.ITIMER_PROF, slow)  # of the processor: a busy machine does not show
            once(text)
            signal.setitimer(signal.ITIMER_PROF, 0)
            done += 1
            if done % 10_000 == 0:
                print(f"{name}: {done:,} inputs in {time.monotonic() - begun:.0f} s", flush=True)
    except (Exception, KeyboardInterrupt):
        path = Path(f"finding-{name}-{seed}-{done}.txt")
        path.write_text(text, encoding="utf-8", errors="surrogatepass")
        print(f"{name}: input {done:,} is a finding, kept in {path}: {text[:200]!a}", file=sys.stderr)
        raise
    print(f"{name}: {done:,} different inputs in {time.monotonic() - begun:.0f} s, nothing found", flush=True)
