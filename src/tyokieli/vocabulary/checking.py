"""What a terminologist should mend in a vocabulary: clashing labels, missing replacements, circles, unknown words.

Nothing here is fatal: a vocabulary with problems is read and used as far as it goes.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tyokieli.bounded import read_bounded
from tyokieli.vocabulary.concepts import Concept
from tyokieli.vocabulary.forms import clean, known, read

_SHORT = 3


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to mend: what, and on which line of which file where the format has lines (else 0)."""

    message: str
    line: int = 0
    file: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}: " if self.line else f"{self.file}: " if self.file else ""
        return place + self.message


def check(
    concepts: Sequence[Concept], file: str | Path | None = None, odd: Iterable[tuple[str, str]] = ()
) -> list[Problem]:
    """The problems of `concepts`, with their lines in the `file` that they were read from.

    `odd` are messages about what the file holds beside concepts, each with the text by which its line is found.

    Examples
    --------
    >>> from tyokieli.vocabulary.vocabulary import Vocabulary
    >>> check(Vocabulary.builtin().concepts)
    []
    """
    lines = [] if file is None else _lines(Path(file))
    name = "" if file is None else str(file)
    others = ((Problem(message), mention) for message, mention in odd)
    problems = [*others, *find_problems(concepts), *unknown_words(concepts)]
    return [Problem(problem.message, _line_of(mention, lines), name) for problem, mention in problems]


def find_problems(concepts: Sequence[Concept]) -> Iterator[tuple[Problem, str]]:
    """Clashes, gaps and circles, each with the label or URI by which its line is found."""
    by_uri = {concept.uri: concept for concept in concepts}
    holders: dict[str, list[Concept]] = {}
    for concept in concepts:
        for label in dict.fromkeys(clean(label) for label in concept.labels_in("fi")):
            holders.setdefault(label, []).append(concept)
    for label, holding in holders.items():
        if len(holding) > 1:
            names = ", ".join(sorted(f"'{concept.label}' ({concept.uri})" for concept in holding))
            yield Problem(f"The label '{label}' belongs to several concepts: {names}. Give each its own."), label
    for concept in concepts:
        preferred = [label for label in concept.labels if label.kind == "pref"]
        if not preferred:
            yield Problem(f"{concept.uri} has no prefLabel. Give it one."), concept.uri
        for language in dict.fromkeys(label.language for label in preferred):
            texts = [label.text for label in preferred if label.language == language]
            if len(texts) > 1:
                message = f"{concept.uri} has {len(texts)} prefLabels in '{language}': {', '.join(texts)}. Keep one."
                yield Problem(message), texts[1]
        if concept.status == "vanha" and not concept.replacements:
            yield Problem(f"'{concept.label}' is deprecated and has no replacement that is in the file."), concept.label
        if concept.counted_as and concept.counted_as not in by_uri:
            yield Problem(f"'{concept.label}' is counted as {concept.counted_as}, which is not here."), concept.label
    yield from _circles(by_uri)


def unknown_words(concepts: Sequence[Concept]) -> Iterator[tuple[Problem, str]]:
    """Words of the preferred and alternative Finnish labels that Voikko does not know, with the label."""
    for concept in concepts:
        for label in concept.labels:
            if label.language != "fi" or label.kind == "hidden":
                continue
            for word in label.text.replace(",", " ").split():
                bare = word.strip("()")
                # ICT, etä-: letter words and first halves are in no dictionary
                if not (bare.isupper() or bare.endswith("-") or _is_known(clean(bare))):
                    yield (
                        Problem(f"Voikko does not know '{bare}' in the label '{label.text}'. Is it spelt right?"),
                        label.text,
                    )


def _is_known(word: str) -> bool:
    """Whether Voikko knows the word, or its last part after a hyphen or after a first part that makes sense of it."""
    if known(word) or ("-" in word and read(word)):
        return True
    # läsnätyö, tyhytoiminta: not combined in the dictionary; qwertyö ends in a word by chance
    return any(known(reading.parts[0]) or len(reading.parts[-1]) > _SHORT for reading in read(word))


def _circles(by_uri: dict[str, Concept]) -> Iterator[tuple[Problem, str]]:
    """Concepts that are replaced, step by step, by themselves; each circle once, from its first URI."""
    for uri, concept in by_uri.items():
        seen: set[str] = set()
        waiting = [replacement.uri for replacement in concept.replacements]
        while waiting:
            step = waiting.pop()
            if step == uri:
                if uri == min(seen | {uri}):
                    names = ", ".join(sorted(by_uri[member].label for member in seen | {uri} if member in by_uri))
                    yield Problem(f"Replacements run in a circle: {names}. Leave out one of them."), concept.label
                break
            if step not in seen and step in by_uri:
                seen.add(step)
                waiting.extend(replacement.uri for replacement in by_uri[step].replacements)


def _lines(path: Path) -> list[str]:
    return _decoded(read_bounded(path)).splitlines()


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _line_of(mention: str, lines: Sequence[str]) -> int:
    """The first line that names `mention`, as a whole label if there is one; 0 where the file does not spell it out.

    An address may stand there by its last part alone, behind a prefix.
    """
    last = re.split("[/#:]", mention)[-1]
    for wanted in dict.fromkeys((f'"{mention}"', mention, f":{last}") if ":" in mention else (f'"{mention}"', mention)):
        pattern = re.compile(rf"(?<!\w){re.escape(wanted)}(?!\w)", re.IGNORECASE)
        for place, line in enumerate(lines, start=1):
            if pattern.search(line):
                return place
    return 0
