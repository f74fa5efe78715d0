"""What can go wrong, as one tree of exceptions. Every message says what was found, where, and what to do next.

TyokieliError
├── VoikkoError            the native library or its Finnish dictionary is missing, too old or broken
├── MissingExtraError      an optional dependency is not installed (also an ImportError)
├── InputError             a file, table or text cannot be analysed as it is (also a ValueError)
├── SettingsError          an option, argument or column name that cannot hold (also a ValueError)
├── VocabularyError        a vocabulary file that cannot be used (also a ValueError)
├── PerspectivesError      a perspectives file or mapping that cannot be used (also a ValueError)
├── ModelError             a trained model that is missing, damaged or of another version
├── EngineError            a cluster that could not finish its part of the work
└── OutputError            a result that could not be written (also an OSError)
"""


class TyokieliError(Exception):
    """Base of every error that this library raises on purpose."""


class VoikkoError(TyokieliError):
    """The native Voikko library or its Finnish dictionary cannot be used."""


class MissingExtraError(TyokieliError, ImportError):
    """An optional dependency is not installed; the message names the ``pip install`` line."""


class InputError(TyokieliError, ValueError):
    """A file, table or text cannot be analysed as it is."""


class SettingsError(TyokieliError, ValueError):
    """An option, argument or column name that cannot hold."""


class VocabularyError(TyokieliError, ValueError):
    """A vocabulary file that cannot be used."""


class PerspectivesError(TyokieliError, ValueError):
    """A perspectives file or mapping that cannot be used."""


class ModelError(TyokieliError):
    """A trained model that is missing, damaged or made for another version."""


class EngineError(TyokieliError):
    """A cluster that could not finish its part of the work."""


class OutputError(TyokieliError, OSError):
    """A result that could not be written."""
