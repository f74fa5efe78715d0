"""Words, punctuation marks and their places in a text: spaCy's Finnish tokeniser, extended where it errs.

Every character of the text belongs to a token or is a space after one, so that offsets are those of the text given.
Follows UD_Finnish-TDT, except that longer words with a slash between them are parted. A conjunction that has grown
together with its negation is two tokens, as in spaCy and UD: *ettei → ett, ei*.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any

from spacy.lang.fi import Finnish
from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import DummyTokenizer
from spacy.vocab import Vocab, create_vocab

from tyokieli.language.contractions import NORMS, parted
from tyokieli.language.voikko import analyze

LONGEST_CHUNK = 300
"""A run without white space that is longer than this is divided at punctuation alone."""

# spaCy stores texts in UTF-8, which has no place for half a character; the length of the text stays the same.
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_WHITE_SPACE = re.compile(r"(\s+)")

# Letters and digits; marks and invisible characters inside a word belong to it.
_INNER = "\u00ad\u0300-\u036f\u200b-\u200d\u2060\ufeff"
_ALNUM = rf"[^\W_](?:[\w{_INNER}]*[^\W_][\u0300-\u036f]*)?"
_LETTER = r"[^\W\d_]"
_UPPER = "A-ZÅÄÖÜŠŽ"
_LOWER = "a-zåäöüšž"
# EU:n, ict:tä, 2.0:ssa, MTV3:llekin: a case ending after a colon; EU:N where everything is in capitals
_CASE_ENDING = (
    r"(?:i?(?:ss|st|ll|lt|tt)[aä]|i?lle|i?ksi|i?n[aä]|i?t?[aä]|j[aä]|[aeiouyäö]{0,2}n|h[aeiouyäö]n|[dth]?ien|iden"
    r"|[dj]en|i?tten|s(?:een|iin|en|ta|tä)|[aeioyäö]?t|s|nnes|nt[aä]|nte(?:en|n[aä])|(?:nne|se)(?:[ls][lst][aä]|lle|ksi|n)"
    r"|ns[aä])(?:ni|si|ns[aä]|mme|nne)?(?:kin|k[aä][aä]n|k[oö]|h[aä]n|p[aä])?"
    r"(?![^\W_])"
)
_ENDING = rf"(?::{_CASE_ENDING}|(?<=[{_UPPER}]):(?=[{_UPPER}]+(?![^\W_]))(?i:{_CASE_ENDING}))?"
# km/h, ja/tai and 79/112/ETY are one token, osaaminen/johtaminen three
_SLASH = rf"(?:(?<!{_LETTER}{{4}})/|/(?!{_LETTER}{{4}}))"
_EMOJI = r"[\u231a-\u23ff\u25a0-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]"

_URL = r"(?:https?://|www\.)[^\s<>\"”»]*[^\s<>\"”».,;:!?'’()\[\]{}]"
_TOKENS = (
    _URL,
    r"(?<![\w.+-])[\w+-]+(?:\.[\w+-]+)*@[\w-]+(?:\.[\w-]+)+",
    rf"(?<![\w.-])[^\W_][\w-]*(?:\.[\w-]+)*\.(?:fi|com|net|org|eu|info|io|se)(?![\w.]*\w)(?:/[^\s<>\"”»]*[\w/])?(?:-{_ALNUM})*{_ENDING}",
    rf"[@#](?=\w)[\w]+(?:\.\d+)*{_ENDING}",  # #Työ2.0, @nimi:lle
    r"(?<![^\W_])(?:[:;=][-'^o]?[)(\]\[DPpOo/\\|*3]+|<3+|[xX]D+|\^_*\^)(?![^\W_])",
    r"(?<=[^\W_])[:;]-?[)(](?=\s|$)",
    r"\.{2,}|…+|-{2,}|[–—]{2,}|->|=>|\*+",
    r"[vV]\.?\d+(?:\.\d+)+",  # v1.2
    rf"(?<!\w){_LETTER}+\d+\.\d+(?:-{_ALNUM})*(?![\w.]*\w){_ENDING}",  # Työ2.0-hanke
    rf"(?<!\w)\d+(?:\+\d+)+(?:-{_ALNUM})+{_ENDING}",  # 3+2-malli
    rf"{_LETTER}{{1,4}}\.-{_LETTER}{{1,4}}\.",  # ev.-lut.
    # 2.0:n, 1990-luvulla, 2007–2013, 79/112/ETY, 4,30e, 120km/h, -30
    rf"(?:(?<![\w)\]])[-−+](?=\d))?\d+(?:(?:[.,:/–−-]|\.[–-])\d+)*\w*(?:{_SLASH}\w+)*(?:[-–]{_ALNUM})*{_ENDING}",
    rf"[{_UPPER}]+\((?:19|20)\d\d\)",  # KOM(2005)
    r"(?<![\w.])(?:[^\W\d_]\.){2,}(?=\W|$)",  # o.s., U.S.
    # -sarjan, –kampanjassa: the end of a compound whose beginning is several words
    rf"(?:(?<![\w)\]])[-–](?=[{_LOWER}])(?!(?:ja|tai|eli|mutta|vaan|sekä|että|kun|jos|niin)\b))?"
    rf"{_ALNUM}(?:(?:['’&+·`´]|[-‐‑–]/?|{_SLASH}){_ALNUM})*(?:[-‐‑](?![\w-]))?(?:\+\+)?{_ENDING}",
    rf"[%‰€]:{_CASE_ENDING}",
    rf"[\U0001f1e6-\U0001f1ff]{{2}}|{_EMOJI}[\ufe0f\U0001f3fb-\U0001f3ff]*(?:\u200d{_EMOJI}[\ufe0f\U0001f3fb-\U0001f3ff]*)*",
    r"\S[\u0300-\u036f\ufe0f]*",
)
_TOKEN = re.compile("|".join(_TOKENS))
_SIMPLE_TOKEN = re.compile(rf"{_URL}|{_ALNUM}|\S")

_SPACY_ABBREVIATIONS = frozenset(
    form for form in Finnish.Defaults.tokenizer_exceptions if form.endswith(".") and len(form) > 2
)
# These end sentences as often as not: before a capital letter the full stop is a token of its own.
_CLOSING = frozenset(("etc", "jne", "kk", "oy", "ry", "tms", "ym", "yms"))
_MAYBE_ABBREVIATION = re.compile(rf"{_LETTER}{{1,7}}")
_ORDINAL = re.compile(r"\d{1,3}|[IVX]{2,5}|(?:[12]\d|3[01]|0?[1-9])\.(?:1[0-2]|0?[1-9])")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:[ \u00a0\u2009\u202f]\d{3}){0,3}")
_CONTINUING = (",", ";", ":", ")", "/", "&", "+")
_SENTENCE_ENDS = frozenset(".!?:…")

_Pieces = tuple[list[str], list[bool], bool]
_CACHED = 100_000


class FinnishTokenizer(DummyTokenizer):
    """Tokenises Finnish text into a spaCy `Doc`.

    Parameters
    ----------
    vocab : spacy.vocab.Vocab
        Vocabulary of the pipeline that the documents are made for.

    Notes
    -----
    Half a character (a lone surrogate) is read as U+FFFD.

    Examples
    --------
    >>> tokenizer = make_tokenizer()
    >>> [token.text for token in tokenizer("Esim. ict:n ja Työ 2.0:n tavoitteet, 4,30e/kpl :)")]
    ['Esim.', 'ict:n', 'ja', 'Työ', '2.0:n', 'tavoitteet', ',', '4,30e/kpl', ':)']
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        self._pieces: dict[str, _Pieces] = {}

    def __call__(self, text: str) -> Doc:
        """Tokens of `text`."""
        if _LONE_SURROGATE.search(text):
            text = _LONE_SURROGATE.sub("\ufffd", text)
        words, spaces = self._split(text)
        doc = Doc(self.vocab, words=words, spaces=spaces)
        if not NORMS.keys().isdisjoint(words):
            for token in doc:
                token.norm_ = NORMS.get(token.text, token.norm_)
        return doc

    def forget(self) -> None:
        """Starts the cache of what stands between blanks anew."""
        self._pieces.clear()

    def pipe(self, texts: Iterable[str], **kwargs: Any) -> Iterator[Doc]:
        """Tokens of each of the texts, in order."""
        return map(self, texts)

    def score(self, examples: Iterable[Example], **options: Any) -> dict[str, Any]:
        """Precision, recall and F1 of the tokens, for ``nlp.evaluate``."""
        return Scorer.score_tokenization(examples)

    def __reduce__(self) -> tuple[Any, ...]:
        return FinnishTokenizer, (self.vocab,)

    def _split(self, text: str) -> tuple[list[str], list[bool]]:
        words: list[str] = []
        spaces: list[bool] = []
        parts = _WHITE_SPACE.split(text)  # chunk, gap, chunk, …; the first and last chunk may be empty
        last = len(parts) - 1
        cached = self._pieces
        for place in range(0, last + 1, 2):
            chunk = parts[place]
            if chunk:
                pieces = cached.get(chunk)
                if pieces is None:
                    if len(cached) >= _CACHED:
                        cached.clear()
                    pieces = cached[chunk] = _divide(chunk)
                if pieces[2]:
                    pieces = _in_context(pieces, parts, place, words, spaces)
                words += pieces[0]
                spaces += pieces[1]
            if place < last:
                gap = parts[place + 1]
                if words and gap[0] == " ":
                    spaces[-1] = True
                    gap = gap[1:]
                if gap:
                    words.append(gap)
                    spaces.append(False)
        return words, spaces


