"""Which reading of each word holds in its sentence: a linear model over candidates, decoded from left to right.

Scores that depend on the form alone are worked out once per form; what is left per word is a few table look-ups.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path

from tyokieli.language import model
from tyokieli.language.evidence import Group, features_of
from tyokieli.language.normalisation import normalise
from tyokieli.language.proposals import Candidate, Proposer
from tyokieli.language.readings import Reading
from tyokieli.language.remembered import Remembered, Scored

Row = Mapping[str, float]
_NONE: Row = {}
_MENTIONED = 5.0  # what it adds to a guess that the text has other forms of the same lemma
_BUNDLES = 500_000  # how many bundles of features have their weights remembered
_FAR_BEHIND = 40.0  # no context makes good a static score this much below the best


@dataclass(slots=True)
class Entry:
    """A form with its candidates in the order of their static scores, and what its neighbours see of it.

    `tag_after` and `upos_after` are the weights that this word gives to the tags and parts of speech of the word after
    it, `tag_before` and `upos_before` to those of the word before it.
    """

    lower: str
    candidates: tuple[Candidate, ...]
    scores: tuple[float, ...]
    best: Candidate
    ending: str
    possible: str
    capital: str
    guessed: bool = False
    tag_after: tuple[Row, ...] = ()
    upos_after: tuple[Row, ...] = ()
    tag_before: tuple[Row, ...] = ()
    upos_before: tuple[Row, ...] = ()


def kept(candidates: list[Candidate], scores: list[float]) -> Scored:
    """The candidates in the order of their scores; those far behind the best are left out."""
    order = sorted(range(len(scores)), key=lambda number: (-scores[number], number))
    limit = scores[order[0]] - _FAR_BEHIND
    order = [number for number in order if scores[number] >= limit]
    return [candidates[number] for number in order], [scores[number] for number in order]


def make_entry(form: str, candidates: list[Candidate], scores: list[float]) -> Entry:
    """An entry without the weights for its neighbours; candidates far behind the best are left out."""
    candidates, scores = kept(candidates, scores)
    best, lower = candidates[0], form.lower()
    return Entry(
        lower,
        tuple(candidates),
        tuple(scores),
        best,
        lower[-3:],
        " ".join(sorted({candidate.upos for candidate in candidates})),
        "C" if form[:1].isupper() else "c",
        best.sources == "g",
    )


EDGE = Entry("", (), (), Candidate("", "EDGE", "", "EDGE"), "", "EDGE", "")
"""What stands before the first and after the last word of a sentence."""


def contexts(
    before: Candidate, before2: Candidate, last: Entry, own: Entry, after: Entry, after2: Entry, negated: bool
) -> list[tuple[str, str]]:
    """Context values of a word, each with what it is paired with.

    That is "t" the candidate's tag, "u" its UPOS, "l" its lemma, "b" and "a" its UPOS with how its case agrees with
    that of the word before or after.

    `before` and `before2` are the candidates chosen for the two words before it; `negated` says that a verb of
    negation still waits for its main verb. This is the definition that training
    uses; `Disambiguator.choose` sums the same weights faster.
    """
    return [*steady_contexts(last, own, after, after2), *passing_contexts(before, before2, after.best, negated)]


def steady_contexts(last: Entry, own: Entry, after: Entry, after2: Entry) -> list[tuple[str, str]]:
    """The contexts that do not depend on what has been chosen so far."""
    ahead = after.best
    return [
        *((value, "t") for value in _seen_after(last)[0]),
        *((value, "u") for value in _seen_after(last)[1]),
        *((value, "t") for value in _seen_before(after)[0]),
        *((value, "u") for value in _seen_before(after)[1]),
        (f"h{ahead.upos} {after2.best.upos}", "u"),
        (f"p{'S' if last is EDGE else ''}{own.capital}", "u"),
        ("r" + ahead.upos, "l"),
        ("z" + ahead.upos, "a"),
    ]


def passing_contexts(before: Candidate, before2: Candidate, ahead: Candidate, negated: bool) -> list[tuple[str, str]]:
    """The contexts that depend on the candidates chosen for the words before."""
    return [
        ("a" + before.tag, "t"),
        ("s" + before.lemma, "t"),
        (f"o{before.upos} {ahead.upos}", "t"),
        ("e" + before.tag, "u"),
        (f"f{before2.upos} {before.upos}", "u"),
        (f"n{before.upos} {ahead.upos}", "u"),
        ("q" + before.upos, "l"),
        ("y" + before.upos, "b"),
        *((("v", "t"),) if negated else ()),
    ]


def agreement(one: Candidate, other: Candidate) -> str:
    """How case and number of two candidates agree: "=" in both, "c" in case, "/" in neither, "" where one has none."""
    if not one.case or not other.case:
        return ""
    return "=" if one.case == other.case else "c" if one.case[:3] == other.case[:3] else "/"


def _seen_after(entry: Entry) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return ("c" + entry.lower,), ("i" + entry.lower, "k" + entry.ending)


def _seen_before(entry: Entry) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return (
        ("b" + entry.best.tag, "d" + entry.lower),
        ("g" + entry.best.tag, "j" + entry.lower, "l" + entry.ending, "m" + entry.possible),
    )


def _shared_lemmas(entries: list[Entry]) -> Set[str]:
    """Lemmas that two or more different guessed words of a text could have: Gokun, Gokulla → Goku."""
    guessed = {entry.lower: entry for entry in entries if entry.guessed}
    if len(guessed) < 2:
        return frozenset()
    counts = Counter(
        lemma for entry in guessed.values() for lemma in {candidate.lemma.lower() for candidate in entry.candidates}
    )
    return {lemma for lemma, count in counts.items() if count > 1}


class _Bundles(dict[Group, float]):
    """Weights of bundles of features, each worked out when it is first met."""

    def __init__(self, static: Mapping[str, float]) -> None:
        self._static = static

    def __missing__(self, group: Group) -> float:
        if len(self) >= _BUNDLES:
            self.clear()
        weight = self[group] = sum(map(self._weight, features_of(group)))
        return weight

    def _weight(self, feature: str) -> float:
        return self._static.get(feature, 0.0)


class Disambiguator:
    """Chooses readings in context.

    Parameters
    ----------
    learned : model.Learned
        The tables that training left.
    remembered : Remembered, optional
        Forms whose candidates and scores are known beforehand.
    cache_size : int
        How many word forms are remembered before the cache starts anew.
    """

    def __init__(
        self, learned: "model.Learned", remembered: Remembered | None = None, *, cache_size: int = 100_000
    ) -> None:
        self.cache_size = cache_size
        self._proposer = Proposer(learned.lexicon, learned.guesser, learned.wordlists)
        self._remembered = Remembered() if remembered is None else remembered
        self._rows = learned.rows
        self._entries: dict[str, Entry] = {}
        self._bundles = _Bundles(learned.static)
        self._edge = self._with_rows(Entry("", (), (), EDGE.best, "", "EDGE", ""))

    @classmethod
    def load(cls, path: Path, *, cache_size: int = 100_000) -> "Disambiguator":
        """The disambiguator whose tables lie in the folder `path`.

        Raises
        ------
        ModelError
            When the tables are missing, damaged or of another format.
        """
        return cls(model.read(path), Remembered.load(path), cache_size=cache_size)

    def forget(self) -> None:
        """Start the cache anew."""
        self._entries.clear()
        self._bundles.clear()

    def readings(self, word: str) -> tuple[Reading, ...]:
        """Every reading of `word` by itself, likeliest first; never empty."""
        entry = self._entry(word)
        return tuple(dict.fromkeys(candidate.reading() for candidate in entry.candidates))

    def has_seen(self, word: str) -> bool:
        """Whether Voikko is remembered to know `word`; False where it does not, and where nothing is remembered."""
        entry = self._entries.get(word)
        if entry is not None:
            for one in entry.candidates:
                if "v" in one.sources or "c" in one.sources:
                    return True
        return False

    def choose(self, words: Sequence[str], starts: Collection[int] = ()) -> list[Reading]:
        """One reading for each of `words`, which are running text; `starts` are the places where sentences begin."""
        known = self._entries
        if len(known) > self.cache_size:
            known.clear()
        entries = [known.get(word) or self._entry(word) for word in words]
        edge = self._edge
        shared = _shared_lemmas(entries)
        entries += [edge, edge]
        starts = frozenset(starts)
        rows = self._rows.get
        chosen: list[Reading] = []
        last, before, before2, negated = edge, edge.best, edge.best, False
        for place in range(len(words)):
            if place in starts:
                last, before, before2, negated = edge, edge.best, edge.best, False
            entry = entries[place]
            best = 0
            if len(entry.scores) > 1:
                after = entries[place + 1] if place + 1 not in starts else edge
                after2 = entries[place + 2] if after is not edge and place + 2 not in starts else edge
                ahead = after.best.upos
                pair = f"{before.upos} {ahead}"
                tag_rows = (
                    *last.tag_after,
                    *after.tag_before,
                    rows("a" + before.tag, _NONE),
                    rows("s" + before.lemma, _NONE),
                    rows("o" + pair, _NONE),
                    rows("v", _NONE) if negated else _NONE,
                )
                upos_rows = (
                    *last.upos_after,
                    *after.upos_before,
                    rows("e" + before.tag, _NONE),
                    rows(f"f{before2.upos} {before.upos}", _NONE),
                    rows(f"h{ahead} {after2.best.upos}", _NONE),
                    rows("n" + pair, _NONE),
                    rows(f"p{'S' if last is edge else ''}{entry.capital}", _NONE),
                )
                agree1, agree2 = rows("y" + before.upos, _NONE), rows("z" + ahead, _NONE)
                lemma1, lemma2 = rows("q" + before.upos, _NONE), rows("r" + ahead, _NONE)
                by_upos: dict[str, float] = {}
                top = -1e9
                for number, candidate in enumerate(entry.candidates):
                    upos, tag, lemma = candidate.upos, candidate.tag, candidate.lemma
                    base = by_upos.get(upos)
                    if base is None:
                        base = 0.0
                        for row in upos_rows:
                            if upos in row:
                                base += row[upos]
                        by_upos[upos] = base
                    score = entry.scores[number] + base
                    for row in tag_rows:
                        if tag in row:
                            score += row[tag]
                    if agree1:
                        score += agree1.get(upos + agreement(candidate, before), 0.0)
                    if agree2:
                        score += agree2.get(upos + agreement(candidate, after.best), 0.0)
                    if lemma in lemma1:
                        score += lemma1[lemma]
                    if lemma in lemma2:
                        score += lemma2[lemma]
                    if shared and entry.guessed and lemma.lower() in shared:
                        score += _MENTIONED
                    if score > top:
                        top, best = score, number
            before2, before, last = before, entry.candidates[best], entry
            chosen.append(before.seen_as or before.reading())
            if before.negation:
                negated = before.negation > 0
        return chosen

    def _entry(self, word: str) -> Entry:
        entry = self._entries.get(word)
        if entry is None:
            form = normalise(word)
            candidates, scores = self._remembered.get(form) or self.scored(form)
            entry = self._entries[word] = self._with_rows(make_entry(form, candidates, scores))
        return entry

    def scored(self, form: str) -> Scored:
        """Candidates of `form`, which is normalised, and their static scores; worked out anew."""
        candidates = self._proposer.candidates(form)
        weights = self._bundles.__getitem__
        scores = [round(sum(map(weights, candidate.evidence)), 2) for candidate in candidates]
        for candidate in candidates:
            candidate.evidence = ()
        return candidates, scores

    def _with_rows(self, entry: Entry) -> Entry:
        after, before = _seen_after(entry), _seen_before(entry)
        entry.tag_after, entry.upos_after = self._found(after[0]), self._found(after[1])
        entry.tag_before, entry.upos_before = self._found(before[0]), self._found(before[1])
        return entry

    def _found(self, values: tuple[str, ...]) -> tuple[Row, ...]:
        rows = self._rows
        found: tuple[Row, ...] = ()
        for value in values:
            if value in rows:
                found += (rows[value],)
        return found
