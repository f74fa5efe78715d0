"""Names for groups of texts: the nouns and noun phrases that are a group's own, in a readable form.

Class-based TF-IDF in the sense of Grootendorst (2022), with Finnish at large as one more class. Groups nothing.
"""

import math
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from tyokieli.perspectives.commonness import share
from tyokieli.perspectives.phrases import Phrase
from tyokieli.perspectives.units import PART
from tyokieli.perspectives.vectors import unit_length, word_vectors

Floats: TypeAlias = NDArray[np.float64]

Inflect = Callable[[str], Sequence[str]]
"""Plural nominatives of a phrase in its base form, the usual one first."""

KEYWORDS = 6
_CONSIDERED = 100  # names of a group that are weighed closely
_COMMONPLACE = 0.04  # share of texts; a word in so many (työ, palvelu, tavoite) names nothing alone
_UNLIKE = 0.4  # cosine of two words that have nothing to do with one another, as good as
_SAID = 2  # weight of the very word against words like it
_FEW = 30  # texts; in a group of so many the very word weighs half
_ODD = 4.5  # surprise beyond this is oddity, not aboutness
_ALONE = 0.4  # of the texts that have a word, how many must have it as a word of its own
_SUPPORT = 0.05  # share of a group that should have a name in common, two texts at the least
_PHRASE_BONUS = 1.5  # of two names as telling, people choose the longer
_MOSTLY = 0.6  # of the uses of a word, in a longer name
_SECOND = 0.5  # of the score of the first, for a second word in the label
_TRIVIAL_SHARE = 0.5  # what half of the other texts of the perspective say names no theme in it

# How much and when are not what about; nor are the words that stand for any thing at all.
_EMPTY_WORDS = """
    aamu aika alku arki asia elokuu esimerkki euro heinäkuu helmikuu hetki homma huhtikuu ihminen ilma ilta
    iltapäivä joukko joulukuu juttu kausi kerta keskiviikko kesä kesäkuu kevät kohta kolmannes kuu kuukausi kyse
    käsi lauantai loka lokakuu loppu lukumäärä maaliskuu maanantai mahdollisuus marraskuu meno metri mieli miljoona
    minuutti määrä ongelma osa pari perjantai porukka prosentti puoli puolisko päivä pää sana sata sunnuntai syksy
    syy syyskuu talvi tammikuu tapa tapaus tiistai tilanne torstai toukokuu tuhat tunti vaihtoehto viikko vuorokausi
    vuosi väki väli yö
"""
_EMPTY = frozenset(_EMPTY_WORDS.split())


@dataclass(frozen=True, slots=True)
class Named:
    """A group's label and keywords."""

    label: str
    keywords: tuple[str, ...]


def keys_of(units: Iterable[str], phrases: Iterable[Phrase]) -> frozenset[str]:
    """Keys that a text speaks of: its phrases, and the parts of its compounds (*kokous* in *kokousmuistio*)."""
    return frozenset(phrase.key for phrase in phrases) | {
        unit.removeprefix(PART) for unit in units if unit.startswith(PART)
    }


