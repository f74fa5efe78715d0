"""What a word that Voikko does not know may stand for: spoken forms, forms typed without dots, typing errors.

Proposes forms only; whether one of them is a term, and that the word as written is no real word, is for the caller.
"""

import re
from collections.abc import Iterable, Iterator

from tyokieli.language.voikko import LONGEST_WORD
from tyokieli.vocabulary.nearby import Nearby

_ENDING_LETTERS = "aehiklmnstuvyäö"
_FRONT = str.maketrans("ao", "äö")
_SHORTEST_WORD = 5
_SHORTEST_ANCHOR = 5
_SHORTEST_FIRST_PART = 4  # lähi|esimies; a shorter word before the term is more likely another word
_LONGEST_ENDING = 6

# What the spoken language leaves out at the end of a word, by what is left: etätöis(sä), etätöist(ä), esimiehel(lä).
_DROPPED = (
    ("s", ("sa", "sä")),
    ("st", ("a", "ä")),
    ("lt", ("a", "ä")),
    ("l", ("la", "lä", "le")),
    ("ks", ("i",)),
    ("t", ("a", "ä", "tä", "ta")),
)
_VOWELS = "aeiouyäö"
# What stands for a diphthong in the dialects: etätyäs, esimiähet; etätöös for etätöissä or -työssä.
_DIPHTHONGS = (
    ("iä", ("ie",)),
    ("oo", ("oi", "uo")),
    ("ua", ("uo",)),
    ("yä", ("yö",)),
    ("öö", ("öi", "yö")),
)


def spoken(form: str) -> Iterator[str]:
    """Standard forms that `form` may be a spoken form of, the likeliest first.

    Examples
    --------
    >>> "etätöissä" in spoken("etätöis"), "etätöissäkin" in spoken("etätöissäki")
    (True, True)
    >>> "monipaikkaisessa" in spoken("monipaikkasessa")
    True
    >>> "etätöissä" in spoken("etätöös")
    True
    """
    yield from _shortened(form)
    for heard, standard in _DIPHTHONGS:
        before, found, after = form.rpartition(heard)
        for diphthong in standard if found else ():
            yield before + diphthong + after
            yield from _shortened(before + diphthong + after)


def _shortened(form: str) -> Iterator[str]:
    """Standard forms of which `form` has lost a sound or two."""
    stem, clitic = (form[:-2], "kin") if form.endswith("ki") else (form, "")
    if clitic:
        yield stem + clitic
    if form.endswith(("kaa", "kää")):
        yield form + "n"
    for ending, lost in _DROPPED:
        if stem.endswith(ending):
            yield from (stem + letters + clitic for letters in lost)
    if stem[-1:] in _VOWELS:
        yield stem + "n" + clitic
    # monipaikkanen, monipaikkasta: the i of -inen is not heard
    full = re.sub(r"([aäoö])(nen\b|s(?=[et]))", r"\1i\2", stem)
    if full != stem:
        yield full + clitic


def dotted(form: str) -> Iterator[str]:
    """`form` with its dots, where it was typed on a keyboard without them; the first parts of a compound may need none.

    Examples
    --------
    >>> next(dotted("etatyossa")), "joustotyötä" in dotted("joustotyota")
    ('etätyössä', True)
    """
    if not re.search("[äö]", form):
        for place in (match.start() for match in re.finditer("[ao]", form)):
            yield form[:place] + form[place:].translate(_FRONT)


