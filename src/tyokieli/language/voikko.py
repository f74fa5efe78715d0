"""The native Voikko library: finding it, one handle a thread, raw analyses of single words.

Gives what Voikko says and nothing more: what that is in UD terms is said in `candidates` and `morphology`.
"""

import os
import sys
import threading
from functools import lru_cache
from pathlib import Path

import libvoikko

from tyokieli.errors import VoikkoError

Analysis = dict[str, str]
"""Voikko's attributes of one analysis, such as ``{"BASEFORM": "kissa", "CLASS": "nimisana", …}``."""

LONGEST_WORD = 80
"""Longer words, in characters, are not looked up: no Finnish word is that long, and each would take its time."""

# A handle is not safe in two threads at once: each thread has its own, made when it is first needed.
_handles = threading.local()
_opening = threading.Lock()


def analyze(word: str) -> list[Analysis]:
    """Voikko's analyses of `word`, in Voikko's order; an empty list where it does not know the word.

    The word should be normalised (see `tyokieli.language.normalisation`): Voikko knows only composed letters and the
    plain apostrophe. Safe in threads and after a fork.

    Raises
    ------
    VoikkoError
        When the library or its Finnish dictionary is missing or too old.

    Examples
    --------
    >>> analyze("kissalla")[0]["BASEFORM"]
    'kissa'
    >>> analyze("qwxz")
    []
    """
    if len(word) > LONGEST_WORD or not word.isprintable():
        return []  # lone surrogates and control characters have no place in a native wide string
    return list(_lately(word))


def is_spelt(word: str) -> bool:
    """Whether `word` is a form that Voikko's speller takes, in small letters or with a capital.

    A third of what `analyze` costs. Where it says no, `analyze` may still know the word (*eu:n*, which is spelt EU:n).

    Examples
    --------
    >>> is_spelt("kissalla"), is_spelt("helsingissä"), is_spelt("kisalllla")
    (True, True, False)
    """
    if len(word) > LONGEST_WORD or not word.isalpha():
        return False
    voikko = _handle()
    return bool(voikko.spell(word) or voikko.spell(word.capitalize()))


# Of one text the same words are asked several times: by the lemmatiser, for the parts of compounds, for terms.
@lru_cache(maxsize=5_000)
def _lately(word: str) -> tuple[Analysis, ...]:
    return tuple(_handle().analyze(word))


def check() -> str:
    """Version of the Voikko library, once it has been seen to work.

    Raises
    ------
    VoikkoError
        When the library or its Finnish dictionary is missing or too old.
    """
    _handle()
    version: str = libvoikko.Voikko.getVersion()
    return version


def _handle() -> libvoikko.Voikko:
    # A forked child makes its own: another thread of the parent may have been inside the copied one.
    if getattr(_handles, "pid", None) != os.getpid():
        with _opening:
            _handles.voikko = _open()
        _handles.pid = os.getpid()
    return _handles.voikko


def _open() -> libvoikko.Voikko:
    _find_library()
    try:
        voikko = libvoikko.Voikko("fi", os.environ.get("VOIKKO_DICTIONARY_PATH"))
    except libvoikko.VoikkoException as error:
        raise VoikkoError(f"Voikko has no Finnish dictionary ({error}). {_install_hint()}") from None
    if not any(analysis.get("BASEFORM") == "kissa" for analysis in voikko.analyze("kissalla")):
        raise VoikkoError(
            f"Voikko's Finnish dictionary is too old or damaged: it gives no base form. {_install_hint()}"
        )
    return voikko


def _find_library() -> None:
    # Opened once without a Voikko object, whose destructor prints a traceback when the library is missing.
    folders = [None, os.environ.get("VOIKKO_DICTIONARY_PATH")]
    if sys.platform == "darwin":  # Homebrew's folders are not on every Python's search path
        folders += [folder for folder in ("/opt/homebrew/lib", "/usr/local/lib") if Path(folder).exists()]
    reason = ""
    for folder in folders:
        try:
            libvoikko.VoikkoLibrary.open(folder)
        except (OSError, AttributeError) as error:  # AttributeError: a library older than the binding
            reason = reason or str(error)
        else:
            libvoikko.Voikko.setLibrarySearchPath(folder)
            return
    raise VoikkoError(f"The Voikko library cannot be used ({reason}). {_install_hint()}")


def _install_hint() -> str:
    if sys.platform == "darwin":
        return "Install it: brew install libvoikko"
    if sys.platform == "win32":
        return (
            "Download the DLL and the Finnish dictionary from https://voikko.puimula.org and set "
            "VOIKKO_DICTIONARY_PATH to their folder, or use WSL"
        )
    return "Install it: sudo apt install libvoikko1 voikko-fi"
