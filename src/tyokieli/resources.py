"""Where the trained models that travel with the package are, and their cards in short. Reads no model."""

import json
from pathlib import Path
from typing import Any

from tyokieli.errors import ModelError


def model_path(name: str) -> Path:
    """Path of the model folder or file `name`.

    In a checkout it is ``models/`` beside ``src/``, which wins: an editable install may have left an older copy among
    the installed files. In an installed package it is ``tyokieli/models/``.

    Raises
    ------
    ModelError
        When the model is in neither place.
    """
    package = Path(__file__).resolve().parent
    checkout = package.parent.parent
    for folder in (checkout / "models", package / "models"):
        if (folder / name).exists() and (folder != checkout / "models" or (checkout / "pyproject.toml").exists()):
            return folder / name
    raise ModelError(
        f"The model '{name}' is not in {package / 'models'}. "
        "Install tyokieli again: pip install --force-reinstall tyokieli"
    )


def model_cards() -> list[dict[str, Any]]:
    """What each model does (by language), what it was made from and its licence: for reports.

    >>> [card["name"] for card in model_cards()]
    ['fi_tyokieli', 'perspectives', 'vectors', 'duplicates']
    """
    cards: list[dict[str, Any]] = json.loads(model_path("cards.json").read_text(encoding="utf-8"))
    return cards
