"""Which reading of each word holds in its sentence: a linear model over candidates, decoded from left to right.

Scores that depend on the form alone are worked out once per form; what is left per word is a few table look-ups.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence, Set
from pathlib import Path
from typing import NamedTuple

from tyokieli.language import model
from tyokieli.language.colons import narrowed
from tyokieli.language.contexts import EDGE, Entry, Row, agreement, make_entry
from tyokieli.language.contractions import CONJUNCTIONS
from tyokieli.language.evidence import Group, features_of
from tyokieli.language.normalisation import normalise
from tyokieli.language.proposals import Candidate, Proposer
from tyokieli.language.readings import Choice, Reading
from tyokieli.language.remembered import Remembered, Scored

_NONE: Row = {}
_MENTIONED = 5.0  # what it adds to a guess that the text has other forms of the same lemma
_BUNDLES = 500_000  # how many bundles of features have their weights remembered
_FAR_BEHIND = 40.0  # no context makes good a static score this much below the best


def kept(candidates: Sequence[Candidate], scores: Sequence[float]) -> Scored:
    """The candidates as choices in the order of their scores; those far behind the best are left out.

    But for negations: it takes the sentence to tell that *et* is not *että*.
    """
    limit = max(scores) - _FAR_BEHIND
    order = [n for n, score in enumerate(scores) if score >= limit or candidates[n].negation > 0]
    order.sort(key=lambda number: -scores[number])
    return tuple([candidates[number].choice() for number in order]), tuple([scores[number] for number in order])


def _shared_lemmas(entries: list[Entry]) -> Set[str]:
    """Lemmas that two or more different guessed words of a text could have: Gokun, Gokulla → Goku."""
    guessed = {entry.lower: entry for entry in entries if entry.guessed}
    if len(guessed) < 2:
        return frozenset()
    counts = Counter(
        lemma for entry in guessed.values() for lemma in {choice.lemma.lower() for choice in entry.choices}
    )
    return {lemma for lemma, count in counts.items() if count > 1}


def _by_kind(rows: Mapping[str, Row]) -> Mapping[str, Mapping[str, Row]]:
    """Rows by the letter that names the kind of context, then by its value: "a" + tag → a → tag."""
    found: defaultdict[str, dict[str, Row]] = defaultdict(dict)
    for value, row in rows.items():
        found[value[0]][value[1:]] = row
    return found


class _Pair(NamedTuple):
    """What two parts of speech weigh: to a word between them, to the word before them and to the word after them."""

    tag: Row
    upos: Row
    ahead: Row
    behind: Row


class _Pairs(dict[tuple[str, str], _Pair]):
    """Weights of pairs of parts of speech, looked up when first met."""

    def __init__(self, rows: Mapping[str, Mapping[str, Row]]) -> None:
        self._rows = rows

    def __missing__(self, pair: tuple[str, str]) -> _Pair:
        name = " ".join(pair)
        found = self[pair] = _Pair(*[self._rows[kind].get(name, _NONE) for kind in "onhf"])
        return found


class _Bundles(dict[Group, float]):
    """Weights of bundles of features, each worked out when it is first met."""

    def __init__(self, static: Mapping[str, float]) -> None:
        self._static = static

    def __missing__(self, group: Group) -> float:
        if len(self) >= _BUNDLES:
            self.clear()
        static = self._static
        weight = self[group] = sum([static[feature] for feature in features_of(group) if feature in static])
        return weight


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
        self._rows = _by_kind(learned.rows)
        self._pairs = _Pairs(self._rows)
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
        return tuple(dict.fromkeys(choice.reading() for choice in entry.choices))

    def has_seen(self, word: str) -> bool:
        """Whether Voikko is remembered to know `word`; False where it does not, and where nothing is remembered."""
        entry = self._entries.get(word)
        if entry is not None:
            for one in entry.choices:
                if "v" in one.sources or "c" in one.sources:
                    return True
        return False

    def choose(self, words: Sequence[str], starts: Collection[int] = ()) -> list[Choice]:
        """One choice for each of `words`, which are running text; `starts` are the places where sentences begin."""
        known = self._entries
        if len(known) > self.cache_size:
            known.clear()
        entries = [known.get(word) or self._entry(word) for word in words]
        edge = self._edge
        shared = _shared_lemmas(entries)
        entries += [edge, edge]
        starts = frozenset(starts)
        rows, pairs = self._rows, self._pairs
        tags, lemmas, parts = rows["a"], rows["s"], rows["e"]
        lemmas_after, lemmas_before, agree_after, agree_before = rows["q"], rows["r"], rows["y"], rows["z"]
        chosen: list[Choice] = []
        last, before, before2, negated = edge, edge.best, edge.best, False
        for place in range(len(words)):
            if place in starts:
                last, before, before2, negated = edge, edge.best, edge.best, False
            entry = entries[place]
            best = 0
            if len(entry.scores) > 1:
                after = entries[place + 1] if place + 1 not in starts else edge
                after2 = entries[place + 2] if after is not edge and place + 2 not in starts else edge
                behind, ahead, seen = before.upos, after.best.upos, before.tag
                around = pairs[behind, ahead]
                tag_rows = [*last.tag_after, *after.tag_before]
                if seen in tags:
                    tag_rows.append(tags[seen])
                if before.lemma in lemmas:
                    tag_rows.append(lemmas[before.lemma])
                tag_rows.append(around.tag)
                if negated:
                    tag_rows.append(rows["v"].get("", _NONE))
                upos_rows = [*last.upos_after, *after.upos_before]
                if seen in parts:
                    upos_rows.append(parts[seen])
                upos_rows += (pairs[before2.upos, behind].behind, pairs[ahead, after2.best.upos].ahead, around.upos)
                upos_rows.append(rows["p"].get(f"{'S' if last is edge else ''}{entry.capital}", _NONE))
                if entry.torn:
                    upos_rows.append(rows["w"].get(after2.best.tag, _NONE))
                agree1, agree2 = agree_after.get(behind, _NONE), agree_before.get(ahead, _NONE)
                lemma1, lemma2 = lemmas_after.get(behind, _NONE), lemmas_before.get(ahead, _NONE)
                by_upos: dict[str, float] = {}
                negation = last.lower in CONJUNCTIONS  # ell|et sä: not et for että
                top = -1e9
                for number, choice in enumerate(entry.choices):
                    lemma, upos, _, tag, *_ = choice
                    if negation and lemma != "ei":
                        continue
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
                        score += agree1.get(upos + agreement(choice, before), 0.0)
                    if agree2:
                        score += agree2.get(upos + agreement(choice, after.best), 0.0)
                    if lemma in lemma1:
                        score += lemma1[lemma]
                    if lemma in lemma2:
                        score += lemma2[lemma]
                    if shared and entry.guessed and lemma.lower() in shared:
                        score += _MENTIONED
                    if score > top:
                        top, best = score, number
            before2, before, last = before, entry.choices[best], entry
            chosen.append(before)
            if before.negation:
                negated = before.negation > 0
        return chosen

    def _entry(self, word: str) -> Entry:
        entry = self._entries.get(word)
        if entry is None:
            form = normalise(word)
            if form.strip():
                scored = self._remembered.get(form) or self.scored(form)
            else:
                scored = (Choice(form, "X", "", "X"),), (0.0,)
            if ":" in form:
                scored = narrowed(form, scored)
            entry = self._entries[word] = self._with_rows(make_entry(form, *scored))
        return entry

    def scored(self, form: str) -> Scored:
        """Choices of `form`, which is normalised, and their static scores; worked out anew."""
        candidates = self._proposer.candidates(form)
        weights = self._bundles.__getitem__
        return kept(candidates, [round(sum(map(weights, candidate.evidence)), 2) for candidate in candidates])

    def _with_rows(self, entry: Entry) -> Entry:
        """Looks up the weights of `contexts.steady_contexts` that this word alone decides."""
        rows, lower, ending, tag = self._rows, entry.lower, entry.ending, entry.best.tag
        entry.tag_after = _found(rows["c"].get(lower))
        entry.upos_after = _found(rows["i"].get(lower), rows["k"].get(ending))
        entry.tag_before = _found(rows["b"].get(tag), rows["d"].get(lower))
        entry.upos_before = _found(
            rows["g"].get(tag), rows["j"].get(lower), rows["l"].get(ending), rows["m"].get(entry.possible)
        )
        return entry


def _found(*rows: Row | None) -> tuple[Row, ...]:
    return tuple([row for row in rows if row is not None])
