"""Lemmas, parts of speech, features and compound parts of words, chosen in their sentence.

The face of the language room for single words and lists of words; texts go through `pipeline`. What depends on a word
form alone is worked out once and kept in a bounded cache.
"""

import hashlib
import os
import tempfile
import threading
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path
from weakref import WeakValueDictionary

from tyokieli.errors import ModelError
from tyokieli.language.compounds import compound
from tyokieli.language.disambiguator import Disambiguator
from tyokieli.language.model import FILE as TABLES
from tyokieli.language.normalisation import normalise
from tyokieli.language.readings import Choice, Reading
from tyokieli.language.sentences import sentence_starts
from tyokieli.language.tokenizer import FinnishTokenizer, make_tokenizer
from tyokieli.language.voikko import LONGEST_WORD
from tyokieli.resources import model_path

PIPELINE = "fi_tyokieli"
"""Folder of the pipeline among the models, as spaCy stores one."""

COMPONENT = "tyokieli_lemmatizer"
"""Name of the component and of its folder in the pipeline's."""


class Lemmatizer:
    """Readings of words, chosen in context.

    Safe to use from several threads, to pickle and to copy; the model is read when it is first needed.

    Parameters
    ----------
    model : path, or mapping of file names to bytes, optional
        Folder or files of the trained model; by default the one that comes with the package.
    cache_size : int
        How many word forms are remembered before the cache starts anew.

    Examples
    --------
    >>> lemmatizer = Lemmatizer()
    >>> lemmatizer.readings("kissoille")[0].lemma
    'kissa'
    >>> [reading.lemma for reading in lemmatizer.lemmatize(["Teimme", "etätöitä"])]
    ['tehdä', 'etätyö']
    """

    def __init__(self, model: str | Path | Mapping[str, bytes] | None = None, *, cache_size: int = 100_000) -> None:
        self.cache_size = cache_size
        # Kept in memory where the folder may be gone when the model is to be stored again.
        self._files = _read(Path(model)) if isinstance(model, str | Path) else model
        self._folder = Path(model) if isinstance(model, str | Path) else None
        self._loaded: Disambiguator | None = None

    def readings(self, word: str) -> tuple[Reading, ...]:
        """Every reading of `word`, likeliest first; never empty."""
        if len(word) > LONGEST_WORD:
            return (_unread(word).reading(),)
        return tuple(_with_parts(word, reading) for reading in self._disambiguator().readings(word))

    def lemmatize(self, words: Sequence[str], starts: Collection[int] = ()) -> list[Reading]:
        """One reading for each of the words, which are taken as running text.

        Parameters
        ----------
        words : sequence of str
            The tokens of one or more sentences, punctuation included.
        starts : collection of int
            Places of the words that begin a sentence, where there are several.
        """
        if isinstance(words, str):
            raise TypeError("words is a str; give a list of words, or use tyokieli.lemmatize(text)")
        chosen = zip(words, self.choose(words, starts), strict=True)
        return [_with_parts(word, choice.reading()) for word, choice in chosen]

    def choose(self, words: Sequence[str], starts: Collection[int] = ()) -> list[Choice]:
        """The same without the parts of compounds, for those who need them seldom."""
        long = [place for place, word in enumerate(words) if len(word) > LONGEST_WORD]
        forms = [word[:LONGEST_WORD] for word in words] if long else words
        chosen = self._disambiguator().choose(forms, starts)
        for place in long:
            chosen[place] = _unread(words[place])
        return chosen

    def forget(self) -> None:
        """Start the cache of word forms anew."""
        if self._loaded is not None:
            self._loaded.forget()

    def files(self) -> Mapping[str, bytes]:
        """The files of the model: name → content."""
        return _read(model_path(PIPELINE) / COMPONENT) if self._files is None else self._files

    def __reduce__(self) -> tuple[object, ...]:
        return _restore, (self._files, self.cache_size)

    def _disambiguator(self) -> Disambiguator:
        if self._loaded is None:
            folder = model_path(PIPELINE) / COMPONENT if self._files is None else self._folder
            self._loaded = _models.get(self.files(), folder, self.cache_size)
        return self._loaded


