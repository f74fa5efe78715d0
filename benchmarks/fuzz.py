"""Coverage-guided fuzzing of what takes foreign bytes and texts; needs ``pip install atheris``, which no extra holds.

python -m benchmarks.fuzz TARGET [--seconds 600] [--runs N] [--longest 4000] [--corpus DIR] [--slow 10]
python -m benchmarks.fuzz TARGET --blind [--seconds 600] [--runs N] [--seed 1] [--slow 10]

TARGET: cleaning, words, terms, rewriting, report (texts); csv, jsonl, markup, feeds, xlsx, parquet, vocabulary (files).
A finding is an exception that is not TyokieliError, a broken promise (offsets, what is escaped) or ten seconds for one
input; the input is written beside. Findings become tests under tests/.

A text is read from its bytes as UTF-8, so that what is changed stays mostly Finnish; bytes that are no UTF-8 come as
lone surrogates. What is begun with are single lines, and 120 bytes the most: words that nobody ever wrote are the
dearest to read, some 5 ms of the processor for 60 letters, before what watching the coverage costs. Without watching
(``--blind``, texts only, no atheris) lines of real text are broken at random: `benchmarks.mangled`. Then a page of a
report holds 500 of them.
"""

import contextlib
import faulthandler
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks import mangled

from tyokieli.errors import TyokieliError

LONGEST, LINE = 4_000, 120  # bytes of a file, and of a text
_SURROGATE = re.compile("[\ud800-\udfff]")
SLOW = 10
FILES = Path(__file__).resolve().parents[1] / "tests" / "corpus" / "files"
EXAMPLES = Path(__file__).resolve().parents[1] / "examples"


def cleaning() -> Callable[[str], None]:
    """Nothing is left that acts on a terminal or turns a line around."""
    from tyokieli.corpus.cleaning import clean, clean_line

    def once(text: str) -> None:
        assert not any(letter in clean(text) for letter in "\x00\x1b\x9b\u202e\ud800")
        assert "\n" not in clean_line(text)

    return once


def words() -> Callable[[str], None]:
    """The tokens are the text; every one has a lemma."""
    from tyokieli.language.reader import reader

    nlp = reader()

    def once(text: str) -> None:
        doc = nlp(text)
        assert doc.text == _whole(text), "tokens lose letters"
        assert all(token.lemma_ for token in doc)

    return once


def terms() -> Callable[[str], None]:
    """Offsets are those of the text."""
    from tyokieli.vocabulary.vocabulary import Vocabulary

    vocabulary = Vocabulary.builtin()

    def once(text: str) -> None:
        for match in vocabulary.find(text):
            assert _whole(text)[match.start : match.end] == match.text

    return once


def rewriting() -> Callable[[str], None]:
    """What is changed stands where it is said to."""
    from tyokieli.vocabulary.vocabulary import Vocabulary

    vocabulary = Vocabulary.builtin()

    def once(text: str) -> None:
        done = vocabulary.modernize(text)
        assert done.changes or done.text == _whole(text)

    return once


def report(at_once: int = 1) -> Callable[[str], None]:
    """No text gets into the page as it is. A page takes most of a second, however many texts are on it."""
    import dataclasses

    from tests.report.samples import material

    from tyokieli.report.html import render

    sample = material(max(at_once, 8), years=range(2023, 2025))
    path, texts = Path(tempfile.mkdtemp()) / "report.html", list[str]()

    def once(text: str) -> None:
        texts.append(_whole(text))
        if len(texts) < at_once:
            return
        documents = sample.documents.assign(text=[f"<b>{texts[n % at_once]}" for n in range(len(sample.documents))])
        render(dataclasses.replace(sample, documents=documents, title=texts[-1]), path, "fi")
        page = path.read_text(encoding="utf-8")
        assert not [given for given in texts if f"<b>{given}" in page]
        texts.clear()

    return once


def _whole(text: str) -> str:
    """The text as its tokens have it: half a character is read as U+FFFD."""
    return _SURROGATE.sub("\ufffd", text)


