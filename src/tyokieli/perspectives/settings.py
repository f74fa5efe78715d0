"""Perspectives as they are written down: a TOML file or a mapping to values, with errors that name the place.

Knows nothing of texts or of how seeds are matched.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeAlias

from tyokieli.bounded import read_bounded
from tyokieli.errors import PerspectivesError

OUTSIDE = "muu"
"""Id of the class for texts that belong to no perspective."""

WEIGHTS = {"strong": 2.0, "plain": 1.0, "weak": 0.4}

Given: TypeAlias = "str | Path | Mapping[str, Any] | None"


@dataclass(frozen=True, slots=True)
class Perspective:
    """A perspective: what it is called, what it is about, and the words that speak for it.

    Attributes
    ----------
    id : str
        What `predict` answers.
    names : tuple of (language, name)
        ``(("fi", "Johtaminen"), …)``; a name given without a language is Finnish.
    description : str
        One or two sentences in Finnish; read as weak seeds.
    seeds : tuple of (seed, weight)
        See ``tyo20.toml`` for how seeds are written.
    outside : bool
        Whether this is the class for what belongs to no other.
    descriptions : tuple of (language, description)
        The description for readers of other languages; never read as seeds.
    """

    id: str
    names: tuple[tuple[str, str], ...]
    description: str = ""
    seeds: tuple[tuple[str, float], ...] = ()
    outside: bool = False
    descriptions: tuple[tuple[str, str], ...] = ()

    def name(self, language: str = "fi") -> str:
        """Name in `language`, or the first name there is."""
        return dict(self.names).get(language) or self.names[0][1]

    def described(self, language: str = "fi") -> str:
        """Description in `language`, or the Finnish one."""
        return dict(self.descriptions).get(language, self.description)

    def as_dict(self) -> dict[str, Any]:
        """The mapping that `read_perspectives` reads back."""
        return {
            "name": dict(self.names),
            "description": {"fi": self.description, **dict(self.descriptions)},
            "seeds": [[seed, weight] for seed, weight in self.seeds],
            "outside": self.outside,
        }


def read_perspectives(given: Given = None) -> tuple[Perspective, ...]:
    """Perspectives of a TOML file, of a mapping, or the five of Työ 2.0 (`given` is None), in their order.

    Where none of them is marked ``outside = true``, the class ``muu`` is added at the end.

    Raises
    ------
    PerspectivesError
        When the file cannot be read, or a perspective lacks seeds or has them in another form.

    Examples
    --------
    >>> from tyokieli.perspectives.settings import read_perspectives
    >>> [perspective.id for perspective in read_perspectives()]
    ['johtaminen', 'toimintatavat', 'osaaminen', 'tyoymparisto', 'ict', 'muu']
    >>> read_perspectives({"liikenne": {"name": "Liikenne", "seeds": ["bussi", "juna"]}})[0].seeds
    (('bussi', 1.0), ('juna', 1.0))
    """
    if given is None:
        text = files("tyokieli.perspectives").joinpath("tyo20.toml").read_text(encoding="utf-8")
        mapping, source = tomllib.loads(text), "tyo20.toml"
    elif isinstance(given, Mapping):
        mapping, source = dict(given), "the perspectives given"
    else:
        if not isinstance(given, str | Path):
            raise PerspectivesError(
                f"perspectives is {type(given).__name__}; give a mapping, or the path of a TOML file."
            )
        mapping, source = _read_toml(Path(given)), str(given)
    perspectives = [_perspective(identifier, entry, source) for identifier, entry in mapping.items()]
    outside = [perspective.id for perspective in perspectives if perspective.outside]
    if len(outside) > 1:
        raise PerspectivesError(f"{source} marks {', '.join(outside)} as outside; mark one at most.")
    if not outside:
        if OUTSIDE in mapping:
            raise PerspectivesError(
                f"{source} has '{OUTSIDE}' without `outside = true`. Mark it, or give it another id."
            )
        perspectives.append(Perspective(OUTSIDE, (("fi", "Muu"), ("sv", "Annat"), ("en", "Other")), outside=True))
    if len(perspectives) < 2:
        raise PerspectivesError(f"{source} has no perspective. Give at least one id with a name and seeds.")
    return tuple(perspectives)


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(read_bounded(path).decode("utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise PerspectivesError(
            f"The perspectives file {path} cannot be read: {getattr(error, 'strerror', None) or 'it is not in UTF-8'}. "
            "Give a TOML file in UTF-8."
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise PerspectivesError(f"The perspectives file {path} is not TOML: {error}.") from error
    except (ValueError, RecursionError) as error:
        raise PerspectivesError(
            f"The perspectives file {path} is not TOML that can be read: it has a number or brackets without end."
        ) from error


def _perspective(identifier: object, entry: object, source: str) -> Perspective:
    where = f"Perspective '{identifier}' of {source}"
    if not isinstance(identifier, str) or not identifier.strip():
        raise PerspectivesError(f"{where}: an id is a text that is not empty.")
    if not isinstance(entry, Mapping):
        raise PerspectivesError(
            f'{where} is {type(entry).__name__}; give {{"name": …, "description": …, "seeds": […]}}.'
        )
    name, description, outside = (
        entry.get("name", identifier),
        entry.get("description", ""),
        entry.get("outside", False),
    )
    names = name if isinstance(name, Mapping) else {"fi": name}
    if not names or not all(isinstance(text, str) and text.strip() for text in names.values()):
        raise PerspectivesError(
            f'{where}: name is a text, or texts by language such as {{"fi": "Liikenne", "en": "Traffic"}}.'
        )
    described = description if isinstance(description, Mapping) else {"fi": description}
    if not all(isinstance(text, str) for text in described.values()) or not isinstance(outside, bool):
        raise PerspectivesError(f"{where}: description is a text, or texts by language; outside is true or false.")
    description = described.get("fi", "")
    others = tuple((str(key), text) for key, text in described.items() if key != "fi")
    seeds = _seeds(entry.get("seeds", ()), where)
    if not seeds and not description.strip() and not outside:
        raise PerspectivesError(f'{where} has no seeds. Give some words that speak for it: seeds = ["…", "…"].')
    names_by_language = tuple((str(key), text) for key, text in names.items())
    return Perspective(identifier, names_by_language, description, seeds, outside, others)


def _seeds(given: object, where: str) -> tuple[tuple[str, float], ...]:
    if isinstance(given, Mapping):
        unknown = sorted(set(given) - set(WEIGHTS))
        if unknown:
            raise PerspectivesError(f"{where}: seeds are strong, plain or weak, not '{unknown[0]}'.")
        groups = [(group, WEIGHTS[strength]) for strength, group in given.items()]
    else:
        groups = [(given, WEIGHTS["plain"])]
    seeds: dict[str, float] = {}
    for group, weight in groups:
        if isinstance(group, str) or not isinstance(group, Sequence):
            raise PerspectivesError(f'{where}: seeds are a list of words, such as ["bussi", "juna"].')
        for item in group:
            seed, strength = (item, weight) if isinstance(item, str) else _weighted(item, where)
            if seed.strip():
                seeds[seed.strip()] = max(strength, seeds.get(seed.strip(), 0.0))
    return tuple(seeds.items())


def _weighted(item: object, where: str) -> tuple[str, float]:
    match item:
        case [str(seed), int() | float() as weight] if 0 < weight < float("inf"):
            return seed, float(weight)
    raise PerspectivesError(
        f'{where}: {item!r} is not a seed. A seed is a word, or a word and a weight over 0: ["bussi", 2].'
    )