def create_tokenizer() -> Callable[[Language], FinnishTokenizer]:
    """The tokeniser as a spaCy configuration names it: ``[nlp.tokenizer] @tokenizers = "tyokieli_tokenizer"``."""
    return lambda nlp: FinnishTokenizer(nlp.vocab)


def make_tokenizer() -> FinnishTokenizer:
    """A tokeniser with a vocabulary of its own, for use without a pipeline."""
    return FinnishTokenizer(create_vocab("fi", Finnish.Defaults))


def _divide(chunk: str) -> _Pieces:
    """Tokens of a run without white space, as far as it tells; and whether what follows or precedes has a say."""
    if chunk.isalpha():
        words = parted(chunk)
        return words, [False] * len(words), False
    if chunk[-1] == "," and chunk[:-1].isalpha():
        words = [*parted(chunk[:-1]), ","]
        return words, [False] * len(words), False
    words = (_TOKEN if len(chunk) <= LONGEST_CHUNK else _SIMPLE_TOKEN).findall(chunk)
    joined: list[str] = []
    for place, word in enumerate(words):
        inside = word == "." and joined and place + 1 < len(words)
        if inside and _is_abbreviation(joined[-1]):  # (esim.) n.676
            joined[-1] += word
        else:
            joined += parted(word)
    ends_open = (
        len(joined) > 1
        and joined[-1] == "."
        and (_ORDINAL.fullmatch(joined[-2]) or _MAYBE_ABBREVIATION.fullmatch(joined[-2]))
    )
    begins_open = len(joined[0]) >= 3 and joined[0][:3].isdecimal() and not joined[0][3:4].isdecimal()
    return joined, [False] * len(joined), bool(ends_open or begins_open)