class Anchors:
    """The unchanging beginnings of words, to be found in a misspelt form with at most one error.

    An error is a letter too many, too few or wrong, or two neighbours changed round (Damerau 1964). Looked up through
    their one-letter deletions (as SymSpell does), so that the cost hangs on the form's length, not on their number.

    Examples
    --------
    >>> anchors = Anchors(["etätyö", "kellokortti"])
    >>> "etätyö" in anchors.corrections("etättyö"), "kellokortti" in anchors.corrections("kellokotti")
    (True, True)
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._exact: set[str] = set()
        self._deletions: dict[str, tuple[str, ...]] = {}
        lengths = set()
        for anchor in sorted({anchor for word in words for anchor in _anchors(word)}):
            self._exact.add(anchor)
            lengths.add(len(anchor))
            for shorter in sorted({anchor, *_deletions(anchor)}):
                self._deletions[shorter] = (*self._deletions.get(shorter, ()), anchor)
        self._lengths = sorted({length + change for length in lengths for change in (-1, 0, 1)}, reverse=True)
        self._nearby = Nearby(anchor.translate(_FRONT) for anchor in sorted(self._exact))

    def may_be_near(self, form: str) -> bool:
        """Whether `form` has anything of a word of the list, dots or no dots; false for most forms, and at once."""
        return self._nearby.holds(form.translate(_FRONT))

    def corrections(self, form: str) -> Iterator[str]:
        """Forms one error away from `form` that hold a word of the list; the first letter is taken to be right."""
        if not _SHORTEST_WORD <= len(form) <= LONGEST_WORD or not form.isalpha():
            return
        tried = {form}
        starts = range(len(form) - _SHORTEST_ANCHOR + 2)
        for start in (place for place in starts if not 0 < place < _SHORTEST_FIRST_PART):
            for length in self._lengths:
                piece = form[start : start + length]
                if len(piece) < length:
                    continue
                for candidate in self._mended(form, start, piece):
                    if candidate not in tried and candidate[0] == form[0]:
                        tried.add(candidate)
                        yield candidate

    def _mended(self, form: str, start: int, piece: str) -> Iterator[str]:
        before, after = form[:start], form[start + len(piece) :]
        if piece in self._exact:
            if len(after) <= _LONGEST_ENDING:
                yield from (before + piece + ending for ending in _one_edit(after))
            return
        near = {anchor for shorter in (piece, *_deletions(piece)) for anchor in self._deletions.get(shorter, ())}
        yield from (before + anchor + after for anchor in sorted(near) if _distance_is_one(piece, anchor))


def _anchors(word: str) -> Iterator[str]:
    """What stays of `word` in all its forms: etätyö → etäty, etätö; kellokortti → kellokort."""
    if not word.isalpha():
        return
    if len(word) >= _SHORTEST_ANCHOR:
        yield word
    stem = re.sub(r"(?:nen|[aeiouyäö]|[st])$", "", word)
    stem = re.sub(r"([kpt])\1$", r"\1", stem)
    if len(stem) >= _SHORTEST_ANCHOR:
        yield stem
    broken = re.sub(r"(?:u(?=o$)|y(?=ö$)|i(?=e$))", "", word)  # työ, töissä; suo, soita; tie, teillä
    if broken != word and len(broken) >= _SHORTEST_ANCHOR:
        yield broken


def _deletions(word: str) -> Iterator[str]:
    return (word[:place] + word[place + 1 :] for place in range(len(word)))


def _distance_is_one(left: str, right: str) -> bool:
    short, long = sorted((left, right), key=len)
    if len(long) - len(short) == 1:
        return short in _deletions(long)
    differing = [place for place, (a, b) in enumerate(zip(left, right, strict=False)) if a != b]
    if len(differing) == 1:
        return len(left) == len(right)
    return (
        len(left) == len(right)
        and len(differing) == 2
        and differing[1] == differing[0] + 1
        and left[differing[0]] == right[differing[1]]
        and left[differing[1]] == right[differing[0]]
    )


def _one_edit(ending: str) -> Iterator[str]:
    """Endings one error away; letters that Finnish endings do not have are not thought of."""
    places = range(len(ending) + 1)
    yield from _deletions(ending)
    yield from (ending[:place] + ending[place + 1] + ending[place] + ending[place + 2 :] for place in places[:-2])
    yield from (ending[:place] + letter + ending[place + 1 :] for place in places[:-1] for letter in _ENDING_LETTERS)
    yield from (ending[:place] + letter + ending[place:] for place in places for letter in _ENDING_LETTERS)
