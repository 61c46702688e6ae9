"""Where the questions, translations, sample data and our own icon are found."""

from pathlib import Path

_IN_WHEEL = Path(__file__).with_name("_resources")
_IN_CHECKOUT = Path(__file__).parents[1] / "resources"


def resource(name: str) -> Path:
    """The file or folder of `resources/` with this relative name.

    The same from a checkout and from an installed wheel, which carries the folder
    inside the package. Raises FileNotFoundError for a name that is not there.
    """
    root = _IN_WHEEL if _IN_WHEEL.is_dir() else _IN_CHECKOUT
    path = root / name
    if not path.exists():
        raise FileNotFoundError(path)
    return path