def _in_context(pieces: _Pieces, parts: list[str], place: int, words: list[str], spaces: list[bool]) -> _Pieces:
    """The tokens of a chunk once its neighbours are seen; joins groups of thousands to what is before them."""
    found = pieces[0]
    if words and place and len(parts[place - 1]) == 1 and found[0][:3].isdecimal():
        gap = parts[place - 1]
        before = words[-1] if gap == " " else words[-2] if len(words) > 1 and words[-1] == gap else ""
        if _THOUSANDS.fullmatch(before) and _THOUSANDS.fullmatch(f"1{gap}{found[0][:3]}"):
            # 110 000: one number
            del words[-1 if gap == " " else -2 :], spaces[-1 if gap == " " else -2 :]
            found = [before + gap + found[0], *found[1:]]
    if len(found) > 1 and found[-1] == ".":
        following = parts[place + 2] if place + 2 < len(parts) else ""
        starts = len(found) == 2 and (not words or words[-1][-1] in _SENTENCE_ENDS or "\n" in words[-1])
        if _keeps_full_stop(found[-2], following, starts):
            found = [*found[:-2], found[-2] + "."]
    return found, [False] * len(found), True


def _keeps_full_stop(word: str, following: str, starts: bool) -> bool:
    """Whether the full stop after `word` belongs to it and does not end the sentence."""
    first = following.lstrip("(\"”'’-–")[:1] or following[:1]
    if first.isdigit() or first in _CONTINUING or (first.isalpha() and not first.isupper()):
        if _ORDINAL.fullmatch(word) or len(word) == 1 or _is_abbreviation(word):
            return True  # 20. heinäkuuta
        return len(word) < 6 and word.isalpha() and not analyze(word.lower())
    if _ORDINAL.fullmatch(word):
        return starts and bool(following) and len(word) < 3  # the number of a list's item: 1. Johtaminen
    if len(word) == 1:
        return word.isupper() and first.isupper()  # J. Virtanen
    return bool(following) and word.lower() not in _CLOSING and _is_abbreviation(word)


@lru_cache(maxsize=10_000)
def _is_abbreviation(word: str) -> bool:
    if not _MAYBE_ABBREVIATION.fullmatch(word):
        return False
    form = word.lower() + "."
    return form in _SPACY_ABBREVIATIONS or any(analysis.get("CLASS") == "lyhenne" for analysis in analyze(form))
