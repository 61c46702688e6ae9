"""Settings: what the person chose about the app itself, kept as JSON beside the database."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

TEXT_SCALES = (1.0, 1.15, 1.3, 1.5, 1.75, 2.0)
THEMES = ("system", "light", "dark")
CARD_ORDERS = ("name", "company", "role", "phone")
CARD_PHOTOS = ("", "keep", "drop")
EVENT_REMINDERS = (None, 0, 10, 15, 30, 60, 120)
SYNC_EVERY = (0, 15, 30, 60, 240)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What was chosen, and what the window takes up again when it opens next.

    `region` is the country (ISO 3166, two letters) of phone numbers written without one;
    `card_photos` says what becomes of the photo of a card once it is read ("" asks), `show_pace`
    whether a card stack tells how fast one is, `card_order` what comes early in its form, and
    `people_grouped` whether the list of people stands in groups;
    `quiet_timer` whether a note says at an event that ten minutes went by with nobody new;
    `digest_hour` (0 to 23) is when the digest of the day comes, and `event_reminder` how many
    minutes before its start an event is told of, each None for never;
    `sync_on_start` and `sync_every` (minutes, 0 for never) say when address books elsewhere are
    brought in step without being asked to;
    `export_formats` is the format that was last used for each destination, by ids, and `papers`
    are what each thing was printed on last.
    `table_columns` and `table_encodings` say how tables were read, by signature (see
    `services.columns`).
    """

    theme: str = "system"
    text_scale: float = 1.0
    region: str = "GB"
    sidebar_open: bool = True
    menu_bar: bool = False
    single_keys: bool = True
    card_photos: str = ""
    fast_photos: bool = False
    quiet_timer: bool = True
    digest_hour: int | None = None
    event_reminder: int | None = 30
    sync_on_start: bool = True
    sync_every: int = 30
    show_pace: bool = True
    people_grouped: bool = True
    card_order: str = CARD_ORDERS[0]
    export_target: str = ""
    export_one_file: bool = True
    export_met: bool = True
    export_tags: bool = True
    export_referred_by: bool = True
    export_formats: dict[str, str] = field(default_factory=dict)
    export_folder: str = ""
    papers: dict[str, str] = field(default_factory=dict)
    table_columns: dict[str, list[str]] = field(default_factory=dict)
    table_encodings: dict[str, str] = field(default_factory=dict)
    window: tuple[int, int] = (1440, 900)


def load(path: Path) -> Settings:
    """Read the settings; what is missing or damaged is the default.

    A file that cannot be understood is kept beside it with the ending `.damaged`.
    """
    try:
        raw = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError, RecursionError):
        set_aside(path)
        return Settings()
    if not isinstance(raw, dict):
        set_aside(path)
        return Settings()
    known = {f.name: raw[f.name] for f in fields(Settings) if f.name in raw}
    return replace(
        Settings(), **{name: v for name, v in known.items() if _fits(name, v)} | _window(raw)
    )


def save(path: Path, settings: Settings) -> None:
    """Write the settings whole or not at all. Raises UserError when they cannot be written."""
    from netcompanion.services.files import replacing

    with replacing(path) as out:
        Path(out.name).chmod(0o600)
        out.write(json.dumps(asdict(settings), indent=1).encode())


def with_window(settings: Settings, size: tuple[int, int]) -> Settings:
    """Return the settings with the size of the window, in px."""
    return replace(settings, window=size)


def _fits(name: str, value: Any) -> bool:
    default = getattr(Settings(), name)
    if name == "theme":
        return value in THEMES
    if name == "text_scale":
        return value in TEXT_SCALES
    if name == "card_order":
        return value in CARD_ORDERS
    if name == "card_photos":
        return value in CARD_PHOTOS
    if name == "digest_hour":
        return value is None or (type(value) is int and 0 <= value < 24)
    if name == "event_reminder":
        return type(value) in (int, type(None)) and value in EVENT_REMINDERS
    if name == "sync_every":
        return type(value) is int and value in SYNC_EVERY
    if name in ("export_formats", "table_encodings", "papers"):
        return isinstance(value, dict) and _are_words(value.values())
    if name == "table_columns":
        return isinstance(value, dict) and all(
            isinstance(each, list) and _are_words(each) for each in value.values()
        )
    if name == "region":
        return isinstance(value, str) and len(value) == 2 and value.isalpha()
    return type(value) is type(default)


def _are_words(values: Iterable[object]) -> bool:
    return all(isinstance(each, str) for each in values)


def _window(raw: dict[str, Any]) -> dict[str, tuple[int, int]]:
    match raw.get("window"):
        case [int(width), int(height)] if 0 < width < 20_000 and 0 < height < 20_000:
            return {"window": (width, height)}
    return {}


def set_aside(path: Path) -> None:
    """Keep a file that cannot be understood, under a name that nothing is read from."""
    with suppress(OSError):  # where nothing can be written the defaults hold, and it stays
        path.replace(path.with_suffix(".damaged"))