def name_groups(
    keys: Sequence[frozenset[str]],
    phrases: Sequence[Iterable[Phrase]],
    groups: Sequence[int],
    *,
    counts: Counter[str],
    total: int,
    trivial: Iterable[str] = (),
    inflect: Inflect | None = None,
) -> list[Named]:
    """Name each group of the texts of one perspective.

    Parameters
    ----------
    keys, phrases, groups
        Of each text: its `keys_of`, its phrases, the group it is in (0, 1, …).
    counts, total
        In how many of `total` texts of the whole corpus each key occurs.
    trivial : iterable of str
        Names that say nothing here: the perspective's own.
    inflect : callable, optional
        Makes the plural for a phrase that people use in the plural but that nobody wrote in the nominative.

    Returns
    -------
    list of Named
        In the order of the groups; no label twice.
    """
    forms = _Forms(phrases, inflect)
    here = Counter(key for some in keys for key in some)
    alone = Counter(key for some in phrases for key in {phrase.key for phrase in some})
    # esimies does not make men a theme
    candidates = {key for key in here if alone[key] >= _ALONE * here[key] and not _says_nothing(key, trivial)}
    group_of = np.array(groups)
    nearness = _Nearness(keys)
    named: list[Named] = []
    for number in range(max(groups, default=-1) + 1):
        inside = group_of == number
        size = int(inside.sum())
        all_own = Counter(key for some, one in zip(keys, inside, strict=True) if one for key in some & candidates)
        widespread = _TRIVIAL_SHARE * (len(keys) - size)
        own = _telling_more(Counter({key: n for key, n in all_own.items() if here[key] - n <= widespread}))
        surprise = {key: _surprise(key, n / size, counts[key] - n, total - size) for key, n in own.items()}
        considered = sorted(own, key=lambda key: (-own[key] * surprise[key], key))[:_CONSIDERED]
        scores = _scores(considered, own, surprise, inside, nearness)
        chosen = _chosen(scores)
        label = _label(chosen, scores, forms, {name.label for name in named}, number)
        named.append(Named(label, tuple(forms.best(key) for key in chosen)))
    return named


def _telling_more(own: Counter[str]) -> Counter[str]:
    """`own` without the words that are mostly said in a longer name: *huone* where people say *hiljainen huone*."""
    heads = {key.split()[-1] for key, n in own.items() if " " in key and n >= _MOSTLY * own[key.split()[-1]]}
    return Counter({key: n for key, n in own.items() if key not in heads})


def _scores(
    names: Sequence[str],
    own: Counter[str],
    surprise: dict[str, float],
    inside: NDArray[np.bool_],
    nearness: "_Nearness",
) -> dict[str, float]:
    """How well each of `names` would name the texts `inside`: how many say it or mean it there, and only there."""
    size = int(inside.sum())
    near = nearness.of(names)
    meant = near[:, inside].mean(axis=1)
    elsewhere = near[:, ~inside].mean(axis=1) if size < len(inside) else np.zeros(len(names))
    contrast = np.log((meant + 0.02) / (elsewhere + 0.02))
    times = np.array([own[name] for name in names])
    said = times / size * _SAID * size / (size + _FEW)
    # what one or two say is not yet what people say
    shared = np.minimum(1, times / max(2, math.ceil(_SUPPORT * size)))
    rarity = np.array([surprise[name] for name in names])
    length = np.array([_PHRASE_BONUS if " " in name else 1 for name in names])
    central = 1 + np.maximum(-0.9, nearness.centrality(names, inside))
    scores = np.round((said + meant) * (rarity + 2 * contrast) * length * central * shared, 6)
    return dict(zip(names, scores.tolist(), strict=True))


def _surprise(key: str, here: float, elsewhere: int, texts: int) -> float:
    """How much `key` is a group's own: its share here, against Finnish at large and against the other texts."""
    words = key.split()
    at_large = min(share(word) + share(PART + word) for word in words) / (1 if len(words) == 1 else 4)
    others = (elsewhere + 0.5) / (texts + 1)
    return 0.5 * min(_ODD, math.log(here / at_large)) + 0.5 * min(_ODD, math.log(here / others))


