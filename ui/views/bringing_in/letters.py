"""In which letters a table was saved: found, guessed, or chosen by who knows it better."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from netcompanion.formats.tables import Table
from ui.widgets import ChoiceField

translate = QCoreApplication.translate


def encoding_words(encoding: str) -> str:
    """What people call an encoding, and where it is used."""
    key = encoding.replace("-", "_").removesuffix("_sig")
    return _words().get(key) or encoding.upper()


class LettersField(ChoiceField):
    """The encoding of a table; the first choice is the one that was found."""

    def __init__(self, name: str, found: Table, encoding: str = "") -> None:
        words = encoding_words(found.encoding)
        if found.encoding_guessed:
            words = translate("Letters", "{encoding}, a guess").format(encoding=words)
        others = [
            (key, said)
            for key, said in _words().items()
            if said != encoding_words(found.encoding) and not key.startswith("utf_16_")
        ]
        super().__init__(name, [("", words), *others])
        self.choose(encoding)


def _words() -> dict[str, str]:
    return {
        "utf_8": "UTF-8",
        "utf_16": "UTF-16",
        "utf_16_le": "UTF-16",
        "utf_16_be": "UTF-16",
        "cp1252": translate("Letters", "Windows-1252, Western Europe"),
        "cp1250": translate("Letters", "Windows-1250, Central Europe"),
        "cp1251": translate("Letters", "Windows-1251, Cyrillic"),
        "cp1253": translate("Letters", "Windows-1253, Greek"),
        "cp1254": translate("Letters", "Windows-1254, Turkish"),
        "cp1255": translate("Letters", "Windows-1255, Hebrew"),
        "cp1256": translate("Letters", "Windows-1256, Arabic"),
        "cp1257": translate("Letters", "Windows-1257, Baltic"),
        "koi8_r": translate("Letters", "KOI8-R, Cyrillic"),
        "mac_roman": translate("Letters", "Mac Roman, Western Europe"),
        "mac_latin2": translate("Letters", "Mac Central European"),
        "mac_cyrillic": translate("Letters", "Mac Cyrillic"),
        "cp437": translate("Letters", "IBM 437, DOS"),
        "cp850": translate("Letters", "IBM 850, DOS in Western Europe"),
        "cp852": translate("Letters", "IBM 852, DOS in Central Europe"),
        "cp932": translate("Letters", "Shift_JIS, Japanese"),
        "gb18030": translate("Letters", "GB18030, Chinese"),
        "big5": translate("Letters", "Big5, Chinese"),
        "cp949": translate("Letters", "EUC-KR, Korean"),
    }
