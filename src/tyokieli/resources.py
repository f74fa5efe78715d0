"""Where the trained models that travel with the package are. Knows folders, not what is in them."""

from pathlib import Path

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