class _Nearness:
    """How near each text comes to saying a name: 1 where it says it, 0 where nothing it says is like it."""

    def __init__(self, keys: Sequence[frozenset[str]]) -> None:
        singles = sorted({key for some in keys for key in some if " " not in key})
        place = {single: column for column, single in enumerate(singles)}
        said = [sorted(place[key] for key in some if key in place) for some in keys]
        self._table = word_vectors().lookup(singles)
        self._columns = np.array([column for columns in said for column in columns], dtype=np.int64)
        self._speaking = np.array([bool(columns) for columns in said], dtype=bool)
        self._starts = np.cumsum([0, *(len(columns) for columns in said if columns)])[:-1]

    def centrality(self, names: Sequence[str], inside: NDArray[np.bool_]) -> Floats:
        """How much each of `names` means what sets the texts `inside` apart from the others: cosines."""
        meanings = np.zeros((len(self._speaking), self._table.shape[1]))
        if len(self._columns):
            meanings[self._speaking] = unit_length(np.add.reduceat(self._table[self._columns], self._starts, axis=0))
        apart = unit_length((meanings[inside].mean(axis=0) - meanings.mean(axis=0))[None, :])
        cosines: Floats = (self._vectors(names) @ apart.T)[:, 0]
        return cosines

    def _vectors(self, names: Sequence[str]) -> Floats:
        vectors = word_vectors()
        rows = [vectors.lookup(name.split()).sum(axis=0) for name in names]
        return unit_length(np.array(rows, dtype=np.float64).reshape(len(names), vectors.dimensions))

    def of(self, names: Sequence[str]) -> Floats:
        """Array of shape (names, texts)."""
        near = np.zeros((len(names), len(self._speaking)))
        if names and len(self._columns):
            wanted = self._vectors(names)
            alike = np.maximum(0, (wanted @ self._table.T - _UNLIKE) / (1 - _UNLIKE))
            near[:, self._speaking] = np.maximum.reduceat(alike[:, self._columns], self._starts, axis=1)
        return near


def _chosen(scores: dict[str, float]) -> list[str]:
    """The best keys that do not repeat one another."""
    chosen: list[str] = []
    for key in sorted(scores, key=lambda key: (-scores[key], key)):
        if len(chosen) == KEYWORDS or scores[key] <= 0:
            break
        if not any(_repeats(key, other) for other in chosen):
            chosen.append(key)
    return chosen


def _repeats(one: str, other: str) -> bool:
    # yhteinen etätyötila, etätyötila; kokousmuistio, kokous
    return any(word in other_word or other_word in word for word in one.split() for other_word in other.split())


def _label(chosen: Sequence[str], scores: dict[str, float], forms: "_Forms", taken: set[str], number: int) -> str:
    for index, first in enumerate(chosen):
        rest = [key for key in chosen[index + 1 :] if scores[key] >= _SECOND * scores[first]]
        words = [forms.best(first), *(forms.best(key) for key in rest[:1])]
        label = " ja ".join(words)
        label = label[0].upper() + label[1:]
        if label not in taken:
            return label
    return f"Teema {number + 1}"


def _says_nothing(key: str, trivial: Iterable[str]) -> bool:
    words = key.split()
    if words[-1] in _EMPTY or (len(words) == 1 and share(key) > _COMMONPLACE):
        return True
    return len(words) == 1 and any(_same_word(key, name) for name in trivial)


def _same_word(key: str, name: str) -> bool:
    """Whether the lemma is the word of the name, whatever their forms and spelling (toimintatapa, toimintatavat)."""
    one, other = (_plain(word) for word in (key, name))
    length = min(len(one), len(other))
    return one[: max(length - 2, 3)] == other[: max(length - 2, 3)] and abs(len(one) - len(other)) <= 2


def _plain(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


class _Forms:
    """The form in which people use each phrase."""

    def __init__(self, phrases: Iterable[Iterable[Phrase]], inflect: Inflect | None) -> None:
        self._uses: dict[str, Counter[Phrase]] = {}
        for some in phrases:
            for phrase in some:
                self._uses.setdefault(phrase.key, Counter())[phrase] += 1
        self._inflect = inflect

    def __contains__(self, key: str) -> bool:
        return key in self._uses

    def best(self, key: str) -> str:
        """Nominative in the number that is usual: the commonest written one, else made."""
        uses = self._uses[key]
        plurals = sum(count for phrase, count in uses.items() if phrase.plural)
        plural = 2 * plurals > uses.total()
        written = {
            phrase: count
            for phrase, count in uses.items()
            if phrase.plural == plural and (phrase.written or not plural)
        }
        if written:
            # what somebody wrote goes before what was put together
            return min(written, key=lambda phrase: (not phrase.written, -written[phrase], phrase.form)).form
        base = min(uses, key=lambda phrase: (-uses[phrase], phrase.form)).form
        made = self._inflect(base) if self._inflect is not None else ()
        return made[0] if made else base
