import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcompanion.services.settings import EVENT_REMINDERS, TEXT_SCALES, Settings, load, save

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)


def test_settings_come_back_as_they_were_saved(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    chosen = replace(
        Settings(),
        theme="dark",
        text_scale=TEXT_SCALES[-1],
        region="DE",
        digest_hour=7,
        event_reminder=None,
        export_formats={"outlook": "outlook-csv-ansi"},
        window=(1200, 800),
    )
    save(path, chosen)
    assert load(path) == chosen
    assert path.stat().st_mode & 0o777 == 0o600


def test_missing_settings_are_the_defaults(tmp_path: Path) -> None:
    assert load(tmp_path / "settings.json") == Settings()


@pytest.mark.parametrize(
    "damage", [b"", b"{", b"[1, 2]", b"\xff\xfe\x00", b'"text"', b"{}x", b"[" * 99_999]
)
def test_a_damaged_file_is_kept_beside_the_defaults(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(damage)
    assert load(path) == Settings()
    assert path.with_suffix(".damaged").read_bytes() == damage


@given(st.dictionaries(st.sampled_from([*Settings.__dataclass_fields__, "unknown"]), json_values))
def test_values_of_the_wrong_kind_are_ignored(
    tmp_path_factory: pytest.TempPathFactory, raw: dict[str, object]
) -> None:
    path = tmp_path_factory.mktemp("settings") / "settings.json"
    path.write_text(json.dumps(raw), "utf-8")
    settings = load(path)
    assert settings.text_scale in TEXT_SCALES
    assert settings.theme in ("system", "light", "dark")
    assert all(isinstance(each, str) for each in settings.export_formats.values())
    assert settings.digest_hour in (None, *range(24))
    assert settings.event_reminder in EVENT_REMINDERS
    assert all(0 < side < 20_000 for side in settings.window)
    save(path, settings)
    assert load(path) == settings


@pytest.mark.parametrize(
    ("field", "value"),
    [
        *(("digest_hour", value) for value in (24, -1, True, "8")),
        *(("event_reminder", value) for value in (31, False, 10.0)),
    ],
)
def test_reminders_at_no_such_time_are_the_defaults(
    tmp_path: Path, field: str, value: object
) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({field: value}), "utf-8")
    assert load(path) == Settings()
