"""Names in Chinese, Japanese and Korean script, in which the family name stands first."""

from __future__ import annotations

import re

from netcompanion.reading.text.facts import facts

_NATIVE = re.compile(r"[\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\u00b7・\s]+")
_HANGUL = re.compile(r"[\uac00-\ud7af]")
_KANA = re.compile(r"[\u3040-\u30ff]")
_LONGEST = 12


def is_native(name: str) -> bool:
    """Whether a name is in one of these scripts altogether."""
    return bool(name.strip()) and bool(_NATIVE.fullmatch(name))


def split_native(name: str, region: str) -> tuple[str, str, str]:
    """Return given name, family name, and the honorific behind them."""
    text, honorific = _without_honorific(name.strip())
    if "・" in text or "\u00b7" in text:
        first, _, rest = re.sub(r"\s+", "", text).replace("\u00b7", "・").partition("・")
        return first, rest.replace("・", " "), honorific
    words = text.split()
    if len(words) == 2 and len(text) <= _LONGEST:
        return words[1], words[0], honorific
    joined = "".join(words)
    if honorific and region == "JP" and len(joined) <= 3:
        return "", joined, honorific
    cut = _cut(joined, region)
    return joined[cut:], joined[:cut], honorific


def _without_honorific(name: str) -> tuple[str, str]:
    for word in facts("persons")["native_honorifics"]:
        if name.endswith(word) and len(name) > len(word) + 1:
            return name[: -len(word)].strip(), str(word)
    return name, ""


def _cut(name: str, region: str) -> int:
    known = facts("persons")
    if len(name) <= 1:
        return len(name)
    if _HANGUL.search(name):
        return 2 if name[:2] in known["korean_double"] and len(name) > 2 else 1
    if region == "JP" or _KANA.search(name):
        return _japanese_cut(name)
    return 2 if name[:2] in known["chinese_double"] and len(name) > 2 else 1


def _japanese_cut(name: str) -> int:
    known = facts("persons")
    if name[:3] in known["japanese_triple"] and len(name) > 3:
        return 3
    if len(name) == 2 or (len(name) == 3 and name[0] in known["japanese_single"]):
        return 1
    kana = re.search(r"[\u3040-\u30ff]", name[1:])
    if kana and len(name) > 3:
        return max(1, min(kana.start() + 1, 3))
    return 2