class _Models:
    """The models that are in use: lemmatisers with the same files share one, which takes 160 MB and a second to read.

    Told apart by content, so that a folder whose files were changed is another model.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: WeakValueDictionary[tuple[str, int], Disambiguator] = WeakValueDictionary()
        if hasattr(os, "register_at_fork"):  # a process forked while a model is read would wait for that for ever
            os.register_at_fork(after_in_child=self._unlock)

    def get(self, files: Mapping[str, bytes], folder: Path | None, cache_size: int) -> Disambiguator:
        """The disambiguator made of `files`, which may still be in `folder`."""
        key = _fingerprint(files), cache_size
        with self._lock:
            found = self._known.get(key)
            if found is None:
                found = self._known[key] = _load(files, folder, cache_size)
            return found

    def in_use(self) -> list[Disambiguator]:
        """Those that some lemmatiser holds."""
        models = (reference() for reference in self._known.valuerefs())
        return [model for model in models if model is not None]

    def _unlock(self) -> None:
        self._lock = threading.Lock()


_models = _Models()


def memories() -> list[Disambiguator]:
    """What lemmatisers of this process remember of the words that they have read: ask them before Voikko."""
    return _models.in_use()


def lemmatize(text: str) -> list[str]:
    """Lemmas of the words of `text`, punctuation included.

    Examples
    --------
    >>> lemmatize("Teimme etätöitä.")
    ['tehdä', 'etätyö', '.']
    """
    if not isinstance(text, str):
        raise TypeError(f"text is a {type(text).__name__}; give one str, or words to tyokieli.Lemmatizer().lemmatize")
    tokenizer, lemmatizer = _shared()
    tokens = [token for token in tokenizer(text) if not token.is_space]
    words = [token.text for token in tokens]
    starts = sentence_starts(words, [bool(token.whitespace_) for token in tokens])
    return [reading.lemma for reading in lemmatizer.lemmatize(words, starts)]


def model_fingerprint() -> str:
    """What tells the model that comes with the package from any other: a digest of its files."""
    return _fingerprint(_read(model_path(PIPELINE) / COMPONENT))


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Writes the files of a model into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)


def _read(folder: Path) -> dict[str, bytes]:
    if not folder.is_dir():
        raise ModelError(f"There is no model in {folder}: it is not a folder. Give the folder that training wrote.")
    if not (folder / TABLES).is_file():
        inside = folder / COMPONENT
        hint = f"Give {inside}." if inside.is_dir() else f"Give the folder {COMPONENT} that training wrote."
        raise ModelError(f"There is no model in {folder}: it has no {TABLES}. {hint}")
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


def _load(files: Mapping[str, bytes], folder: Path | None, cache_size: int) -> Disambiguator:
    if folder is not None and folder.is_dir() and _read(folder) == files:
        # no detour: the disk for temporary files may be full, and few runs have to pass it
        return Disambiguator.load(folder, cache_size=cache_size)
    with tempfile.TemporaryDirectory() as name:
        write(Path(name), files)
        return Disambiguator.load(Path(name), cache_size=cache_size)


def _fingerprint(files: Mapping[str, bytes]) -> str:
    digest = hashlib.blake2b(digest_size=16)
    for name in sorted(files):
        digest.update(f"{name}\0{len(files[name])}\0".encode())
        digest.update(files[name])
    return digest.hexdigest()


def _unread(word: str) -> Choice:
    return Choice(word, "X", "", "X")


@lru_cache(maxsize=50_000)
def _with_parts(word: str, reading: Reading) -> Reading:
    parts = compound(normalise(word), reading.lemma, reading.upos)
    return replace(reading, compound=parts) if parts else reading


def _restore(files: Mapping[str, bytes] | None, cache_size: int) -> Lemmatizer:
    return Lemmatizer(files, cache_size=cache_size)


@cache
def _shared() -> tuple[FinnishTokenizer, Lemmatizer]:
    return make_tokenizer(), Lemmatizer()


def shared_lemmatizer() -> Lemmatizer:
    """The lemmatiser that functions without one of their own use: one a process."""
    return _shared()[1]
