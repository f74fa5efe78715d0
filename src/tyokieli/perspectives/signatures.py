"""What a text is to the search for copies: its letters in fours, and a signature small enough to keep of each text.

Looks at one text at a time; which texts are copies is `duplicates`' business.
"""

import base64
import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from hashlib import blake2b
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from tyokieli.arrays import read_npz
from tyokieli.errors import ModelError
from tyokieli.resources import model_path

Ints: TypeAlias = NDArray[np.int64]
Floats: TypeAlias = NDArray[np.float64]

GRAM = 4
"""Length of the character n-grams. Fours told copies from other texts best (three to six were tried)."""
BITS = 18
"""An n-gram is hashed to so many bits: 262,144 buckets, of which Finnish fills a quarter."""
SKETCH = 48
"""How many n-grams of a text its signature keeps."""
LONGEST = 20_000
"""How many characters of a text are compared with other texts; a fingerprint covers the whole of it."""

_FINGERPRINT = 32  # hexadecimal digits

# a signature line's mask or the address of one's blog makes no two texts the same
_NOT_WORDS = re.compile(r"\[[A-ZÅÄÖ]+\]|https?://\S+|www\.\S+|\S{1,64}@\S+")
_WORD = re.compile(r"\w+")


def signature(text: str) -> str:
    """What `near_duplicates` needs to know of `text` to find its possible copies: at most 288 ASCII characters.

    A fingerprint of the words, then a weighted sample of the n-grams: one that is rare in Finnish is likelier to be
    in it, and one that two texts share is in both their signatures or in neither as far as possible (bottom-k
    sampling: Cohen & Kaplan 2007). It depends on the text alone and is empty for a text without words.

    Examples
    --------
    >>> signature("Kellokortit romukoppaan!") == signature("kellokortit  romukoppaan")
    True
    >>> signature("...")
    ''
    """
    words = normalised(text)
    if not words:
        return ""
    fingerprint = blake2b(words.encode("utf-8", "surrogatepass"), digest_size=_FINGERPRINT // 2).hexdigest()
    grams = np.unique(_hashes(f" {words[:LONGEST]} "))
    # each n-gram has a clock, and it goes the faster the rarer the n-gram is: the first to ring are the sample
    rings = -np.log(_uniform(grams)) / -np.log(gram_shares()[grams])
    sample = np.sort(grams[np.lexsort((grams, rings))[:SKETCH]])
    return fingerprint + base64.b64encode(sample.astype("<u4").tobytes()).decode()


def fingerprint_of(sign: str) -> bytes:
    """What a signature says of the words alone, 16 bytes: the same for the same words."""
    return bytes.fromhex(sign[:_FINGERPRINT])


def sketch_of(sign: str) -> bytes:
    """The n-grams that a signature keeps, four bytes each, the least first."""
    return base64.b64decode(sign[_FINGERPRINT:])


def grams_of(text: str) -> Ints:
    """Hashed character n-grams of `text`, one for each place where one begins."""
    return _hashes(f" {normalised(text)[:LONGEST]} ")


def counted_grams(texts: Sequence[str]) -> tuple[NDArray[np.int32], Ints, Ints]:
    """The n-grams of texts that are `normalised`, all in a row: each once a text, how often, and where each text ends.

    The n-grams of a text stand in the order of their numbers.
    """
    padded = [f" {words[:LONGEST]} " for words in texts]
    hashes = _hashes("".join(padded))
    lengths = np.array([len(letters) for letters in padded], dtype=np.int64)
    places = np.arange(len(hashes)) - np.repeat(np.cumsum(lengths) - lengths, lengths)[: len(hashes)]
    rows = np.repeat(np.arange(len(texts)), lengths)[: len(hashes)]
    whole = places <= lengths[rows] - GRAM  # the others begin in one text and end in the next
    found, times = np.unique((rows[whole] << BITS) | hashes[whole], return_counts=True)
    ends = np.searchsorted(found, np.arange(len(texts) + 1) << BITS)
    return (found & ((1 << BITS) - 1)).astype(np.int32), times, ends


def normalised(text: str) -> str:
    """The words of `text` in small letters, with a space between them; no masks and no addresses."""
    plain = unicodedata.normalize("NFKC", _NOT_WORDS.sub(" ", text)).casefold()
    return " ".join(_WORD.findall(plain))


def _hashes(letters_of_texts: str) -> Ints:
    """The hashed n-gram that begins at each letter but the last."""
    letters = np.frombuffer(letters_of_texts.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.uint64)
    hashes = letters[: max(len(letters) - GRAM + 1, 0)]
    for place in range(1, GRAM):
        hashes = hashes * np.uint64(0x100000001B3) ^ letters[place : place + len(hashes)]
    return (_mixed(hashes) >> np.uint64(64 - BITS)).astype(np.int64)


def _mixed(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    # splitmix64's finaliser: every bit that comes in moves every bit that goes out
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def _uniform(grams: Ints) -> Floats:
    """A number between 0 and 1 that belongs to each n-gram."""
    bits = _mixed(grams.astype(np.uint64) + np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(11)
    return (bits.astype(np.float64) + 0.5) / float(1 << 53)


@cache
def gram_shares() -> Floats:
    """Share of Finnish passages that have each n-gram."""
    path = model_path("duplicates") / "frequencies.npz"
    try:
        table = read_npz(path)
        counts, passages = table["counts"], int(table["passages"])
    except (ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{path} cannot be read ({error}). Install tyokieli again.") from error
    if counts.shape != (1 << BITS,) or passages < 1:
        raise ModelError(f"{path} is not a table of {1 << BITS} n-grams. Install tyokieli again.")
    shares: Floats = (counts.astype(np.float64) + 0.5) / (passages + 1)
    return shares