def _file(suffix: str) -> Callable[[bytes], None]:
    from tyokieli.corpus.readers import read

    path = Path(tempfile.mkdtemp()) / f"tiedosto{suffix}"

    def once(data: bytes) -> None:
        path.write_bytes(data)
        with _one_line():
            assert read(path)["id"].is_unique

    return once


def _vocabulary() -> Callable[[bytes], None]:
    from tyokieli.vocabulary.vocabulary import Vocabulary

    paths = [Path(tempfile.mkdtemp()) / f"sanasto{suffix}" for suffix in (".csv", ".ttl", ".rdf", ".jsonld")]

    def once(data: bytes) -> None:
        path = paths[data[0] % len(paths) if data else 0]
        path.write_bytes(data[1:])
        with _one_line():
            Vocabulary.open(path)

    return once


@contextlib.contextmanager
def _one_line() -> Iterator[None]:
    said = ""
    try:
        yield
    except TyokieliError as error:
        said = str(error)
    assert "\n" not in said, f"more than a line: {said}"


TEXTS: dict[str, Callable[[], Callable[[str], None]]] = {
    "cleaning": cleaning,
    "words": words,
    "terms": terms,
    "rewriting": rewriting,
    "report": report,
}
BLIND = {**TEXTS, "report": lambda: report(500)}
BYTES: dict[str, Callable[[], Callable[[bytes], None]]] = {
    "csv": lambda: _file(".csv"),
    "jsonl": lambda: _file(".jsonl"),
    "markup": lambda: _file(".html"),
    "feeds": lambda: _file(".xml"),
    "xlsx": lambda: _file(".xlsx"),
    "parquet": lambda: _file(".parquet"),
    "vocabulary": _vocabulary,
}


def main() -> None:
    """Fuzz until the time is over; libFuzzer prints the number of inputs at the end."""
    import argparse

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", choices=[*TEXTS, *BYTES])
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--runs", type=int, default=-1, help="end after so many inputs")
    parser.add_argument("--longest", type=int, help=f"bytes of an input; {LONGEST} of a file, {LINE} of a text")
    parser.add_argument("--corpus", default="")
    parser.add_argument("--slow", type=int, default=SLOW, help="seconds for one input; more on a busy machine")
    parser.add_argument("--blind", action="store_true", help="broken lines of real text, without watching the coverage")
    parser.add_argument("--seed", type=int, default=1, help="of --blind: other inputs")
    given = parser.parse_args()
    faulthandler.enable()
    if given.blind:
        if given.target not in BLIND:
            parser.error(f"--blind is for texts: {', '.join(BLIND)}")
        mangled.fuzz(
            given.target,
            BLIND[given.target](),
            runs=given.runs,
            seconds=given.seconds,
            slow=given.slow,
            seed=given.seed,
        )
        return
    import atheris

    longest = given.longest or (LINE if given.target in TEXTS else LONGEST)
    with atheris.instrument_imports(include=["tyokieli"]):
        if given.target in TEXTS:
            text_once = TEXTS[given.target]()

            def once(data: bytes) -> None:
                text_once(data.decode("utf-8", "surrogateescape"))

        else:
            once = BYTES[given.target]()
        once("Etätyö sallittava\nEsimies ei luota meihin\n".encode())  # what loads late is not the input's fault
    options = [
        f"-max_total_time={given.seconds}",
        f"-runs={given.runs}",
        f"-max_len={longest}",
        f"-timeout={given.slow}",
        "-rss_limit_mb=4000",
    ]
    if not given.corpus:
        given.corpus = tempfile.mkdtemp()
        if given.target in TEXTS:
            for number, line in enumerate(mangled.lines()):
                (Path(given.corpus) / str(number)).write_bytes(line.encode("utf-8", "surrogatepass")[:longest])
        for path in (*FILES.iterdir(), *EXAMPLES.iterdir()):
            if given.target in BYTES and path.is_file() and path.stat().st_size < longest:
                (Path(given.corpus) / path.name).write_bytes(path.read_bytes())
    atheris.Setup([sys.argv[0], *options, given.corpus], once)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
